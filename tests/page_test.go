package tests

import (
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// node runs a Node script of a folder of tests/ against a server, or skips the test where Node, the
// packages or the browser that it needs are missing; tests/setup.sh installs them.
func node(t *testing.T, dir string, env []string, needs []string, args ...string) {
	t.Helper()
	for _, program := range append([]string{"node"}, needs...) {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("%s is not installed", program)
		}
	}
	if _, err := os.Stat(filepath.Join(dir, "node_modules")); err != nil {
		t.Skipf("tests/%s/node_modules is missing: run tests/setup.sh", dir)
	}
	cmd := exec.Command("node", args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("node %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	t.Logf("%s", out)
}

// TestGraphQLOverHTTPAudits: all 61 audits of the specification are met.
func TestGraphQLOverHTTPAudits(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	node(t, "audit", []string{"NORMGRAPH_URL=" + s.url}, nil, "audit.mjs", "61")
}

// TestServerTellsItsState: health, readiness and metrics answer what an operator's tools ask.
func TestServerTellsItsState(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	for path, want := range map[string]string{
		"/healthz": "ok", "/readyz": `"status":"ready"`, "/metrics": "\nnormgraph_claims ", "/": "<!doctype html>",
		"/graphql?query={stats{claims}}": `"stats":{"claims":`,
	} {
		status, body := s.get(t, path)
		if status != http.StatusOK || !strings.Contains(strings.ToLower(body), want) {
			t.Errorf("GET %s: %d, want 200 with %q in:\n%.300s", path, status, want, body)
		}
	}
}

// TestSecondStartLoadsNothing: what the repository carries is loaded once.
func TestSecondStartLoadsNothing(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	first := serve(t, store)
	first.stop(t)
	second := serve(t, store)
	if log := second.log.String(); strings.Contains(log, "loading") {
		t.Errorf("the second start loads again:\n%s", log)
	}
}
