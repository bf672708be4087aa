package rules

import (
	"encoding/json"
	"fmt"

	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// formatVersion is the version of the file format.
const formatVersion = 1

// Source is a rule as it is written; docs/rules.md explains the fields.
type Source struct {
	ID     string
	Note   string
	Scope  Scope
	When   string
	Not    string
	Where  []string
	Emit   []EmitSource
	Mod    graph.Modality
	Holder string
	Pos    []Example
	Neg    []string

	File string
	Line int
}

// EmitSource is one claim that a rule makes of a match. S and O are terms.
type EmitSource struct {
	P, S, O string
	Mod     graph.Modality
}

// Example is a text that a rule must read, with some of the claims it must give: "s|p|o" or
// "s|p|o|modality"; entities by id, minted ones by class.
type Example struct {
	Text string
	Out  []string
}

// Scope says what a rule reads at a time.
type Scope string

// The scopes.
const (
	Clause    Scope = "clause"    // between commas; the default
	Sentence  Scope = "sentence"  // of running text
	Paragraph Scope = "paragraph" // all sentences of a block of running text
	Row       Scope = "row"       // of a table: "caption｜role=header：cell｜"
	Line      Scope = "line"      // of an author card, a list of people, a reference list; a note
	Card      Scope = "card"      // an author card or a list of people as a whole: "section=heading｜line｜role=line｜"
	Item      Scope = "item"      // of a list, behind the words that introduce the list: "These are our aims:｜item"; the title: "title=｜title"
)

var scopes = []Scope{Clause, Sentence, Paragraph, Row, Line, Card, Item}

// version tells this wording of a rule from others: it changes with what the rule claims.
func (s *Source) version() string {
	core := []any{s.Scope, s.When, s.Not, s.Where, s.Emit, s.Mod, s.Holder}
	text, err := json.Marshal(core)
	if err != nil {
		return s.ID // strings always marshal
	}
	return graph.HashQuote(string(text))[:8]
}

// files collects the content of all rule files.
type files struct {
	sets    map[string][]string
	sources []Source
}

// parse reads one file.
func (f *files) parse(name string, src []byte) error {
	return yamlfile.Parse(name, src, func(root *yaml.Node) error {
		var version int
		err := yamlfile.Fields(root, yamlfile.Keys{
			"version": yamlfile.Version(formatVersion, &version),
			"sets": func(n *yaml.Node) error {
				return yamlfile.Entries(n, func(name string, key, value *yaml.Node) error { return f.addSet(name, key, value) })
			},
			"rules": func(n *yaml.Node) error {
				return yamlfile.Items(n, func(item *yaml.Node) error { return f.addRule(name, item) })
			},
		})
		if err != nil {
			return err
		}
		return yamlfile.Require(root, "version", "rules")
	})
}

func (f *files) addSet(name string, key, value *yaml.Node) error {
	if f.sets[name] != nil {
		return yamlfile.Faultf(key, "the set %s is defined twice", name)
	}
	var words []string
	if err := yamlfile.Texts(&words)(value); err != nil {
		return err
	}
	if len(words) == 0 {
		return yamlfile.Faultf(key, "the set %s is empty", name)
	}
	f.sets[name] = words
	return nil
}

func (f *files) addRule(file string, n *yaml.Node) error {
	s := Source{File: file, Line: n.Line, Scope: Clause}
	var p string
	err := yamlfile.Fields(n, yamlfile.Keys{
		"id": yamlfile.Text(&s.ID), "note": yamlfile.Text(&s.Note),
		"scope": yamlfile.Text((*string)(&s.Scope)), "when": yamlfile.Text(&s.When), "not": yamlfile.Text(&s.Not),
		"where": yamlfile.Texts(&s.Where), "p": yamlfile.Text(&p), "emit": list(&s.Emit, readEmit),
		"mod": yamlfile.Text((*string)(&s.Mod)), "holder": yamlfile.Text(&s.Holder),
		"pos": list(&s.Pos, readExample), "neg": yamlfile.Texts(&s.Neg),
	})
	if err == nil {
		err = yamlfile.Require(n, "id", "when", "pos", "neg")
	}
	if err != nil {
		return fmt.Errorf("rule %q: %w", s.ID, err)
	}
	if p != "" {
		s.Emit = append([]EmitSource{{P: p, S: "s", O: "o"}}, s.Emit...)
	}
	f.sources = append(f.sources, s)
	return nil
}

func readEmit(n *yaml.Node, e *EmitSource) error {
	if err := yamlfile.Fields(n, yamlfile.Keys{
		"p": yamlfile.Text(&e.P), "s": yamlfile.Text(&e.S), "o": yamlfile.Text(&e.O), "mod": yamlfile.Text((*string)(&e.Mod)),
	}); err != nil {
		return err
	}
	return yamlfile.Require(n, "p", "s", "o")
}

func readExample(n *yaml.Node, e *Example) error {
	if err := yamlfile.Fields(n, yamlfile.Keys{"text": yamlfile.Text(&e.Text), "out": yamlfile.Texts(&e.Out)}); err != nil {
		return err
	}
	return yamlfile.Require(n, "text", "out")
}

// list reads a list of mappings.
func list[T any](into *[]T, read func(*yaml.Node, *T) error) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return yamlfile.Items(n, func(item *yaml.Node) error {
			var v T
			err := read(item, &v)
			*into = append(*into, v)
			return err
		})
	}
}
