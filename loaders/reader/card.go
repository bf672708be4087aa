package reader

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// startCard opens a block for each thing that a line tells of the text: "时间: 2013-07-15 来源: 海洋网" tells two, and so
// does "时间:2013-07-15|来源:海洋网".
func (b *builder) startCard(l *line) {
	onFront := b.front == len(b.blocks)
	from := 0
	for i := barEnd(l.text) + 1; i < len(l.text); i++ {
		if (isSpace(l.text[i-1]) || l.text[i-1] == '|') && !isSpace(l.text[i]) && l.text[i] != '|' && cardRole(l.text[i:]) != "" || runsOn(l.text[i:]) {
			b.openCard(l, from, i)
			from = i
		}
	}
	b.openCard(l, from, len(l.text))
	if onFront {
		b.front = len(b.blocks)
	}
}

// runsOn reports a long word with a colon that tells of the text, which needs no gap before it: 发布者:王海发布时间:2031-03-05.
func runsOn(text []rune) bool {
	colon := slices.Index(text[:min(len(text), longestOpener)], ':')
	return colon >= longWord && !slices.ContainsFunc(text[:colon], func(r rune) bool { return !fold.IsHan(r) }) && structure.Known().Card(string(text[:colon])) != ""
}

// longWord is the fewest characters of a word that no other one ends in.
const longWord = 4

// openCard opens a block for the runes [from, to) of a line.
func (b *builder) openCard(l *line, from, to int) {
	start, end := trim(b.folded, l.start+from, l.start+to)
	b.paragraph = b.push(Block{Kind: Card, Role: roleOf(b.folded[start:end]), Spans: []Span{{start, end}}})
	b.last = l
}

// isCard reports a line that tells of the text instead of being part of it: "撰文 | 余晖", "来源: …", "[作者简介]…", a
// date, "© …".
func isCard(text []rune) bool {
	return text[0] == '©' || isDateLine(text) || isAffiliation(text) || isDateline(text) || isIssue(text) || cardRole(text) != "" && !isSpeech(text) || isDated(text) ||
		len(text) <= longestOpener && structure.Known().Card(string(text)) == "genre"
}

// isSpeech reports what somebody says in an interview, "记者: …?", which is no line about the reporter.
func isSpeech(text []rune) bool {
	return endsSentence(text) && slices.ContainsFunc(structure.Known().Speakers, func(w string) bool { return runes.HasPrefix(text, w+":") })
}

// hasBody reports whether an organisation's name stands in text.
func hasBody(text []rune) bool {
	return slices.ContainsFunc(structure.Known().Bodies, func(body string) bool { return runes.Contains(text, body) })
}

// isDated reports a date before something else that is told of the text, "2031年3月5日 09:00 来源: 海洋网", or
// behind it, "Published online by Sea Press: 18 July 2030", or before the authors, "2031-03-05王海".
func isDated(text []rune) bool {
	if isLatin(text) {
		if len(text) > 100 || endsSentence(text) || !unicode.IsDigit(text[len(text)-1]) {
			return false
		}
		first, _, _ := strings.Cut(string(text), " ")
		return structure.Known().Card(first) == "date"
	}
	for i := 1; i < min(len(text), longestOpener); i++ {
		if isSpace(text[i-1]) && !isSpace(text[i]) && cardRole(text[i:]) != "" {
			_, end := trim(text, 0, i)
			return isDateLine(text[:end])
		}
	}
	names := slices.IndexFunc(text, fold.IsHan)
	if names < 0 {
		return false
	}
	_, end := trim(text, 0, names)
	return len(text)-names <= longestNames && isDateLine(text[:end]) && !slices.ContainsFunc(text[names:], func(r rune) bool { return !fold.IsHan(r) && !isSpace(r) })
}

// longestNames is the most runes of the authors' names behind a date.
const longestNames = 14

// isIssue reports the journal and the issue that a text is from, alone on a line: "海洋论坛 2031年第3期".
func isIssue(text []rune) bool {
	text = text[:min(len(text), longestOpener*3)]
	if !slices.Contains(text, '期') {
		return false
	}
	text = slices.DeleteFunc(slices.Clone(text), isSpace)
	year, issue := runes.Index(text, "年"), slices.Index(text, '期')
	if len(text) > 60 || year < 6 || issue < year+2 || issue > year+8 || !(fold.IsHan(text[0]) || text[0] == '《') || hasProse(text) {
		return false
	}
	return allDigits(text[year-4:year]) && slices.ContainsFunc(text[year:issue], unicode.IsDigit) && !fold.IsHan(runes.At(text, issue+1))
}

