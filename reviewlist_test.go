package main

import (
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

// FuzzParseReview: what a spreadsheet makes of a list is read row by row, or refused with its place.
func FuzzParseReview(f *testing.F) {
	for _, seed := range []string{
		"decision,class,zh,en,id,aliases,alias_of\naccept,State,甲国,A,a,x; y,\n", "\ufeffen,decision\nA,reject\n", "decision\n\"", "decision,decision\na,b\n", "en\nA\n", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		rows, err := parseReview("list.csv", src)
		if err != nil {
			if graph.CodeOf(err) != graph.CodeBadInput || !strings.HasPrefix(err.Error(), "list.csv") {
				t.Errorf("the error does not name the list: %v", err)
			}
			return
		}
		for _, r := range rows {
			if !strings.HasPrefix(r.place, "list.csv:") || strings.TrimSpace(r.Decision) != r.Decision {
				t.Errorf("%+v", r)
			}
		}
	})
}
