package gql

import (
	"bytes"
	"context"
	"crypto/rand"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// NewHandler serves the API as the GraphQL-over-HTTP specification defines it: POST with a JSON
// body, a query or a list of them, and GET with an ETag. live gives the snapshot to answer from;
// it is called once a request, and nil means that there is none yet.
func NewHandler(live func() *graph.Snapshot, opts Options) http.Handler {
	return &handler{newEngine(opts), live, rand.Text()}
}

type handler struct {
	*engine
	live func() *graph.Snapshot
	boot string // tells the generations of this process from those of others
}

// ServeHTTP answers one request.
func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Vary", "Accept")
	mediaType := negotiate(r.Header.Values("Accept"))
	if mediaType == "" {
		refuse(w, mediaTypeJSON, &httpError{http.StatusNotAcceptable, "accept " + mediaTypeJSON + " or " + mediaTypeResponse})
		return
	}
	s := h.live()
	if s == nil {
		w.Header().Set("Retry-After", "1")
		refuse(w, mediaType, &httpError{http.StatusServiceUnavailable, "the graph is not loaded yet"})
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.opts.Timeout)
	defer cancel()
	switch r.Method {
	case http.MethodGet:
		h.get(ctx, w, r, s, mediaType)
	case http.MethodPost:
		h.post(ctx, w, r, s, mediaType)
	default:
		w.Header().Set("Allow", "GET, POST")
		refuse(w, mediaType, &httpError{http.StatusMethodNotAllowed, "use GET or POST"})
	}
}

// get answers a query in the URL. The answer is a function of URL, media type and generation.
func (h *handler) get(ctx context.Context, w http.ResponseWriter, r *http.Request, s *graph.Snapshot, mediaType string) {
	p, err := paramsOfURL(r.URL.Query())
	if err != nil {
		refuse(w, mediaType, err)
		return
	}
	tag := fmt.Sprintf(`W/"%s-%d"`, h.boot, s.Generation())
	if hasTag(r.Header.Values("If-None-Match"), tag) {
		w.Header().Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return
	}
	resp := h.execute(ctx, s, p)
	if len(resp.Errors) == 0 {
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "no-cache") // keep it, but ask whether it is still so
	}
	answer(w, mediaType, resp.status(mediaType), resp.JSON())
}

func hasTag(headers []string, tag string) bool {
	for _, header := range headers {
		for one := range strings.SplitSeq(header, ",") {
			if one = strings.TrimSpace(one); one == tag || one == "*" {
				return true
			}
		}
	}
	return false
}

// post answers the query, or the list of queries, in the body.
func (h *handler) post(ctx context.Context, w http.ResponseWriter, r *http.Request, s *graph.Snapshot, mediaType string) {
	batch, isList, err := h.readBody(w, r)
	if err != nil {
		refuse(w, mediaType, err)
		return
	}
	if !isList {
		resp := h.execute(ctx, s, batch[0])
		answer(w, mediaType, resp.status(mediaType), resp.JSON())
		return
	}
	all := make([][]byte, len(batch))
	for i, p := range batch {
		all[i] = h.execute(ctx, s, p).JSON()
	}
	answer(w, mediaType, http.StatusOK, slices.Concat([]byte{'['}, bytes.Join(all, []byte{','}), []byte{']'}))
}

func (h *handler) readBody(w http.ResponseWriter, r *http.Request) (batch []*params, isList bool, err error) {
	contentType, attributes, _ := mime.ParseMediaType(r.Header.Get("Content-Type"))
	if charset := strings.ToLower(attributes["charset"]); contentType != mediaTypeJSON || charset != "" && charset != "utf-8" {
		return nil, false, &httpError{http.StatusUnsupportedMediaType, "send Content-Type: application/json in UTF-8"}
	}
	body := http.MaxBytesReader(w, r.Body, h.opts.MaxBody)
	batch, isList, err = paramsOfBody(body)
	switch {
	case err != nil:
		return nil, false, err
	case len(batch) == 0:
		return nil, false, &httpError{http.StatusBadRequest, "the list of queries is empty"}
	case len(batch) > h.opts.MaxBatch:
		return nil, false, &httpError{http.StatusBadRequest,
			fmt.Sprintf("%d queries in one request, allowed are %d", len(batch), h.opts.MaxBatch)}
	}
	return batch, isList, nil
}

// status gives the HTTP status of a well-formed request: for the newer media type a query that
// was not executed is an error, for plain JSON it is an answer like any other.
func (r *Response) status(mediaType string) int {
	if r.Data == nil && mediaType == mediaTypeResponse {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// answer writes the body. A write that fails means that the client has gone.
func answer(w http.ResponseWriter, mediaType string, status int, body []byte) {
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
