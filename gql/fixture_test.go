package gql_test

import (
	"context"
	"encoding/json"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// The fixture is a small graph about invented states. Document alpha is loaded, beta is not,
// and alpha-brief retells alpha.
const alphaText = `Norland advocates open seas. Southland opposes open seas.
The Harbour Talks are led by Norland and were held three times.
Since 2015 Norland and Southland take part in the Harbour Talks.
北国主张海洋开放。
`

const briefText = "Norland is for open seas."

var ontology = func() *graph.Ontology {
	src, err := os.ReadFile("../data/ontology.yaml")
	if err != nil {
		panic(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		panic(err)
	}
	return o
}()

func entity(id string, class graph.Class, en, zh string, more ...graph.Name) graph.Entity {
	names := []graph.Name{{Text: en, Lang: "en", Preferred: true}}
	if zh != "" {
		names = append(names, graph.Name{Text: zh, Lang: "zh", Preferred: true})
	}
	return graph.Entity{ID: id, Class: class, Names: append(names, more...)}
}

// claim makes a claim on the first occurrence of quote in text; fields are set by edit.
func claim(slug, text, quote string, subject string, p graph.PredicateName, object string, edit func(*graph.Claim)) graph.Claim {
	at := strings.Index(text, quote)
	if at < 0 {
		panic("quote is not in the text: " + quote)
	}
	start := utf8.RuneCountInString(text[:at])
	c := graph.Claim{
		Subject: subject, Predicate: p, Object: object, Modality: graph.Asserted, Document: slug, Method: graph.Curated, Confidence: 1,
		Evidence: []graph.Evidence{{
			Start: start, End: start + utf8.RuneCountInString(quote), Section: "1", QuoteHash: graph.HashQuote(quote),
		}},
	}
	if ontology.Predicate(p).Value != "" {
		c.Object, c.Value = "", object
	}
	if edit != nil {
		edit(&c)
	}
	c.ID = graph.NewClaimID(&c)
	return c
}

func document(slug, text, title string, edit func(*graph.Document)) graph.Partition {
	d := &graph.Document{
		Slug: slug, Entity: "doc-" + slug, SHA256: strings.Repeat("0", 64), Length: utf8.RuneCountInString(text), Lang: "en",
		Titles: []graph.Name{{Text: title, Lang: "en"}}, Type: "report", Issued: "2019",
		Text: graph.NewText(text), Sections: []graph.Section{{Label: "1", Heading: "All", Level: 1, Start: 0, End: utf8.RuneCountInString(text)}},
	}
	if edit != nil {
		edit(d)
	}
	return graph.Partition{
		ID: graph.DocumentPart(slug), Document: d,
		Entities: []graph.Entity{entity("doc-"+slug, graph.ClassDocument, title, "")},
	}
}

func fixtureParts() []graph.Partition {
	const talks, seas = "harbour-talks", "open-seas"
	alpha := document("alpha", alphaText, "On Harbours", func(d *graph.Document) {
		d.Creators = []graph.Creator{{Entity: "ann-lee", Names: []graph.Name{{Text: "Ann Lee", Lang: "en"}}}}
		d.Container = []graph.Name{{Text: "Sea Studies", Lang: "en"}}
		d.Publisher, d.URL = "Sea Press", "https://example.org/alpha"
	})
	beta := document("beta", briefText, "On Ports", func(d *graph.Document) { d.Text, d.Sections = graph.Text{}, nil })
	brief := document("alpha-brief", briefText, "On Harbours, briefly", func(d *graph.Document) {
		d.DerivedFrom, d.MinConfidence = "alpha", 0.6
		d.PageBreaks = []graph.Page{{Start: 0, Number: 1, Label: "iv"}, {Start: 20, Number: 2}}
	})
	return []graph.Partition{
		{ID: graph.LexiconPart, Entities: []graph.Entity{
			entity("norland", "State", "Norland", "北国"),
			entity("southland", "State", "Southland", "南国"),
			entity("harbour-talks", "Mechanism", "Harbour Talks", "港口对话", graph.Name{Text: "the Talks", Lang: "en", Ambiguous: true}),
			entity("river-talks", "Mechanism", "River Talks", "", graph.Name{Text: "the Talks", Lang: "en", Ambiguous: true}),
			entity("open-seas", "Principle", "open seas", "海洋开放"),
			entity("ann-lee", "Person", "Ann Lee", ""),
			entity("old-atlas", graph.ClassDocument, "Old Atlas", ""),
		}},
		alpha, beta, brief,
		{
			ID: graph.ClaimsPart("alpha", graph.Curated),
			Claims: []graph.Claim{
				claim("alpha", alphaText, "Norland advocates open seas", "norland", "advocates", seas, func(c *graph.Claim) { c.Holder = "norland" }),
				claim("alpha", alphaText, "Southland opposes open seas", "southland", "opposes", seas, nil),
				claim("alpha", alphaText, "led by Norland", "norland", "leads", talks, nil),
				claim("alpha", alphaText, "held three times", talks, "sessionsHeld", "3", nil),
				claim("alpha", alphaText, "Since 2015", "norland", "participatesIn", talks, func(c *graph.Claim) { c.Time = "2015" }),
				claim("alpha", alphaText, "Since 2015", "southland", "participatesIn", talks, func(c *graph.Claim) { c.Time = "2015-03" }),
				claim("alpha", alphaText, "Since 2015", talks, "startedOn", "2014", nil),
				claim("alpha", alphaText, "北国主张海洋开放", "norland", "advocates", seas, func(c *graph.Claim) { c.Qualifier = "all seas" }),
			},
			Mentions: []graph.Mention{{Entity: "norland", Start: 0, End: 7}, {Entity: "norland", Start: 87, End: 94}},
		},
		{ID: graph.ClaimsPart("alpha-brief", graph.Rule), Claims: []graph.Claim{
			claim("alpha-brief", briefText, "is for open seas", "norland", "advocates", seas, func(c *graph.Claim) {
				c.Method, c.Rule, c.RuleVersion, c.Confidence = graph.Rule, "stance-1", "3", 0.8
			}),
		}},
		{ID: graph.ClaimsPart("beta", graph.Curated), Claims: []graph.Claim{
			claim("beta", briefText, "Norland is", "norland", "opposes", seas, func(c *graph.Claim) { c.Modality = graph.Negated }),
			claim("beta", briefText, "for", "doc-beta", "cites", "old-atlas", nil),
		}},
	}
}

func snapshot(t testing.TB, generation uint64, parts []graph.Partition) *graph.Snapshot {
	t.Helper()
	s, err := graph.BuildSnapshot(ontology, generation, parts)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func fixture(t testing.TB) *graph.Snapshot {
	t.Helper()
	return snapshot(t, 7, fixtureParts())
}

// ask answers a query and fails the test on an error.
func ask(t *testing.T, s *graph.Snapshot, query string) map[string]any {
	t.Helper()
	r := gql.Execute(context.Background(), s, query, nil, "")
	if len(r.Errors) > 0 {
		t.Fatalf("%s\n%v", query, r.Errors)
	}
	var data map[string]any
	if err := json.Unmarshal(r.Data, &data); err != nil {
		t.Fatal(err)
	}
	return data
}

// at walks to a place in decoded JSON: names and indexes separated by dots.
func at(t *testing.T, v any, path string) any {
	t.Helper()
	for _, step := range strings.Split(path, ".") {
		switch in := v.(type) {
		case map[string]any:
			v = in[step]
		case []any:
			i := int(step[0] - '0')
			if i >= len(in) {
				t.Fatalf("%s: no element %d in %v", path, i, in)
			}
			v = in[i]
		default:
			t.Fatalf("%s: nothing below %v", path, v)
		}
	}
	return v
}
