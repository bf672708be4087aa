package rules

import (
	"slices"

	"github.com/normgraph/normgraph/loaders/regex"
)

// unnamed finds, in what a sentence says before some words, that people without a name say them: "some scholars have argued that".
var unnamed = regex.MustCompile(`(?i)\b(?:critics|opponents|proponents|experts?|scholars|analysts|observers|commentators|researchers|academics|scientists|economists|activists|campaigners|sceptics|skeptics|lawmakers|politicians|executives|supporters|respondents|interviewees|participants|panellists|panelists|attendees|they|many|some|others|several|sources|voices|people)\b[^.;:]{0,160}?\b(?:argu(?:e|ed|es|ing)|claim(?:s|ed|ing)?|believ(?:e|ed|es)|suggest(?:s|ed|ing)?|contend(?:ed|s)?|says?|said|warn(?:ed|s)?|assert(?:ed|s)?|maintain(?:ed|s)?|insist(?:ed|s)?|thinks?|thought|feel|felt) (?:also |therefore )?that\b`)

// unnamedOpen finds such people at the head of a sentence, whose demand needs no "that": "Experts stressed the urgent need for".
var unnamedOpen = regex.MustCompile(`(?i)^(?:many |some |several |most |other |leading |[a-z]+ )?(?:critics|opponents|proponents|experts|scholars|analysts|observers|commentators|researchers|activists|campaigners|lawmakers|participants|panellists|panelists|speakers|attendees|respondents) (?:also |have |[a-z]+ly )*(?:not(?:e|ed)|argu(?:e|ed)|stress(?:ed)?|emphasi[sz]ed?|underlined?|highlight(?:ed)?|call(?:ed)?|urged?|warn(?:ed)?|recommend(?:ed)?|suggest(?:ed)?|propos(?:e|ed)|point(?:ed)?|agreed?|saw|see|discuss(?:ed)?|felt|feel)\b`)

// unnamedBehind finds such people behind their words: "Norway should act, the panel was told"; "according to analysts".
var unnamedBehind = regex.MustCompile(`(?i), (?:[a-z’'-]+ ){1,6}(?:said|says?|heard|was told|were told|argued?|warned|wrote|noted)\b|[, ]according to (?:[a-z-]+ ){0,3}(?:critics|experts|analysts|observers|sources|researchers|officials|people)\b`)

// farthestHearsay is how many runes before some words such people are looked for.
const farthestHearsay = 300

// longestOpening is how many runes at the head of a sentence name them.
const longestOpening = 80

// isHearsay reports whether it stands in what people say whom the text does not name. Whose view it is cannot be told, and it is
// not the author's.
func isHearsay(it *item) bool {
	if it.voices() != nil {
		return false
	}
	t, behind := it.sentence.Text[:it.start], it.sentence.Text[it.start:]
	if unnamedBehind.MatchString(string(behind)) {
		return true
	}
	return unnamed.MatchString(string(t[max(0, len(t)-farthestHearsay):])) || unnamedOpen.MatchString(string(t[:min(len(t), longestOpening)]))
}

// asksSpeaker reports whether a rule claims something of whoever speaks.
func (r *rule) asksSpeaker() bool {
	return slices.ContainsFunc(r.emits, func(e emit) bool { return e.subject.kind == speakerTerm })
}
