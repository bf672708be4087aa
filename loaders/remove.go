package loaders

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Remove removes a document with everything that was found in it and the reviews of that, in one transaction, and counts the claims that
// are gone. s shows what the store holds, or held a little while ago. Of a source whose record comes with the program that record stays,
// the expert claims that come with it, and the reviews. What other claims need cannot be removed.
func (l *Loader) Remove(ctx context.Context, s *graph.Snapshot, slug string) (claims int, err error) {
	for n := 1; ; n++ {
		r, err := l.planRemoval(ctx, s, slug)
		if err != nil {
			return 0, err
		}
		err = r.write(ctx)
		if n == attempts || !errors.Is(err, errDocumentChanged) {
			return r.claims, err
		}
		if s, err = s.Follow(ctx, l.Store); err != nil {
			return 0, err
		}
	}
}

// removal is a document that is to be removed.
type removal struct {
	*Loader
	slug   string
	parts  []graph.Partition // as they are to be
	claims int               // that go with it
	gone   map[string]bool   // the entities that go with it
	seen   uint64            // the generation of which it is known that nothing else needs these
}

func (l *Loader) planRemoval(ctx context.Context, s *graph.Snapshot, slug string) (*removal, error) {
	d := s.Document(slug)
	if d == nil || d.Slug != slug {
		return nil, graph.Errorf(graph.CodeNotFound, "documents { nodes { slug } } lists them", "there is no document %q", slug)
	}
	parts, err := l.without(ctx, d)
	if err != nil {
		return nil, err
	}
	rest, err := s.With(s.Generation()+1, parts)
	if err != nil {
		return nil, needed(slug, err)
	}
	r := &removal{Loader: l, slug: slug, parts: parts, claims: s.AllClaims().Len() - rest.AllClaims().Len(), gone: map[string]bool{}, seen: s.Generation()}
	for _, e := range s.AllEntities() {
		if rest.Entity(e.ID) == nil {
			r.gone[e.ID] = true
		}
	}
	return r, nil
}

// needed is the error of who would remove what others need.
func needed(slug string, err error) error {
	return graph.Errorf(graph.CodeBadInput, "remove first what refers to it", "%q cannot be removed, since other claims need it: %w", slug, err)
}

// errDocumentChanged is returned when the document that is to be removed is another one by now.
var errDocumentChanged = fmt.Errorf("the document %w", graph.ErrConflict)

// removalAttempts is how often a removal is tried beside others who write: any of them may be about to speak of what is removed, so that
// nothing at all must have changed since it was seen that nobody does. To see that takes a moment.
const removalAttempts = 20

// write writes the partitions as they are to be.
func (r *removal) write(ctx context.Context) error {
	for n := 1; ; n++ {
		current, err := r.current(ctx)
		if err != nil {
			return err
		}
		_, err = graph.Write(ctx, r.Store, r.parts, current, graph.Unchanged{Since: r.seen})
		if n == removalAttempts || !errors.Is(err, graph.ErrConflict) {
			return err
		}
		r.forget()
		if err := r.look(ctx); err != nil {
			return err
		}
	}
}

// look looks at what others have written meanwhile.
func (r *removal) look(ctx context.Context) error {
	changed, generation, err := graph.ReadSince(ctx, r.Store, r.seen)
	if err != nil {
		return err
	}
	for i := range changed {
		p := &changed[i]
		if p.ID.Document == r.slug {
			return errDocumentChanged
		}
		for id := range spokenOf(p) {
			if r.gone[id] {
				return needed(r.slug, fmt.Errorf("partition %s speaks of %s", p.ID, id))
			}
		}
	}
	r.seen = generation
	return nil
}

// without gives the partitions of a document as they are when it is gone.
func (l *Loader) without(ctx context.Context, d *graph.Document) ([]graph.Partition, error) {
	source := path.Join("sources", d.Slug+".yaml")
	isSource, err := l.Knowledge.has(source)
	if err != nil {
		return nil, err
	}
	isBrief, err := l.Knowledge.isBrief(ctx, d.Slug)
	if err != nil {
		return nil, err
	}
	if isBrief || isSource && !d.Loaded() {
		return nil, graph.Errorf(graph.CodeBadInput, "only what was loaded can be removed", "%q comes with the program", d.Slug)
	}
	record, methods := graph.Partition{ID: graph.DocumentPart(d.Slug)}, slices.Clone(graph.Methods)
	if isSource {
		digest, err := l.Knowledge.digest("ontology.yaml", source)
		if err != nil {
			return nil, err
		}
		if record, err = l.Knowledge.sourceRecord(source, digest); err != nil {
			return nil, err
		}
		methods = slices.DeleteFunc(methods, func(m graph.Method) bool { return m == graph.Curated })
	}
	parts := []graph.Partition{record}
	if !isSource {
		parts = append(parts, graph.Partition{ID: graph.ReviewsPart(d.Slug)})
	}
	for _, m := range methods {
		parts = append(parts, graph.Partition{ID: graph.ClaimsPart(d.Slug, m)})
	}
	return parts, nil
}

// has reports whether the program carries a file.
func (k *Knowledge) has(name string) (bool, error) {
	_, err := fs.Stat(k.fsys, name)
	if errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrInvalid) {
		return false, nil
	}
	return err == nil, err
}

// isBrief reports whether a document is one that the project wrote.
func (k *Knowledge) isBrief(ctx context.Context, slug string) (bool, error) {
	names, err := k.files("briefs", ".md")
	if err != nil {
		return false, err
	}
	for _, name := range names {
		src, err := fs.ReadFile(k.fsys, name)
		if err != nil {
			return false, err
		}
		s := reader.Source{Name: path.Base(name), Bytes: src}
		switch own, err := s.Slug(ctx); {
		case err != nil:
			return false, err
		case own == slug:
			return true, nil
		}
	}
	return false, nil
}
