package gql

import (
	"bytes"
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/graph"
)

// Handler serves the API over HTTP. Make one with [NewHandler].
type Handler struct {
	*engine
	live    func() *graph.Snapshot
	streams atomic.Int64 // that are open
	boot    string       // tells the generations of this process from those of others
	answers *cache[answerKey, keptAnswer]
}

// answerKey is what an answer is a function of. All callers have the same rights; were it otherwise, these would belong here.
type answerKey struct {
	generation uint64
	graph      uint64 // its fingerprint: a store that was replaced comes to a generation twice
	method     string
	mediaType  string
	sent       string // the parameters of the URL, or the body: query, variables, operation
}

// NewHandler serves the API as the GraphQL-over-HTTP specification defines it: POST with a JSON
// body, a query or a list of them, and GET with an ETag. live gives the snapshot to answer from;
// it is called once a request, and nil means that there is none yet. Answers without errors are kept, up to
// opts.CacheBytes, and given again as long as the generation is the same.
func NewHandler(live func() *graph.Snapshot, opts Options) *Handler {
	e := newEngine(opts)
	return &Handler{engine: e, live: live, boot: rand.Text(), answers: newCache[answerKey, keptAnswer](e.opts.CacheBytes)}
}

// CacheStats counts what the cache of answers did.
func (h *Handler) CacheStats() CacheStats { return h.answers.statistics() }

// ServeHTTP answers one request.
func (h *Handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Add("Vary", "Accept")
	mediaType := negotiate(r.Header.Values("Accept"))
	var err error
	if s := h.live(); mediaType == "" && !acceptsStream(r) {
		mediaType = mediaTypeJSON
		err = &httpError{http.StatusNotAcceptable, "no acceptable media type", "accept " + mediaTypeJSON + " or " + mediaTypeResponse}
	} else if s == nil {
		err = &httpError{http.StatusServiceUnavailable, "the graph is not loaded yet", "ask again in a second"}
	} else {
		err = h.serve(w, r, s, mediaType)
	}
	if refusal, ok := errors.AsType[*httpError](err); ok {
		refuse(w, cmp.Or(mediaType, mediaTypeJSON), refusal)
	}
}

// serve answers a request from a snapshot, or gives an httpError.
func (h *Handler) serve(w http.ResponseWriter, r *http.Request, s *graph.Snapshot, mediaType string) error {
	switch r.Method {
	case http.MethodGet:
		return h.get(w, r, s, mediaType)
	case http.MethodPost:
		sent, err := h.readBody(w, r)
		if err != nil {
			return err
		}
		if done, err := h.streamed(w, r, mediaType, sent, paramsOfBody); done {
			return err
		}
		buffer := takeBuffer()
		defer buffer.release()
		body, status, _, err := h.respond(r.Context(), s, answerKey{s.Generation(), s.Fingerprint(), r.Method, mediaType, sent}, paramsOfBody, buffer)
		if err == nil {
			write(w, mediaType, status, body)
		}
		return err
	}
	w.Header().Set("Allow", "GET, POST")
	return &httpError{http.StatusMethodNotAllowed, "the method is " + r.Method, "use GET or POST"}
}

