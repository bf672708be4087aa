package main

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"go.yaml.in/yaml/v3"
)

const notByHand = "Made by `go run ./data/convert` from the expert key; do not edit by hand.\n"

// encode gives the content of every file, by its path.
func encode(k *key, c *catalogue) (map[string][]byte, error) {
	files := map[string][]byte{}
	byClass := map[string][]*item{}
	for _, it := range c.items {
		byClass[it.Class] = append(byClass[it.Class], it)
	}
	for class, items := range byClass {
		slices.SortFunc(items, func(a, b *item) int { return cmp.Compare(a.ID, b.ID) })
		name := path.Join("lexicon", fileName(class))
		var err error
		if files[name], err = encodeClass(class, items); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	for _, d := range k.documents {
		name := path.Join("curated", d.Document+".yaml")
		var err error
		if files[name], err = encodeClaims(d); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
	}
	return files, nil
}

var innerCapital = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

// fileName gives technical-body.yaml for TechnicalBody.
func fileName(class string) string {
	return strings.ToLower(innerCapital.ReplaceAllString(class, "$1-$2")) + ".yaml"
}

func encodeClass(class string, items []*item) ([]byte, error) {
	entities := mapping(0)
	for _, it := range items {
		put(entities, it.ID, encodeItem(it))
	}
	root := mapping(0)
	put(root, "version", integer(1))
	put(root, "from", text("expert key"))
	put(root, "class", text(class))
	put(root, "entities", entities)
	return encodeFile(notByHand+"The names are judged in data/convert/names.yaml.", root)
}

// encodeItem gives {zh, en, aliases, local, ambiguous}. See package loaders/lexicon.
func encodeItem(it *item) *yaml.Node {
	entry := mapping(yaml.FlowStyle)
	put(entry, "zh", text(clean(it.ZH)))
	put(entry, "en", text(clean(it.EN)))
	aliases, locals := map[string][]string{}, map[string][]string{}
	var unsafe []string
	for _, n := range it.names {
		if n.everywhere && !n.preferred {
			aliases[lexicon.Lang(n.text)] = append(aliases[lexicon.Lang(n.text)], n.text)
		}
		if n.ambiguous {
			unsafe = append(unsafe, n.text)
		}
		for d := range n.documents {
			locals[d] = append(locals[d], n.text)
		}
	}
	putLists(entry, "aliases", aliases)
	putLists(entry, "local", locals)
	if len(unsafe) > 0 {
		put(entry, "ambiguous", texts(unsafe))
	}
	return entry
}

func encodeClaims(k *eval.Key) ([]byte, error) {
	claims := &yaml.Node{Kind: yaml.SequenceNode}
	for _, c := range k.Claims {
		claims.Content = append(claims.Content, encodeClaim(&c))
	}
	root := mapping(0)
	put(root, "version", integer(1))
	put(root, "document", text(k.Document))
	put(root, "claims", claims)
	return encodeFile(notByHand+"The format is described in package loaders/curated.", root)
}

// author is how the key says that a view is the document's own.
const author = "author"

// encodeClaim gives one claim without its quote. See package loaders/curated.
func encodeClaim(c *eval.KeyClaim) *yaml.Node {
	entry := mapping(yaml.FlowStyle)
	holder, modality := c.Holder, c.Modality
	if holder == author {
		holder = ""
	}
	if modality == string(graph.Asserted) {
		modality = ""
	}
	for _, f := range []struct{ key, value string }{
		{"s", c.Subject}, {"p", c.Predicate}, {"o", c.Object.Entity}, {"value", string(c.Object.Literal)},
		{"at", fmt.Sprintf("%d-%d", c.Start, c.End)}, {"hash", graph.HashQuote(c.Quote)},
		{"section", c.Section}, {"holder", holder}, {"modality", modality}, {"time", c.Time}, {"qualifier", c.Qualifier},
	} {
		if f.value != "" {
			put(entry, f.key, text(f.value))
		}
	}
	return entry
}

func encodeFile(comment string, root *yaml.Node) ([]byte, error) {
	var b bytes.Buffer
	for line := range strings.Lines(comment) {
		fmt.Fprintf(&b, "# %s\n", strings.TrimSuffix(line, "\n"))
	}
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(root); err != nil {
		return nil, err
	}
	return b.Bytes(), enc.Close()
}

func mapping(style yaml.Style) *yaml.Node { return &yaml.Node{Kind: yaml.MappingNode, Style: style} }

func put(m *yaml.Node, key string, value *yaml.Node) {
	m.Content = append(m.Content, text(key), value)
}

func putLists(m *yaml.Node, key string, lists map[string][]string) {
	if len(lists) == 0 {
		return
	}
	inner := mapping(yaml.FlowStyle)
	for _, k := range slices.Sorted(maps.Keys(lists)) {
		put(inner, k, texts(lists[k]))
	}
	put(m, key, inner)
}

func text(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

func integer(i int) *yaml.Node {
	return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(i)}
}

func texts(list []string) *yaml.Node {
	n := &yaml.Node{Kind: yaml.SequenceNode, Style: yaml.FlowStyle}
	for _, s := range list {
		n.Content = append(n.Content, text(s))
	}
	return n
}
