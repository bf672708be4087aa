package tests

import (
	"bytes"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/tests/notebook"
)

var update = flag.Bool("update", false, "write the notebooks of examples/notebooks back with what they show now")

const (
	// notebookServer is where the notebooks look for the server unless NORMGRAPH_URL says otherwise.
	notebookServer = "http://127.0.0.1:8080"
	// maxNotebook is how many bytes a notebook may have with its figures, so that code hosts show it.
	maxNotebook = 400 << 10
)

// TestNotebooksAreTrue executes every notebook with what the repository carries: no cell fails, and each shows, figures apart, what the
// committed notebook shows.
func TestNotebooksAreTrue(t *testing.T) {
	t.Parallel()
	needsPython(t, "nbconvert")
	paths, err := filepath.Glob("../examples/notebooks/*.ipynb")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no notebooks: %v", err)
	}
	s := serve(t, newStore(t))
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			committed := readNotebook(t, path, "")
			needsKernel(t, committed.Kernel())
			executed := execute(t, path, s)
			want, _ := committed.Shown()
			got, figures := executed.Shown()
			if figures == 0 {
				t.Error("it shows no figure")
			}
			if err := executed.CompactFigures(); err != nil {
				t.Fatal(err)
			}
			file, err := executed.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			if len(file) > maxNotebook {
				t.Errorf("it has %d bytes, more than %d: make its figures smaller", len(file), maxNotebook)
			}
			if *update {
				if err := os.WriteFile(path, file, 0o644); err != nil {
					t.Fatal(err)
				}
			} else if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("it shows something else than the committed one (-committed +executed); look at it, then `make notebooks`:\n%s", diff)
			}
		})
	}
}

// kernels are the Jupyter kernels of the notebooks, each with a command that succeeds where it can run with all that its notebooks load.
var kernels = map[string][]string{
	"python3": {debianPython, "-c", "import ipykernel, matplotlib, pandas, networkx, scipy, requests"},
	"ir":      {"Rscript", "-e", "library(IRkernel); library(httr2); library(jsonlite); library(igraph)"},
	"jslab":   {"tslab", "--version"},
}

// needsKernel skips the test unless the kernel can run.
func needsKernel(t *testing.T, name string) {
	t.Helper()
	check, known := kernels[name]
	if !known {
		t.Fatalf("no notebook should need the kernel %q, or kernels should have it", name)
	}
	cmd := exec.Command("env", check...) // which looks in the path that the kernel has
	cmd.Env = append(os.Environ(), kernelPaths(t)...)
	if err := cmd.Run(); err != nil {
		t.Skipf("no Jupyter kernel %q with what its notebooks load; tests/setup.sh installs what it can", name)
	}
}

// kernelPaths is where Jupyter finds the descriptions of kernels that tests/jupyter has beside its own, and where those find their programs.
func kernelPaths(t *testing.T) []string {
	t.Helper()
	folder := absolute(t, "jupyter")
	return []string{
		"JUPYTER_PATH=" + folder,
		"PATH=/usr/bin:" + filepath.Join(folder, "node_modules", ".bin") + ":" + os.Getenv("PATH"), // Debian's kernels first, whatever other Python there is
	}
}

// execute runs a notebook from its own folder against a server. NORMGRAPH_BINARY is the command, for those that start it themselves.
func execute(t *testing.T, path string, s *served) notebook.Notebook {
	t.Helper()
	out := t.TempDir()
	environment := append(kernelPaths(t), "NORMGRAPH_URL="+s.url, "NORMGRAPH_BINARY="+binary,
		"PYTHONPATH="+absolute(t, "../clients/python"), "IPYTHONDIR="+filepath.Join(out, "ipython"))
	runs(t, filepath.Dir(path), environment, debianPython, "-m", "nbconvert", "--to", "notebook", "--execute",
		"--ExecutePreprocessor.timeout=180", "--output-dir", out, filepath.Base(path))
	return readNotebook(t, filepath.Join(out, filepath.Base(path)), s.url)
}

// readNotebook reads a file. The address of the server that it was executed with becomes the one that its readers have.
func readNotebook(t *testing.T, path, server string) notebook.Notebook {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if server != "" {
		raw = bytes.ReplaceAll(raw, []byte(server), []byte(notebookServer))
	}
	n, err := notebook.Parse(raw)
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return n
}
