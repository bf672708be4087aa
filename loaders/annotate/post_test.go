package annotate

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// posts gives what the persons of a text hold, as "name: offices / homes".
func posts(r *Result) []string {
	var out []string
	for i := range r.Sentences {
		s := &r.Sentences[i]
		for _, m := range s.Mentions {
			if m.Class == "Person" {
				out = append(out, string(s.Text[m.Start:m.End])+": "+strings.Join(m.Offices, " ")+" / "+strings.Join(m.Homes, " "))
			}
		}
	}
	return out
}

func TestTitlesTellWhoseOfficeAPersonHolds(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range []struct {
		text string
		want []string
	}{
		{"国际海事组织秘书长王海到场。", []string{"王海: imo / "}},
		{"中国海事局局长、海洋论坛主席王海到场。", []string{"王海: sea-forum sea-bureau / "}},
		{"驻日本大使王海到场。", []string{"王海: china / "}},
		{"福建省委书记、滨港市委书记王海到场。", []string{"王海: doc.滨港市委 doc.福建省委 / "}},
		{"日本总统阿卜杜勒-阿齐兹·布特到场。", []string{"阿卜杜勒-阿齐兹·布特: japan / "}},
		{"国家主席王海到场。", []string{"王海: china / "}},
		{"德国渔业与航运部长王海到场。", []string{"王海: doc.德国渔业与航运部 / "}},
		{"德国渔业与航运部副部长王海到场。", []string{"王海: doc.德国渔业与航运部 / "}},
		{"英国渔业、港口和灯塔大臣戴维斯勋爵到场。", []string{"戴维斯: united-kingdom / "}},
		{"国际海事组织驻日本代表王海到场。", []string{"王海: imo / "}},
		{"德国海警局局长王海到场。", []string{"王海: doc.德国海警局 / "}},
		{"海洋研究院研究员王海到场。", []string{"王海:  / sea-institute"}},
		{"海洋研究院（ISR）深海研究员王海到场。", []string{"王海:  / sea-institute"}},
		{"王海（渔民、国际海事组织秘书长、海洋研究院研究员）到场。", []string{"王海: imo / sea-institute"}},
		{"中国海事局副局长王海、李江到场。", []string{"王海: sea-bureau / ", "李江: sea-bureau / "}},
		{"中国海事局局长王海、副局长李江到场。", []string{"王海: sea-bureau / ", "李江: sea-bureau / "}},
		{"中国海事局局长王海和海洋研究院院长李江到场。", []string{"王海: sea-bureau / ", "李江: sea-institute / "}},
		{"中国海事局感谢王海。", []string{"王海:  / "}},
		{"Japan's Acting Minister for Fish and Rice, Jane Doe, spoke.", []string{"Jane Doe: japan / "}},
		{"Jane Doe, Deputy Director for Fish, Rice and Ports, US Navy Department, spoke.", []string{"Jane Doe: us-navy / "}},
		{"Jane Doe, Head of Ports at the US Navy Department, and John Roe, Director at the IMO, spoke.", []string{"Jane Doe: us-navy / ", "John Roe: imo / "}},
		{"We met IMO Secretary-General Jane Doe and French President John Roe.", []string{"Jane Doe: imo / ", "John Roe: france / "}},
		{"Jane Doe, a senior fellow at the International Maritime Organization, spoke.", []string{"Jane Doe:  / imo"}},
		{"Jane Doe was appointed Director General of the International Maritime Organization.", []string{"Jane Doe: imo / "}},
		{"Jane Doe, Director at Acme Ports, Germany, spoke.", []string{"Jane Doe: doc.acme-ports / "}},
		{"She is here. Jane Doe is a Fellow at New Ports. She is Director of the IMO.", []string{"Jane Doe:  / doc.new-ports", "She: imo / "}},
		{"President Jane Doe, US President John Roe and others met Russia.", []string{"Jane Doe:  / ", "John Roe: united-states / "}},
		{"Germany's deputy ports envoy Lee Jun-il spoke to Japan.", []string{"Lee Jun-il: germany / "}},
		{"They met Harry Clark of Ghana, Germany's Minister for Fish Jane Doe and the International Maritime Organization (IMO) Secretary-General's Envoy John Roe.",
			[]string{"Harry Clark:  / ", "Jane Doe: germany / ", "John Roe: imo / "}},
		{"Acme's co-founder Jane Doe spoke.", []string{"Jane Doe: doc.acme / "}},
		{"In Japan, Fish Minister Jane Doe spoke.", []string{"Jane Doe: japan / "}},
		{"In Japan and Germany, Fish Minister Jane Doe spoke.", []string{"Jane Doe:  / "}},
		{"The guests were Japan's Minister for Fish, Jane Doe, the Minister for Rice, John Roe, and the Vice-Minister for Milk, Richard Miles.",
			[]string{"Jane Doe: japan / ", "John Roe: japan / ", "Richard Miles: japan / "}},
		{"Germany thanked President Jane Doe.", []string{"Jane Doe:  / "}},
	} {
		if diff := cmp.Diff(c.want, posts(annotateText(t, lex, c.text))); diff != "" {
			t.Errorf("%s\n%s", c.text, diff)
		}
	}
}

func TestLeadersHoldTheOfficeOfTheirState(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]string{
		"Many thanked President Emmanuel Macron.":        "Emmanuel Macron: france / ",
		"Many thanked Japan's guest Emmanuel Macron.":    "Emmanuel Macron:  / ",
		"Many thanked the gardener Emmanuel Macron.":     "Emmanuel Macron:  / ",
		"Japan thanked Prime Minister Emmanuel Macron.":  "Emmanuel Macron: france / ",
		"Japan thanked Harbour Minister Emmanuel Macron": "Emmanuel Macron: japan / ",
	} {
		if got := posts(annotateText(t, lex, text)); len(got) != 1 || got[0] != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}
