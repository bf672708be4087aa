package rules

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/regex"
)

// supposing matches the beginning of a clause that only supposes what it says: 如果渔船沉没.
var supposing = regex.MustCompile(`^[”“ ]*(?:但|而|因此|同时|此外|然而)?,?(?:如果|假如|倘若|假若|若(?:[^干是])|一旦|除非)`)

// longestSupposition is the most runes at the beginning of a clause that tell that it supposes.
const longestSupposition = 8

// supposed reports whether the clause of the match's sense only supposes what it says, which makes it no fact.
func (m *match) supposed() bool {
	if m.at == nil || m.at.sentence == nil || m.at.clause() == nil {
		return false
	}
	c := m.at.clause()
	return supposing.MatchString(string(m.at.sentence.Text[c.Start:min(c.End, c.Start+longestSupposition)]))
}

// factual are the predicates of what is so or is not; what may be done is told under a condition, too.
var factual = map[graph.PredicateName]bool{"hasProblem": true, "hinders": true, "causedBy": true, "criticizes": true, "opposes": true, "sanctions": true}

// supposes reports whether the claim of an emit would state as a fact what the match only supposes.
func (x *extraction) supposes(m *match, p *graph.PredicateDef) bool {
	return factual[p.Name] && m.supposed()
}
