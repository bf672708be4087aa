package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// longSentence is the length in runes above which evidence is cut down to clauses.
const longSentence = 120

// evidence is the sentence of the match; of a long one, the clauses that the match touches; of
// several, all of them; of an item of a list, what introduces the list and the item. What interrupts a sentence on its page (a note, a running head) is no
// part of the quote: there are as many pieces of evidence then as the sentence has.
func (x *extraction) evidence(m *match) []graph.Evidence {
	first, last := firstAndLast(m.unit.items[m.loc[0]:m.loc[1]])
	if first == nil {
		return nil
	}
	from, to := 0, len(last.sentence.Text)
	switch {
	case first.sentence == last.sentence:
	case m.rule.source.Scope == Item: // the other items of the list say nothing of this one
		return x.pieces(first.sentence, append(whole(first.sentence), whole(last.sentence)...))
	default:
		return x.pieces(first.sentence, []int{first.sentence.At[0], last.sentence.At[to-1]})
	}
	if to > longSentence {
		from, to = clauses(first.sentence, first.start, last.end)
	}
	for from < to && first.sentence.Text[from] == ' ' {
		from++
	}
	return x.pieces(first.sentence, annotate.Breaks(x.doc.Text, first.sentence.At[from:to]))
}

// whole gives the first and the last offset of a sentence in the document.
func whole(s *annotate.Sentence) []int { return []int{s.At[0], s.At[len(s.At)-1]} }

// firstAndLast gives the first and the last item with words of the document.
func firstAndLast(items []item) (first, last *item) {
	for i := range items {
		switch it := &items[i]; {
		case it.sentence == nil:
		case first == nil:
			first, last = it, it
		default:
			last = it
		}
	}
	return first, last
}

// quotation is a stretch of the document as evidence. Many claims have the same: the last one is kept.
type quotation struct {
	start, end int
	evidence   graph.Evidence
}

// pieces makes evidence of stretches, given by their first and last offsets, without the space around them.
func (x *extraction) pieces(s *annotate.Sentence, ends []int) []graph.Evidence {
	var out []graph.Evidence
	for i := 0; i+1 < len(ends); i += 2 {
		start, end := ends[i], ends[i+1]+1
		if x.quoted.start == start && x.quoted.end == end {
			out = append(out, x.quoted.evidence)
			continue
		}
		quote, _ := x.doc.Text.Slice(start, end)
		start += utf8.RuneCountInString(quote) - utf8.RuneCountInString(strings.TrimLeftFunc(quote, unicode.IsSpace))
		if quote = strings.TrimSpace(quote); quote != "" {
			e := graph.Evidence{Start: start, End: start + utf8.RuneCountInString(quote), Section: s.Section, QuoteHash: graph.HashQuote(quote)}
			x.quoted = quotation{ends[i], end, e}
			out = append(out, e)
		}
	}
	return out
}

// clauses widens the runes [from, to) of s to whole clauses.
func clauses(s *annotate.Sentence, from, to int) (int, int) {
	lo, hi := from, to
	for i := range s.Clauses {
		c := &s.Clauses[i]
		if c.Start <= from && from < c.End {
			lo = c.Start
		}
		if c.Start < to && to <= c.End {
			hi = c.End
		}
	}
	return lo, hi
}
