// Package server serves the graph of a store over HTTP: the API, exports, pages, the explorer, and the services for other programs.
//
// A [Server] opens its store while it listens already, follows what others change, and leaves without losing a request when it is asked
// to. What it serves is one [graph.Snapshot] at a time, which each request takes once.
//
// # What a request passes
//
// Connections are bounded before anything is read of them ([admission.Listener]). Then, from the outside to the inside:
//
//  1. the address of the client, as far as proxies are trusted ([realip.Proxies]): all that counts by address, or tells of it, asks there;
//  2. the id of the request, metrics, log and traces ([observe.Requests]), so that they see whatever is refused further in;
//  3. headers that bind browsers, on refusals, too;
//  4. the name of the server in the header Host, and the origins of web pages that may ask: both keep out other people's pages;
//  5. the route, which names the part of the server that what follows counts for, refusals as well;
//  6. who sends the request ([auth.Gate.Identify]): no one is refused yet, since the account that pays for the request depends on it;
//  7. the account of the principal, or else of the address ([admission.Gate]): requests with wrong tokens pay like all others;
//  8. whether whoever it is may come in ([auth.Gate.Enforce]), and how many wrong tokens that address has sent;
//  9. what answers.
//
// Identification comes before the accounts so that whoever has a right token is let in however much others at the same address have asked,
// with whatever tokens; enforcement comes after them, so that no flood is free.
//
// The explorer's own files stand behind the accounts alone: they hold nothing of the graph, and a browser must get them before anybody can
// give it a token. Probes (/healthz, /readyz) stand behind none of these gates.
package server
