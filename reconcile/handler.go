// Package reconcile matches names with the entities of a graph for other programs: as a reconciliation service that OpenRefine and others
// know (Reconciliation Service API 0.2), and as a plain endpoint for lists of names. What is alike is decided in package graph.
package reconcile

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/rs/cors"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/graph"
)

// Options set the limits of the handlers.
type Options struct {
	Version   string        // of the program
	Timeout   time.Duration // for a request; 0: 10 s
	MaxBody   int64         // bytes of a request; 0: 1 MiB
	MaxBatch  int           // queries in a request; 0: 100
	Origins   []string      // of web pages that may ask the reconciliation service; none: all, as its specification demands
	PublicURL string        // under which others reach the server; "": what a request says
	Log       *slog.Logger  // of faults; nil: nothing is logged
}

func (o *Options) complete() {
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxBody == 0 {
		o.MaxBody = 1 << 20
	}
	if o.MaxBatch == 0 {
		o.MaxBatch = 100
	}
	if len(o.Origins) == 0 {
		o.Origins = []string{"*"}
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
}

// Root is the path of the service that names things in English. Below it, the segment zh is the same service with names in Chinese.
const Root = "/reconcile"

// NewHandler serves the reconciliation service at Root and below, from the snapshot that live gives, which is nil while the graph loads.
func NewHandler(live func() *graph.Snapshot, o Options) http.Handler {
	o.complete()
	h := &handler{live: live, options: o, tags: answer.NewTagger()}
	mux := http.NewServeMux()
	for _, v := range []view{{root: Root, lang: "en"}, {root: Root + "/zh", lang: "zh"}} {
		for path, run := range map[string]func(*request) (any, error){
			"": h.service, "/{$}": h.service, "/suggest/{kind}": h.suggest, "/flyout/{kind}": h.flyout, "/preview": h.preview,
		} {
			mux.HandleFunc(v.root+path, func(w http.ResponseWriter, r *http.Request) { h.serve(w, r, v, run) })
		}
	}
	return cors.New(cors.Options{
		AllowedOrigins: o.Origins, AllowedMethods: []string{http.MethodGet, http.MethodPost}, AllowedHeaders: []string{"Content-Type", "If-None-Match"},
		ExposedHeaders: []string{"ETag"}, MaxAge: int(time.Hour.Seconds()),
	}).Handler(mux)
}

type handler struct {
	live    func() *graph.Snapshot
	options Options
	tags    answer.Tagger
}

// view is a service in one language.
type view struct{ root, lang string }

// request is one question to a service.
type request struct {
	*http.Request
	view
	s    *graph.Snapshot
	base string // address of the server
}

// page is an answer that is HTML and no JSON.
type page []byte

// tooLarge is an error for which HTTP has a status of its own.
type tooLarge struct{ error }

func (e tooLarge) Unwrap() error { return e.error }

// serve answers a request with what run gives.
func (h *handler) serve(w http.ResponseWriter, r *http.Request, v view, run func(*request) (any, error)) {
	header := w.Header()
	header.Set("X-Content-Type-Options", "nosniff")
	isRead := r.Method == http.MethodGet || r.Method == http.MethodHead
	if !isRead && (r.Method != http.MethodPost || strings.TrimSuffix(r.URL.Path, "/") != v.root) {
		header.Set("Allow", "GET, HEAD, POST")
		err := graph.Errorf(graph.CodeBadInput, "ask with GET; the service itself also takes POST", "the method is %s", r.Method)
		answer.Refuse(w, http.StatusMethodNotAllowed, err)
		return
	}
	s := h.live()
	if s == nil {
		answer.Refuse(w, http.StatusServiceUnavailable, answer.ErrNotLoaded)
		return
	}
	base := h.base(r)
	if isRead && h.tags.IsKnown(w, r, s, base, r.URL.RequestURI()) {
		return
	}
	ctx, cancel := context.WithTimeout(r.Context(), h.options.Timeout)
	defer cancel()
	r = r.WithContext(ctx)
	r.Body = http.MaxBytesReader(w, r.Body, h.options.MaxBody)
	out, err := h.admitted(&request{Request: r, view: v, s: s, base: base}, run)
	if err != nil {
		header.Del("ETag")
		h.options.refuse(w, r, err)
		return
	}
	write(w, out)
}

// admitted runs what a request asks for, once all of it has come and there is a place for it.
func (h *handler) admitted(r *request, run func(*request) (any, error)) (any, error) {
	if _, err := readForm(r.Request); err != nil {
		return nil, err
	}
	ctx, leave, err := admission.Enter(r.Context())
	if err != nil {
		return nil, err
	}
	defer leave()
	r.Request = r.WithContext(ctx)
	return run(r)
}

// write answers with a page or with JSON.
func write(w http.ResponseWriter, out any) {
	if html, ok := out.(page); ok {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Header().Set("Content-Security-Policy", previewPolicy)
		_, _ = w.Write(html) // a client that is gone needs no answer
		return
	}
	w.Header().Set("Content-Type", "application/json")
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(out) // likewise
}

// refuse answers with an error; what it does not know is logged and hidden.
func (o *Options) refuse(w http.ResponseWriter, r *http.Request, err error) {
	status := answer.Status(err)
	_, large := errors.AsType[tooLarge](err)
	_, known := errors.AsType[*graph.Error](err)
	switch {
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, context.Canceled):
		status = http.StatusServiceUnavailable
		err = graph.Errorf(graph.CodeUnavailable, "send fewer names in one request", "the request was stopped after %v", o.Timeout)
	case large:
		status = http.StatusRequestEntityTooLarge
	case !known:
		o.Log.ErrorContext(r.Context(), "reconciliation failed", "err", err)
		err = graph.Errorf(graph.CodeInternal, "the server's log has the cause", "internal error")
	}
	answer.Refuse(w, status, err)
}

// base gives the address of the server, as others reach it.
func (h *handler) base(r *http.Request) string {
	switch {
	case h.options.PublicURL != "":
		return strings.TrimSuffix(h.options.PublicURL, "/")
	case r.TLS != nil, r.Header.Get("X-Forwarded-Proto") == "https":
		return "https://" + r.Host
	}
	return "http://" + r.Host
}

// service gives the manifest, or the answers to a batch of queries.
func (h *handler) service(r *request) (any, error) {
	form, err := readForm(r.Request)
	switch {
	case err != nil:
		return nil, err
	case form.Has("callback"):
		return nil, graph.Errorf(graph.CodeBadInput, "leave callback out: any web page may ask directly, by CORS", "JSONP is not offered")
	case form.Has("extend"):
		return nil, graph.Errorf(graph.CodeBadInput, "ask the GraphQL API for values of entities", "data extension is not offered")
	case form.Has("queries"):
		batch, err := parseBatch(form.Get("queries"), h.options.MaxBatch)
		if err != nil {
			return nil, err
		}
		if err := admission.Charge(r.Context(), float64(len(batch)*unitsPerName)); err != nil {
			return nil, err
		}
		return newMatcher(r.s, r.lang).answer(r.Context(), batch)
	case len(form) == 0 && r.Method != http.MethodPost:
		return h.manifest(r), nil
	}
	return nil, graph.Errorf(graph.CodeBadInput, `send queries={"q0": {"query": "some name"}}, or nothing for the manifest`, "the parameter queries is missing")
}
