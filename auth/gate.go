package auth

import (
	"cmp"
	"context"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/realip"
)

// Options say who is let in. The zero Options let everybody read and nobody do more.
type Options struct {
	Tokens       *TokenFile // nil: there are none
	Issuer       *Issuer    // nil: there is none
	RequireToken bool       // even for reading
	Origins      []string   // of web pages that may send tokens, beside those that the server itself serves; "*" stands for all

	FailuresPerMinute int                 // of one address, before it gets 429; 10 by default
	Refused           func(reason string) // is told "token" of each wrong one; nil: nobody is
	Log               *slog.Logger        // where refused tokens are noted; slog.Default()
}

// HasTokens reports whether anybody can authenticate.
func (o *Options) HasTokens() bool { return o.Tokens != nil || o.Issuer != nil }

// Gate finds out who sends a request, and whether they are let in.
type Gate struct {
	options  Options
	foreign  *http.CrossOriginProtection // nil: pages of all origins may send tokens
	failures *failures
}

// NewGate makes a Gate.
func NewGate(o Options) (*Gate, error) {
	if o.RequireToken && !o.HasTokens() {
		return nil, graph.Errorf(graph.CodeBadInput, "give --tokens FILE, or --oidc-issuer and --oidc-audience", "--require-token lets nobody in when there are no tokens")
	}
	o.Log = cmp.Or(o.Log, slog.Default())
	if o.Refused == nil {
		o.Refused = func(string) {}
	}
	g := &Gate{options: o, failures: newFailures(cmp.Or(o.FailuresPerMinute, 10))}
	if slices.Contains(o.Origins, "*") {
		return g, nil
	}
	g.foreign = http.NewCrossOriginProtection()
	for _, origin := range o.Origins {
		if err := g.foreign.AddTrustedOrigin(origin); err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "give scheme and host, e.g. https://example.org", "%q is not an origin", origin)
		}
	}
	return g, nil
}

// verdict is what a gate found out about a request.
type verdict struct {
	Principal
	refusal error // nil: let in
}

type verdictKey struct{}

// Identify finds out who sends a request: the handlers behind it find the principal in the context. It refuses nobody, so that what stands
// between it and [Gate.Enforce] sees those who are refused, too.
//
// A request without a token is anonymous, which may read unless tokens are required; one whose token is wrong may do nothing.
func (g *Gate) Identify(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var v verdict
		if r.Method != http.MethodOptions { // browsers ask so whether they may send a token
			w.Header().Add("Vary", "Authorization")
			v.Principal, v.refusal = g.principal(r)
		}
		ctx := context.WithValue(r.Context(), verdictKey{}, v)
		next.ServeHTTP(w, r.WithContext(WithPrincipal(ctx, v.Principal)))
	})
}

