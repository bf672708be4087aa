package rules

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestNamesOfNewEntitiesAreUsablePhrases shows what is left out of the words of a capture.
// TestProblemsAreNamedByWhatIsWrong shows that who tells of a problem is no part of its name, and that acts are no problems.
func TestProblemsAreNamedByWhatIsWrong(t *testing.T) {
	for name, want := range map[string]string{
		"渔船短缺":          "渔船短缺",
		"据渔业报报道,渔船短缺":   "渔船短缺",
		"专家们在会上指出,渔船短缺": "渔船短缺",
		"他们声称渔船短缺":      "渔船短缺",
		"港口增多,但渔船短缺":    "渔船短缺",
		"这份诉状要求":        "",
		"有关部门开始针对":      "",
		"加强海岸巡逻":        "",
		"从法律角度阐明捕捞对渔港的": "",
	} {
		if got := wrong(name); got != want {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

func TestNamesOfNewEntitiesAreUsablePhrases(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:Actor}反对{{o:Issue|[^。]+}}', p: opposes}
`)
	if err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("渔", 40)
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"[甲国|a|State]反对单方封锁。", []string{"单方封锁"}},
		{"[甲国|a|State]反对，然而单方封锁。", []string{"单方封锁"}},
		{"[甲国|a|State]反对【摘要】而单方封锁。", []string{"单方封锁"}},
		{"[甲国|a|State]反对海上准则。", []string{"海上准则"}},
		{"[甲国|a|State]反对海上准则”，众人赞同。", []string{"海上准则"}},
		{"[甲国|a|State]反对“海上准则”的修订。", []string{"“海上准则”的修订"}},
		{"[甲国|a|State]反对更为重要的是，单方封锁，这也。", []string{"单方封锁"}},
		{"[甲国|a|State]反对[封锁|i|Issue]。", nil},
		{"[甲国|a|State]反对[封锁|i|Issue]的原则。", nil},
		{"[甲国|a|State]反对[封锁|i|Issue]的后果。", []string{"封锁的后果"}},
		{"[甲国|a|State]反对" + long + "，" + long + "。", []string{long}},
		{"[甲国|a|State]反对" + long + long + "。", []string{long + strings.Repeat("渔", 19) + "…"}},
	} {
		res, classOf := marked(tt.text)
		claims, minted := set.Apply(res, classOf)
		if diff := cmp.Diff(tt.want, namesOf(minted)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
		if len(claims) != 1 {
			t.Errorf("%s: %d claims, want 1", tt.text, len(claims))
		}
	}
}

// TestNobodyIsAProblem reads words for a problem that are no more than the name of somebody who acts.
func TestNobodyIsAProblem(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '^{{o:Problem|[^.]{2,40}?}} hinders {s:Issue}', emit: [{p: hinders, s: o, o: s}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[A|a|State] hinders [trade|i|Issue].":              0,
		"[A|a|State] has openly hinders [trade|i|Issue].":   0,
		"The greed of [A|a|State] hinders [trade|i|Issue].": 1,
		"The lack of harbours hinders [trade|i|Issue].":     1,
	} {
		res, classOf := marked(text)
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
}

// TestLongNamesEndBehindAWord cuts names that are too long: Latin ones later than Chinese ones, and never inside a word.
func TestLongNamesEndBehindAWord(t *testing.T) {
	long := strings.Repeat("harbour ", 30)
	for name, want := range map[string]string{
		"short": "short",
		"strengthen the resilience of the harbours and of the many ships in them for good": "strengthen the resilience of the harbours and of the many ships in them for good",
		long:                    strings.TrimSpace(strings.Repeat("harbour ", 19)) + " harbour…",
		strings.Repeat("港", 80): strings.Repeat("港", 59) + "…",
		strings.Repeat("港", 50) + "、" + strings.Repeat("船", 50): strings.Repeat("港", 50),
	} {
		if got := shorten(name); got != want {
			t.Errorf("%s: %s", name, got)
		}
	}
}
