package loaders

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/curated"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Base brings the store up to date with what the repository carries: the lexicon, the records of
// the sources, the expert claims and the briefs; and it reads the documents again that were
// loaded with other knowledge. stored are the partitions that the store holds, of which
// [graph.Snapshot.Records] suffice; what was made from the same inputs is not touched. changed
// tells whether anything was written. A store of a later release is left as it is: that is ErrOutdated. Whenever it is interrupted the store is sound, and the
// next Base completes it.
func (l *Loader) Base(ctx context.Context, stored []graph.Partition) (changed bool, err error) {
	rulesOnly := *l
	rulesOnly.Model = nil // what it found stays
	b := &base{Loader: &rulesOnly, stored: map[graph.PartID]*graph.Partition{}, own: map[string]bool{}}
	b.hold(stored)
	if lexicon := b.stored[graph.LexiconPart]; lexicon != nil {
		if err := b.Knowledge.CheckCurrent(lexicon.Digest); err != nil {
			return false, err
		}
	}
	plans := []func(context.Context) error{b.planLexicon, b.planSources, b.planCurated, b.planBriefs, b.planStored}
	for _, plan := range plans {
		if err := plan(ctx); err != nil {
			return false, err
		}
	}
	total := len(b.parts) + len(b.documents)
	for i, part := range b.parts {
		p, err := part.make()
		if err == nil {
			_, err = graph.Write(ctx, b.Store, p)
		}
		if err != nil {
			return i > 0, err
		}
		b.Report(Event{Name: part.name, Entities: len(p.Entities), Claims: len(p.Claims), Done: i + 1, Total: total})
	}
	failed, err := b.run(ctx, b.documents, len(b.parts), total)
	switch {
	case err != nil:
		return true, err
	case failed > 0:
		return true, fmt.Errorf("%d documents could not be brought up to date", failed)
	case b.last != nil:
		_, err = graph.Write(ctx, b.Store, *b.last)
	}
	return total > 0, err
}

// base finds out what is to be written.
type base struct {
	*Loader
	stored    map[graph.PartID]*graph.Partition
	parts     []plannedPart
	documents []source
	own       map[string]bool  // slugs of the briefs
	last      *graph.Partition // the lexicon as it is to be once nothing needs the entities that it drops
}

// plannedPart is a partition that is to be made.
type plannedPart struct {
	name string
	make func() (graph.Partition, error)
}

func (b *base) hold(stored []graph.Partition) {
	for i := range stored {
		b.stored[stored[i].ID] = &stored[i]
	}
}

// current reports whether a partition was made from inputs with this digest.
func (b *base) current(id graph.PartID, digest string) bool {
	p := b.stored[id]
	return p != nil && p.Digest == digest
}

// planLexicon plans the lexicon. What it drops may be needed by any claim: then they are all read.
func (b *base) planLexicon(ctx context.Context) error {
	digest, err := b.Knowledge.digest("ontology.yaml", "lexicon")
	digest = b.Knowledge.ofRelease(digest)
	if err != nil || b.current(graph.LexiconPart, digest) {
		return err
	}
	whole, _, err := graph.Read(ctx, b.Store)
	if err != nil {
		return err
	}
	b.hold(whole)
	b.parts = append(b.parts, plannedPart{LexiconEvent, func() (graph.Partition, error) {
		entities, err := b.Knowledge.Lexicon()
		p := graph.Partition{ID: graph.LexiconPart, Digest: digest, Entities: entities}
		if dropped := b.dropped(entities); len(dropped) > 0 {
			p.Entities = slices.Concat(entities, b.needed(slices.Clone(dropped)))
			b.last = &p
			return graph.Partition{ID: p.ID, Digest: b.Knowledge.ofRelease(""), Entities: slices.Concat(entities, dropped)}, err
		}
		return p, err
	}})
	return nil
}

// dropped gives the entities of the stored lexicon that the new one lacks. Claims in the store may still be about them.
func (b *base) dropped(entities []graph.Entity) []graph.Entity {
	old := b.stored[graph.LexiconPart]
	if old == nil {
		return nil
	}
	kept := make(map[string]bool, len(entities))
	for i := range entities {
		kept[entities[i].ID] = true
	}
	return slices.DeleteFunc(slices.Clone(old.Entities), func(e graph.Entity) bool { return kept[e.ID] })
}

// needed gives those of the entities that claims speak of which are not found again: imported ones, and those of documents whose texts
// are not in the store.
func (b *base) needed(entities []graph.Entity) []graph.Entity {
	named := map[string]bool{}
	for id, p := range b.stored {
		record := b.stored[graph.DocumentPart(id.Document)]
		_, err := fs.Stat(b.Knowledge.fsys, path.Join("curated", id.Document+".yaml"))
		carried := err == nil && id.Method == graph.Curated // they are written again when they change
		if record == nil || record.Document == nil || carried || id.Method == graph.Rule && record.Document.Loaded() {
			continue
		}
		for i := range p.Claims {
			named[p.Claims[i].Subject], named[p.Claims[i].Object], named[p.Claims[i].Holder] = true, true, true
		}
		for _, m := range p.Mentions {
			named[m.Entity] = true
		}
		if p.Document != nil {
			for _, c := range p.Document.Creators {
				named[c.Entity] = true
			}
		}
	}
	return slices.DeleteFunc(entities, func(e graph.Entity) bool { return !named[e.ID] })
}

