package admission

import (
	"cmp"
	"context"
	"fmt"
	"log/slog"
	"math"
	"net/http"
	"runtime"
	"sync"
	"time"

	"golang.org/x/sync/semaphore"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/realip"
)

// Options are the limits. A zero field takes its default.
type Options struct {
	Rate    float64       // units that a client earns a second; 0: nobody is charged
	Burst   float64       // units that it can have at most; 200,000
	Running int           // questions that are answered at once; 2 for each processor
	Exports int           // exports that are written at once; 16
	Waiting int           // requests that wait for either; 100
	Wait    time.Duration // how long; 5 s

	LimitLoopback bool // clients on this machine, too

	Principal func(*http.Request) string // who sends a request, when that is known: one account for all addresses; "": nobody known
	Refused   func(reason string)        // is told of refusals: rate or busy; nil: nobody
	Log       *slog.Logger               // slog.Default()
}

func (o *Options) complete() {
	o.Burst = cmp.Or(o.Burst, 200_000)
	o.Running = cmp.Or(o.Running, 2*runtime.GOMAXPROCS(0))
	o.Exports, o.Waiting, o.Wait = cmp.Or(o.Exports, 16), cmp.Or(o.Waiting, 100), cmp.Or(o.Wait, 5*time.Second)
	o.Log = cmp.Or(o.Log, slog.Default())
	if o.Principal == nil {
		o.Principal = func(*http.Request) string { return "" }
	}
	if o.Refused == nil {
		o.Refused = func(string) {}
	}
}

// Gate keeps the accounts and the places of a server.
type Gate struct {
	options            Options
	accounts           *accounts
	local              *account // of clients on this machine
	questions, exports *places
	policy             string // for the header RateLimit-Policy
	warnOfProxy        sync.Once
}

// NewGate makes a Gate.
func NewGate(o Options) *Gate {
	o.complete()
	g := &Gate{
		options:   o,
		questions: newPlaces(o.Running, o.Waiting, o.Wait), exports: newPlaces(o.Exports, o.Waiting, o.Wait),
		policy: fmt.Sprintf(`"work";q=%.0f;w=%.0f`, o.Burst, math.Ceil(o.Burst/o.Rate)),
	}
	g.accounts = newAccounts(func() *account {
		return &account{
			free: o.Rate == 0, rate: o.Rate, burst: o.Burst, balance: o.Burst, at: time.Now(),
			questions: semaphore.NewWeighted(int64(max(1, o.Running/2))), exports: semaphore.NewWeighted(int64(max(1, o.Exports/8))),
		}
	})
	g.local = &account{free: true, questions: semaphore.NewWeighted(int64(o.Running)), exports: semaphore.NewWeighted(int64(o.Exports))}
	return g
}

// Handler lets requests through to a handler as long as their client has units left. Those that pass find the account in their context.
func (g *Gate) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		v := &visit{gate: g, account: g.accountOf(r)}
		w = &answerWriter{ResponseWriter: w, visit: v}
		ctx := context.WithValue(r.Context(), visitKey{}, v)
		if err := Charge(ctx, unitsPerRequest); err != nil {
			answer.Refuse(w, http.StatusTooManyRequests, err)
			return
		}
		next.ServeHTTP(w, r.WithContext(ctx))
	})
}

// accountOf finds the account that pays for a request. A notebook on this machine is not hindered, but a proxy is told from it.
func (g *Gate) accountOf(r *http.Request) *account {
	if name := g.options.Principal(r); name != "" {
		return g.accounts.of("principal " + name)
	}
	client := realip.Of(r)
	if client.Forwarded && client.Addr.IsLoopback() {
		g.warnOfProxy.Do(func() {
			g.options.Log.Warn("a proxy on this machine passes requests on, and all its clients share one account; --trusted-proxy tells them apart",
				"proxy", client.Addr.String())
		})
	}
	if client.Addr.IsLoopback() && !client.Forwarded && !g.options.LimitLoopback {
		return g.local
	}
	return g.accounts.of(client.Network())
}
