package auth

import (
	"context"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Principal is who sends a request. The zero Principal is anonymous and may do nothing.
type Principal struct {
	Name   string // of the token, or the subject of the issuer; "" when it is not known
	Issuer string // URL of the OpenID Connect issuer that vouches for the name; "" for tokens of this program
	Scopes []Scope
}

// IsAnonymous reports whether it is unknown who it is.
func (p Principal) IsAnonymous() bool { return p.Name == "" }

// May reports whether the principal has a scope, or one that includes it.
func (p Principal) May(s Scope) bool {
	return slices.Contains(p.Scopes, s) || slices.Contains(p.Scopes, Admin) ||
		s == Read && (slices.Contains(p.Scopes, Load) || slices.Contains(p.Scopes, Review))
}

type principalKey struct{}

// WithPrincipal gives a context in which a principal acts.
func WithPrincipal(ctx context.Context, p Principal) context.Context {
	return context.WithValue(ctx, principalKey{}, p)
}

// PrincipalOf gives the principal that acts in a context, the zero Principal when nobody is named.
func PrincipalOf(ctx context.Context) Principal {
	p, _ := ctx.Value(principalKey{}).(Principal)
	return p
}

// Require refuses with [graph.CodeUnauthenticated] or [graph.CodeForbidden] unless the principal of a context has a scope.
func Require(ctx context.Context, s Scope) error {
	switch p := PrincipalOf(ctx); {
	case p.May(s):
		return nil
	case p.IsAnonymous():
		return graph.Errorf(graph.CodeUnauthenticated, "send a token with the scope "+string(s)+" in the header Authorization: Bearer …; docs/access.md says how to get one",
			"this needs the scope %s, and the request has no token", s)
	default:
		return graph.Errorf(graph.CodeForbidden, "ask whoever runs the server for a token with the scope "+string(s),
			"this needs the scope %s; %s has %s", s, p.Name, nonEmpty(JoinScopes(p.Scopes)))
	}
}

func nonEmpty(scopes string) string {
	if scopes == "" {
		return "none"
	}
	return scopes
}
