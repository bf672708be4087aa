package main

import (
	"bytes"
	_ "embed"
	"strings"
	"text/template"

	"github.com/normgraph/normgraph/graph"
)

var (
	//go:embed codebook.en.tmpl
	englishCodebook string
	//go:embed codebook.zh.tmpl
	chineseCodebook string
)

// language is one of those in which the codebook is written.
type language struct {
	file     string // of the page
	template string
	guidance func(*graph.CodebookEntry) *graph.Guidance
}

var (
	english = language{"codebook.md", englishCodebook, func(e *graph.CodebookEntry) *graph.Guidance { return &e.EN }}
	chinese = language{"codebook.zh.md", chineseCodebook, func(e *graph.CodebookEntry) *graph.Guidance { return &e.ZH }}
)

// codebook writes the page with every class, predicate and modality of o.
func (l language) codebook(o *graph.Ontology) ([]byte, error) {
	t, err := template.New(l.file).Funcs(template.FuncMap{
		"class":     func(c graph.Class) *graph.Guidance { return l.guidance(o.Codebook.Class(c)) },
		"predicate": func(p graph.PredicateName) *graph.Guidance { return l.guidance(o.Codebook.Predicate(p)) },
		"modality":  func(m graph.Modality) *graph.Guidance { e := o.Codebook.Modalities[m]; return l.guidance(&e) },
		"join":      func(names []string) string { return strings.Join(names, ", ") },
		"short":     func(iri string) string { return shortIRI(o, iri) },
		"quote":     quote,
		"cell":      func(codes string) string { return strings.ReplaceAll(codes, "|", " · ") },
		"or":        func(a, b string) string { return map[bool]string{true: a, false: b}[a != ""] },
	}).Parse(l.template)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err = t.Execute(&b, o)
	return b.Bytes(), err
}

// shortIRI gives https://schema.org/Event as schema:Event.
func shortIRI(o *graph.Ontology, iri string) string {
	for prefix, namespace := range o.Prefixes {
		if local, ok := strings.CutPrefix(iri, namespace); ok {
			return prefix + ":" + local
		}
	}
	return iri
}

// quote writes an example, which may have several lines of Markdown, in one line.
func quote(text string) string {
	return strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' }), " ⏎ ")
}
