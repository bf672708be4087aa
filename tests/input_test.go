package tests

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// plainText is a document that every rule set can read.
const plainText = "China and the European Union held a dialogue on cyberspace in Brussels in 2019.\n"

func write(t *testing.T, path, content string) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// TestBadInputIsNamedAndLosesNothing: each bad document is refused with its path and what is wrong;
// the store stays sound and keeps what it had.
func TestBadInputIsNamedAndLosesNothing(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	succeed(t, store, "load", write(t, filepath.Join(dir, "good.txt"), plainText))
	before := succeed(t, store, "export").stdout
	huge := filepath.Join(dir, "huge.txt")
	f, err := os.Create(huge)
	if err == nil {
		err = f.Truncate(200 << 20)
	}
	if err != nil {
		t.Fatal(err)
	}
	f.Close()
	for _, c := range []struct{ name, path, says string }{
		{"a missing path", filepath.Join(dir, "missing.txt"), "no such file"},
		{"an empty file", write(t, filepath.Join(dir, "empty.txt"), ""), "empty"},
		{"a file of white space", write(t, filepath.Join(dir, "blank.txt"), " \n\t\n"), "empty"},
		{"a binary file", write(t, filepath.Join(dir, "binary.txt"), "ELF\x00\x01\x02"), "binary"},
		{"invalid UTF-8", write(t, filepath.Join(dir, "latin1.txt"), "Caf\xe9 au lait"), "not UTF-8"},
		{"200 MB", huge, "larger than the limit"},
		{"a source's slug with other bytes", write(t, filepath.Join(dir, "lu-2019.txt"), plainText), "belongs to a source record"},
		{"broken metadata", write(t, filepath.Join(dir, "meta.txt"), plainText) + write(t, filepath.Join(dir, "meta.yaml"), "title: [")[:0], "meta.yaml"},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := command(t, store, "load", c.path)
			if r.code != 1 {
				t.Errorf("exit code %d, want 1", r.code)
			}
			if !strings.Contains(r.stderr, filepath.Base(c.path)) || !strings.Contains(r.stderr, c.says) {
				t.Errorf("the message names neither %q nor %q:\n%s", filepath.Base(c.path), c.says, r.stderr)
			}
			if r.maxRSS > 512<<20 {
				t.Errorf("it took %d MB of memory", r.maxRSS>>20)
			}
			succeed(t, store, "check")
			if after := succeed(t, store, "export").stdout; after != before {
				t.Error("the store has changed")
			}
		})
	}
}

// TestOneBadFileDoesNotStopAFolder: the good ones load, the bad one is named, the exit code is 1.
func TestOneBadFileDoesNotStopAFolder(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	for i := range 3 {
		write(t, filepath.Join(dir, "sub", fmt.Sprintf("good-%d.txt", i)), plainText)
	}
	write(t, filepath.Join(dir, "bad.txt"), "\x00")
	write(t, filepath.Join(dir, "notes.csv"), "not a document")
	r := command(t, store, "load", dir)
	if r.code != 1 || !strings.Contains(r.stderr, "bad.txt") {
		t.Fatalf("exit %d, stderr:\n%s", r.code, r.stderr)
	}
	for i := range 3 {
		if slug := fmt.Sprintf("good-%d", i); !strings.Contains(r.stderr, slug) {
			t.Errorf("%s is not loaded:\n%s", slug, r.stderr)
		}
		succeed(t, store, "export", "--document", fmt.Sprintf("good-%d", i))
	}
}

// TestTwoFilesOfOneSlug: the second is refused, not silently put in place of the first.
func TestTwoFilesOfOneSlug(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	a := write(t, filepath.Join(dir, "a", "text.txt"), plainText)
	b := write(t, filepath.Join(dir, "b", "text.txt"), plainText+"More.\n")
	r := command(t, store, "load", a, b)
	if r.code != 1 || !strings.Contains(r.stderr, "not loaded: "+b) || !strings.Contains(r.stderr, `slug "text" is that of `+a) {
		t.Fatalf("exit %d, stderr:\n%s", r.code, r.stderr)
	}
}

// TestCommandLineErrors: what is wrong with the command line is said, and the exit code tells it from other failures.
func TestCommandLineErrors(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{"fly"}, 2, "fly"},
		{[]string{"load"}, 2, "path"},
		{[]string{"export", "--format", "docx"}, 1, "jsonl, csv, entities, nq"},
		{[]string{"export", "--document", "nobody"}, 1, `no document has the slug or id "nobody"`},
		{[]string{"export", "--method", "guess"}, 1, `"guess" is no method`},
		{[]string{"export", "--min-confidence", "1.5"}, 1, "between 0 and 1"},
		{[]string{"load", "--min-confidence", "NaN", "text.txt"}, 1, "between 0 and 1"},
		{[]string{"load", "--min-confidence", "high", "text.txt"}, 2, "min-confidence"},
		{[]string{"eval", "key", "--by", "rank"}, 2, `"document","language","method","predicate","rule"`},
		{[]string{"eval", "key", "--list", "hits"}, 2, `"misses","extras","divergences","links"`},
		{[]string{"eval", "key", "--claims", "a", "--calibrate", "b"}, 2, "can't be used together"},
		{[]string{"query", "missing.graphql"}, 1, "missing.graphql"},
		{[]string{"query", "{ stats { claims } }"}, 1, "or - to read it from standard input"},
		{[]string{"--addr", "nowhere", "serve"}, 1, "HOST:PORT"},
	} {
		t.Run(strings.Join(c.args, " "), func(t *testing.T) {
			r := command(t, store, c.args...)
			if r.code != c.code || !strings.Contains(r.stderr, c.says) {
				t.Errorf("exit %d, want %d with %q in:\n%s", r.code, c.code, c.says, r.stderr)
			}
		})
	}
}

// TestJSONLogIsAllJSON: with --log-format json every line on standard error is a record, what goes wrong included.
func TestJSONLogIsAllJSON(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	good := write(t, filepath.Join(dir, "good.txt"), plainText)
	r := command(t, newStore(t), "--log-format", "json", "load", good, filepath.Join(dir, "missing.txt"))
	if r.code != 1 {
		t.Errorf("exit code %d, want 1", r.code)
	}
	said := map[string]bool{}
	for line := range strings.Lines(r.stderr) {
		var record struct{ Msg, Code, Document string }
		if err := json.Unmarshal([]byte(line), &record); err != nil {
			t.Errorf("not a record: %q", line)
		}
		said[record.Code+record.Document] = true
	}
	if !said["NOT_FOUND"] || !said["good"] {
		t.Errorf("the log tells neither of the good nor of the missing document:\n%s", r.stderr)
	}
}
