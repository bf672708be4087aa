package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// unsure is a name that several entities bear; the words before it decide.
type unsure struct {
	start, end int
	entries    []entry
}

// link finds the names in a sentence: those of the lexicon, and those that the document has defined so far.
func (a *annotator) link(s *Sentence) {
	a.named = a.named[:0]
	a.key = appendKey(a.key[:0], s.Text)
	a.hits = a.lex.names.find(s.Text, a.key, a.hits[:0])
	a.look(s, a.lex.names.entries)
	a.hits = a.local.find(s.Text, a.key, a.hits[:0])
	a.look(s, a.local.entries)
	a.withoutForeignLaws(s.Text)
	kept, nested := a.longest(a.named, len(s.Text))
	s.Mentions = slices.Grow(s.Mentions, len(kept))
	for _, k := range kept {
		m := a.mentionOf(k)
		for ; len(nested) > 0 && nested[0].start < k.end; nested = nested[1:] {
			if n := nested[0]; n.id != k.id && !isNamesake(k, n) {
				m.Nested = append(m.Nested, a.mentionOf(n))
			}
		}
		if isExcluded(s.Text, k) || isOtherLaw(s.Text, k) {
			continue
		}
		if m.Class == "Person" {
			m.Start = givenName(s.Text, m.Start)
		}
		if isAcronymDot(s.Text, min(m.End, len(s.Text)-1)) && runes.At(s.Text, m.End-2) == '.' {
			m.End++
		}
		m.Start, m.End = absorbQuotes(s.Text, m.Start, m.End)
		if last := len(s.Mentions) - 1; last >= 0 && s.Mentions[last].End > m.Start {
			m.Start = s.Mentions[last].End
		}
		s.Mentions = append(s.Mentions, m)
		a.mentioned[k.id] = true
		if k.class == "State" {
			a.hearState(s.Text[k.start:k.end], k.id)
		}
	}
}

// isOtherLaw reports whether the word for a law goes on behind its name and makes another one of it: 海洋法案 is not 海洋法.
func isOtherLaw(t []rune, k occurrence) bool {
	return k.class == "Instrument" && t[k.end-1] == '法' && strings.ContainsRune("案令律规院官庭学典治", max(runes.At(t, k.end), 1))
}

// countries may stand behind the name of a union that 非 excludes: 非欧盟国家.
var countries = newPrefixSet(`国家 成员 地区 各国 企业 公民`)

// isExcluded reports whether 非 excludes a group of states: 非欧洲国家 are all the others.
func isExcluded(t []rune, k occurrence) bool {
	if !isStateClass(k.class) && k.class != "Organization" || runes.At(t, k.start-1) != '非' {
		return false
	}
	if before := runes.At(t, k.start-2); before == '南' || before == '北' || before == '东' || before == '西' || before == '中' { // 南非
		return false
	}
	return startsWithAny(t[k.end:], countries) || runes.HasPrefix(t[k.end-2:k.end], "国家") || runes.HasPrefix(t[k.end-2:k.end], "各国")
}

// isNamesake reports whether the body inner is only called like the end of outer's name: 美国国务院 is no 国务院.
func isNamesake(outer, inner occurrence) bool {
	return inner.end == outer.end && inner.class == outer.class && (inner.class == "Agency" || inner.class == "TechnicalBody")
}

// givenName gives the start of the name of a person whose last name starts at i: 弗拉基米尔·普京.
func givenName(t []rune, i int) int {
	if runes.At(t, i-1) != '·' {
		return i
	}
	start := i - 1
	for start > 0 && i-start < 12 && (foreign.Has(t[start-1]) || t[start-1] == '·') {
		start--
	}
	if start == i-1 {
		return i
	}
	return start
}

func (a *annotator) mentionOf(n occurrence) Mention {
	m := Mention{Start: n.start, End: n.end, Entities: []string{n.id}, Class: n.class, Link: ByName}
	if n.origin == found {
		m.Link = ByMinting
	}
	return m
}

