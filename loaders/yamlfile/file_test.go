package yamlfile

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/graph"
	"go.yaml.in/yaml/v3"
)

// pet is a mapping that the tests read.
type pet struct {
	Name  string
	Age   int
	Tame  bool
	Foods []string
}

func readPet(p *pet) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if err := Fields(n, Keys{
			"name": Text(&p.Name), "age": Int(&p.Age), "tame": Bool(&p.Tame), "foods": Texts(&p.Foods),
		}); err != nil {
			return err
		}
		return Require(n, "name")
	}
}

func TestScalarsAreTakenAsWritten(t *testing.T) {
	var got pet
	err := Parse("pet.yaml", []byte("name: 2013-07\nage: 4\ntame: true\nfoods: [1e3, 0x10, no]\n"), readPet(&got))
	if err != nil {
		t.Fatal(err)
	}
	want := pet{Name: "2013-07", Age: 4, Tame: true, Foods: []string{"1e3", "0x10", "no"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestFaultNamesFileLineAndWhatIsWrong(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"unknown key", "name: a\nsize: 3\n", `pet.yaml:2: unknown key "size"; known are age, foods, name, tame`},
		{"key twice", "name: a\nage: 1\nname: b\n", `pet.yaml:3: "name" stands twice, first in line 1`},
		{"missing", "\nage: 1\n", `pet.yaml:2: name is missing`},
		{"empty text", "name: ''\n", `pet.yaml:1: name: is empty; leave the key out instead`},
		{"null", "age: 1\nname: ~\n", `pet.yaml:2: name: is empty; leave the key out instead`},
		{"outer space", "name: ' a'\n", `pet.yaml:1: name: " a" begins or ends with a space`},
		{"not an integer", "name: a\nage: four\n", `pet.yaml:2: age: "four" is not an integer`},
		{"not a truth value", "name: a\ntame: yes\n", `pet.yaml:2: tame: expected true or false`},
		{"list for text", "name: [a]\n", `pet.yaml:1: name: expected a text, found a list`},
		{"text for list", "name: a\nfoods: b\n", `pet.yaml:2: foods: expected a list, found the text "b"`},
		{"fault inside a list", "name: a\nfoods:\n- b\n- {c: d}\n", `pet.yaml:4: foods: expected a text, found a mapping`},
		{"alias", "name: &x a\nfoods: *x\n", `pet.yaml:2: foods: expected a list, found an alias`},
		{"root is a list", "- a\n", `pet.yaml:1: expected a mapping, found a list`},
		{"syntax", "name: a\nage: [\n", `pet.yaml:2: did not find expected node content`},
		{"second document", "name: a\n---\nname: b\n", `pet.yaml:2: a second document begins; a file holds one`},
		{"empty file", "# nothing\n", `pet.yaml: the file is empty`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			err := Parse("pet.yaml", []byte(tt.src), readPet(new(pet)))
			if err == nil {
				t.Fatal("no error")
			}
			if diff := cmp.Diff(tt.want, err.Error()); diff != "" {
				t.Error(diff)
			}
			if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
				t.Errorf("code %s, hint %q", graph.CodeOf(err), graph.HintOf(err))
			}
		})
	}
}

func TestOtherVersionIsRefused(t *testing.T) {
	var version int
	read := func(n *yaml.Node) error { return Fields(n, Keys{"version": Version(1, &version)}) }
	if err := Parse("a.yaml", []byte("version: 1\n"), read); err != nil {
		t.Error(err)
	}
	err := Parse("a.yaml", []byte("version: 2\n"), read)
	if err == nil || !strings.Contains(err.Error(), "a.yaml:1: version: is 2; this program reads version 1") {
		t.Errorf("got %v", err)
	}
}

func TestLoadReadsEveryFileAndJoinsTheirFaults(t *testing.T) {
	fsys := fstest.MapFS{
		"pets/b.yaml":   {Data: []byte("age: 1")},
		"pets/a.yaml":   {Data: []byte("name: 1")},
		"pets/c.yaml":   {Data: []byte("size: 1")},
		"pets/notes.md": {Data: []byte("not read")},
	}
	var files []string
	err := Load(fsys, "pets", func(file string, src []byte) error {
		files = append(files, file)
		return Parse(file, src, readPet(new(pet)))
	})
	if diff := cmp.Diff([]string{"pets/a.yaml", "pets/b.yaml", "pets/c.yaml"}, files); diff != "" {
		t.Error(diff)
	}
	for _, want := range []string{"pets/b.yaml:1: name is missing", `pets/c.yaml:1: unknown key "size"`} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("no %q in %v", want, err)
		}
	}
	if e := new(graph.Error); !errors.As(err, &e) {
		t.Error("the joined error has no code")
	}
	if err := Load(fsys, "nowhere", func(string, []byte) error { return errors.New("called") }); err != nil {
		t.Errorf("a folder that does not exist: %v", err)
	}
}
