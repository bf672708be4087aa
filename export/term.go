package export

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

const (
	rdfNS  = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	rdfsNS = "http://www.w3.org/2000/01/rdf-schema#"
	xsdNS  = "http://www.w3.org/2001/XMLSchema#"
	owlNS  = "http://www.w3.org/2002/07/owl#"
)

// rdfLiteral is a value in the terms of RDF.
type rdfLiteral struct {
	text     string
	lang     string
	datatype string // IRI; empty for strings, with a language or without
}

// literalOf gives the literal for a value that is no IRI. Numbers have the canonical form of their XML Schema type.
func literalOf(v quad.Value) rdfLiteral {
	switch v := v.(type) {
	case quad.String:
		return rdfLiteral{text: string(v)}
	case quad.LangString:
		return rdfLiteral{text: string(v.Value), lang: v.Lang}
	case quad.TypedString:
		return rdfLiteral{text: string(v.Value), datatype: string(v.Type)}
	case quad.Int:
		return rdfLiteral{text: strconv.FormatInt(int64(v), 10), datatype: xsdNS + "integer"}
	case quad.Float:
		return rdfLiteral{text: double(float64(v)), datatype: xsdNS + "double"}
	case quad.Bool:
		return rdfLiteral{text: strconv.FormatBool(bool(v)), datatype: xsdNS + "boolean"}
	}
	panic(fmt.Sprintf("export: the codec never writes a %T", v))
}

// double gives the canonical form of an xsd:double: 7.5E-1.
func double(x float64) string {
	mantissa, exponent, _ := strings.Cut(strconv.FormatFloat(x, 'E', -1, 64), "E")
	if !strings.Contains(mantissa, ".") {
		mantissa += ".0"
	}
	n, _ := strconv.Atoi(exponent) // without leading zeros and plus sign
	return mantissa + "E" + strconv.Itoa(n)
}

// AppendTerm appends a term as in N-Quads. Blank nodes and infinite numbers, which the graph has none of, it cannot write.
func AppendTerm(b []byte, v quad.Value) []byte {
	if iri, ok := v.(quad.IRI); ok {
		return appendIRI(b, string(iri))
	}
	l := literalOf(v)
	b = appendQuoted(b, l.text)
	switch {
	case l.lang != "":
		b = append(append(b, '@'), l.lang...)
	case l.datatype != "":
		b = appendIRI(append(b, "^^"...), l.datatype)
	}
	return b
}

// appendIRI appends an IRI in angle brackets, in which what may not stand there is escaped.
func appendIRI(b []byte, iri string) []byte {
	b = append(b, '<')
	for i := range len(iri) {
		if c := iri[i]; c <= ' ' || strings.IndexByte(`<>"{}|^`+"`\\", c) >= 0 {
			b = fmt.Appendf(b, `\u%04X`, c)
		} else {
			b = append(b, c)
		}
	}
	return append(b, '>')
}

// appendQuoted appends a string in quotation marks.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for i := range len(s) {
		switch c := s[i]; c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		case '\t':
			b = append(b, `\t`...)
		default:
			if c < ' ' || c == 0x7f {
				b = fmt.Appendf(b, `\u%04X`, c)
			} else {
				b = append(b, c)
			}
		}
	}
	return append(b, '"')
}
