package annotate

import (
	"fmt"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// Lexicon is what is known of entities and their names, compiled for matching. It is immutable
// and safe for concurrent use.
type Lexicon struct {
	ontology *graph.Ontology
	entities []graph.Entity
	byID     map[string]int32
	names    *automaton
	entries  [][]entry // by word of names
}

// entry is one reading of a name.
type entry struct {
	entity    int32  // index in Lexicon.entities
	scope     string // the only document in which the name is safe; empty: everywhere
	ambiguous bool
	exact     bool // an acronym: upper and lower case differ
	spaced    bool // the name is written with spaces
}

// NewLexicon compiles entities. The error is a *graph.Error that names the entity: a class that
// the ontology does not know, or an id twice.
func NewLexicon(o *graph.Ontology, entities []graph.Entity) (*Lexicon, error) {
	lex := &Lexicon{ontology: o, entities: entities, byID: make(map[string]int32, len(entities))}
	words := map[string]int32{}
	var keys [][]rune
	for i := range entities {
		e := &entities[i]
		if o.Class(e.Class) == nil {
			return nil, graph.Errorf(graph.CodeBadInput, "use a class of the ontology", "lexicon: entity %s: unknown class %q", e.ID, e.Class)
		}
		if _, twice := lex.byID[e.ID]; twice {
			return nil, graph.Errorf(graph.CodeBadInput, "give each entity once", "lexicon: entity %s is defined twice", e.ID)
		}
		lex.byID[e.ID] = int32(i)
		for _, n := range e.Names {
			key := nameKey(n.Text)
			if len(key) == 0 {
				continue // nothing but punctuation
			}
			w, known := words[string(key)]
			if !known {
				w = int32(len(keys))
				words[string(key)] = w
				keys = append(keys, key)
				lex.entries = append(lex.entries, nil)
			}
			lex.entries[w] = append(lex.entries[w], newEntry(int32(i), n))
		}
	}
	lex.names = newAutomaton(keys)
	return lex, nil
}

func newEntry(entity int32, n graph.Name) entry {
	e := entry{entity: entity, scope: n.Scope, ambiguous: n.Ambiguous}
	upper, lower := 0, 0
	for _, r := range n.Text {
		r = fold.Rune(r)
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLower(r) || fold.IsHan(r):
			lower++
		case r == ' ':
			e.spaced = true
		}
	}
	e.exact = upper > 0 && lower == 0 && upper <= 6
	return e
}

// Entity gives the entity with the id, or nil.
func (lex *Lexicon) Entity(id string) *graph.Entity {
	i, ok := lex.byID[id]
	if !ok {
		return nil
	}
	return &lex.entities[i]
}

// nameKey is the form in which names are compared: folded, lower case, without the signs that
// writers put in or leave out.
func nameKey(name string) []rune {
	key := make([]rune, 0, len(name))
	for _, r := range name {
		if r = fold.Lower(r); !isSilent(r) && r != 0 {
			key = append(key, r)
		}
	}
	return key
}

// isSilent reports the signs that do not tell one name from another: spaces, hyphens, quotation marks.
func isSilent(r rune) bool {
	if r < 0x80 {
		return r == ' ' || r == '-' || r == '"' || r == '\'' || r == '*' || r == '\t' || r == '\n'
	}
	switch r {
	case '–', '—', '·', '“', '”', '‘', '’', '《', '》', '〈', '〉', '\u00AD', '\uFEFF', '\u200B':
		return true
	}
	return false
}

func (lex *Lexicon) String() string {
	return fmt.Sprintf("lexicon of %d entities", len(lex.entities))
}
