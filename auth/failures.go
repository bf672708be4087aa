package auth

import (
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// failures counts refused requests by the network of their client. Those that were quiet for longest are forgotten first.
type failures struct {
	perMinute int
	limits    *lru.Cache[string, *rate.Limiter]
}

// maxNetworks bounds the memory for them.
const maxNetworks = 10_000

func newFailures(perMinute int) *failures {
	limits, err := lru.New[string, *rate.Limiter](maxNetworks)
	if err != nil {
		panic(err) // the size is wrong
	}
	return &failures{perMinute, limits}
}

// note counts a failure, and reports whether there were few of late.
func (f *failures) note(network string) bool {
	limit, known := f.limits.Get(network)
	if !known {
		limit = rate.NewLimiter(rate.Every(time.Minute/time.Duration(f.perMinute)), f.perMinute)
		if first, other, _ := f.limits.PeekOrAdd(network, limit); other {
			limit = first
		}
	}
	return limit.Allow()
}
