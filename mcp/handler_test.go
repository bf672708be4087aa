package mcp

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph"
)

const ping = `{"jsonrpc":"2.0","id":1,"method":"ping"}`

// post sends a message with headers of the form "Name: value".
func post(t testing.TB, h http.Handler, host, body string, headers ...string) *httptest.ResponseRecorder {
	t.Helper()
	r := httptest.NewRequest(http.MethodPost, "http://"+host+"/mcp", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("Accept", "application/json, text/event-stream")
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func TestOnlyPagesOfThisMachineOrNamedOnesMayAsk(t *testing.T) {
	s := snapshot(t)
	live := func() *graph.Snapshot { return s }
	for _, c := range []struct {
		host   string
		origin []string
		named  []string
		status int
	}{
		{"127.0.0.1:8080", nil, nil, http.StatusOK}, // a program
		{"graph.example.org", nil, nil, http.StatusOK},
		{"127.0.0.1:8080", []string{"http://127.0.0.1:8080"}, nil, http.StatusOK},
		{"localhost:8080", []string{"http://localhost:8080"}, nil, http.StatusOK},
		{"[::1]:8080", []string{"http://[::1]:8080"}, nil, http.StatusOK},
		{"127.0.0.1:8080", []string{"https://evil.example"}, nil, http.StatusForbidden},
		{"evil.example:8080", []string{"http://evil.example:8080"}, nil, http.StatusForbidden}, // a name bound to this address
		{"localhost:8080", []string{"http://localhost:9999"}, nil, http.StatusForbidden},
		{"127.0.0.1:8080", []string{"null"}, nil, http.StatusForbidden},
		{"127.0.0.1:8080", []string{"http://127.0.0.1:8080", "https://evil.example"}, nil, http.StatusForbidden},
		{"127.0.0.1:8080", []string{"https://app.example"}, []string{"https://app.example"}, http.StatusOK},
		{"127.0.0.1:8080", []string{"https://other.example"}, []string{"https://app.example"}, http.StatusForbidden},
		{"127.0.0.1:8080", []string{"https://any.example"}, []string{"*"}, http.StatusOK},
	} {
		var headers []string
		for _, o := range c.origin {
			headers = append(headers, "Origin: "+o)
		}
		if got := post(t, NewHandler(live, Options{Origins: c.named}), c.host, ping, headers...); got.Code != c.status {
			t.Errorf("%s from %v with %v: %d, want %d: %s", c.host, c.origin, c.named, got.Code, c.status, got.Body)
		}
	}
}

func TestHandlerRefusesWhatItCannotTake(t *testing.T) {
	s := snapshot(t)
	var live atomic.Pointer[graph.Snapshot]
	h := NewHandler(live.Load, Options{MaxBody: 1000})
	if w := post(t, h, "localhost", ping); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "not loaded yet") {
		t.Errorf("while it loads: %d %s", w.Code, w.Body)
	}
	live.Store(s)
	for body, status := range map[string]int{
		ping: http.StatusOK,
		`{"jsonrpc":"2.0","id":1,"method":"ping","params":{"x":"` + strings.Repeat("x", 1000) + `"}}`: http.StatusRequestEntityTooLarge,
		`{`:  http.StatusBadRequest,
		`[]`: http.StatusBadRequest,
	} {
		if w := post(t, h, "localhost", body); w.Code != status {
			t.Errorf("%.40s: %d, want %d: %s", body, w.Code, status, w.Body)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/mcp", nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET: %d", w.Code)
	}
}

func TestNewSnapshotIsServedAtOnce(t *testing.T) {
	var live atomic.Pointer[graph.Snapshot]
	empty, err := graph.BuildSnapshot(snapshot(t).Ontology(), 1, nil)
	if err != nil {
		t.Fatal(err)
	}
	live.Store(empty)
	server := httptest.NewServer(NewHandler(live.Load, Options{}))
	defer server.Close()
	client, err := sdk.NewClient(&sdk.Implementation{Name: "test"}, nil).Connect(context.Background(), &sdk.StreamableClientTransport{Endpoint: server.URL}, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	wantSays(t, "entity", refusal(t, client, "entity", args{"name": "norland"}), "NOT_FOUND")
	live.Store(snapshot(t))
	var out entityAnswer
	call(t, client, "entity", args{"name": "北国"}, &out)
	wantEqual(t, "generation", out.Generation, uint64(7))
}

// TestSchemasAreMadeOnceForAVocabulary: a new snapshot has a server of its own, with the schemas of the one before.
func TestSchemasAreMadeOnceForAVocabulary(t *testing.T) {
	first, other := snapshot(t), snapshot(t) // each with an ontology of its own
	second, err := first.With(8, nil)
	if err != nil {
		t.Fatal(err)
	}
	live := first
	h := &handler{live: func() *graph.Snapshot { return live }}
	server := h.server()
	made := h.schemas
	live = second
	if h.server() == server || h.schemas != made {
		t.Error("after a change of the graph: the old server, or other schemas")
	}
	live = other
	if h.server(); h.schemas.of != other.Ontology() {
		t.Error("after a change of the vocabulary: the old schemas")
	}
}

// FuzzMessage: whatever is sent is answered or refused; nothing of it is a fault of the server.
func FuzzMessage(f *testing.F) {
	s := snapshot(f)
	h := NewHandler(func() *graph.Snapshot { return s }, Options{})
	f.Add(ping)
	f.Add(`[` + ping + `,` + ping + `]`)
	f.Add(`{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"entity","arguments":{"name":"norland"}}}`)
	f.Add(`{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"search","arguments":{"text":"\u0000","first":-1}}}`)
	f.Add(`{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"normgraph://document/../x"}}`)
	f.Fuzz(func(t *testing.T, body string) {
		if w := post(t, h, "localhost", body); w.Code >= http.StatusInternalServerError || strings.Contains(w.Body.String(), string(graph.CodeInternal)) {
			t.Errorf("%d %s", w.Code, w.Body)
		}
	})
}
