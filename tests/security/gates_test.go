package security

import (
	"fmt"
	"net/http"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestWrongTokensAreCountedByClient: behind a trusted proxy each client has a count of its own; one that only says so has not. Every refusal
// stands in the metrics of the part that was asked, and the explorer's files, which hold nothing of the graph, come to everybody.
func TestWrongTokensAreCountedByClient(t *testing.T) {
	t.Parallel()
	tokens := filepath.Join(t.TempDir(), "tokens.json")
	out, err := exec.Command(binary, "token", "create", "--tokens", tokens, "--name", "reader", "--scope", "read").Output()
	if err != nil {
		t.Fatal(err)
	}
	right, wrong := "Authorization: Bearer "+strings.TrimSpace(string(out)), "Authorization: Bearer ngt_wrong"
	s, err := start([]string{"--store", "memory:", "--addr", "127.0.0.1:0", "serve", "--tokens", tokens, "--require-token", "--auth-failures", "3",
		"--trusted-proxy", "127.0.0.2", "--access-log", "--log-clients", "address"})
	if err != nil {
		t.Fatal(err)
	}
	const proxy, liar = "127.0.0.2", "127.0.11.1"
	sends := func(from, behind, token string) int {
		return s.post(t, from, "/graphql", query("{stats{claims}}"), token, "X-Forwarded-For: "+behind).status
	}
	for i := range 3 {
		for _, c := range []struct{ from, behind string }{{proxy, "192.0.2.1"}, {proxy, "192.0.2.2"}, {liar, fmt.Sprintf("203.0.113.%d", i)}} {
			if status := sends(c.from, c.behind, wrong); status != http.StatusUnauthorized {
				t.Errorf("%d by %s at %s: %d", i, c.behind, c.from, status)
			}
		}
	}
	for name, c := range map[string]struct {
		from, behind, token string
		want                int
	}{
		"one too many":                          {proxy, "192.0.2.1", wrong, http.StatusTooManyRequests},
		"one too many, behind a lie":            {proxy, "203.0.113.9, 192.0.2.1", wrong, http.StatusTooManyRequests},
		"one too many of who speaks of others":  {liar, "203.0.113.9", wrong, http.StatusTooManyRequests},
		"another client":                        {proxy, "192.0.2.3", wrong, http.StatusUnauthorized},
		"the right token, same client":          {proxy, "192.0.2.1", right, http.StatusOK},
		"the right token, who speaks of others": {liar, "203.0.113.9", right, http.StatusOK},
	} {
		if status := sends(c.from, c.behind, c.token); status != c.want {
			t.Errorf("%s: %d, want %d", name, status, c.want)
		}
	}
	if r := s.get(t, liar, "/"); r.status != http.StatusOK || !strings.Contains(r.body, "<title>") {
		t.Errorf("the explorer: %d %.100s", r.status, r.body)
	}
	metrics := s.get(t, ordinary, "/metrics", right).body
	for _, series := range []string{
		`normgraph_http_requests_total{code="401",handler="graphql",method="post"} 10`, `normgraph_http_requests_total{code="429",handler="graphql",method="post"} 3`,
		`normgraph_refusals_total{reason="token"} 13`,
	} {
		if !strings.Contains(metrics, "\n"+series+"\n") {
			t.Errorf("the metrics lack %s", series)
		}
	}
	if err := s.stop(); err != nil {
		t.Error(err)
	}
	for _, client := range []string{"client=192.0.2.1", "client=192.0.2.3", "client=" + liar} {
		if !strings.Contains(s.log.String(), client) {
			t.Errorf("the log lacks %s:\n%s", client, s.log.String())
		}
	}
	for _, client := range []string{"client=" + proxy, "client=203.0.113"} {
		if strings.Contains(s.log.String(), client) {
			t.Errorf("the log has %s", client)
		}
	}
}
