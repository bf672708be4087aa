package lexicon

import (
	"fmt"
	"maps"
	"net/url"
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
	"go.yaml.in/yaml/v3"
)

// formatVersion is the version of the file format.
const formatVersion = 1

// entry is one entity as a file gives it.
type entry struct {
	entity graph.Entity
	place  string   // file:line
	places []string // of the names, in their order; those of extensions stand elsewhere
}

// addName adds a name that stands at a place.
func (e *entry) addName(n graph.Name, place string) {
	e.entity.Names = append(e.entity.Names, n)
	e.places = append(e.places, place)
}

// fields are what an entry may say.
type fields struct {
	class, zh, en     string
	aliases, local    map[string][]string // by language; by document
	ambiguous, sameAs []string
	extends           bool
}

// parse reads one file. After a fault the rest of the file is not read.
func (l *loading) parse(file string, src []byte) error {
	return yamlfile.Parse(file, src, func(root *yaml.Node) error {
		var version int
		var from, class string
		var entities, ignore *yaml.Node
		err := yamlfile.Fields(root, yamlfile.Keys{
			"version":  yamlfile.Version(formatVersion, &version),
			"from":     yamlfile.Text(&from),
			"class":    yamlfile.Text(&class),
			"entities": func(n *yaml.Node) error { entities = n; return nil },
			"ignore":   func(n *yaml.Node) error { ignore = n; return nil },
		})
		if err == nil {
			err = yamlfile.Require(root, "version")
		}
		if err == nil && ignore != nil {
			err = l.ignore(file, ignore)
		}
		if err != nil || entities == nil && ignore != nil {
			return err
		}
		if err := yamlfile.Require(root, "entities"); err != nil {
			return err
		}
		return yamlfile.Entries(entities, func(id string, key, value *yaml.Node) error {
			return l.add(file, id, class, key, value)
		})
	})
}

// ignore reads the list of what is no name.
func (l *loading) ignore(file string, n *yaml.Node) error {
	return yamlfile.Items(n, func(item *yaml.Node) error {
		var text string
		if err := yamlfile.Text(&text)(item); err != nil {
			return yamlfile.Within("ignore", err)
		}
		l.ignored = append(l.ignored, ignored{text, fmt.Sprintf("%s:%d", file, item.Line)})
		return nil
	})
}

// add reads one entry and keeps it. class is the one of the file, if it has one.
func (l *loading) add(file, id, class string, key, value *yaml.Node) error {
	f := fields{class: class}
	if err := f.read(value); err != nil {
		return yamlfile.Within(id, err)
	}
	e := &entry{
		entity: graph.Entity{ID: id, Class: graph.Class(f.class), SameAs: f.sameAs},
		place:  fmt.Sprintf("%s:%d", file, key.Line),
	}
	names, err := f.names()
	if err != nil {
		return yamlfile.Faultf(key, "%s: %v", id, err)
	}
	for _, n := range names {
		e.addName(n, e.place)
	}
	if f.extends {
		l.extensions = append(l.extensions, e)
		return nil
	}
	if err := e.entity.Check(l.ontology); err != nil {
		return yamlfile.Faultf(key, "%v", err)
	}
	if first := l.entries[id]; first != nil {
		return yamlfile.Faultf(key, "entity %s%s stands twice, first in %s%s", id, differs(e, first), first.place, differs(first, e))
	}
	l.entries[id] = e
	return nil
}

func (f *fields) read(n *yaml.Node) error {
	fileClass := f.class
	err := yamlfile.Fields(n, yamlfile.Keys{
		"class": yamlfile.Text(&f.class), "zh": yamlfile.Text(&f.zh), "en": yamlfile.Text(&f.en),
		"aliases": lists(&f.aliases), "local": lists(&f.local),
		"ambiguous": yamlfile.Texts(&f.ambiguous), "sameAs": iris(&f.sameAs),
		"extends": yamlfile.Bool(&f.extends),
	})
	if err != nil {
		return err
	}
	if f.extends && (f.class != fileClass || f.zh != "" || f.en != "") {
		return yamlfile.Faultf(n, "an extension only adds to an entity: class, zh and en stand where it is defined")
	}
	return nil
}

// lists reads a mapping of lists of names.
func lists(into *map[string][]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		*into = map[string][]string{}
		return yamlfile.Entries(n, func(key string, _, value *yaml.Node) error {
			var names []string
			if err := yamlfile.Texts(&names)(value); err != nil {
				return yamlfile.Within(key, err)
			}
			(*into)[key] = names
			return nil
		})
	}
}

// iris reads a list of absolute IRIs.
func iris(into *[]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if err := yamlfile.Texts(into)(n); err != nil {
			return err
		}
		for _, iri := range *into {
			if u, err := url.Parse(iri); err != nil || !u.IsAbs() {
				return yamlfile.Faultf(n, "%q is not an absolute IRI", iri)
			}
		}
		return nil
	}
}

// names gives the names with their scopes, the preferred ones first.
func (f *fields) names() ([]graph.Name, error) {
	var names []graph.Name
	preferred := map[string]bool{}
	for _, n := range []graph.Name{{Text: f.zh, Lang: "zh"}, {Text: f.en, Lang: "en"}} {
		if n.Text == "" {
			continue
		}
		n.Preferred = true
		n.Ambiguous = slices.Contains(f.ambiguous, n.Text)
		if !n.Ambiguous {
			n.Scope = f.scopeOf(n.Text)
		}
		names = append(names, n)
		preferred[n.Text] = true
	}
	for _, lang := range slices.Sorted(maps.Keys(f.aliases)) {
		for _, text := range f.aliases[lang] {
			if preferred[text] || slices.Contains(f.ambiguous, text) || f.scopeOf(text) != "" {
				return nil, fmt.Errorf("the alias %q is among its other names, too", text)
			}
			names = append(names, graph.Name{Text: text, Lang: lang})
		}
	}
	for _, text := range f.ambiguous {
		if !preferred[text] {
			names = append(names, graph.Name{Text: text, Lang: Lang(text), Ambiguous: true})
		}
	}
	for _, doc := range slices.Sorted(maps.Keys(f.local)) {
		for _, text := range f.local[doc] {
			if !preferred[text] || slices.Contains(f.ambiguous, text) || f.scopeOf(text) != doc {
				names = append(names, graph.Name{Text: text, Lang: Lang(text), Scope: doc})
			}
		}
	}
	return names, checkOnce(names)
}

// scopeOf gives the first document in which a name is local, or "".
func (f *fields) scopeOf(text string) string {
	for _, doc := range slices.Sorted(maps.Keys(f.local)) {
		if slices.Contains(f.local[doc], text) {
			return doc
		}
	}
	return ""
}

// checkOnce reports a name that stands twice in one list.
func checkOnce(names []graph.Name) error {
	type form struct{ text, lang, scope string }
	seen := map[form]bool{}
	for _, n := range names {
		key := form{n.Text, n.Lang, n.Scope}
		if seen[key] {
			return fmt.Errorf("the name %q stands twice", n.Text)
		}
		seen[key] = true
	}
	return nil
}
