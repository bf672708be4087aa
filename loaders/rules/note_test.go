package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
)

func TestASentenceOfANoteExplainsOrCites(t *testing.T) {
	for text, want := range map[string]bool{
		"渔业对话由日本牵头,德国参与其中。":            true,
		"The talks were led by Japan.": true,
		"参见日本渔业部2019年的声明。":             false,
		"张三:《渔业史》,第12页。":               false,
		"日本渔业部:《渔业白皮书》。":               false,
		"A. Smith, Fish, 2019, p. 12.": false,
		"https://example.org/fish":     false,
		"同上。":                          false,
		"":                             false,
	} {
		if got := explains(&annotate.Sentence{Text: []rune(text)}); got != want {
			t.Errorf("%q explains: %v, want %v", text, got, want)
		}
	}
}

func TestANoteThatExplainsIsReadAsText(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: clause, p: leads, when: '{s:State} led {o:Event}'`+examples)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[Japan|a|State] led [the Talks|e|Event].\n[Peru|b|State] led [the Talks|e|Event], Fish, 2019, p. 12.")
	for i := range res.Sentences {
		res.Sentences[i].Block = &reader.Block{Kind: reader.Footnote}
	}
	claims, _ := set.Apply(res, classOf)
	if diff := cmp.Diff([]string{"a|leads|e"}, triples(claims)); diff != "" {
		t.Error(diff)
	}
}
