package pages

import (
	"fmt"

	"github.com/normgraph/normgraph/graph"
)

// dataContext lets the data in pages use the words of schema.org, which search engines read, without loading anything. The RDF forms
// have everything in the words of the export.
var dataContext = map[string]string{
	"@vocab": "https://schema.org/", "ng": graph.Base + "ns#", "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
	"oa": "http://www.w3.org/ns/oa#", "dcterms": "http://purl.org/dc/terms/",
}

// pdfFragments are the fragments of addresses of PDF files, as the Web Annotation Data Model names them.
const pdfFragments = "http://tools.ietf.org/rfc/rfc3778"

// thingData is a node of JSON-LD.
type thingData map[string]any

// set adds a value unless it is empty.
func (d thingData) set(key, value string) {
	if value != "" {
		d[key] = value
	}
}

// dataReference points to another node.
func dataReference[T ~string](iri T) thingData { return thingData{"@id": string(iri)} }

// langStrings gives names with their languages.
func langStrings(names []graph.Name) []thingData {
	var out []thingData
	for _, n := range names {
		out = append(out, thingData{"@value": n.Text, "@language": n.Lang})
	}
	return out
}

func entityData(p *page, e *graph.Entity) thingData {
	types := []string{string(graph.ClassIRI(e.Class))}
	if d := p.snapshot.Ontology().Class(e.Class); d != nil && d.IRI != types[0] {
		types = append(types, d.IRI)
	}
	var preferred, others []graph.Name
	for _, n := range e.Names {
		if n.Preferred {
			preferred = append(preferred, n)
		} else {
			others = append(others, n)
		}
	}
	d := thingData{"@context": dataContext, "@id": p.IRI, "@type": types, "identifier": e.ID}
	if len(preferred) == 0 {
		preferred, others = others, nil
	}
	d["name"] = langStrings(preferred)
	if len(others) > 0 {
		d["alternateName"] = langStrings(others)
	}
	if len(e.SameAs) > 0 {
		d["sameAs"] = e.SameAs
	}
	return d
}

func claimData(p *page, c *graph.Claim, ref graph.ClaimRef) thingData {
	d := thingData{
		"@context": dataContext, "@id": p.IRI, "@type": []string{"Claim", "rdf:Statement"}, "identifier": c.ID,
		"name":        thingData{"@value": p.Title, "@language": string(p.Lang)},
		"rdf:subject": dataReference(graph.EntityIRI(c.Subject)), "rdf:predicate": dataReference(graph.PredicateIRI(c.Predicate)),
		"appearance":  thingData{"@type": "CreativeWork", "@id": string(graph.DocumentIRI(c.Document)), "name": ref.Document().Title(string(p.Lang))},
		"ng:modality": string(c.Modality),
	}
	if c.Object != "" {
		d["rdf:object"] = dataReference(graph.EntityIRI(c.Object))
	} else {
		d["rdf:object"] = c.Value
	}
	if quote := ref.Span(0).Quote(); quote != "" {
		d["text"] = shorten(quote, quoteLength)
	}
	if at, ok := ref.Document().PageAt(ref.Span(0).Start()); ok {
		d["oa:hasTarget"] = pageData(c.Document, at)
	}
	return d
}

// pageData points to a page of a document; pages are those of PDF files.
func pageData(slug string, at graph.Page) thingData {
	return thingData{
		"@type": "oa:SpecificResource", "oa:hasSource": dataReference(graph.DocumentIRI(slug)),
		"oa:hasSelector": thingData{
			"@type": "oa:FragmentSelector", "dcterms:conformsTo": dataReference(pdfFragments), "rdf:value": fmt.Sprintf("page=%d", at.Number),
		},
	}
}

func documentData(p *page, doc *graph.Document) thingData {
	d := thingData{"@context": dataContext, "@id": p.IRI, "@type": "CreativeWork", "identifier": doc.Slug}
	d["name"] = doc.Slug
	if len(doc.Titles) > 0 {
		d["name"] = langStrings(doc.Titles)
	}
	var authors []thingData
	for i := range doc.Creators {
		c := &doc.Creators[i]
		author := thingData{"name": c.Name(string(p.Lang))}
		if c.Entity != "" {
			author["@id"] = string(graph.EntityIRI(c.Entity))
		}
		authors = append(authors, author)
	}
	if authors != nil {
		d["author"] = authors
	}
	if _, plain := p.day(doc.Issued); plain {
		d["datePublished"] = doc.Issued
	}
	d.set("inLanguage", doc.Lang)
	d.set("license", doc.License)
	if webAddress(doc.URL) {
		d["url"] = doc.URL
	}
	if doc.DOI != "" {
		d["sameAs"] = "https://doi.org/" + doc.DOI
	}
	if doc.DerivedFrom != "" {
		d["isBasedOn"] = dataReference(graph.DocumentIRI(doc.DerivedFrom))
	}
	return d
}
