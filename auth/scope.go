package auth

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Scope is something that a principal may do.
type Scope string

// The scopes. Who may load or review may read; who may administer may do everything.
const (
	Read   Scope = "read"   // ask for what is in the graph
	Load   Scope = "load"   // add and remove documents
	Review Scope = "review" // say of claims that their words bear them out, or that they do not
	Admin  Scope = "admin"  // everything
)

// Scopes are all of them, in the order of their power.
var Scopes = []Scope{Read, Load, Review, Admin}

// ParseScopes reads names of scopes; there must be one at least. They come back in the order of [Scopes], each once.
func ParseScopes(names []string) ([]Scope, error) {
	const hint = "the scopes are read, load, review and admin"
	if len(names) == 0 {
		return nil, graph.Errorf(graph.CodeBadInput, hint, "no scope is given")
	}
	for _, name := range names {
		if !slices.Contains(Scopes, Scope(name)) {
			return nil, graph.Errorf(graph.CodeBadInput, hint, "there is no scope %q", name)
		}
	}
	return known(names), nil
}

// known gives the scopes among some names; others are for other programs.
func known(names []string) []Scope {
	var out []Scope
	for _, s := range Scopes {
		if slices.Contains(names, string(s)) {
			out = append(out, s)
		}
	}
	return out
}

// JoinScopes writes scopes as the scope parameter of OAuth has them.
func JoinScopes(scopes []Scope) string {
	names := make([]string, len(scopes))
	for i, s := range scopes {
		names[i] = string(s)
	}
	return strings.Join(names, " ")
}
