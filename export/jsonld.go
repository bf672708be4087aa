package export

import (
	"bytes"
	"encoding/json"
	"io"
	"iter"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

// writeJSONLD writes a list of named graphs, one a partition, each with a list of nodes. The context has prefixes only.
func writeJSONLD(w io.Writer, x *source) error {
	j := &jsonLDWriter{names: namespacesOf(x.snapshot.Ontology())}
	j.WriteString(`{"@context":{`)
	for i, ns := range j.names {
		j.comma(i)
		j.string(ns.prefix)
		j.WriteByte(':')
		j.string(ns.iri)
	}
	j.WriteString(`},"@graph":[`)
	for i, p := range enumerate(x.partitions()) {
		j.comma(i)
		if err := j.graph(w, x, p); err != nil {
			return err
		}
	}
	j.WriteString("\n]}\n")
	_, err := j.WriteTo(w)
	return err
}

// enumerate counts what a sequence gives, from 0.
func enumerate[T any](seq iter.Seq[T]) iter.Seq2[int, T] {
	return func(yield func(int, T) bool) {
		i := 0
		for v := range seq {
			if !yield(i, v) {
				return
			}
			i++
		}
	}
}

// jsonLDWriter collects JSON-LD.
type jsonLDWriter struct {
	bytes.Buffer
	names namespaces
}

// comma separates items from the second one on.
func (j *jsonLDWriter) comma(i int) {
	if i > 0 {
		j.WriteByte(',')
	}
}

// string writes a JSON string; marshalling one cannot fail.
func (j *jsonLDWriter) string(s string) {
	b, _ := json.Marshal(s)
	j.Write(b)
}

// iri gives an IRI with its prefix where it has one.
func (j *jsonLDWriter) iri(v quad.Value) string {
	iri, _ := v.(quad.IRI)
	if prefix, local, ok := j.names.split(string(iri)); ok {
		return prefix + ":" + local
	}
	return string(iri)
}

// graph writes a partition as a named graph.
func (j *jsonLDWriter) graph(w io.Writer, x *source, p *graph.Partition) error {
	j.WriteString("\n{\"@id\":")
	j.string(j.iri(p.ID.Label()))
	j.WriteString(`,"@graph":[`)
	for i, quads := range enumerate(graph.Publish(x.snapshot.Ontology(), p)) {
		for start := 0; start < len(quads); {
			j.comma(i + start)
			end := start + 1
			for end < len(quads) && quads[end].Subject == quads[start].Subject {
				end++
			}
			j.node(quads[start:end])
			start = end
		}
		if _, err := j.WriteTo(w); err != nil {
			return err
		}
	}
	j.WriteString("]}")
	return nil
}

// node writes the quads of one subject, by predicate in the order of their first ones.
func (j *jsonLDWriter) node(quads []quad.Quad) {
	var order []quad.Value
	values := map[quad.Value][]quad.Value{}
	for _, q := range quads {
		if values[q.Predicate] == nil {
			order = append(order, q.Predicate)
		}
		values[q.Predicate] = append(values[q.Predicate], q.Object)
	}
	rdfType := quad.Value(quad.IRI(rdfNS + "type"))
	j.WriteString("\n{")
	if types := values[rdfType]; types != nil { // first, as parsers that read in a stream want it
		j.string("@type")
		j.values(types, func(v quad.Value) { j.string(j.iri(v)) })
		j.WriteByte(',')
	}
	j.WriteString(`"@id":`)
	j.string(j.iri(quads[0].Subject))
	for _, p := range order {
		if p != rdfType {
			j.WriteByte(',')
			j.string(j.iri(p))
			j.values(values[p], j.value)
		}
	}
	j.WriteByte('}')
}

// values writes what stands behind a key.
func (j *jsonLDWriter) values(list []quad.Value, write func(quad.Value)) {
	j.WriteString(":[")
	for i, v := range list {
		j.comma(i)
		write(v)
	}
	j.WriteByte(']')
}

func (j *jsonLDWriter) value(v quad.Value) {
	if _, ok := v.(quad.IRI); ok {
		j.WriteString(`{"@id":`)
		j.string(j.iri(v))
		j.WriteByte('}')
		return
	}
	l := literalOf(v)
	j.WriteString(`{"@value":`)
	j.string(l.text)
	switch {
	case l.lang != "":
		j.WriteString(`,"@language":`)
		j.string(l.lang)
	case l.datatype != "":
		j.WriteString(`,"@type":`)
		j.string(j.iri(quad.IRI(l.datatype)))
	}
	j.WriteByte('}')
}
