package eval

import (
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

var columns = regexp.MustCompile(` {2,}`)

// rowsOf splits the tables into cells.
func rowsOf(text string) [][]string {
	var rows [][]string
	for line := range strings.Lines(text) {
		if line = strings.TrimSpace(line); line != "" {
			rows = append(rows, columns.Split(line, -1))
		}
	}
	return rows
}

func TestReportPrintsTheTablesAskedFor(t *testing.T) {
	var b strings.Builder
	if err := sample(t).Write(&b, []string{"rule", "document"}, nil); err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"rule", "claims", "in key", "P", "R", "F1", "core R", "lenient P", "R", "F1", "holder", "modality", "linking", "bad evidence"},
		{"r", "4", "0", "0.750", "–", "–", "–", "–", "–", "–", "–", "–", "–", "0"},
		{"document", "claims", "in key", "P", "R", "F1", "core R", "lenient P", "R", "F1", "holder", "modality", "linking", "bad evidence"},
		{"d", "4", "10", "0.750", "0.500", "0.600", "0.500", "1.000", "1.000", "1.000", "0.667", "1.000", "0.875", "1"},
		{"d", "4", "10", "0.750", "0.500", "0.600", "0.500", "1.000", "1.000", "1.000", "0.667", "1.000", "0.875", "1"}, // the total
	}
	if diff := cmp.Diff(want, rowsOf(b.String())); diff != "" {
		t.Error(diff)
	}
}

func TestComparedReportPrintsDifferences(t *testing.T) {
	old, now := sample(t), sample(t)
	now.Documents[0].Strict = Score{8, 4, 10, 6, 2, 1} // P .75 → .5, R .5 → .6, F1 .6 → 2·.5·.6/1.1 = .545
	now.Documents[0].BadEvidence = 0
	now.Documents[0].Holder = Share{}
	now.Documents = append(now.Documents, Figures{Name: "e", Strict: Score{System: 1}})
	var b strings.Builder
	if err := now.Write(&b, []string{"document"}, old); err != nil {
		t.Fatal(err)
	}
	want := [][]string{
		{"d", "8 +4", "10", "0.500 -0.250", "0.600 +0.100", "0.545 -0.055", "0.500", "1.000", "1.000", "1.000", "– was 0.667", "1.000", "0.875", "0 -1"},
		{"e", "1 new", "0 new", "0.000 new", "–", "–", "–", "–", "–", "–", "–", "–", "–", "0 new"},
	}
	if diff := cmp.Diff(want, rowsOf(b.String())[1:3]); diff != "" {
		t.Error(diff)
	}
}

func TestListsShowTheWords(t *testing.T) {
	r := sample(t)
	r.Misses[0].Quote = "over\n  two lines"
	want := map[string][]string{
		"misses":      {"missed: 1", "1 both ends in the quote", "cites", "- k1 a cites <b> “B & C” (core): both ends in the quote", "over two lines"},
		"extras":      {"not in the key: 1", "cites", "+ d 1-2 a cites <b> “B & C” by r: the key has a near predicate", "q"},
		"divergences": {"right, but with another holder or modality than in the key: 1", "cites", "~ k2 a cites <b> “B & C” by r: in the key holder h", "q"},
		"links":       {"links that the key contradicts: 1", "@ d 1-2 “w” → e, in the key f"},
	}
	for _, list := range Lists {
		var b strings.Builder
		if err := r.WriteList(&b, list); err != nil {
			t.Fatal(err)
		}
		var got []string
		for line := range strings.Lines(b.String()) {
			if line = strings.TrimSpace(line); line != "" {
				got = append(got, line)
			}
		}
		if diff := cmp.Diff(want[list], got); diff != "" {
			t.Errorf("%s: %s", list, diff)
		}
	}
}
