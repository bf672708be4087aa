package server

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rs/cors"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/observe"
	"github.com/normgraph/normgraph/reconcile"
)

// middleware stands around a handler.
type middleware func(http.Handler) http.Handler

// around puts middleware around a handler, the outermost first.
func around(h http.Handler, layers ...middleware) http.Handler {
	for _, layer := range slices.Backward(layers) {
		h = layer(h)
	}
	return h
}

// handler is everything that the server answers. The package comment says why it is in this order.
func (s *Server) handler(gate *auth.Gate, limits *admission.Gate) http.Handler {
	gates := map[access][]middleware{
		guarded: {gate.Identify, observe.Identified, limits.Handler, gate.Enforce},
		limited: {limits.Handler},
		open:    nil,
	}
	mux := http.NewServeMux()
	for _, r := range s.routes() {
		h := observe.Route(r.part, around(r.handler, gates[r.access]...))
		for _, path := range r.paths {
			mux.Handle(path, h)
		}
	}
	return around(mux, s.options.Proxies.Handler, s.watched, s.parting, s.bindBrowsers, s.named, s.crossOrigin)
}

// watched lets the metrics, the traces and the log see every request.
func (s *Server) watched(h http.Handler) http.Handler {
	o := s.options.Requests
	o.Metrics = s.options.Metrics
	return o.Handler(h)
}

// bindBrowsers sets the headers of answers that say nothing else: they are data, which may neither run nor stand in a frame, nor be taken for
// something else, nor be drawn into other sites' pages.
func (s *Server) bindBrowsers(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
		if s.options.HSTS > 0 {
			h.Set("Strict-Transport-Security", fmt.Sprintf("max-age=%d", int(s.options.HSTS.Seconds())))
		}
		next.ServeHTTP(w, r)
	})
}

// crossOrigin lets web pages of the origins that are named use the server; without any only those that the server itself serves can. The
// reconciliation service has a rule of its own.
func (s *Server) crossOrigin(h http.Handler) http.Handler {
	origins := s.options.Origins.API
	if len(origins) == 0 {
		return h
	}
	shared := cors.New(cors.Options{
		AllowedOrigins: origins, AllowedMethods: []string{http.MethodGet, http.MethodPost},
		AllowedHeaders: []string{"Authorization", "Content-Type", "If-None-Match", "Mcp-Protocol-Version", "Mcp-Method", "Mcp-Name", "Traceparent", answer.RequestIDHeader},
		ExposedHeaders: []string{"ETag", answer.RequestIDHeader}, MaxAge: int(time.Hour.Seconds()),
	}).Handler(h)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == reconcile.Root || strings.HasPrefix(r.URL.Path, reconcile.Root+"/") {
			h.ServeHTTP(w, r)
			return
		}
		shared.ServeHTTP(w, r)
	})
}
