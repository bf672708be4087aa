package eval

import (
	"io"
	"maps"
	"slices"
	"strings"
)

// Comparison says what a change gained and lost, on the documents that both reports have.
type Comparison struct {
	Other         []string // documents that only one of the reports has
	Found, Missed []Miss   // claims of the key that only the new report found, only the old one
	Gone, New     []Extra  // claims that the key lacks and only the old report had, only the new one
}

// Compare compares a report with an older one.
func Compare(old, now *Report) Comparison {
	shared := map[string]bool{} // false for a document of one report
	for _, d := range old.Documents {
		shared[d.Name] = false
	}
	for _, d := range now.Documents {
		_, shared[d.Name] = shared[d.Name]
	}
	var other []string
	for _, d := range slices.Sorted(maps.Keys(shared)) {
		if !shared[d] {
			other = append(other, d)
		}
	}
	return Comparison{
		Other:  other,
		Found:  without(old.Misses, now.Misses, shared),
		Missed: without(now.Misses, old.Misses, shared),
		Gone:   without(old.Extras, now.Extras, shared),
		New:    without(now.Extras, old.Extras, shared),
	}
}

// identified is an entry of a list that can be found in the list of another report.
type identified interface {
	identity() identity
	document() string
}

type identity struct{ document, key, subject, predicate, object string }

func (s Statement) document() string { return s.Document }

func (m Miss) identity() identity { return identity{document: m.Document, key: m.Key} }

func (x Extra) identity() identity {
	return identity{document: x.Document, subject: x.Subject, predicate: x.Predicate, object: x.Object}
}

// without gives what list has on the documents and other lacks.
func without[T identified](list, other []T, documents map[string]bool) []T {
	has := map[identity]bool{}
	for _, v := range other {
		has[v.identity()] = true
	}
	var out []T
	for _, v := range list {
		if documents[v.document()] && !has[v.identity()] {
			out = append(out, v)
		}
	}
	return out
}

// Write prints what was gained and lost.
func (c *Comparison) Write(w io.Writer) error {
	p := &listPrinter{w: w}
	if len(c.Other) > 0 {
		p.printf("only one of the reports has %s: tables over all documents differ for that reason, too\n\n", strings.Join(c.Other, ", "))
	}
	p.misses("found now", c.Found)
	p.misses("missed now", c.Missed)
	p.extras("wrong and gone", c.Gone)
	p.extras("wrong and new", c.New)
	return p.err
}
