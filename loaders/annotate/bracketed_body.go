package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
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

// companyEnds end names of companies that need no owner when a Latin name follows in brackets.
var companyEnds = newPrefixSet(`集团 公司 银行 控股`)

// bracketedKinds stand before the name of a company and say what it is.
var bracketedKinds = newPrefixSet(`企业 子公司 公司 制造商 供应商 提供商 承包商 运营商 开发商 服务商 厂商 巨头 独角兽`)

// longestGloss is the most runes of a company's name behind the word for its kind and before its Latin name.
const longestGloss = 8

// glossedCompanies mints the companies behind whose names the Latin ones stand in brackets: 联港集团(Portix), 芯片企业灯塔(Lightway).
func (a *annotator) glossedCompanies(s *Sentence) {
	t := s.Text
	for i := 3; i+4 < len(t); i++ {
		if t[i] != '(' || !isCapital(t, i+1) || a.taken[i-1] || closing(t, i) < i+4 || !isLatinName(t[i+1:closing(t, i)]) || !hasLower(t[i+1:closing(t, i)]) {
			continue
		}
		start := a.glossedStart(s, i)
		if start < 0 || !isNameText(t[start:i]) || notInNames.In(t[start:i]) {
			continue
		}
		if m := mentionAt(s, i+1); m == nil {
			a.mint(s, start, i, "Company")
		} else if m.Start == i+1 && m.End == closing(t, i) && m.Class == "Company" {
			a.alias(s, start, i, m)
		}
	}
}

// glossedStart gives the start of the name of a company that ends at i, behind the word for its kind or with a last word of its own, or -1.
func (a *annotator) glossedStart(s *Sentence, i int) int {
	t := s.Text
	for start := i - 2; start >= 2 && i-start <= longestGloss && !a.taken[start] && fold.IsHan(t[start]) && t[start] != '的'; start-- {
		if !endsIn(t[max(0, start-3):start], bracketedKinds) {
			continue
		}
		if isRowSign(t[start]) {
			start++ // the kind is that of another one before
		}
		return start
	}
	if !endsIn(t[i-2:i], companyEnds) {
		return -1
	}
	start := i - 2
	for a.goesOn(s, start-1) && i-start <= longestGloss {
		start--
	}
	if i-start < shortestGlossed || i-start > longestGloss {
		return -1
	}
	return start
}

// shortestGlossed is the fewest runes of a name with such a last word.
const shortestGlossed = 4
