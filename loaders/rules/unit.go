package rules

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// unit is the text that rules are matched against: a clause, a sentence, a paragraph, a line or a
// row, in which one rune stands for each mention and each value. Coordinated mentions form a group:
// they stand side by side between two signs.
type unit struct {
	runes []rune
	items []item // one for each rune
	date  string // when it names exactly one
}

// item is what one rune of a unit stands for.
type item struct {
	sentence   *annotate.Sentence // nil: put in, stands for no words of the document
	start, end int                // runes of sentence.Text
	header     string             // of the table column it stands in
	mention    *annotate.Mention  // nil for words and values
	subject    bool               // the mention is the subject of a clause, or coordinated with it
	value      *annotate.Value    // nil for words and mentions
}

// builder writes a unit.
type builder struct {
	alphabet *alphabet
	notes    bool                // keep bracketed notes behind mentions
	header   string              // of the table column that is being written
	subject  []*annotate.Mention // the last subject, with what is coordinated with it
	group    []*annotate.Mention // scratch space
	unit     unit
}

// longestUnit is the length in runes above which a block or row is read in several units.
const longestUnit = 10_000

func (b *builder) full() bool { return len(b.unit.runes) >= longestUnit }

// begin starts another unit in the space of the one before, which must not be used any longer.
func (b *builder) begin(notes bool) *builder {
	b.notes, b.header, b.subject = notes, "", nil
	b.unit.runes, b.unit.items = b.unit.runes[:0], b.unit.items[:0]
	return b
}

func (b *builder) add(r rune, it item) {
	it.header = b.header
	b.unit.runes = append(b.unit.runes, r)
	b.unit.items = append(b.unit.items, it)
}

func (b *builder) done() *unit {
	b.unit.date = dateOf(b.unit.items)
	return &b.unit
}

// dated reports whether a date stands in the unit.
func (u *unit) dated() bool {
	return slices.ContainsFunc(u.items, func(it item) bool { return it.value != nil && it.value.Kind == annotate.DateValue })
}

// datedText finds the text that a date behind it is of: "memoranda of".
var datedText = regex.MustCompile(`(?i)\b(?:memorand(?:um|a)|reports?|strateg(?:y|ies)|laws?|acts?|treat(?:y|ies)|agreements?|statements?|declarations?|communiqu[eé]s?|conventions?|resolutions?|papers?|regulations?|directives?|guidelines|charters?) of $`)

// longestDatedText is the most runes of what datedText finds.
const longestDatedText = 16

// datesText reports whether a date says of when a text is that the sentence speaks of, not when something was done: 2014年的两份备忘录,
// "two memoranda of 2014".
func datesText(it *item) bool {
	t := it.sentence.Text
	if runes.At(t, it.end) == '的' {
		before := runes.At(t, it.start-1)
		return before != '在' && before != '于'
	}
	return datedText.MatchString(string(t[max(0, it.start-longestDatedText):it.start]))
}

// dateOf is the date in items when there is exactly one.
func dateOf(items []item) string {
	date := ""
	for i := range items {
		v := items[i].value
		if v == nil || v.Kind != annotate.DateValue || datesText(&items[i]) {
			continue
		}
		if date != "" {
			return ""
		}
		date = v.Text
	}
	return date
}

// label adds words that the document does not have in this place, such as a column's header.
func (b *builder) label(text string) {
	for _, r := range text {
		if !invisible(r) && r != ' ' {
			b.add(plain(r), item{})
		}
	}
}

// words adds words that the document leaves out.
func (b *builder) words(text string) {
	for _, r := range text {
		b.add(r, item{})
	}
}

// inherit adds the subject that a clause, which begins with next, takes from the one before.
func (b *builder) inherit(subject []*annotate.Mention, next rune) {
	b.add(openSubject, item{})
	for _, m := range subject {
		b.add(b.alphabet.classes[m.Class], item{mention: m})
	}
	b.add(closeGroup, item{})
	if unicode.In(next, unicode.Latin) {
		b.add(' ', item{})
	}
}

