package annotate

import (
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// Named gives the one entity of the lexicon that the whole name stands for in the document with the slug; nil when none bears
// it, or when it is left to the context which of several it is.
func (lex *Lexicon) Named(name, slug string) *graph.Entity {
	w, known := lex.names.keys[string(fold.NameKey(name))]
	if !known {
		return nil
	}
	bearers := slices.DeleteFunc(slices.Clone(lex.names.entries[w]), func(e entry) bool { return e.scope != "" && e.scope != slug })
	if local := slices.DeleteFunc(slices.Clone(bearers), func(e entry) bool { return e.scope == "" }); len(local) > 0 {
		bearers = local
	}
	if len(bearers) == 0 || slices.ContainsFunc(bearers, func(e entry) bool { return e.ambiguous || e.id != bearers[0].id }) {
		return nil
	}
	return lex.entities[bearers[0].id]
}

// hasName reports whether somebody or something in the lexicon bears the name, in whatever document.
func (lex *Lexicon) hasName(name []rune) bool {
	_, known := lex.names.keys[string(fold.NameKey(string(name)))]
	return known
}
