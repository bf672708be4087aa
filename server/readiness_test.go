package server

import (
	"encoding/json"
	"net/http"
	"testing"
	"time"
)

// TestReadyMeansServedAndFresh: what load balancers hear, from the start of a server to its end.
func TestReadyMeansServedAndFresh(t *testing.T) {
	g := newGated(t, func(o *Options) { o.MaxLag = time.Minute })
	hears := func(when, want string, code int) {
		t.Helper()
		w := g.get("/readyz", "192.0.2.1", "", "")
		var got readiness
		if err := json.Unmarshal(w.Body.Bytes(), &got); err != nil || got.Status != want || w.Code != code {
			t.Errorf("%s: %d %s, want %d %s (%v)", when, w.Code, w.Body, code, want, err)
		}
	}
	snap := g.snapshot.Swap(nil)
	hears("without a graph", "loading", http.StatusServiceUnavailable)
	g.publish(snap, 0)
	hears("with one", "ready", http.StatusOK)
	g.following.hear(snap.Generation()+1, snap.Generation())
	hears("a moment behind the store", "ready", http.StatusOK)
	g.following.behind = time.Now().Add(-time.Hour)
	hears("an hour behind", "lagging", http.StatusServiceUnavailable)
	g.publish(snap, 0)
	hears("brought on", "ready", http.StatusOK)
	g.draining.Store(true)
	hears("asked to leave", "draining", http.StatusServiceUnavailable)
	if w := g.get(asks, "192.0.2.1", "", ""); w.Code != http.StatusOK || w.Header().Get("Connection") != "close" {
		t.Errorf("a query meanwhile: %d, Connection %q", w.Code, w.Header().Get("Connection"))
	}
}
