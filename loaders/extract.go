package loaders

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Extraction is what was found in one document.
type Extraction struct {
	Document *graph.Document
	Record   graph.Partition // the document's record, text and structure
	Claims   graph.Partition // the claims of rules, candidates and mentions
	Refused  []error         // claims that did not keep to the ontology, each a *graph.ClaimError
}

// Extract runs a document through all stages. The document takes the slug and the
// record of the source whose bytes it has, if there is one.
func (k *Knowledge) Extract(p *reader.Parsed) (*Extraction, error) {
	if err := k.identify(&p.Document); err != nil {
		return nil, err
	}
	linker, err := k.linker()
	if err != nil {
		return nil, err
	}
	set, err := k.rules()
	if err != nil {
		return nil, err
	}
	digest, err := k.documentDigest(&p.Document)
	if err != nil {
		return nil, err
	}
	result := annotate.Annotate(p, linker)
	classOf, err := k.classOf(result.Entities)
	if err != nil {
		return nil, err
	}
	claims, minted := set.Apply(result, classOf)

	x := &Extraction{
		Document: &p.Document,
		Record:   graph.Partition{ID: graph.DocumentPart(p.Document.Slug), Digest: digest, Document: &p.Document},
		Claims:   graph.Partition{ID: graph.ClaimsPart(p.Document.Slug, graph.Rule), Digest: digest, Mentions: result.Mentions},
	}
	x.divide(append(result.Entities, minted...))
	if err := x.admit(k, claims); err != nil {
		return nil, err
	}
	return x, x.check(k)
}

// check makes sure that the document fits the lexicon: metadata, too, may speak of what nobody knows.
func (x *Extraction) check(k *Knowledge) error {
	known, err := k.lexicon()
	if err != nil {
		return err
	}
	lexicon := graph.Partition{ID: graph.LexiconPart, Entities: known}
	if faults := graph.CheckPartitions(k.Ontology, []graph.Partition{lexicon, x.Record, x.Claims}, 1); len(faults) > 0 {
		return graph.Errorf(graph.CodeBadInput, "mend the metadata of the document", "%s: %s", x.Document.Slug, faults[0])
	}
	return nil
}

// divide puts the entity that stands for the document beside its record, candidates beside the claims.
func (x *Extraction) divide(entities []graph.Entity) {
	for _, e := range entities {
		if e.Candidate {
			x.Claims.Entities = append(x.Claims.Entities, e)
		} else {
			x.Record.Entities = append(x.Record.Entities, e)
		}
	}
}

// admit checks the claims and keeps those that may enter.
func (x *Extraction) admit(k *Knowledge, claims []graph.Claim) error {
	classOf, err := k.classOf(slices.Concat(x.Record.Entities, x.Claims.Entities))
	if err != nil {
		return err
	}
	for i := range claims {
		if err := k.Ontology.CheckClaim(&claims[i], classOf, x.Document); err != nil {
			x.Refused = append(x.Refused, err)
			continue
		}
		x.Claims.Claims = append(x.Claims.Claims, claims[i])
	}
	return nil
}

// identify gives the document the record of the source with the same bytes, or makes sure
// that it does not take the slug of a source with other bytes.
func (k *Knowledge) identify(d *graph.Document) error {
	records, err := k.sources()
	if err != nil {
		return err
	}
	if r, ok := records.BySHA256(d.SHA256); ok {
		r.Text, r.Length, r.Sections = d.Text, d.Text.Len(), d.Sections
		*d = r
		return nil
	}
	if r, ok := records.BySlug(d.Slug); ok {
		return graph.Errorf(graph.CodeBadInput, "rename the file, or give it another slug in NAME.yaml beside it",
			"the slug %q belongs to a source record with other bytes (SHA-256 %.12s…, this file %.12s…)", d.Slug, r.SHA256, d.SHA256)
	}
	if d.Entity == "" {
		d.Entity = "doc-" + strings.ToLower(d.Slug)
	}
	return nil
}

// documentDigest identifies everything that decides what Extract finds in a document.
func (k *Knowledge) documentDigest(d *graph.Document) (string, error) {
	known, err := k.extraction()
	return d.SHA256 + " " + known, err
}
