package soak

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Graph is what an export holds. It is immutable after [Read].
type Graph struct {
	Generation uint64
	Claims     []*Claim // that nobody has rejected; by document, first offset and id
	Entities   map[string]*Entity
	Documents  map[string]*Document
	Mentions   map[string][]Mention // by entity; by document and offset

	all        []*Claim // with the rejected ones
	waiting    int      // claims with reviews that are not in the graph
	vocabulary *Vocabulary
	lines      []exportLine
}

// exportLine is a line of the export with the thing that it tells of: the IRI of its subject up to a fragment.
type exportLine struct {
	text, thing, predicate string
}

// Claim is who says what of what, on which words.
type Claim struct {
	ID, Subject, Predicate, Object, Value, Holder string
	Modality, Method, Time, Qualifier, Document   string
	Rule, RuleVersion                             string
	Confidence                                    float64
	Evidence                                      []Evidence
	Reviews                                       []Review // the last one counts
	iri, graph                                    string   // of the claim and of its partition
	dateValue                                     bool     // Value is a date
	intValue                                      bool     // Value is a number
}

// Evidence is a stretch of a document, in code points.
type Evidence struct {
	Start, End           int
	Section, Quote, Hash string
	order                int
}

// Entity is a thing with its names, in the order of the export.
type Entity struct {
	ID, Class, Document string
	Names               []Name
	SameAs              []string
	Candidate           bool
	iri                 string
}

// Name is one way to write an entity.
type Name struct {
	Text, Lang           string
	Preferred, Ambiguous bool
	Scope                string
}

// Document is the record of a text.
type Document struct {
	Slug, Entity, SHA256, Lang, Format, Issued, DerivedFrom string
	Titles                                                  []Name
	Length                                                  int
	Creators                                                []string // ids of entities
	Sections                                                []Section
	iri                                                     string
}

// Section is a stretch of a document under a heading.
type Section struct {
	Label             string
	Level, Start, End int
}

// Mention is a place where a document names an entity.
type Mention struct {
	Document   string
	Start, End int
}

// The namespaces that the export uses.
const (
	base    = "https://w3id.org/normgraph/"
	terms   = base + "ns#"
	rdf     = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	skos    = "http://www.w3.org/2004/02/skos/core#"
	dcterms = "http://purl.org/dc/terms/"
	oa      = "http://www.w3.org/ns/oa#"
	prov    = "http://www.w3.org/ns/prov#"
)

