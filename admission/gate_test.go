package admission

import (
	"context"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// visits asks a handler behind a gate, from an address, with headers of the form "Name: value".
func visits(h http.Handler, address string, headers ...string) *http.Response {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = address
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		r.Header.Add(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w.Result()
}

// charges is a handler that charges what it is told.
func charges(units float64) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := Charge(r.Context(), units); err != nil {
			w.WriteHeader(http.StatusTooManyRequests)
		}
	})
}

// TestAClientThatOverdrawsIsRefusedUntilItHasEarnedEnough, and others are not.
func TestAClientThatOverdrawsIsRefusedUntilItHasEarnedEnough(t *testing.T) {
	h := NewGate(Options{Rate: 1, Burst: 1000}).Handler(charges(1500))
	if res := visits(h, "192.0.2.1:1"); res.StatusCode != http.StatusOK {
		t.Fatal("the first question is refused", res.Status)
	} else if left := res.Header.Get("RateLimit"); left != "" {
		t.Error("nothing was written, so that there is no header to change:", left)
	}
	res := visits(h, "192.0.2.1:2")
	// 1,000 less 10 for the request and 1,500 for the question is a debt of 510 units, and one more must be there.
	if wait, _ := strconv.Atoi(res.Header.Get("Retry-After")); res.StatusCode != http.StatusTooManyRequests || wait < 509 || wait > 511 {
		t.Errorf("%d, Retry-After %q", res.StatusCode, res.Header.Get("Retry-After"))
	}
	if got := res.Header.Get("RateLimit-Policy"); got != `"work";q=1000;w=1000` {
		t.Error(got)
	}
	if got := res.Header.Get("RateLimit"); !strings.HasPrefix(got, `"work";r=0;t=1`) {
		t.Error(got)
	}
	if res := visits(h, "192.0.2.2:1"); res.StatusCode != http.StatusOK {
		t.Error("another client pays for the first", res.Status)
	}
}

// TestDebtIsBounded: no question locks a client out for longer than it takes to earn two bursts.
func TestDebtIsBounded(t *testing.T) {
	now := time.Now()
	a := &account{rate: 10, burst: 100, balance: 100, at: now}
	a.debit(1e9, now)
	if wait, ok := a.draw(1, now); ok || wait > 11*time.Second {
		t.Error(wait, ok)
	}
	if _, ok := a.draw(1, now.Add(11*time.Second)); !ok {
		t.Error("what was earned does not count")
	}
	a.debit(0, now.Add(-time.Hour)) // the clock was set back
	if left, _ := a.state(now.Add(24 * time.Hour)); left != 100 {
		t.Error("more than a burst is kept:", left)
	}
}

// TestWorkBeyondThePriceIsCharged once it is done, and that within the price is not charged twice.
func TestWorkBeyondThePriceIsCharged(t *testing.T) {
	g := NewGate(Options{Rate: 1e-9, Burst: 1e6})
	var left [2]float64
	h := g.Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		ctx, leave, err := Enter(r.Context())
		if err != nil {
			t.Fatal(err)
		}
		if err := Charge(ctx, 50_000); err != nil {
			t.Fatal(err)
		}
		left[0], _ = visitOf(ctx).account.state(time.Now())
		leave()
		leave()
		left[1], _ = visitOf(ctx).account.state(time.Now())
	}))
	visits(h, "192.0.2.1:1")
	if left[0] != 1e6-10-50_000 || left[1] != left[0] {
		t.Errorf("%v", left)
	}
}

// TestThisMachineIsNotHindered unless it is told apart from a proxy, or meant to be.
func TestThisMachineIsNotHindered(t *testing.T) {
	for _, tt := range []struct {
		name    string
		limit   bool
		headers []string
		want    int
	}{
		{"notebook", false, nil, http.StatusOK},
		{"limited on purpose", true, nil, http.StatusTooManyRequests},
		{"a proxy that is not trusted", false, []string{"X-Forwarded-For: 192.0.2.7"}, http.StatusTooManyRequests},
	} {
		h := NewGate(Options{Rate: 1e-9, Burst: 5, LimitLoopback: tt.limit}).Handler(charges(1))
		for range 3 {
			visits(h, "127.0.0.1:1", tt.headers...)
		}
		if res := visits(h, "127.0.0.1:1", tt.headers...); res.StatusCode != tt.want {
			t.Errorf("%s: %s", tt.name, res.Status)
		}
	}
}

// TestPrincipalsHaveAccountsOfTheirOwn wherever they ask from.
func TestPrincipalsHaveAccountsOfTheirOwn(t *testing.T) {
	g := NewGate(Options{Rate: 1e-9, Burst: 12, Principal: func(r *http.Request) string { return r.Header.Get("Name") }})
	h := g.Handler(charges(1))
	visits(h, "192.0.2.1:1", "Name: ada")
	if res := visits(h, "192.0.2.99:1", "Name: ada"); res.StatusCode != http.StatusTooManyRequests {
		t.Error(res.Status)
	}
	if res := visits(h, "192.0.2.1:1", "Name: grace"); res.StatusCode != http.StatusOK {
		t.Error(res.Status)
	}
}

// TestAccountsAreBounded: a flood of addresses costs a bounded memory.
func TestAccountsAreBounded(t *testing.T) {
	g := NewGate(Options{Rate: 1})
	for i := range maxAccounts + 1000 {
		g.accounts.of(strconv.Itoa(i))
	}
	if n := g.accounts.known.Len(); n != maxAccounts {
		t.Error(n)
	}
}

// TestPlacesAreSharedOut: one client gets half of them, the line is bounded, and nobody waits for ever.
func TestPlacesAreSharedOut(t *testing.T) {
	g := NewGate(Options{Rate: 1e6, Burst: 1e9, Running: 4, Waiting: 1, Wait: 50 * time.Millisecond})
	of := func(client string) context.Context {
		return context.WithValue(t.Context(), visitKey{}, &visit{gate: g, account: g.accounts.of(client)})
	}
	for _, client := range []string{"a", "a", "b", "c"} {
		if _, _, err := Enter(of(client)); err != nil {
			t.Fatal(client, err)
		}
		if client == "a" {
			continue
		}
		if _, _, err := Enter(of("a")); graph.CodeOf(err) != graph.CodeUnavailable {
			t.Error("a has more than its share:", err)
		}
	}
	if _, _, err := Enter(of("d")); graph.CodeOf(err) != graph.CodeUnavailable {
		t.Error("there is a fifth place:", err)
	}
	if n := g.questions.waiting.Load(); n != 0 {
		t.Error("still waiting:", n)
	}
	gone, cancel := context.WithCancel(of("d"))
	cancel()
	if _, _, err := Enter(gone); err == nil {
		t.Error("a client that has gone gets a place")
	}
}

// TestWithoutAGateEverythingIsAdmitted, as for those who use the packages without a server.
func TestWithoutAGateEverythingIsAdmitted(t *testing.T) {
	ctx, leave, err := Enter(t.Context())
	if err != nil || Charge(ctx, 1e12) != nil {
		t.Error(err)
	}
	leave()
	if leave, err = EnterExport(ctx); err != nil {
		t.Error(err)
	}
	leave()
}
