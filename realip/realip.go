// Package realip tells at which address the client of a request is.
//
// A connection comes from a client or from a proxy, which says in a header for whom it asks; but so can anybody. [Proxies] are those whose
// word is taken, and [Proxies.Handler] finds the client of each request, once. Whatever is counted or written by address asks [Of].
package realip

import (
	"context"
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Proxies are the networks of proxies whose word about others is taken.
type Proxies []netip.Prefix

// ParseProxies reads addresses and networks in CIDR notation.
func ParseProxies(list []string) (Proxies, error) {
	var out Proxies
	for _, text := range list {
		network, err := netip.ParsePrefix(text)
		if addr, e := netip.ParseAddr(text); err != nil && e == nil {
			network, err = addr.Unmap().WithZone("").Prefix(addr.Unmap().BitLen())
		}
		if err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "give an address or a network, e.g. 10.0.0.0/8", "%q is no network", text)
		}
		out = append(out, network.Masked())
	}
	return out, nil
}

// Trust reports whether the word of an address about others is taken.
func (p Proxies) Trust(a netip.Addr) bool {
	return slices.ContainsFunc(p, func(network netip.Prefix) bool { return network.Contains(a) })
}

// Handler lets the handlers behind it know the client of a request.
func (p Proxies) Handler(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		next.ServeHTTP(w, r.WithContext(context.WithValue(r.Context(), clientKey{}, p.clientOf(r))))
	})
}

// Client is who sends a request, as far as an address tells.
type Client struct {
	Addr      netip.Addr // without a zone, IPv4 as such; invalid when the connection has none
	Forwarded bool       // a proxy that is not trusted says that it asks for others: this is its address
}

type clientKey struct{}

// Of gives the client of a request: whom [Proxies.Handler] found, else the other end of the connection.
func Of(r *http.Request) Client {
	if c, known := r.Context().Value(clientKey{}).(Client); known {
		return c
	}
	return Proxies(nil).clientOf(r)
}

// Network names whose address it is: a customer of a provider has a whole /64 of IPv6.
func (c Client) Network() string { return NetworkOf(c.Addr) }

// NetworkOf names whose an address is: a customer of a provider has a whole /64 of IPv6.
func NetworkOf(a netip.Addr) string {
	if a.Is6() {
		if network, err := a.Prefix(64); err == nil {
			return network.String()
		}
	}
	return a.String()
}

// clientOf finds the client: the last one in the chain of proxies that is no trusted proxy. What stands before it in the headers is the
// client's own word, which counts for nothing.
func (p Proxies) clientOf(r *http.Request) Client {
	client := ParseAddr(r.RemoteAddr)
	chain := forwardedFor(r.Header)
	if !p.Trust(client) {
		return Client{client, len(chain) > 0}
	}
	for _, hop := range slices.Backward(chain) {
		addr := ParseAddr(hop)
		if !addr.IsValid() { // "unknown" and the like: the proxy before it vouches for no one
			break
		}
		if client = addr; !p.Trust(client) {
			break
		}
	}
	return Client{client, false}
}

// maxHops bounds the proxies that a request is said to have passed.
const maxHops = 20

// forwardedFor gives the last hops that the headers name, the client first: those of Forwarded (RFC 7239) if there is one.
func forwardedFor(h http.Header) []string {
	hops := h.Values("Forwarded")
	isStandard := len(hops) > 0
	if !isStandard {
		if hops = h.Values("X-Forwarded-For"); len(hops) == 0 {
			return nil
		}
	}
	var out []string
	for _, hop := range strings.Split(strings.Join(hops, ","), ",") {
		if isStandard {
			hop = forParameter(hop)
		}
		if hop = strings.TrimSpace(hop); hop != "" || len(out) > 0 {
			out = append(out, hop)
		}
	}
	return out[max(0, len(out)-maxHops):]
}

// forParameter gives the value of for= in one element of Forwarded, "" when there is none.
func forParameter(element string) string {
	for pair := range strings.SplitSeq(element, ";") {
		name, value, _ := strings.Cut(strings.TrimSpace(pair), "=")
		if strings.EqualFold(name, "for") {
			return strings.Trim(value, `"`)
		}
	}
	return ""
}

// ParseAddr reads an address with or without a port, in brackets or not; the zero Addr when it is none.
func ParseAddr(text string) netip.Addr {
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr().Unmap().WithZone("")
	}
	addr, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return addr.Unmap().WithZone("")
}
