package export

import (
	"bytes"
	"fmt"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

//go:generate go run gen.go

// Shapes gives SHACL shapes, as Turtle, that every graph in the published form keeps to: the classes and signatures of the ontology, and
// what a claim, its evidence, an entity and a document consist of.
func Shapes(o *graph.Ontology) []byte {
	b := &bytes.Buffer{}
	writePrefixes(b, o, "sh", "http://www.w3.org/ns/shacl#")
	var classes []string
	for _, c := range o.Classes {
		classes = append(classes, "ng:"+string(c.Name))
	}
	fmt.Fprintf(b, commonShapes, strings.Join(classes, ", "), isAnyOf(classes), terms(graph.Modalities), terms(graph.Methods), verdicts())
	for _, c := range o.Classes {
		fmt.Fprintf(b, "\nng:%[1]sShape a sh:NodeShape ; sh:targetClass ng:%[1]s ;\n  sh:property [ sh:path rdf:type ; sh:hasValue <%[2]s> ] .\n", c.Name, c.IRI)
	}
	for i := range o.Predicates {
		writeSignature(b, o, &o.Predicates[i])
	}
	return b.Bytes()
}

// verdicts lists the terms for what a review says.
func verdicts() string {
	var list []string
	for _, v := range graph.Verdicts {
		list = append(list, "ng:"+string(v))
	}
	return "( " + strings.Join(list, " ") + " )"
}

// commonShapes takes the classes, separated by commas; the constraint that something is of one of them; modalities, methods and verdicts.
const commonShapes = `
ng:EntityShape a sh:NodeShape ; sh:targetClass %[1]s ;
  sh:nodeKind sh:IRI ;
  sh:or ( [ sh:path skos:prefLabel ; sh:minCount 1 ] [ sh:path skos:altLabel ; sh:minCount 1 ] [ sh:path ng:scopedName ; sh:minCount 1 ] ) ;
  sh:property [ sh:path skos:prefLabel ; sh:datatype rdf:langString ; sh:uniqueLang true ] ,
    [ sh:path skos:altLabel ; sh:datatype rdf:langString ] ,
    [ sh:path ng:scopedName ; sh:node ng:ScopedNameShape ] ,
    [ sh:path owl:sameAs ; sh:nodeKind sh:IRI ] ,
    [ sh:path ng:candidate ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
    [ sh:path ng:inDocument ; sh:maxCount 1 ; sh:class ng:SourceDocument ] .

ng:ScopedNameShape a sh:NodeShape ;
  sh:property [ sh:path rdf:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype rdf:langString ] ,
    [ sh:path ng:scope ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path ng:ambiguous ; sh:maxCount 1 ; sh:datatype xsd:boolean ] .

ng:ClaimShape a sh:NodeShape ; sh:targetClass rdf:Statement ;
  sh:nodeKind sh:IRI ;
  sh:property [ sh:path rdf:type ; sh:hasValue oa:Annotation ] ,
    [ sh:path rdf:subject ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ; %[2]s ] ,
    [ sh:path rdf:predicate ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path rdf:object ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRIOrLiteral ] ,
    [ sh:path ng:holder ; sh:maxCount 1 ; %[2]s ] ,
    [ sh:path ng:modality ; sh:minCount 1 ; sh:maxCount 1 ; sh:in %[3]s ] ,
    [ sh:path ng:method ; sh:minCount 1 ; sh:maxCount 1 ; sh:in %[4]s ] ,
    [ sh:path ng:confidence ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:double ; sh:minExclusive 0.0 ; sh:maxInclusive 1.0 ] ,
    [ sh:path ng:time ; sh:maxCount 1 ; sh:datatype <http://id.loc.gov/datatypes/edtf/EDTF> ] ,
    [ sh:path ng:qualifier ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path ng:rule ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path ng:ruleVersion ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path dcterms:source ; sh:minCount 1 ; sh:maxCount 1 ; sh:class ng:SourceDocument ] ,
    [ sh:path prov:wasDerivedFrom ; sh:minCount 1 ; sh:maxCount 1 ; sh:equals dcterms:source ] ,
    [ sh:path prov:wasGeneratedBy ; sh:minCount 1 ; sh:maxCount 1 ; sh:class prov:Activity ] ,
    [ sh:path ng:evidence ; sh:minCount 1 ; sh:class oa:TextPositionSelector ] ,
    [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:class oa:SpecificResource ] .

ng:PositionShape a sh:NodeShape ; sh:targetClass oa:TextPositionSelector ;
  sh:property [ sh:path oa:start ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ; sh:lessThan oa:end ] ,
    [ sh:path oa:end ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ,
    [ sh:path ng:order ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] ,
    [ sh:path ng:section ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path ng:quoteHash ; sh:minCount 1 ; sh:maxCount 1 ; sh:pattern "^[0-9a-f]{16}$" ] .

ng:QuoteShape a sh:NodeShape ; sh:targetClass oa:TextQuoteSelector ;
  sh:property [ sh:path oa:exact ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ; sh:minLength 1 ] .

ng:TargetShape a sh:NodeShape ; sh:targetClass oa:SpecificResource ;
  sh:property [ sh:path oa:hasSource ; sh:minCount 1 ; sh:maxCount 1 ; sh:class ng:SourceDocument ] ,
    [ sh:path oa:hasSelector ; sh:minCount 1 ; sh:maxCount 2 ; sh:or ( [ sh:class oa:TextPositionSelector ] [ sh:class oa:TextQuoteSelector ] ) ] .

ng:ActivityShape a sh:NodeShape ; sh:targetClass prov:Activity ;
  sh:property [ sh:path prov:used ; sh:minCount 1 ; sh:maxCount 1 ; sh:class ng:SourceDocument ] ,
    [ sh:path ng:method ; sh:minCount 1 ; sh:maxCount 1 ; sh:in %[4]s ] .

ng:ReviewShape a sh:NodeShape ; sh:targetSubjectsOf oa:motivatedBy ;
  sh:property [ sh:path oa:motivatedBy ; sh:maxCount 1 ; sh:hasValue oa:assessing ] ,
    [ sh:path rdf:type ; sh:hasValue oa:Annotation ] ,
    [ sh:path oa:hasTarget ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] ,
    [ sh:path oa:hasBody ; sh:minCount 1 ; sh:maxCount 1 ; sh:in %[5]s ] ,
    [ sh:path ng:reviewer ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path dcterms:created ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:dateTime ] ,
    [ sh:path ng:note ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path ng:order ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:integer ] .

ng:SourceDocumentShape a sh:NodeShape ; sh:targetClass ng:SourceDocument ;
  sh:nodeKind sh:IRI ;
  sh:property [ sh:path rdf:type ; sh:hasValue schema:CreativeWork ] ,
    [ sh:path ng:entity ; sh:maxCount 1 ; sh:class ng:Document ] ,
    [ sh:path ng:sha256 ; sh:maxCount 1 ; sh:pattern "^[0-9a-f]{64}$" ] ,
    [ sh:path ng:length ; sh:maxCount 1 ; sh:datatype xsd:integer ; sh:minInclusive 0 ] ,
    [ sh:path ng:catalogued ; sh:maxCount 1 ; sh:datatype xsd:boolean ] ,
    [ sh:path dcterms:title ; sh:datatype rdf:langString ] ,
    [ sh:path dcterms:isPartOf ; sh:datatype rdf:langString ] ,
    [ sh:path dcterms:language ; sh:maxCount 1 ; sh:datatype xsd:string ] ,
    [ sh:path dcterms:issued ; sh:maxCount 1 ; sh:datatype <http://id.loc.gov/datatypes/edtf/EDTF> ] ,
    [ sh:path prov:wasDerivedFrom ; sh:maxCount 1 ; sh:nodeKind sh:IRI ] .
`

// writePrefixes declares the prefixes of the ontology and one more.
func writePrefixes(b *bytes.Buffer, o *graph.Ontology, prefix, iri string) {
	b.WriteString("# Generated from data/ontology.yaml; see export/shapes.go and export/ontology.go.\n")
	for _, ns := range append(namespacesOf(o), namespace{prefix, iri}) {
		fmt.Fprintf(b, "@prefix %s: <%s> .\n", ns.prefix, ns.iri)
	}
}

// writeSignature says what stands at both ends of the claims with one predicate.
func writeSignature(b *bytes.Buffer, o *graph.Ontology, p *graph.PredicateDef) {
	const end = "[ sh:path ( [ sh:inversePath rdf:predicate ] %s ) ; %s ]"
	var object string
	switch p.Value {
	case graph.ValueDate:
		object = "sh:datatype <http://id.loc.gov/datatypes/edtf/EDTF>"
	case graph.ValueInteger:
		object = "sh:datatype xsd:integer"
	case graph.ValueString:
		object = "sh:datatype xsd:string"
	default:
		object = isAnyOf(classesIn(o, p.To))
	}
	fmt.Fprintf(b, "\nng:%[1]sSignature a sh:NodeShape ; sh:targetNode ng:%[1]s ;\n  sh:property "+end+" ,\n    "+end+" .\n",
		p.Name, "rdf:subject", isAnyOf(classesIn(o, p.From)), "rdf:object", object)
}

// classesIn expands kinds to their classes.
func classesIn(o *graph.Ontology, of []string) []string {
	var out []string
	for _, c := range o.Classes {
		if o.IsAny(c.Name, of) {
			out = append(out, "ng:"+string(c.Name))
		}
	}
	return out
}

// isAnyOf gives the constraint that something is of one of the classes.
func isAnyOf(classes []string) string {
	if len(classes) == 1 {
		return "sh:class " + classes[0]
	}
	return "sh:or ( [ sh:class " + strings.Join(classes, " ] [ sh:class ") + " ] )"
}

// terms gives a list of strings.
func terms[T ~string](list []T) string {
	var quoted []string
	for _, t := range list {
		quoted = append(quoted, string(appendQuoted(nil, string(t))))
	}
	return "( " + strings.Join(quoted, " ") + " )"
}
