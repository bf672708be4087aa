package lexicon

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// dir makes a folder of lexicon files from pairs of file name and content.
func dir(name string, files ...string) Dir {
	fsys := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		fsys[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	return Dir{Name: name, FS: fsys}
}

// load reads entries, given as the lines below "entities:".
func load(t *testing.T, lines string) ([]graph.Entity, error) {
	t.Helper()
	got, err := Load(graphtest.Ontology(t), dir("lex", "a.yaml", "version: 1\nclass: State\nentities:\n"+lines))
	return got.Entities, err
}

func TestListsTellTheScopeOfNames(t *testing.T) {
	tests := []struct {
		name, entry string
		want        []graph.Name
	}{
		{"safe everywhere", "{zh: 自由邦, en: Freedonia, aliases: {en: [Free Land], zh: [自由之国]}}", []graph.Name{
			{Text: "自由邦", Lang: "zh", Preferred: true},
			{Text: "Freedonia", Lang: "en", Preferred: true},
			{Text: "Free Land", Lang: "en"},
			{Text: "自由之国", Lang: "zh"},
		}},
		{"local, told by script", "{en: Freedonia, local: {smith-2020: [该国], jones-2021: [The Land]}}", []graph.Name{
			{Text: "Freedonia", Lang: "en", Preferred: true},
			{Text: "The Land", Lang: "en", Scope: "jones-2021"},
			{Text: "该国", Lang: "zh", Scope: "smith-2020"},
		}},
		{"ambiguous", "{zh: 自由邦, ambiguous: [邦]}", []graph.Name{
			{Text: "自由邦", Lang: "zh", Preferred: true},
			{Text: "邦", Lang: "zh", Ambiguous: true},
		}},
		{"preferred but local", "{zh: 企业, en: Firms, local: {b: [企业], a: [企业]}}", []graph.Name{
			{Text: "企业", Lang: "zh", Preferred: true, Scope: "a"},
			{Text: "Firms", Lang: "en", Preferred: true},
			{Text: "企业", Lang: "zh", Scope: "b"},
		}},
		{"preferred but ambiguous, safe in one document", "{zh: 外交部, ambiguous: [外交部], local: {a: [外交部]}}", []graph.Name{
			{Text: "外交部", Lang: "zh", Preferred: true, Ambiguous: true},
			{Text: "外交部", Lang: "zh", Scope: "a"},
		}},
		{"alias in a third language", "{en: Freedonia, aliases: {fr: [Liberté], zh-Hant: [自由邦國]}}", []graph.Name{
			{Text: "Freedonia", Lang: "en", Preferred: true},
			{Text: "Liberté", Lang: "fr"},
			{Text: "自由邦國", Lang: "zh-Hant"},
		}},
		{"same name in both languages", "{zh: 5G, en: 5G}", []graph.Name{
			{Text: "5G", Lang: "zh", Preferred: true},
			{Text: "5G", Lang: "en", Preferred: true},
		}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, err := load(t, "  x: "+tt.entry+"\n")
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]graph.Entity{{ID: "x", Class: "State", Names: tt.want}}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFaultNamesFileLineAndWhatIsWrong(t *testing.T) {
	tests := []struct{ name, lines, want string }{
		{"unknown key", "  x: {en: X}\n  y: {en: Y, colour: red}\n", `lex/a.yaml:5: y: unknown key "colour"`},
		{"unknown class", "  x: {en: X, class: Planet}\n", `lex/a.yaml:4: entity x: unknown class "Planet"`},
		{"bad id", "  X Y: {en: X}\n", `lex/a.yaml:4: entity "X Y": an id is made of`},
		{"no name", "  x: {sameAs: ['https://example.org/x']}\n", `lex/a.yaml:4: entity x: has no name`},
		{"id twice in a file", "  x: {en: X}\n  x: {en: X}\n", `lex/a.yaml:5: "x" stands twice, first in line 4`},
		{"alias twice", "  x: {en: X, aliases: {en: [Z, Z]}}\n", `lex/a.yaml:4: x: the name "Z" stands twice`},
		{"local twice", "  x: {en: X, local: {d: [Z, Z]}}\n", `lex/a.yaml:4: x: the name "Z" stands twice`},
		{"alias repeats the preferred", "  x: {en: X, aliases: {en: [X]}}\n", `lex/a.yaml:4: x: the alias "X" is among its other names`},
		{"alias both safe and local", "  x: {en: X, aliases: {en: [Z]}, local: {d: [Z]}}\n", `the alias "Z" is among its other names`},
		{"empty name", "  x:\n    en: X\n    aliases:\n      zh: ['']\n", `lex/a.yaml:7: x: aliases: zh: is empty`},
		{"relative IRI", "  x: {en: X, sameAs: [x.html]}\n", `"x.html" is not an absolute IRI`},
		{"aliases without language", "  x: {en: X, aliases: [Z]}\n", `lex/a.yaml:4: x: aliases: expected a mapping, found a list`},
		{"extension renames", "  x: {extends: true, en: X}\n", `lex/a.yaml:4: x: an extension only adds to an entity`},
		{"extension of nothing", "  x: {extends: true, aliases: {en: [X]}}\n", `lex/a.yaml:4: x extends an entity that no file defines`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := load(t, tt.lines)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("code %s", graph.CodeOf(err))
			}
		})
	}
}

func TestDuplicateIdNamesBothPlaces(t *testing.T) {
	_, err := Load(graphtest.Ontology(t),
		dir("lex", "a.yaml", "version: 1\nclass: State\nentities:\n  x: {en: X}\n"),
		dir("mine", "b.yaml", "version: 1\nclass: State\nentities:\n  y: {en: Y}\n  x: {en: X}\n"))
	want := "mine/b.yaml:5: entity x stands twice, first in lex/a.yaml:4"
	if err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestContradictionNamesBothPlacesAndWhatToDo(t *testing.T) {
	const head = "version: 1\nclass: State\nentities:\n"
	tests := []struct{ name, mine, want string }{
		{"same id, another class", head + "  x: {en: Y, class: Agency}\n", "mine/b.yaml:4: entity x (Agency) stands twice, first in lex/a.yaml:4 (State)"},
		{"same name to show", head + "  y: {en: x}\n", `"X" is the name of x (State) in lex/a.yaml:4 and also of y (State) in mine/b.yaml:4`},
		{"same name but for signs", head + "  y: {en: “x”}\n", `"X" is the name of x (State) in lex/a.yaml:4 and also of y (State) in mine/b.yaml:4`},
		{"same name in another class", head + "  y: {en: X, class: Agency}\n", `"X" is the name of x (State) in lex/a.yaml:4 and also of y (Agency) in mine/b.yaml:4`},
		{"alias is another's name", head + "  w: {en: W, aliases: {zh: [甲]}}\n", `"甲" is the name of x (State) in lex/a.yaml:4 and also of w (State) in mine/b.yaml:4`},
		{"added alias is another's name", "version: 1\nentities:\n  z:\n    extends: true\n    aliases: {zh: [甲]}\n", `"甲" is the name of x (State) in lex/a.yaml:4 and also of z (State) in mine/b.yaml:3`},
		{"extension with another class", "version: 1\nclass: Agency\nentities:\n  x: {extends: true, aliases: {en: [Q]}}\n", "mine/b.yaml:4: x is extended as Agency, and is State in lex/a.yaml:4"},
		{"safe and ambiguous", head + "  x: {extends: true, aliases: {zh: [乙]}}\n", `mine/b.yaml:4: "乙" of x is safe, and ambiguous in lex/a.yaml:4`},
		{"same address elsewhere", head + "  y: {en: Y, sameAs: ['https://example.org/x']}\n", "https://example.org/x is the same as x in lex/a.yaml:4 and as y in mine/b.yaml:4"},
		{"ignored and known", "version: 1\nignore:\n- Q\n- Xen\n", `mine/b.yaml:4: "Xen" is ignored, and is a name of x (State) in lex/a.yaml:4`},
		{"ignored twice", "version: 1\nignore:\n- q\n- Q\n", `mine/b.yaml:4: "Q" is ignored twice, first in mine/b.yaml:3`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Load(graphtest.Ontology(t),
				dir("lex", "a.yaml", head+"  x: {zh: 甲, en: X, aliases: {en: [Xen]}, ambiguous: [乙], sameAs: ['https://example.org/x']}\n  z: {en: Z}\n"),
				dir("mine", "b.yaml", tt.mine))
			if err == nil || !strings.HasPrefix(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
				t.Errorf("code %s, hint %q", graph.CodeOf(err), graph.HintOf(err))
			}
		})
	}
}

func TestNameDeclaredAmbiguousByOneIsNoContradiction(t *testing.T) {
	got, err := load(t, "  a: {en: Concord}\n  b: {en: B, ambiguous: [Concord]}\n")
	if err != nil {
		t.Fatal(err)
	}
	if !got[0].Names[0].Ambiguous {
		t.Error("the name is safe for the one that does not say so")
	}
}

func TestIgnoredNamesAreCollected(t *testing.T) {
	got, err := Load(graphtest.Ontology(t), dir("mine", "a.yaml", "version: 1\nignore: [Q]\n", "b.yaml", "version: 1\nentities: {x: {class: State, en: X}}\nignore: [R, 某处]\n"))
	if diff := cmp.Diff([]string{"Q", "R", "某处"}, got.Ignored); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestExtensionAddsNamesOnce(t *testing.T) {
	got, err := Load(graphtest.Ontology(t),
		dir("mine", "a.yaml", "version: 1\nentities:\n  x: {extends: true, aliases: {en: [X, Z]}, sameAs: ['https://example.org/x']}\n"),
		dir("lex", "a.yaml", "version: 1\nclass: State\nentities:\n  x: {en: X}\n"))
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.Entity{{
		ID: "x", Class: "State", SameAs: []string{"https://example.org/x"},
		Names: []graph.Name{{Text: "X", Lang: "en", Preferred: true}, {Text: "Z", Lang: "en"}},
	}}
	if diff := cmp.Diff(want, got.Entities); diff != "" {
		t.Error(diff)
	}
}

func TestNameSharedInOneScopeIsAmbiguousThere(t *testing.T) {
	got, err := load(t, `
  a: {en: A, aliases: {zh: [司法部]}, local: {d: [该部], e: [该部]}}
  b: {en: B, aliases: {zh: [司法部]}, local: {d: [该部]}}
`)
	if err != nil {
		t.Fatal(err)
	}
	ambiguous := map[string][]string{}
	for _, e := range got {
		for _, n := range e.Names {
			if n.Ambiguous {
				ambiguous[e.ID] = append(ambiguous[e.ID], n.Text+"/"+n.Scope)
			}
		}
	}
	want := map[string][]string{"a": {"司法部/", "该部/d"}, "b": {"司法部/", "该部/d"}}
	if diff := cmp.Diff(want, ambiguous); diff != "" {
		t.Error(diff)
	}
}

func TestSharedNamesAreComparedWithoutCaseWidthAndScript(t *testing.T) {
	got, err := load(t, "  a: {en: A, aliases: {en: [Cyber], zh: [网络]}}\n  b: {en: B, aliases: {en: [ＣＹＢＥＲ], zh: [網絡]}}\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range got {
		for _, n := range e.Names {
			if !n.Ambiguous && !n.Preferred {
				t.Errorf("%s: %s is not marked", e.ID, n.Text)
			}
		}
	}
}

func TestLangIsToldByScript(t *testing.T) {
	for name, want := range map[string]string{"5G 领域": "zh", "网络": "zh", "CNCERT": "en", "D4D Hub": "en", "“可信”": "zh"} {
		if got := Lang(name); got != want {
			t.Errorf("Lang(%q) = %s, want %s", name, got, want)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"version: 1\nclass: State\nfrom: a list\nentities:\n  x: {zh: 自由邦, en: X, aliases: {zh: [甲], fr: [Y]}, local: {d: [乙]}, ambiguous: [乙, X]}\n",
		"version: 1\nentities:\n  x: {class: Agency, en: X, sameAs: ['https://example.org/x']}\n  y: {extends: true}\n",
		"version: 1\nignore: [甲, Z]\n", "version: 1\nentities: {}\n", "version: 2\n", "entities: [", "? {}\n: &a *a\n", "",
	} {
		f.Add([]byte(seed))
	}
	o := graphtest.Ontology(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		l := newLoading(o)
		if err := l.parse("a.yaml", src); err != nil {
			if !strings.HasPrefix(err.Error(), "a.yaml:") || graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		for _, e := range l.entities() {
			if err := e.Check(o); err != nil {
				t.Errorf("a bad entity came through: %v", err)
			}
		}
	})
}
