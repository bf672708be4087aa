package rules

import (
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"github.com/normgraph/normgraph/loaders/reader"
)

const dataDir = "../../data"

// TestExamples runs the examples that stand beside the rules, with the lexicon of the program.
// The texts are Markdown.
func TestExamples(t *testing.T) {
	o := graphtest.Ontology(t)
	set, err := Parse(os.DirFS(dataDir+"/rules"), "data/rules", o)
	if err != nil {
		t.Fatal(err)
	}
	lex := productLexicon(t, o)
	holdExamples(t, set, lex)
}

// ruleBlock is a file of rules on the page about them.
var ruleBlock = regexp.MustCompile("(?s)```yaml\n(.*?)```")

// TestRulesOfThePageAreTrue: they hold their examples, and the one that the page writes for a text finds the claim in it.
func TestRulesOfThePageAreTrue(t *testing.T) {
	o := graphtest.Ontology(t)
	lex := productLexicon(t, o)
	page, err := os.ReadFile("../../docs/rules.md")
	if err != nil {
		t.Fatal(err)
	}
	blocks := ruleBlock.FindAllSubmatch(page, -1)
	if len(blocks) != 2 {
		t.Fatalf("the page has %d files of rules", len(blocks))
	}
	for _, block := range blocks {
		set, err := Parse(fstest.MapFS{"page.yaml": {Data: block[1]}}, "docs/rules.md", o)
		if err != nil {
			t.Fatal(err)
		}
		holdExamples(t, set, lex)
		first := set.rules[0]
		if first.source.ID != "advocates.en-work" {
			continue
		}
		text, err := os.ReadFile("../../examples/tutorial/harbour-data.md")
		if err != nil {
			t.Fatal(err)
		}
		if got := set.read(t, lex, first, string(text)); !slices.Equal(got, []string{"example.harbour-data-charter|advocates|free-flow-of-data"}) {
			t.Errorf("it finds %q", got)
		}
	}
}

// holdExamples fails the test unless each rule makes the claims of its examples, and none of what it must leave alone.
func holdExamples(t *testing.T, set *Set, lex *annotate.Lexicon) {
	t.Helper()
	for _, r := range set.rules {
		alone := set.with(r)
		for _, e := range r.source.Pos {
			got := alone.read(t, lex, r, e.Text)
			for _, want := range e.Out {
				if !slices.Contains(got, want) {
					t.Errorf("%s:%d: rule %s: %s\nmakes no claim %s\nonly %s", r.source.File, r.source.Line, r.source.ID, e.Text, want, strings.Join(got, "\n     "))
				}
			}
		}
		for _, text := range r.source.Neg {
			if got := alone.read(t, lex, r, text); got != nil {
				t.Errorf("%s:%d: rule %s: %s\nmust make no claim, makes %s", r.source.File, r.source.Line, r.source.ID, text, strings.Join(got, "\n     "))
			}
		}
	}
}

// with gives a set of r and the rules before it that it builds upon.
func (s *Set) with(r *rule) *Set {
	out := &Set{alphabet: s.alphabet}
	for _, other := range s.rules {
		if other == r || r.buildsOn(other) {
			out.rules = append(out.rules, other)
		}
		if other == r {
			break
		}
	}
	out.filters = newFilters(out.rules)
	return out
}

// buildsOn reports whether other mints what r speaks of as last[…] or comes after.
func (r *rule) buildsOn(other *rule) bool {
	var classes []string
	for _, e := range r.emits {
		for _, t := range []term{e.subject, e.object} {
			if t.kind == lastTerm {
				classes = append(classes, t.classes...)
			}
		}
	}
	for _, c := range r.where {
		classes = append(classes, string(c.after))
	}
	for _, c := range other.captures {
		if c.kind == mintCapture && slices.Contains(classes, c.classes[0]) {
			return true
		}
	}
	return slices.ContainsFunc(other.emits, func(e emit) bool {
		return e.subject.kind == listTerm && slices.Contains(classes, e.subject.classes[0]) ||
			e.object.kind == listTerm && slices.Contains(classes, e.object.classes[0])
	})
}

func productLexicon(t testing.TB, o *graph.Ontology) *annotate.Lexicon {
	t.Helper()
	names, err := lexicon.Load(o, lexicon.Dir{Name: "data/lexicon", FS: os.DirFS(dataDir + "/lexicon")})
	if err != nil {
		t.Fatal(err)
	}
	lex, err := annotate.NewLexicon(o, names.Entities)
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// read gives the claims that rule r makes of a text, as examples write them.
func (s *Set) read(t testing.TB, lex *annotate.Lexicon, r *rule, text string) []string {
	t.Helper()
	claims, name := s.claims(t, lex, text)
	var out []string
	for _, c := range claims {
		if c.Rule != r.source.ID {
			continue
		}
		line := fmt.Sprintf("%s|%s|%s%s", name(c.Subject), c.Predicate, name(c.Object), c.Value)
		if c.Modality != graph.Asserted {
			line += "|" + string(c.Modality)
		}
		out = append(out, line)
	}
	return out
}

// claims gives what all rules make of a text, and how examples name an entity.
func (s *Set) claims(t testing.TB, lex *annotate.Lexicon, text string) (claims []graph.Claim, name func(id string) string) {
	t.Helper()
	p, err := reader.Read("example.md", []byte(text+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	p.Document.Entity = "doc-example"
	res := annotate.Annotate(p, lex)
	classes := map[string]graph.Class{}
	for _, e := range res.Entities {
		classes[e.ID] = e.Class
	}
	claims, minted := s.Apply(res, func(id string) (graph.Class, bool) {
		if e := lex.Entity(id); e != nil {
			return e.Class, true
		}
		c, ok := classes[id]
		return c, ok
	})
	written := map[string]string{}
	for _, e := range minted {
		written[e.ID] = string(e.Class)
	}
	return claims, func(id string) string {
		if n, ok := written[id]; ok {
			return n
		}
		return id
	}
}
