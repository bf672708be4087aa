package loaders

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/curated"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Base brings the store up to date with what the repository carries: the lexicon, the records of
// the sources, the expert claims and the briefs. stored are the partitions that the store
// holds; what was made from the same inputs is not touched, and a source whose text
// was loaded keeps it. Afterwards changed tells whether anything was written.
func (l *Loader) Base(ctx context.Context, stored []graph.Partition) (changed bool, err error) {
	b := &base{Loader: l, stored: map[graph.PartID]*graph.Partition{}}
	for i := range stored {
		b.stored[stored[i].ID] = &stored[i]
	}
	for _, step := range []func(context.Context) error{b.lexicon, b.sources, b.curated, b.briefs} {
		if err := step(ctx); err != nil {
			return b.changed, err
		}
	}
	return b.changed, nil
}

type base struct {
	*Loader
	stored  map[graph.PartID]*graph.Partition
	changed bool
}

// current reports whether a partition was made from inputs with this digest.
func (b *base) current(id graph.PartID, digest string) bool {
	p := b.stored[id]
	return p != nil && p.Digest == digest
}

func (b *base) write(ctx context.Context, parts ...graph.Partition) error {
	b.changed = true
	_, err := graph.Write(ctx, b.Store, parts...)
	return err
}

func (b *base) lexicon(ctx context.Context) error {
	digest, err := b.Knowledge.digest("ontology.yaml", "lexicon")
	if err != nil || b.current(graph.LexiconPart, digest) {
		return err
	}
	entities, err := b.Knowledge.Lexicon()
	if err != nil {
		return err
	}
	return b.write(ctx, graph.Partition{ID: graph.LexiconPart, Digest: digest, Entities: entities})
}

// sources writes the records of the source documents, without their texts.
func (b *base) sources(ctx context.Context) error {
	names, err := b.Knowledge.files("sources", ".yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		id := graph.DocumentPart(stem(name))
		digest, err := b.Knowledge.digest(name)
		if err != nil {
			return err
		}
		if p := b.stored[id]; p != nil && p.Document != nil && p.Document.Loaded() || b.current(id, digest) {
			continue
		}
		records, err := b.Knowledge.sources()
		if err != nil {
			return err
		}
		record, ok := records.BySlug(id.Document)
		if !ok {
			return graph.Errorf(graph.CodeBadInput, "name the file after the slug", "%s: no record has this slug", name)
		}
		if err := b.write(ctx, graph.Partition{ID: id, Digest: digest, Document: &record}); err != nil {
			return err
		}
	}
	return nil
}

func stem(name string) string { return strings.TrimSuffix(path.Base(name), path.Ext(name)) }

// curated writes the expert claims of each source.
func (b *base) curated(ctx context.Context) error {
	names, err := b.Knowledge.files("curated", ".yaml")
	if err != nil {
		return err
	}
	for _, name := range names {
		id := graph.ClaimsPart(stem(name), graph.Curated)
		digest, err := b.Knowledge.digest("ontology.yaml", name)
		if err != nil {
			return err
		}
		if b.current(id, digest) {
			continue
		}
		claims, err := b.readCurated(name)
		if err != nil {
			return err
		}
		if err := b.write(ctx, graph.Partition{ID: id, Digest: digest, Claims: claims}); err != nil {
			return err
		}
	}
	return nil
}

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

// briefs loads the documents that the project wrote, like any other document.
func (b *base) briefs(ctx context.Context) error {
	names, err := b.Knowledge.files("briefs", ".md")
	if err != nil {
		return err
	}
	var list []source
	for _, name := range names {
		fresh, err := b.isFresh(name)
		if err != nil {
			return err
		}
		if !fresh {
			list = append(list, source{name, func() (*reader.Parsed, error) { return b.readBrief(name) }})
		}
	}
	if len(list) == 0 {
		return nil
	}
	b.changed = true
	failed, err := b.run(ctx, list, 0, len(list))
	if err == nil && failed > 0 {
		err = fmt.Errorf("%d of the briefs could not be loaded", failed)
	}
	return err
}

func (b *base) readBrief(name string) (*reader.Parsed, error) {
	src, err := fs.ReadFile(b.Knowledge.fsys, name)
	if err != nil {
		return nil, err
	}
	return reader.Read(path.Base(name), src)
}

// isFresh reports whether a brief is in the store, made from the same bytes with the same knowledge.
func (b *base) isFresh(name string) (bool, error) {
	p, err := b.readBrief(name)
	if err != nil {
		return false, err
	}
	digest, err := b.Knowledge.documentDigest(&p.Document)
	return b.current(graph.DocumentPart(p.Document.Slug), digest), err
}
