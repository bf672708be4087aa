package reader

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// markFurniture finds the lines that belong to the page and not to the text: page numbers,
// running heads, the path to a page of a site, and footnote marks standing alone.
func markFurniture(lines []line) {
	heads := map[string]int{} // text beside a page number → how often
	for i := range lines {
		if rest, ok := besidePageNumber(lines[i].text); ok {
			heads[rest]++
		}
	}
	top := topOf(lines)
	for i := range lines {
		l := &lines[i]
		if isPageNumber(l.text) || isLoneMarks(l.text) || isPath(l.text) || structure.Known().IsButton(string(l.text)) {
			l.role = furniture
			continue
		}
		if rest, ok := besidePageNumber(l.text); ok && (heads[rest] > 1 || isIssueLine(rest) || i >= topLines && len(rest) > 12 && strings.Contains(top, rest)) {
			l.role = furniture
		}
	}
	markMenus(lines)
}

// A menu has at least leastMenu lines, none of more than widestEntry cells.
const leastMenu, widestEntry = 6, 12

// markMenus finds the menus of a site: short lines one under the other, a button or the way home among them.
func markMenus(lines []line) {
	for from := 0; from < len(lines); from++ {
		to, isMenu := from, false
		for ; to < len(lines) && lines[to].width <= widestEntry && !endsSentence(lines[to].text); to++ {
			word := string(lines[to].text)
			isMenu = isMenu || slices.Contains(pathWords, word) || structure.Known().IsButton(word)
		}
		for i := from; isMenu && to-from >= leastMenu && i < to; i++ {
			lines[i].role = furniture
		}
		from = max(from, to-1)
	}
}

// isLoneMarks reports a line of nothing but footnote marks.
func isLoneMarks(text []rune) bool {
	for _, r := range text {
		if !runes.IsMark(r) && !isSpace(r) {
			return false
		}
	}
	return true
}

// pathWords open the line that tells where in a site a page stands.
var pathWords = []string{"首页", "主页", "网站首页", "当前位置", "您的位置", "您当前的位置", "您所在的位置", "您现在的位置", "所在位置", "您当前所在位置", "Home", "You are here", "Current position"}

// pathSigns part the steps of such a path.
var pathSigns = runes.NewSet(">»》›")

// isPath reports the path to a page, "首页 > 海洋 > 正文", "当前位置:首页>要闻", "Home » News", or its address alone.
func isPath(text []rune) bool {
	if runes.HasPrefix(text, "www.") || runes.HasPrefix(text, "http") {
		return !slices.ContainsFunc(text, func(r rune) bool { return r > 0x7f || isSpace(r) })
	}
	if len(text) > 80 || endsSentence(text) || !pathSigns.In(text) {
		return false
	}
	return slices.ContainsFunc(pathWords, func(w string) bool { return runes.HasPrefix(text, w) })
}

// isPageNumber reports "12", "- 12 -", "第12页", "Page 3 of 10".
func isPageNumber(text []rune) bool {
	if len(text) > 16 {
		return false
	}
	s := strings.ToLower(string(text))
	for _, word := range []string{"第", "页", "共", "page", "of", "p.", "-", "—", "–", "/", "·", "|"} {
		s = strings.ReplaceAll(s, word, " ")
	}
	numbers := strings.Fields(s)
	for _, n := range numbers {
		if len(n) > 4 || strings.TrimFunc(n, unicode.IsDigit) != "" {
			return false
		}
	}
	return len(numbers) == 1 || len(numbers) == 2 && strings.IndexFunc(string(text), unicode.IsLetter) >= 0
}

// besidePageNumber gives what stands beside a number of at most four digits at either end of a line,
// without white space; ok is false when there is no such number or too much beside it.
func besidePageNumber(text []rune) (rest string, ok bool) {
	if len(text) > 80 || endsSentence(text) {
		return "", false
	}
	i, j := 0, len(text)
	for i < j && unicode.IsDigit(text[i]) {
		i++
	}
	if i == 0 || !isSpace(runes.At(text, i)) {
		i = 0
		for j > 0 && unicode.IsDigit(text[j-1]) {
			j--
		}
		if j == len(text) || !isSpace(runes.At(text, j-1)) {
			return "", false
		}
	}
	if i > 4 || len(text)-j > 4 {
		return "", false
	}
	rest = strings.Join(strings.Fields(string(text[i:j])), "")
	return rest, rest != ""
}

// isIssueLine reports the head of a journal page: "欧洲研究2023年第6期".
func isIssueLine(rest string) bool {
	return len(rest) < 80 && strings.Contains(rest, "年第") && strings.HasSuffix(rest, "期")
}

// topLines is the number of lines at the start of a document among which its title stands.
const topLines = 5

// topOf joins the first lines of the document without white space: a running head repeats the title among them.
func topOf(lines []line) string {
	var top strings.Builder
	for i := range min(len(lines), topLines) {
		top.WriteString(strings.Join(strings.Fields(string(lines[i].text)), ""))
	}
	return top.String()
}

// longestContents is the most lines of a table of contents, frontLines the most before it.
const longestContents, frontLines = 200, 400

// markContents finds the tables of contents.
func markContents(lines []line) {
	for i := range min(len(lines), frontLines) {
		if s, ok := structure.Known().Section(string(lines[i].text)); !ok || s.Label != "contents" {
			continue
		}
		for j := i; j < contentsEnd(lines, i+1); j++ {
			lines[j].role = furniture
		}
	}
}

// contentsEnd gives the line behind the entries from i on: where the first of them comes again, as a heading of the
// text, else where no page number ends the line.
func contentsEnd(lines []line, i int) int {
	if i == len(lines) {
		return i
	}
	first, _ := contentsEntry(lines[i].text)
	for j := i + 1; j < min(len(lines), i+longestContents); j++ {
		if entry, _ := contentsEntry(lines[j].text); entry == first {
			return j
		}
	}
	for i < len(lines) {
		if _, paged := contentsEntry(lines[i].text); !paged {
			break
		}
		i++
	}
	return i
}

// contentsEntry gives the words of an entry without white space and the page number behind them.
func contentsEntry(text []rune) (entry string, paged bool) {
	end := len(text)
	for end > 0 && unicode.IsDigit(text[end-1]) {
		end--
	}
	paged = end < len(text)
	for paged && end > 0 && (isSpace(text[end-1]) || strings.ContainsRune(".…·", text[end-1])) {
		end--
	}
	return strings.Join(strings.Fields(string(text[:end])), ""), paged
}
