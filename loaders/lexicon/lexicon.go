// Package lexicon reads the entities that the program knows before it reads a document, with
// their names in both languages.
//
// A file holds entities of one class or theme, one a line where it fits:
//
//	version: 1
//	from: member list of the organization, 2026   # where the entries come from
//	class: State                                  # of the entries that name none
//	entities:
//	  freedonia: {zh: 自由邦, en: Freedonia, aliases: {zh: [自由邦共和国]}, local: {smith-2020: [该国]}}
//	  grand-fenwick: {zh: 芬威克, en: Grand Fenwick, ambiguous: [芬], sameAs: ["https://example.org/fenwick"]}
//
// zh and en are the preferred names. Where a name may be linked is told by the list it stands in:
//
//   - aliases, by language tag: safe in any document;
//   - local, by the slug of a document: safe in that document only;
//   - ambiguous: nowhere safe by itself, the context has to decide. It may be local as well.
//
// A preferred name is safe in any document unless it stands under local or ambiguous, too. The
// language of local and ambiguous names is told by their script.
//
// An entry with "extends: true" adds names to an entity of another file, as a user's own folder may do.
package lexicon

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// Dir is a folder of lexicon files.
type Dir struct {
	Name string // how messages name it, e.g. "data/lexicon"
	FS   fs.FS  // its *.yaml files are read
}

// Load reads the files of all dirs and gives the entities, sorted by id. Errors name file and line;
// an id that stands twice is one, and names both places. A name that several entities bear in the
// same scope is marked as ambiguous in all of them.
func Load(o *graph.Ontology, dirs ...Dir) ([]graph.Entity, error) {
	l := &loading{ontology: o, entries: map[string]*entry{}}
	var faults []error
	for _, dir := range dirs {
		faults = append(faults, yamlfile.Load(dir.FS, ".", func(file string, src []byte) error {
			return l.parse(path.Join(dir.Name, file), src)
		}))
	}
	if err := errors.Join(faults...); err != nil {
		return nil, err
	}
	if err := l.extend(); err != nil {
		return nil, err
	}
	return l.entities(), nil
}

// loading collects the entries of all files.
type loading struct {
	ontology   *graph.Ontology
	entries    map[string]*entry // by id
	extensions []*entry          // in the order of the files
}

// extend gives the names of every extension to the entity that it extends.
func (l *loading) extend() error {
	var faults []error
	for _, x := range l.extensions {
		e := l.entries[x.entity.ID]
		if e == nil {
			faults = append(faults, graph.Errorf(graph.CodeBadInput, "give the id of an entity of the lexicon",
				"%s: %s extends an entity that no file defines", x.place, x.entity.ID))
			continue
		}
		for _, n := range x.entity.Names {
			if !slices.ContainsFunc(e.entity.Names, func(m graph.Name) bool { return m.Text == n.Text && m.Scope == n.Scope }) {
				e.entity.Names = append(e.entity.Names, n)
			}
		}
		for _, iri := range x.entity.SameAs {
			if !slices.Contains(e.entity.SameAs, iri) {
				e.entity.SameAs = append(e.entity.SameAs, iri)
			}
		}
	}
	return errors.Join(faults...)
}

func (l *loading) entities() []graph.Entity {
	out := make([]graph.Entity, 0, len(l.entries))
	for _, e := range l.entries {
		out = append(out, e.entity)
	}
	slices.SortFunc(out, func(a, b graph.Entity) int { return cmp.Compare(a.ID, b.ID) })
	markShared(out)
	return out
}

// markShared marks the names that more than one entity bears in the same scope.
func markShared(entities []graph.Entity) {
	type form struct{ text, scope string }
	bearer := map[form]string{} // id, or "" when there are several
	key := func(n graph.Name) form {
		return form{strings.Map(fold.Lower, n.Text), n.Scope}
	}
	for _, e := range entities {
		for _, n := range e.Names {
			if first, ok := bearer[key(n)]; ok && first != e.ID {
				bearer[key(n)] = ""
			} else {
				bearer[key(n)] = e.ID
			}
		}
	}
	for _, e := range entities {
		for i, n := range e.Names {
			if bearer[key(n)] == "" {
				e.Names[i].Ambiguous = true
			}
		}
	}
}

// Lang tells the language of a name by its script: "zh" when a Chinese character is in it, else "en".
func Lang(name string) string {
	if strings.ContainsFunc(name, fold.IsHan) {
		return "zh"
	}
	return "en"
}
