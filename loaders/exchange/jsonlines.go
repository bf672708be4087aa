package exchange

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// ReadJSONLines reads claims, one a line, as claims of method import about documents and entities that s has or that the lines
// introduce; id, method and rule are those of the graph that a line comes from, and are not taken over. It gives the partitions to
// import: the claims by document; records of unknown documents, which have a slug only, with the entities that stand for them; and
// unknown entities, which join the known ones. A line that is not such a claim, or breaks the ontology, is a BAD_USER_INPUT that names it.
func ReadJSONLines(r io.Reader, s *graph.Snapshot) ([]graph.Partition, error) {
	in := &claimReader{
		snapshot: s, entities: map[string]graph.Entity{}, standIns: map[string]bool{}, parts: map[graph.PartID]*graph.Partition{}, seen: map[string]bool{},
	}
	if err := eachLine(r, "write lines as normgraph export --format jsonl does", in.line); err != nil {
		return nil, err
	}
	return in.partitions(), nil
}

// claimReader collects what the lines hold.
type claimReader struct {
	snapshot *graph.Snapshot
	entities map[string]graph.Entity // that the snapshot lacks
	standIns map[string]bool         // ids of the entities of unknown documents
	parts    map[graph.PartID]*graph.Partition
	seen     map[string]bool // ids of claims
}

func (in *claimReader) part(id graph.PartID) *graph.Partition {
	if in.parts[id] == nil {
		in.parts[id] = &graph.Partition{ID: id}
	}
	return in.parts[id]
}

func (in *claimReader) partitions() []graph.Partition {
	if len(in.entities) > 0 {
		lexicon := in.part(graph.LexiconPart)
		for _, id := range slices.Sorted(maps.Keys(in.entities)) {
			lexicon.Entities = append(lexicon.Entities, in.entities[id])
		}
	}
	var out []graph.Partition
	for _, id := range slices.SortedFunc(maps.Keys(in.parts), graph.PartID.Compare) {
		p := in.parts[id]
		p.Reviews = graph.JoinReviews(nil, p.Reviews)
		slices.SortFunc(p.Claims, func(a, b graph.Claim) int { return cmp.Compare(a.ID, b.ID) })
		out = append(out, *p)
	}
	return out
}

func (in *claimReader) line(text []byte) error {
	if len(bytes.TrimSpace(text)) == 0 {
		return nil
	}
	var l export.Line
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	dec.UseNumber()
	if err := dec.Decode(&l); err != nil {
		return err
	}
	if dec.More() {
		return errors.New("more stands behind the claim")
	}
	doc, err := in.document(l.Document)
	if err != nil {
		return err
	}
	c, err := in.claim(&l, doc)
	if err != nil {
		return err
	}
	if err := in.snapshot.Ontology().CheckClaim(&c, in.classOf, doc); err != nil {
		return err
	}
	if !in.seen[c.ID] { // the same claim by two methods is one here
		in.seen[c.ID] = true
		p := in.part(graph.ClaimsPart(doc.Slug, graph.Import))
		p.Claims = append(p.Claims, c)
		return in.reviews(c.ID, doc.Slug, l.Reviews)
	}
	return nil
}

// reviews notes what people said of a claim, for the claim that is made of it here.
func (in *claimReader) reviews(claim, slug string, lines []export.ReviewLine) error {
	for _, l := range lines {
		r := graph.Review{Claim: claim, Verdict: graph.Verdict(l.Verdict), By: l.By, At: l.At, Note: l.Note}
		if err := r.Check(); err != nil {
			return err
		}
		p := in.part(graph.ReviewsPart(slug))
		p.Reviews = append(p.Reviews, r)
	}
	return nil
}

// document finds a document, or makes the record of one that is not known.
func (in *claimReader) document(slug string) (*graph.Document, error) {
	if slug == "" {
		return nil, errors.New("document is missing")
	}
	if d := in.snapshot.Document(slug); d != nil {
		return d, nil
	}
	p := in.part(graph.DocumentPart(slug))
	if p.Document == nil {
		p.Document = &graph.Document{Slug: slug, Entity: graph.DocumentEntityID(slug)}
		if _, known := in.classOf(p.Document.Entity); !known {
			p.Entities = []graph.Entity{standIn(p.Document)}
			in.standIns[p.Document.Entity] = true
		}
	}
	return p.Document, nil
}

// standIn makes the entity that stands for a document of which only the slug is known.
func standIn(d *graph.Document) graph.Entity {
	name := graph.Name{Text: d.Slug, Lang: reader.Language(d.Slug), Preferred: true}
	return graph.Entity{ID: d.Entity, Class: graph.ClassDocument, Document: d.Slug, Names: []graph.Name{name}}
}

