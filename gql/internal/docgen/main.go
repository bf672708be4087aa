// Command docgen writes the pages of docs/ that follow from other sources: codebook.md, codebook.zh.md and reference.md from the
// ontology, its codebook and the schema; cookbook.md from the recipes in docs/cookbook and the graph that the program carries.
// Run it by go generate ./gql, after ontogen and execgen.
package main

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/loaders"
)

// docsDir is where the pages go, from the folder of package gql.
const docsDir = "../docs"

func main() {
	log.SetFlags(0)
	log.SetPrefix("docgen: ")
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	all, err := pages(docsDir)
	if err != nil {
		return err
	}
	for name, text := range all {
		if err := os.WriteFile(filepath.Join(docsDir, name), text, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// pages gives the text of each page by the name of its file; docs is the folder of the recipes' folder.
func pages(docs string) (map[string][]byte, error) {
	knowledge, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		return nil, err
	}
	o, out := knowledge.Ontology, map[string][]byte{}
	for _, lang := range []language{english, chinese} {
		if out[lang.file], err = lang.codebook(o); err != nil {
			return nil, fmt.Errorf("%s: %w", lang.file, err)
		}
	}
	if out["reference.md"], err = reference(gql.APISchema(), o); err != nil {
		return nil, fmt.Errorf("reference.md: %w", err)
	}
	s, err := baseSnapshot(context.Background(), knowledge)
	if err != nil {
		return nil, fmt.Errorf("loading what the program carries: %w", err)
	}
	if out["cookbook.md"], err = cookbook(filepath.Join(docs, "cookbook"), s); err != nil {
		return nil, fmt.Errorf("cookbook.md: %w", err)
	}
	return out, nil
}