// span adds the runes [from, to) of s. A group that holds one of subjects is marked.
func (b *builder) span(s *annotate.Sentence, from, to int, subjects []*annotate.Mention) {
	mi := sort.Search(len(s.Mentions), func(i int) bool { return s.Mentions[i].Start >= from })
	vi := sort.Search(len(s.Values), func(i int) bool { return s.Values[i].Start >= from })
	for i := from; i < to; {
		for mi < len(s.Mentions) && s.Mentions[mi].Start < i {
			mi++
		}
		for vi < len(s.Values) && s.Values[vi].Start < i {
			vi++
		}
		if name := titleBefore(s, mi, i); name > i && name < to {
			i = name
			continue
		}
		switch {
		case mi < len(s.Mentions) && s.Mentions[mi].Start == i && s.Mentions[mi].End <= to && !isInTitle(s, mi):
			i = b.mentions(s, mi, to, subjects)
		case vi < len(s.Values) && s.Values[vi].Start == i && s.Values[vi].End <= to:
			v := &s.Values[vi]
			b.add(valueRune(v), item{sentence: s, start: v.Start, end: v.End, value: v})
			i = v.End
		case mi < len(s.Mentions) && s.Mentions[mi].Start-i <= longestArticle && isArticle(s.Text[i:min(s.Mentions[mi].Start, to)]) && !unicode.IsLetter(runes.At(s.Text, i-1)):
			i = s.Mentions[mi].Start
		case i == s.Label && i > 0: // what follows is told of the name
			if article.MatchString(string(s.Text[i+2 : min(len(s.Text), i+6)])) {
				b.words(" is")
			}
			i++
		default:
			if r := s.Text[i]; !invisible(r) && !(r == '.' && abbreviates(s.Text, i)) {
				b.add(plain(r), item{sentence: s, start: i, end: i + 1})
				if isPluralPossessive(s.Text, i) && b.behindMention(i) { // the United States' law, as if it were Japan's
					b.words("s")
				}
			}
			i++
		}
	}
}

// titleBefore gives the start of the name of the person behind the title that begins at i, or 0; mi is the first mention from i on. A title
// belongs to the name as an article does: "by Prime Minister X".
func titleBefore(s *annotate.Sentence, mi, i int) int {
	if !unicode.IsUpper(s.Text[i]) || unicode.IsLetter(runes.At(s.Text, i-1)) || tellsRole(s.Text[i:min(len(s.Text), i+longestRole)]) {
		return 0
	}
	first := mi
	for ; mi < len(s.Mentions) && s.Mentions[mi].Start-i <= longestTitle; mi++ {
		m := &s.Mentions[mi]
		if m.Class != personClass {
			continue
		}
		for k := first; k < mi; k++ { // the minister of whom, or for what
			if in := &s.Mentions[k]; in.Class != issueClass && (len(in.Entities) != 1 || !slices.Contains(m.Offices, in.Entities[0])) {
				return 0
			}
		}
		if m.Start > i && annotate.IsTitle(s.Text[i:m.Start]) {
			return m.Start
		}
		return 0
	}
	return 0
}

// tellsRole reports whether a title at the start of t tells what rules ask for: who chairs, or is a member of the Commission.
func tellsRole(t []rune) bool {
	return slices.ContainsFunc(roles, func(role string) bool { return runes.HasPrefix(t, role) })
}

var roles = []string{"Commissioner", "Co-chair", "Co-Chair", "Chair", "Moderator", "Rapporteur", "Host"}

// longestRole is the most runes of such a word.
const longestRole = len("Commissioner")

// isPluralPossessive reports whether the sign at i is the possessive of a word that ends in s.
func isPluralPossessive(t []rune, i int) bool {
	return (t[i] == '\'' || t[i] == '’') && runes.At(t, i+1) == ' ' && runes.At(t, i-1)|' ' == 's'
}

// behindMention reports whether a mention ends right before rune i of the sentence, the last one written.
func (b *builder) behindMention(i int) bool {
	n := len(b.unit.items)
	return n > 2 && b.unit.items[n-3].mention != nil && b.unit.items[n-3].end == i
}

