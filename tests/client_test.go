package tests

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var (
	sessionBlock = regexp.MustCompile("(?s)```pycon\n(.*?)```")
	rBlock       = regexp.MustCompile("(?s)```r\n(.*?)```")
)

// needsPython skips the test unless Debian's Python has these modules.
func needsPython(t *testing.T, modules string) {
	t.Helper()
	if err := exec.Command(debianPython, "-c", "import "+modules).Run(); err != nil {
		t.Skipf("no %s; tests/setup.sh installs them", modules)
	}
}

// needsR skips the test unless R has what clients/r needs.
func needsR(t *testing.T) {
	t.Helper()
	if err := exec.Command("Rscript", "-e", "library(httr2); library(jsonlite)").Run(); err != nil {
		t.Skip("no R with httr2 and jsonlite; tests/setup.sh installs them")
	}
}

// runs fails the test unless the command, in this folder and with the variables added to the environment, exits with 0.
func runs(t *testing.T, dir string, environment []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "PYTHONDONTWRITEBYTECODE=1", "LC_ALL=C.UTF-8"), environment...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, out)
	}
	return string(out)
}

// absolute gives the full path of a folder of the repository.
func absolute(t *testing.T, path string) string {
	t.Helper()
	full, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return full
}

// TestPythonClient runs the client's own tests against this command.
func TestPythonClient(t *testing.T) {
	t.Parallel()
	needsPython(t, "pytest, pandas, networkx")
	client := absolute(t, "../clients/python")
	s := serve(t, newStore(t))
	environment := []string{"NORMGRAPH_URL=" + s.url, "NORMGRAPH_BINARY=" + binary, "PYTHONPATH=" + client}
	t.Log(runs(t, client, environment, debianPython, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests"))
}

// TestPythonClientIsInstalledWithoutNetwork: pip takes it from the folder, and it works without pandas.
func TestPythonClientIsInstalledWithoutNetwork(t *testing.T) {
	t.Parallel()
	needsPython(t, "setuptools, pip, wheel")
	folder, target := filepath.Join(t.TempDir(), "client"), t.TempDir()
	if err := os.CopyFS(folder, os.DirFS("../clients/python")); err != nil { // pip writes beside what it builds
		t.Fatal(err)
	}
	runs(t, folder, nil, debianPython, "-m", "pip", "install", "--quiet", "--no-index", "--no-build-isolation", "--target", target, folder)
	s := serve(t, newStore(t))
	const program = "import sys; sys.modules['pandas'] = None; import normgraph; print(normgraph.Graph(sys.argv[1]).claims(subject='中国').to_records()[0]['subject'])"
	if out := runs(t, target, nil, debianPython, "-c", program, s.url); out != "china\n" {
		t.Error(out)
	}
}

// TestRClient runs the tests of the R file.
func TestRClient(t *testing.T) {
	t.Parallel()
	needsR(t)
	s := serve(t, newStore(t))
	runs(t, "../clients/r", []string{"NORMGRAPH_URL=" + s.url}, "Rscript", "tests/test_normgraph.R")
}

// TestClientsSendTheirToken to a server that answers nobody without, and show it to nobody.
func TestClientsSendTheirToken(t *testing.T) {
	t.Parallel()
	store, tokens := newStore(t), filepath.Join(t.TempDir(), "tokens.json")
	token := succeed(t, store, "token", "create", "--tokens", tokens, "--name", "reader", "--scope", "read").stdout
	s := serve(t, store, "--tokens", tokens, "--require-token")
	environment := []string{"NORMGRAPH_URL=" + s.url, "NORMGRAPH_TOKEN=" + token} // with the end of the line
	for name, c := range map[string]struct {
		needs   func(*testing.T)
		folder  string
		command []string
	}{
		"Python": {func(t *testing.T) { needsPython(t, "json") }, "../clients/python", []string{debianPython, "-c", `
import os, normgraph
url, token = os.environ["NORMGRAPH_URL"], os.environ["NORMGRAPH_TOKEN"]
graph = normgraph.Graph(url, token=token)
print(graph, graph.entity("中国").id)
try:
    normgraph.Graph(url).entity("中国")
except normgraph.NormGraphError as error:
    print(error.code)`}},
		"R": {needsR, "../clients/r", []string{"Rscript", "-e", `
source("normgraph.R")
url <- Sys.getenv("NORMGRAPH_URL")
graph <- normgraph(url, token = Sys.getenv("NORMGRAPH_TOKEN"))
print(graph)
cat(ng_entity(graph, "中国")$id, "\n")
cat(tryCatch(ng_entity(normgraph(url), "中国")$id, normgraph_error = function(e) e$code), "\n")`}},
	} {
		t.Run(name, func(t *testing.T) {
			c.needs(t)
			out := runs(t, c.folder, environment, c.command[0], c.command[1:]...)
			if !strings.Contains(out, "china") || !strings.Contains(out, "UNAUTHENTICATED") || strings.Contains(out, strings.TrimSpace(token)) {
				t.Errorf("it says %s", out)
			}
		})
	}
}

// TestClientsPageIsTrue: every session of the page gives what the page shows, and its R runs.
func TestClientsPageIsTrue(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/clients.md")
	if err != nil {
		t.Fatal(err)
	}
	s := serve(t, newStore(t))
	collect := func(block *regexp.Regexp) string {
		var all strings.Builder
		for _, m := range block.FindAllSubmatch(page, -1) {
			all.Write(m[1])
			all.WriteString("\n")
		}
		return strings.ReplaceAll(all.String(), "http://127.0.0.1:8080", s.url)
	}
	t.Run("Python", func(t *testing.T) {
		needsPython(t, "pandas, networkx")
		session := write(t, filepath.Join(t.TempDir(), "session.txt"), collect(sessionBlock))
		runs(t, ".", []string{"PYTHONPATH=" + absolute(t, "../clients/python")}, debianPython, "-m", "doctest", session)
	})
	t.Run("R", func(t *testing.T) {
		needsR(t)
		program := write(t, filepath.Join(t.TempDir(), "page.R"), collect(rBlock))
		runs(t, "../clients/r", nil, "Rscript", program)
	})
}
