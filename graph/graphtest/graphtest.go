// Package graphtest makes parts of graphs for the tests of other packages.
package graphtest

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
)

// Ontology gives the vocabulary of the project.
func Ontology(tb testing.TB) *graph.Ontology {
	tb.Helper()
	src, err := fs.ReadFile(data.FS, "ontology.yaml")
	if err != nil {
		tb.Fatal(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		tb.Fatal(err)
	}
	return o
}

// Names gives the preferred names of an entity in both languages, and others.
func Names(en, zh string, more ...graph.Name) []graph.Name {
	return append([]graph.Name{{Text: en, Lang: "en", Preferred: true}, {Text: zh, Lang: "zh", Preferred: true}}, more...)
}

// Evidence gives the evidence for the first place where a text says quote, in its section 1.
func Evidence(tb testing.TB, text, quote string) []graph.Evidence {
	tb.Helper()
	before, _, found := strings.Cut(text, quote)
	if !found {
		tb.Fatalf("%q is not in the text", quote)
	}
	start := utf8.RuneCountInString(before)
	return []graph.Evidence{{Start: start, End: start + utf8.RuneCountInString(quote), Section: "1", QuoteHash: graph.HashQuote(quote)}}
}

// Claims makes a partition of claims on a document. What they leave out is filled in: the modality asserted, full confidence, the name
// of a rule where a rule found them, and the id.
func Claims(slug string, m graph.Method, claims ...graph.Claim) graph.Partition {
	p := graph.Partition{ID: graph.ClaimsPart(slug, m)}
	for _, c := range claims {
		c.Document, c.Method = slug, m
		if c.Modality == "" {
			c.Modality = graph.Asserted
		}
		if c.Confidence == 0 {
			c.Confidence = 1
		}
		if m == graph.Rule && c.Rule == "" {
			c.Rule, c.RuleVersion = "some.rule", "2"
		}
		c.ID = graph.NewClaimID(&c)
		p.Claims = append(p.Claims, c)
	}
	return p
}
