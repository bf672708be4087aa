package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"log/slog"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// exportHandler streams exports: /export/claims.jsonl and the like by the name of the file, /export by the Accept header. The parameters
// of the URL are those of export.ParseOptions.
type exportHandler struct {
	live func() *graph.Snapshot
	boot string // makes tags differ between runs of the program, which may write otherwise
	log  *slog.Logger
}

func newExportHandler(live func() *graph.Snapshot, log *slog.Logger) *exportHandler {
	return &exportHandler{live: live, boot: fmt.Sprintf("%x", time.Now().UnixNano()), log: log}
}

func (h *exportHandler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s := h.live()
	if s == nil {
		refuseExport(w, http.StatusServiceUnavailable, graph.Errorf(graph.CodeUnavailable, "ask again in a moment", "the graph is not loaded yet"))
		return
	}
	format, selection, err := choose(s, r)
	if err != nil {
		refuseExport(w, 0, err)
		return
	}
	header := w.Header()
	header.Add("Vary", "Accept")
	header.Set("ETag", h.tag(s, format, r.URL))
	header.Set("Cache-Control", "no-cache") // keep it, but ask whether it is still so
	if matches(r.Header.Values("If-None-Match"), header.Get("ETag")) {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Type", format.MediaType())
	header.Set("Content-Disposition", `attachment; filename="`+format.File+`"`)
	if r.Method == http.MethodHead {
		return
	}
	if err := selection.Write(r.Context(), &patientWriter{w, http.NewResponseController(w)}); err != nil {
		if r.Context().Err() == nil {
			h.log.Error("export failed", "format", format.Name, "error", err.Error())
		}
		panic(http.ErrAbortHandler) // so that the other side sees that something is missing
	}
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
	return export.Format{}, notAcceptable{graph.Errorf(graph.CodeBadInput, "there are "+strings.Join(types, ", "), "no export is of a type that is accepted")}
}

// notAcceptable is a request for media types of which there are none.
type notAcceptable struct{ error }

func (e notAcceptable) Unwrap() error { return e.error }

// tag is the same as long as program and graph are.
func (h *exportHandler) tag(s *graph.Snapshot, f export.Format, u *url.URL) string {
	sum := fnv.New64a()
	fmt.Fprintf(sum, "%s\x00%s", f.Name, u.RawQuery)
	return fmt.Sprintf(`W/"%s-%d-%x"`, h.boot, s.Generation(), sum.Sum64())
}

func matches(headers []string, tag string) bool {
	tags := strings.FieldsFunc(strings.Join(headers, ","), func(r rune) bool { return r == ',' || r == ' ' })
	return slices.Contains(tags, tag) || slices.Contains(tags, "*")
}

// refuseExport answers with an error in the shape of the API's.
func refuseExport(w http.ResponseWriter, status int, err error) {
	code := graph.CodeOf(err)
	if _, ok := errors.AsType[notAcceptable](err); ok {
		status = http.StatusNotAcceptable
	}
	switch {
	case status != 0:
	case code == graph.CodeNotFound:
		status = http.StatusNotFound
	case code == graph.CodeBadInput:
		status = http.StatusBadRequest
	default:
		status = http.StatusInternalServerError
	}
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []any{map[string]any{ // a client that is gone needs no answer
		"message": err.Error(), "extensions": map[string]string{"code": string(code), "hint": graph.HintOf(err)},
	}}})
}

// patientWriter gives each piece the time that other answers have as a whole: an export may be long.
type patientWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
}

func (p *patientWriter) Write(b []byte) (int, error) {
	if err := p.control.SetWriteDeadline(time.Now().Add(writeTimeout)); err != nil {
		return 0, err
	}
	return p.w.Write(b)
}