func allDigits(text []rune) bool {
	return !slices.ContainsFunc(text, func(r rune) bool { return !unicode.IsDigit(r) })
}

// longestOpener is the most runes of the words that open a line of a card.
const longestOpener = 24

// roleOf gives the role of a line of a card: by its first words, or as what shows its source.
func roleOf(text []rune) string {
	if role := cardRole(text); role != "" || !isIssue(text) {
		return role
	}
	return "source"
}

// cardRole gives the role of a line by the words that open it, before a colon, a bar or a slash, or in square
// brackets; "" when it tells of nothing.
func cardRole(text []rune) string {
	text = text[barEnd(text):]
	if opensWithDate(text) {
		return "date"
	}
	for i, r := range text {
		switch {
		case i > longestOpener:
			return ""
		case r == ':' || r == '|' || i > 0 && (r == '/' || r == ']'):
			return structure.Known().Card(strings.Trim(string(text[:i]), "[ "))
		}
	}
	return ""
}

// barEnd gives the end of the bars and spaces that text begins with.
func barEnd(text []rune) int {
	i := 0
	for i < len(text) && (text[i] == '|' || isSpace(text[i])) {
		i++
	}
	return i
}

// opensWithDate reports a word for when the text is from, right before the year: "发表于 2031-3-5 09:00".
func opensWithDate(text []rune) bool {
	if len(text) == 0 || !fold.IsHan(text[0]) {
		return false
	}
	end := slices.IndexFunc(text[:min(len(text), longestOpener)], isDigit)
	if end < 1 || len(text) < end+4 || !allDigits(text[end:end+4]) {
		return false
	}
	return structure.Known().Card(strings.TrimSpace(string(text[:end]))) == "date"
}

// postcode is the number of digits of a Chinese postcode.
const postcode = 6

// isAffiliation reports "(1. Institute, City 200233)", "(海洋大学 渔业学院,海州 200233)": a bracket that fills the line
// and has a number or a body in it.
func isAffiliation(text []rune) bool {
	if n := len(text); n > postcode && n <= 80 && fold.IsHan(text[0]) && allDigits(text[n-postcode:]) && hasBody(text) { // 海洋大学 海州 200233
		return true
	}
	if text[0] != '(' || text[len(text)-1] != ')' {
		return false
	}
	if hasBody(text) && !isLatin(text) && len(text) <= 120 && !runes.Contains(text, "。") {
		return true
	}
	i := 1
	for isSpace(runes.At(text, i)) {
		i++
	}
	return unicode.IsDigit(runes.At(text, i)) && runes.At(text, i+1) == '.'
}

// isDateline reports the place and day of a news agency's message, alone on a line: "新华社北京6月25日电".
func isDateline(text []rune) bool {
	return len(text) < 30 && text[len(text)-1] == '电' && (runes.Contains(text, "社") || runes.Contains(text, "报"))
}

// longestSource is the most runes before the date of a line that gives the source of a text.
const longestSource = 24

// sourceBefore gives the length of the name of a source before the date that closes text and tells the time of day; 0 when there is none.
func sourceBefore(text []rune) int {
	i := slices.IndexFunc(text[:min(len(text), longestSource+1)], isDigit)
	if i < 2 || !isSpace(text[i-1]) || !slices.Contains(text[i:], ':') || slices.Contains(text, '|') || hasProse(text[:i]) {
		return 0
	}
	return i
}

// isDateLine reports a line of nothing but a date, "2013-07-15", "2021年2月", or one that a date opens before a bar:
// "2023-12-20 / 3 comments", or one behind the name of the source: 海洋报 2025-01-15 09:21.
func isDateLine(text []rune) bool {
	text = text[sourceBefore(text):]
	if bar := slices.IndexFunc(text, func(r rune) bool { return r == '/' || r == '|' }); bar > 0 && isSpace(text[bar-1]) {
		text = text[:bar]
	}
	if isEnglishDate(text) {
		return true
	}
	if n := len(text); n > 2 && text[0] == '(' && text[n-1] == ')' {
		text = text[1 : n-1]
	}
	if len(text) < 6 || len(text) > 20 {
		return false
	}
	digits, year := 0, false
	for _, r := range text {
		switch {
		case unicode.IsDigit(r):
			digits++
			continue
		case !strings.ContainsRune("年月日-/.: ", r):
			return false
		}
		year, digits = year || digits == 4, 0
	}
	return year || digits == 4
}

