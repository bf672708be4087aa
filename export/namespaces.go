package export

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// namespace is a prefix for IRIs.
type namespace struct{ prefix, iri string }

// namespaces lists prefixes by name.
type namespaces []namespace

// namespacesOf gives the prefixes of the ontology and those of what the codec writes.
func namespacesOf(o *graph.Ontology) namespaces {
	all := map[string]string{
		"rdf": rdfNS, "xsd": xsdNS, "rdfs": rdfsNS, "owl": owlNS,
		"entity": graph.Base + "entity/", "claim": graph.Base + "claim/", "document": graph.Base + "document/", "graph": graph.Base + "graph/",
	}
	maps.Copy(all, o.Prefixes)
	var out namespaces
	for prefix, iri := range all {
		out = append(out, namespace{prefix, iri})
	}
	slices.SortFunc(out, func(a, b namespace) int { return cmp.Compare(a.prefix, b.prefix) })
	return out
}

// split finds the prefix of an IRI and what follows its namespace.
func (n namespaces) split(iri string) (prefix, local string, ok bool) {
	for _, ns := range n {
		if local, ok := strings.CutPrefix(iri, ns.iri); ok {
			return ns.prefix, local, true
		}
	}
	return "", "", false
}
