package graph

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

// The terms of the codec. Published vocabularies are used where they say the same thing.
const (
	rdfType      quad.IRI = rdfNS + "type"
	rdfStatement quad.IRI = rdfNS + "Statement"
	rdfSubject   quad.IRI = rdfNS + "subject"
	rdfPredicate quad.IRI = rdfNS + "predicate"
	rdfObject    quad.IRI = rdfNS + "object"
	rdfValue     quad.IRI = rdfNS + "value"
	rdfsLabel    quad.IRI = "http://www.w3.org/2000/01/rdf-schema#label"

	skosPref  quad.IRI = skosNS + "prefLabel"
	skosAlt   quad.IRI = skosNS + "altLabel"
	owlSameAs quad.IRI = owlNS + "sameAs"

	oaAnnotation  quad.IRI = oaNS + "Annotation"
	oaHasTarget   quad.IRI = oaNS + "hasTarget"
	oaHasBody     quad.IRI = oaNS + "hasBody"
	oaMotivatedBy quad.IRI = oaNS + "motivatedBy"
	oaAssessing   quad.IRI = oaNS + "assessing"

	oaPosition quad.IRI = oaNS + "TextPositionSelector"
	oaQuote    quad.IRI = oaNS + "TextQuoteSelector"
	oaStart    quad.IRI = oaNS + "start"
	oaEnd      quad.IRI = oaNS + "end"
	oaExact    quad.IRI = oaNS + "exact"

	dctSource    quad.IRI = dctNS + "source"
	dctTitle     quad.IRI = dctNS + "title"
	dctLanguage  quad.IRI = dctNS + "language"
	dctType      quad.IRI = dctNS + "type"
	dctFormat    quad.IRI = dctNS + "format"
	dctPublisher quad.IRI = dctNS + "publisher"
	dctIssued    quad.IRI = dctNS + "issued"
	dctRights    quad.IRI = dctNS + "rights"
	dctPart      quad.IRI = dctNS + "isPartOf"
	dctCreator   quad.IRI = dctNS + "creator"
	dctCreated   quad.IRI = dctNS + "created"

	provDerived quad.IRI = provNS + "wasDerivedFrom"

	schemaVolume quad.IRI = schemaNS + "volumeNumber"
	schemaIssue  quad.IRI = schemaNS + "issueNumber"
	schemaPages  quad.IRI = schemaNS + "pagination"
	schemaURL    quad.IRI = schemaNS + "url"

	ngDocument   quad.IRI = termNS + "SourceDocument"
	ngDigest     quad.IRI = termNS + "inputDigest"
	ngScopedName quad.IRI = termNS + "scopedName"
	ngScope      quad.IRI = termNS + "scope"
	ngAmbiguous  quad.IRI = termNS + "ambiguous"
	ngCandidate  quad.IRI = termNS + "candidate"
	ngIn         quad.IRI = termNS + "inDocument"
	ngMentioned  quad.IRI = termNS + "mentionedAt"
	ngHolder     quad.IRI = termNS + "holder"
	ngModality   quad.IRI = termNS + "modality"
	ngTime       quad.IRI = termNS + "time"
	ngQualifier  quad.IRI = termNS + "qualifier"
	ngMethod     quad.IRI = termNS + "method"
	ngRule       quad.IRI = termNS + "rule"
	ngRuleVer    quad.IRI = termNS + "ruleVersion"
	ngConfidence quad.IRI = termNS + "confidence"
	ngEvidence   quad.IRI = termNS + "evidence"
	ngSection    quad.IRI = termNS + "section"
	ngQuoteHash  quad.IRI = termNS + "quoteHash"
	ngEntity     quad.IRI = termNS + "entity"
	ngSHA256     quad.IRI = termNS + "sha256"
	ngLength     quad.IRI = termNS + "length"
	ngThreshold  quad.IRI = termNS + "minConfidence"
	ngCatalogued quad.IRI = termNS + "catalogued"
	ngDOI        quad.IRI = termNS + "doi"
	ngText       quad.IRI = termNS + "text"
	ngPages      quad.IRI = termNS + "pages"
	ngHeading    quad.IRI = termNS + "heading"
	ngLevel      quad.IRI = termNS + "headingLevel"
	ngOrder      quad.IRI = termNS + "order"
	ngReviewer   quad.IRI = termNS + "reviewer"
	ngNote       quad.IRI = termNS + "note"

	edtfType  quad.IRI = "http://id.loc.gov/datatypes/edtf/EDTF"
	spansType quad.IRI = termNS + "spans" // "start-end start-end …", code points
	timeType  quad.IRI = "http://www.w3.org/2001/XMLSchema#dateTime"
)

const documentNS = Base + "document/"

// DocumentIRI gives the permanent IRI of a document's text and record.
func DocumentIRI(slug string) quad.IRI { return documentNS + quad.IRI(escape(slug)) }

// Encode turns a partition into quads as they are stored; [Decode] is its inverse.
func Encode(p *Partition) QuadSet {
	e := &encoder{label: p.ID.Label()}
	e.partition(p, func() bool { return true })
	return QuadSet{ID: p.ID, Quads: e.quads}
}

