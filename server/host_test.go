package server

import "testing"

// TestThisMachineHasItsOwnNames beside those that it is given, with or without a port.
func TestThisMachineHasItsOwnNames(t *testing.T) {
	names := []string{"graph.example.org"}
	for host, want := range map[string]bool{
		"localhost": true, "LOCALHOST:8080": true, "localhost.": true, "x.localhost:1": true, "127.0.0.1:80": true, "127.9.9.9": true, "[::1]:8080": true, "::ffff:127.0.0.1": true,
		"graph.example.org": true, "Graph.Example.org:443": true, "graph.example.org.": true,
		"": false, "example.org": false, "evil-localhost": false, "localhost.evil.example": false, "127.0.0.1.evil.example": false, "10.0.0.1": false, "graph.example.org.evil.example": false,
	} {
		if got := isNameOf(host, names); got != want {
			t.Errorf("%q: %v", host, got)
		}
	}
}
