package export_test

import (
	"context"
	"log"
	"os"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// What is to be exported is selected first, so that a filter that does not fit is known before anything is written.
func ExampleSelect() {
	o, err := os.ReadFile("../data/ontology.yaml")
	if err != nil {
		log.Fatal(err)
	}
	ontology, err := graph.ParseOntology("ontology.yaml", o)
	if err != nil {
		log.Fatal(err)
	}
	snapshot, err := graph.BuildSnapshot(ontology, 1, []graph.Partition{{ID: graph.LexiconPart, Entities: []graph.Entity{
		{ID: "freedonia", Class: "State", Names: []graph.Name{{Text: "Freedonia", Lang: "en", Preferred: true}, {Text: "自由邦", Lang: "zh", Preferred: true}}},
	}}})
	if err != nil {
		log.Fatal(err)
	}
	format, err := export.ByFile("entities.csv")
	if err != nil {
		log.Fatal(err)
	}
	selection, err := export.Select(snapshot, format, export.Options{})
	if err != nil {
		log.Fatal(err)
	}
	if err := selection.Write(context.Background(), os.Stdout); err != nil {
		log.Fatal(err)
	}
	// Output:
	// entity,class,name_en,name_zh,names,same_as,candidate,document,claims,iri
	// freedonia,State,Freedonia,自由邦,Freedonia | 自由邦,,false,,0,https://w3id.org/normgraph/entity/freedonia
}