// isEnglishDate reports a line that a date opens, "12 March 2024", "Dec 5, 2025 4:21 PM", "March 2024", perhaps behind a
// word such as "Published", and that tells little else.
func isEnglishDate(text []rune) bool {
	if len(text) > 60 || !isLatin(text) || endsSentence(text) {
		return false
	}
	line := string(text)
	if place, date, ok := strings.Cut(line, ", "); ok && isEnglishPlace(place) { // Geneva, 12 March 2024
		line = date
	}
	words := strings.Fields(strings.NewReplacer(",", " ", ".", " ").Replace(strings.ToLower(line)))
	if len(words) > 2 && structure.Known().Card(words[0]) == "date" {
		words = words[1:]
	}
	numbers, months := 0, 0
	for _, w := range words[:min(3, len(words))] {
		switch {
		case slices.ContainsFunc(englishMonths, func(m string) bool { return len(w) >= 3 && strings.HasPrefix(m, w) }):
			months++
		case len(w) <= 4 && strings.Trim(w, "0123456789") == "":
			numbers++
		}
	}
	return months == 1 && numbers > 0 && months+numbers == min(3, len(words))
}

// isEnglishPlace reports one to three words with capitals, none of them a month.
func isEnglishPlace(s string) bool {
	words := strings.Fields(s)
	return len(words) > 0 && len(words) < 4 && !slices.ContainsFunc(words, func(w string) bool {
		return !unicode.IsUpper([]rune(w)[0]) || strings.ContainsFunc(w, unicode.IsDigit) || slices.Contains(englishMonths, strings.ToLower(w))
	})
}

var englishMonths = strings.Fields("january february march april may june july august september october november december")

// isIssuer reports a body's name alone on the title page that is no author's: the text is its publication.
func (b *builder) isIssuer(l *line) bool {
	if b.front != len(b.blocks) || isLatin(l.text) || l.width > 60 || !isBodyName(l.text) {
		return false
	}
	if len(b.blocks) == 0 {
		return true
	}
	before := b.blocks[len(b.blocks)-1]
	return before.Kind != Card || isDateLine(b.folded[before.Spans[0].Start:before.Spans[0].End])
}

// compoundSurnames have two characters, so that the whole name has four.
var compoundSurnames = []string{"欧阳", "司马", "诸葛", "上官", "司徒", "夏侯", "皇甫", "东方", "慕容", "令狐"}

// isByline reports a line of names alone, Chinese or English, or of names and what they did for the text.
func isByline(text []rune) bool {
	return isChineseName(text) || isNameList(text) || isCredit(text) || isAuthorLine(text) || isEnglishByline(text)
}

// isAuthorLine reports "王小明,海洋大学教授", "王小明 海洋大学教授": a name, then where it belongs.
func isAuthorLine(text []rune) bool {
	parts := slices.IndexFunc(text, func(r rune) bool { return r == ',' })
	if parts < 0 {
		parts = slices.IndexFunc(text, isSpace)
	}
	if parts < 0 || len(text) > 80 || endsSentence(text) || !isChineseName(text[:parts]) {
		return false
	}
	return hasBody(text[parts:])
}

// isNameList reports "王小明 李江", "王小明1, 李 江2": Chinese names alone on their line.
func isNameList(text []rune) bool {
	if len(text) > 60 {
		return false
	}
	list := strings.FieldsFunc(string(text), func(r rune) bool { return r == ',' || r == '、' || r == ';' })
	if len(list) == 1 {
		list = joinSpread(strings.FieldsFunc(list[0], func(r rune) bool { return isSpace(r) || unicode.IsDigit(r) }))
	}
	return len(list) > 1 && !slices.ContainsFunc(list, func(name string) bool { return !isChineseName([]rune(name)) })
}

