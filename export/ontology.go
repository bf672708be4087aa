package export

import (
	"bytes"
	"fmt"

	"github.com/normgraph/normgraph/graph"
)

// Ontology gives the vocabulary as RDF Schema, in Turtle: classes and predicates with their labels, and the published terms that they
// narrow.
func Ontology(o *graph.Ontology) []byte {
	b := &bytes.Buffer{}
	writePrefixes(b, o, "vann", "http://purl.org/vocab/vann/")
	fmt.Fprintf(b, "\n<%[1]sns> a owl:Ontology ; vann:preferredNamespacePrefix \"ng\" ; vann:preferredNamespaceUri \"%[1]sns#\" .\n", graph.Base)
	for _, k := range o.Kinds {
		fmt.Fprintf(b, "\nng:%s a rdfs:Class ; %s .\n", k.Name, labels(k.Label))
	}
	for _, c := range o.Classes {
		fmt.Fprintf(b, "\nng:%s a rdfs:Class ; %s", c.Name, labels(c.Label))
		for _, k := range c.Is {
			fmt.Fprintf(b, " ;\n  rdfs:subClassOf ng:%s", k)
		}
		if c.IRI != string(graph.ClassIRI(c.Name)) {
			fmt.Fprintf(b, " ;\n  rdfs:subClassOf <%s>", c.IRI)
		}
		b.WriteString(" .\n")
	}
	for _, p := range o.Predicates {
		fmt.Fprintf(b, "\nng:%s a rdf:Property ; %s", p.Name, labels(p.Label))
		if p.Symmetric {
			b.WriteString(" ;\n  a owl:SymmetricProperty")
		}
		if p.IRI != string(graph.PredicateIRI(p.Name)) {
			fmt.Fprintf(b, " ;\n  rdfs:subPropertyOf <%s>", p.IRI)
		}
		b.WriteString(" .\n")
	}
	return b.Bytes()
}

func labels(l graph.Label) string {
	return fmt.Sprintf("rdfs:label %s@en , %s@zh", appendQuoted(nil, l.EN), appendQuoted(nil, l.ZH))
}
