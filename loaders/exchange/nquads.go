// Package exchange reads graphs in the forms in which they are exchanged, as package export writes them.
package exchange

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

const xsdNS = "http://www.w3.org/2001/XMLSchema#"

// ReadNQuads reads a graph in its published form, the quads in any order, and gives its partitions in the order of their labels.
// A line that is not N-Quads, a quad that no partition holds, or one that is missing, is a BAD_USER_INPUT.
func ReadNQuads(r io.Reader, o *graph.Ontology) ([]graph.Partition, error) {
	sets := map[quad.Value]*graph.QuadSet{}
	err := eachLine(r, "give a file that normgraph export --format nq wrote", func(line []byte) error {
		q, err := ParseQuad(string(line))
		if err == nil && q.IsValid() {
			err = collect(sets, q)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	inOrder := slices.SortedFunc(maps.Values(sets), func(a, b *graph.QuadSet) int { return a.ID.Compare(b.ID) })
	parts := make([]graph.Partition, 0, len(inOrder))
	for _, set := range inOrder {
		p, err := graph.Restore(o, *set)
		if err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "give a whole file that normgraph export --format nq wrote", "%w", err)
		}
		parts = append(parts, p)
	}
	return parts, nil
}

// collect puts a quad to those with its label.
func collect(sets map[quad.Value]*graph.QuadSet, q quad.Quad) error {
	set := sets[q.Label]
	if set == nil {
		id, err := graph.ParsePartLabel(q.Label)
		if err != nil {
			return err
		}
		if id.Label() != q.Label {
			return fmt.Errorf("%v is not how the label of partition %s is written", q.Label, id)
		}
		set = &graph.QuadSet{ID: id}
		sets[q.Label] = set
	}
	set.Quads = append(set.Quads, q)
	return nil
}

// ParseQuad reads a line of N-Quads, which must be valid UTF-8; the quad of an empty line or a comment is not valid.
func ParseQuad(line string) (q quad.Quad, err error) {
	p := parser{strings.TrimRight(line, " \t\r")}
	p.space()
	if p.rest == "" || p.rest[0] == '#' {
		return q, nil
	}
	for _, at := range []struct {
		name string
		into *quad.Value
	}{{"subject", &q.Subject}, {"predicate", &q.Predicate}, {"object", &q.Object}, {"graph", &q.Label}} {
		if *at.into, err = p.term(at.name == "object"); err != nil {
			return q, fmt.Errorf("%s: %w", at.name, err)
		}
		p.space()
	}
	end, _, _ := strings.Cut(p.rest, "#") // a comment
	if strings.TrimRight(end, " \t") != "." {
		return q, errors.New("it does not end with a full stop after the graph")
	}
	return q, nil
}

// parser reads terms from the beginning of a line.
type parser struct{ rest string }

func (p *parser) space() { p.rest = strings.TrimLeft(p.rest, " \t") }

func (p *parser) term(literal bool) (quad.Value, error) {
	switch {
	case strings.HasPrefix(p.rest, "<"):
		return p.iri()
	case strings.HasPrefix(p.rest, `"`) && literal:
		return p.literal()
	case strings.HasPrefix(p.rest, "_:"):
		return nil, errors.New("a blank node stands here, and the published form has none")
	}
	return nil, errors.New("a term is missing here, or of the wrong kind")
}

func (p *parser) iri() (quad.IRI, error) {
	inside, rest, closed := strings.Cut(p.rest[1:], ">")
	if !closed {
		return "", errors.New("an IRI is not closed")
	}
	if i := strings.IndexFunc(inside, func(r rune) bool { return r <= ' ' || strings.ContainsRune("<\"{}|^`", r) }); i >= 0 {
		return "", fmt.Errorf("%q cannot stand in an IRI", inside[i])
	}
	iri, err := unescape(inside, "")
	if err == nil && !strings.Contains(iri, ":") {
		err = fmt.Errorf("the IRI %q is relative", iri)
	}
	p.rest = rest
	return quad.IRI(iri), err
}

func (p *parser) literal() (quad.Value, error) {
	end := 1
	for end < len(p.rest) && p.rest[end] != '"' {
		if p.rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(p.rest) {
		return nil, errors.New("a string is not closed")
	}
	text, err := unescape(p.rest[1:end], `tbnrf"'\`)
	if err != nil {
		return nil, err
	}
	p.rest = p.rest[end+1:]
	switch {
	case strings.HasPrefix(p.rest, "@"):
		lang, err := p.language()
		return quad.LangString{Value: quad.String(text), Lang: lang}, err
	case strings.HasPrefix(p.rest, "^^<"):
		p.rest = p.rest[2:]
		datatype, err := p.iri()
		if err != nil {
			return nil, err
		}
		return typed(text, datatype)
	}
	return quad.String(text), nil
}

// language reads a tag such as "@zh-Hant".
func (p *parser) language() (string, error) {
	end := strings.IndexFunc(p.rest[1:], func(r rune) bool {
		return r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') && (r < 'A' || r > 'Z')
	})
	if end < 0 {
		end = len(p.rest) - 1
	}
	lang := p.rest[1 : 1+end]
	p.rest = p.rest[1+end:]
	if lang == "" || lang[0] == '-' || lang[len(lang)-1] == '-' || strings.Contains(lang, "--") {
		return "", fmt.Errorf("%q is not the tag of a language", lang)
	}
	return lang, nil
}

// typed gives a literal as the value that the store has for it.
func typed(text string, datatype quad.IRI) (quad.Value, error) {
	var v quad.Value
	var err error
	switch datatype {
	case xsdNS + "string":
		return quad.String(text), nil
	case xsdNS + "integer":
		var n int64
		n, err = strconv.ParseInt(text, 10, 64)
		v = quad.Int(n)
	case xsdNS + "double":
		var x float64
		x, err = strconv.ParseFloat(text, 64)
		v = quad.Float(x)
	case xsdNS + "boolean":
		if text != "true" && text != "false" {
			err = errors.New("it is neither true nor false")
		}
		v = quad.Bool(text == "true")
	default:
		return quad.TypedString{Value: quad.String(text), Type: datatype}, nil
	}
	if err != nil {
		return nil, fmt.Errorf("%q is no %s", text, datatype)
	}
	return v, nil
}

// plain gives what stands for an escaped letter.
var plain = map[byte]byte{'t': '\t', 'b': '\b', 'n': '\n', 'r': '\r', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

// unescape resolves \u and \U, and those of the other letters that are allowed.
func unescape(s, allowed string) (string, error) {
	if !strings.Contains(s, `\`) {
		return s, nil
	}
	var b strings.Builder
	for {
		before, after, found := strings.Cut(s, `\`)
		b.WriteString(before)
		if !found {
			return b.String(), nil
		}
		if after == "" {
			return "", errors.New("an escape is not complete")
		}
		switch c := after[0]; {
		case c == 'u' || c == 'U':
			r, size, err := codePoint(after)
			if err != nil {
				return "", err
			}
			b.WriteRune(r)
			s = after[size:]
		case strings.IndexByte(allowed, c) >= 0:
			b.WriteByte(plain[c])
			s = after[1:]
		default:
			return "", fmt.Errorf(`the escape \%c is not allowed`, c)
		}
	}
}

// codePoint reads "uXXXX" or "UXXXXXXXX" at the beginning of s.
func codePoint(s string) (r rune, size int, err error) {
	size = 5
	if s[0] == 'U' {
		size = 9
	}
	if len(s) >= size {
		n, err := strconv.ParseUint(s[1:size], 16, 32)
		if err == nil && n <= utf8.MaxRune && utf8.ValidRune(rune(n)) {
			return rune(n), size, nil
		}
	}
	return 0, 0, fmt.Errorf("%q is not an escaped character", `\`+s[:min(size, len(s))])
}
