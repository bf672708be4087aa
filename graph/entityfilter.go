package graph

import (
	"slices"
	"strings"
)

// EntityFilter selects entities. An empty field selects all; all fields must be met.
type EntityFilter struct {
	IDs       []string
	Class     []Class
	Kind      []string // kinds of the ontology: Actor, Body, Work, Idea
	Name      string   // part of any name, folded
	Document  []string // slugs or document entities: named in them, or in a claim of them
	Candidate *bool    // nil: known entities and candidates
}

// Entities gives the entities that pass the filter, by id.
func (s *Snapshot) Entities(f EntityFilter) []*Entity {
	name := Fold(f.Name)
	inDocs := s.namedIn(f.Document)
	classes := s.ontology.classesIn(f.Class, f.Kind)
	ids := chosen(f.IDs, s.positionOf)
	var out []*Entity
	for i := range s.entities {
		e := &s.entities[i]
		if ids.has(int32(i)) && classes[e.Class] && (inDocs == nil || inDocs[int32(i)]) &&
			(f.Candidate == nil || *f.Candidate == e.Candidate) && (name == "" || s.hasNamePart(i, name)) {
			out = append(out, e)
		}
	}
	return out
}

// classesIn gives the classes that are one of some, and of one of some kinds; none of either given: all.
func (o *Ontology) classesIn(some []Class, kinds []string) map[Class]bool {
	in := map[Class]bool{}
	for i := range o.Classes {
		c := o.Classes[i].Name
		in[c] = oneOf(some, c) && (len(kinds) == 0 || o.IsAny(c, kinds))
	}
	return in
}

// hasNamePart reports whether a folded name of the entity at a position contains part.
func (s *Snapshot) hasNamePart(at int, part string) bool {
	return slices.ContainsFunc(s.folded[at], func(name string) bool { return strings.Contains(name, part) })
}

// namedIn gives the positions of the entities that the documents mention or make claims about; nil for no documents.
func (s *Snapshot) namedIn(docs []string) map[int32]bool {
	if len(docs) == 0 {
		return nil
	}
	in, documents := map[int32]bool{}, map[int32]bool{}
	for _, id := range docs {
		at := s.documentPosition(id)
		documents[at] = true
		for _, i := range s.claims.byDocument.of(at) {
			row := &s.claims.rows[i]
			in[row.subject], in[row.object], in[row.holder] = true, true, true // nowhere is no entity and does no harm
		}
	}
	for i := range s.entities {
		if s.namesAny(int32(i), documents) {
			in[int32(i)] = true
		}
	}
	return in
}
