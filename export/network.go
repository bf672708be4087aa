package export

import (
	"iter"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// network is the selection as GraphML and GEXF see it: the entities that the claims speak of, and the claims between two entities
// as edges. What claims say in literals, such as dates, stands with their subjects.
type network struct {
	*source
	predicates []graph.PredicateName     // that take a literal, in the order of the ontology
	literals   map[string][]literalClaim // by subject
}

// literalClaim is a claim about a literal.
type literalClaim struct {
	predicate graph.PredicateName
	value     string
	negated   bool
}

// field is a typed attribute of nodes or edges.
type field struct{ name, kind string }

// The types of fields; GEXF has other names for some.
const (
	kindString  = "string"
	kindBoolean = "boolean"
	kindDouble  = "double"
)

// fieldValue is what a node or an edge has in a field.
type fieldValue struct{ name, value string }

func newNetwork(x *source) *network {
	n := &network{source: x, literals: map[string][]literalClaim{}}
	for _, p := range x.snapshot.Ontology().Predicates {
		if p.Value != "" {
			n.predicates = append(n.predicates, p.Name)
		}
	}
	for c := range x.claims.Each() {
		if c.Object == "" {
			n.literals[c.Subject] = append(n.literals[c.Subject], literalClaim{c.Predicate, c.Value, c.Modality == graph.Negated})
		}
	}
	return n
}

// nodeFields lists the fields of nodes.
func (n *network) nodeFields() []field {
	fields := []field{{"class", kindString}, {"name_en", kindString}, {"name_zh", kindString}, {"candidate", kindBoolean}}
	for _, p := range n.predicates {
		fields = append(fields, field{string(p), kindString})
	}
	return fields
}

// node gives the values of an entity; a field without one is left out. Several literals of one predicate are joined.
func (n *network) node(e *graph.Entity) []fieldValue {
	values := []fieldValue{
		{"class", string(e.Class)}, {"name_en", e.Name("en")}, {"name_zh", e.Name("zh")}, {"candidate", strconv.FormatBool(e.Candidate)},
	}
	for _, p := range n.predicates {
		var said []string
		for _, l := range n.literals[e.ID] {
			if l.predicate == p && !l.negated && !slices.Contains(said, l.value) {
				said = append(said, l.value)
			}
		}
		if len(said) > 0 {
			values = append(values, fieldValue{string(p), strings.Join(said, "; ")})
		}
	}
	return values
}

// edgeFields lists the fields of edges.
var edgeFields = []field{
	{"predicate", kindString}, {"modality", kindString}, {"holder", kindString}, {"time", kindString}, {"qualifier", kindString},
	{"document", kindString}, {"section", kindString}, {"quote", kindString}, {"method", kindString}, {"rule", kindString},
	{"confidence", kindDouble}, {"review", kindString},
}

// edge gives the values of a claim; a field without one is left out.
func (n *network) edge(c *graph.Claim) []fieldValue {
	values := []fieldValue{
		{"predicate", string(c.Predicate)}, {"modality", string(c.Modality)}, {"holder", c.Holder}, {"time", c.Time}, {"qualifier", c.Qualifier},
		{"document", c.Document}, {"section", c.Evidence[0].Section}, {"quote", quoteOf(c)}, {"method", string(c.Method)}, {"rule", ruleOf(c)},
		{"confidence", formatConfidence(c)}, {"review", string(lastReview(n.snapshot, c).Verdict)},
	}
	return slices.DeleteFunc(values, func(v fieldValue) bool { return v.value == "" })
}

// edges gives the claims between two entities.
func (n *network) edges() iter.Seq[*graph.Claim] {
	return func(yield func(*graph.Claim) bool) {
		for c := range n.claims.Each() {
			if c.Object != "" && !yield(c) {
				return
			}
		}
	}
}
