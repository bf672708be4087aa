package main

import (
	"io/fs"
	"path/filepath"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/rules"
)

// measure adds what the rules in data find in the documents of a key.
func measure(data fs.FS, keyDir, textDir string, counts map[string]rules.Record) error {
	k, err := loaders.NewKnowledge(data)
	if err != nil {
		return err
	}
	docs, err := eval.KeyDocuments(keyDir)
	if err != nil {
		return err
	}
	texts := map[string]string{}
	var claims []eval.Claim
	for _, doc := range docs {
		p, err := reader.ReadFile(filepath.Join(textDir, doc+".txt"))
		if err != nil {
			return err
		}
		x, err := k.Extract(p)
		if err != nil {
			return err
		}
		known, err := k.Lexicon()
		if err != nil {
			return err
		}
		texts[doc] = x.Document.Text.String()
		claims = append(claims, exported(x, known)...)
	}
	report, err := eval.Run(keyDir, docs, claims, func(doc string) string { return texts[doc] })
	if err != nil {
		return err
	}
	for _, row := range report.Methods {
		c := counts[row.Name]
		counts[row.Name] = rules.Record{Right: c.Right + row.Strict.Right, Claims: c.Claims + row.Strict.System}
	}
	return nil
}

// exported gives the claims as an evaluation reads them, with the rule in the place of the method, so
// that each rule is a row of the report.
func exported(x *loaders.Extraction, known []graph.Entity) []eval.Claim {
	entities := map[string]*graph.Entity{}
	for _, list := range [][]graph.Entity{known, x.Record.Entities, x.Claims.Entities} {
		for i := range list {
			entities[list[i].ID] = &list[i]
		}
	}
	var out []eval.Claim
	for _, c := range x.Claims.Claims {
		e := c.Evidence[0]
		quote, _ := x.Document.Text.Slice(e.Start, e.End)
		object := end(entities[c.Object])
		if c.Object == "" {
			object = eval.End{Value: eval.Literal(c.Value)}
		}
		out = append(out, eval.Claim{
			ID: c.ID, Document: c.Document, Predicate: string(c.Predicate), Method: c.Rule,
			Subject: end(entities[c.Subject]), Object: object,
			Evidence: []eval.Evidence{{Quote: quote, Start: e.Start, End: e.End}},
		})
	}
	return out
}

func end(e *graph.Entity) eval.End {
	if e == nil {
		return eval.End{}
	}
	out := eval.End{ID: e.ID, Class: string(e.Class)}
	for _, n := range e.Names {
		out.Names = append(out.Names, n.Text)
	}
	return out
}
