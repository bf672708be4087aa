package tests

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestTheLibraryServesAnotherModule builds a program in a module of its own, which knows of NormGraph what go.mod tells it.
func TestTheLibraryServesAnotherModule(t *testing.T) {
	t.Parallel()
	root, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	ours, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	const name = "github.com/normgraph/normgraph"
	theirs := strings.Replace(string(ours), "module "+name, "module example.org/library", 1) +
		"\nrequire " + name + " v0.0.0\n\nreplace " + name + " => " + root + "\n"
	dir := t.TempDir()
	for file, from := range map[string]string{"main.go": "testdata/library/main.go", "go.sum": filepath.Join(root, "go.sum")} {
		src, err := os.ReadFile(from)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, file), src, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "go.mod"), []byte(theirs), 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "go", "run", "-mod=mod", ".")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	const want = `{"entity":{"id":"cyber-sovereignty"}}` + "\ntrue true\n"
	if string(out) != want {
		t.Errorf("it says %q, want %q", out, want)
	}
}
