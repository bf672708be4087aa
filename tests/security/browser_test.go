package security

import (
	"encoding/csv"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// TestEveryAnswerBindsBrowsers: none may be taken for something else, or stand in a frame of others, but what is meant to.
func TestEveryAnswerBindsBrowsers(t *testing.T) {
	under(t, func(t *testing.T) {
		for _, path := range []string{"/", "/nowhere", "/assets/nothing.js", "/graphql", "/graphql?query={stats{claims}}", "/export/claims.csv?subject=china", "/export/nothing",
			"/entity/china", "/entity/nothing", "/document/hostile", "/match", "/mcp", "/reconcile", "/reconcile/suggest/nothing", "/metrics", "/healthz", "/readyz"} {
			r := shared.get(t, "127.0.5.1", path)
			if r.header.Get("X-Content-Type-Options") != "nosniff" || r.header.Get("Referrer-Policy") == "" || r.header.Get("Content-Type") == "" && r.body != "" {
				t.Errorf("%s: %v", path, r.header)
			}
			csp := r.header.Values("Content-Security-Policy")
			if len(csp) != 1 || !strings.Contains(csp[0], "frame-ancestors 'none'") || strings.Contains(csp[0], "unsafe-eval") || strings.Contains(csp[0], "script-src") {
				t.Errorf("%s: %q", path, csp)
			}
			if r.header.Get("Server") != "" || r.header.Get("X-Powered-By") != "" || r.header.Get("Set-Cookie") != "" {
				t.Errorf("%s tells about the server: %v", path, r.header)
			}
		}
		frame := shared.get(t, "127.0.5.1", "/embed/entity/china").header.Get("Content-Security-Policy")
		if !strings.HasSuffix(frame, "frame-ancestors 'self'") {
			t.Error("pages of others may show the frame without being named:", frame)
		}
	})
}

// TestNamesAndTextsAreNeverCode in pages, in their JSON-LD, and in what the API and the exports give.
func TestNamesAndTextsAreNeverCode(t *testing.T) {
	under(t, func(t *testing.T) {
		for _, path := range []string{"/entity/hostile-agency", "/entity/hostile-agency?lang=zh", "/document/hostile", "/reconcile/preview?id=hostile-agency",
			"/entity/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/entity/x?lang=%22%3E%3Cscript%3E", "/entity/china?format=%3Cscript%3E", "/document/x?page=%22onload=%22alert(1)"} {
			r := shared.get(t, "127.0.5.2", path, "Accept: text/html")
			if !strings.HasPrefix(r.header.Get("Content-Type"), "text/html") {
				if strings.Contains(r.header.Get("Content-Type"), "html") {
					t.Errorf("%s: %v", path, r.header)
				}
				continue
			}
			inert(t, path, r.body)
		}
		for _, path := range []string{"/graphql?query={entity(id:%22hostile-agency%22){names{text}}}", "/export/entities.csv", "/reconcile/flyout/entity?id=hostile-agency", "/graphql?query=%3Cscript%3E"} {
			if r := shared.get(t, "127.0.5.2", path, "Accept: */*"); strings.Contains(r.header.Get("Content-Type"), "html") {
				t.Errorf("%s is %s", path, r.header.Get("Content-Type"))
			}
		}
	})
}

// inert fails the test when a page has anything that runs, or a script element that ends where a name says so.
func inert(t *testing.T, path, body string) {
	t.Helper()
	page, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range page.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		kind := ""
		for _, a := range n.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(value, "javascript:") || a.Key == "srcdoc" {
				t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
			}
			if a.Key == "type" {
				kind = value
			}
		}
		switch n.Data {
		case "script":
			if kind != "application/ld+json" || !json.Valid([]byte(n.FirstChild.Data)) {
				t.Errorf("%s: <script type=%q>", path, kind)
			}
		case "img", "svg", "iframe", "object", "embed", "base":
			t.Errorf("%s: <%s>", path, n.Data)
		}
	}
}

// TestSpreadsheetsGetNoFormulasFromDocuments.
func TestSpreadsheetsGetNoFormulasFromDocuments(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(shared.get(t, "127.0.5.3", "/export/entities.csv?bom=true").body, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	for _, row := range rows {
		for _, field := range row {
			if field != "" && strings.ContainsAny(field[:1], "=+-@\t\r") {
				t.Errorf("%q", field)
			}
		}
	}
}

// TestNamesBoundToThisMachineAreRefused: a page elsewhere could bind its own name to a loopback address and read everything.
func TestNamesBoundToThisMachineAreRefused(t *testing.T) {
	for host, want := range map[string]int{
		"attacker.example": http.StatusMisdirectedRequest, "attacker.example:8080": http.StatusMisdirectedRequest, "localhost.attacker.example": http.StatusMisdirectedRequest,
		"127.0.0.1.attacker.example": http.StatusMisdirectedRequest, "192.0.2.1": http.StatusMisdirectedRequest, "0.0.0.0": http.StatusMisdirectedRequest,
		"localhost": http.StatusOK, "LOCALHOST:1": http.StatusOK, "127.0.0.1": http.StatusOK, "[::1]:8080": http.StatusOK, "graph.localhost": http.StatusOK,
	} {
		if r := shared.get(t, "127.0.5.4", "/graphql?query={stats{claims}}", "Host: "+host); r.status != want {
			t.Errorf("%s: %d", host, r.status)
		}
	}
	if r := shared.get(t, "127.0.5.4", "/healthz", "Host: 10.0.0.7:8080"); r.status != http.StatusOK {
		t.Error("a probe is refused:", r.status)
	}
}

// TestPagesOfOthersCannotRead: no answer allows another origin, nor credentials, but the reconciliation service, which is meant for all.
func TestPagesOfOthersCannotRead(t *testing.T) {
	for _, path := range []string{"/graphql?query={stats{claims}}", "/export/claims.csv?subject=china", "/entity/china", "/match", "/metrics", "/"} {
		for _, origin := range []string{"https://attacker.example", "null", "http://localhost.attacker.example"} {
			r := shared.get(t, "127.0.5.5", path, "Origin: "+origin, "Access-Control-Request-Method: GET")
			if r.header.Get("Access-Control-Allow-Origin") != "" || r.header.Get("Access-Control-Allow-Credentials") != "" {
				t.Errorf("%s from %s: %v", path, origin, r.header)
			}
		}
	}
	if r := shared.post(t, "127.0.5.5", "/mcp", `{"jsonrpc":"2.0","id":1,"method":"ping"}`, "Origin: https://attacker.example", "Accept: application/json, text/event-stream"); r.status != http.StatusForbidden {
		t.Error("/mcp:", r.status, r.body)
	}
	if r := shared.get(t, "127.0.5.5", "/reconcile", "Origin: https://refine.example"); r.header.Get("Access-Control-Allow-Origin") != "*" || r.header.Get("Access-Control-Allow-Credentials") != "" {
		t.Errorf("/reconcile: %v", r.header)
	}
}