// planSources plans the records of the source documents, without their texts.
func (b *base) planSources(context.Context) error {
	return b.eachFile("sources", func(name, digest string) {
		id := graph.DocumentPart(stem(name))
		if p := b.stored[id]; p != nil && wasRead(p) || b.current(id, digest) {
			return
		}
		b.parts = append(b.parts, plannedPart{name, func() (graph.Partition, error) { return b.Knowledge.sourceRecord(name, digest) }})
	})
}

// sourceRecord gives the partition with the record of a source, without its text.
func (k *Knowledge) sourceRecord(name, digest string) (graph.Partition, error) {
	records, err := k.sources()
	if err != nil {
		return graph.Partition{}, err
	}
	record, ok := records.BySlug(stem(name))
	if !ok {
		return graph.Partition{}, graph.Errorf(graph.CodeBadInput, "name the file after the slug", "%s: no record has this slug", name)
	}
	return graph.Partition{ID: graph.DocumentPart(record.Slug), Digest: digest, Document: &record}, nil
}

// planCurated plans the expert claims of each source.
func (b *base) planCurated(context.Context) error {
	return b.eachFile("curated", func(name, digest string) {
		id := graph.ClaimsPart(stem(name), graph.Curated)
		if b.current(id, digest) {
			return
		}
		b.parts = append(b.parts, plannedPart{name, func() (graph.Partition, error) {
			claims, err := b.readCurated(name)
			return graph.Partition{ID: id, Digest: digest, Claims: claims}, err
		}})
	})
}

// eachFile calls plan with each YAML file of a folder and the digest of what it and the ontology say.
func (b *base) eachFile(dir string, plan func(name, digest string)) error {
	names, err := b.Knowledge.files(dir, ".yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		digest, err := b.Knowledge.digest("ontology.yaml", name)
		if err != nil {
			return err
		}
		plan(name, digest)
	}
	return nil
}

func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

// readCurated reads the claims of one file; each must keep to the ontology and lie inside its document.
func (b *base) readCurated(name string) ([]graph.Claim, error) {
	src, err := fs.ReadFile(b.Knowledge.fsys, name)
	if err != nil {
		return nil, err
	}
	records, err := b.Knowledge.sources()
	if err != nil {
		return nil, err
	}
	classOf, err := b.Knowledge.classOf(nil)
	if err != nil {
		return nil, err
	}
	set, err := curated.Parse(name, src, func(c *graph.Claim) error {
		doc, ok := records.BySlug(c.Document)
		if !ok {
			return fmt.Errorf("data/sources has no record of %q", c.Document)
		}
		return b.Knowledge.Ontology.CheckClaim(c, classOf, &doc)
	})
	return set.Claims, err
}

// planBriefs plans the documents that the project wrote; they are loaded like any other document.
func (b *base) planBriefs(context.Context) error {
	names, err := b.Knowledge.files("briefs", ".md")
	if err != nil {
		return err
	}
	for _, name := range names {
		read := func() (*reader.Parsed, error) { return b.readBrief(name) }
		p, err := read()
		if err != nil {
			return err
		}
		b.own[p.Document.Slug] = true
		if err := b.planDocument(name, &p.Document, read); err != nil {
			return err
		}
	}
	return nil
}

func (b *base) readBrief(name string) (*reader.Parsed, error) {
	src, err := fs.ReadFile(b.Knowledge.fsys, name)
	if err != nil {
		return nil, err
	}
	return reader.Read(path.Base(name), src)
}

// planStored plans to read the user's documents again whose claims were found with other knowledge.
// Their texts are in the store.
func (b *base) planStored(context.Context) error {
	for _, id := range slices.SortedFunc(maps.Keys(b.stored), graph.PartID.Compare) {
		d := b.stored[id].Document
		if d == nil || !d.Loaded() || b.own[d.Slug] {
			continue
		}
		if err := b.planDocument(d.Slug, d, func() (*reader.Parsed, error) { return reader.Again(d) }); err != nil {
			return err
		}
	}
	return nil
}

// planDocument plans to read a document unless it was read from the same bytes with the same knowledge.
func (b *base) planDocument(name string, d *graph.Document, read func() (*reader.Parsed, error)) error {
	digest, err := b.Knowledge.documentDigest(d)
	p := b.stored[graph.DocumentPart(d.Slug)]
	if err == nil && (p == nil || p.Digest != digest || !p.Document.Loaded()) {
		b.documents = append(b.documents, source{name: name, read: func(context.Context) (*reader.Parsed, error) { return read() }})
	}
	return err
}
