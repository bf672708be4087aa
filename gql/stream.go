package gql

import (
	"context"
	"errors"
	"io"
	"mime"
	"net/http"
	"strings"
	"time"

	"github.com/vektah/gqlparser/v2/ast"
)

// mediaTypeStream is that of server-sent events.
const mediaTypeStream = "text/event-stream"

const (
	heartbeat = 15 * time.Second // between two signs of life, for proxies that cut silent connections
	pieceTime = 15 * time.Second // to take one event
)

var errEditByGet = &httpError{http.StatusMethodNotAllowed, "a mutation was sent with GET", "send it with POST"}

// acceptsStream reports whether a client takes server-sent events.
func acceptsStream(r *http.Request) bool {
	for element := range strings.SplitSeq(strings.Join(r.Header.Values("Accept"), ","), ",") {
		if offered, _, err := mime.ParseMediaType(element); err == nil && offered == mediaTypeStream {
			return true
		}
	}
	return false
}

// streamed answers a request with a stream of events if nothing else is accepted, or if it subscribes. done: it was answered, or is
// refused with the error.
func (h *Handler) streamed(w http.ResponseWriter, r *http.Request, mediaType, sent string, read func(string) ([]*params, bool, error)) (done bool, err error) {
	if !acceptsStream(r) {
		return false, nil
	}
	batch, isList, err := read(sent)
	if err == nil && isList {
		err = badRequest("send one query", "a list of queries cannot be answered as a stream of events")
	}
	switch {
	case mediaType == "" && err != nil:
		return true, err
	case err == nil && (mediaType == "" || h.kindOf(r.Context(), batch[0]) == ast.Subscription):
		return true, h.stream(w, r, batch[0])
	}
	return false, nil
}

// kindOf gives the kind of an operation that is sent; "" when it cannot be told.
func (e *engine) kindOf(ctx context.Context, p *params) ast.Operation {
	query, err := e.persisted.queryOf(p)
	if err != nil || !strings.Contains(query, string(ast.Mutation)) && !strings.Contains(query, string(ast.Subscription)) {
		return ""
	}
	doc, errs := e.parse(ctx, query)
	if errs != nil {
		return ""
	}
	op, err := operation(doc, p.OperationName)
	if err != nil {
		return ""
	}
	return op.Operation
}

// allowTime gives a request that may carry a document the time to arrive and to be answered.
func (h *Handler) allowTime(w http.ResponseWriter) {
	control, until := http.NewResponseController(w), time.Now().Add(h.opts.EditTimeout+pieceTime)
	_ = control.SetReadDeadline(until) // what stands around the handler may have no deadlines
	_ = control.SetWriteDeadline(until)
}

// stream answers an operation with server-sent events, as the distinct connections mode of the protocol "GraphQL over Server-Sent
// Events" has it: an event "next" for each answer, then one "complete".
func (h *Handler) stream(w http.ResponseWriter, r *http.Request, p *params) error {
	kind := h.kindOf(r.Context(), p)
	switch {
	case kind == ast.Mutation && r.Method != http.MethodPost:
		return errEditByGet
	case h.streams.Add(1) > int64(h.opts.MaxStreams):
		h.streams.Add(-1)
		return &httpError{http.StatusServiceUnavailable, "too many streams of events are open", "try again later"}
	}
	defer h.streams.Add(-1)
	events := newEventWriter(w)
	if kind == ast.Subscription {
		return h.subscribe(r.Context(), events, p)
	}
	ctx, leave, err := h.enter(r.Context(), kind == ast.Mutation)
	if err != nil {
		return err
	}
	defer leave()
	return events.end(h.execute(ctx, h.live(), p, nil))
}

// subscribe sends an event for each step of a change.
func (h *Handler) subscribe(ctx context.Context, events *eventWriter, p *params) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	_, errs := h.prepare(ctx, h.live(), p, &Operation{})
	if errs != nil {
		return events.end(&Response{Errors: errs})
	}
	steps := h.opts.Editor.Watch(ctx)
	if err := events.comment(); err != nil { // so that the client knows that it listens
		return nil
	}
	alive := time.NewTicker(heartbeat)
	defer alive.Stop()
	for {
		var err error
		select {
		case <-alive.C:
			err = events.comment()
		case step, ok := <-steps:
			if !ok {
				_ = events.complete() // the client may have gone, too
				return nil
			}
			err = events.next(h.tell(ctx, p, step))
		}
		if err != nil {
			return nil // the client has gone
		}
	}
}

// tell answers a subscription about one step.
func (h *Handler) tell(ctx context.Context, p *params, step Progress) (resp *Response) {
	s := h.live()
	resp = &Response{Extensions: map[string]any{"generation": s.Generation()}}
	ctx, o := h.observe(ctx)
	defer func() { h.end(ctx, o, resp) }()
	ctx, cancel := context.WithTimeout(ctx, h.opts.Timeout)
	defer cancel()
	x, errs := h.prepare(ctx, s, p, &o.Operation)
	if errs != nil {
		resp.Errors = errs
		return resp
	}
	x.event = step
	x.respond(resp, nil)
	return resp
}

// eventWriter writes server-sent events. Its errors mean that the client has gone.
type eventWriter struct {
	w       http.ResponseWriter
	control *http.ResponseController
	begun   bool
}

func newEventWriter(w http.ResponseWriter) *eventWriter {
	return &eventWriter{w: w, control: http.NewResponseController(w)}
}

// next sends an answer, which is one line of JSON.
func (e *eventWriter) next(resp *Response) error {
	return e.write("event: next\ndata: " + string(resp.JSON()) + "\n\n")
}

func (e *eventWriter) complete() error { return e.write("event: complete\ndata:\n\n") }

// comment is a sign of life.
func (e *eventWriter) comment() error { return e.write(":\n\n") }

// end sends the only answer. One that refuses because of who asks is no stream.
func (e *eventWriter) end(resp *Response) error {
	if status := resp.status(""); !e.begun && status != http.StatusOK {
		write(e.w, mediaTypeJSON, status, resp.JSON())
		return nil
	}
	if e.next(resp) == nil {
		_ = e.complete() // the client may have gone
	}
	return nil
}

func (e *eventWriter) write(text string) error {
	if !e.begun {
		e.begun = true
		_ = e.control.SetReadDeadline(time.Time{}) // the server's is that of requests; when it passes, the context ends
		h := e.w.Header()
		h.Set("Content-Type", mediaTypeStream)
		h.Set("Cache-Control", "no-store")
		h.Set("X-Accel-Buffering", "no") // nginx would wait for more
		e.w.WriteHeader(http.StatusOK)
	}
	err := e.control.SetWriteDeadline(time.Now().Add(pieceTime))
	if err != nil && !errors.Is(err, http.ErrNotSupported) { // what stands around the handler may have no deadlines
		return err
	}
	if _, err := io.WriteString(e.w, text); err != nil {
		return err
	}
	return e.control.Flush()
}