// article matches what begins with one.
var article = regex.MustCompile(`(?i)^(?:a|an|the) `)

// mentions adds mention i of s and those coordinated with it, as far as they end before limit, and
// gives the rune behind them.
func (b *builder) mentions(s *annotate.Sentence, i, limit int, subjects []*annotate.Mention) int {
	group := b.group[:0]
	group = append(group, &s.Mentions[i])
	tail := s.Mentions[i].End // of the last one, with whose office it holds: Minister X of Japan
	end := b.behind(s.Text, tail, limit)
	alone := end    // where the first one ends
	closed := false // "and" stands before the last one
	for i++; i < len(s.Mentions) && s.Mentions[i].End <= limit; i++ {
		last, next := group[len(group)-1], &s.Mentions[i]
		if next.Start < end {
			continue // in the note behind the last one: its abbreviation
		}
		if last.Class == personClass {
			if isInTitle(s, i) {
				continue // X and the Japanese minister Y
			}
			if j := nextTitled(s, i, tail); j > i && s.Mentions[j].End <= limit {
				i, next = j, &s.Mentions[j] // X, and the Minister for Data Security Y
			}
		}
		if owner := ownerBehind(s, last, i); owner > 0 && s.Mentions[owner].End <= limit {
			i, tail = owner, s.Mentions[owner].End
			if end = b.behind(s.Text, tail, limit); len(group) == 1 {
				alone = end
			}
			continue
		}
		start := next.Start
		if isOwner(s, i, limit) { // 商务部、中国海事局
			i++
			next = &s.Mentions[i]
		}
		between := s.Text[tail:start]
		titled := next.Class == personClass && annotate.JoinsTitled(between)
		if !sideBySide(s.Text, tail, start) && !joins(s.Text[min(end, start):start]) && !isExample(s.Text, end, next) && !titled || !b.alphabet.coordinable(last.Class, next.Class) {
			break
		}
		if closed && runes.HasPrefix(between, ",") {
			break // "by Japan and China, the EU": the list has ended
		}
		closed = len(between) > 3 && runes.HasPrefix(between, " and ")
		group, tail, end = append(group, next), next.End, b.behind(s.Text, next.End, limit)
	}
	if len(group) == 2 && runes.Contains(s.Text[group[0].End:group[1].Start], ", ") {
		group, end = group[:1], alone // in English, a comma between two parts clauses: it takes three to make a list
	}
	open := openGroup
	subject := slices.ContainsFunc(subjects, func(m *annotate.Mention) bool { return slices.Contains(group, m) })
	if subject {
		open, b.subject = openSubject, slices.Clone(group)
	}
	b.group = group
	b.add(open, item{})
	for _, m := range group {
		b.add(b.alphabet.classes[m.Class], item{sentence: s, start: m.Start, end: m.End, mention: m, subject: subject})
	}
	b.add(closeGroup, item{})
	return end
}

// isOwner reports whether mention i is the state of a body that stands right behind it and goes on with the list.
func isOwner(s *annotate.Sentence, i, limit int) bool {
	if s.Mentions[i].Class != "State" || i+1 == len(s.Mentions) || s.Mentions[i+1].End > limit || s.Mentions[i+1].Start != s.Mentions[i].End {
		return false
	}
	switch s.Mentions[i+1].Class {
	case "Agency", "TechnicalBody", "ResearchBody", "Company":
		return true
	}
	return false
}

// isInTitle reports whether mention i only tells, right before a name, whose office that person holds: the UN
// Secretary-General X. Who acts is the person.
func isInTitle(s *annotate.Sentence, i int) bool {
	if i+1 == len(s.Mentions) || s.Mentions[i+1].Class != personClass {
		return false
	}
	m, person := &s.Mentions[i], &s.Mentions[i+1]
	between := person.Start - m.End
	return between > 1 && between <= longestTitle && len(m.Entities) == 1 && slices.Contains(person.Offices, m.Entities[0]) && s.Text[m.End] == ' ' &&
		!slices.ContainsFunc(s.Text[m.End:person.Start], func(r rune) bool { return r == ',' || r == ';' || r > 0x2000 })
}