// occurrence is a place where a name stands, with what it stands for.
type occurrence struct {
	start, end int
	id         string
	class      graph.Class
	origin     origin
}

// look appends to a.named the names among a.hits that are safe in s, and to a.unsure those that need context. entries gives
// the readings of each name.
func (a *annotator) look(s *Sentence, entries [][]entry) {
	for _, h := range a.hits {
		readings := a.readings(entries[h.word], s.Text[h.start:h.end])
		switch {
		case len(readings) == 0, readings[0].scope == "" && isWork(readings[0].class) && isPlainWords(s.Text, h.start, h.end):
		case len(readings) == 1 && !readings[0].ambiguous:
			e := &readings[0]
			a.named = append(a.named, occurrence{h.start, h.end, e.id, e.class, e.origin})
		default:
			a.unsure[s.Index] = append(a.unsure[s.Index], unsure{h.start, h.end, slices.Clone(readings)})
		}
	}
}

// plainWords begin titles that are ordinary words outside quotation marks: 加强海上合作.
var plainWords = newPrefixSet(`加强 促进 推动 推进 深化 构建 共建 携手 坚持 应对 打击 维护`)

// isPlainWords reports whether t[start:end], the title of a text, is not used as one: it begins with a verb, and neither
// marks around it nor the word for a text behind it show that it is a title.
func isPlainWords(t []rune, start, end int) bool {
	from, _ := absorbQuotes(t, start, end)
	return from == start && startsWithAny(t[start:end], plainWords) && closers[t[start]] == 0 && !startsWithAny(t[end:], titleNouns)
}

// isWork reports the classes of texts.
func isWork(c graph.Class) bool { return c == "Instrument" || c == graph.ClassDocument }

// readings gives what a name may stand for in this document, written as in t. Names that are local to the
// document come before those that are safe everywhere.
func (a *annotator) readings(entries []entry, t []rune) []entry {
	a.scratch = a.scratch[:0]
	local := false
	for _, e := range entries {
		if e.scope != "" && e.scope != a.slug || e.exact && hasLower(t) || strays(t, e.spaces) || (e.class == "Person" || e.class == "Place") && 'a' <= t[0] && t[0] <= 'z' {
			continue
		}
		if isLocal := e.scope != ""; isLocal && !local {
			local = true
			a.scratch = a.scratch[:0]
		} else if local && !isLocal {
			continue
		}
		if !slices.ContainsFunc(a.scratch, func(o entry) bool { return o.id == e.id }) {
			a.scratch = append(a.scratch, e)
		}
	}
	return a.scratch
}

// hasLower reports whether t has a lower-case letter: an acronym has none.
func hasLower(t []rune) bool {
	for _, r := range t {
		if 'a' <= r && r <= 'z' {
			return true
		}
	}
	return false
}

// strays reports whether Latin words stand apart in t that the name writes together.
func strays(t []rune, spaces int) bool {
	for i, r := range t {
		if r == ' ' && isLatinRune(runes.At(t, i-1)) && isLatinRune(runes.At(t, i+1)) {
			spaces--
		}
	}
	return spaces < 0
}

