package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// virtues say what a space should be like.
var virtues = wordSet(`open free secure stable peaceful accessible global interoperable reliable resilient inclusive safe trusted trustworthy prosperous cooperative orderly fair transparent unified non-fragmented
human-centric human-centred human-centered people-centred equitable sustainable affordable robust responsible rules-based robust diverse vibrant`)

// idealSpaces are what such words make an aim.
var idealSpaces = newPrefixSet(`cyberspace Cyberspace internet Internet Indo-Pacific digital_space digital_environment digital_economy digital_future digital_world digital_transformation ICT_environment cyber_domain online_environment
information_society information_space cyber_environment digital_ecosystem cyber_ecosystem multilateral_order international_order global_order order supply_chains artificial_intelligence AI AI_systems data_flows`)

// ideals mints aims that two virtues or more describe: an open, safe and stable cyberspace.
func (a *annotator) ideals(s *Sentence) {
	t := s.Text
	if !namesIdealSpace(t) {
		return
	}
	start, count := 0, 0
	for i := 0; i < len(t); {
		if count > 1 {
			if n := longestPrefix(t[i:], idealSpaces); n > 0 {
				if !named(s, start, i+n) {
					a.mint(s, start, i+n, "Principle")
				}
				i, count = i+n, 0
				continue
			}
		}
		w := wordAt(t, i)
		switch {
		case w.end == i:
			i++
			continue
		case virtues[w.text]:
			if count == 0 {
				start = w.start
			}
			count++
		case w.text != "and" && w.text != "or":
			count = 0
		}
		i = w.end
		if joined := runes.At(t, i) == ' ' || runes.At(t, i) == ',' && runes.At(t, i+1) == ' '; !joined {
			count = 0
		}
	}
}

// namesIdealSpace reports whether one of idealSpaces stands behind a space of t. Most sentences have none.
func namesIdealSpace(t []rune) bool {
	for i := 1; i < len(t); i++ {
		if t[i-1] == ' ' && startsWithAny(t[i:], idealSpaces) {
			return true
		}
	}
	return false
}