// nextTitled gives the index of the next person from mention i on, when nothing stands between tail and the name but a joiner and a title in
// which things are named, or i.
func nextTitled(s *annotate.Sentence, i, tail int) int {
	for j := i; j < len(s.Mentions) && s.Mentions[j].Start-tail <= longestTitles; j++ {
		if s.Mentions[j].Class == personClass {
			if annotate.JoinsTitled(s.Text[tail:s.Mentions[j].Start]) {
				return j
			}
			break
		}
	}
	return i
}

// ownerBehind gives the index of the mention that tells right behind the name of a person whose office that one holds, or 0; i is the one
// behind the person: Minister X of Japan, of Japan's Port Agency.
func ownerBehind(s *annotate.Sentence, person *annotate.Mention, i int) int {
	if person.Class != personClass || !isOneOf(s.Text[person.End:s.Mentions[i].Start], " of ", " of the ") {
		return 0
	}
	if i+1 < len(s.Mentions) && isOneOf(s.Text[s.Mentions[i].End:max(s.Mentions[i].End, s.Mentions[i+1].Start)], "'s ", "’s ") {
		i++
	}
	if m := &s.Mentions[i]; len(m.Entities) != 1 || !slices.Contains(person.Offices, m.Entities[0]) {
		return 0
	}
	return i
}

// isOneOf reports whether t is one of words.
func isOneOf(t []rune, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return len(t) <= len(w) && string(t) == w })
}

// longestTitles is the most runes between two persons in which the next one's title is looked for.
const longestTitles = 120

// longestTitle is the most runes between a body and the name of one who holds an office there.
const longestTitle = 60

// isExample reports whether what ends at end is told as an example of next: 日本等发展中国家, not 日本等欧盟成员国.
func isExample(text []rune, end int, next *annotate.Mention) bool {
	return next.Class == "Bloc" && next.Start == end+1 && text[end] == '等' && runes.At(text, next.End) != '成'
}

// The longest bracketed note, in runes, that is passed over behind a mention: one that tells something, and the foreign form of a Chinese
// name, 《甲法》(The Act on …).
const (
	maxNote    = 80
	maxForeign = 160
)

// behind gives the rune behind a closing quotation mark and a bracketed note at i, if any.
func (b *builder) behind(text []rune, i, limit int) int {
	for i < limit && closesQuotation(text[i]) {
		i++
	}
	open := i
	for open < limit && text[open] == ' ' {
		open++
	}
	if b.notes || open >= limit || text[open] != '(' && text[open] != '（' {
		return i
	}
	longest := maxNote
	if i > 0 && (fold.IsHan(text[i-1]) || text[i-1] == '》') {
		longest = maxForeign
	}
	for j := open; j < min(limit, open+longest); j++ {
		if j >= open+maxNote && fold.IsHan(text[j]) {
			return i
		}
		if text[j] == ')' || text[j] == '）' {
			if isPeriod(text[open+1:j]) || founding.MatchString(string(text[open+1:j])) {
				return i
			}
			return j + 1
		}
	}
	return i
}

// founding matches a bracketed note that tells since when there is something: rules read it.
var founding = regex.MustCompile(`^(?:established|founded|formed|created|launched|est\.?|adopted|signed)(?: in| on)? [^()]*[12][0-9]{3}$`)

// isPeriod reports whether a bracketed note tells how long something lasted, 1998年至2016年 or 2016-2030: rules read it.
func isPeriod(note []rune) bool {
	between := false
	for _, r := range note {
		switch {
		case strings.ContainsRune("至到-–—－―", r):
			between = true
		case !strings.ContainsRune("0123456789年月今代 ", r):
			return false
		}
	}
	return between && len(note) >= 6
}

