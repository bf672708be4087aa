// Package auth tells who sends a request, and what they may do.
//
// A request is that of a [Principal]: anonymous, the bearer of a token of a [TokenFile], or a subject of an OpenID Connect [Issuer].
// What a principal may do is a set of scopes; [Require] asks for one of them. [Gate] is the HTTP handler that finds out who it is.
//
// Credentials are bearer tokens in the Authorization header and nothing else. A browser never sends that header by itself, so that
// a page of somebody else cannot make it act in the name of its user.
package auth