// Enforce lets those through to a handler whom [Gate.Identify] found nothing against. One whose token is wrong is refused, even if it
// would not need one.
func (g *Gate) Enforce(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v, identified := r.Context().Value(verdictKey{}).(verdict)
		switch {
		case !identified:
			g.refuse(w, r, errUnidentified)
		case v.refusal != nil:
			g.refuse(w, r, v.refusal)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

var errUnidentified = errors.New("nobody found out who sends the request")

// principal finds out who it is.
func (g *Gate) principal(r *http.Request) (Principal, error) {
	sent := r.Header.Values("Authorization")
	if len(sent) == 0 {
		if g.options.RequireToken {
			return Principal{}, graph.Errorf(graph.CodeUnauthenticated, "send a token in the header Authorization: Bearer …", "this server answers those who have a token")
		}
		return Principal{Scopes: []Scope{Read}}, nil
	}
	secret, err := bearer(sent)
	if err != nil {
		return Principal{}, err
	}
	if g.foreign != nil {
		if err := g.foreign.Check(r); err != nil {
			return Principal{}, graph.Errorf(graph.CodeForbidden, "ask whoever runs the server for --cors-origin with the origin of the page", "web pages of other origins may not send tokens to this server")
		}
	}
	p, err := g.bearerOf(r, secret)
	if err == nil && g.options.RequireToken && !p.May(Read) {
		err = Require(WithPrincipal(r.Context(), p), Read)
	}
	return p, err
}

// bearer reads the header.
func bearer(sent []string) (Secret, error) {
	scheme, token, _ := strings.Cut(sent[0], " ")
	token = strings.TrimLeft(token, " ")
	if len(sent) > 1 || !strings.EqualFold(scheme, "Bearer") || token == "" || strings.ContainsAny(token, " ,") {
		return Secret{}, graph.Errorf(graph.CodeUnauthenticated, "send one header Authorization: Bearer TOKEN", "the header Authorization has no bearer token")
	}
	return NewSecret(token), nil
}

// bearerOf asks who bears a token. Tokens of this program are known by their prefix.
func (g *Gate) bearerOf(r *http.Request, secret Secret) (Principal, error) {
	switch own := strings.HasPrefix(secret.Reveal(), TokenPrefix); {
	case own && g.options.Tokens != nil:
		return g.options.Tokens.Find(secret)
	case !own && g.options.Issuer != nil:
		return g.options.Issuer.Verify(r.Context(), secret)
	}
	return Principal{}, graph.Errorf(graph.CodeUnauthenticated, "leave the header Authorization out to read; for more, whoever runs the server starts it with --tokens, or --oidc-issuer and --oidc-audience", "this server takes no tokens of this kind")
}

// errHidden is what a client sees when the cause is the server's own matter.
var errHidden = graph.Errorf(graph.CodeUnavailable, "try again in some seconds; the server's log has the cause", "tokens cannot be verified at present")

// refuse answers a request whose principal is not let in.
//
// Whoever has a right token is let in however many wrong ones came from the same address, which may be that of a proxy: tokens cannot be
// guessed, so that the limit is there for the log.
func (g *Gate) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status := http.StatusServiceUnavailable
	switch graph.CodeOf(err) {
	case graph.CodeUnauthenticated:
		status = http.StatusUnauthorized
	case graph.CodeForbidden:
		status = http.StatusForbidden
	}
	presented := len(r.Header.Values("Authorization")) > 0
	if presented {
		g.options.Refused("token")
		client := realip.Of(r).Network()
		if !g.failures.note(client) {
			w.Header().Set("Retry-After", "60")
			answer.Refuse(w, http.StatusTooManyRequests, graph.Errorf(graph.CodeRateLimited, "wait a minute, and mend the token", "too many requests of your address had a wrong token"))
			return
		}
		g.options.Log.WarnContext(r.Context(), "token refused", "reason", err.Error(), "code", string(graph.CodeOf(err)), "address", client, "method", r.Method, "path", r.URL.Path)
	}
	if status == http.StatusServiceUnavailable {
		w.Header().Set("Retry-After", "10")
		err = errHidden
	}
	Challenge(w, status, presented)
	answer.Refuse(w, status, err)
}

// Challenge says in the header of a refusal with 401 or 403 what it lacks, as RFC 6750 has it. presented: a token was sent.
func Challenge(w http.ResponseWriter, status int, presented bool) {
	const scheme = `Bearer realm="normgraph"`
	switch {
	case status == http.StatusUnauthorized && presented:
		w.Header().Set("WWW-Authenticate", scheme+`, error="invalid_token"`)
	case status == http.StatusUnauthorized:
		w.Header().Set("WWW-Authenticate", scheme)
	case status == http.StatusForbidden && presented:
		w.Header().Set("WWW-Authenticate", scheme+`, error="insufficient_scope"`)
	}
}

// Status gives the HTTP status of a refusal of [Require], 0 for other errors.
func Status(err error) int {
	known, _ := errors.AsType[*graph.Error](err)
	switch {
	case known == nil:
		return 0
	case known.Code == graph.CodeUnauthenticated:
		return http.StatusUnauthorized
	case known.Code == graph.CodeForbidden:
		return http.StatusForbidden
	}
	return 0
}