// joiner matches what stands between two coordinated mentions, when they do not just stand in
// quotation marks side by side; 等10个国家以及 sums up those before, and goes on.
var joiner = regex.MustCompile(`(?i)^[\s“”"《》]*(?:等(?:[0-9]+|[二三四五六七八九十]+|多)?个?(?:国家|国|组织|机构|企业)(?:、|和|与|及|以及)|、|和|与|及|以及|或|同|跟|—{1,3}|&|,\s|,? ?(?:and|or)|as well as|along with)[\s“”"《》]*(?:the |its |other )*$`)

// The characters that the joiner matches alone, and those with which what it matches begins.
var (
	joinAlone = runes.NewSet("、和与及或同跟—&")
	joinFirst = runes.NewSet("、和与及以或同跟等—&,aAoO")
)

// joins reports whether the joiner matches. Of most texts the first character tells that it does not.
func joins(between []rune) bool {
	if len(between) == 1 {
		return joinAlone.Has(between[0])
	}
	for _, r := range between {
		if invisible(r) || unicode.IsSpace(r) {
			continue
		}
		return joinFirst.Has(r) && joiner.MatchString(string(between))
	}
	return false
}

// sideBySide reports whether nothing but quotation marks and note marks parts a mention that ends at end from one
// that begins at start; the quotation marks may belong to the mentions.
func sideBySide(t []rune, end, start int) bool {
	quoted := start > 0 && invisible(t[start-1]) || invisible(t[start])
	return quoted && !slices.ContainsFunc(t[end:start], func(r rune) bool { return !invisible(r) && !runes.IsMark(r) })
}

// longestArticle is the most runes of an article with the spaces behind it.
const longestArticle = 7

// isArticle reports whether text is an article with the spaces behind it.
func isArticle(text []rune) bool {
	end := len(text)
	for end > 0 && text[end-1] == ' ' {
		end--
	}
	if end == len(text) || end == 0 || len(text) > longestArticle {
		return false
	}
	switch text[0] | ' ' { // in lower case
	case 'a':
		return end == 1 || end == 2 && text[1]|' ' == 'n'
	case 't':
		return end == 3 && text[1]|' ' == 'h' && text[2]|' ' == 'e'
	}
	return false
}

// invisible tells the quotation marks, which patterns do not see.
func invisible(r rune) bool {
	if r < 0x80 {
		return r == '"'
	}
	switch r {
	case '“', '”', '《', '》', '«', '»', '‘', '〈', '〉', '「', '」', '『', '』':
		return true
	}
	return false
}

// abbreviated are the words before a person or in a citation whose point ends no clause.
var abbreviated = map[string]bool{
	"Mr": true, "Mrs": true, "Ms": true, "Dr": true, "Prof": true, "Hon": true, "Amb": true, "Gen": true, "Lt": true, "Col": true, "Sen": true,
	"Rep": true, "Gov": true, "St": true, "No": true, "Art": true, "Sec": true,
}

// abbreviates reports whether the point at i in t stands behind an abbreviation, as in "Mr. Kono"; patterns do not see it.
func abbreviates(t []rune, i int) bool {
	if runes.At(t, i+1) != ' ' {
		return false
	}
	start := i
	for start > 0 && i-start < 5 && unicode.IsLetter(t[start-1]) {
		start--
	}
	return abbreviated[string(t[start:i])]
}

// closesQuotation tells the marks behind a quotation; those before one belong to what comes next.
func closesQuotation(r rune) bool { return closingMarks.Has(r) }

var closingMarks = runes.NewSet("”\"》»〉」』")

// firstWide is the rune from which on there are no spaces.
const firstWide = 0x3001

// plain folds a rune of the text for matching. Runes that patterns use for mentions become blanks.
func plain(r rune) rune {
	switch {
	case r >= dateRune && r <= lastRune, r < firstWide && unicode.IsSpace(r):
		return ' '
	case r == '’':
		return '\''
	}
	return fold.Lower(r)
}

func valueRune(v *annotate.Value) rune {
	if v.Kind == annotate.DateValue {
		return dateRune
	}
	return numberRune
}