// partition adds what a partition holds. After each thing, done says whether to go on.
func (e *encoder) partition(p *Partition, done func() bool) {
	e.text(e.label, ngDigest, p.Digest)
	for i := range p.Entities {
		if e.entity(&p.Entities[i]); !done() {
			return
		}
	}
	if p.Document != nil {
		if e.document(p.Document); !done() {
			return
		}
	}
	for i := range p.Claims {
		if e.claim(&p.Claims[i]); !done() {
			return
		}
	}
	for i := range p.Reviews {
		if e.review(p.Reviews, i); !done() {
			return
		}
	}
	e.mentions(p.Mentions)
	if e.published != nil {
		e.activity(p)
	}
	done()
}

type encoder struct {
	label     quad.IRI
	quads     []quad.Quad
	published *Ontology // nil: the stored form
}

func (e *encoder) add(s, p quad.IRI, o quad.Value) {
	e.quads = append(e.quads, quad.Quad{Subject: s, Predicate: p, Object: o, Label: e.label})
}

// text adds a plain literal, unless it is empty.
func (e *encoder) text(s, p quad.IRI, v string) {
	if v != "" {
		e.add(s, p, quad.String(v))
	}
}

// date adds an EDTF literal, unless it is empty.
func (e *encoder) date(s, p quad.IRI, v string) {
	if v != "" {
		e.add(s, p, quad.TypedString{Value: quad.String(v), Type: edtfType})
	}
}

func (e *encoder) names(s, p quad.IRI, names []Name) {
	for _, n := range names {
		e.add(s, p, langString(n))
	}
}

func langString(n Name) quad.Value { return quad.LangString{Value: quad.String(n.Text), Lang: n.Lang} }

func (e *encoder) entity(x *Entity) {
	iri := EntityIRI(x.ID)
	e.add(iri, rdfType, ClassIRI(x.Class))
	if e.published != nil {
		e.class(iri, x.Class)
	}
	for _, n := range x.Names {
		e.name(iri, n)
	}
	for _, same := range x.SameAs {
		e.add(iri, owlSameAs, quad.IRI(same))
	}
	if x.Candidate {
		e.add(iri, ngCandidate, quad.Bool(true))
	}
	if x.Document != "" {
		e.add(iri, ngIn, DocumentIRI(x.Document))
	}
	for _, n := range x.Names {
		if n.hasTerms() {
			e.scopedName(iri, n)
		}
	}
}

// hasTerms reports whether the name may be linked only on terms: in one document, or where the context decides.
func (n Name) hasTerms() bool { return n.Scope != "" || n.Ambiguous }

// name adds a SKOS label. A name with terms is a node of its own instead; the preferred name to show is a SKOS label even then.
func (e *encoder) name(entity quad.IRI, n Name) {
	switch {
	case n.Preferred:
		e.add(entity, skosPref, langString(n))
	case !n.hasTerms():
		e.add(entity, skosAlt, langString(n))
	}
	if n.hasTerms() {
		e.add(entity, ngScopedName, scopedNameIRI(entity, n))
	}
}

func scopedNameIRI(entity quad.IRI, n Name) quad.IRI {
	sum := sha256.Sum256([]byte(n.Lang + "\x00" + n.Text + "\x00" + n.Scope))
	return entity + quad.IRI("#name-"+hex.EncodeToString(sum[:6]))
}

func (e *encoder) scopedName(entity quad.IRI, n Name) {
	node := scopedNameIRI(entity, n)
	e.add(node, rdfValue, langString(n))
	if n.Scope != "" {
		e.add(node, ngScope, DocumentIRI(n.Scope))
	}
	if n.Ambiguous {
		e.add(node, ngAmbiguous, quad.Bool(true))
	}
}

func (e *encoder) document(d *Document) {
	iri := DocumentIRI(d.Slug)
	e.add(iri, rdfType, ngDocument)
	if e.published != nil {
		e.add(iri, rdfType, schemaWork)
	}
	if d.Entity != "" {
		e.add(iri, ngEntity, EntityIRI(d.Entity))
	}
	if d.Length > 0 {
		e.add(iri, ngLength, quad.Int(d.Length))
	}
	if d.Catalogued {
		e.add(iri, ngCatalogued, quad.Bool(true))
	}
	if d.MinConfidence > 0 {
		e.add(iri, ngThreshold, quad.Float(d.MinConfidence))
	}
	e.names(iri, dctTitle, d.Titles)
	e.names(iri, dctPart, d.Container)
	for _, f := range d.fields() {
		e.text(iri, f.predicate, *f.value)
	}
	e.date(iri, dctIssued, d.Issued)
	if d.DerivedFrom != "" {
		e.add(iri, provDerived, DocumentIRI(d.DerivedFrom))
	}
	e.text(iri, ngText, d.Text.String())
	e.text(iri, ngPages, encodePages(d.PageBreaks))
	for i := range d.Creators {
		e.creator(iri, i, &d.Creators[i])
	}
	for i := range d.Sections {
		e.section(iri, i, &d.Sections[i])
	}
}

