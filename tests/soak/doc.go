// Package soak holds what the soak test measures running servers by: questions as researchers ask them, an oracle that computes their
// answers anew from an export of the same generation, the times that answers took, and what processes hold while nobody asks.
//
// The oracle shares no code with the program: it reads N-Quads line by line into plain maps, and follows docs/api.md and docs/networks.md.
package soak
