package pages

import (
	"context"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// thing is what a page is about.
type thing interface {
	// describe selects what the RDF forms hold.
	describe(s *graph.Snapshot, f export.Format) (*export.Selection, error)
	// view gives what the template of the thing's kind shows; it fills in the head of the page.
	view(ctx context.Context, p *page) (any, error)
}

// find looks a thing up by its name, and, where none has it, without the ending of a form: an id may end like one.
func find(s *graph.Snapshot, ask *request) (thing, error) {
	if t := lookUp(s, ask.kind, ask.name); t != nil {
		if ask.refused {
			return nil, errNotAcceptable()
		}
		return t, nil
	}
	if name, f, ok := ask.cutEnding(); ok {
		if !ask.formGiven {
			ask.form, ask.refused = f, false
		}
		if t := lookUp(s, ask.kind, name); t != nil {
			ask.name = name
			return t, nil
		}
	}
	hint := map[string]string{
		entityPath:   "search for its name in the explorer",
		claimPath:    "the document may have been read anew; search for the words in the explorer",
		documentPath: "give the slug or id of a document; the explorer lists them",
	}[ask.kind]
	return nil, graph.Errorf(graph.CodeNotFound, hint, "the graph has no %s %q", ask.kind, ask.name)
}

func lookUp(s *graph.Snapshot, kind, name string) thing {
	switch kind {
	case entityPath:
		if e := s.Entity(name); e != nil {
			return entityThing{e}
		}
	case claimPath:
		if c := s.Claim(name); c != nil {
			return claimThing{c}
		}
	case documentPath:
		if d := s.Document(name); d != nil {
			return documentThing{d}
		}
	}
	return nil
}
