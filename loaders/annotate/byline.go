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

// longestDateline is the most runes at the start of a text in which its agency and its reporters are named.
const longestDateline = 40

// bylines mints what the first words of a text say of its origin: (记者王海 李江), 海洋报讯, 海洋社东京7月8日电.
func (a *annotator) bylines(s *Sentence) {
	t := s.Text
	if s.First && s.Block.Kind == reader.Paragraph {
		a.newsAgency(s)
	}
	for i := 0; i < len(t) && (i < longestDateline || s.Block.Kind == reader.Card); i++ {
		if t[i] == '(' && strings.ContainsRune("电讯息", max(runes.At(t, i-1), 1)) { // …消息(王海)
			if end := bylineName(s, i+1); runes.At(t, end) == ')' {
				a.person(s, i+1, end)
			}
		}
		if n := longestPrefix(t[i:], bylineWords()); n > 0 && (i == 0 || t[i-1] == '(' || t[i-1] == '[' || gapBefore(s, i)) {
			a.reporters(s, i, i+n)
			return
		}
	}
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

// bylineName gives the end of a Chinese name at i before a gap or a sign, or i.
func bylineName(s *Sentence, i int) int {
	t := s.Text
	if i >= len(t) || !strings.ContainsRune(surnames, t[i]) {
		return i
	}
	end := i + 1
	for end < len(t) && fold.IsHan(t[end]) && !gapBefore(s, end) {
		end++
	}
	if n := end - i; n < 2 || n > 3 {
		return i
	}
	return end
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
