package auth

import (
	"net"
	"net/http"
	"net/netip"
	"time"

	lru "github.com/hashicorp/golang-lru/v2"
	"golang.org/x/time/rate"
)

// failures counts refused requests by the address that they came from. Addresses that were quiet for longest are forgotten first.
type failures struct {
	perMinute int
	limits    *lru.Cache[string, *rate.Limiter]
}

// maxAddresses bounds the memory for them.
const maxAddresses = 10_000

func newFailures(perMinute int) *failures {
	limits, err := lru.New[string, *rate.Limiter](maxAddresses)
	if err != nil {
		panic(err) // the size is wrong
	}
	return &failures{perMinute, limits}
}

// note counts a failure, and reports whether there were few of late.
func (f *failures) note(address string) bool {
	limit, known := f.limits.Get(address)
	if !known {
		limit = rate.NewLimiter(rate.Every(time.Minute/time.Duration(f.perMinute)), f.perMinute)
		if first, other, _ := f.limits.PeekOrAdd(address, limit); other {
			limit = first
		}
	}
	return limit.Allow()
}

// addressOf gives the address that a request came from. One customer of a provider has a whole /64 of IPv6.
func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	ip, err := netip.ParseAddr(host)
	if err != nil || ip.Unmap().Is4() {
		return host
	}
	network, err := ip.WithZone("").Prefix(64)
	if err != nil {
		return host
	}
	return network.String()
}
