package reader

import (
	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/graph"
)

// metadata is what a sidecar file or the front matter of a Markdown file may say. Other keys are
// left alone: they belong to other programs.
type metadata struct {
	Slug        string     `yaml:"slug"`
	Entity      string     `yaml:"entity"`
	Title       titles     `yaml:"title"`
	Language    string     `yaml:"language"`
	Lang        string     `yaml:"lang"` // the same as language
	Creator     stringList `yaml:"creator"`
	Issued      string     `yaml:"issued"` // EDTF
	URL         string     `yaml:"url"`
	License     string     `yaml:"license"`
	DerivedFrom string     `yaml:"derivedFrom"`
}

// titles is one title, or a mapping from language to title.
type titles struct {
	plain  string
	byLang map[string]string
}

// UnmarshalYAML accepts both forms.
func (t *titles) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.MappingNode {
		return n.Decode(&t.byLang)
	}
	return n.Decode(&t.plain)
}

// stringList is one string or a list of them.
type stringList []string

// UnmarshalYAML accepts both forms.
func (l *stringList) UnmarshalYAML(n *yaml.Node) error {
	if n.Kind == yaml.SequenceNode {
		return n.Decode((*[]string)(l))
	}
	*l = make([]string, 1)
	return n.Decode(&(*l)[0])
}

// addMetadata decodes YAML or JSON (which is YAML) and puts what it says into d.
func addMetadata(d *graph.Document, name string, src []byte) error {
	var m metadata
	if err := yaml.Unmarshal(src, &m); err != nil {
		return graph.Errorf(graph.CodeBadInput, "mend the metadata or remove it", "%s: %w", name, err)
	}
	if m.Slug != "" && Slug(m.Slug+".txt") != m.Slug {
		return graph.Errorf(graph.CodeBadInput, "use lower-case letters, digits, '-' and '.'", "%s: slug %q is not valid", name, m.Slug)
	}
	if m.Issued != "" {
		if _, err := graph.ParseDate(m.Issued); err != nil {
			return graph.Errorf(graph.CodeBadInput, "write issued as an EDTF date such as 2023-09-18", "%s: %w", name, err)
		}
	}
	m.apply(d)
	return nil
}

func (m *metadata) apply(d *graph.Document) {
	set := func(field *string, value string) {
		if value != "" {
			*field = value
		}
	}
	set(&d.Slug, m.Slug)
	set(&d.Entity, m.Entity)
	set(&d.Lang, m.Lang)
	set(&d.Lang, m.Language)
	set(&d.Issued, m.Issued)
	set(&d.URL, m.URL)
	set(&d.License, m.License)
	set(&d.DerivedFrom, m.DerivedFrom)
	if names := m.Title.names(d.Lang); len(names) > 0 {
		d.Titles = names
	}
	if len(m.Creator) > 0 {
		d.Creators = nil
	}
	for _, c := range m.Creator {
		d.Creators = append(d.Creators, graph.Creator{Names: []graph.Name{{Text: c, Lang: langOr(d.Lang, c), Preferred: true}}})
	}
}

// names lists the titles, that in lang first.
func (t *titles) names(lang string) []graph.Name {
	if t.plain != "" {
		return []graph.Name{{Text: t.plain, Lang: langOr(lang, t.plain), Preferred: true}}
	}
	var names []graph.Name
	for _, l := range []string{lang, "zh", "en"} {
		if t.byLang[l] != "" && (len(names) == 0 || l != lang) {
			names = append(names, graph.Name{Text: t.byLang[l], Lang: l, Preferred: true})
		}
	}
	return names
}

// langOr gives lang, or the language that text looks like when lang is not known.
func langOr(lang, text string) string {
	if lang != "" {
		return lang
	}
	return Language(text)
}
