package admission

import (
	"net/http"
	"net/netip"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// ParseProxies reads addresses and networks in CIDR notation.
func ParseProxies(list []string) ([]netip.Prefix, error) {
	var out []netip.Prefix
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

// clients tells who sends a request.
type clients struct {
	proxies []netip.Prefix // whose word about others is taken
}

// maxHops bounds the proxies that a request is said to have passed.
const maxHops = 20

// of gives the address of the client: the last one in the chain of proxies that is no trusted proxy. What stands before it in the
// headers is the client's own word, which counts for nothing. forwarded: a proxy that is not trusted says that it speaks for others.
func (c clients) of(r *http.Request) (client netip.Addr, forwarded bool) {
	client = addressOf(r.RemoteAddr)
	chain := forwardedFor(r.Header)
	if !c.trusts(client) {
		return client, len(chain) > 0
	}
	for _, hop := range slices.Backward(chain) {
		addr := addressOf(hop)
		if !addr.IsValid() { // "unknown" and the like: the proxy before it vouches for no one
			break
		}
		if client = addr; !c.trusts(client) {
			break
		}
	}
	return client, false
}

func (c clients) trusts(a netip.Addr) bool {
	return slices.ContainsFunc(c.proxies, func(p netip.Prefix) bool { return p.Contains(a) })
}

// forwardedFor gives the last hops that the headers name, the client first: those of Forwarded (RFC 7239) if there is one.
func forwardedFor(h http.Header) []string {
	hops := h.Values("Forwarded")
	isStandard := len(hops) > 0
	if !isStandard {
		hops = h.Values("X-Forwarded-For")
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

// addressOf reads an address with or without a port, in brackets or not; the zero Addr when it is none.
func addressOf(text string) netip.Addr {
	if with, err := netip.ParseAddrPort(text); err == nil {
		return with.Addr().Unmap().WithZone("")
	}
	addr, err := netip.ParseAddr(strings.Trim(text, "[]"))
	if err != nil {
		return netip.Addr{}
	}
	return addr.Unmap().WithZone("")
}

// networkOf names whose address it is: a customer of a provider has a whole /64 of IPv6.
func networkOf(a netip.Addr) string {
	if a.Is6() {
		if network, err := a.Prefix(64); err == nil {
			return network.String()
		}
	}
	return a.String()
}
