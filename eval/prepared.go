package eval

import (
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Prepared is what a lexicon may owe to the key of one document: entities and names that no other key has. Without them the
// document is read as one that nobody prepared.
type Prepared struct {
	document string
	entities map[string]bool            // by id
	names    map[string]map[string]bool // norms of names, by the id of an entity that other keys have, too
}

// PreparedFor compares the key of a document with all others. States are nobody's own: a lexicon has them all.
func PreparedFor(document string, keys []*Key) *Prepared {
	p := &Prepared{document: document, entities: map[string]bool{}, names: map[string]map[string]bool{}}
	for _, own := range []bool{true, false} {
		for _, key := range keys {
			if own == (key.Document == document) {
				p.add(key, own)
			}
		}
	}
	return p
}

// add puts in what the document's own key has, or takes out what another one has.
func (p *Prepared) add(key *Key, own bool) {
	for _, e := range key.Entities {
		switch {
		case own:
			p.entities[e.ID] = e.Class != "State"
			p.names[e.ID] = map[string]bool{}
		case p.names[e.ID] == nil:
			continue
		default:
			delete(p.entities, e.ID)
		}
		for _, n := range slices.Concat(e.Aliases, e.Local) {
			if own {
				p.names[e.ID][Norm(n)] = true
			} else {
				delete(p.names[e.ID], Norm(n))
			}
		}
	}
}

// LeaveOut gives the entities without those that the key alone knows, and without the names that it alone, or its document
// alone, has for others. Preferred names stay.
func (p *Prepared) LeaveOut(entities []graph.Entity) []graph.Entity {
	var kept []graph.Entity
	for _, e := range entities {
		if p.entities[e.ID] {
			continue
		}
		e.Names = slices.DeleteFunc(slices.Clone(e.Names), func(n graph.Name) bool {
			return !n.Preferred && (n.Scope == p.document || p.names[e.ID][Norm(n.Text)])
		})
		kept = append(kept, e)
	}
	return kept
}
