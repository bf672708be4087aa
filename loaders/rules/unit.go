package rules

import (
	"regexp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
)

// unit is the text that rules are matched against: a clause, a sentence, a paragraph, a line or a
// row, in which one rune stands for each group of mentions and each value.
type unit struct {
	text  string
	items []item // one for each rune of text
	bytes []int  // byte offset of each rune of text
}

// item is what one rune of a unit stands for.
type item struct {
	sentence   *annotate.Sentence // nil: put in, stands for no words of the document
	start, end int                // runes of sentence.Text
	group      []annotate.Mention // coordinated mentions; empty for words and values
	value      *annotate.Value    // nil for words and mentions
}

// between gives the items for the bytes [from, to) of the text.
func (u *unit) between(from, to int) []item {
	return u.items[sort.SearchInts(u.bytes, from):sort.SearchInts(u.bytes, to)]
}

// builder writes a unit.
type builder struct {
	alphabet *alphabet
	notes    bool               // keep bracketed notes behind mentions
	subject  []annotate.Mention // the last group that was marked as a subject
	text     strings.Builder
	unit     unit
}

func (b *builder) add(r rune, it item) {
	b.unit.bytes = append(b.unit.bytes, b.text.Len())
	b.unit.items = append(b.unit.items, it)
	b.text.WriteRune(r)
}

func (b *builder) done() *unit {
	b.unit.text = b.text.String()
	return &b.unit
}

// label adds words that the document does not have in this place, such as a column's header.
func (b *builder) label(text string) {
	for _, r := range text {
		if !invisible(r) && r != ' ' {
			b.add(plain(r), item{})
		}
	}
}

// inherit adds the subject that a clause takes from the one before.
func (b *builder) inherit(group []annotate.Mention) {
	if r, ok := b.runeOf(group); ok {
		b.add(subjectMark, item{})
		b.add(r, item{group: group})
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
		switch {
		case mi < len(s.Mentions) && s.Mentions[mi].Start == i && s.Mentions[mi].End <= to:
			i = b.mentions(s, mi, to, subjects)
		case vi < len(s.Values) && s.Values[vi].Start == i && s.Values[vi].End <= to:
			v := &s.Values[vi]
			b.add(valueRune(v), item{sentence: s, start: v.Start, end: v.End, value: v})
			i = v.End
		case mi < len(s.Mentions) && isArticle(s.Text[i:min(s.Mentions[mi].Start, to)]):
			i = s.Mentions[mi].Start
		default:
			if r := s.Text[i]; !invisible(r) && !b.looseSpace(s.Text, i) {
				b.add(plain(r), item{sentence: s, start: i, end: i + 1})
			}
			i++
		}
	}
}

// mentions adds the group of s that starts with mention i and ends before limit, and gives the
// rune behind it.
func (b *builder) mentions(s *annotate.Sentence, i, limit int, subjects []*annotate.Mention) int {
	it := item{sentence: s, start: s.Mentions[i].Start, end: s.Mentions[i].End, group: s.Mentions[i : i+1]}
	for n := i + 2; n <= len(s.Mentions) && s.Mentions[n-1].End <= limit; n++ {
		next := &s.Mentions[n-1]
		behind := b.behind(s.Text, it.end, limit)
		if behind > next.Start || !joiner.MatchString(string(s.Text[behind:next.Start])) {
			break
		}
		if _, ok := b.runeOf(s.Mentions[i:n]); !ok {
			break
		}
		it.group, it.end = s.Mentions[i:n], next.End
	}
	r, ok := b.runeOf(it.group)
	if !ok {
		return it.end
	}
	if slices.ContainsFunc(subjects, func(m *annotate.Mention) bool { return it.start <= m.Start && m.Start < it.end }) {
		b.add(subjectMark, item{})
		b.subject = it.group
	}
	b.add(r, it)
	return b.behind(s.Text, it.end, limit)
}

func (b *builder) runeOf(group []annotate.Mention) (rune, bool) {
	classes := make([]graph.Class, len(group))
	for i := range group {
		classes[i] = group[i].Class
	}
	return b.alphabet.of(classes...)
}

// maxNote is the longest bracketed note, in runes, that is passed over behind a mention.
const maxNote = 80

// behind gives the rune behind a closing quotation mark and a bracketed note at i, if any.
func (b *builder) behind(text []rune, i, limit int) int {
	for i < limit && invisible(text[i]) {
		i++
	}
	open := i
	for open < limit && text[open] == ' ' {
		open++
	}
	if b.notes || open >= limit || text[open] != '(' && text[open] != '（' {
		return i
	}
	for j := open; j < min(limit, open+maxNote); j++ {
		if text[j] == ')' || text[j] == '）' {
			return j + 1
		}
	}
	return i
}

// joiner matches what stands between two coordinated mentions.
var joiner = regexp.MustCompile(`(?i)^[\s“”"《》«»]*(?:、|和|与|及|以及|或|同|跟|&|,|,? (?:and|or)|as well as|along with)?[\s“”"《》«»]*(?:the |its )?$`)

var article = regexp.MustCompile(`(?i)^(?:the|an?) +$`)

func isArticle(text []rune) bool {
	return len(text) > 1 && len(text) < 8 && article.MatchString(string(text))
}

// invisible tells the quotation marks, which patterns do not see.
func invisible(r rune) bool {
	return strings.ContainsRune("“”\"《》«»‘〈〉「」『』", r)
}

// looseSpace reports whether the space at i stands beside a Chinese character or another space.
func (b *builder) looseSpace(text []rune, i int) bool {
	if !unicode.IsSpace(text[i]) {
		return false
	}
	return i == 0 || i+1 == len(text) || unicode.IsSpace(text[i-1]) || !western(text[i-1]) || !western(text[i+1])
}

func western(r rune) bool { return r < 0x2E80 }

// plain folds a rune of the text for matching. Runes that patterns use for mentions become blanks.
func plain(r rune) rune {
	switch {
	case r >= dateRune && r <= lastRune, unicode.IsSpace(r):
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
