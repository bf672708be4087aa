package main

import (
	"context"
	"io"

	"github.com/normgraph/normgraph/graph"
)

type candidatesCommand struct {
	List   candidatesListCommand   `cmd:"" default:"withargs" help:"List them: those with most mentions first. It is what 'candidates' does by itself."`
	Accept candidatesAcceptCommand `cmd:"" help:"Write a name into the lexicon of your own (--lexicon)."`
	Ignore candidatesIgnoreCommand `cmd:"" help:"Write down that something is no name."`
	Review candidatesReviewCommand `cmd:"" help:"Do what the column 'decision' of a reviewed list says: accept or ignore."`
}

type candidatesListCommand struct {
	Class    []string `help:"Only of these classes; else all but Problem and Proposal, which are clauses of a text and no names." placeholder:"CLASS"`
	Document []string `help:"Only what these documents say." placeholder:"SLUG"`
	Min      int      `help:"Fewest mentions." default:"1" placeholder:"N"`
	Limit    int      `help:"List at most so many; 0 lists all." default:"0" placeholder:"N"`
	Context  int      `help:"How many places to show of each." default:"3" placeholder:"N"`
	Format   string   `help:"text, csv or jsonl." enum:"text,csv,jsonl" default:"text"`
}

// Run lists the candidates of the stored documents.
func (c *candidatesListCommand) Run(ctx context.Context, a *app) error {
	filter := graph.CandidateFilter{Document: c.Document, Least: c.Min}
	for _, name := range c.Class {
		class, err := a.class(name)
		if err != nil {
			return err
		}
		filter.Class = append(filter.Class, class)
	}
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := s.CheckDocuments(c.Document); err != nil {
		return err
	}
	list := s.CandidateNames(filter)
	if c.Limit > 0 && c.Limit < len(list) {
		list = list[:c.Limit]
	}
	return buffered(a.stdout, func(w io.Writer) error { return candidateFormats[c.Format](w, s, list, c.Context) })
}

// class checks the name of a class.
func (a *app) class(name string) (graph.Class, error) {
	o := a.knowledge.Ontology
	if o.Class(graph.Class(name)) != nil {
		return graph.Class(name), nil
	}
	var known []graph.Class
	for _, c := range o.Classes {
		known = append(known, c.Name)
	}
	return "", graph.Errorf(graph.CodeBadInput, "the classes are "+join(known), "there is no class %q", name)
}
