package annotate

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/automaton"
	"github.com/normgraph/normgraph/loaders/fold"
)

// Lexicon is what is known of entities and their names, compiled for matching. It is immutable
// and safe for concurrent use.
type Lexicon struct {
	ontology *graph.Ontology
	entities map[string]*graph.Entity
	names    *nameTable
	owners   map[string][]string // entity → the states and unions whose names its own names contain
	// administrations are the agencies that are called after a person in full, by the person: Joe Biden administration.
	administrations map[string]string
	jointly         map[string]string // administrations that are called after two, Doe-Roe Administration, with the usual one of the first
	ignored         map[string]bool   // keys of what is no name

	initialsOnce sync.Once
	initials     map[string][]string // made when a document first needs it
}

// NewLexicon compiles entities; they must not be changed afterwards. What is ignored never becomes a candidate. The error is a *graph.Error that
// names the entity: a class that the ontology does not know, or an id twice.
func NewLexicon(o *graph.Ontology, entities []graph.Entity, ignored ...string) (*Lexicon, error) {
	lex := &Lexicon{ontology: o, entities: make(map[string]*graph.Entity, len(entities)), ignored: make(map[string]bool, len(ignored))}
	for _, name := range ignored {
		lex.ignored[string(fold.NameKey(name))] = true
	}
	b := newNameBuilder()
	for i := range entities {
		e := &entities[i]
		if o.Class(e.Class) == nil {
			return nil, graph.Errorf(graph.CodeBadInput, "use a class of the ontology", "lexicon: entity %s: unknown class %q", e.ID, e.Class)
		}
		if lex.entities[e.ID] != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "give each entity once", "lexicon: entity %s is defined twice", e.ID)
		}
		lex.entities[e.ID] = e
		for _, n := range e.Names {
			b.add(n, e)
			if other, ok := swapped(n); ok {
				b.add(other, e)
			}
			if other, ok := inChinese(n); ok {
				b.add(other, e)
			}
		}
	}
	b.addRespelled(entities)
	lex.names = b.build()
	lex.findOwners(entities)
	lex.findAdministrations(entities)
	return lex, nil
}

// findAdministrations reads the names of agencies for the persons whose administrations they are.
func (lex *Lexicon) findAdministrations(entities []graph.Entity) {
	heads := map[string]string{} // by name
	for i := range entities {
		if e := &entities[i]; e.Class == "Person" {
			for _, n := range e.Names {
				heads[n.Text] = e.ID
			}
		}
	}
	lex.administrations = map[string]string{}
	for i := range entities {
		e := &entities[i]
		if e.Class != "Agency" {
			continue
		}
		for _, n := range e.Names {
			head, ok := strings.CutSuffix(n.Text, " administration")
			if id := heads[head]; ok && id != "" && strings.Contains(head, " ") {
				lex.administrations[id] = e.ID
			}
		}
	}
	lex.findJointAdministrations(entities)
}

// findJointAdministrations reads the names of agencies for two surnames, of which the first is that of a head of an administration.
func (lex *Lexicon) findJointAdministrations(entities []graph.Entity) {
	lex.jointly = map[string]string{}
	for i := range entities {
		e := &entities[i]
		for _, n := range e.Names {
			pair, ok := strings.CutSuffix(n.Text, " Administration")
			first, _, two := strings.Cut(pair, "-")
			if e.Class != "Agency" || !ok || !two {
				continue
			}
			var usual []string
			for head, id := range lex.administrations {
				if strings.HasSuffix(head, "-"+strings.ToLower(first)) {
					usual = append(usual, id)
				}
			}
			if len(usual) == 1 {
				lex.jointly[e.ID] = usual[0]
			}
		}
	}
}

// findOwners reads the names of entities for the states in them: 美国司法部 is of the United States.
func (lex *Lexicon) findOwners(entities []graph.Entity) {
	lex.owners = map[string][]string{}
	var hits []hit
	var place []int
	for i := range entities {
		e := &entities[i]
		if isStateClass(e.Class) {
			continue
		}
		for _, n := range e.Names {
			hits, place = find(lex.names.words, []rune(n.Text), place, hits[:0])
			for _, h := range hits {
				for _, owner := range lex.names.entries[h.word] {
					if isStateClass(owner.class) && !owner.ambiguous && !slices.Contains(lex.owners[e.ID], owner.id) {
						lex.owners[e.ID] = append(lex.owners[e.ID], owner.id)
					}
				}
			}
		}
	}
}