// Read reads an export of a whole graph, with the rejected claims, as N-Quads.
func Read(r io.Reader, generation uint64, v *Vocabulary) (*Graph, error) {
	in := graphReader{nodes: map[string]*node{}}
	g := &Graph{Generation: generation, Entities: map[string]*Entity{}, Documents: map[string]*Document{}, Mentions: map[string][]Mention{}, vocabulary: v}
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		s, err := parseStatement(strings.TrimSuffix(lines.Text(), " .") + ".")
		if err != nil {
			return nil, err
		}
		thing, _, _ := strings.Cut(s.subject, "#")
		g.lines = append(g.lines, exportLine{lines.Text(), thing, s.predicate})
		in.add(s)
	}
	if err := lines.Err(); err != nil {
		return nil, err
	}
	for _, subject := range in.order {
		if err := in.assemble(g, subject); err != nil {
			return nil, fmt.Errorf("%s: %w", subject, err)
		}
	}
	slices.SortFunc(g.all, func(a, b *Claim) int {
		return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Evidence[0].Start, b.Evidence[0].Start), cmp.Compare(a.ID, b.ID))
	})
	g.judge(in.reviews())
	for _, places := range g.Mentions {
		slices.SortFunc(places, func(a, b Mention) int {
			return cmp.Or(cmp.Compare(a.Document, b.Document), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
	}
	return g, nil
}

// node is a subject with its statements in the order of the export, each once.
type node []statement

// graphReader gathers statements by subject.
type graphReader struct {
	nodes map[string]*node
	order []string
}

func (r *graphReader) add(s statement) {
	n := r.nodes[s.subject]
	if n == nil {
		n = &node{}
		r.nodes[s.subject] = n
		r.order = append(r.order, s.subject)
	}
	*n = append(*n, s)
}

// of gives the objects of a predicate.
func (n *node) of(predicate string) []term {
	var out []term
	if n == nil {
		return nil
	}
	for _, s := range *n {
		if s.predicate == predicate && !slices.Contains(out, s.object) {
			out = append(out, s.object)
		}
	}
	return out
}

// one gives the value of a predicate that has one, or "".
func (n *node) one(predicate string) string {
	if values := n.of(predicate); len(values) > 0 {
		return values[0].value
	}
	return ""
}

func (n *node) number(predicate string) int {
	i, _ := strconv.Atoi(n.one(predicate)) // 0 when it is not given
	return i
}

// idOf gives the last segment of an IRI of the project, or "" for none.
func idOf(iri string) string {
	id, err := url.PathUnescape(iri[strings.LastIndexByte(iri, '/')+1:])
	if err != nil {
		return iri
	}
	return id
}

// assemble makes a thing of a subject, unless it is a part of one.
func (r *graphReader) assemble(g *Graph, subject string) error {
	kind, id, _ := strings.Cut(strings.TrimPrefix(subject, base), "/")
	if strings.Contains(id, "#") || !strings.HasPrefix(subject, base) {
		return nil
	}
	n := r.nodes[subject]
	switch kind {
	case "claim":
		c, err := r.claim(subject, n)
		if err != nil {
			return err
		}
		g.all = append(g.all, c)
	case "entity":
		e := r.entity(subject, n)
		g.Entities[e.ID] = e
		return r.mentions(g, e.ID, n)
	case "document":
		d := r.document(subject, n)
		g.Documents[d.Slug] = d
	}
	return nil
}

func (r *graphReader) claim(subject string, n *node) (*Claim, error) {
	object := n.of(rdf + "object")
	if len(object) != 1 {
		return nil, fmt.Errorf("it has %d objects", len(object))
	}
	c := &Claim{
		iri: subject, graph: (*n)[0].label, ID: idOf(subject), Subject: idOf(n.one(rdf + "subject")), Predicate: strings.TrimPrefix(n.one(rdf+"predicate"), terms),
		Holder: idOf(n.one(terms + "holder")), Modality: n.one(terms + "modality"), Method: n.one(terms + "method"), Time: n.one(terms + "time"),
		Qualifier: n.one(terms + "qualifier"), Document: idOf(n.one(dcterms + "source")), Rule: n.one(terms + "rule"), RuleVersion: n.one(terms + "ruleVersion"),
	}
	if object[0].literal {
		c.Value = object[0].value
		c.dateValue, c.intValue = strings.HasSuffix(object[0].datatype, "/EDTF"), strings.HasSuffix(object[0].datatype, "#integer")
	} else {
		c.Object = idOf(object[0].value)
	}
	var err error
	if c.Confidence, err = strconv.ParseFloat(n.one(terms+"confidence"), 64); err != nil {
		return nil, err
	}
	for _, at := range n.of(terms + "evidence") {
		place := r.nodes[at.value]
		e := Evidence{Start: place.number(oa + "start"), End: place.number(oa + "end"), Section: place.one(terms + "section"),
			Hash: place.one(terms + "quoteHash"), order: place.number(terms + "order")}
		e.Quote = r.nodes[strings.Replace(at.value, "#e", "#q", 1)].one(oa + "exact")
		c.Evidence = append(c.Evidence, e)
	}
	slices.SortFunc(c.Evidence, func(a, b Evidence) int { return cmp.Compare(a.order, b.order) })
	if len(c.Evidence) == 0 {
		return nil, fmt.Errorf("it has no evidence")
	}
	return c, nil
}

func (r *graphReader) entity(subject string, n *node) *Entity {
	e := &Entity{iri: subject, ID: idOf(subject), Candidate: n.one(terms+"candidate") == "true", Document: idOf(n.one(terms + "inDocument"))}
	for _, class := range n.of(rdf + "type") {
		if strings.HasPrefix(class.value, terms) {
			e.Class = strings.TrimPrefix(class.value, terms)
		}
	}
	for _, same := range n.of("http://www.w3.org/2002/07/owl#sameAs") {
		e.SameAs = append(e.SameAs, same.value)
	}
	for _, s := range *n {
		switch s.predicate {
		case skos + "prefLabel":
			e.addName(Name{Text: s.object.value, Lang: s.object.lang, Preferred: true})
		case skos + "altLabel":
			e.addName(Name{Text: s.object.value, Lang: s.object.lang})
		case terms + "scopedName":
			on := r.nodes[s.object.value]
			if text := on.of(rdf + "value"); len(text) == 1 {
				e.addName(Name{Text: text[0].value, Lang: text[0].lang, Scope: idOf(on.one(terms + "scope")), Ambiguous: on.one(terms+"ambiguous") == "true"})
			}
		}
	}
	return e
}

// addName adds a name; the terms of a preferred name come after the name itself.
func (e *Entity) addName(n Name) {
	for i, known := range e.Names {
		switch {
		case known == n:
			return
		case known.Text == n.Text && known.Lang == n.Lang && known.Preferred && known.Scope == "" && !known.Ambiguous:
			e.Names[i].Scope, e.Names[i].Ambiguous = n.Scope, n.Ambiguous
			return
		}
	}
	e.Names = append(e.Names, n)
}

func (r *graphReader) mentions(g *Graph, id string, n *node) error {
	for _, s := range *n {
		if s.predicate != terms+"mentionedAt" {
			continue
		}
		document := idOf(strings.TrimSuffix(s.label, "/rule"))
		for place := range strings.FieldsSeq(s.object.value) {
			m := Mention{Document: document}
			if _, err := fmt.Sscanf(place, "%d-%d", &m.Start, &m.End); err != nil {
				return fmt.Errorf("%q is no place: %w", place, err)
			}
			g.Mentions[id] = append(g.Mentions[id], m)
		}
	}
	return nil
}

func (r *graphReader) document(subject string, n *node) *Document {
	d := &Document{
		iri: subject, Slug: idOf(subject), Entity: idOf(n.one(terms + "entity")), SHA256: n.one(terms + "sha256"), Lang: n.one(dcterms + "language"),
		Format: n.one(dcterms + "format"), Issued: n.one(dcterms + "issued"), DerivedFrom: idOf(n.one(prov + "wasDerivedFrom")), Length: n.number(terms + "length"),
	}
	for _, title := range n.of(dcterms + "title") {
		d.Titles = append(d.Titles, Name{Text: title.value, Lang: title.lang})
	}
	for _, creator := range n.of(dcterms + "creator") {
		if id := idOf(r.nodes[creator.value].one(terms + "entity")); id != "" {
			d.Creators = append(d.Creators, id)
		}
	}
	for _, part := range n.of(terms + "section") {
		s := r.nodes[part.value]
		d.Sections = append(d.Sections, Section{s.one("http://www.w3.org/2000/01/rdf-schema#label"), s.number(terms + "headingLevel"),
			s.number(oa + "start"), s.number(oa + "end")})
	}
	return d
}

// once gives one name of each form, where the first of the form stands: one that is a name beyond single documents, if there is any.
func once[F comparable](names []Name, form func(Name) F) []Name {
	var out []Name
	for _, n := range names {
		i := slices.IndexFunc(out, func(told Name) bool { return form(told) == form(n) })
		switch {
		case i < 0:
			out = append(out, n)
		case n.Scope == "":
			out[i] = n
		}
	}
	return out
}
