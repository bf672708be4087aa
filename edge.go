package main

import (
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe"
)

// edgeFlags say how much the server takes on, and for whom.
type edgeFlags struct {
	Rate                 float64  `help:"Units of work that a client may ask for each second, as docs/api.md reckons them; 0: any number." default:"10000" env:"NORMGRAPH_RATE"`
	Burst                float64  `help:"Units of work that a client may ask for at once." default:"200000" env:"NORMGRAPH_BURST"`
	LimitLoopback        bool     `help:"Hold clients on this machine to the limits of a client, too." env:"NORMGRAPH_LIMIT_LOOPBACK"`
	TrustedProxy         []string `help:"Take the word of proxies of this network about the addresses of clients, e.g. 10.0.0.0/8." placeholder:"CIDR" env:"NORMGRAPH_TRUSTED_PROXY"`
	MaxRunning           int      `help:"Queries that are answered at the same time; 0: two for each processor." default:"0" env:"NORMGRAPH_MAX_RUNNING"`
	MaxExports           int      `help:"Exports that are written at the same time." default:"16" env:"NORMGRAPH_MAX_EXPORTS"`
	MaxWaiting           int      `help:"Requests that wait for either." default:"100" env:"NORMGRAPH_MAX_WAITING"`
	MaxConnections       int      `help:"Connections." default:"1000" env:"NORMGRAPH_MAX_CONNECTIONS"`
	MaxClientConnections int      `help:"Connections of one client." default:"100" env:"NORMGRAPH_MAX_CLIENT_CONNECTIONS"`
	AllowHost            []string `help:"Name of the server that requests may be for, e.g. graph.example.org. On a loopback address none but localhost by default, elsewhere all." placeholder:"NAME" env:"NORMGRAPH_ALLOW_HOST"`
}

// maxHeader bounds the bytes of a request's first line and headers, in which a query of a GET stands.
const maxHeader = 64 << 10

// gate gives what decides which requests are taken on.
func (f *edgeFlags) gate(a *app, m *observe.Metrics) (*admission.Gate, error) {
	for _, limit := range []struct {
		flag  string
		value float64
		least float64
	}{
		{"rate", f.Rate, 0}, {"burst", f.Burst, 1}, {"max-running", float64(f.MaxRunning), 0}, {"max-exports", float64(f.MaxExports), 1},
		{"max-waiting", float64(f.MaxWaiting), 1}, {"max-connections", float64(f.MaxConnections), 1}, {"max-client-connections", float64(f.MaxClientConnections), 1},
	} {
		if !(limit.value >= limit.least) {
			return nil, graph.Errorf(graph.CodeBadInput, fmt.Sprintf("give %v or more, or leave the flag out", limit.least), "--%s is %v", limit.flag, limit.value)
		}
	}
	proxies, err := f.proxies()
	if err != nil {
		return nil, err
	}
	return admission.NewGate(admission.Options{
		Rate: f.Rate, Burst: f.Burst, Running: f.MaxRunning, Exports: f.MaxExports, Waiting: f.MaxWaiting, Proxies: proxies, LimitLoopback: f.LimitLoopback,
		Principal: principalName, Refused: m.Refused, Log: a.log,
	}), nil
}

// principalName names who sends a request with a token, wherever they send it from.
func principalName(r *http.Request) string {
	p := auth.PrincipalOf(r.Context())
	if p.IsAnonymous() {
		return ""
	}
	return p.Issuer + " " + p.Name
}

func (f *edgeFlags) proxies() ([]netip.Prefix, error) {
	proxies, err := admission.ParseProxies(f.TrustedProxy)
	if err != nil {
		return nil, fmt.Errorf("--trusted-proxy: %w", err)
	}
	return proxies, nil
}

// listener bounds the connections of a listener.
func (f *edgeFlags) listener(ln net.Listener, m *observe.Metrics) (net.Listener, error) {
	proxies, err := f.proxies()
	return &admission.Listener{
		Listener: ln, Most: f.MaxConnections, MostOfClient: f.MaxClientConnections, Proxies: proxies, LimitLoopback: f.LimitLoopback, Refused: m.Refused,
	}, err
}

// outermost is what every request passes first: it must be for a name of this server, and its answer has the headers that bind browsers.
func (f *edgeFlags) outermost(addr, publicURL string, m *observe.Metrics, next http.Handler) http.Handler {
	names := slices.Clone(f.AllowHost)
	if u, err := url.Parse(publicURL); err == nil && u.Host != "" {
		names = append(names, u.Hostname())
	}
	any := len(f.AllowHost) == 0 && !isLoopback(addr)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		bindBrowsers(w.Header())
		if !any && !isProbe(r) && !isNameOf(r.Host, names) {
			m.Refused("host")
			answer.Refuse(w, http.StatusMisdirectedRequest, graph.Errorf(graph.CodeBadInput,
				"ask for localhost, or start the server with --allow-host or --public-url and the name under which others know it", "this server does not go by the name in the header Host"))
			return
		}
		next.ServeHTTP(w, r)
	})
}

// isProbe reports whether a request asks how the server is, under whatever name the asker has for it.
func isProbe(r *http.Request) bool { return r.URL.Path == "/healthz" || r.URL.Path == "/readyz" }

// isNameOf reports whether a Host header names this machine as itself, or by one of its names. A page elsewhere can bind a name of its own to
// this address; then the browser would let it read everything, as if it came from here.
func isNameOf(host string, names []string) bool {
	name := host
	if h, _, err := net.SplitHostPort(host); err == nil {
		name = h
	}
	name = strings.ToLower(strings.TrimSuffix(strings.Trim(name, "[]"), "."))
	if ip, err := netip.ParseAddr(name); err == nil && ip.Unmap().IsLoopback() {
		return true
	}
	return name == "localhost" || strings.HasSuffix(name, ".localhost") || slices.ContainsFunc(names, func(n string) bool { return strings.EqualFold(n, name) })
}

// bindBrowsers sets the headers of answers that say nothing else: they are data, which may neither run nor stand in a frame, nor be taken for
// something else, nor be drawn into other sites' pages.
func bindBrowsers(h http.Header) {
	h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
}
