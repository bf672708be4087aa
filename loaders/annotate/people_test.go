package annotate

import "testing"

func TestThoseOfAStateAreNotTheState(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]bool{
		"日本提议加强渔业管理。":        true,
		"日本政府提议加强渔业管理。":      true,
		"日本专家提议加强渔业管理。":      false,
		"中国和日本法律学者提议加强渔业管理。": false,
		"日本企业提议加强渔业管理。":      false,
		"日本政府资助的船队提议加强渔业管理。": false,
	} {
		s := annotateText(t, lex, text).Sentences[0]
		if got := s.Clauses[0].Subject != nil; got != want {
			t.Errorf("%s: has a subject: %v, want %v", text, got, want)
		}
	}
}
