package pages

import (
	"errors"
	"fmt"

	"github.com/normgraph/normgraph/graph"
)

// problem is a page that says what is wrong.
type problem struct {
	*page
	Help          string       // what to do, in general
	Message, Hint string       // in English, as of all errors
	Meant         []entityLink // entities that bear the name that was taken for an id
}

func newProblem(s *graph.Snapshot, ask *request, status int, err error) *problem {
	p := &problem{page: newPage(s, ask), Message: err.Error(), Hint: graph.HintOf(err)}
	p.Title = p.word(fmt.Sprintf("problem %d", status))
	p.Description, p.Help = p.Title, p.word(fmt.Sprintf("help %d", status))
	if s != nil && ask.kind == entityPath {
		p.Meant = p.bearers(ask.name)
	}
	return p
}

// bearers gives the entities of a name, at most a few.
func (p *page) bearers(name string) []entityLink {
	const few = 10
	e, err := p.snapshot.Resolve(name)
	found := []*graph.Entity{e}
	if ambiguous, ok := errors.AsType[*graph.AmbiguousError](err); ok {
		found = ambiguous.Candidates
	} else if err != nil {
		return nil
	}
	var out []entityLink
	for _, e := range found[:min(few, len(found))] {
		out = append(out, p.entity(e))
	}
	return out
}
