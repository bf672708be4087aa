package server

import (
	"context"
	"net/http"

	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/gql"
)

// principalName names who sends a request with a token, wherever they send it from.
func principalName(r *http.Request) string {
	p := auth.PrincipalOf(r.Context())
	if p.IsAnonymous() {
		return ""
	}
	return p.Issuer + " " + p.Name
}

// me tells a client who the server takes it for.
func me(ctx context.Context) *gql.Me {
	p := auth.PrincipalOf(ctx)
	out := &gql.Me{Scopes: []gql.Scope{}}
	if !p.IsAnonymous() {
		out.Name = &p.Name
	}
	if p.Issuer != "" {
		out.Issuer = &p.Issuer
	}
	for _, s := range auth.Scopes {
		if p.May(s) {
			out.Scopes = append(out.Scopes, gql.Scope(s))
		}
	}
	return out
}
