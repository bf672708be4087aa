package loaders

import (
	"context"
	"fmt"
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/model"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/observe/span"
)

// Extraction is what was found in one document.
type Extraction struct {
	Document *graph.Document
	Record   graph.Partition   // the document's record, text and structure
	Claims   graph.Partition   // the claims of rules, candidates and mentions
	Model    *graph.Partition  // the claims of a model as they are to be; nil: as they are
	Dropped  []graph.Partition // empty: in place of those that are of another text
	Unlinked int               // ambiguous names that stand for nothing, as the context does not decide
	Cut      int               // how often a sentence was too long to be read at once and was cut
	Surplus  int               // names that became no candidate, since the document has too many
	LeftOut  int               // claims below the threshold of the document
	Reading  *model.Reading    // what the model found; nil when none was asked, or it failed
	ModelErr error             // why a model that was asked found nothing
	Outdated int               // claims that others than rules made of another text of this document; they are removed
}

// Extract runs a document through all stages. The document takes the slug and the
// record of the source whose bytes it has, if there is one.
func (k *Knowledge) Extract(p *reader.Parsed) (*Extraction, error) {
	x, _, err := k.extract(context.Background(), p)
	return x, err
}

// extract is Extract, and gives the annotated document, too.
func (k *Knowledge) extract(ctx context.Context, p *reader.Parsed) (*Extraction, *annotate.Result, error) {
	if err := k.identify(&p.Document); err != nil {
		return nil, nil, err
	}
	linker, err := k.linker()
	if err != nil {
		return nil, nil, err
	}
	set, err := k.rules()
	if err != nil {
		return nil, nil, err
	}
	digest, err := k.documentDigest(&p.Document)
	if err != nil {
		return nil, nil, err
	}
	_, annotating := span.Start(ctx, "load.annotate")
	result := annotate.Annotate(p, linker)
	annotating.End()
	classOf, err := k.classOf(result.Entities)
	if err != nil {
		return nil, nil, err
	}
	_, applying := span.Start(ctx, "load.rules")
	claims, minted := set.Apply(result, classOf)
	applying.End()
	x := &Extraction{
		Document: &p.Document,
		Record:   graph.Partition{ID: graph.DocumentPart(p.Document.Slug), Digest: digest, Document: &p.Document},
		Claims:   graph.Partition{ID: graph.ClaimsPart(p.Document.Slug, graph.Rule), Digest: digest, Claims: claims, Mentions: result.Mentions},
		Unlinked: result.Unlinked, Cut: result.Cut, Surplus: result.Surplus,
	}
	found := slices.Concat(result.Entities, minted)
	if err := k.nameByOwners(found, claims); err != nil {
		return nil, nil, err
	}
	x.divide(found)
	x.leaveOut(p.Document.MinConfidence)
	return x, result, x.check(k)
}

// check makes sure that the document fits the lexicon: metadata, too, may speak of what nobody knows.
// Only the entries that it speaks of are looked at; the lexicon itself was checked when it was read.
func (x *Extraction) check(k *Knowledge) error {
	spokenOf := x.spokenOf()
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: make([]graph.Entity, 0, len(spokenOf))}
	for id := range spokenOf {
		e, err := k.entity(id)
		if err != nil {
			return err
		}
		if e != nil {
			lexicon.Entities = append(lexicon.Entities, graph.Entity{ID: e.ID, Class: e.Class, Names: e.Names[:1]})
		}
	}
	found := x.Claims
	found.Claims = nil // each was checked when it was made
	parts := []graph.Partition{lexicon, x.Record, found}
	if x.Model != nil {
		parts = append(parts, *x.Model)
	}
	if faults := graph.CheckPartitions(k.Ontology, parts, 1); len(faults) > 0 {
		return graph.Errorf(graph.CodeBadInput, "mend the metadata of the document", "%s: %s", x.Document.Slug, faults[0])
	}
	return nil
}

// leaveOut drops the claims below a confidence, and the candidates that only they speak of.
func (x *Extraction) leaveOut(confidence float64) {
	if confidence == 0 {
		return
	}
	orphans := map[string]bool{}
	found := len(x.Claims.Claims)
	x.Claims.Claims = slices.DeleteFunc(x.Claims.Claims, func(c graph.Claim) bool {
		if c.Confidence >= confidence {
			return false
		}
		orphans[c.Subject], orphans[c.Object], orphans[c.Holder] = true, true, true
		return true
	})
	x.LeftOut = found - len(x.Claims.Claims)
	for _, c := range x.Claims.Claims {
		orphans[c.Subject], orphans[c.Object], orphans[c.Holder] = false, false, false
	}
	for _, m := range x.Claims.Mentions {
		orphans[m.Entity] = false
	}
	x.Claims.Entities = slices.DeleteFunc(x.Claims.Entities, func(e graph.Entity) bool { return orphans[e.ID] })
}

// mostKnown is how many entities of the lexicon most documents name at most.
const mostKnown = 64

// spokenOf gives the ids of the entities that the document defines or names.
func (x *Extraction) spokenOf() map[string]bool {
	ids := make(map[string]bool, len(x.Record.Entities)+len(x.Claims.Entities)+mostKnown)
	ids[x.Document.Entity] = true
	for _, c := range x.Document.Creators {
		ids[c.Entity] = true
	}
	for _, entities := range [][]graph.Entity{x.Record.Entities, x.Claims.Entities} {
		for i := range entities {
			ids[entities[i].ID] = true
		}
	}
	for _, m := range x.Claims.Mentions {
		ids[m.Entity] = true
	}
	if x.Model != nil {
		for _, c := range x.Model.Claims {
			ids[c.Subject], ids[c.Object], ids[c.Holder] = true, true, true
		}
	}
	return ids
}

// divide puts the entity that stands for the document beside its record, candidates beside the claims.
func (x *Extraction) divide(entities []graph.Entity) {
	x.Claims.Entities = slices.Grow(x.Claims.Entities, len(entities))
	for _, e := range entities {
		if e.Candidate {
			x.Claims.Entities = append(x.Claims.Entities, e)
		} else {
			x.Record.Entities = append(x.Record.Entities, e)
		}
	}
}

// identify gives the document the record of the source with the same bytes, or makes sure
// that it does not take the slug of a source with other bytes.
func (k *Knowledge) identify(d *graph.Document) error {
	records, err := k.sources()
	if err != nil {
		return err
	}
	if r, ok := records.BySHA256(d.SHA256); ok {
		r.Text, r.Length, r.Sections, r.PageBreaks, r.MinConfidence = d.Text, d.Text.Len(), d.Sections, d.PageBreaks, d.MinConfidence
		*d = r
		return nil
	}
	if r, ok := records.BySlug(d.Slug); ok {
		return graph.Errorf(graph.CodeBadInput, "rename the file, or give it another slug in NAME.yaml beside it",
			"the slug %q belongs to a source record with other bytes (SHA-256 %.12s…, this file %.12s…)", d.Slug, r.SHA256, d.SHA256)
	}
	if d.Entity == "" {
		d.Entity = graph.DocumentEntityID(d.Slug)
	}
	return nil
}

// documentDigest identifies everything that decides what Extract finds in a document.
func (k *Knowledge) documentDigest(d *graph.Document) (string, error) {
	known, err := k.extraction()
	if d.MinConfidence > 0 {
		return fmt.Sprintf("%s %s %g", d.SHA256, known, d.MinConfidence), err
	}
	return d.SHA256 + " " + known, err
}
