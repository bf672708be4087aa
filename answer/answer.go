// Package answer holds what the HTTP handlers that write a snapshot out have in common: how their answers are kept and asked for again,
// how they refuse, and how long they may take.
package answer

import (
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// Tagger makes the entity tags of one run of the program; another run may write the same graph otherwise. It is safe for concurrent use.
type Tagger struct{ boot string }

// NewTagger makes a Tagger.
func NewTagger() Tagger { return Tagger{fmt.Sprintf("%x", time.Now().UnixNano())} }

// IsKnown sets the headers by which an answer about a snapshot is kept and asked for again, and reports whether the client has it
// already: then it has been answered with 304. The variant is everything that tells the answer from others about the same snapshot.
func (t Tagger) IsKnown(w http.ResponseWriter, r *http.Request, s *graph.Snapshot, variant ...string) bool {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, strings.Join(variant, "\x00")) // a hash takes everything
	tag := fmt.Sprintf(`W/"%s-%d-%x"`, t.boot, s.Generation(), sum.Sum64())
	w.Header().Set("ETag", tag)
	w.Header().Set("Cache-Control", "no-cache") // keep it, but ask whether it is still so
	if !matches(r.Header.Values("If-None-Match"), tag) {
		return false
	}
	w.WriteHeader(http.StatusNotModified)
	return true
}

func matches(headers []string, tag string) bool {
	tags := strings.FieldsFunc(strings.Join(headers, ","), func(r rune) bool { return r == ',' || r == ' ' })
	return slices.Contains(tags, tag) || slices.Contains(tags, "*")
}

// Status gives the HTTP status for an error by its code.
func Status(err error) int {
	switch graph.CodeOf(err) {
	case graph.CodeNotFound:
		return http.StatusNotFound
	case graph.CodeBadInput:
		return http.StatusBadRequest
	case graph.CodeUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// Refuse answers a program with an error in the shape of the API's.
func Refuse(w http.ResponseWriter, status int, err error) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{"errors": []any{map[string]any{ // a client that is gone needs no answer
		"message": err.Error(), "extensions": map[string]string{"code": string(graph.CodeOf(err)), "hint": graph.HintOf(err)},
	}}})
}

// Patient gives a writer that grants each piece the time that other answers have as a whole: an export may be long.
func Patient(w http.ResponseWriter, timeout time.Duration) io.Writer {
	return &patientWriter{w, http.NewResponseController(w), timeout}
}

type patientWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	timeout time.Duration
}

func (p *patientWriter) Write(b []byte) (int, error) {
	err := p.control.SetWriteDeadline(time.Now().Add(p.timeout))
	if err != nil && !errors.Is(err, http.ErrNotSupported) { // what stands around the handler may have no deadlines
		return 0, err
	}
	return p.w.Write(b)
}
