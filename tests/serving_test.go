package tests

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"
)

// ask sends a request to the API with a header of the form "Name: value", or none.
func (s *served) ask(t *testing.T, method, body, header string) (*http.Response, string) {
	t.Helper()
	return request(t, promptClient, method, s.url+"/graphql", body, "Content-Type: application/json", header)
}

// TestServeFlagsSetTheLimits: what the command line says holds, and metrics count the answers that were kept.
func TestServeFlagsSetTheLimits(t *testing.T) {
	t.Parallel()
	list := t.TempDir()
	const listed = `query Count { stats { claims } }`
	write(t, filepath.Join(list, "count.graphql"), listed)
	s := serve(t, newStore(t), "--allow-list", list, "--max-body", "500", "--cors-origin", "https://example.org")

	const sent = `{"query": "` + listed + `"}`
	for range 2 {
		if res, body := s.ask(t, http.MethodPost, sent, "Origin: https://example.org"); res.StatusCode != http.StatusOK ||
			!strings.Contains(body, `"claims":`) || res.Header.Get("Access-Control-Allow-Origin") != "https://example.org" {
			t.Errorf("%d %v %s", res.StatusCode, res.Header, body)
		}
	}
	if _, metrics := s.get(t, "/metrics"); !strings.Contains(metrics, "\nnormgraph_answer_cache_hits_total 1\n") ||
		!strings.Contains(metrics, "\nnormgraph_answer_cache_entries 1\n") {
		t.Error("the metrics do not count the answer that was kept")
	}
	if _, body := s.ask(t, http.MethodPost, `{"query": "{ stats { documents } }"}`, ""); !strings.Contains(body, "QUERY_NOT_ALLOWED") {
		t.Error(body)
	}
	if res, _ := s.ask(t, http.MethodPost, sent+strings.Repeat(" ", 500), ""); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Error(res.Status)
	}
	if res, _ := s.ask(t, http.MethodPost, sent, "Origin: https://example.com"); res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("another origin is let in")
	}
}

// TestOtherOriginsAreKeptOutByDefault: without --cors-origin there is no CORS header.
func TestOtherOriginsAreKeptOutByDefault(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	for _, method := range []string{http.MethodPost, http.MethodOptions} {
		res, _ := s.ask(t, method, `{"query": "{ stats { claims } }"}`, "Origin: https://example.org")
		if res.Header.Get("Access-Control-Allow-Origin") != "" {
			t.Errorf("%s: %v", method, res.Header)
		}
	}
}

// TestServeRefusesBadFlags before it opens anything.
func TestServeRefusesBadFlags(t *testing.T) {
	t.Parallel()
	invalid := write(t, filepath.Join(t.TempDir(), "invalid.graphql"), `{ nothing }`)
	for _, tt := range []struct {
		flags []string
		says  string
	}{
		{[]string{"--max-depth", "0"}, "--max-depth is not above 0"},
		{[]string{"--timeout", "0s"}, "--timeout is not above 0"},
		{[]string{"--cors-origin", "example.org"}, "not an origin"},
		{[]string{"--cors-origin", "https://example.org/page"}, "not an origin"},
		{[]string{"--embed-origin", "https://example.org;script-src"}, "--embed-origin"},
		{[]string{"--reconcile-origin", "refine.example"}, "--reconcile-origin"},
		{[]string{"--public-url", "graph.example"}, "--public-url"},
		{[]string{"--allow-list", filepath.Join(t.TempDir(), "missing")}, "--allow-list"},
		{[]string{"--allow-list", t.TempDir()}, "no query"},
		{[]string{"--allow-list", invalid}, "nothing"},
	} {
		r := command(t, newStore(t), append([]string{"--addr", "127.0.0.1:0", "serve"}, tt.flags...)...)
		if r.code != 1 || !strings.Contains(r.stderr, tt.says) || !strings.Contains(r.stderr, "hint: ") {
			t.Errorf("%v: exit code %d, %s", tt.flags, r.code, r.stderr)
		}
	}
}
