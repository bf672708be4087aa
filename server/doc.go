// Package server serves the graph of a store over HTTP: the API, exports, pages, the explorer, and the services for other programs.
//
// A [Server] opens its store while it listens already, follows what others change, and leaves without losing a request when it is asked
// to. What it serves is one [graph.Snapshot] at a time, which each request takes once.
package server
