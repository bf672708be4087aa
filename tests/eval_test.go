package tests

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// figures are the rows of the first table of normgraph eval, by document.
func figures(t *testing.T, table string) map[string][]string {
	t.Helper()
	rows := map[string][]string{}
	first, _, _ := strings.Cut(table, "\n\n")
	for line := range strings.Lines(first) {
		fields := strings.Fields(line)
		rows[fields[0]] = fields
	}
	return rows
}

func number(t *testing.T, s string) float64 {
	t.Helper()
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// The columns of the table that the tests look at.
const (
	columnPrecision  = 3
	columnF1         = 5
	columnCoreRecall = 6
)

// TestSourcesAgainstTheKey: with the five texts loaded, the claims of all methods hold the core of the key,
// every quote is at its offsets, and the rules alone reach what this version promises.
func TestSourcesAgainstTheKey(t *testing.T) {
	texts := corpus(t)
	key := filepath.Join(texts, "..", "gold")
	store := newStore(t)
	files, _ := filepath.Glob(filepath.Join(texts, "*.txt"))
	succeed(t, store, append([]string{"load"}, files...)...)
	succeed(t, store, "check")
	all := figures(t, succeed(t, store, "eval", key).stdout)
	for _, f := range files {
		slug := strings.TrimSuffix(filepath.Base(f), ".txt")
		row := all[slug]
		if row == nil {
			t.Fatalf("no figures for %s: %v", slug, all)
		}
		if core := number(t, row[columnCoreRecall]); core < 0.98 {
			t.Errorf("%s: core recall %.3f, want at least 0.98", slug, core)
		}
		if bad := row[len(row)-1]; bad != "0" {
			t.Errorf("%s: %s quotes are not at their offsets", slug, bad)
		}
	}
	rules := figures(t, succeed(t, store, "eval", key, "--method", "rule").stdout)["all"]
	if f1 := number(t, rules[columnF1]); f1 < 0.35 {
		t.Errorf("rules alone: F1 %.3f, want at least 0.35", f1)
	}
	if p := number(t, rules[columnPrecision]); p < 0.6 {
		t.Errorf("rules alone: precision %.3f, want at least 0.6", p)
	}
}

// TestQuotesAppearWithTheText: a curated claim has offsets without the text, and its words once it is loaded.
func TestQuotesAppearWithTheText(t *testing.T) {
	texts := corpus(t)
	store := newStore(t)
	query := write(t, filepath.Join(t.TempDir(), "q.graphql"),
		`{ claims(filter: {document: ["lu-2013"], method: [CURATED]}, first: 1) { nodes { evidence { quote start end note } } } }`)
	before := succeed(t, store, "query", query).stdout
	if !strings.Contains(before, `"quote": null`) || !strings.Contains(before, "normgraph load") {
		t.Errorf("without the text, the answer does not say that it is not loaded:\n%s", before)
	}
	succeed(t, store, "load", filepath.Join(texts, "lu-2013.txt"))
	after := succeed(t, store, "query", query).stdout
	if strings.Contains(after, `"quote": null`) || !strings.Contains(after, `"note": null`) {
		t.Errorf("with the text, there is no quote:\n%s", after)
	}
}
