package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

func TestBrokenKeyIsNamed(t *testing.T) {
	tests := []struct {
		name, entities, claims, want string
	}{
		{"not JSON", keyEntities, "{\n", "d.claims.jsonl: line 1: "},
		{"unknown entity", keyEntities, `{"id":"k1","s":"nobody","p":"memberOf","o":"sylvania"}`, `claim k1 speaks of "nobody"`},
		{"unknown holder", keyEntities, `{"id":"k1","s":"sylvania","p":"memberOf","o":"small-league","holder":"nobody"}`, `claim k1 speaks of "nobody"`},
		{"object neither id nor literal", keyEntities, "\n" + `{"id":"k1","s":"sylvania","p":"memberOf","o":{}}`, "line 2: an object is an id or a literal"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := ReadKeys([]string{writeFiles(t, tt.entities, tt.claims)}, nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) || graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("got %v (%s), want %s", err, graph.CodeOf(err), tt.want)
			}
		})
	}
}

func TestKeysOfSeveralFolders(t *testing.T) {
	one, other := writeKey(t), writeKey(t)
	if err := os.Rename(filepath.Join(other, "d.claims.jsonl"), filepath.Join(other, "c.claims.jsonl")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(other, "d.entities.jsonl"), filepath.Join(other, "c.entities.jsonl")); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name       string
		dirs, docs []string
		want       string // slugs, or what the error says
		code       graph.Code
	}{
		{"in the order of the folders", []string{one, other}, nil, "d c", ""},
		{"only the wanted", []string{one, other}, []string{"c"}, "c", ""},
		{"twice", []string{one, one}, nil, "the document d has a key in " + one + " and in " + one, graph.CodeBadInput},
		{"wanted, but not there", []string{one, other}, []string{"d", "x"}, `no key of the document "x"`, graph.CodeNotFound},
		{"folder without a key", []string{t.TempDir()}, nil, "holds no key", graph.CodeNotFound},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			keys, err := ReadKeys(tt.dirs, tt.docs)
			var got []string
			for _, k := range keys {
				got = append(got, k.Document)
			}
			switch {
			case tt.code == "" && (err != nil || strings.Join(got, " ") != tt.want):
				t.Errorf("got %v, %v, want %s", got, err, tt.want)
			case tt.code != "" && (err == nil || !strings.Contains(err.Error(), tt.want) || graph.CodeOf(err) != tt.code):
				t.Errorf("got %v, want %s (%s)", err, tt.want, tt.code)
			}
		})
	}
}

// FuzzKey: whatever stands in the files of a key, reading it fails with an error or gives one that can be scored.
func FuzzKey(f *testing.F) {
	f.Add(keyEntities, keyClaims)
	f.Add("", "")
	f.Add(keyEntities, `{"id":"k1","s":"","p":"memberOf","o":"small-league","holder":"sylvania","rank":-1,"start":9,"end":2}`)
	f.Fuzz(func(t *testing.T, entities, claims string) {
		keys, err := ReadKeys([]string{writeFiles(t, entities, claims)}, nil)
		if err != nil {
			return
		}
		c := Claim{Document: "d", Predicate: "memberOf", Subject: state("Freedonia"), Object: state("Sylvania"), Evidence: on("joined")}
		r := Run(keys, []Claim{c}, func(string) Document {
			return Document{Text: keyText, Mentions: []Mention{{Start: 0, End: 9, Entity: state("Freedonia")}}}
		})
		if !r.Total.possible() {
			t.Errorf("impossible counts: %+v", r.Total)
		}
	})
}
