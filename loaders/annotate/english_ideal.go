package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// virtues say what a space should be like.
var virtues = wordSet(`open free secure stable peaceful accessible global interoperable reliable resilient inclusive safe trusted trustworthy prosperous cooperative orderly fair transparent unified non-fragmented
human-centric human-centred human-centered people-centred equitable sustainable affordable robust responsible rules-based diverse vibrant democratic just balanced predictable non-discriminatory competitive innovative peaceful
ethical harmonious multipolar efficient modern green dynamic healthy constructive united connected strong`)

// idealSpaces are what such words make an aim.
var idealSpaces = newPrefixSet(`cyberspace Cyberspace internet Internet Indo-Pacific digital_space digital_environment digital_economy digital_future digital_world digital_transformation ICT_environment cyber_domain online_environment
information_society information_space cyber_environment digital_ecosystem cyber_ecosystem multilateral_order international_order global_order order supply_chains artificial_intelligence AI AI_systems data_flows
ecosystem ecosystems environment system systems market markets marketplace marketplaces network networks infrastructure economy economies society societies future region world governance standards community growth development supply_chain
transition trade connectivity partnership partnerships institutions space architecture framework data_governance`)

// mostBeforeSpace is the most words between the virtues and what has them: an open and secure fish trade ecosystem.
const mostBeforeSpace = 2

// ideals mints aims that two virtues or more describe: an open, safe and stable cyberspace.
func (a *annotator) ideals(s *Sentence) {
	t := s.Text
	if !namesIdealSpace(t) {
		return
	}
	start, count := 0, 0
	for i := 0; i < len(t); {
		if count > 1 {
			if end := spaceEnd(t, i); end > i {
				if !named(s, start, end) {
					a.mint(s, start, end, "Principle")
				}
				i, count = end, 0
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

// spaceEnd gives the end of the words at i that tell what has the virtues before them, or i.
func spaceEnd(t []rune, i int) int {
	for j, n := i, 0; n <= mostBeforeSpace; n++ {
		if length := longestPrefix(t[j:], idealSpaces); length > 0 && !goesOn(t, j+length) {
			return behindTwin(t, j+length)
		}
		w := wordAt(t, j)
		if w.end == j || w.capital || virtues[w.text] || links[w.text] || tailStops[w.text] || w.text == "and" || runes.At(t, w.end) != ' ' {
			break
		}
		j = w.end + 1
	}
	return i
}

// behindTwin gives the end of a second noun that "and" joins to the one that ends at i: open networks and technologies.
func behindTwin(t []rune, i int) int {
	const and = " and "
	if !runes.HasPrefix(t[i:], and) {
		return i
	}
	j := i + len(and)
	n := max(longestPrefix(t[j:], idealSpaces), longestPrefix(t[j:], idealParts))
	if n == 0 || goesOn(t, j+n) {
		return i
	}
	return j + n
}

// goesOn reports whether one more noun stands at i behind another: the order book, network solutions.
func goesOn(t []rune, i int) bool {
	if runes.At(t, i) != ' ' {
		return false
	}
	return longestPrefix(t[i+1:], idealSpaces) > 0 || longestPrefix(t[i+1:], idealParts) > 0
}

// idealParts are nouns of parts and kinds of what has the virtues.
var idealParts = newPrefixSet(`solutions operators providers policy policies services products rules security stability safety access users operations technologies technology research cooperation vulnerabilities components platforms attacks threats`)

// namesIdealSpace reports whether one of idealSpaces stands behind a space of t. Most sentences have none.
func namesIdealSpace(t []rune) bool {
	for i := 1; i < len(t); i++ {
		if t[i-1] == ' ' && startsWithAny(t[i:], idealSpaces) {
			return true
		}
	}
	return false
}
