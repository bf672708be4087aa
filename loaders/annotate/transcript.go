package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// greetings open what somebody says to those who listen.
var greetings = newPrefixSet(`Thank_you Thanks Mr._Chair Mr_Chair Madam_Chair Chair, Chairperson Mr._President Mr_President Madam_President Excellencies Your_Excellenc Distinguished
	Good_morning Good_afternoon Good_evening Ladies_and_gentlemen Dear_ Honourable Honorable`)

// longestSpeakerLine is the most runes of a line that names who speaks below it.
const longestSpeakerLine = 90

// hasFloor gives who speaks in a transcript where s stands: whoever is the whole line above words that greet those who listen,
// until another line is one.
func (a *annotator) hasFloor(s *Sentence) []string {
	if m, labelled := labelOf(s); labelled {
		a.floor, a.asking = nil, m == nil
		if m != nil {
			a.floor = m.Entities
		}
	}
	if s.First && s.Index > 0 && startsWithAny(s.Text, greetings) {
		if m := speakerOf(&a.result.Sentences[s.Index-1]); m != nil {
			a.floor, a.asking = m.Entities, false
		}
	}
	return a.floor
}

// askers label those in a transcript whose view nobody records.
var askers = newPrefixSet(`QUESTION Question Q: JOURNALIST Journalist REPORTER Reporter MODERATOR Moderator HOST Host INTERVIEWER Interviewer PRESENTER Presenter`)

// labelOf reads the label that names who speaks a paragraph of a transcript, "Jane Doe, Minister for Fish: Thank you"; the
// mention is nil where it names nobody that is known.
func labelOf(s *Sentence) (m *Mention, labelled bool) {
	colon := runes.Index(s.Text[:min(len(s.Text), longestSpeakerLine)], ":")
	if !s.First || colon < 1 || colon+2 >= len(s.Text) || !isCapital(s.Text, colon+2) {
		return nil, false
	}
	if startsWithAny(s.Text, askers) {
		return nil, true
	}
	if m = firstOf(s, "Person"); m == nil || m.Start > 0 && !areEnglishOffices(s.Text[:m.Start]) || m.End > colon || m.End < colon && s.Text[m.End] != ',' {
		return nil, false
	}
	return m, true
}

// speakerOf gives the state, body or person that is a whole line, but for an article and a person's office.
func speakerOf(s *Sentence) *Mention {
	if !s.First || len(s.Text) > longestSpeakerLine || len(s.Mentions) == 0 || s.Text[len(s.Text)-1] == '.' {
		return nil
	}
	m := firstOf(s, "Person")
	if m == nil {
		m = &s.Mentions[0]
		if m.End < len(s.Text) && !runes.HasPrefix(s.Text[m.End:], " (") || m.Start > len("The ") {
			return nil
		}
	}
	switch m.Class {
	case "Person", "State", "Bloc", "Organization", "Agency", "ResearchBody", "Company", "TechnicalBody":
		return m
	}
	return nil
}
