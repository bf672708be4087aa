package export

import (
	"io"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

// writeTurtle writes the triples of all partitions; which partition each is in is lost.
func writeTurtle(w io.Writer, x *source) error {
	t := newTurtleWriter(w, namespacesOf(x.snapshot.Ontology()))
	for p := range x.partitions() {
		for quads := range graph.Publish(x.snapshot.Ontology(), p) {
			if t.triples(quads, ""); t.err != nil {
				return t.err
			}
		}
	}
	return t.err
}

// writeTriG writes each partition as a named graph.
func writeTriG(w io.Writer, x *source) error {
	t := newTurtleWriter(w, namespacesOf(x.snapshot.Ontology()))
	for p := range x.partitions() {
		t.buffer = append(t.term(t.buffer, p.ID.Label()), " {\n"...)
		for quads := range graph.Publish(x.snapshot.Ontology(), p) {
			if t.triples(quads, "  "); t.err != nil {
				return t.err
			}
		}
		t.buffer = append(t.buffer, "}\n\n"...)
		t.flush()
	}
	return t.err
}

// turtleWriter writes Turtle. After an error it writes nothing.
type turtleWriter struct {
	w      io.Writer
	names  namespaces
	buffer []byte
	err    error
}

func newTurtleWriter(w io.Writer, names namespaces) *turtleWriter {
	t := &turtleWriter{w: w, names: names}
	for _, ns := range names {
		t.buffer = append(t.buffer, "@prefix "+ns.prefix+": "...)
		t.buffer = append(appendIRI(t.buffer, ns.iri), " .\n"...)
	}
	t.buffer = append(t.buffer, '\n')
	t.flush()
	return t
}

func (t *turtleWriter) flush() {
	if t.err == nil {
		_, t.err = t.w.Write(t.buffer)
	}
	t.buffer = t.buffer[:0]
}

// triples writes quads without their labels, joining neighbours that have a subject, or a predicate, too, in common.
func (t *turtleWriter) triples(quads []quad.Quad, indent string) {
	for i := range quads {
		q := &quads[i]
		sameSubject := i > 0 && quads[i-1].Subject == q.Subject
		switch {
		case sameSubject && quads[i-1].Predicate == q.Predicate:
			t.buffer = append(t.buffer, " , "...)
		case sameSubject:
			t.buffer = append(t.buffer, " ;\n"+indent+"  "...)
			t.buffer = append(t.predicate(q.Predicate), ' ')
		default:
			t.buffer = append(t.term(append(t.buffer, indent...), q.Subject), ' ')
			t.buffer = append(t.predicate(q.Predicate), ' ')
		}
		t.buffer = t.term(t.buffer, q.Object)
		if i+1 == len(quads) || quads[i+1].Subject != q.Subject {
			t.buffer = append(t.buffer, " .\n"...)
			t.flush()
		}
	}
}

func (t *turtleWriter) predicate(v quad.Value) []byte {
	if v == quad.IRI(rdfNS+"type") {
		return append(t.buffer, 'a')
	}
	return t.term(t.buffer, v)
}

// term appends a term, with a prefix where that is possible.
func (t *turtleWriter) term(b []byte, v quad.Value) []byte {
	if iri, ok := v.(quad.IRI); ok {
		return t.iri(b, string(iri))
	}
	l := literalOf(v)
	switch l.datatype {
	case "":
		return AppendTerm(b, v)
	case xsdNS + "integer", xsdNS + "double", xsdNS + "boolean":
		return append(b, l.text...) // Turtle knows their types by how they are written
	}
	return t.iri(append(appendQuoted(b, l.text), "^^"...), l.datatype)
}

func (t *turtleWriter) iri(b []byte, iri string) []byte {
	prefix, local, ok := t.names.split(iri)
	if !ok || !isLocalName(local) {
		return appendIRI(b, iri)
	}
	b = append(append(b, prefix...), ':')
	for i := range len(local) {
		if local[i] == '#' {
			b = append(b, '\\')
		}
		b = append(b, local[i])
	}
	return b
}

// isLocalName reports whether a name can stand behind a prefix: the letters of ASCII, digits and "_", inside of it also "-", "." and,
// escaped, "#".
func isLocalName(name string) bool {
	for i := range len(name) {
		switch c := name[i]; {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9', c == '_':
		case (c == '-' || c == '.' || c == '#') && i > 0 && i < len(name)-1:
		default:
			return false
		}
	}
	return name != ""
}
