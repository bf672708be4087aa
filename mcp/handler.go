package mcp

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"slices"
	"sync"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
)

// NewHandler serves the protocol over streamable HTTP, without sessions: every POST is answered by itself, from the snapshot that live
// gives then, which is nil while the graph loads. A request that a web page sends is refused unless the page comes from this machine
// or one of o.Origins, so that no foreign page can ask in a browser's name, not even one whose name has been bound to this server's address.
func NewHandler(live func() *graph.Snapshot, o Options) http.Handler {
	o.complete()
	h := &handler{live: live, options: o}
	h.protocol = sdk.NewStreamableHTTPHandler(func(*http.Request) *sdk.Server { return h.server() }, &sdk.StreamableHTTPOptions{
		Stateless: true, JSONResponse: true, MaxRequestBodyBytes: o.MaxBody, PropagateRequestCancellation: true,
		DisableLocalhostProtection: true, // the check of Origin is stricter, and a proxy on this machine may pass on its own Host
	})
	return h
}

type handler struct {
	live     func() *graph.Snapshot
	options  Options
	protocol http.Handler

	mu      sync.Mutex
	of      *graph.Snapshot // of the server
	latest  *sdk.Server
	schemas *schemas // of its tools
}

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case !h.isAllowed(r):
		answer.Refuse(w, http.StatusForbidden, graph.Errorf(graph.CodeBadInput, "start the server with --cors-origin and the page's origin",
			"web pages of this origin may not ask"))
	case h.live() == nil:
		answer.Refuse(w, http.StatusServiceUnavailable, answer.ErrNotLoaded)
	default:
		h.pass(w, r)
	}
}

// maxBatch bounds the messages of one request; newer versions of the protocol have one alone.
const maxBatch = 10

// pass lets the protocol answer a request that is not too long. What it asks for ends when the client has waited for it long enough.
func (h *handler) pass(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, h.options.MaxBody))
	if large, ok := errors.AsType[*http.MaxBytesError](err); ok {
		answer.Refuse(w, http.StatusRequestEntityTooLarge, graph.Errorf(graph.CodeTooLarge, "ask for less at once", "the request is longer than %d bytes", large.Limit))
		return
	}
	var batch []json.RawMessage
	if err != nil || json.Unmarshal(body, &batch) == nil && len(batch) > maxBatch {
		answer.Refuse(w, http.StatusBadRequest, graph.Errorf(graph.CodeBadInput, fmt.Sprintf("send the whole body, with one message, or %d at most", maxBatch),
			"the body ends early, or has %d messages", len(batch)))
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.options.Timeout)
	defer cancel()
	r = r.WithContext(ctx)
	r.Body = io.NopCloser(bytes.NewReader(body))
	h.protocol.ServeHTTP(w, r)
}

// server gives the server of the live snapshot, and makes it when that is new.
func (h *handler) server() *sdk.Server {
	s := h.live()
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.latest == nil || h.of != s {
		if h.schemas == nil || h.schemas.of != s.Ontology() {
			h.schemas = newSchemas(s.Ontology())
		}
		h.latest, h.of = newServer(s, h.options, h.schemas), s
	}
	return h.latest
}

// isAllowed reports whether the sender is a program, or a web page that may ask.
func (h *handler) isAllowed(r *http.Request) bool {
	origins := r.Header.Values("Origin")
	if len(origins) == 0 || slices.Contains(h.options.Origins, "*") {
		return true
	}
	u, err := url.Parse(origins[0])
	if err != nil || len(origins) > 1 {
		return false
	}
	return slices.Contains(h.options.Origins, origins[0]) || u.Host == r.Host && isLoopback(u.Hostname())
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
