package admission

import (
	"context"
	"io"
	"net/http"
	"strconv"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/normgraph/normgraph/graph"
)

// Units of work. The price of a GraphQL query is given in them, so that a query of cost 1,000 is reckoned to take 10 ms of a processor.
const (
	unitsPerMillisecond = 100
	unitsPerKiB         = 1  // of an answer
	unitsPerRequest     = 10 // whatever it asks
)

// visit is a request under way.
type visit struct {
	gate    *Gate
	account *account

	mu   sync.Mutex
	wait time.Duration // after which it pays to ask again; 0: the request was not refused
}

type visitKey struct{}

func visitOf(ctx context.Context) *visit {
	v, _ := ctx.Value(visitKey{}).(*visit)
	return v
}

// work is something that is done for a visit and timed.
type work struct {
	mu   sync.Mutex
	paid float64 // units
}

type workKey struct{}

// Charge takes units from the client that a context is about, before they are worked off. The error has the code RATE_LIMITED.
func Charge(ctx context.Context, units float64) error {
	v := visitOf(ctx)
	if v == nil {
		return nil
	}
	if wait, ok := v.account.draw(units, time.Now()); !ok {
		return v.refused("rate", wait, errRate(wait))
	}
	if w, ok := ctx.Value(workKey{}).(*work); ok {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.paid += units
	}
	return nil
}

func errRate(wait time.Duration) error {
	return graph.Errorf(graph.CodeRateLimited, "ask for less at a time, and take /export for whole graphs; docs/api.md tells the rates",
		"too much was asked from this address: wait %d s", seconds(wait))
}

// seconds rounds up; 0 would invite to ask again at once.
func seconds(d time.Duration) int64 { return int64(max(1, (d+time.Second-1)/time.Second)) }

// refused notes why and for how long, and gives the error on.
func (v *visit) refused(reason string, wait time.Duration, err error) error {
	v.gate.options.Refused(reason)
	v.mu.Lock()
	defer v.mu.Unlock()
	v.wait = max(v.wait, wait)
	return err
}

// Enter waits for a place to answer a question. The context that it gives stands for the work, and leave ends it: what it took
// beyond what was charged is charged then; it may be called again, as by a defer. Leave before the answer is sent: a client that reads
// slowly must not keep the place. The error has the code UNAVAILABLE when there is no place.
func Enter(ctx context.Context) (working context.Context, leave func(), err error) {
	v := visitOf(ctx)
	if v == nil {
		return ctx, func() {}, nil
	}
	release, err := v.take(ctx, v.gate.questions, v.account.questions)
	if err != nil {
		return ctx, nil, err
	}
	begin, w := time.Now(), &work{}
	return context.WithValue(ctx, workKey{}, w), sync.OnceFunc(func() {
		release()
		w.mu.Lock()
		defer w.mu.Unlock()
		took := float64(time.Since(begin).Microseconds()) / 1000 * unitsPerMillisecond
		v.account.debit(max(0, took-w.paid), time.Now())
	}), nil
}

// EnterExport waits for a place to write an export; leave gives it back. What is written is charged by its size, see [Metered]. The error
// has the code UNAVAILABLE when there is no place.
func EnterExport(ctx context.Context) (leave func(), err error) {
	v := visitOf(ctx)
	if v == nil {
		return func() {}, nil
	}
	return v.take(ctx, v.gate.exports, v.account.exports)
}

// Metered charges the client that a context is about for what is written to w.
func Metered(ctx context.Context, w io.Writer) io.Writer {
	if v := visitOf(ctx); v != nil {
		return &meter{w, v.account}
	}
	return w
}

func (v *visit) take(ctx context.Context, p *places, share *semaphore.Weighted) (release func(), err error) {
	if release, err = p.take(ctx, share); err != nil {
		return nil, v.refused("busy", time.Second, err)
	}
	return release, nil
}

// meter charges for what passes.
type meter struct {
	io.Writer
	account *account
}

func (m *meter) Write(b []byte) (int, error) {
	m.account.debit(float64(len(b))/1024*unitsPerKiB, time.Now())
	return m.Writer.Write(b)
}

// answerWriter tells the client in the headers what it has left, and charges for the bytes that it gets.
type answerWriter struct {
	http.ResponseWriter
	visit *visit
	begun bool
}

// Unwrap is for http.ResponseController.
func (w *answerWriter) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// Flush is for those who do not know http.ResponseController.
func (w *answerWriter) Flush() { _ = http.NewResponseController(w.ResponseWriter).Flush() }

func (w *answerWriter) WriteHeader(status int) {
	if !w.begun && status >= http.StatusOK {
		w.begun = true
		w.visit.describe(w.Header(), status)
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *answerWriter) Write(b []byte) (int, error) {
	if !w.begun {
		w.WriteHeader(http.StatusOK)
	}
	w.visit.account.debit(float64(len(b))/1024*unitsPerKiB, time.Now())
	return w.ResponseWriter.Write(b)
}

// describe sets the headers of the IETF's draft on rate limits, and Retry-After.
func (v *visit) describe(h http.Header, status int) {
	v.mu.Lock()
	wait := v.wait
	v.mu.Unlock()
	if wait > 0 && (status == http.StatusTooManyRequests || status == http.StatusServiceUnavailable) {
		h.Set("Retry-After", strconv.FormatInt(seconds(wait), 10))
	}
	if v.account.free {
		return
	}
	left, full := v.account.state(time.Now())
	h.Set("RateLimit-Policy", v.gate.policy)
	h.Set("RateLimit", `"work";r=`+strconv.FormatFloat(left, 'f', 0, 64)+`;t=`+strconv.FormatInt(seconds(full), 10))
}
