package graph

import (
	"net/url"
	"strings"
	"unicode"

	"github.com/cayleygraph/quad"
)

// Base is the namespace of every IRI that the project mints.
const Base = "https://w3id.org/normgraph/"

const (
	entityNS = Base + "entity/"
	claimNS  = Base + "claim/"
	termNS   = Base + "ns#"
	rdfNS    = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	skosNS   = "http://www.w3.org/2004/02/skos/core#"
	dctNS    = "http://purl.org/dc/terms/"
	oaNS     = "http://www.w3.org/ns/oa#"
	provNS   = "http://www.w3.org/ns/prov#"
	owlNS    = "http://www.w3.org/2002/07/owl#"
	schemaNS = "https://schema.org/"
)

// EntityIRI gives the permanent IRI of an entity.
func EntityIRI(id string) quad.IRI { return quad.IRI(entityNS + escape(id)) }

// ClaimIRI gives the permanent IRI of a claim.
func ClaimIRI(id string) quad.IRI { return quad.IRI(claimNS + id) }

// PredicateIRI gives the project's own IRI of a predicate; the published term that it maps to is PredicateDef.IRI.
func PredicateIRI(p PredicateName) quad.IRI { return quad.IRI(termNS + string(p)) }

// ClassIRI gives the project's own IRI of a class; the published term that it maps to is ClassDef.IRI.
func ClassIRI(c Class) quad.IRI { return quad.IRI(termNS + string(c)) }

// escape makes a name safe in the last segment of an IRI; letters of every script stay readable.
func escape(name string) string {
	if strings.IndexFunc(name, unsafeInIRI) < 0 {
		return name
	}
	var b strings.Builder
	for _, r := range name {
		if unsafeInIRI(r) {
			b.WriteString(url.QueryEscape(string(r)))
		} else {
			b.WriteRune(r)
		}
	}
	return strings.ReplaceAll(b.String(), "+", "%20")
}

func unsafeInIRI(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune("-._~", r)
}

// localName gives what follows namespace ns in v, unescaped; ok is false when v is not in ns or
// is a part ("#…") of something there.
func localName(ns string, v quad.Value) (string, bool) {
	iri, isIRI := v.(quad.IRI)
	rest, inNS := strings.CutPrefix(string(iri), ns)
	if !isIRI || !inNS || rest == "" || strings.Contains(rest, "#") {
		return "", false
	}
	name, err := url.PathUnescape(rest)
	return name, err == nil
}
