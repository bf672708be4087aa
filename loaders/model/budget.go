package model

import (
	"fmt"
	"sync"

	"github.com/normgraph/normgraph/graph"
)

// Limits bound what all documents of a run may use; 0 is no limit.
type Limits struct {
	Requests    int
	Tokens      int     // in and out
	Cost        float64 // in the currency of the prices
	InputPrice  float64 // of a million tokens
	OutputPrice float64 // of a million tokens
}

func (l *Limits) check() error {
	switch {
	case l.Requests < 0 || l.Tokens < 0 || !(l.Cost >= 0) || !(l.InputPrice >= 0) || !(l.OutputPrice >= 0):
		return graph.Errorf(graph.CodeBadInput, "give 0 for no limit", "limits and prices cannot be negative")
	case l.Cost > 0 && l.InputPrice+l.OutputPrice == 0:
		return graph.Errorf(graph.CodeBadInput, "give --llm-input-price and --llm-output-price, the prices of a million tokens", "--llm-max-cost needs prices")
	}
	return nil
}

// tokens counts what goes in and what comes out.
type tokens struct{ in, out int }

func (t tokens) plus(u tokens) tokens  { return tokens{t.in + u.in, t.out + u.out} }
func (t tokens) minus(u tokens) tokens { return tokens{t.in - u.in, t.out - u.out} }

func (l *Limits) cost(t tokens) float64 {
	return (float64(t.in)*l.InputPrice + float64(t.out)*l.OutputPrice) / 1e6
}

// budget keeps a run within its limits: what a request may use at most is set aside before it is sent.
type budget struct {
	limits Limits

	mu       sync.Mutex
	freed    *sync.Cond // a request has ended
	requests int
	spent    tokens
	aside    tokens // for those under way
	underWay int
}

func newBudget(l Limits) *budget {
	b := &budget{limits: l}
	b.freed = sync.NewCond(&b.mu)
	return b
}

// reserve sets tokens aside for a request. While others are under way that may use less than is set aside for them, it waits.
func (b *budget) reserve(t tokens) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for {
		limit := b.limit(t)
		if limit == "" {
			b.requests++
			b.underWay++
			b.aside = b.aside.plus(t)
			return nil
		}
		if b.underWay == 0 {
			return graph.Errorf(graph.CodeTooLarge, "what was answered is kept: run it again with a higher limit, and only the rest is asked for", "one more request may exceed the limit of %s", limit)
		}
		b.freed.Wait()
	}
}

// limit names the limit that a request could exceed, or gives "".
func (b *budget) limit(t tokens) string {
	t = t.plus(b.spent).plus(b.aside)
	switch l := &b.limits; {
	case l.Requests > 0 && b.requests >= l.Requests:
		return fmt.Sprintf("%d requests (--llm-max-requests)", l.Requests)
	case l.Tokens > 0 && t.in+t.out > l.Tokens:
		return fmt.Sprintf("%d tokens (--llm-max-tokens)", l.Tokens)
	case l.Cost > 0 && l.cost(t) > l.Cost:
		return fmt.Sprintf("%g (--llm-max-cost)", l.Cost)
	}
	return ""
}

// settle says what a request has used of what was set aside for it.
func (b *budget) settle(aside, used tokens) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.underWay--
	b.aside = b.aside.minus(aside)
	b.spent = b.spent.plus(used)
	b.freed.Broadcast()
}

// addTo adds what was used.
func (b *budget) addTo(u *Usage) {
	b.mu.Lock()
	defer b.mu.Unlock()
	u.Requests, u.InputTokens, u.OutputTokens, u.Cost = b.requests, b.spent.in, b.spent.out, b.limits.cost(b.spent)
}
