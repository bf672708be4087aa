package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestThemeIsWhatTheNearestHeadingNames(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, when: 'concerns {o:Issue}', emit: [{p: addresses, s: 'theme[Event]', o: o}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	const title = "# Reports on the [Fair|f|Event]\n"
	for text, want := range map[string][]string{
		title + "It concerns [rice|i|Issue].":                                                                  {"f|addresses|i"},
		title + "## The [Summit|e|Event]\nIt concerns [rice|i|Issue].":                                         {"e|addresses|i"},
		title + "## The [Summit|e|Event]\n### Details\nIt concerns [rice|i|Issue].":                            {"e|addresses|i"},
		title + "## The [Summit|e|Event]\n## Outlook\nIt concerns [rice|i|Issue].":                             {"f|addresses|i"},
		title + "## The [Summit|e|Event] was short, which was welcome\nIt concerns [rice|i|Issue].":            {"f|addresses|i"},
		"## Outlook\nThe [Fair|f|Event] follows the [Summit|e|Event].\nIt concerns [rice|i|Issue].":            nil,
		"## Outlook\nNothing is known.\nIt concerns [rice|i|Issue].":                                           nil,
		title + "## The [Summit|e|Event]\n# Another title about a [Race|r|Event]\nIt concerns [rice|i|Issue].": {"e|addresses|i"},
	} {
		if diff := cmp.Diff(want, inBlocks(set, text)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestWhatAHeadingMakesHoldsBelowIt(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: cause, scope: sentence, where: [heading], when: 'why {{o:Problem|[^.]+}}', emit: [{p: hasProblem, s: 'theme[Event]', o: o}]`+examples+`
- {id: effect, scope: sentence, where: [under Problem], when: 'because of {s:Issue}', emit: [{p: causedBy, s: 'theme[Problem]', o: s}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"# The [Fair|f|Event]\n## why it failed\nIt was because of [rice|i|Issue].":             2,
		"# The [Fair|f|Event]\n## why it failed\n### Money\nIt was because of [rice|i|Issue].":  2,
		"# The [Fair|f|Event]\n## why it failed\n## Outlook\nIt was because of [rice|i|Issue].": 1,
		"# The [Fair|f|Event]\n## how it went\nIt was because of [rice|i|Issue].":               0,
		"# The [Fair|f|Event]\nNobody knows why it failed.\nIt was because of [rice|i|Issue].":  0,
	} {
		if got := inBlocks(set, text); len(got) != want {
			t.Errorf("%s: claims %v, want %d", text, got, want)
		}
	}
}

// TestAPlaceOfASpeechIsNotWhatTheTextIsAbout takes a meeting of the first paragraph for the topic, but not one that is named
// only for what was said there.
func TestAPlaceOfASpeechIsNotWhatTheTextIsAbout(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, when: 'concerns {o:Issue}', emit: [{p: addresses, s: 'topic[Event]', o: o}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"各地学习在[海洋大会|e|Event]上的讲话。\nIt concerns [rice|i|Issue].": nil,
		"各地学习[海洋大会|e|Event]上的讲话。\nIt concerns [rice|i|Issue].":  {"e|addresses|i"},
	} {
		if diff := cmp.Diff(want, inBlocks(set, text)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