// Entity gives the entity with the id, or nil.
func (lex *Lexicon) Entity(id string) *graph.Entity { return lex.entities[id] }

// nameTable finds names in text and tells what they may stand for.
type nameTable struct {
	words   *automaton.Automaton
	begins  beginnings
	entries [][]entry // by word
	keys    map[string]int32
}

// beginnings tells by the first runes of names where one may begin. Names share its bits, a few of them.
type beginnings [1 << 13]uint64

// longestBeginning is the most runes of a name that count.
const longestBeginning = 5

func (b *beginnings) add(name []rune) {
	hash := uint32(0)
	for _, r := range name[:min(len(name), longestBeginning)] {
		hash = mix(hash, r)
	}
	b[hash>>19] |= 1 << (hash >> 13 & 63)
}

// may reports whether a name may begin as key does. A short one, of which all runes count, must end at the end of a word.
func (b *beginnings) may(key []rune) bool {
	hash, length := uint32(0), 0
	for i, r := range key {
		if r == silent {
			continue
		}
		hash = mix(hash, r)
		if length++; length == longestBeginning {
			return b.have(hash)
		}
		if b.have(hash) && (i+1 == len(key) || !sameWord(r, key[i+1])) {
			return true
		}
	}
	return false
}

func (b *beginnings) have(hash uint32) bool { return b[hash>>19]>>(hash>>13&63)&1 != 0 }

func mix(hash uint32, r rune) uint32 { return (hash + uint32(r)) * 0x9E3779B1 }

// entry is one reading of a name.
type entry struct {
	id        string
	class     graph.Class
	origin    origin
	scope     string // the only document in which the name is safe; empty: everywhere
	ambiguous bool
	exact     bool // an acronym: case tells it from a word
	spaces    int  // in the name as it is written
}

// origin says where a name comes from; among names of the same length the first kind wins.
type origin uint8

const (
	defined origin = iota // the document says what it stands for
	known                 // the lexicon has it
	found                 // a candidate's
)

// nameBuilder collects names.
type nameBuilder struct {
	keys    map[string]int32
	words   [][]rune
	entries [][]entry
}

func newNameBuilder() *nameBuilder { return &nameBuilder{keys: map[string]int32{}} }

// add takes a name of e. Names of one character are left out: compounds and parties find their states.
func (b *nameBuilder) add(n graph.Name, e *graph.Entity) {
	key := fold.NameKey(n.Text)
	if len(key) < 2 {
		return
	}
	w, again := b.keys[string(key)]
	if !again {
		w = int32(len(b.words))
		b.keys[string(key)] = w
		b.words = append(b.words, key)
		b.entries = append(b.entries, nil)
	}
	b.entries[w] = append(b.entries[w], newEntry(n, e, known))
}

// addRespelled adds the names in the other spelling, unless something else is called so.
func (b *nameBuilder) addRespelled(entities []graph.Entity) {
	for i := range entities {
		e := &entities[i]
		for _, n := range e.Names {
			if other, ok := respelled(n); ok {
				if _, known := b.keys[string(fold.NameKey(other.Text))]; !known {
					b.add(other, e)
				}
			}
		}
	}
}

func (b *nameBuilder) build() *nameTable {
	table := &nameTable{words: automaton.New(b.words), entries: b.entries, keys: b.keys}
	for _, w := range b.words {
		table.begins.add(w)
	}
	return table
}

// longestAcronym is the most letters for which a name in capitals is matched in capitals only.
const longestAcronym = 6

func newEntry(n graph.Name, e *graph.Entity, from origin) entry {
	out := entry{id: e.ID, class: e.Class, origin: from, scope: n.Scope, ambiguous: n.Ambiguous}
	upper, other := 0, 0
	for _, r := range n.Text {
		r = fold.Rune(r)
		switch {
		case unicode.IsUpper(r):
			upper++
		case unicode.IsLetter(r):
			other++
		case r == ' ':
			out.spaces++
		}
	}
	out.exact = upper > 0 && other == 0 && upper <= longestAcronym
	return out
}
