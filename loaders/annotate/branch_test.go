package annotate

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestPartsOfCompaniesAreTheirOwn gives for each text the companies that it makes known.
func TestPartsOfCompaniesAreTheirOwn(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"造船公司海灯创始人王海到场。海灯东海省分公司总经理李江到场。": {"海灯", "海灯东海省分公司"},
		"造船公司海灯创始人王海到场。海灯与海警局的分公司无关。":    {"海灯"},
		"造船公司常务副总裁王海到场。":                 nil,
	} {
		var got []string
		for _, e := range annotateText(t, lex, text).Entities {
			if e.Class == "Company" {
				got = append(got, e.Names[0].Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestAGatheringIsCalledAfterThoseWhoHoldIt gives for each text the names of the events that it makes known.
func TestAGatheringIsCalledAfterThoseWhoHoldIt(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"海警局举行了一场听证会。":   {"海警局听证会"},
		"王海出席签约仪式并致辞。":   {"签约仪式"},
		"中国同美国在东京举行会谈。":  {"中国同美国在东京举行会谈"},
		"党代会以来在亲自主持召开的会": nil,
	} {
		var got []string
		for _, e := range annotateText(t, lex, text).Entities {
			if e.Class == "Event" || e.Class == "Place" {
				got = append(got, e.Names[0].Text)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestWhatSomebodyAddsIsNotSaidByWhoActsInHisWords takes 并强调 for a further word of who speaks.
func TestWhatSomebodyAddsIsNotSaidByWhoActsInHisWords(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]string{
		"中国认为,渔业很重要,日本的做法不同,并强调各方应当合作。": "china",
	} {
		r := annotateText(t, lex, text)
		voices := r.Sentences[len(r.Sentences)-1].Voices
		if len(voices) == 0 || voices[len(voices)-1].Holders[0] != want {
			t.Errorf("%s: told by %v, want %s", text, voices, want)
		}
	}
}
