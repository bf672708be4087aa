package mcp

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// explain turns an error into what the assistant reads: the code, what happened and what to do. What it does not know is logged and hidden.
func (t *toolbox) explain(ctx context.Context, tool string, err error) error {
	known, ok := errors.AsType[*graph.Error](err)
	switch {
	case errors.Is(err, context.Canceled):
		return err
	case errors.Is(err, context.DeadlineExceeded):
		known = graph.Errorf("TIMEOUT", "ask for less: name entities or documents, or lower limit", "%s was stopped after %v", tool, t.options.Timeout)
	case !ok:
		t.options.Log.ErrorContext(ctx, "tool failed", "tool", tool, "err", err)
		known = graph.Errorf(graph.CodeInternal, "tell the user that the server's log has the cause", "internal error")
	}
	text := fmt.Sprintf("%s: %s", known.Code, known.Message)
	if known.Hint != "" {
		text += "\nWhat to do: " + known.Hint + "."
	}
	return errors.New(text)
}

// find gives the entity with an id or a name in any language. The error for a name that is shared lists who shares it, for one
// that is not known it suggests similar ones.
func (t *toolbox) find(ctx context.Context, name string) (*graph.Entity, error) {
	e, err := t.s.Resolve(name)
	if shared, ok := errors.AsType[*graph.AmbiguousError](err); ok {
		return nil, graph.Errorf(graph.CodeAmbiguousName, "ask again with the id of the one that is meant: "+described(shared.Candidates),
			"%q names %d entities", name, len(shared.Candidates))
	}
	if graph.CodeOf(err) != graph.CodeNotFound {
		return e, err
	}
	const suggested = 5
	matches, failed := t.s.Match(ctx, name, nil, suggested)
	if failed != nil {
		return nil, failed
	}
	if len(matches) == 0 {
		return nil, graph.Errorf(graph.CodeNotFound, "call search with a word of it; if that finds nothing, the graph does not know it, and you should say so",
			"no entity is named %q", name)
	}
	var similar []*graph.Entity
	for _, m := range matches {
		similar = append(similar, m.Entity)
	}
	return nil, graph.Errorf(graph.CodeNotFound, "if one of these is meant, ask again with its id: "+described(similar), "no entity is named %q", name)
}

// described lists entities by id, class and names.
func described(entities []*graph.Entity) string {
	const most = 20
	var list []string
	for _, e := range entities[:min(len(entities), most)] {
		list = append(list, fmt.Sprintf("%s (%s; %s; %s)", e.ID, e.Class, e.Name("en"), e.Name("zh")))
	}
	return strings.Join(list, ", ")
}

// findAll gives the ids of the entities with some ids or names.
func (t *toolbox) findAll(ctx context.Context, names []string) ([]string, error) {
	var ids []string
	for _, name := range names {
		e, err := t.find(ctx, name)
		if err != nil {
			return nil, err
		}
		ids = append(ids, e.ID)
	}
	return ids, nil
}

// findDocument gives the document with a slug, or whose entity has an id or name.
func (t *toolbox) findDocument(name string) (*graph.Document, error) {
	d := t.s.Document(name)
	if e, err := t.s.Resolve(name); d == nil && err == nil {
		d = t.s.Document(e.ID)
	}
	if d != nil {
		return d, nil
	}
	const most = 20
	var slugs []string
	all := t.s.Documents()
	for i := range all[:min(len(all), most)] {
		slugs = append(slugs, all[i].Slug)
	}
	hint := "give one of these: " + strings.Join(slugs, ", ")
	if len(all) > most {
		hint += fmt.Sprintf(" … (%d in all; the list of resources has them)", len(all))
	}
	return nil, graph.Errorf(graph.CodeNotFound, hint, "there is no document %q", name)
}

// slugs gives the slugs of some documents.
func (t *toolbox) slugs(names []string) ([]string, error) {
	var slugs []string
	for _, name := range names {
		d, err := t.findDocument(name)
		if err != nil {
			return nil, err
		}
		slugs = append(slugs, d.Slug)
	}
	return slugs, nil
}
