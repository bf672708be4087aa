package loaders

import (
	"iter"

	"github.com/normgraph/normgraph/graph"
)

// spokenOf gives the ids of the entities that a partition speaks of, some several times and some empty; they need not be defined in it.
func spokenOf(p *graph.Partition) iter.Seq[string] {
	return func(yield func(string) bool) {
		for i := range p.Claims {
			if c := &p.Claims[i]; !yield(c.Subject) || !yield(c.Object) || !yield(c.Holder) {
				return
			}
		}
		for i := range p.Mentions {
			if !yield(p.Mentions[i].Entity) {
				return
			}
		}
		if p.Document == nil || !yield(p.Document.Entity) {
			return
		}
		for _, c := range p.Document.Creators {
			if !yield(c.Entity) {
				return
			}
		}
	}
}
