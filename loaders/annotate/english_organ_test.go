package annotate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPartsOfBodiesAreMechanisms takes the working groups of a mechanism for a part of it, and the office in the possessive
// for a part of the name of a council.
func TestPartsOfBodiesAreMechanisms(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]string{
		"The Oslo Fish Dialogue working groups met.":                                       "doc.oslo-fish-dialogue-working-groups",
		"They came to the Oslo Fish Dialogue ministerial meeting.":                         "doc.oslo-fish-dialogue-ministerial-meeting",
		"They praised the Oslo Fish Port (OFP) Initiative.":                                "doc.oslo-fish-port-ofp-initiative",
		"They know the President's Council of Advisors on Fish.":                           "doc.president-s-council-of-advisors-on-fish",
		"Adviser for National Tides Jane Doe and Department of Harbours met.":              "doc.department-of-harbours",
		"The third in-person Oslo Tide Group (OTG) Principal Meeting began. The OTG sang.": "doc.oslo-tide-group",
		"The Oslo Tide Group 3rd In-person Meeting began.":                                 "doc.oslo-tide-group-3rd-in-person-meeting",
		"They hailed the launch of two joint tide groups.":                                 "doc.joint-tide-groups",
		"They joined the Oslo Tide Challenge.":                                             "doc.oslo-tide-challenge",
		"They know the Council of Advisors on Fish.":                                       "doc.council-of-advisors-on-fish",
		"The Oslo Fish Dialogue working groups-only meeting took all night":                "doc.oslo-fish-dialogue",
	} {
		if got := linksOf(annotateText(t, lex, text)); !slices.ContainsFunc(got, func(link string) bool { return strings.HasSuffix(link, want) }) {
			t.Errorf("%s: %v, want %s", text, got, want)
		}
	}
}

// TestAChiefCabinetSecretaryHasNoOfficeOfThatName leaves the words of an office alone that look like the name of a body.
func TestAChiefCabinetSecretaryHasNoOfficeOfThatName(t *testing.T) {
	for _, link := range linksOf(annotateText(t, smallLexicon(t), "Jane Doe, the Assistant Chief Cabinet Secretary, came.")) {
		if strings.HasSuffix(link, "cabinet") {
			t.Errorf("%s is no body", link)
		}
	}
}

// TestALabelNamesWhoSpeaksInATranscript gives a paragraph to the one whom its label names, and a question to nobody.
func TestALabelNamesWhoSpeaksInATranscript(t *testing.T) {
	r := annotateMarkdown(t, smallLexicon(t), "# Press conference\n\nJane Doe, Minister for Fish: Thank you all.\n\nFish swim.\n\nJournalist: Will fish swim?\n\nJane Doe: They will.\n")
	want := [][]string{nil, {"doc.jane-doe"}, {"doc.jane-doe"}, nil, {"doc.jane-doe"}}
	for i, holders := range want {
		var got []string
		if s := r.Sentences[i]; len(s.Voices) > 0 {
			got = s.Voices[0].Holders
		}
		if !slices.Equal(got, holders) {
			t.Errorf("sentence %d: %v, want %v", i, got, holders)
		}
	}
}

// TestItemsThatRunOnInAParagraphAreSentences cuts a paragraph at the bullets in it, which belong to no sentence.
func TestItemsThatRunOnInAParagraphAreSentences(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "Fish swim. -   Boats sink. - All know it.")
	var got []string
	for i := range r.Sentences {
		got = append(got, string(r.Sentences[i].Text))
	}
	if want := []string{"Fish swim.", "Boats sink.", "All know it."}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestOneOfSeveralTitledTogetherHoldsTheirOffice gives an office in the plural to all whose names follow it.
func TestOneOfSeveralTitledTogetherHoldsTheirOffice(t *testing.T) {
	s := &annotateText(t, smallLexicon(t), "European Commission Executive Vice Presidents Jane Doe and John Roe met Ann Poe.").Sentences[0]
	for _, m := range s.Mentions {
		if m.Class != "Person" {
			continue
		}
		name := string(s.Text[m.Start:m.End])
		if got, want := slices.Contains(m.Offices, "doc.european-commission"), name != "Ann Poe"; got != want {
			t.Errorf("%s: %v", name, m.Offices)
		}
	}
}

// TestASentenceMayEndBehindTheNameOfTheDistrict cuts behind "D.C.", which ends the name of a place.
func TestASentenceMayEndBehindTheNameOfTheDistrict(t *testing.T) {
	if n := len(annotateText(t, smallLexicon(t), "They met in Washington, D.C. Secretary Doe was there.").Sentences); n != 2 {
		t.Errorf("%d sentences, want 2", n)
	}
}

// TestOfficesOfPersonsNamedSideBySide gives each the office that the own title tells, with the state behind the name.
func TestOfficesOfPersonsNamedSideBySide(t *testing.T) {
	for text, want := range map[string]map[string][]string{
		"Deputy Minister Jane Doe of Japan and Ambassador John Roe of France met.":                                             {"doc.jane-doe": {"japan"}, "doc.john-roe": {"france"}},
		"Jane Doe, Director for Rice at the European Union, and Ambassador John Roe, Director of the US Navy Department, met.": {"doc.jane-doe": {"european-union"}, "doc.john-roe": {"us-navy"}},
	} {
		got := map[string][]string{}
		for _, m := range annotateText(t, smallLexicon(t), text).Sentences[0].Mentions {
			if m.Class == "Person" {
				got[m.Entities[0]] = m.Offices
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