// documentField is a plain-text property of a document.
type documentField struct {
	predicate quad.IRI
	value     *string
}

// fields lists the plain-text properties, for writing and for reading.
func (d *Document) fields() []documentField {
	return []documentField{
		{ngSHA256, &d.SHA256}, {dctLanguage, &d.Lang}, {dctFormat, &d.Format}, {dctType, &d.Type}, {dctPublisher, &d.Publisher},
		{schemaVolume, &d.Volume}, {schemaIssue, &d.Issue}, {schemaPages, &d.Pages},
		{ngDOI, &d.DOI}, {schemaURL, &d.URL}, {dctRights, &d.License},
	}
}

func (e *encoder) creator(doc quad.IRI, i int, c *Creator) {
	node := doc + quad.IRI("#creator-"+strconv.Itoa(i))
	e.add(doc, dctCreator, node)
	e.add(node, ngOrder, quad.Int(i))
	if c.Entity != "" {
		e.add(node, ngEntity, EntityIRI(c.Entity))
	}
	e.names(node, rdfsLabel, c.Names)
}

func (e *encoder) section(doc quad.IRI, i int, s *Section) {
	node := doc + quad.IRI("#section-"+strconv.Itoa(i))
	e.add(doc, ngSection, node)
	e.add(node, ngOrder, quad.Int(i))
	e.text(node, rdfsLabel, s.Label)
	e.text(node, ngHeading, s.Heading)
	e.add(node, ngLevel, quad.Int(s.Level))
	e.span(node, s.Start, s.End)
}

func (e *encoder) span(node quad.IRI, start, end int) {
	e.add(node, oaStart, quad.Int(start))
	e.add(node, oaEnd, quad.Int(end))
}

func (e *encoder) claim(c *Claim) {
	iri := ClaimIRI(c.ID)
	e.add(iri, rdfType, rdfStatement)
	if e.published != nil {
		e.add(iri, rdfType, oaAnnotation)
	}
	e.add(iri, rdfSubject, EntityIRI(c.Subject))
	e.add(iri, rdfPredicate, PredicateIRI(c.Predicate))
	if c.Object != "" {
		e.add(iri, rdfObject, EntityIRI(c.Object))
	} else {
		e.add(iri, rdfObject, e.literal(c))
	}
	if c.Holder != "" {
		e.add(iri, ngHolder, EntityIRI(c.Holder))
	}
	e.add(iri, dctSource, DocumentIRI(c.Document))
	e.text(iri, ngModality, string(c.Modality))
	e.text(iri, ngMethod, string(c.Method))
	e.date(iri, ngTime, c.Time)
	e.text(iri, ngQualifier, c.Qualifier)
	e.text(iri, ngRule, c.Rule)
	e.text(iri, ngRuleVer, c.RuleVersion)
	e.add(iri, ngConfidence, quad.Float(c.Confidence))
	for i := range c.Evidence {
		e.add(iri, ngEvidence, positionIRI(iri, i))
	}
	if e.published != nil {
		e.provenance(iri, c)
	}
	for i := range c.Evidence {
		e.evidence(iri, i, &c.Evidence[i])
	}
	if e.published != nil {
		e.targets(iri, c)
	}
}

// literal gives the value of a claim; the published form tells its type.
func (e *encoder) literal(c *Claim) quad.Value {
	if e.published != nil {
		return e.published.literal(c)
	}
	return quad.String(c.Value)
}

func positionIRI(claim quad.IRI, i int) quad.IRI { return claim + quad.IRI("#e"+strconv.Itoa(i)) }

func quoteIRI(claim quad.IRI, i int) quad.IRI { return claim + quad.IRI("#q"+strconv.Itoa(i)) }

// evidence adds the two selectors of Web Annotation: the position and, when the claim carries it, the quote. Claims on
// their way into a store carry none unless they were imported; those of a snapshot do.
func (e *encoder) evidence(claim quad.IRI, i int, ev *Evidence) {
	node := positionIRI(claim, i)
	e.add(node, rdfType, oaPosition)
	e.add(node, ngOrder, quad.Int(i))
	e.span(node, ev.Start, ev.End)
	e.text(node, ngSection, ev.Section)
	e.text(node, ngQuoteHash, ev.QuoteHash)
	if ev.Quote != "" {
		quote := quoteIRI(claim, i)
		e.add(quote, rdfType, oaQuote)
		e.text(quote, oaExact, ev.Quote)
	}
}

// mentions packs the places of each entity into one literal: there are many, and nothing else is said of them.
func (e *encoder) mentions(mentions []Mention) {
	spans := map[string]*strings.Builder{}
	var order []string
	for _, m := range mentions {
		b := spans[m.Entity]
		if b == nil {
			b = &strings.Builder{}
			spans[m.Entity] = b
			order = append(order, m.Entity)
		} else {
			b.WriteByte(' ')
		}
		fmt.Fprintf(b, "%d-%d", m.Start, m.End)
	}
	for _, entity := range order {
		e.add(EntityIRI(entity), ngMentioned, quad.TypedString{Value: quad.String(spans[entity].String()), Type: spansType})
	}
}