// get answers a query in the URL. The answer is a function of URL, media type and generation.
func (h *Handler) get(w http.ResponseWriter, r *http.Request, s *graph.Snapshot, mediaType string) error {
	if done, err := h.streamed(w, r, mediaType, r.URL.RawQuery, paramsOfURL); done {
		return err
	}
	tag := fmt.Sprintf(`W/"%s-%d-%x"`, h.boot, s.Generation(), s.Fingerprint())
	if hasTag(r.Header.Values("If-None-Match"), tag) {
		w.Header().Set("ETag", tag)
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	buffer := takeBuffer()
	defer buffer.release()
	body, status, keep, err := h.respond(r.Context(), s, answerKey{s.Generation(), s.Fingerprint(), r.Method, mediaType, r.URL.RawQuery}, paramsOfURL, buffer)
	if err != nil {
		return err
	}
	if keep {
		w.Header().Set("ETag", tag)
		w.Header().Set("Cache-Control", "no-cache") // keep it, but ask whether it is still so
	}
	write(w, mediaType, status, body)
	return nil
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

// respond gives the answer to what was sent, the one that is known or a new one, which stands in the buffer; read takes apart what
// was sent. keep says that the answer is the same as long as the generation is.
func (h *Handler) respond(
	ctx context.Context, s *graph.Snapshot, key answerKey, read func(string) ([]*params, bool, error), buffer *buffer,
) (body []byte, status int, keep bool, err error) {
	began := time.Now()
	if a, ok := h.answers.get(key); ok {
		h.observeKept(ctx, a, began)
		return a.body, http.StatusOK, true, nil
	}
	batch, isList, err := read(key.sent)
	if err == nil && isList {
		err = h.checkBatch(len(batch))
	}
	if err != nil {
		return nil, 0, false, err
	}
	edits := slices.ContainsFunc(batch, func(p *params) bool { return h.kindOf(ctx, p) == ast.Mutation })
	if edits && key.method != http.MethodPost {
		return nil, 0, false, errEditByGet
	}
	ctx, leave, err := h.enter(ctx, edits)
	if err != nil {
		return nil, 0, false, err
	}
	defer leave()
	body, status, keep = buffer.bytes, http.StatusOK, true
	operations := make([]string, len(batch))
	for i, p := range batch {
		if isList {
			body = append(body, "[,"[min(i, 1)])
		}
		resp := h.execute(ctx, s, p, body)
		operations[i] = resp.operation
		if edits {
			s = h.live() // the next query reads what this one wrote
		}
		if body = resp.appendTo(body); !isList {
			status = resp.status(key.mediaType)
		}
		keep = keep && len(resp.Errors) == 0 && !resp.private
	}
	if isList {
		body = append(body, ']')
	}
	buffer.bytes = body[:0]
	if size := len(body) + len(key.sent); keep && h.answers.takes(size) {
		h.answers.add(key, keptAnswer{bytes.Clone(body), operations}, size)
	}
	return body, status, keep, nil
}

// enter waits for a place, and bounds the time in it. Changes have a queue of their own, and more time.
func (h *Handler) enter(ctx context.Context, edits bool) (_ context.Context, leave func(), err error) {
	if edits {
		ctx, leave = context.WithTimeout(ctx, h.opts.EditTimeout)
		return ctx, leave, nil
	}
	ctx, free, err := admission.Enter(ctx)
	if err != nil {
		return nil, nil, &httpError{http.StatusServiceUnavailable, err.Error(), graph.HintOf(err)}
	}
	ctx, cancel := context.WithTimeout(ctx, h.opts.Timeout)
	return ctx, func() { cancel(); free() }, nil
}

func (h *Handler) checkBatch(queries int) error {
	switch {
	case queries == 0:
		return badRequest("send at least one", "the list of queries is empty")
	case queries > h.opts.MaxBatch:
		return badRequest("send them in several requests", "%d queries in one request, allowed are %d", queries, h.opts.MaxBatch)
	}
	return nil
}

func (h *Handler) readBody(w http.ResponseWriter, r *http.Request) (string, error) {
	contentType := r.Header.Get("Content-Type")
	if contentType != mediaTypeJSON {
		base, attributes, err := mime.ParseMediaType(contentType)
		if charset := strings.ToLower(attributes["charset"]); err != nil || base != mediaTypeJSON || charset != "" && charset != "utf-8" {
			return "", &httpError{http.StatusUnsupportedMediaType, "the body is not JSON in UTF-8", "send Content-Type: " + mediaTypeJSON}
		}
	}
	if r.Header.Get("Content-Encoding") != "" {
		return "", &httpError{http.StatusUnsupportedMediaType, "the body is compressed", "send it as it is, without Content-Encoding"}
	}
	most := h.opts.MaxBody
	if h.mayLoad(r.Context()) {
		most = max(most, h.opts.MaxUpload)
		h.allowTime(w)
	}
	var body bytes.Buffer
	body.Grow(int(min(max(r.ContentLength, 0), most)) + bytes.MinRead)
	_, err := body.ReadFrom(http.MaxBytesReader(w, r.Body, most))
	if tooLarge, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return "", &httpError{http.StatusRequestEntityTooLarge, fmt.Sprintf("the request is longer than %d bytes", tooLarge.Limit),
			"send long lists in several requests"}
	}
	if err != nil {
		return "", badRequest("send the whole body, and its length in bytes as Content-Length", "the body ends early")
	}
	return body.String(), nil
}

// codeStatus are the HTTP statuses of queries that were not executed because of who sent them.
var codeStatus = map[graph.Code]int{
	graph.CodeUnauthenticated: http.StatusUnauthorized, graph.CodeForbidden: http.StatusForbidden, graph.CodeRateLimited: http.StatusTooManyRequests,
}

// status gives the HTTP status of a well-formed request: for the newer media type a query that
// was not executed is an error, for plain JSON it is an answer like any other. Who asks too much, or for what they may
// not do, is told so by the status, whatever is accepted.
func (r *Response) status(mediaType string) int {
	if len(r.Errors) == 1 && r.Data == nil {
		code, _ := r.Errors[0].Extensions["code"].(string)
		if status, ok := codeStatus[graph.Code(code)]; ok {
			return status
		}
	}
	if r.Data == nil && mediaType == mediaTypeResponse {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// write writes the body. A write that fails means that the client has gone.
func write(w http.ResponseWriter, mediaType string, status int, body []byte) {
	w.Header().Set("Content-Type", mediaType+"; charset=utf-8")
	w.Header().Set("Content-Length", strconv.Itoa(len(body)))
	if status == http.StatusUnauthorized {
		w.Header().Set("WWW-Authenticate", `Bearer realm="normgraph"`)
	}
	w.WriteHeader(status)
	_, _ = w.Write(body)
}
