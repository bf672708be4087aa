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
		i = w.end
		if runes.At(t, w.end) != ' ' || !isCoinage(t[w.start:w.end]) {
			continue
		}
		if n := longestPrefix(t[w.end+1:], incidentNouns); n > 0 && !a.anyTaken(w.start, w.end+1+n) {
			a.mint(s, w.start, w.end+1+n, "Event")
		}
	}
}
