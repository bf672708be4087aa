package security

import (
	"net"
	"net/http"
	"strings"
	"testing"
)

// TestMalformedRequestsAreRefused, so that no proxy and this server can see different requests in the same bytes.
func TestMalformedRequestsAreRefused(t *testing.T) {
	const host = "Host: localhost\r\n"
	under(t, func(t *testing.T) {
		for _, a := range []struct{ name, bytes, want string }{
			{"two lengths", "POST /graphql HTTP/1.1\r\n" + host + "Content-Length: 6\r\nContent-Length: 5\r\n\r\nabcdef", "400"},
			{"a length that is none", "POST /graphql HTTP/1.1\r\n" + host + "Content-Length: +6\r\n\r\nabcdef", "400"},
			{"an unknown coding", "POST /graphql HTTP/1.1\r\n" + host + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", "501"},
			{"two codings", "POST /graphql HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n\r\n0\r\n\r\n", "400|501"},
			{"a chunk with a negative size", "POST /graphql HTTP/1.1\r\n" + host + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n-1\r\n\r\n", "400"},
			{"no host", "GET / HTTP/1.1\r\n\r\n", "400"},
			{"two hosts", "GET / HTTP/1.1\r\n" + host + "Host: other\r\n\r\n", "400"},
			{"a carriage return in a header", "GET /healthz HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n", "400"},
			{"NUL in a header", "GET /healthz HTTP/1.1\r\n" + host + "X: a\x00b\r\n\r\n", "400"},
			{"a space before the colon", "GET /healthz HTTP/1.1\r\n" + host + "X : a\r\n\r\n", "400"},
			{"a space in the path", "GET /a b HTTP/1.1\r\n" + host + "\r\n", "400"},
			{"large headers", "GET /healthz HTTP/1.1\r\n" + host + "X: " + strings.Repeat("a", 1<<20) + "\r\n\r\n", "431"},
			{"many headers", "GET /healthz HTTP/1.1\r\n" + host + numbered(20_000, "X#: a\r\n") + "\r\n", "431"},
			{"a long path", "GET /" + strings.Repeat("a", 1<<20) + " HTTP/1.1\r\n" + host + "\r\n", "431"},
			{"HTTP/2 without TLS", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "400|421|505"},
			{"another protocol", "\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", "400"},
			{"a way through", "CONNECT attacker.example:80 HTTP/1.1\r\nHost: attacker.example:80\r\n\r\n", "421"},
			{"a request for another server", "GET http://169.254.169.254/latest/meta-data HTTP/1.1\r\nHost: 169.254.169.254\r\n\r\n", "421"},
			{"a method that shows headers", "TRACE /graphql HTTP/1.1\r\n" + host + "Cookie: secret\r\n\r\n", "405"},
		} {
			status := ""
			if answer := shared.raw(t, "127.0.4.1", a.bytes); len(answer) > 12 {
				status = answer[9:12]
				if strings.Contains(answer, "secret") {
					t.Errorf("%s: what was sent comes back: %.300s", a.name, answer)
				}
			}
			if status == "" || !strings.Contains(a.want, status) {
				t.Errorf("%s: status %q, want %s", a.name, status, a.want)
			}
		}
	})
}

// TestASecondRequestIsNotSmuggledPastALength: with both a length and chunks, what follows the chunks is a request of its own and
// nothing of it belongs to the first.
func TestASecondRequestIsNotSmuggledPastALength(t *testing.T) {
	answer := shared.raw(t, "127.0.4.2", "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n"+
		"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
	if !strings.HasPrefix(answer, "HTTP/1.1 4") {
		t.Errorf("%.200s", answer)
	}
}

// TestPathsLeadNowhereElse: there are no files behind paths, whatever they look like.
func TestPathsLeadNowhereElse(t *testing.T) {
	under(t, func(t *testing.T) {
		for _, prefix := range []string{"/", "/export/", "/entity/", "/document/", "/claim/", "/assets/", "/embed/entity/", "/reconcile/suggest/"} {
			for _, name := range []string{
				"../../../etc/passwd", "..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd", "..%5c..%5cwindows%5cwin.ini", "..;/..;/etc/passwd",
				"%c0%ae%c0%ae/%c0%ae%c0%ae/etc/passwd", "claims.csv%00.html", "%00", "CON", "NUL.txt", "C:%5cwin.ini", "\\\\attacker.example\\share", "~root", ".git/config", "%252e%252e%252fetc%252fpasswd",
				"claims.csv%0d%0aSet-Cookie:%20a=b", "a%0d%0a%0d%0a<script>alert(1)</script>",
			} {
				answer := shared.raw(t, "127.0.4.3", "GET "+prefix+name+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
				status := strings.TrimPrefix(answer, "HTTP/1.1 ")
				headers, body, _ := strings.Cut(answer, "\r\n\r\n")
				// The page of frames is one and the same for all entities, and finds out by itself that there is no such one.
				isFrame := prefix == "/embed/entity/" && strings.HasPrefix(status, "200")
				if !isFrame && !strings.HasPrefix(status, "3") && !strings.HasPrefix(status, "4") || strings.Contains(body, "root:") || strings.Contains(strings.ToLower(headers), "set-cookie") ||
					strings.Contains(body, "<script>alert") {
					t.Errorf("%s%s: %.300s", prefix, name, answer)
				}
			}
		}
	})
}

// TestRedirectsStayOnTheServer whatever the path looks like.
func TestRedirectsStayOnTheServer(t *testing.T) {
	for _, path := range []string{"//attacker.example/%2e%2e", "//attacker.example/../", "/\\attacker.example/..", "///attacker.example/./", "/export//attacker.example", "/%2f/attacker.example", "/.//attacker.example/"} {
		answer := shared.raw(t, "127.0.4.4", "GET "+path+" HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
		_, location, found := strings.Cut(answer, "\r\nLocation: ")
		location, _, _ = strings.Cut(location, "\r\n")
		if found && (!strings.HasPrefix(location, "/") || strings.HasPrefix(location, "//") || strings.HasPrefix(location, `/\`)) {
			t.Errorf("%s leads to %q", path, location)
		}
	}
}

// TestTheServerAsksNobody: addresses that a client names, wherever it can, get no request from the server.
func TestTheServerAsksNobody(t *testing.T) {
	trap, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	asked := make(chan struct{}, 100)
	go func() {
		for {
			c, err := trap.Accept()
			if err != nil {
				return
			}
			c.Close()
			asked <- struct{}{}
		}
	}()
	url := "http://" + trap.Addr().String() + "/x"
	under(t, func(t *testing.T) {
		const accept = "Accept: application/json, text/event-stream"
		for _, headers := range [][]string{nil, {"X-Forwarded-For: " + trap.Addr().String()}, {"Forwarded: for=" + trap.Addr().String() + ";host=" + trap.Addr().String()}, {"Referer: " + url}, {"Origin: " + url}, {"X-Forwarded-Host: " + trap.Addr().String()}} {
			for _, path := range []string{"/entity/" + strings.ReplaceAll(url, "/", "%2f"), "/reconcile?callback=" + url, "/reconcile/preview?id=" + url, "/export/claims.csv?document=" + url, "/graphql?query={entity(ref:{iri:%22" + url + "%22}){id}}"} {
				shared.get(t, "127.0.4.5", path, headers...)
			}
		}
		shared.post(t, "127.0.4.5", "/graphql", query(`{entity(ref:{iri:"`+url+`"}){id}}`))
		shared.post(t, "127.0.4.5", "/match", `{"names":["`+url+`"]}`)
		shared.post(t, "127.0.4.5", "/mcp", `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"`+url+`"}}`, accept)
		shared.post(t, "127.0.4.5", "/mcp", `{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}`, accept)
	})
	trap.Close()
	if len(asked) > 0 {
		t.Errorf("the server asked %d times for an address that a client named", len(asked))
	}
}

// TestWritingNeedsMoreThanAsking: without tokens nothing changes the graph, whatever is sent.
func TestWritingNeedsMoreThanAsking(t *testing.T) {
	generation := shared.post(t, ordinary, "/graphql", query("{stats{generation}}")).body
	for _, method := range []string{http.MethodPut, http.MethodPatch, http.MethodDelete} {
		for _, path := range []string{"/graphql", "/export/claims.csv", "/entity/china", "/document/hostile", "/reconcile", "/match", "/mcp", "/metrics", "/"} {
			r, err := shared.send("127.0.4.6", method, path, "{}")
			if err != nil || r.status < 400 || r.status >= 500 {
				t.Errorf("%s %s: %d %v", method, path, r.status, err)
			}
		}
	}
	for _, mutation := range []string{`mutation{removeDocument(slug:"hostile"){generation}}`, `mutation{loadDocument(input:{name:"x.md",content:"eA=="}){id}}`,
		`mutation{reviewClaim(input:{claim:"c.abcdefghijklmnopqrstuvwxyz",verdict:REJECTED}){generation}}`} {
		for _, r := range []reply{
			shared.post(t, "127.0.4.6", "/graphql", query(mutation)),
			shared.get(t, "127.0.4.6", "/graphql?query="+strings.NewReplacer(`"`, "%22", " ", "%20").Replace(mutation)),
		} {
			if !strings.Contains(r.body, `"errors"`) || strings.Contains(r.body, `"generation":2`) {
				t.Error(r.body)
			}
		}
	}
	if after := shared.post(t, ordinary, "/graphql", query("{stats{generation}}")).body; after != generation {
		t.Errorf("%s, before %s", after, generation)
	}
}
