package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/model"
	"github.com/normgraph/normgraph/loaders/rules"
)

type evalCommand struct {
	Key        []string   `arg:"" help:"Folders with expert keys: NAME.claims.jsonl and NAME.entities.jsonl."`
	Load       []string   `help:"Load these documents first." placeholder:"PATH"`
	Model      modelFlags `embed:""`
	Document   []string   `help:"Only these documents of the keys." placeholder:"SLUG"`
	Unprepared bool       `help:"Read each document with --load as one that nobody prepared: without the names that only its own key knows."`
	Method     []string   `help:"Only claims found by these methods." placeholder:"METHOD"`
	Claims     string     `help:"Score this export (jsonl) in place of the store's claims." placeholder:"FILE" xor:"source"`
	By         []string   `help:"Tables by: ${dimensions}." enum:"${dimensions}" default:"document,language,method"`
	List       []string   `help:"List, with the words: ${lists}." enum:"${lists}"`
	Format     string     `help:"text, or json: all tables and lists, for programs and --compare." enum:"text,json" default:"text"`
	Compare    string     `help:"Show what changed since this report, written with --format json." placeholder:"FILE"`
	Calibrate  string     `help:"Write what each rule got right to this file (data/calibration.yaml)." placeholder:"FILE" xor:"source"`
}

// evalChoices are what the help of the command names.
var evalChoices = kong.Vars{
	"dimensions": strings.Join(eval.Dimensions, ","), "lists": strings.Join(eval.Lists, ","),
}

// Run scores the claims against the keys and prints the report.
func (c *evalCommand) Run(ctx context.Context, a *app) error {
	old, err := c.earlier()
	if err != nil {
		return err
	}
	if c.Unprepared {
		report, err := c.runUnprepared(ctx, a)
		if err != nil {
			return err
		}
		return c.write(a.stdout, report, old)
	}
	keys, err := eval.ReadKeys(c.Key, c.Document)
	if err != nil {
		return err
	}
	store, s, err := c.open(ctx, a)
	if err != nil {
		return err
	}
	defer store.Close()
	claims, err := c.claims(ctx, s)
	if err != nil {
		return err
	}
	report := eval.Run(keys, claims, c.documents(s))
	if c.Calibrate != "" {
		if err := c.calibrate(a, s, report); err != nil {
			return err
		}
	}
	return c.write(a.stdout, report, old)
}

// earlier reads the report to compare with; nil when none is asked for.
func (c *evalCommand) earlier() (*eval.Report, error) {
	switch {
	case c.Compare == "":
		return nil, nil
	case c.Format == "json":
		return nil, graph.Errorf(graph.CodeBadInput, "leave out --format json", "--compare prints text")
	}
	src, err := os.ReadFile(c.Compare)
	if err != nil {
		return nil, graph.Errorf(graph.CodeNotFound, "give a file that normgraph eval --format json wrote", "compare: %w", err)
	}
	old, err := eval.ReadReport(src)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", c.Compare, err)
	}
	return old, nil
}

// open opens the graph, with the documents that are to be loaded first. The caller closes the store.
func (c *evalCommand) open(ctx context.Context, a *app) (graph.Store, *graph.Snapshot, error) {
	reader, err := c.reader(a)
	if err != nil {
		return nil, nil, err
	}
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil || len(c.Load) == 0 {
		return store, s, err
	}
	err = c.load(ctx, a, store, reader)
	if err == nil {
		s, err = a.snapshot(ctx, store)
	}
	if err != nil {
		return nil, nil, errors.Join(err, store.Close())
	}
	return store, s, nil
}

// reader gives the model that reads what is loaded, or nil.
func (c *evalCommand) reader(a *app) (*model.Reader, error) {
	if c.Model.Extractor == "llm" && len(c.Load) == 0 {
		return nil, graph.Errorf(graph.CodeBadInput, "give the texts with --load PATH; what a model found before is measured without --extractor", "--extractor llm reads the documents that are loaded, and none is")
	}
	return c.Model.reader(a.knowledge.Ontology)
}

