package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

const someClaim = "c.abcdefghijklmnopqrstuvwxyz"

func TestVerdictsAreReadFromTables(t *testing.T) {
	want := []graph.Review{{Claim: someClaim, Verdict: graph.Rejected, Note: "why"}}
	for name, c := range map[string]struct {
		text string
		read verdictReader
	}{
		"csv":                {"claim,verdict,note\n" + someClaim + ",rejected,why\n" + someClaim + ",,\n" + someClaim + "\n", verdictsOfCSV},
		"csv of spreadsheet": {"\ufeffnote,extra,verdict,claim\r\n why ,x,REJECTED," + someClaim + "\r\n", verdictsOfCSV},
		"lines":              {`{"id":"` + someClaim + `","verdict":"rejected","note":"why","subject":{"id":"x"}}` + "\n\n" + `{"id":"x"}`, verdictsOfLines},
	} {
		got, err := parseVerdicts("table", []byte(c.text), c.read)
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
	for name, c := range map[string]struct {
		text string
		read verdictReader
	}{
		"no column":       {"claim,decision\n" + someClaim + ",rejected\n", verdictsOfCSV},
		"nothing":         {"", verdictsOfCSV},
		"another verdict": {"claim,verdict\n" + someClaim + ",maybe\n", verdictsOfCSV},
		"no claim":        {"claim,verdict\nx,rejected\n", verdictsOfCSV},
		"no object":       {"[]", verdictsOfLines},
	} {
		if _, err := parseVerdicts("table", []byte(c.text), c.read); graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// FuzzVerdicts: any table is refused, or gives reviews of claims with a known verdict.
func FuzzVerdicts(f *testing.F) {
	f.Add("claim,verdict,note\n" + someClaim + ",rejected,\"a\nb\"\n")
	f.Add(`{"id":"` + someClaim + `","verdict":"none"}`)
	f.Fuzz(func(t *testing.T, text string) {
		for _, read := range []verdictReader{verdictsOfCSV, verdictsOfLines} {
			reviews, err := parseVerdicts("table", []byte(text), read)
			for i := range reviews {
				r := reviews[i]
				r.By, r.At, r.Note = "ann", "2024-05-01T12:00:00Z", ""
				if err == nil && r.Check() != nil {
					t.Errorf("%+v: %v", r, r.Check())
				}
			}
		}
	})
}
