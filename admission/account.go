package admission

import (
	"math"
	"sync"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/sync/semaphore"
)

// account is what a client may still ask for. It is a token bucket that can be overdrawn by a burst: what a question really took is
// known only afterwards.
type account struct {
	free        bool    // whatever it asks
	rate, burst float64 // units a second, and units

	questions, exports *semaphore.Weighted // its share of the places

	mu      sync.Mutex
	balance float64
	at      time.Time // of the balance
}

// draw takes units, as long as there are any; otherwise it tells how long to wait for some.
func (a *account) draw(units float64, now time.Time) (wait time.Duration, ok bool) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.free {
		return 0, true
	}
	if a.earn(now); a.balance <= 0 {
		return time.Duration((1 - a.balance) / a.rate * float64(time.Second)), false
	}
	a.spend(units)
	return 0, true
}

// debit takes units whether or not there are any.
func (a *account) debit(units float64, now time.Time) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.free {
		return
	}
	a.earn(now)
	a.spend(units)
}

func (a *account) earn(now time.Time) {
	a.balance = min(a.burst, a.balance+max(0, now.Sub(a.at).Seconds())*a.rate)
	a.at = now
}

// spend never leaves more debt than a burst, so that no question locks a client out for long.
func (a *account) spend(units float64) { a.balance = max(-a.burst, a.balance-units) }

// state gives the units that are left, and how long until all of them are there again.
func (a *account) state(now time.Time) (left float64, full time.Duration) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.earn(now)
	return math.Floor(max(0, a.balance)), time.Duration((a.burst - a.balance) / a.rate * float64(time.Second))
}

// maxAccounts bounds the memory for accounts, about 200 bytes each.
const maxAccounts = 50_000

// accounts finds the account of a client. Those unused longest are forgotten first, and are full when they come back.
type accounts struct {
	mu    sync.Mutex
	known *lru.Cache[string, *account]
	open  func() *account
}

func newAccounts(open func() *account) *accounts {
	known, err := lru.New[string, *account](maxAccounts)
	if err != nil {
		panic(err) // the size is wrong
	}
	return &accounts{known: known, open: open}
}

func (t *accounts) of(client string) *account {
	t.mu.Lock()
	defer t.mu.Unlock()
	a, ok := t.known.Get(client)
	if !ok {
		a = t.open()
		t.known.Add(client, a)
	}
	return a
}
