package loaders

import (
	"cmp"
	"context"
	"errors"
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
// loaded with other knowledge. A store that is up to date is known by one small note; else everything is looked at, one partition at a time,
// and what was made from the same inputs is not touched. changed tells whether anything was written. A store of a later release is left as
// it is: that is ErrOutdated. When a program with other knowledge begins meanwhile to bring the store to its own, it is left to that one: that
// is ErrNotCurrent. Whenever it is interrupted the store is sound, and the
// next Base completes it.
func (l *Loader) Base(ctx context.Context) (changed bool, err error) {
	own, err := l.Knowledge.whole()
	if err != nil {
		return false, err
	}
	for n := 1; ; n++ {
		b := &base{own: own}
		written, err := b.bring(ctx, l)
		changed = changed || written
		if n == attempts || !errors.Is(err, graph.ErrConflict) && !errors.Is(err, ErrNotCurrent) {
			return changed, err
		}
		if !written { // others were a moment faster
			continue
		}
		// Others are at it, too. Those with the same knowledge do the same; and they may be done.
		if now, failed := readMark(ctx, l.Store); failed != nil || now.knowledge != own {
			return changed, cmp.Or(failed, l.Knowledge.accept(now))
		}
	}
}

// base finds out what is to be written, and writes it.
type base struct {
	*Loader
	own       string // the knowledge
	stored    map[graph.PartID]record
	lexicon   graph.Partition                  // as it is stored
	dropped   []graph.Entity                   // of these the new lexicon lacks
	named     map[graph.PartID]map[string]bool // which of these the stored partitions speak of
	parts     []plannedPart
	documents []source
	briefs    map[string]bool   // their slugs
	last      []graph.Partition // the lexicon as it is to be once nothing needs the entities that it drops
}

// record is what there is to know of a stored partition.
type record struct {
	digest   string
	document *graph.Document // without its text
	loaded   bool            // the document has a text
}

// plannedPart is a partition that is to be made.
type plannedPart struct {
	name string
	make func() (graph.Partition, error)
}

// bring makes one attempt, if there is anything to do; written tells whether anything was.
func (b *base) bring(ctx context.Context, l *Loader) (written bool, err error) {
	m, err := readMark(ctx, l.Store)
	if err != nil || m.knowledge == b.own && m.state == done {
		return false, err
	}
	if b.lexicon, _, err = graph.ReadPartition(ctx, l.Store, graph.LexiconPart); err != nil {
		return false, err
	}
	if err := cmp.Or(l.Knowledge.CheckCurrent(m.knowledge), l.Knowledge.CheckCurrent(b.lexicon.Digest)); err != nil {
		return false, err
	}
	before := m.unchanged()
	m.knowledge, m.state = b.own, begun
	change, err := graph.Write(ctx, l.Store, []graph.Partition{m.partition()}, before)
	if err != nil {
		return false, err
	}
	m.read = change.Generation
	// What a model found stays; documents keep the threshold that they were loaded with.
	b.Loader = &Loader{Knowledge: l.Knowledge, Store: l.Store, Report: l.Report, mark: &m, bringing: true}
	if err := b.plan(ctx); err != nil {
		return true, err
	}
	if err := b.write(ctx); err != nil {
		return true, err
	}
	unchanged := m.unchanged()
	m.state = done
	_, err = graph.Write(ctx, b.Store, append(b.last, m.partition()), unchanged)
	return true, err
}

// plan looks at everything that is stored, and finds out what is to be written.
func (b *base) plan(ctx context.Context) error {
	if err := b.planLexicon(); err != nil {
		return err
	}
	if err := b.look(ctx); err != nil {
		return err
	}
	for _, plan := range []func() error{b.planSources, b.planCurated, b.planBriefs, b.planStored} {
		if err := plan(); err != nil {
			return err
		}
	}
	return nil
}

// look notes what is stored, with one partition in memory at a time.
func (b *base) look(ctx context.Context) error {
	b.stored, b.named = map[graph.PartID]record{}, map[graph.PartID]map[string]bool{}
	dropped := make(map[string]bool, len(b.dropped))
	for i := range b.dropped {
		dropped[b.dropped[i].ID] = true
	}
	_, err := b.Store.Scan(ctx, 0, func(set graph.QuadSet) error {
		p, err := graph.Decode(set)
		if err != nil {
			return err
		}
		r := record{digest: p.Digest}
		if p.Document != nil {
			d := *p.Document
			r.loaded, d.Text = d.Loaded(), graph.Text{}
			r.document = &d
		}
		b.stored[p.ID] = r
		for id := range spokenOf(&p) {
			if dropped[id] {
				if b.named[p.ID] == nil {
					b.named[p.ID] = map[string]bool{}
				}
				b.named[p.ID][id] = true
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("reading the store: %w", err)
	}
	return nil
}

// write writes what is planned.
func (b *base) write(ctx context.Context) error {
	total := len(b.parts) + len(b.documents)
	for i, part := range b.parts {
		p, err := part.make()
		if err != nil {
			return err
		}
		current, err := b.current(ctx)
		if err == nil {
			_, err = graph.Write(ctx, b.Store, []graph.Partition{p}, current)
		}
		if err != nil {
			return err
		}
		b.Report(Event{Name: part.name, Entities: len(p.Entities), Claims: len(p.Claims), Done: i + 1, Total: total})
	}
	failed, err := b.run(ctx, b.documents, len(b.parts), total)
	if err == nil && failed > 0 {
		err = fmt.Errorf("%d documents could not be brought up to date", failed)
	}
	return err
}

// isCurrent reports whether a partition was made from inputs with this digest.
func (b *base) isCurrent(id graph.PartID, digest string) bool { return b.stored[id].digest == digest }

// wasRead reports whether a record was made when the document was read, here or where it was imported from: it says more than
// the one that is carried.
func (r *record) wasRead() bool {
	return r.document != nil && (r.loaded || strings.HasPrefix(r.digest, r.document.SHA256+" "))
}

// planLexicon plans the lexicon. What it drops may be needed by any claim until the documents are read again.
func (b *base) planLexicon() error {
	digest, err := b.Knowledge.digest("ontology.yaml", "lexicon")
	digest = b.Knowledge.ofRelease(digest)
	if err != nil || b.lexicon.Digest == digest {
		return err
	}
	entities, err := b.Knowledge.Lexicon()
	if err != nil {
		return err
	}
	b.dropped = lacking(entities, b.lexicon.Entities)
	b.parts = append(b.parts, plannedPart{LexiconEvent, func() (graph.Partition, error) {
		p := graph.Partition{ID: graph.LexiconPart, Digest: digest, Entities: entities}
		if len(b.dropped) == 0 {
			return p, nil
		}
		p.Entities = slices.Concat(entities, b.needed())
		b.last = []graph.Partition{p}
		return graph.Partition{ID: p.ID, Digest: b.Knowledge.ofRelease(""), Entities: slices.Concat(entities, b.dropped)}, nil
	}})
	return nil
}

// lacking gives the stored entities that the lexicon lacks. Claims in the store may still be about them.
func lacking(lexicon, stored []graph.Entity) []graph.Entity {
	kept := make(map[string]bool, len(lexicon))
	for i := range lexicon {
		kept[lexicon[i].ID] = true
	}
	return slices.DeleteFunc(slices.Clone(stored), func(e graph.Entity) bool { return kept[e.ID] })
}

// needed gives those of the dropped entities that claims speak of which are not found again: imported ones, and those of documents whose
// texts are not in the store.
func (b *base) needed() []graph.Entity {
	needed := map[string]bool{}
	for id, named := range b.named {
		r := b.stored[graph.DocumentPart(id.Document)]
		_, err := fs.Stat(b.Knowledge.fsys, path.Join("curated", id.Document+".yaml"))
		carried := err == nil && id.Method == graph.Curated // they are written again when they change
		if r.document == nil || carried || id.Method == graph.Rule && r.loaded {
			continue
		}
		maps.Copy(needed, named)
	}
	return slices.DeleteFunc(slices.Clone(b.dropped), func(e graph.Entity) bool { return !needed[e.ID] })
}

// planSources plans the records of the source documents, without their texts.
func (b *base) planSources() error {
	return b.eachFile("sources", func(name, digest string) {
		id := graph.DocumentPart(stem(name))
		if r := b.stored[id]; r.wasRead() || b.isCurrent(id, digest) {
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
func (b *base) planCurated() error {
	return b.eachFile("curated", func(name, digest string) {
		id := graph.ClaimsPart(stem(name), graph.Curated)
		if b.isCurrent(id, digest) {
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
func (b *base) planBriefs() error {
	names, err := b.Knowledge.files("briefs", ".md")
	if err != nil {
		return err
	}
	b.briefs = make(map[string]bool, len(names))
	for _, name := range names {
		read := func(context.Context) (*reader.Parsed, error) { return b.readBrief(name) }
		p, err := b.readBrief(name)
		if err != nil {
			return err
		}
		b.briefs[p.Document.Slug] = true
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
func (b *base) planStored() error {
	for _, id := range slices.SortedFunc(maps.Keys(b.stored), graph.PartID.Compare) {
		r := b.stored[id]
		if !r.loaded || b.briefs[r.document.Slug] {
			continue
		}
		read := func(ctx context.Context) (*reader.Parsed, error) { return b.readStored(ctx, id) }
		if err := b.planDocument(r.document.Slug, r.document, read); err != nil {
			return err
		}
	}
	return nil
}

// readStored reads a document whose text is in the store.
func (b *base) readStored(ctx context.Context, id graph.PartID) (*reader.Parsed, error) {
	p, _, err := graph.ReadPartition(ctx, b.Store, id)
	if err != nil {
		return nil, err
	}
	if p.Document == nil {
		return nil, graph.RefuseChanged(b.Store.ID(), id)
	}
	return reader.Again(p.Document)
}

// planDocument plans to read a document unless it was read from the same bytes with the same knowledge.
func (b *base) planDocument(name string, d *graph.Document, read func(context.Context) (*reader.Parsed, error)) error {
	digest, err := b.Knowledge.documentDigest(d)
	if r := b.stored[graph.DocumentPart(d.Slug)]; err == nil && (r.digest != digest || !r.loaded) {
		b.documents = append(b.documents, source{name: name, read: read})
	}
	return err
}
