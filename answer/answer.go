// Package answer holds what the HTTP handlers that write a snapshot out have in common: how their answers are kept and asked for again,
// how they refuse, and how long they may take.
package answer

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// Tagger makes the entity tags of one run of the program; another run may write the same graph otherwise. It is safe for concurrent use.
type Tagger struct{ boot string }

// NewTagger makes a Tagger.
func NewTagger() Tagger { return Tagger{fmt.Sprintf("%x", time.Now().UnixNano())} }

// GenerationHeader tells the generation of the snapshot that an answer is about.
const GenerationHeader = "Normgraph-Generation"

// IsKnown sets the headers by which an answer about a snapshot is kept and asked for again, and reports whether the client has it
// already: then it has been answered with 304. The variant is everything that tells the answer from others about the same snapshot.
func (t Tagger) IsKnown(w http.ResponseWriter, r *http.Request, s *graph.Snapshot, variant ...string) bool {
	sum := fnv.New64a()
	_, _ = io.WriteString(sum, strings.Join(variant, "\x00")) // a hash takes everything
	tag := fmt.Sprintf(`W/"%s-%d-%x-%x"`, t.boot, s.Generation(), s.Fingerprint(), sum.Sum64())
	w.Header().Set("ETag", tag)
	w.Header().Set(GenerationHeader, strconv.FormatUint(s.Generation(), 10))
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

// ErrNotLoaded is the answer as long as there is no snapshot.
var ErrNotLoaded = graph.Errorf(graph.CodeUnavailable, "ask again in a moment", "the graph is not loaded yet")

// NotAcceptable is a request for media types of which there are none.
type NotAcceptable struct{ Err error } // says what there is

func (e NotAcceptable) Error() string { return e.Err.Error() }

// Unwrap gives the error that says what there is.
func (e NotAcceptable) Unwrap() error { return e.Err }

// Status gives the HTTP status for an error: 406 for a NotAcceptable, else by its code.
func Status(err error) int {
	if _, ok := errors.AsType[NotAcceptable](err); ok {
		return http.StatusNotAcceptable
	}
	switch graph.CodeOf(err) {
	case graph.CodeNotFound:
		return http.StatusNotFound
	case graph.CodeBadInput:
		return http.StatusBadRequest
	case graph.CodeRateLimited:
		return http.StatusTooManyRequests
	case graph.CodeUnavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// SetRetryAfter asks who is refused with 503 to wait a second, unless the header tells already how long. Other statuses need no waiting, or
// whoever refuses with them knows how long.
func SetRetryAfter(h http.Header, status int) {
	const name = "Retry-After"
	if status == http.StatusServiceUnavailable && h.Get(name) == "" {
		h.Set(name, "1")
	}
}

// Refuse answers a program with an error in the shape of the API's.
func Refuse(w http.ResponseWriter, status int, err error) {
	SetRetryAfter(w.Header(), status)
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	body := map[string]any{"errors": []any{map[string]any{
		"message": err.Error(), "extensions": map[string]string{"code": string(graph.CodeOf(err)), "hint": graph.HintOf(err)},
	}}}
	if id := w.Header().Get(RequestIDHeader); id != "" {
		body["extensions"] = map[string]string{"requestId": id}
	}
	_ = json.NewEncoder(w).Encode(body) // a client that is gone needs no answer
}

// Stream answers with what write writes. Each piece has the time that other answers have as a whole: an export may be long. When writing
// fails, the connection is cut, so that the other side sees that something is missing, and log is told unless the client has gone.
func Stream(w http.ResponseWriter, r *http.Request, timeout time.Duration, log *slog.Logger, write func(context.Context, io.Writer) error) {
	if r.Method == http.MethodHead {
		return
	}
	err := write(r.Context(), &patientWriter{w, http.NewResponseController(w), timeout, time.Now().Add(timeout)})
	if err == nil {
		return
	}
	if r.Context().Err() == nil {
		log.ErrorContext(r.Context(), "writing an answer failed", "path", r.URL.Path, "error", err.Error())
	}
	panic(http.ErrAbortHandler)
}

// slowest is the pace, in bytes a second, that a client has to keep in the long run: a long answer must not be held open by reading a
// byte now and then.
const slowest = 16 << 10

// patientWriter sets a new deadline for each piece.
type patientWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	timeout time.Duration
	latest  time.Time // for all pieces so far
}

func (p *patientWriter) Write(b []byte) (int, error) {
	p.latest = p.latest.Add(time.Duration(len(b)) * time.Second / slowest)
	deadline := time.Now().Add(p.timeout)
	if p.latest.Before(deadline) {
		deadline = p.latest
	}
	err := p.control.SetWriteDeadline(deadline)
	if err != nil && !errors.Is(err, http.ErrNotSupported) { // what stands around the handler may have no deadlines
		return 0, err
	}
	return p.w.Write(b)
}
