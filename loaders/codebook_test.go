package loaders_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
)

// codebook is that of the project, with what the lexicon knows.
type codebook struct {
	*graph.Codebook
	knowledge *loaders.Knowledge
	classes   map[string]graph.Class // by entity
}

func projectCodebook(t *testing.T) codebook {
	t.Helper()
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	entities, err := k.Lexicon()
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]graph.Class{"doc-example": graph.ClassDocument}
	for i := range entities {
		classes[entities[i].ID] = entities[i].Class
	}
	for _, c := range k.Ontology.Classes { // stands for an entity that a text makes
		classes[string(c.Name)] = c.Name
	}
	return codebook{k.Ontology.Codebook, k, classes}
}

// claimEntries gives the entries whose examples are claims.
func (c codebook) claimEntries() map[string]graph.CodebookEntry {
	all := map[string]graph.CodebookEntry{}
	for name, e := range c.Predicates {
		all[string(name)] = e
	}
	for name, e := range c.Modalities {
		all[string(name)] = e
	}
	return all
}

// TestExamplesOfTheCodebookFitTheOntology: every entity is of the lexicon or made by the text, of the class that the entry is of,
// and every claim is one that the ontology allows.
func TestExamplesOfTheCodebookFitTheOntology(t *testing.T) {
	c := projectCodebook(t)
	for name, e := range c.Classes {
		for _, example := range slices.Concat(e.EN.Positive, e.ZH.Positive) {
			if got := c.classes[example.Codes]; got != name {
				t.Errorf("%s: %s is of class %q", name, example.Codes, got)
			}
		}
	}
	for name, e := range c.claimEntries() {
		for _, g := range []graph.Guidance{e.EN, e.ZH} {
			for _, example := range g.Positive {
				c.checkClaim(t, name, example.Codes)
			}
			for _, example := range g.Negative {
				if example.Codes != "" {
					c.checkClaim(t, name, example.Codes)
				}
			}
		}
	}
}

func (c codebook) checkClaim(t *testing.T, entry, codes string) {
	t.Helper()
	o := c.knowledge.Ontology
	part := strings.Split(codes, "|")
	p := o.Predicate(graph.PredicateName(part[1]))
	if p == nil {
		t.Errorf("%s: %s: unknown predicate", entry, codes)
		return
	}
	from, to := c.classes[part[0]], c.classes[part[2]]
	fits := o.IsAny(from, p.From) && (p.Value != "" || o.IsAny(to, p.To))
	if !fits {
		t.Errorf("%s: %s: %q → %q is not allowed", entry, codes, from, to)
	}
}

// TestRulesKeepToTheCodebook: the rules find what it calls found, and code no counter-example. The log has the other examples.
func TestRulesKeepToTheCodebook(t *testing.T) {
	c := projectCodebook(t)
	for name, e := range c.claimEntries() {
		for _, example := range slices.Concat(e.EN.Positive, e.ZH.Positive) {
			found := c.read(t, example.Text)
			if slices.ContainsFunc(found, func(claim string) bool { return tells(claim, example.Codes) }) {
				continue
			}
			if example.Found {
				t.Errorf("%s: in %q the rules do not find %s, only %s", name, example.Text, example.Codes, found)
			} else {
				t.Logf("not found: %s: %q: %s, only %s", name, example.Text, example.Codes, found)
			}
		}
		for _, example := range slices.Concat(e.EN.Negative, e.ZH.Negative) {
			for _, claim := range c.read(t, example.Text) {
				if strings.Contains(claim, "|"+name+"|") && (example.Codes == "" || !tells(claim, example.Codes)) {
					t.Errorf("%s: the rules code the counter-example %q: %s", name, example.Text, claim)
				}
			}
		}
	}
}

// tells reports whether a claim, written in full, is the one that codes tells; what codes leaves out is asserted, and of any holder.
func tells(claim, codes string) bool {
	if strings.Count(codes, "|") == 2 {
		codes += "|" + string(graph.Asserted)
	}
	return strings.HasPrefix(claim+"|", codes+"|")
}

// read gives the claims that the rules find in a text, written subject|predicate|object|modality|holder.
func (c codebook) read(t *testing.T, text string) []string {
	t.Helper()
	p, err := reader.Read("example.md", []byte(text+"\n"))
	if err != nil {
		t.Fatal(err)
	}
	x, err := c.knowledge.Extract(p)
	if err != nil {
		t.Fatal(err)
	}
	name := func(id string) string {
		if id == p.Document.Entity {
			return "doc-example"
		}
		for _, e := range slices.Concat(x.Record.Entities, x.Claims.Entities) {
			if e.ID == id {
				return string(e.Class)
			}
		}
		return id
	}
	var out []string
	for _, claim := range x.Claims.Claims {
		out = append(out, fmt.Sprintf("%s|%s|%s%s|%s|%s", name(claim.Subject), claim.Predicate, name(claim.Object), claim.Value, claim.Modality, claim.Holder))
	}
	return out
}
