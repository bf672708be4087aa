package reconcile

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// bearersOf gives the ids of the entities that have one of the values of a property.
func (m *matcher) bearersOf(ctx context.Context, p property) (map[string]bool, error) {
	if !m.isProperty(p.ID) {
		return nil, graph.Errorf(graph.CodeBadInput, "suggest/property lists them", "there is no property %q", p.ID)
	}
	all := map[string]bool{}
	for _, v := range p.Values {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		key := bearerKey{p.ID, v}
		some, known := m.bearers[key]
		if !known {
			var err error
			if some, err = m.bearersOfValue(ctx, p.ID, v); err != nil {
				return nil, err
			}
			m.bearers[key] = some
		}
		maps.Copy(all, some)
	}
	return all, nil
}

type bearerKey struct {
	property string
	value    value
}

func (m *matcher) isProperty(id string) bool {
	return slices.ContainsFunc(m.properties(m.s.Ontology()), func(t term) bool { return t.ID == id })
}

// bearersOfValue gives the ids of the entities that have a value of a property.
func (m *matcher) bearersOfValue(ctx context.Context, id string, v value) (map[string]bool, error) {
	switch id {
	case propertySameAs:
		return m.sameAs(v), nil
	case propertyName:
		return m.called(ctx, v)
	case propertyDocument:
		return m.namedIn(ctx, v)
	}
	predicates := m.s.Ontology().Predicates
	i := slices.IndexFunc(predicates, func(p graph.PredicateDef) bool { return string(p.Name) == id || p.Inverse == id })
	if predicates[i].Value != "" {
		return m.stated(&predicates[i], v)
	}
	return m.related(ctx, &predicates[i], predicates[i].Inverse == id, v)
}

// sameAs finds an address elsewhere, or the last segment of one.
func (m *matcher) sameAs(v value) map[string]bool {
	out := map[string]bool{}
	wanted := strings.TrimSpace(v.id + v.text)
	all := m.s.AllEntities()
	for i := range all {
		if slices.ContainsFunc(all[i].SameAs, func(iri string) bool { return wanted != "" && (iri == wanted || strings.HasSuffix(iri, "/"+wanted)) }) {
			out[all[i].ID] = true
		}
	}
	return out
}

// called gives the entities with an id or exactly a name.
func (m *matcher) called(ctx context.Context, v value) (map[string]bool, error) {
	const namesakes = 20
	out := map[string]bool{}
	matches, err := m.s.Match(ctx, v.id+v.text, nil, namesakes)
	for _, match := range matches {
		if match.Similarity == 1 {
			out[match.Entity.ID] = true
		}
	}
	return out, err
}

// namedIn gives the entities that a document names.
func (m *matcher) namedIn(ctx context.Context, v value) (map[string]bool, error) {
	out := map[string]bool{}
	documents, err := m.called(ctx, v)
	if err != nil {
		return nil, err
	}
	if d := m.s.Document(v.id + v.text); d != nil {
		documents[d.Slug] = true
	}
	for id := range documents {
		if m.s.Document(id) == nil {
			continue
		}
		for _, e := range m.s.Entities(graph.EntityFilter{Document: []string{id}}) {
			out[e.ID] = true
		}
	}
	return out, nil
}

// meant are the modalities in which a claim says that something is so, or will be.
var meant = []graph.Modality{graph.Asserted, graph.Planned}

// stated gives the entities of which a literal is claimed: a date that overlaps, else the same text.
func (m *matcher) stated(p *graph.PredicateDef, v value) (map[string]bool, error) {
	out := map[string]bool{}
	list, err := m.s.Claims(graph.ClaimFilter{Predicate: []graph.PredicateName{p.Name}, Modality: meant})
	if err != nil {
		return nil, err
	}
	during, notDate := graph.ParseDate(strings.TrimSpace(v.text))
	for _, c := range list.Refs(0, list.Len()) {
		same := graph.Fold(c.Value()) == graph.Fold(v.text)
		if p.Value == graph.ValueDate && notDate == nil {
			date, err := graph.ParseDate(c.Value())
			same = err == nil && date.Overlaps(during)
		}
		if same {
			out[c.Subject().ID] = true
		}
	}
	return out, nil
}

// related gives the entities at the other end of claims of an entity that is called so.
func (m *matcher) related(ctx context.Context, p *graph.PredicateDef, inverse bool, v value) (map[string]bool, error) {
	out := map[string]bool{}
	ends, err := m.called(ctx, v)
	if err != nil {
		return nil, err
	}
	for id := range ends {
		// The value stands at the end of the edge: an entity that has it is found by reading the edge backwards.
		list, err := m.s.Relations(id, p.Name, !inverse, graph.ClaimFilter{Modality: meant})
		if err != nil {
			return nil, err
		}
		for _, r := range list {
			out[r.Entity.ID] = true
		}
	}
	return out, nil
}
