// Package rules finds claims in annotated documents by declarative rules, kept in YAML files with
// examples beside each of them. docs/rules.md is the manual of the language.
//
// A rule's pattern is a regular expression in which slots stand for entities that the annotator
// linked. It is matched against texts in which one private-use rune stands for each group of
// mentions, by package regex, and every rule runs in linear time; and a text only meets rules of
// which it has all required words and signs, so cost hardly grows with their number.
package rules

import (
	"errors"
	"fmt"
	"io/fs"
	"path"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// Set is a compiled set of rules. It is immutable and safe for concurrent use.
type Set struct {
	alphabet *alphabet
	rules    []*rule
	filters  map[Scope]*filter
	act      *regex.Program // the verbs of advice; nil without a word set of them
}

// Parse reads and compiles the *.yaml files in fsys, in the order of their names; dir is how
// messages name the folder. Word sets are shared by all files. The error joins the faults of all
// rules; each names file, line and rule.
func Parse(fsys fs.FS, dir string, o *graph.Ontology) (*Set, error) {
	f := &files{sets: map[string][]string{}}
	err := yamlfile.Load(fsys, ".", func(file string, src []byte) error {
		return f.parse(path.Join(dir, file), src)
	})
	if err != nil {
		return nil, err
	}
	return f.compile(o)
}

func (f *files) compile(o *graph.Ontology) (*Set, error) {
	s := &Set{alphabet: newAlphabet(o)}
	var err error
	if s.act, err = compileAct(f.sets[actSet]); err != nil {
		return nil, err
	}
	var faults []error
	first := map[string]*Source{}
	for i := range f.sources {
		src := &f.sources[i]
		r, err := compileRule(src, f.sets, s.alphabet)
		if twin := first[src.ID]; err == nil && twin != nil {
			err = fmt.Errorf("the id stands twice, first at %s:%d", twin.File, twin.Line)
		}
		if err != nil {
			faults = append(faults, graph.Errorf(graph.CodeBadInput, "mend the rule; docs/rules.md explains the language",
				"%s:%d: rule %q: %w", src.File, src.Line, src.ID, err))
			continue
		}
		first[src.ID] = src
		s.rules = append(s.rules, r)
	}
	if len(faults) > 0 {
		return nil, errors.Join(faults...)
	}
	s.filters = newFilters(s.rules)
	return s, nil
}
