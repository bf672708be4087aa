package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// incidentNouns end the names of incidents, in small letters behind a name: "the SeaWorm attack".
var incidentNouns = newPrefixSet(`attack attacks breach hack incident leak leaks ransomware_attack supply_chain_attack supply-chain_attack cyberattack cyber_attack outbreak scandal revelations affair campaign`)

// englishIncidents mints the incidents that are called after a name that is otherwise unknown and no common word: one with
// a capital inside or with digits, of one word.
func (a *annotator) englishIncidents(s *Sentence) {
	t := s.Text
	for i := 0; i < len(t); i++ {
		if !isCapital(t, i) || i > 0 && t[i-1] != ' ' || a.taken[i] {
			continue
		}
		w := wordAt(t, i)
		if w.text == "Operation" {
			i = a.operation(s, w)
			continue
		}
		i = w.end
		if runes.At(t, w.end) != ' ' || !isCoinage(t[w.start:w.end]) {
			continue
		}
		if n := longestPrefix(t[w.end+1:], incidentNouns); n > 0 && !a.anyTaken(w.start, w.end+1+n) {
			a.mint(s, w.start, w.end+1+n, "Event")
		}
	}
}

// operation mints the police or military operation whose code name stands behind the word, and gives the rune to go on at:
// Operation Deep Tide.
func (a *annotator) operation(s *Sentence, first word) int {
	t := s.Text
	end := first.end
	for range longestCode {
		w := wordAt(t, min(end+1, len(t)))
		if runes.At(t, end) != ' ' || !w.capital || englishHeads[w.text] != "" || isDateWord(w.text) {
			break
		}
		end = w.end
	}
	if end > first.end && !a.anyTaken(first.start, end) {
		a.mint(s, first.start, end, "Event")
	}
	return end
}

// longestCode is the most words of such a code name.
const longestCode = 3
