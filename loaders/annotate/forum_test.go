package annotate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMeetingsWithinMeetings gives for each text its events, with what is inside their names.
func TestMeetingsWithinMeetings(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"2031年海洋论坛渔业技术与国际合作论坛在东京举行。": {"2031年海洋论坛渔业技术与国际合作论坛>"},
		"海洋论坛期间举办渔业圆桌会议。":            {"渔业圆桌会议>"},
		"国际组织和沿海企业围绕论坛主题发言。":         nil,
		"渔业委员会召开会议,听取了报告。会议强调,要修港。":  {"会议>", "会议>"},
		"渔民召开会议,听取了报告。":              nil,
	} {
		if diff := cmp.Diff(want, eventsOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestAMeetingOfABodyIsCalledAfterIt gives the candidate that stands for a meeting without a name.
func TestAMeetingOfABodyIsCalledAfterIt(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "9月3日,渔业委员会召开会议,听取了报告。")
	if got := candidatesOf(r); !slices.Contains(got, "渔业委员会会议:Event") {
		t.Error(got)
	}
}

// TestWhatAMeetingStressesIsMinuted: neither it nor what follows in the paragraph is the author's.
func TestWhatAMeetingStressesIsMinuted(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "会议强调,要修港。要造船。\n\n要开放渔场。会场很大。\n")
	var got []bool
	for _, s := range r.Sentences {
		got = append(got, s.Minuted)
	}
	if diff := cmp.Diff([]bool{true, true, false, false}, got); diff != "" {
		t.Error(diff)
	}
}

// TestReportsAndShortTitlesPointBack gives the entity of the last work of each text.
func TestReportsAndShortTitlesPointBack(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]string{
		"日本发布了题为《渔港的未来》的报告。报告建议,修建渔港。":                "渔港的未来",
		"日本发布了《渔港的未来》一书。报告建议,修建渔港。":                   "渔港的未来",
		"日本发布《国家渔港战略》(下称《战略》),取代了《国家灯塔战略》。该战略强调修建渔港。": "国家渔港战略",
	} {
		r := annotateText(t, lex, text)
		last := ""
		for _, s := range r.Sentences {
			for _, m := range s.Mentions {
				if isWork(m.Class) {
					last = m.Entities[0]
				}
			}
		}
		if !strings.HasSuffix(last, want) {
			t.Errorf("%s: %s", text, last)
		}
	}
}

// TestNamesThatAreSummedUpGoOn: 等10个国家以及 joins those before to the next.
func TestNamesThatAreSummedUpGoOn(t *testing.T) {
	for text, want := range map[string]bool{"等10个国家以及": true, "等国和": true, "等多个国际": false, "等": false, "以及": true} {
		if got := isJoiner([]rune(text)); got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
}
