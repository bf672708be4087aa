package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// bracketedClasses are those of bodies that need no owner before their name when their initials follow it.
var bracketedClasses = map[graph.Class]bool{"Agency": true, "Organization": true, "ResearchBody": true, "TechnicalBody": true}

// shortestBracketed is the fewest runes of the name of such a body.
const shortestBracketed = 5

// bracketedBodies mints the bodies whose initials stand in brackets behind a typed word: 渔业与航运管理局(FSA).
func (a *annotator) bracketedBodies(s *Sentence) {
	t := s.Text
	for _, h := range a.shapes {
		if !bracketedClasses[shapes[h.word].class] || runes.At(t, h.end) != '(' || a.taken[h.end-1] || !hasInitials(t, h.end) || h.end-h.start == 1 && !isOfficeWord(t, h.start) {
			continue
		}
		last := a.ownerlessStart(s, h.start)
		start := a.bracketedStart(s, last)
		if h.end-start >= shortestBracketed && h.end-start <= longestName && isOwnerless(t[last:h.start]) && !startsWithAny(t[start:], descriptions) {
			a.mint(s, start, h.end, shapes[h.word].class)
		}
	}
}

// bracketedStart gives the start of a field before start that 和 or 与 joins, when no name ends there, or start.
func (a *annotator) bracketedStart(s *Sentence, start int) int {
	t := s.Text
	if r := runes.At(t, start-1); r != '和' && r != '与' || start < 3 || a.inThing(s, start-2) || a.endsShape(start-1) || strings.ContainsRune(")、", t[start-2]) {
		return start
	}
	first := a.ownerlessStart(s, start-1)
	if m := mentionEndingAt(s, start-1); m != nil && a.isIdea(m.Class) {
		first = m.Start
	}
	if field := t[first : start-1]; len(field) >= 2 && len(field) <= longestField && isNameText(field) && !notInNames.In(field) {
		return first
	}
	return start
}