// load adds the documents that are to be loaded first, all of them.
func (c *evalCommand) load(ctx context.Context, a *app, store graph.Store, reader *model.Reader) error {
	unread := 0
	loader := &loaders.Loader{Knowledge: a.knowledge, Store: store, Model: reader, Report: func(e loaders.Event) {
		if e.ModelErr != nil {
			unread++
		}
		a.reportFailures(e)
	}}
	failed, err := loader.Load(ctx, c.Load)
	a.tellUsage(reader)
	switch {
	case err != nil:
		return err
	case failed > 0:
		return graph.Errorf(graph.CodeBadInput, "the lines above say why", "%d documents could not be loaded", failed)
	case unread > 0:
		return missingReadings(unread)
	}
	return nil
}

// claims reads the export line by line, as other programs would: what is measured is what is given out.
func (c *evalCommand) claims(ctx context.Context, s *graph.Snapshot) ([]eval.Claim, error) {
	claims, err := c.exported(ctx, s)
	if len(c.Method) > 0 {
		claims = slices.DeleteFunc(claims, func(line eval.Claim) bool { return !slices.Contains(c.Method, line.Method) })
	}
	return claims, err
}

func (c *evalCommand) exported(ctx context.Context, s *graph.Snapshot) ([]eval.Claim, error) {
	if c.Claims != "" {
		claims, err := eval.ReadLines[eval.Claim](c.Claims)
		if err != nil {
			return nil, graph.Errorf(graph.CodeOf(err), "give a file that normgraph export --format jsonl wrote", "claims: %w", err)
		}
		return claims, nil
	}
	format, err := export.ByName("jsonl")
	if err != nil {
		return nil, err
	}
	all, err := export.Select(s.WithRejected(), format, export.Options{}) // rules are measured by the key, whatever people said of their claims
	if err != nil {
		return nil, err
	}
	var lines bytes.Buffer
	if err := all.Write(ctx, &lines); err != nil {
		return nil, err
	}
	return eval.DecodeLines[eval.Claim](&lines)
}

// documents gives texts and mentions as the store has them; the mentions are left out where the claims are not the store's.
func (c *evalCommand) documents(s *graph.Snapshot) func(slug string) eval.Document {
	mentions := map[string][]eval.Mention{}
	for _, e := range s.AllEntities() {
		if c.Claims != "" {
			break
		}
		end := eval.End{ID: e.ID, Class: string(e.Class)}
		for _, n := range e.Names {
			end.Names = append(end.Names, n.Text)
		}
		for _, m := range s.Mentions(e.ID) {
			mentions[m.Document] = append(mentions[m.Document], eval.Mention{Start: m.Start, End: m.End, Entity: end})
		}
	}
	return func(slug string) eval.Document {
		d := s.Document(slug)
		if d == nil {
			return eval.Document{}
		}
		return eval.Document{Language: d.Lang, Text: d.Text.String(), Mentions: mentions[slug]}
	}
}

// calibrationSource heads the file that calibrate writes.
const calibrationSource = "What each rule got right on the answer keys, as normgraph eval --calibrate measures it"

// calibrate writes what the rules got right.
func (c *evalCommand) calibrate(a *app, s *graph.Snapshot, report *eval.Report) error {
	for _, row := range report.Documents {
		if d := s.Document(row.Name); d == nil || !d.Loaded() {
			return graph.Errorf(graph.CodeNotFound, "give its text with --load PATH", "calibrate: the document %s of the key is not loaded", row.Name)
		}
	}
	if len(report.Rules) == 0 {
		return graph.Errorf(graph.CodeBadInput, "leave out --method", "calibrate: no claim of a rule is scored")
	}
	set, err := a.knowledge.Rules()
	if err != nil {
		return err
	}
	counts := map[string]rules.Record{}
	for _, row := range report.Rules {
		counts[row.Name] = rules.Record{Right: row.Strict.Right, Claims: row.Strict.System}
	}
	if err := os.WriteFile(c.Calibrate, set.Measured(counts).Format(calibrationSource), 0o644); err != nil {
		return fmt.Errorf("calibrate: %w", err)
	}
	return nil
}

// write prints the report, with what changed when there is an older one.
func (c *evalCommand) write(w io.Writer, report, old *eval.Report) error {
	if c.Format == "json" {
		return report.WriteJSON(w)
	}
	if err := report.Write(w, c.By, old); err != nil {
		return err
	}
	if old != nil {
		changes := eval.Compare(old, report)
		if err := changes.Write(w); err != nil {
			return err
		}
	}
	for _, list := range c.List {
		if err := report.WriteList(w, list); err != nil {
			return err
		}
	}
	return nil
}
