package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

// The text of the loaded document.
const gazette = "Norland advocates open seas. Norland plans the Harbour Talks with Southland.\n南国反对海洋开放。Southland says that Norland does not oppose open seas."

// many is the number of claims of the document that is not loaded.
const many = 60

func snapshot(t testing.TB) *graph.Snapshot {
	t.Helper()
	o := graphtest.Ontology(t)
	ferry := graph.Name{Text: "the Ferry", Lang: "en", Ambiguous: true}
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "norland", Class: "State", Names: graphtest.Names("Norland", "北国"), SameAs: []string{"https://example.org/norland"}},
		{ID: "southland", Class: "State", Names: graphtest.Names("Southland", "南国")},
		{ID: "open-seas", Class: "Principle", Names: graphtest.Names("Open seas", "海洋开放")},
		{ID: "harbour-talks", Class: "Mechanism", Names: graphtest.Names("Harbour Talks", "港口会谈", ferry, graph.Name{Text: "the Talks", Lang: "en", Scope: "gazette"})},
		{ID: "ferry-talks", Class: "Mechanism", Names: graphtest.Names("Ferry Talks", "渡口会谈", ferry)},
		{ID: "lonely-island", Class: "State", Names: graphtest.Names("Lonely Island", "孤岛国")},
	}}
	gazetteDocument := graph.Partition{ID: graph.DocumentPart("gazette"), Document: &graph.Document{
		Slug: "gazette", Entity: "doc-gazette", Lang: "en", Length: utf8.RuneCountInString(gazette), Text: graph.NewText(gazette), Titles: graphtest.Names("The Gazette", "公报"),
		Issued: "2020-05", Type: "report", PageBreaks: []graph.Page{{Number: 1, Label: "45"}}, Creators: []graph.Creator{{Names: []graph.Name{{Text: "Ann Lee", Lang: "en"}}}},
		Sections: []graph.Section{{Label: "1", Heading: "All", Level: 1, End: utf8.RuneCountInString(gazette)}},
	}, Entities: []graph.Entity{{ID: "doc-gazette", Class: graph.ClassDocument, Names: graphtest.Names("The Gazette", "公报"), Document: "gazette"}}}
	ledger := graph.Partition{ID: graph.DocumentPart("ledger"), Document: &graph.Document{Slug: "ledger", Lang: "en", Length: 10_000, DerivedFrom: "gazette"}}
	var entries []graph.Claim
	for i := range many {
		entries = append(entries, graph.Claim{Subject: "southland", Predicate: "opposes", Object: "open-seas",
			Evidence: []graph.Evidence{{Start: 10 * i, End: 10*i + 5, QuoteHash: "0123456789abcdef"}}})
	}
	s, err := graph.BuildSnapshot(o, 7, []graph.Partition{lexicon, gazetteDocument, ledger, graphtest.Claims("ledger", graph.Curated, entries...),
		graphtest.Claims("gazette", graph.Curated,
			graph.Claim{Subject: "norland", Predicate: "advocates", Object: "open-seas", Time: "2020-05-02", Evidence: graphtest.Evidence(t, gazette, "Norland advocates open seas")},
			graph.Claim{Subject: "norland", Predicate: "participatesIn", Object: "harbour-talks", Modality: graph.Planned, Evidence: graphtest.Evidence(t, gazette, "Norland plans the Harbour Talks")},
			graph.Claim{Subject: "southland", Predicate: "participatesIn", Object: "harbour-talks", Evidence: graphtest.Evidence(t, gazette, "the Harbour Talks with Southland")},
			graph.Claim{Subject: "norland", Predicate: "opposes", Object: "open-seas", Modality: graph.Negated, Holder: "southland", Confidence: 0.8,
				Evidence: graphtest.Evidence(t, gazette, "Norland does not oppose open seas")},
			graph.Claim{Subject: "harbour-talks", Predicate: "startedOn", Value: "2020-06", Evidence: graphtest.Evidence(t, gazette, "Harbour Talks")}),
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// connect gives a client of a server of its own, joined in memory.
func connect(t testing.TB, server *sdk.Server) *sdk.ClientSession {
	t.Helper()
	here, there := sdk.NewInMemoryTransports()
	ss, err := server.Connect(context.Background(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	client, err := sdk.NewClient(&sdk.Implementation{Name: "test"}, nil).Connect(context.Background(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = client.Close() // the server may have gone first
		_ = ss.Wait()
	})
	return client
}

type args = map[string]any

// call calls a tool that must answer, reads its structured content into out, and gives its text.
func call(t testing.TB, client *sdk.ClientSession, tool string, in args, out any) string {
	t.Helper()
	res, err := client.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		t.Fatalf("%s %v: %v", tool, in, err)
	}
	text := textOf(res)
	if res.IsError {
		t.Fatalf("%s %v: %s", tool, in, text)
	}
	structured, err := json.Marshal(res.StructuredContent)
	if err == nil {
		err = json.Unmarshal(structured, out)
	}
	if err != nil {
		t.Fatalf("%s %v: %v", tool, in, err)
	}
	return text
}

// refusal calls a tool that must refuse, and gives what it says.
func refusal(t testing.TB, client *sdk.ClientSession, tool string, in args) string {
	t.Helper()
	res, err := client.CallTool(context.Background(), &sdk.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		return err.Error()
	}
	if !res.IsError {
		t.Errorf("%s %v answered: %s", tool, in, textOf(res))
	}
	return textOf(res)
}

func textOf(res *sdk.CallToolResult) string {
	var all []string
	for _, c := range res.Content {
		if text, ok := c.(*sdk.TextContent); ok {
			all = append(all, text.Text)
		}
	}
	return strings.Join(all, "\n")
}

func wantSays(t testing.TB, what, text string, says ...string) {
	t.Helper()
	for _, part := range says {
		if !strings.Contains(text, part) {
			t.Errorf("%s does not say %q:\n%s", what, part, text)
		}
	}
}

func wantEqual[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s is %s, want %s", what, fmt.Sprint(got), fmt.Sprint(want))
	}
}
