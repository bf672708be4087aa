package tests

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// debianPython has Debian's packages, whatever other Python comes first in the path.
const debianPython = "/usr/bin/python3"

// TestNetworksAreThoseOfNetworkx: centralities, discourse networks, co-occurrence, common links and paths are worked out anew with
// networkx from the exported claims of what the repository carries.
func TestNetworksAreThoseOfNetworkx(t *testing.T) {
	t.Parallel()
	needsPython(t, "networkx, scipy")
	dir := t.TempDir()
	claims, answers := filepath.Join(dir, "claims.jsonl"), filepath.Join(dir, "answers.json")
	write := func(file string, content []byte) {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(claims, []byte(succeed(t, "memory:", "export", "--format", "jsonl").stdout))
	var response struct{ Data json.RawMessage }
	if err := json.Unmarshal([]byte(succeed(t, "memory:", "query", "networks/networks.graphql").stdout), &response); err != nil {
		t.Fatal(err)
	}
	write(answers, response.Data)
	out, err := exec.Command(debianPython, "networks/check.py", claims, answers).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}
