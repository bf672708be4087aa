// Package pages serves the things of a graph under the paths of their IRIs: /entity/ID, /claim/ID and /document/ID, for people as HTML that
// needs no script, and for programs, by content negotiation, as RDF. The addresses in a page are relative, so that the server can be
// mounted under any path.
package pages

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// Options are what a handler needs to know beside the graph.
type Options struct {
	Log          *slog.Logger  // of answers that failed; nil: nothing is logged
	WriteTimeout time.Duration // for each piece of a long answer; 0: a minute
}

// NewHandler serves the snapshot that live gives, which is nil while the graph loads. It answers what begins with one of Paths.
func NewHandler(live func() *graph.Snapshot, o Options) http.Handler {
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.WriteTimeout == 0 {
		o.WriteTimeout = time.Minute
	}
	return &handler{live: live, tags: answer.NewTagger(), options: o}
}

// Paths lists the beginnings of the paths that the handler answers.
var Paths = []string{"/" + entityPath + "/", "/" + claimPath + "/", "/" + documentPath + "/", "/" + stylePath + "/"}

type handler struct {
	live    func() *graph.Snapshot
	tags    answer.Tagger
	options Options
}

// The pages run no script and load nothing but their style sheet and the icon. Data in script elements is not executed.
const contentSecurityPolicy = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

func (h *handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", contentSecurityPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "no-referrer")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		header.Set("Allow", "GET, HEAD")
		answer.Refuse(w, http.StatusMethodNotAllowed, graph.Errorf(graph.CodeBadInput, "ask with GET", "pages are only read"))
		return
	}
	if isStyle(r.URL.Path) {
		serveStyle(w, r)
		return
	}
	header.Add("Vary", "Accept, Accept-Language")
	ask, err := parseRequest(r)
	if err == nil {
		err = h.answer(w, r, &ask)
	}
	if err != nil {
		h.refuse(w, r, &ask, err)
	}
}

// answer writes what is asked for; an error comes before anything is written.
func (h *handler) answer(w http.ResponseWriter, r *http.Request, ask *request) error {
	s := h.live()
	if s == nil {
		return answer.ErrNotLoaded
	}
	thing, err := find(s, ask)
	if err != nil {
		return err
	}
	if h.tags.IsKnown(w, r, s, ask.kind, ask.name, ask.form.name, string(ask.lang), strconv.FormatBool(ask.langGiven), strconv.Itoa(ask.page)) {
		return nil
	}
	if ask.form.format != nil {
		return h.describe(w, r, s, ask.form.format, thing)
	}
	p := newPage(s, ask)
	ctx, leave, err := admission.Enter(r.Context())
	if err != nil {
		return err
	}
	view, err := thing.view(ctx, p)
	leave()
	if err != nil {
		return err
	}
	return p.write(w, http.StatusOK, ask.kind, view)
}

// describe writes a thing as RDF.
func (h *handler) describe(w http.ResponseWriter, r *http.Request, s *graph.Snapshot, f *export.Format, t thing) error {
	selection, err := t.describe(s, *f)
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", f.MediaType())
	answer.Stream(w, r, h.options.WriteTimeout, h.options.Log.With("format", f.Name), func(ctx context.Context, out io.Writer) error {
		return selection.Write(ctx, admission.Metered(ctx, out))
	})
	return nil
}

// refuse says what is wrong, to people in HTML and to programs in JSON.
func (h *handler) refuse(w http.ResponseWriter, r *http.Request, ask *request, err error) {
	status := answer.Status(err)
	header := w.Header()
	header.Del("ETag")
	header.Del("Cache-Control")
	answer.SetRetryAfter(header, status)
	if status == http.StatusInternalServerError {
		if r.Context().Err() == nil {
			h.options.Log.ErrorContext(r.Context(), "page failed", "path", r.URL.Path, "error", err.Error())
		}
		err = graph.Errorf(graph.CodeInternal, "the log of the server says more", "the page could not be made")
	}
	if ask.form.format != nil || ask.refused {
		answer.Refuse(w, status, err)
		return
	}
	if problem := newProblem(h.live(), ask, status, err); problem.write(w, status, "problem", problem) != nil {
		answer.Refuse(w, status, err)
	}
}
