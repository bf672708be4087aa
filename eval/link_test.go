package eval

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// linkText has a quote of the key ("the Council of Ports meets in Freeport") and a sentence outside of it.
const linkText = "Yes: the Council of Ports meets in Freeport. Freeport is far."

func TestLinkingIsJudgedInsideQuotes(t *testing.T) {
	const entities = `{"id":"council-of-ports","class":"Agency","zh":"港口理事会","en":"Council of Ports"}
{"id":"ports","class":"Issue","en":"ports and harbours","local":["Ports"]}
{"id":"freeport","class":"Place","en":"Freeport"}
`
	const claims = `{"id":"k1","s":"council-of-ports","p":"occursAt","o":"freeport","quote":"the Council of Ports meets in Freeport"}`
	mention := func(words, nth string, e End) Mention {
		start := strings.Index(linkText, words)
		if nth == "last" {
			start = strings.LastIndex(linkText, words)
		}
		return Mention{Start: start, End: start + len(words), Entity: e}
	}
	council, port := entity("x", "Agency", "港口理事会"), entity("y", "Place", "Freeport")
	tests := []struct {
		name     string
		mentions []Mention
		want     Share
	}{
		{"the words are a name of the entity in the key", []Mention{mention("Council of Ports", "", council)}, Share{1, 1}},
		{"the words name another thing in the key", []Mention{mention("Council of Ports", "", port)}, Share{0, 1}},
		{"a local name of the key", []Mention{mention("Ports", "", entity("z", "Issue", "ports and harbours"))}, Share{1, 1}},
		{"other words for what the key knows", []Mention{mention("meets", "", council)}, Share{1, 1}},
		{"an entity that the key does not know", []Mention{mention("meets", "", entity("m", "Event", "Meeting"))}, Share{0, 1}},
		{"outside the quote", []Mention{mention("Freeport", "last", council)}, Share{}},
		{"what lies inside a longer mention is not judged", []Mention{mention("Ports", "", port), mention("Council of Ports", "", council)}, Share{1, 1}},
		{"the same words twice count once, and one right entity is enough",
			[]Mention{mention("Freeport", "", council), mention("Freeport", "", port)}, Share{1, 1}},
		{"two mentions", []Mention{mention("Freeport", "", council), mention("Council of Ports", "", council)}, Share{1, 2}},
	}
	keys, err := ReadKeys([]string{writeFiles(t, entities, claims)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Run(keys, nil, func(string) Document { return Document{Language: "en-GB", Text: linkText, Mentions: tt.mentions} })
			if r.Total.Linking != tt.want || r.Documents[0].Linking != tt.want || r.Languages[0].Linking != tt.want || r.Languages[0].Name != "en" {
				t.Errorf("got %+v", r)
			}
			if len(r.WrongLinks) != tt.want.Of-tt.want.Right {
				t.Errorf("listed: %+v", r.WrongLinks)
			}
		})
	}
	r := Run(keys, nil, func(string) Document { return Document{Text: linkText, Mentions: tests[1].mentions} })
	want := []WrongLink{{Document: "d", Start: 9, End: 25, Words: "Council of Ports", Linked: "y", Want: []string{"council-of-ports"}}}
	if diff := cmp.Diff(want, r.WrongLinks); diff != "" {
		t.Error(diff)
	}
}
