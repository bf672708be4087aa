// Package auth tells who sends a request, and what they may do.
//
// A request is that of a [Principal]: anonymous, the bearer of a token of a [TokenFile], or a subject of an OpenID Connect [Issuer].
// What a principal may do is a set of scopes; [Require] asks for one of them. [Gate] finds out who it is, and
// refuses those who may not come in, in two HTTP handlers: what belongs between them, such as limits, knows the one and sees the other.
//
// Credentials are bearer tokens in the Authorization header and nothing else. A browser never sends that header by itself, so that
// a page of somebody else cannot make it act in the name of its user.
package auth