// decide chooses among the readings of an unsure name: a state in a row of states, the one that belongs to the state spoken of last in
// the sentence, where it speaks of none and tells an office that of China, else the only one that the document also calls by a name of its own, else
// the single one whose state the document speaks of, else, where it speaks of China alone, that of China.
func (a *annotator) decide(u unsure, sentence int) (entry, bool) {
	if a.inStateRow(u, sentence) {
		if e, ok := only(u.entries, func(e entry) bool { return e.class == "State" }); ok {
			return e, true
		}
	}
	if state := a.back(sentence, 0, func(r *antecedent) bool { return isStateClass(r.class) }); state != nil {
		if e, ok := only(u.entries, func(e entry) bool { return a.isOf(e.id, state[0]) }); ok {
			return e, true
		}
	} else if a.isOfChina(u, sentence) {
		home := "china"
		if other := a.nearState(sentence); other != "" && !a.mentioned[home] {
			home = other
		}
		if e, ok := only(u.entries, func(e entry) bool { return a.isOf(e.id, home) }); ok {
			return e, true
		}
	}
	if e, ok := only(u.entries, func(e entry) bool { return a.mentioned[e.id] }); ok {
		return e, true
	}
	e, ok := only(u.entries, func(e entry) bool { // that of the one state that the text has named
		return slices.ContainsFunc(a.lex.owners[e.id], func(owner string) bool { return a.mentioned[owner] })
	})
	if !ok && a.speaksOfChina(u, sentence) {
		return only(u.entries, func(e entry) bool { return a.isOf(e.id, "china") })
	}
	return e, ok
}

// inStateRow reports whether the name stands between two states in a row of names: Georgia in "France, Georgia, and Germany".
func (a *annotator) inStateRow(u unsure, sentence int) bool {
	s := &a.result.Sentences[sentence]
	before, behind := mentionEndingAt(s, joinerStart(s.Text, u.start)), mentionAt(s, joinerEnd(s.Text, u.end))
	return before != nil && behind != nil && before.Class == "State" && behind.Class == "State" && behind.Start == joinerEnd(s.Text, u.end) && behind.Start > u.end
}

// isOfChina reports whether the Chinese words behind a name tell that it is of China, since they name no other state: 商务部部长,
// 商务部:…, 商务部印发….
func (a *annotator) isOfChina(u unsure, sentence int) bool {
	t := a.result.Sentences[sentence].Text
	switch behind := t[u.end:]; {
	case len(behind) == 0:
		return false
	case officeAt(t, u.end) > u.end, u.start == 0 && behind[0] == ':':
		return true
	default:
		return fold.IsHan(t[u.start]) && startsWithAny(behind, announcing) && !a.nearOtherState(sentence)
	}
}

// announcing are verbs for what a ministry does in the news of its own state.
var announcing = newPrefixSet(`印发 发布 公布 出台 通报 部署 会同 联合 起草 修订 官网 网站 有关负责人 相关负责人 日前 近日 等部门 等多部门 宣布`)

// nearOtherState reports whether the text speaks of another state than China right before.
func (a *annotator) nearOtherState(sentence int) bool {
	return a.back(sentence, homeReach, func(r *antecedent) bool { return r.class == "State" && r.ids[0] != "china" }) != nil
}

// nearState gives the state that is named last in the sentence or right before, or whose body is, or "".
func (a *annotator) nearState(sentence int) string {
	near := a.back(sentence, homeReach, func(r *antecedent) bool {
		return r.class == "State" || r.class == "Agency" && len(a.lex.owners[r.ids[0]]) == 1
	})
	switch {
	case near == nil:
		return ""
	case len(a.lex.owners[near[0]]) == 1:
		return a.lex.owners[near[0]][0]
	}
	return near[0]
}

// speaksOfChina reports whether a Chinese name stands in a text that has named China, and of no other state right before: it
// needs no 中国 before its offices there.
func (a *annotator) speaksOfChina(u unsure, sentence int) bool {
	return a.mentioned["china"] && fold.IsHan(a.result.Sentences[sentence].Text[u.start]) && !a.nearOtherState(sentence)
}

// only gives the single entry that fits.
func only(entries []entry, fits func(entry) bool) (entry, bool) {
	i := slices.IndexFunc(entries, fits)
	if i < 0 || slices.ContainsFunc(entries[i+1:], fits) {
		return entry{}, false
	}
	return entries[i], true
}

// isOf reports whether a name of the entity contains a name of the state: 美国司法部.
func (a *annotator) isOf(id, state string) bool { return slices.Contains(a.lex.owners[id], state) }
