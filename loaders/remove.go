package loaders

import (
	"context"
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Remove removes a document with everything that was found in it, in one transaction, and counts the claims that are gone. s shows what
// the store holds. Of a source whose record comes with the program that record stays, and the expert claims that come with it. What other
// claims need cannot be removed.
func (l *Loader) Remove(ctx context.Context, s *graph.Snapshot, slug string) (claims int, err error) {
	d := s.Document(slug)
	if d == nil || d.Slug != slug {
		return 0, graph.Errorf(graph.CodeNotFound, "documents { nodes { slug } } lists them", "there is no document %q", slug)
	}
	parts, err := l.without(ctx, d)
	if err != nil {
		return 0, err
	}
	rest, err := s.With(s.Generation()+1, parts)
	if err != nil {
		return 0, graph.Errorf(graph.CodeBadInput, "remove first what refers to it", "%q cannot be removed, since other claims need it: %w", slug, err)
	}
	_, err = graph.Write(ctx, l.Store, parts...)
	return s.AllClaims().Len() - rest.AllClaims().Len(), err
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
