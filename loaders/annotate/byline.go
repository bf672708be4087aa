package annotate

import (
	"strings"
	"sync"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// bylineWords stand before the names of who wrote a text.
var bylineWords = sync.OnceValue(func() prefixSet { return cardWords("author") })

// sourceWords stand before the name of who published a text.
var sourceWords = sync.OnceValue(func() prefixSet { return cardWords("source") })

// longestDateline is the most runes at the start of a text in which its agency and its reporters are named.
const longestDateline = 40

// bylines mints what the first words of a text say of its origin: (记者王海 李江), 海洋报讯, 海洋社东京7月8日电.
func (a *annotator) bylines(s *Sentence) {
	t := s.Text
	if s.First && s.Block.Kind == reader.Paragraph {
		a.newsAgency(s)
	}
	if s.Block.Kind == reader.Title {
		a.titleAuthor(s)
	}
	if s.Block.Kind == reader.Card {
		a.sources(s)
	}
	for i := 0; i < len(t) && (i < longestDateline || s.Block.Kind == reader.Card); i++ {
		if t[i] == '(' && strings.ContainsRune("电讯息", max(runes.At(t, i-1), 1)) { // …消息(王海)
			if end := bylineName(s, i+1); runes.At(t, end) == ')' {
				a.person(s, i+1, end)
			}
		}
		if n := longestPrefix(t[i:], bylineWords()); n > 0 && (i == 0 || t[i-1] == '(' || t[i-1] == '[' || t[i-1] == ',' && runes.At(t, i+n) == ':' || gapBefore(s, i)) {
			a.reporters(s, i, i+n)
			return
		}
	}
}

// columns are the words for those whose view a title gives behind the name of its column: 专家观点|王海:….
var columns = newPrefixSet(`专家 学者 名家 院士 观点 署名`)

// titleAuthor mints the expert whom a title names between the column in which the text stands and a colon.
func (a *annotator) titleAuthor(s *Sentence) {
	t := s.Text
	bar := runes.Index(t, "|")
	if bar < 0 || bar > longestSource || !startsWithAny(t, columns) {
		return
	}
	start := bar + 1
	for runes.At(t, start) == ' ' {
		start++
	}
	if end := bylineName(s, start); end > start && runes.At(t, end) == ':' {
		a.person(s, start, end)
	}
}

// beforeAuthors stand before the authors of a work in a note.
var beforeAuthors = newPrefixSet(`参见 参阅 详见 另见 转引自 引自 见`)

// behindAuthors may stand behind the authors of a work.
var behindAuthors = newPrefixSet(`等主编 主编 编著 等著 等 著 编 译`)

// noteAuthors mints the authors of the works that a note cites: 王海、李江：《…》.
func (a *annotator) noteAuthors(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if t[i-1] != ':' || t[i] != '《' && t[i] != '“' {
			continue
		}
		start := i - 1
		for start > 0 && i-start <= longestDateline && (fold.IsHan(t[start-1]) || t[start-1] == '、') && !gapBefore(s, start) {
			start--
		}
		start += longestPrefix(t[start:i], beforeAuthors)
		var names [][2]int
		for j := start; j < i-1; {
			end := authorEnd(t, j, i-1)
			if end == j {
				names = nil
				break
			}
			names = append(names, [2]int{j, end})
			if j = end + longestPrefix(t[end:i], behindAuthors); t[j] == '、' {
				j++
			}
		}
		for _, n := range names {
			a.person(s, n[0], n[1])
		}
	}
}

// authorEnd gives the end of the Chinese name at i, which another one, a word behind authors or limit follows, or i.
func authorEnd(t []rune, i, limit int) int {
	if !surnames.Has(t[i]) {
		return i
	}
	for n := 2; n <= 3 && i+n <= limit; n++ {
		if end := i + n; end == limit || t[end] == '、' || end+longestPrefix(t[end:limit], behindAuthors) == limit {
			return end
		}
	}
	return i
}

// reporters mints the names behind the word for those who bear them, t[start:i]. Signs, gaps and 、 divide them; in a
// card ; does, with what each of them is in between.
func (a *annotator) reporters(s *Sentence, start, i int) {
	card := s.Block.Kind == reader.Card
	marked := start > 0 && s.Text[start-1] == '(' || card
	for {
		for i < len(s.Text) && strings.ContainsRune(":|]、 /", s.Text[i]) {
			marked = true
			i++
		}
		end := bylineName(s, i)
		next := runes.Index(s.Text[i:], ";")
		switch {
		case marked && end > i:
			a.person(s, i, end)
			i = end
		case card && next >= 0:
			i += next + 1
		default:
			return
		}
	}
}

