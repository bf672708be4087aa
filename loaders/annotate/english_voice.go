package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// demandVerbs are the English verbs of saying whose object is what is asked for.
var demandVerbs = newPrefixSet(`urged urges called_on called_for calls_on calls_for call_on call_for`)

// plainSpeech are those that tell a clause and nothing else.
var plainSpeech = newPrefixSet(`said says say`)

// factVerbs are those whose object is what happened rather than a view.
var factVerbs = newPrefixSet(`announced explained declared`)

// stanceNouns open an English object that tells a view: "stressed the importance of", "conveyed its concern".
var stanceNouns = newPrefixSet(`the_importance the_need the_necessity the_value the_urgency the_role its their his her`)

// reportsSpeech reports whether the English verb of t[verb:i] opens what somebody says: "that …", a quotation, a colon,
// or an object that tells a view follows. Any other object is no speech: "announced the law".
func reportsSpeech(t []rune, verb, i int) bool {
	if startsWithAny(t[verb:], demandVerbs) || i > verb && string(t[max(verb, i-len("that")):i]) == "that" {
		return true
	}
	if startsWithAny(t[verb:], plainSpeech) && runes.At(t, i) == ' ' && isLatinRune(runes.At(t, i+1)) {
		return true // said the fish need water
	}
	view := !startsWithAny(t[verb:], factVerbs)
	for i < len(t) && (t[i] == ' ' || t[i] == ',') {
		i++
	}
	return i < len(t) && (hasWords(t, i, "that") || t[i] == ':' || t[i] == '“' || t[i] == '"' || view && startsWithAny(t[i:], stanceNouns))
}

// saysToo adds the turns to the subject of a clause at the English verbs of saying that "and" adds: "ended the talks and
// stressed that …".
func saysToo(s *Sentence, c *Clause, turns []turn) []turn {
	for i := c.Start; i < c.End; i++ {
		if s.Text[i] != 'a' || !hasWords(s.Text, i, "and") {
			continue
		}
		verb := min(i+len("and "), c.End)
		if n := longestPrefix(s.Text[verb:c.End], speechVerbs); n > 0 && isLatinRune(s.Text[verb]) && reportsSpeech(s.Text, verb, verb+n) {
			turns = append(turns, turn{i, skipThat(s.Text, verb+n), c.Subject.Entities})
		}
	}
	return turns
}
