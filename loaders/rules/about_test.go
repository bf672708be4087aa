package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/runes"
)

func TestANameTellsWhatItsBearerIsAbout(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: sentence, when: '{s:Instrument}', emit: [{p: addresses, s: s, o: 's[about Issue]'}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		inside map[string]string // words in the name → issue
		want   []string
	}{
		{"关于渔业补贴的声明", map[string]string{"渔业补贴": "subsidies", "渔业": "fishery"}, []string{"w|addresses|subsidies"}},
		{"打击海盗公约", map[string]string{"打击海盗": "piracy"}, []string{"w|addresses|piracy"}},
		{"渔业白皮书", map[string]string{"渔业": "fishery"}, nil},
		{"Convention against the Piracy", map[string]string{"Piracy": "piracy"}, []string{"w|addresses|piracy"}},
		{"Fishery Report", map[string]string{"Fishery": "fishery"}, nil},
	} {
		res, classOf := marked("[" + tt.name + "|w|Instrument]。")
		m := &res.Sentences[0].Mentions[0]
		issues := map[string]bool{}
		for words, id := range tt.inside {
			from := runes.Index(res.Sentences[0].Text, words)
			m.Nested = append(m.Nested, annotate.Mention{Start: from, End: from + len([]rune(words)), Entities: []string{id}, Class: issueClass})
			issues[id] = true
		}
		claims, _ := set.Apply(res, func(id string) (graph.Class, bool) {
			if issues[id] {
				return issueClass, true
			}
			return classOf(id)
		})
		if diff := cmp.Diff(tt.want, triples(claims)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestANameTellsWhoseItsBearerIs(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: sentence, when: '{o:Instrument}', emit: [{p: issues, s: 'o[of Bloc]', o: o}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]int{"欧盟《渔业法》": 1, "《欧盟关于渔业的意见》": 1, "欧盟渔业法": 0, "关于欧盟的白皮书": 0, "欧盟—日本渔业协定": 0} {
		res, classOf := marked("[" + name + "|w|Instrument]。")
		s := &res.Sentences[0]
		from := runes.Index(s.Text, "欧盟")
		s.Mentions[0].Nested = []annotate.Mention{{Start: from, End: from + 2, Entities: []string{"eu"}, Class: "Bloc"}}
		claims, _ := set.Apply(res, func(id string) (graph.Class, bool) {
			if id == "eu" {
				return "Bloc", true
			}
			return classOf(id)
		})
		if len(claims) != want {
			t.Errorf("%s: %v", name, claims)
		}
	}
}