// joinSpread joins the characters of names that space divides: 王小明 李 江. Four of them in a row are two names.
func joinSpread(words []string) []string {
	var names []string
	for i := 0; i < len(words); {
		end := i
		for end < len(words) && len([]rune(words[end])) == 1 {
			end++
		}
		switch end - i {
		case 0:
			end++
		case 4:
			end -= 2
		}
		names = append(names, strings.Join(words[i:end], ""))
		i = end
	}
	return names
}

// isAuthorship reports a line of authors inside the text: what stands below it, their bodies or the abstract, shows it.
func isAuthorship(l, next *line) bool {
	if next == nil || !(isChineseName(l.text) || isNameList(l.text)) {
		return false
	}
	return isAffiliation(next.text) || opensAbstract(next.text)
}

// opensAbstract reports a line that an abstract or its keywords begin: "摘 要:…", "[内容提要]…".
func opensAbstract(text []rune) bool {
	for i, r := range text[:min(len(text), longestOpener)] {
		if r == ':' || r == ']' {
			s, ok := structure.Known().Section(strings.Trim(string(text[:i]), "[ "))
			return ok && (s.Label == "abstract" || s.Label == "keywords")
		}
	}
	return false
}

// isChineseName reports a name alone on its line: two or three Chinese characters, four after a surname of two,
// perhaps with the number of an affiliation.
func isChineseName(text []rune) bool {
	n := 0
	for i, r := range text {
		switch {
		case fold.IsHan(r):
			n++
		case isSpace(r) || unicode.IsDigit(r) && i == len(text)-1 || runes.IsMark(r) || r == '*':
		default:
			return false
		}
	}
	if n == 4 {
		for _, s := range compoundSurnames {
			if runes.HasPrefix(text, s) {
				return true
			}
		}
	}
	return n == 2 || n == 3
}

// mostCreditWords is the most words of a line of credits.
const mostCreditWords = 6

// isCredit reports "海洋报 编辑 王海": few Chinese words, one of them for somebody's part in the text.
func isCredit(text []rune) bool {
	if len(text) > 30 {
		return false
	}
	words := strings.Fields(string(text))
	if len(words) < 2 || len(words) > mostCreditWords {
		return false
	}
	part := false
	for _, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return !fold.IsHan(r) }) {
			return false
		}
		part = part || slices.Contains([]string{"author", "editor", "translator"}, structure.Known().Card(w))
	}
	return part
}

// isEnglishByline reports "Jane Doe and John Roe", "Jane Doe / Dec 5, 2030": names of two to four words with
// capitals. A single one needs "By" before it or a date behind it, since titles look the same.
func isEnglishByline(text []rune) bool {
	if len(text) > 120 || !isLatin(text) {
		return false
	}
	names, rest, dated := string(text), "", false
	if i := strings.IndexAny(names, "/|"); i >= 0 {
		names, rest = names[:i], names[i+1:]
		if dated = isDateLine([]rune(strings.TrimSpace(rest))); !dated {
			return false
		}
	}
	names, credited := strings.CutPrefix(names, "By ")
	names = strings.NewReplacer(", and ", ",", " and ", ",", " & ", ",").Replace(names)
	list := strings.Split(names, ",")
	for _, name := range list {
		if !isEnglishName(strings.Fields(name)) {
			return false
		}
	}
	return dated || credited || len(list) > 1
}

// namesAuthor reports an English name alone under the title, above a line that says where its bearer belongs or when the
// text is from: other lines of two or three words with capitals go on with the title.
func (b *builder) namesAuthor(l, next *line) bool {
	if len(b.blocks) == 0 || next == nil || !isEnglishName(strings.Fields(string(l.text))) {
		return false
	}
	return isCard(next.text) || !endsSentence(next.text) && next.width <= widestColumn && hasBody(next.text)
}

// isEnglishName reports two to five words with capitals; small ones between them may be particles.
func isEnglishName(words []string) bool {
	if len(words) < 2 || len(words) > 5 {
		return false
	}
	for i, w := range words {
		if strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !strings.ContainsRune(".-'’", r) }) {
			return false
		}
		particle := i > 0 && i+1 < len(words) && len(w) <= 3 && w != "the"
		if !particle && !unicode.IsUpper([]rune(w)[0]) {
			return false
		}
	}
	return true
}
