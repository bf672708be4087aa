package graph

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// codebookVersion is the version of the file format.
const codebookVersion = 1

// Codebook says what each term of an ontology means and how texts are coded with it, in both languages.
// It is immutable after ParseCodebook and safe for concurrent use.
type Codebook struct {
	Classes    map[Class]CodebookEntry
	Predicates map[PredicateName]CodebookEntry
	Modalities map[Modality]CodebookEntry
}

// Class gives the entry of a class, or nil; a nil codebook has none.
func (c *Codebook) Class(name Class) *CodebookEntry {
	if c == nil {
		return nil
	}
	return entryOf(c.Classes, name)
}

// Predicate gives the entry of a predicate, or nil; a nil codebook has none.
func (c *Codebook) Predicate(name PredicateName) *CodebookEntry {
	if c == nil {
		return nil
	}
	return entryOf(c.Predicates, name)
}

func entryOf[T ~string](entries map[T]CodebookEntry, term T) *CodebookEntry {
	if e, ok := entries[term]; ok {
		return &e
	}
	return nil
}

// CodebookEntry is the guidance on one term.
type CodebookEntry struct {
	EN Guidance `yaml:"en"`
	ZH Guidance `yaml:"zh"`
}

// Guidance tells a coder in one language what a term means.
type Guidance struct {
	Definition string           `yaml:"definition"` // one sentence
	Coding     string           `yaml:"coding"`     // what the coder does: direction, modality, holder
	Confusions string           `yaml:"confusions"` // the neighbours to keep apart
	Positive   []CodingExample  `yaml:"positive"`
	Negative   []CounterExample `yaml:"negative"`
}

// CodingExample is a text, in Markdown, that the term codes.
type CodingExample struct {
	Text string `yaml:"text"`
	// Codes is an entity's id for a class, else a claim: subject|predicate|object|modality|holder, the last two as needed.
	// A class in place of an id stands for an entity that the text makes.
	Codes string `yaml:"codes"`
	Found bool   `yaml:"found"` // the rules find it
}

// CounterExample is a text, in Markdown, that the term does not code, though one may think so.
type CounterExample struct {
	Text  string `yaml:"text"`
	Why   string `yaml:"why"`
	Codes string `yaml:"codes"` // the claim to code in its place; may be empty
}

// ParseCodebook reads the codebook of ontology o and checks that every class, predicate and modality has its entry in both
// languages; file names it in errors.
func ParseCodebook(file string, src []byte, o *Ontology) (*Codebook, error) {
	var f struct {
		Version  int `yaml:"version"`
		Codebook `yaml:",inline"`
	}
	decoder := yaml.NewDecoder(bytes.NewReader(src))
	decoder.KnownFields(true)
	err := decoder.Decode(&f)
	if err == nil && f.Version != codebookVersion {
		err = fmt.Errorf("version is %d, the program reads %d", f.Version, codebookVersion)
	}
	if err == nil {
		err = f.check(o)
	}
	if err != nil {
		return nil, Errorf(CodeBadInput, "mend the codebook", "%s: %w", file, err)
	}
	return &f.Codebook, nil
}

func (c *Codebook) check(o *Ontology) error {
	var classes []Class
	for i := range o.Classes {
		classes = append(classes, o.Classes[i].Name)
	}
	var predicates []PredicateName
	for i := range o.Predicates {
		predicates = append(predicates, o.Predicates[i].Name)
	}
	anyEntity := func(Class, string) error { return nil } // the lexicon, not the ontology, knows whether it exists
	return errors.Join(
		checkEntries("classes", c.Classes, classes, anyEntity),
		checkEntries("predicates", c.Predicates, predicates, func(p PredicateName, codes string) error {
			return checkCodes(o, codes, func(part []string) bool { return part[1] == string(p) })
		}),
		checkEntries("modalities", c.Modalities, Modalities, func(m Modality, codes string) error {
			return checkCodes(o, codes, func(part []string) bool { return len(part) > 3 && part[3] == string(m) })
		}))
}

// checkEntries compares the entries of a section with the terms that it must have.
func checkEntries[T ~string](section string, entries map[T]CodebookEntry, terms []T, check func(term T, codes string) error) error {
	for _, term := range slices.Sorted(maps.Keys(entries)) {
		if !slices.Contains(terms, term) {
			return fmt.Errorf("%s: the ontology has no %q", section, term)
		}
	}
	for _, term := range terms {
		e := entries[term]
		of := func(codes string) error { return check(term, codes) }
		if err := e.EN.check(of); err != nil {
			return fmt.Errorf("%s: %s: en: %w", section, term, err)
		}
		if err := e.ZH.check(of); err != nil {
			return fmt.Errorf("%s: %s: zh: %w", section, term, err)
		}
	}
	return nil
}

func (g *Guidance) check(check func(codes string) error) error {
	if g.Definition == "" || g.Coding == "" || g.Confusions == "" || len(g.Positive) == 0 || len(g.Negative) == 0 {
		return errors.New("it needs definition, coding, confusions, a positive and a negative example")
	}
	for _, e := range g.Positive {
		if e.Text == "" || e.Codes == "" {
			return errors.New("a positive example needs text and codes")
		}
		if err := check(e.Codes); err != nil {
			return fmt.Errorf("%q: %w", e.Text, err)
		}
	}
	for _, e := range g.Negative {
		if e.Text == "" || e.Why == "" {
			return errors.New("a negative example needs text and why")
		}
	}
	return nil
}

// checkCodes makes sure that a claim is well written and an example of its entry.
func checkCodes(o *Ontology, codes string, belongs func(part []string) bool) error {
	part := strings.Split(codes, "|")
	if len(part) < 3 || len(part) > 5 {
		return fmt.Errorf("codes %q is not subject|predicate|object|modality|holder", codes)
	}
	switch {
	case o.Predicate(PredicateName(part[1])) == nil:
		return fmt.Errorf("codes %q: unknown predicate", codes)
	case len(part) > 3 && !slices.Contains(Modalities, Modality(part[3])):
		return fmt.Errorf("codes %q: unknown modality", codes)
	case !belongs(part):
		return fmt.Errorf("codes %q is an example of another term", codes)
	}
	return nil
}
