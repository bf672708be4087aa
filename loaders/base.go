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
// was loaded keeps it. changed tells whether anything was written.
func (l *Loader) Base(ctx context.Context, stored []graph.Partition) (changed bool, err error) {
	b := &base{Loader: l, stored: map[graph.PartID]*graph.Partition{}}
	for i := range stored {
		b.stored[stored[i].ID] = &stored[i]
	}
	for _, plan := range []func() error{b.planLexicon, b.planSources, b.planCurated, b.planBriefs} {
		if err := plan(); err != nil {
			return false, err
		}
	}
	total := len(b.parts) + len(b.briefs)
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
	failed, err := b.run(ctx, b.briefs, len(b.parts), total)
	if err == nil && failed > 0 {
		err = fmt.Errorf("%d of the briefs could not be loaded", failed)
	}
	return total > 0, err
}

// base finds out what is to be written.
type base struct {
	*Loader
	stored map[graph.PartID]*graph.Partition
	parts  []plannedPart
	briefs []source
}

// plannedPart is a partition that is to be made.
type plannedPart struct {
	name string
	make func() (graph.Partition, error)
}

// current reports whether a partition was made from inputs with this digest.
func (b *base) current(id graph.PartID, digest string) bool {
	p := b.stored[id]
	return p != nil && p.Digest == digest
}

func (b *base) planLexicon() error {
	digest, err := b.Knowledge.digest("ontology.yaml", "lexicon")
	if err != nil || b.current(graph.LexiconPart, digest) {
		return err
	}
	b.parts = append(b.parts, plannedPart{"lexicon", func() (graph.Partition, error) {
		entities, err := b.Knowledge.Lexicon()
		return graph.Partition{ID: graph.LexiconPart, Digest: digest, Entities: entities}, err
	}})
	return nil
}

// planSources plans the records of the source documents, without their texts.
func (b *base) planSources() error {
	return b.eachFile("sources", func(name, digest string) {
		id := graph.DocumentPart(stem(name))
		if p := b.stored[id]; p != nil && p.Document != nil && p.Document.Loaded() || b.current(id, digest) {
			return
		}
		b.parts = append(b.parts, plannedPart{name, func() (graph.Partition, error) {
			records, err := b.Knowledge.sources()
			if err != nil {
				return graph.Partition{}, err
			}
			record, ok := records.BySlug(id.Document)
			if !ok {
				return graph.Partition{}, graph.Errorf(graph.CodeBadInput, "name the file after the slug", "%s: no record has this slug", name)
			}
			return graph.Partition{ID: id, Digest: digest, Document: &record}, nil
		}})
	})
}

// planCurated plans the expert claims of each source.
func (b *base) planCurated() error {
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
func (b *base) planBriefs() error {
	names, err := b.Knowledge.files("briefs", ".md")
	if err != nil {
		return err
	}
	for _, name := range names {
		fresh, err := b.isFresh(name)
		if err != nil {
			return err
		}
		if !fresh {
			b.briefs = append(b.briefs, source{name, func() (*reader.Parsed, error) { return b.readBrief(name) }})
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

// isFresh reports whether a brief is in the store, made from the same bytes with the same knowledge.
func (b *base) isFresh(name string) (bool, error) {
	p, err := b.readBrief(name)
	if err != nil {
		return false, err
	}
	digest, err := b.Knowledge.documentDigest(&p.Document)
	return b.current(graph.DocumentPart(p.Document.Slug), digest), err
}
