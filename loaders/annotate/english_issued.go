package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// issuedHeads end what an English text calls a text that somebody issues, without a name: "guidelines on harbour data".
var issuedHeads = map[string]graph.Class{
	"guidelines": "Instrument", "guidance": "Instrument", "rules": "Instrument", "standards": "Instrument", "recommendations": "Instrument", "resolution": "Instrument", "declaration": "Instrument",
	"strategy": "Instrument", "roadmap": "Instrument", "framework": "Instrument", "law": "Instrument", "bill": "Instrument", "regulation": "Instrument", "directive": "Instrument", "plan": "Instrument",
	"conclusions": "Instrument", "communication": "Instrument", "communiqué": "Instrument", "charter": "Instrument", "advisory": "Instrument", "opinion": "Instrument", "statement": "Instrument", "agenda": "Instrument", "blueprint": "Instrument",
	"report": graph.ClassDocument, "study": graph.ClassDocument,
}

// issuesText are verbs before a text that is issued.
var issuesText = wordSet(`published publishes publishing released releases releasing issued issues issuing adopted adopts adopting unveiled unveils unveiling enacted enacts drafted finalized finalised passed`)

// beforeIssued are words before what a text is called that are no part of it.
var beforeIssued = wordSet(`a an its their the new draft first second revised updated two three several his her joint own final latest short long comprehensive detailed brief major landmark`)

// notIssued are words that stand in no description of a text.
var notIssued = wordSet(`and or of on in at by to for from with that which who its their his her as into this these those such no not any some other more many`)

// longestIssued is the most words before the noun of a text.
const longestIssued = 5

// englishIssued mints the texts that a sentence says somebody issued, by what they are called: "adopted a national strategy on clean
// shipping". What comes later points back to them: "the strategy".
func (a *annotator) englishIssued(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if t[i-1] != ' ' || a.taken[i] || t[i] < 'a' || t[i] > 'z' {
			continue
		}
		w := wordAt(t, i)
		if issuesText[w.text] && runes.At(t, w.end) == ' ' {
			a.issuedText(s, w.end+1)
		}
		i = max(i, w.end-1)
	}
}

// issuedText mints the text whose description begins at i, perhaps with an article.
func (a *annotator) issuedText(s *Sentence, i int) {
	t := s.Text
	start, determined := i, false
	for w := wordAt(t, start); beforeIssued[w.text] && runes.At(t, w.end) == ' '; w = wordAt(t, start) {
		start, determined = w.end+1, true
	}
	for j, n := start, 0; n <= longestIssued && j < len(t) && !a.taken[j]; n++ {
		w := wordAt(t, j)
		if w.text == "" || w.capital || notIssued[w.text] {
			return
		}
		if class := issuedHeads[w.text]; class != "" && endsDescription(t, w.end) {
			end := issuedTail(t, w.end)
			if n == 0 && end == w.end || !determined && w.text[len(w.text)-1] != 's' || a.anyTaken(start, w.end) || runes.HasPrefix(t[end:], " (") {
				return // a noun alone names none; what brackets follow has its name there
			}
			a.mint(s, start, end, class)
			return
		}
		if runes.At(t, w.end) != ' ' {
			return
		}
		j = w.end + 1
	}
}

// endsDescription reports whether the noun that ends at i ends a description, and begins no longer one: "law enforcement".
func endsDescription(t []rune, i int) bool {
	if runes.At(t, i) != ' ' {
		return runes.At(t, i) != '-'
	}
	w := wordAt(t, i+1)
	return tailStops[w.text] || links[w.text] || w.text == "on" || w.text == "for" || w.text == "against" || w.text == "last"
}

// issuedTail gives the end of what a text is on or for, behind the noun that ends at i, or i.
func issuedTail(t []rune, i int) int {
	w := wordAt(t, i+1)
	if runes.At(t, i) != ' ' || w.text != "on" && w.text != "for" && w.text != "against" {
		return i
	}
	j, last := w.end+1, i
	for n := 0; n < longestTail && j < len(t); n++ {
		w := wordAt(t, j)
		if w.text == "" || w.capital && n == 0 && len(w.text) > longestAbbreviation || noTails[w.text] && w.text != "the" || tailStops[w.text] {
			break
		}
		if !links[w.text] && w.text != "the" {
			last = w.end
		}
		if r := runes.At(t, w.end); (r == '\'' || r == '’') && runes.HasPrefix(t[w.end+1:], "s ") { // on the Union's ports
			j = w.end + len("'s ")
			continue
		}
		if runes.At(t, w.end) != ' ' {
			break
		}
		j = w.end + 1
	}
	return last
}
