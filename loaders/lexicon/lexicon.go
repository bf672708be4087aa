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
// A list "ignore" beside or in place of the entities holds what is no name: it is never taken for one.
package lexicon

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
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

// Lexicon is what the files of all folders say together.
type Lexicon struct {
	Entities []graph.Entity // sorted by id
	Ignored  []string       // what is no name, in the order of the files
}

// Load reads the files of all dirs. Errors name file and line; entries that contradict each other are
// errors that name both places. An alias that several entities bear is marked as ambiguous in all of them.
func Load(o *graph.Ontology, dirs ...Dir) (Lexicon, error) {
	l := newLoading(o)
	var faults []error
	for _, dir := range dirs {
		faults = append(faults, yamlfile.Load(dir.FS, ".", func(file string, src []byte) error {
			return l.parse(path.Join(dir.Name, file), src)
		}))
	}
	if err := errors.Join(faults...); err != nil {
		return Lexicon{}, err
	}
	if err := errors.Join(l.extend(), l.contradictions()); err != nil {
		return Lexicon{}, err
	}
	return Lexicon{Entities: l.entities(), Ignored: l.ignoredNames()}, nil
}

// loading collects the entries of all files.
type loading struct {
	ontology   *graph.Ontology
	entries    map[string]*entry // by id
	extensions []*entry          // in the order of the files
	ignored    []ignored         // likewise
}

// ignored is what a file says is no name.
type ignored struct{ text, place string }

func newLoading(o *graph.Ontology) *loading {
	return &loading{ontology: o, entries: map[string]*entry{}}
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
		faults = append(faults, e.extend(x))
	}
	return errors.Join(faults...)
}

// entities gives all entities, sorted by id, with the names that several of them bear marked.
func (l *loading) entities() []graph.Entity {
	bearings := l.bearings()
	out := make([]graph.Entity, 0, len(l.entries))
	for _, e := range l.sorted() {
		for i, n := range e.entity.Names {
			e.entity.Names[i].Ambiguous = n.Ambiguous || len(bearings[formOf(n)]) > 1
		}
		out = append(out, e.entity)
	}
	return out
}

func (l *loading) sorted() []*entry {
	return slices.SortedFunc(maps.Values(l.entries), func(a, b *entry) int { return cmp.Compare(a.entity.ID, b.entity.ID) })
}

func (l *loading) ignoredNames() []string {
	var out []string
	for _, n := range l.ignored {
		out = append(out, n.text)
	}
	return out
}

// Lang tells the language of a name by its script: "zh" when a Chinese character is in it, else "en".
func Lang(name string) string {
	if strings.ContainsFunc(name, fold.IsHan) {
		return "zh"
	}
	return "en"
}
