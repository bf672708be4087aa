package rules

import (
	"math/rand/v2"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/loaders/annotate"
)

func requirementOfSource(tb testing.TB, re string) requirement {
	tb.Helper()
	tree, err := syntax.Parse(re, syntax.Perl)
	if err != nil {
		tb.Fatal(err)
	}
	return requirementOf(tree)
}

func TestRequirementIsWhatEveryMatchHas(t *testing.T) {
	const group = `[\x{E002}\x{E003}].?[\x{E010}\x{E011}].?\x{E004}` // of a class or another
	inGroup := []signSet{signOf(openGroup) | signOf(openSubject), signOf(firstRune) | signOf(firstRune+1), signOf(closeGroup)}
	tests := []struct {
		re   string
		want requirement
	}{
		{"建立", requirement{key: []string{"建立"}}},
		{"a*建立", requirement{key: []string{"建立"}}},
		{"(?:建立|成立)了?", requirement{key: []string{"建立", "成立"}}}, // a text with 建立了 has 建立
		{".{0,4}(?:建|设)立", requirement{key: []string{"建立", "设立"}}},
		{"x.*longer", requirement{key: []string{"longer"}, words: [][]string{{"x"}}}},
		{"建立.+ the .+和", requirement{key: []string{"建立"}, words: [][]string{{" the "}, {"和"}}}},
		{"(?:ab.x|cd.*yz)", requirement{key: []string{"ab", "cd"}}}, // what the alternatives need is not joined further
		{"(?:a|b*)", requirement{}},
		{"a?", requirement{}},
		{".*", requirement{}},
		{"[^\\x00-\\x{10FFFF}]", requirement{}}, // matches nothing
		{"(?:ab)+c?", requirement{key: []string{"ab"}}},
		{"(?:建立){2,3}", requirement{key: []string{"建立"}}},
		{"(?i)ab", requirement{}},
		{group + ".*建立", requirement{key: []string{"建立"}, signs: inGroup}},
	}
	for _, tt := range tests {
		got := requirementOfSource(t, tt.re)
		slices.Sort(got.key)
		if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(requirement{})); diff != "" {
			t.Errorf("%s: %s", tt.re, diff)
		}
	}
}

func TestFilterFindsTheRulesWhoseRequirementATextMeets(t *testing.T) {
	f := newFilter([]*rule{
		{requires: requirement{key: []string{"建立", "设立"}}},
		{requires: requirement{key: []string{" set up", " sets up"}, words: [][]string{{"by", "with"}}}},
		{requires: requirement{key: []string{"立", "建立"}, signs: []signSet{signOf(dateRune)}}},
	})
	var s sieve
	for text, want := range map[string][]int32{
		"设立":                    {0},
		"建立" + string(dateRune): {0, 2},
		"建":                     nil,
		"sets up with":          nil, // the space before it is part of the word
		"a sets up with":        {1},
		"a sets up":             nil,
		"":                      nil,
	} {
		if diff := cmp.Diff(want, append([]int32(nil), f.candidates([]rune(text), &s)...)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestFilterLosesNoMatch tries patterns of random pieces on random texts.
func TestFilterLosesNoMatch(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"建立", "(?:a|了)?", "(?:建|设)立", ".{0,3}?", `[^,]*`, "(?:ab|c|)", "(?:b.*c|建.立)", `[\x{E010}-\x{E012}]`, `\x{E004}`, "(?P<x>a+)", `\b`, "^", "b{2,3}"}
	letters := []rune("建设立了abc,\uE004\uE010\uE012")
	pick := func(n int) string {
		var out string
		for range 1 + rng.IntN(n) {
			out += pieces[rng.IntN(len(pieces))]
		}
		return out
	}
	matches := 0
	for range 3000 {
		source := pick(5)
		if rng.IntN(3) == 0 {
			source = "(?:" + source + "|" + pick(3) + ")"
		}
		re, err := regexp.Compile(source)
		if err != nil {
			continue // two captures of a name
		}
		req := requirementOfSource(t, source)
		if req.key == nil {
			continue
		}
		f := newFilter([]*rule{{requires: req}})
		var s sieve
		for range 20 {
			text := make([]rune, rng.IntN(10))
			for i := range text {
				text[i] = letters[rng.IntN(len(letters))]
			}
			if re.MatchString(string(text)) {
				matches++
				if len(f.candidates(text, &s)) == 0 {
					t.Fatalf("%s matches %q, which does not meet %v", source, string(text), req)
				}
			}
		}
	}
	if matches < 100 {
		t.Errorf("only %d matches were tried", matches)
	}
}

func TestQuickTestKeepsEveryTextThatHasAKey(t *testing.T) {
	f := newFilter([]*rule{{requires: requirement{key: []string{"建立", "set up"}}}})
	for text, want := range map[string]bool{"乙国建立港口": true, "It was SET UP": true, "建“立”": true, "甲建|立": true, "甲乙": false, "建港|立": false, "": false} {
		var sentences []annotate.Sentence
		for part := range strings.SplitSeq(text, "|") {
			sentences = append(sentences, annotate.Sentence{Text: []rune(part)})
		}
		if got := f.mayMatch(sentences); got != want {
			t.Errorf("%q: got %v, want %v", text, got, want)
		}
	}
	if signs := newFilter([]*rule{{requires: requirement{key: []string{string(dateRune)}}}}); !signs.mayMatch([]annotate.Sentence{{Text: []rune("甲")}}) {
		t.Error("what is annotated is not in the text")
	}
}
