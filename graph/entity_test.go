package graph

import (
	"strings"
	"testing"
)

func TestEntityFaultNamesTheEntity(t *testing.T) {
	o := loadOntology(t)
	sound := func() Entity {
		return Entity{ID: "china", Class: "State", Names: []Name{{Text: "China", Lang: "en", Preferred: true}}}
	}
	for _, id := range []string{"china", "网络主权", "5g", "north-2021.proposal.1", "欧盟-2"} {
		e := sound()
		e.ID = id
		if err := e.Check(o); err != nil {
			t.Error(err)
		}
	}
	tests := []struct {
		name   string
		change func(*Entity)
		want   string
	}{
		{"empty id", func(e *Entity) { e.ID = "" }, "an id is made of"},
		{"upper case", func(e *Entity) { e.ID = "China" }, "an id is made of"},
		{"space", func(e *Entity) { e.ID = "south china" }, "an id is made of"},
		{"leading hyphen", func(e *Entity) { e.ID = "-china" }, "an id is made of"},
		{"line end", func(e *Entity) { e.ID = "china\n" }, "an id is made of"},
		{"claim's id", func(e *Entity) { e.ID = soundClaimID }, "the id looks like a claim's"},
		{"class", func(e *Entity) { e.Class = "Planet" }, `unknown class "Planet"`},
		{"kind for class", func(e *Entity) { e.Class = "Actor" }, `unknown class "Actor"`},
		{"no name", func(e *Entity) { e.Names = nil }, "has no name"},
		{"name without language", func(e *Entity) { e.Names[0].Lang = "" }, "a name needs text and language"},
		{"empty name", func(e *Entity) { e.Names[0].Text = "" }, "a name needs text and language"},
		{"two preferred", func(e *Entity) { e.Names = append(e.Names, Name{Text: "PRC", Lang: "en", Preferred: true}) }, "two preferred names in en"},
		{"name twice", func(e *Entity) { e.Names = append(e.Names, Name{Text: "China", Lang: "en"}) }, `the name "China" (en) stands twice`},
		{"candidate of nothing", func(e *Entity) { e.Candidate = true }, "a candidate belongs to a document"},
	}
	for _, tt := range tests {
		e := sound()
		tt.change(&e)
		err := e.Check(o)
		if err == nil || !strings.Contains(err.Error(), tt.want) || !strings.Contains(err.Error(), e.ID) && !strings.Contains(err.Error(), "\\n") {
			t.Errorf("%s: got %v, want %q", tt.name, err, tt.want)
		}
	}
}

func TestNameToShowIsTheNearest(t *testing.T) {
	e := Entity{ID: "x", Names: []Name{
		{Text: "alias", Lang: "en"},
		{Text: "繁體", Lang: "zh-Hant", Preferred: true},
		{Text: "name", Lang: "en", Preferred: true},
	}}
	for lang, want := range map[string]string{"en": "name", "en-GB": "name", "zh": "繁體", "zh-Hant": "繁體", "fr": "繁體"} {
		if got := e.Name(lang); got != want {
			t.Errorf("in %s the name is %q, want %q", lang, got, want)
		}
	}
	e.Names = e.Names[:1]
	if got := e.Name("zh"); got != "alias" {
		t.Errorf("the only name is not shown, but %q", got)
	}
	e.Names = nil
	if got := e.Name("zh"); got != "x" {
		t.Errorf("without a name %q is shown", got)
	}
}

func TestInnermostSectionIsGiven(t *testing.T) {
	d := Document{Sections: []Section{
		{Label: "1", Level: 1, Start: 0, End: 100}, {Label: "1.1", Level: 2, Start: 10, End: 50}, {Label: "2", Level: 1, Start: 100, End: 120},
	}}
	for offset, want := range map[int]string{0: "1", 10: "1.1", 49: "1.1", 50: "1", 100: "2", 119: "2", 120: "", -1: ""} {
		if got := d.SectionAt(offset); got != want {
			t.Errorf("the section at %d is %q, want %q", offset, got, want)
		}
	}
}
