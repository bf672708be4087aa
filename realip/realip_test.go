package realip

import (
	"net/http"
	"net/http/httptest"
	"testing"
)

// TestNobodySpeaksForOthersButTrustedProxies: of the chain of hops only the part that they vouch for counts.
func TestNobodySpeaksForOthersButTrustedProxies(t *testing.T) {
	proxies, err := ParseProxies([]string{"10.0.0.0/8", "127.0.0.1", "fd00::/8"})
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name, peer string
		header     http.Header
		want       string
		forwarded  bool
	}{
		{"no proxy", "192.0.2.1:5", nil, "192.0.2.1", false},
		{"a client that lies", "192.0.2.1:5", http.Header{"X-Forwarded-For": {"203.0.113.9"}}, "192.0.2.1", true},
		{"one proxy", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"192.0.2.1"}}, "192.0.2.1", false},
		{"a lie in front of what the proxy adds", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"203.0.113.9, 192.0.2.1"}}, "192.0.2.1", false},
		{"a lie in a header of its own", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"203.0.113.9", "192.0.2.1"}}, "192.0.2.1", false},
		{"two proxies", "127.0.0.1:5", http.Header{"X-Forwarded-For": {"203.0.113.9, 192.0.2.1, 10.2.2.2"}}, "192.0.2.1", false},
		{"a lie that names a proxy", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"10.3.3.3, 192.0.2.1"}}, "192.0.2.1", false},
		{"all are proxies", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"10.9.9.9"}}, "10.9.9.9", false},
		{"the proxy says nothing", "10.1.1.1:5", nil, "10.1.1.1", false},
		{"the proxy does not know", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"unknown"}}, "10.1.1.1", false},
		{"with a port", "10.1.1.1:5", http.Header{"X-Forwarded-For": {"192.0.2.1:4711"}}, "192.0.2.1", false},
		{"IPv6", "[fd00::1]:5", http.Header{"X-Forwarded-For": {"2001:db8::1"}}, "2001:db8::1", false},
		{"Forwarded", "10.1.1.1:5", http.Header{"Forwarded": {`for=203.0.113.9;proto=https, For="[2001:db8::1]:4711";by=x`}}, "2001:db8::1", false},
		{"Forwarded goes before X-Forwarded-For", "10.1.1.1:5", http.Header{"Forwarded": {"for=192.0.2.1"}, "X-Forwarded-For": {"203.0.113.9"}}, "192.0.2.1", false},
		{"Forwarded without for", "10.1.1.1:5", http.Header{"Forwarded": {"for=203.0.113.9, proto=https"}}, "10.1.1.1", false},
		{"mapped", "[::ffff:192.0.2.1]:5", nil, "192.0.2.1", false},
		{"junk", "10.1.1.1:5", http.Header{"X-Forwarded-For": {",,;\x00<script>"}}, "10.1.1.1", false},
	} {
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.RemoteAddr = tt.peer
		if tt.header != nil {
			r.Header = tt.header
		}
		var got Client
		proxies.Handler(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) { got = Of(r) })).ServeHTTP(httptest.NewRecorder(), r)
		if got.Addr.String() != tt.want || got.Forwarded != tt.forwarded {
			t.Errorf("%s: %+v", tt.name, got)
		}
	}
}

// TestANetworkIsOneClient: whoever has an IPv6 address has 2^64 of them.
func TestANetworkIsOneClient(t *testing.T) {
	for address, want := range map[string]string{"2001:db8:1:2:3::4": "2001:db8:1:2::/64", "2001:db8:1:2::9": "2001:db8:1:2::/64", "192.0.2.1": "192.0.2.1", "fe80::1%eth0": "fe80::/64"} {
		if got := (Client{Addr: ParseAddr(address)}).Network(); got != want {
			t.Errorf("%s: %s", address, got)
		}
	}
}

// TestWithoutAHandlerTheConnectionTells, for those who use a package without a server.
func TestWithoutAHandlerTheConnectionTells(t *testing.T) {
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.RemoteAddr = "192.0.2.1:5"
	r.Header.Set("X-Forwarded-For", "203.0.113.9")
	if got := Of(r); got.Addr.String() != "192.0.2.1" || !got.Forwarded {
		t.Errorf("%+v", got)
	}
	if r.RemoteAddr = "@"; Of(r).Addr.IsValid() {
		t.Errorf("a connection without an address has %v", Of(r).Addr)
	}
}

func TestParseProxiesRefusesWhatIsNoNetwork(t *testing.T) {
	for _, text := range []string{"", "all", "10.0.0.0/33", "10.0.0", "::/129"} {
		if _, err := ParseProxies([]string{text}); err == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// FuzzForwardedNeverPanics, and what a proxy that is not trusted says never changes who the client is.
func FuzzForwardedNeverPanics(f *testing.F) {
	f.Add("for=192.0.2.1, for=\"[::1]:5\"", "192.0.2.1, 10.0.0.1")
	f.Fuzz(func(t *testing.T, forwarded, forwardedFor string) {
		proxies, _ := ParseProxies([]string{"10.0.0.0/8"})
		r := httptest.NewRequest(http.MethodGet, "/", nil)
		r.Header = http.Header{"Forwarded": {forwarded}, "X-Forwarded-For": {forwardedFor}}
		r.RemoteAddr = "10.0.0.1:5"
		proxies.clientOf(r)
		if r.RemoteAddr = "192.0.2.1:5"; true {
			if got := proxies.clientOf(r); got.Addr.String() != "192.0.2.1" {
				t.Error(got)
			}
		}
	})
}