// rareSurnames are surnames that begin so many other words that only a byline shows them.
const rareSurnames = "靳衡单于常安关宁文尚时曲成包左车路牛阎丛迟宗敖解仇原来查门国布公海苟岩水木卞栗寿巨占计"

// doubleSurnames have two characters, so that the whole name has three or four.
var doubleSurnames = newPrefixSet(`欧阳 司马 诸葛 上官 司徒 夏侯 皇甫 东方 慕容 令狐 尉迟 公孙 端木`)

// bylineName gives the end of a Chinese name at i before a gap or a sign, or i. A gap may stand behind its surname: 王 海.
func bylineName(s *Sentence, i int) int {
	t := s.Text
	if i >= len(t) || startsWithAny(t[i:], notNames) {
		return i
	}
	longest := 3
	switch {
	case startsWithAny(t[i:], doubleSurnames):
		longest = 4
	case !surnames.Has(t[i]) && !strings.ContainsRune(rareSurnames, t[i]):
		return i
	}
	end := i + 1
	for end < len(t) && fold.IsHan(t[end]) && (!gapBefore(s, end) || isSpread(s, i, end)) {
		end++
	}
	if n := end - i; n < 2 || n > longest {
		return i
	}
	return end
}

// isSpread reports whether the gap before rune at stands inside the name that begins at i: 王 海, 李 小 江.
func isSpread(s *Sentence, i, at int) bool {
	switch at - i {
	case 1:
		return true
	case 2:
		return gapBefore(s, i+1) && (at+1 == len(s.Text) || !fold.IsHan(s.Text[at+1]))
	}
	return false
}

// newsAgency mints the paper or agency whose message a paragraph gives: 海洋报讯, 海洋社东京7月8日电.
func (a *annotator) newsAgency(s *Sentence) {
	t := s.Text
	end := 0
	for end < len(t) && end < 10 && fold.IsHan(t[end]) && !strings.ContainsRune("社网报台", t[end]) {
		end++
	}
	if end++; end < 3 || end >= len(t) || !strings.ContainsRune("社网报台", t[end-1]) || a.anyTaken(0, end) {
		return
	}
	stop := end
	for stop < min(len(t), longestDateline) && (fold.IsHan(t[stop]) || isDigit(t[stop])) && t[stop] != '电' && t[stop] != '讯' {
		stop++
	}
	switch dateline := string(t[end:stop]); {
	case runes.At(t, stop) == '讯' && stop == end, runes.At(t, stop) == '电' && strings.Contains(dateline, "月") && strings.HasSuffix(dateline, "日"):
		a.mint(s, 0, end, "Company")
	}
}

// datelineEnd gives the end of the agency, the place, the day and the reporters with which a message begins, 海洋社东京7月8日电
// (记者王海), or 0.
func datelineEnd(t []rune) int {
	for i := 2; i < min(len(t), longestDateline) && (fold.IsHan(t[i]) || isDigit(t[i]) || t[i] == ' '); i++ {
		if t[i] != '电' || t[i-1] != '日' || !isDigit(t[i-2]) {
			continue
		}
		i++
		for runes.At(t, i) == ' ' {
			i++
		}
		return i + bracketed(t, i)
	}
	return 0
}

// longestSource is the most runes of the name of a paper or a site.
const longestSource = 14

// sources mints the paper or site that a card names behind the word for the source, when its name begins with that of a
// state or a field: 来源：中国海洋网.
func (a *annotator) sources(s *Sentence) {
	t := s.Text
	for i := range t {
		n := longestPrefix(t[i:], sourceWords())
		if n == 0 || runes.At(t, i+n) != ':' && runes.At(t, i+n) != '|' {
			continue
		}
		start := i + n + 1
		for runes.At(t, start) == ' ' {
			start++
		}
		end := start
		for end < len(t) && end-start <= longestSource && fold.IsHan(t[end]) && !gapBefore(s, end) {
			end++
		}
		if m := mentionAt(s, min(start, len(t)-1)); m != nil && m.Start == start && m.End < end && end-start <= longestSource {
			a.mint(s, start, end, "Company")
		}
		return
	}
}