func (in *claimReader) claim(l *export.Line, doc *graph.Document) (graph.Claim, error) {
	c := graph.Claim{
		Subject: l.Subject.ID, Predicate: graph.PredicateName(l.Predicate), Object: l.Object.ID, Document: doc.Slug, Method: graph.Import,
		Modality: graph.Modality(cmp.Or(l.Modality, string(graph.Asserted))), Time: l.Time, Qualifier: l.Qualifier, Confidence: l.Confidence,
	}
	switch v := l.Object.Value.(type) {
	case nil:
	case string:
		c.Value = v
	case json.Number:
		c.Value = v.String()
	default:
		return c, errors.New("the value of the object is neither a string nor a number")
	}
	ends := []*export.Thing{&l.Subject, &l.Object}
	if l.Holder != nil {
		c.Holder = l.Holder.ID
		ends = append(ends, l.Holder)
	}
	for _, end := range ends {
		if err := in.entity(end); err != nil {
			return c, err
		}
	}
	for _, e := range l.Evidence {
		evidence, err := in.evidence(e, doc)
		if err != nil {
			return c, err
		}
		c.Evidence = append(c.Evidence, evidence)
	}
	c.ID = graph.NewClaimID(&c)
	return c, nil
}

// entity notes an entity that is not known yet.
func (in *claimReader) entity(t *export.Thing) error {
	if t.ID == "" {
		return nil
	}
	if class, known := in.classOf(t.ID); known {
		if t.Class != "" && string(class) != t.Class {
			return fmt.Errorf("%s is a %s, not a %s", t.ID, class, t.Class)
		}
		return nil
	}
	e := graph.Entity{ID: t.ID, Class: graph.Class(t.Class)}
	preferred := map[string]bool{}
	for _, name := range t.Names {
		lang := reader.Language(name) // the lines do not tell it
		if !slices.ContainsFunc(e.Names, func(n graph.Name) bool { return n.Text == name }) {
			e.Names = append(e.Names, graph.Name{Text: name, Lang: lang, Preferred: !preferred[lang]})
		}
		preferred[lang] = true
	}
	in.entities[t.ID] = e
	return e.Check(in.snapshot.Ontology())
}

func (in *claimReader) classOf(id string) (graph.Class, bool) {
	if e := in.snapshot.Entity(id); e != nil {
		return e.Class, true
	}
	if in.standIns[id] {
		return graph.ClassDocument, true
	}
	e, known := in.entities[id]
	return e.Class, known
}

// evidence takes the words from the line, and makes sure that they are those of the text when that is loaded: then they are not kept
// once more.
func (in *claimReader) evidence(e export.EvidenceLine, doc *graph.Document) (graph.Evidence, error) {
	out := graph.Evidence{Start: e.Start, End: e.End, Section: e.Section}
	if !doc.Loaded() {
		if e.Quote == nil {
			return out, graph.Errorf(graph.CodeBadInput, "load the document before, or give its words as quote",
				"the quote of %d-%d is missing, and the text of %s is not loaded", e.Start, e.End, doc.Slug)
		}
		out.Quote, out.QuoteHash = *e.Quote, graph.HashQuote(*e.Quote)
		return out, nil
	}
	if e.Quote != nil && *e.Quote != "" && e.Start == 0 && e.End == 0 {
		var err error
		if out.Start, out.End, err = place(doc, *e.Quote); err != nil {
			return out, err
		}
	}
	words, ok := doc.Text.Slice(out.Start, out.End)
	if !ok || e.Quote != nil && *e.Quote != words {
		return out, fmt.Errorf("the quote is not at %d-%d of %s", e.Start, e.End, doc.Slug)
	}
	out.QuoteHash = graph.HashQuote(words)
	return out, nil
}

// place gives where the words stand that a line quotes without saying where. It is an error when that is not one place.
func place(doc *graph.Document, quote string) (start, end int, err error) {
	text := doc.Text.String()
	at := strings.Index(text, quote)
	switch {
	case at < 0:
		return 0, 0, fmt.Errorf("the quote does not stand in %s, character for character", doc.Slug)
	case strings.LastIndex(text, quote) != at:
		return 0, 0, graph.Errorf(graph.CodeBadInput, "say with start and end which one", "the quote stands in several places of %s", doc.Slug)
	}
	start = utf8.RuneCountInString(text[:at])
	return start, start + utf8.RuneCountInString(quote), nil
}
