package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// side is the state whose bodies a sentence lists: 美方国务院、商务部.
type side struct {
	state string
	end   int // of its mention
}

// hear makes the state of a mention the side of what follows.
func (d *side) hear(m *Mention) {
	if m.Class == "State" && len(m.Entities) == 1 {
		d.state, d.end = m.Entities[0], m.End
	} else if isStateClass(m.Class) {
		d.state = ""
	}
}

// takeSide gives a body in the list of a side to that side, when a state has one of the same name.
func (a *annotator) takeSide(s *Sentence, m *Mention, d *side) {
	d.hear(m)
	if d.state == "" || m.Class != "Agency" || m.Link != ByName || len(m.Nested) > 0 || !inListOf(s.Text, d.end, m.Start) {
		return
	}
	if id := a.ofSide(s.Text[m.Start:m.End], d.state); id != "" {
		m.Entities = one(id)
	}
}

// ofSide gives what the name t stands for when a body of the state is listed, 国务院 behind 美方: the entity whose name
// begins with the state's and goes on as t does, else "".
func (a *annotator) ofSide(t []rune, state string) string {
	e := a.lex.Entity(state)
	if e == nil {
		return ""
	}
	for _, n := range e.Names {
		w, ok := a.lex.names.keys[string(fold.NameKey(n.Text+string(t)))]
		if !ok || n.Lang != "zh" {
			continue
		}
		if entry, ok := only(a.lex.names.entries[w], func(e entry) bool { return e.class == "Agency" && !e.ambiguous }); ok {
			return entry.id
		}
	}
	return ""
}

// longestList is the most runes from a side to the bodies in its list.
const longestList = 40

// inListOf reports whether nothing but names and 、 stands between the mention of a side and a body.
func inListOf(t []rune, start, end int) bool {
	if end-start > longestList {
		return false
	}
	for i := start; i < end; i++ {
		if strings.ContainsRune(notInLists, runes.At(t, i)) {
			return false
		}
	}
	return true
}

// notInLists are characters that stand in a clause, not in a list of bodies.
const notInLists = ",;:。的了在将对是为向从被就由要访会说"
