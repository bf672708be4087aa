package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// named reports whether the run t[start:end] is known already: a mention covers it, or it is a known name behind a word
// that makes no other name of it: "European X Act", "Chinese Ministry of X".
func named(s *Sentence, start, end int) bool {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Start <= start && end <= m.End {
			return true
		}
		if m.Start > start && m.End == end && areAttributes(s, start, m.Start) {
			return true
		}
		if m.Start == start && m.Class == "Instrument" && isOwnedBy(s, m.End, end) {
			return true
		}
	}
	return false
}

// isOwnedBy reports whether t[from:end] only tells whose the known text before it is: "of the Council of Europe".
func isOwnedBy(s *Sentence, from, end int) bool {
	for _, of := range []string{" of the ", " of "} {
		if runes.HasPrefix(s.Text[from:], of) {
			m := mentionAt(s, from+len(of))
			return m != nil && m.End == end && (m.Class == "Organization" || m.Class == "Bloc")
		}
	}
	return false
}

// attributes say which one of several known things is meant.
var attributes = wordSet(`New Draft Revised Proposed Joint National Annual European Global International Updated Amended Whole Enhanced Federal`)

// areAttributes reports whether the words t[start:end] are attributes of the name behind them: known names, adjectives of
// states, ordinals.
func areAttributes(s *Sentence, start, end int) bool {
	for i := start; i < end; {
		if m := mentionAt(s, i); m != nil {
			if isDash(runes.At(s.Text, m.End)) { // one of a pair
				return false
			}
			i = m.End + 1
			continue
		}
		w := wordAt(s.Text, i)
		if w.end == i || !attributes[w.text] && demonyms[w.text] == "" && !isOrdinal(s.Text[i:w.end]) {
			return false
		}
		i = w.end + 1
	}
	return true
}

// withAttribute widens the known name at the end of t[start:end] by a single attribute: the European X Act.
func withAttribute(s *Sentence, start, end int) {
	w := wordAt(s.Text, start)
	m := mentionAt(s, w.end+1)
	if m != nil && m.Start == w.end+1 && m.End == end && attributes[w.text] && mentionAt(s, start) == nil {
		m.Start = start
	}
}

// withoutArticle cuts the article off the mention that it begins before a name at start, "the EU" in "the EU Port Act".
func withoutArticle(s *Sentence, start int) {
	if m := mentionAt(s, start); m != nil && m.Start == start-4 && hasWords(s.Text, m.Start, "the") {
		m.Start = start
	}
}
