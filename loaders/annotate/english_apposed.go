package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// apposedNouns say, right before an unknown name, of what class it is: "the chipmaker Tidewave", "hacker Jane Doe".
var apposedNouns = classWords{
	{"Company", newPrefixSet(`company firm startup start-up giant chipmaker carmaker developer conglomerate contractor retailer vendor manufacturer supplier unicorn multinational platform producer maker provider lender miner subsidiary`)},
	{"Person", newPrefixSet(`hacker activist dissident whistleblower journalist lawyer attorney entrepreneur billionaire investor economist scholar researcher analyst expert strategist historian scientist academic columnist
author lawmaker congressman congresswoman diplomat politician executive cybercriminal citizen national mathematician philosopher engineer man woman suspect operative officer`)},
	{"Organization", newPrefixSet(`gang syndicate collective group hacking_group hacker_group cluster ransomware_group espionage_group threat_actor threat_group cybercrime_group botnet non-profit nonprofit watchdog civil_society_group advocacy_group`)},
	{"ResearchBody", newPrefixSet(`think_tank think-tank`)},
	{"Event", newPrefixSet(`exercise operation drill`)},
}

// callings may stand between the noun and the name.
var callings = newPrefixSet(`named called known_as tracked_as dubbed nicknamed codenamed known_publicly_as identified_as`)

// longestApposed is the most words of such a name.
const longestApposed = 4

// englishApposed mints the names that a noun before them explains.
func (a *annotator) englishApposed(s *Sentence) {
	t := s.Text
	for i := 0; i+4 < len(t); i++ {
		if i > 0 && t[i-1] != ' ' && t[i-1] != '-' || t[i] < 'a' || t[i] > 'z' {
			continue
		}
		class, n := apposedNouns.at(t[i:])
		if based := basedAt(s, i); based > 0 {
			class, n = "Company", based
		}
		if n == 0 || runes.At(t, i+n) != ' ' {
			continue
		}
		start := i + n + 1
		if link := longestPrefix(t[start:], callings); link > 0 {
			start += link + 1
		}
		if quote := runes.At(t, start); quote == '“' || quote == '"' {
			start++
		}
		if end := a.apposedEnd(t, start, class); end > start && !a.anyTaken(start, end) {
			a.mintApposed(s, start, end, class)
		}
	}
}

// basedAt gives the length of "based" at i when a state or city stands before it with a dash: Oslo-based.
func basedAt(s *Sentence, i int) int {
	const based = "based"
	if i < 2 || s.Text[i-1] != '-' || !runes.HasPrefix(s.Text[i:], based) {
		return 0
	}
	if m := mentionAt(s, i-2); m != nil && (m.Class == "State" || m.Class == "Place") {
		return len(based)
	}
	return 0
}

func (a *annotator) mintApposed(s *Sentence, start, end int, class graph.Class) {
	if class == "Person" {
		a.mintPerson(s, start, end)
		return
	}
	a.mint(s, start, end, class)
}

// apposedEnd gives the end of the name that begins at i, or i.
func (a *annotator) apposedEnd(t []rune, i int, class graph.Class) int {
	if class == "Person" {
		return a.personEnd(t, i)
	}
	end := i
	for range longestApposed {
		w := wordAt(t, end)
		if !w.capital || w.end-w.start < 2 || isDateWord(w.text) || end == i && (demonyms[w.text] != "" || startsWithAny(t[i:], starters)) {
			return i
		}
		if end = w.end; runes.HasPrefix(t[end:], " & ") {
			return i
		}
		if runes.At(t, end) != ' ' || !isCapital(t, end+1) {
			return end
		}
		end++
	}
	return i
}
