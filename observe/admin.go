package observe

import (
	"fmt"
	"net"
	"net/http"
	"net/http/pprof"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
)

// Admin gives what an operator alone may see: /metrics, profiles below /debug/pprof/, and /healthz.
func (m *Metrics) Admin() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", m.Handler())
	mux.HandleFunc("GET /healthz", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, "ok") })
	mux.HandleFunc("GET /debug/pprof/", pprof.Index)
	mux.HandleFunc("GET /debug/pprof/profile", pprof.Profile)
	mux.HandleFunc("GET /debug/pprof/symbol", pprof.Symbol)
	mux.HandleFunc("GET /debug/pprof/trace", pprof.Trace)
	return mux
}

// OnThisMachine lets through what is asked over a loopback connection; to everybody else there is no such page.
func OnThisMachine(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		local, _ := r.Context().Value(http.LocalAddrContextKey).(*net.TCPAddr)
		if local == nil || !local.IP.IsLoopback() {
			answer.Refuse(w, http.StatusNotFound, graph.Errorf(graph.CodeNotFound, "start the server with --admin-addr for its metrics", "there is no such page"))
			return
		}
		h.ServeHTTP(w, r)
	})
}
