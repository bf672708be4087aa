package server

import (
	"context"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// exports streams the graph: /export/claims.jsonl and the like by the name of the file, /export by the Accept header. The parameters
// of the URL are those of export.ParseOptions.
type exports struct {
	live func() *graph.Snapshot
	tags answer.Tagger
	log  *slog.Logger
}

func newExports(live func() *graph.Snapshot, log *slog.Logger) *exports {
	return &exports{live: live, tags: answer.NewTagger(), log: log}
}

func (h *exports) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := h.live()
	if s == nil {
		answer.Refuse(w, http.StatusServiceUnavailable, answer.ErrNotLoaded)
		return
	}
	leave, err := admission.EnterExport(r.Context())
	if err != nil {
		answer.Refuse(w, answer.Status(err), err)
		return
	}
	defer leave()
	format, selection, err := choose(s, r)
	if err != nil {
		answer.Refuse(w, answer.Status(err), err)
		return
	}
	header := w.Header()
	header.Add("Vary", "Accept")
	if h.tags.IsKnown(w, r, s, format.Name, r.URL.RawQuery) {
		return
	}
	header.Set("Content-Type", format.MediaType())
	header.Set("Content-Disposition", `attachment; filename="`+format.File+`"`)
	answer.Stream(w, r, writeTimeout, h.log.With("format", format.Name), func(ctx context.Context, out io.Writer) error {
		return selection.Write(ctx, admission.Metered(ctx, out))
	})
}

// choose finds out what a request asks for.
func choose(s *graph.Snapshot, r *http.Request) (export.Format, *export.Selection, error) {
	format, err := requestedFormat(r)
	if err != nil {
		return format, nil, err
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return format, nil, graph.Errorf(graph.CodeBadInput, "escape what stands in the URL", "its parameters cannot be read")
	}
	options, err := export.ParseOptions(s.Ontology(), values)
	if err != nil {
		return format, nil, err
	}
	selection, err := export.Select(s, format, options)
	return format, selection, err
}

// requestedFormat goes by the name of the file, else by what is accepted.
func requestedFormat(r *http.Request) (export.Format, error) {
	var files, types []string
	for _, f := range export.All() {
		if f.File == r.PathValue("file") {
			return f, nil
		}
		files, types = append(files, f.File), append(types, f.MediaTypes...)
	}
	if r.PathValue("file") != "" {
		return export.Format{}, graph.Errorf(graph.CodeNotFound, "there are "+strings.Join(files, ", "), "there is no such export")
	}
	if f, ok := export.Negotiate(r.Header.Values("Accept")); ok {
		return f, nil
	}
	return export.Format{}, answer.NotAcceptable{Err: graph.Errorf(graph.CodeBadInput, "there are "+strings.Join(types, ", "), "no export is of a type that is accepted")}
}
