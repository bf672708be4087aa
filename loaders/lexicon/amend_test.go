package lexicon

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

func TestAmendingKeepsEverythingElse(t *testing.T) {
	agency := Addition{ID: "port-agency", Class: "Agency", ZH: "港口局", EN: "Port Agency", Aliases: []string{"PA", "港局"}}
	more := Addition{ID: "x", Aliases: []string{"Ex"}, Extends: true}
	tests := []struct {
		name, src string
		add       []Addition
		ignore    []string
		want      string
	}{
		{"a new file", "", []Addition{agency}, []string{"Noise"}, newFile + `entities:
  port-agency: {class: Agency, zh: 港口局, en: Port Agency, aliases: {en: [PA], zh: [港局]}}
ignore:
  - Noise
`},
		{"comments and other sections", `# mine
version: 1
entities:
    a: {class: State, en: A} # first

# what is no name
ignore:
- Q
`, []Addition{agency}, []string{"R: S"}, `# mine
version: 1
entities:
    a: {class: State, en: A} # first
    port-agency: {class: Agency, zh: 港口局, en: Port Agency, aliases: {en: [PA], zh: [港局]}}

# what is no name
ignore:
- Q
- 'R: S'
`},
		{"no line end", "version: 1\nentities:\n  a:\n    class: State\n    en: A", []Addition{more}, nil,
			"version: 1\nentities:\n  a:\n    class: State\n    en: A\n  x: {extends: true, aliases: {en: [Ex]}}\n"},
		{"names for an entry that stands there", "version: 1\nentities:\n  x: {class: State, en: X, aliases: {zh: [甲]}} # why\n  y: {class: State, en: Y}\n", []Addition{more}, nil,
			"version: 1\nentities:\n  x: {class: State, en: X, aliases: {zh: [甲], en: [Ex]}} # why\n  y: {class: State, en: Y}\n"},
		{"names of an entity that comes with them", "", []Addition{{ID: "port-agency", Aliases: []string{"Agency of Ports"}, Extends: true}, agency}, nil, newFile +
			"entities:\n  port-agency: {class: Agency, zh: 港口局, en: Port Agency, aliases: {en: [PA, Agency of Ports], zh: [港局]}}\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := Amend("mine/a.yaml", []byte(tt.src), tt.add, tt.ignore)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAmendingRefusesWhatItWouldSpoil(t *testing.T) {
	more := []Addition{{ID: "x", Aliases: []string{"Ex"}, Extends: true}}
	for _, tt := range []struct {
		name, src string
		add       []Addition
		want      string
	}{
		{"an entry in several lines", "version: 1\nentities:\n  x:\n    class: State\n    en: X\n", more, "mine/a.yaml:3: x is written in several lines"},
		{"an entry broken in brackets", "version: 1\nentities:\n  x: {class: State,\n    en: X}\n", more, "mine/a.yaml:3: x is written in several lines"},
		{"all entries in brackets", "version: 1\nentities: {x: {class: State, en: X}}\n", more, "mine/a.yaml:2: entities is written in brackets"},
		{"no YAML", "version: 1\nentities: [\n", more, "mine/a.yaml:2: "},
		{"a name that is no text", "", []Addition{{ID: "x", Class: "State", EN: "\xff"}}, "a name cannot be written"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Amend("mine/a.yaml", []byte(tt.src), tt.add, nil)
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("code %s", graph.CodeOf(err))
			}
		})
	}
}

// FuzzAmend: what was loaded before is loaded after, with the addition.
func FuzzAmend(f *testing.F) {
	for _, seed := range []string{
		"version: 1\nclass: State\nentities:\n  x: {zh: 自由邦, en: X}\n# end\nignore:\n  - Q\n",
		"version: 1\nentities:\n  x:\n    class: State\n    en: |\n      X\n", "version: 1\nignore: [Q]\n", "", "version: 1\n",
	} {
		f.Add([]byte(seed), "Port: Agency")
	}
	o := graphtest.Ontology(f)
	f.Fuzz(func(t *testing.T, src []byte, name string) {
		before, err := Load(o, dir("mine", "a.yaml", string(src)))
		if err != nil && len(strings.TrimSpace(string(src))) > 0 {
			return
		}
		out, err := Amend("mine/a.yaml", src, []Addition{{ID: "fuzz-port", Class: "Agency", EN: name}}, nil)
		if err != nil {
			return
		}
		after, err := Load(o, dir("mine", "a.yaml", string(out)))
		if err == nil && len(after.Entities) != len(before.Entities)+1 {
			t.Errorf("%d entities before, %d after:\n%s", len(before.Entities), len(after.Entities), out)
		}
	})
}
