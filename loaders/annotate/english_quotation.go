package annotate

import (
	"slices"
	"sort"
)

// saidBesideQuotes adds the turn of a quotation that its speaker follows: “Fish need water,” said Jane Doe; “Fish need
// water,” the Port Agency said.
func (a *annotator) saidBesideQuotes(s *Sentence, turns []turn) []turn {
	if len(turns) > 0 || len(s.Mentions) == 0 {
		return turns
	}
	opening := -1 // of the quotation that is being read
	for i, r := range s.Text {
		switch {
		case r == '“', r == '"' && opening < 0:
			opening = i
			continue
		case r != '”' && r != '"':
			continue
		}
		start := max(opening, 0)
		if opening = -1; i-start < minQuoted {
			continue
		}
		if speakers := a.speakerBehind(s, i+1); speakers != nil {
			a.cited = speakers
			return append(turns, turn{start, start, speakers}, turn{at: i + 1, from: i + 1})
		}
	}
	return turns
}

// speakerBehind gives who, behind a quotation that ends at i, is said to have said it, or nil.
func (a *annotator) speakerBehind(s *Sentence, i int) []string {
	t := s.Text
	for i < len(t) && (t[i] == ',' || t[i] == ' ') {
		i++
	}
	verb := longestPrefix(t[min(i, len(t)):], trailingSpeech)
	from := i + verb
	for m := sort.Search(len(s.Mentions), func(m int) bool { return s.Mentions[m].Start >= from }); m < len(s.Mentions); m++ {
		name := &s.Mentions[m]
		between := t[from:name.Start]
		if len(between) > longestApposition || slices.ContainsFunc(between, isClauseEnd) {
			return nil
		}
		titled := name.Class == "Person" // what stands before is the title
		if !titled && (!a.canHold(name) || !introducesSpeaker(string(between))) {
			continue
		}
		speakers, end := a.choir(s, m)
		if verb > 0 && !a.titlesNext(s, m) || endsInSpeech(s, end, len(t)) {
			return speakers
		}
	}
	return nil
}

// titlesNext reports whether mention m belongs to the title of the person behind it: FBI Director Jane Doe.
func (a *annotator) titlesNext(s *Sentence, m int) bool {
	if m+1 >= len(s.Mentions) || s.Mentions[m].Class == "Person" {
		return false
	}
	next := &s.Mentions[m+1]
	return next.Class == "Person" && !slices.ContainsFunc(s.Text[s.Mentions[m].End:next.Start], isClauseEnd)
}
