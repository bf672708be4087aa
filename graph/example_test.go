package graph_test

import (
	"context"
	"fmt"
	"log"
	"os"

	"github.com/normgraph/normgraph/graph"
)

// vocabulary reads the project's ontology.
func vocabulary() *graph.Ontology {
	src, err := os.ReadFile("../data/ontology.yaml")
	if err != nil {
		log.Fatal(err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		log.Fatal(err)
	}
	return o
}

// small makes a graph of one document with two claims by hand. Loaders make such partitions from texts.
func small() *graph.Snapshot {
	name := func(zh, en string) []graph.Name {
		return []graph.Name{{Text: zh, Lang: "zh", Preferred: true}, {Text: en, Lang: "en", Preferred: true}}
	}
	text := graph.NewText("中国主张网络主权。欧盟反对网络主权。")
	claim := func(subject string, predicate graph.PredicateName, start, end int) graph.Claim {
		quote, _ := text.Slice(start, end)
		c := graph.Claim{
			Subject: subject, Predicate: predicate, Object: "cyber-sovereignty", Modality: graph.Asserted, Document: "example",
			Evidence: []graph.Evidence{{Start: start, End: end, QuoteHash: graph.HashQuote(quote)}}, Method: graph.Curated, Confidence: 1,
		}
		c.ID = graph.NewClaimID(&c)
		return c
	}
	s, err := graph.BuildSnapshot(vocabulary(), 1, []graph.Partition{
		{ID: graph.LexiconPart, Entities: []graph.Entity{
			{ID: "china", Class: "State", Names: name("中国", "China")},
			{ID: "cyber-sovereignty", Class: "Principle", Names: name("网络主权", "cyber sovereignty")},
			{ID: "european-union", Class: "Bloc", Names: name("欧盟", "European Union")},
		}},
		{ID: graph.DocumentPart("example"), Document: &graph.Document{Slug: "example", Lang: "zh", Text: text, Length: text.Len()}},
		{ID: graph.ClaimsPart("example", graph.Curated), Claims: []graph.Claim{claim("china", "advocates", 0, 9), claim("european-union", "opposes", 9, 18)}},
	})
	if err != nil {
		log.Fatal(err)
	}
	return s
}

// An entity is found by any of its names, and a claim carries the words that show it.
func ExampleSnapshot_Claims() {
	s := small()
	idea, err := s.Resolve("網絡主權")
	if err != nil {
		log.Fatal(err)
	}
	claims, err := s.Claims(graph.ClaimFilter{Object: []string{idea.ID}})
	if err != nil {
		log.Fatal(err)
	}
	for c := range claims.Each() {
		e := c.Evidence[0]
		fmt.Printf("%s %s %s: %s (%s, %d–%d)\n", c.Subject, c.Predicate, c.Object, e.Quote, c.Document, e.Start, e.End)
	}
	// Output:
	// china advocates cyber-sovereignty: 中国主张网络主权。 (example, 0–9)
	// european-union opposes cyber-sovereignty: 欧盟反对网络主权。 (example, 9–18)
}

func ExampleSnapshot_Positions() {
	matrix, err := small().Positions(context.Background(), graph.PositionQuery{Ideas: []string{"cyber-sovereignty"}})
	if err != nil {
		log.Fatal(err)
	}
	for _, cell := range matrix.Cells {
		fmt.Println(cell.Actor.Name("en"), "on", cell.Idea.Name("en"), cell.Polarity)
	}
	// Output:
	// China on cyber sovereignty 1
	// European Union on cyber sovereignty -1
}

func ExampleSnapshot_Paths() {
	paths, err := small().Paths(context.Background(), graph.PathQuery{From: "china", To: "european-union", MaxLength: 4, First: 1})
	if err != nil {
		log.Fatal(err)
	}
	for _, step := range paths[0].Steps {
		fmt.Println(step.From.ID, "–", step.To.ID, step.Claims.Len())
	}
	// Output:
	// china – cyber-sovereignty 1
	// cyber-sovereignty – european-union 1
}

func ExampleSnapshot_Search() {
	ctx := context.Background()
	found, err := small().Search(ctx, graph.SearchQuery{Text: "cyber soveregnty"}) // a letter is missing
	if err != nil {
		log.Fatal(err)
	}
	hits, err := found.Hits(ctx, 0, 1)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(hits[0].Entity.ID, hits[0].Text)
	// Output: cyber-sovereignty cyber sovereignty
}

// An error has a code for programs and a hint for people.
func ExampleCodeOf() {
	_, err := small().Resolve("Atlantis")
	fmt.Println(graph.CodeOf(err), "–", err, "–", graph.HintOf(err))
	// Output: NOT_FOUND – no entity is named "Atlantis" – search(text:) finds similar names
}
