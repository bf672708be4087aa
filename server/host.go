package server

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
)

// named refuses requests that are for another name than the server's.
func (s *Server) named(next http.Handler) http.Handler {
	names := slices.Clone(s.options.Hosts.Names)
	if u, err := url.Parse(s.options.Hosts.PublicURL); err == nil && u.Host != "" {
		names = append(names, u.Hostname())
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !s.options.Hosts.Any && !isProbe(r) && !isNameOf(r.Host, names) {
			s.options.Metrics.Refused("host")
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
