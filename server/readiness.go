package server

import (
	"encoding/json"
	"net/http"
	"time"
)

// readiness is what /readyz tells a load balancer, and an operator.
type readiness struct {
	Status          string  `json:"status"`          // loading, ready, lagging or draining
	Generation      uint64  `json:"generation"`      // that is served
	StoreGeneration uint64  `json:"storeGeneration"` // when the store was last heard of
	LagSeconds      float64 `json:"lagSeconds"`      // time for which what is served may have been older than the store
	AgeSeconds      float64 `json:"ageSeconds"`      // since what is served was published
}

// ready answers 200 to those who may send requests, else 503.
func (s *Server) ready(w http.ResponseWriter, _ *http.Request) {
	state := s.readiness()
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	if state.Status != "ready" {
		w.WriteHeader(http.StatusServiceUnavailable)
	}
	_ = json.NewEncoder(w).Encode(state) // the asker may have gone
}

func (s *Server) readiness() readiness {
	snap := s.snapshot.Load()
	if snap == nil {
		return readiness{Status: "loading"}
	}
	f := &s.following
	f.mu.Lock()
	defer f.mu.Unlock()
	state := readiness{
		Status: "ready", Generation: snap.Generation(), StoreGeneration: f.seen, LagSeconds: f.lagNow().Seconds(), AgeSeconds: time.Since(f.published).Seconds(),
	}
	switch {
	case s.draining.Load():
		state.Status = "draining"
	case s.options.MaxLag > 0 && f.lagNow() > s.options.MaxLag:
		state.Status = "lagging"
	}
	return state
}
