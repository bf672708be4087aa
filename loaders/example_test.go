package loaders_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
)

// A document becomes claims, and a snapshot answers questions about them. The store is in memory here; cayley.OpenBolt keeps
// one in a file.
func Example() {
	if err := loadAndAsk(context.Background()); err != nil {
		log.Fatal(err)
	}
	// Output:
	// china advocates cyber-sovereignty by rule
	// european-union opposes cyber-sovereignty by rule
}

func loadAndAsk(ctx context.Context) error {
	path := filepath.Join(os.TempDir(), "normgraph-example.txt")
	if err := os.WriteFile(path, []byte("China advocates cyber sovereignty. The European Union opposes cyber sovereignty.\n"), 0o600); err != nil {
		return err
	}
	defer os.Remove(path)

	knowledge, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		return err
	}
	store := cayley.OpenMemory()
	defer store.Close()
	loader := &loaders.Loader{Knowledge: knowledge, Store: store, Report: func(e loaders.Event) {
		if e.Err != nil {
			log.Print(e.Name, ": ", e.Err)
		}
	}}
	if _, err := loader.Base(ctx); err != nil { // the lexicon and what else the project carries
		return err
	}
	if _, err := loader.Load(ctx, []string{path}); err != nil {
		return err
	}

	parts, generation, err := graph.Read(ctx, store)
	if err != nil {
		return err
	}
	s, err := graph.BuildSnapshot(knowledge.Ontology, generation, parts)
	if err != nil {
		return err
	}
	claims, err := s.Claims(graph.ClaimFilter{Document: []string{"normgraph-example"}, Predicate: []graph.PredicateName{"advocates", "opposes"}})
	if err != nil {
		return err
	}
	for c := range claims.Each() {
		fmt.Println(c.Subject, c.Predicate, c.Object, "by", c.Method)
	}
	return nil
}
