package reader

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"path/filepath"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Source is a document as it stands in files. Read needs nothing else: it may run on another machine than Fetch.
type Source struct {
	Name         string // for people, and its extension for Read; may say more than a path
	Bytes        []byte
	MetadataName string // the file beside the document that describes it; "" when there is none
	Metadata     []byte
}

// Fetch gets a document and the metadata beside it: NAME.meta.json, NAME.yaml or NAME.yml for NAME.txt, NAME.docx and so on. It
// never holds more than MaxFile of a file in memory. Errors are *graph.Error and name the file.
func Fetch(open Opener, path, name string) (*Source, error) {
	src, err := load(open, path, name)
	if err != nil {
		return nil, err
	}
	s := &Source{Name: name, Bytes: src}
	return s, s.fetchMetadata(open, path)
}

// maxMetadata bounds a file of metadata.
const maxMetadata = 1 << 20

// fetchMetadata gets the metadata beside the document at path, if there is any.
func (s *Source) fetchMetadata(open Opener, path string) error {
	stem := strings.TrimSuffix(path, filepath.Ext(path))
	for _, suffix := range []string{".meta.json", ".yaml", ".yml"} {
		f, err := open(stem + suffix)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return graph.Errorf(graph.CodeUnavailable, "", "cannot read metadata: %w", err)
		}
		src, err := io.ReadAll(io.LimitReader(f, maxMetadata+1))
		f.Close() // only read from
		switch {
		case err != nil:
			return graph.Errorf(graph.CodeUnavailable, "", "cannot read metadata: %w", err)
		case len(src) > maxMetadata:
			return graph.Errorf(graph.CodeTooLarge, "it should hold a few lines", "%s: larger than the limit of %d MiB for metadata", stem+suffix, maxMetadata>>20)
		}
		s.MetadataName, s.Metadata = stem+suffix, src
		return nil
	}
	return nil
}

// Read turns the source into a document with its structure, as the function Read does; the metadata beside it comes before what the file
// tells of itself.
func (s *Source) Read(ctx context.Context) (*Parsed, error) {
	p, err := read(ctx, s.Name, s.Bytes)
	if err != nil {
		return nil, err
	}
	if err := s.addMetadata(&p.Document); err != nil {
		return nil, err
	}
	p.describe()
	return p, nil
}

func (s *Source) addMetadata(d *graph.Document) error {
	if s.MetadataName == "" {
		return nil
	}
	return addMetadata(d, s.MetadataName, s.Metadata)
}

// Slug gives the slug that Read would give the document, without the work of reading it.
func (s *Source) Slug(ctx context.Context) (string, error) {
	d := graph.Document{Slug: Slug(s.Name)}
	if Formats[ending(s.Name)] == mediaMarkdown {
		c, err := decode(ctx, s.Name, s.Bytes)
		if err != nil {
			return "", err
		}
		if front, _ := frontMatter(c.Text); front != "" && c.media == mediaMarkdown {
			if err := addMetadata(&d, s.Name, []byte(front)); err != nil {
				return "", err
			}
		}
	}
	return d.Slug, s.addMetadata(&d)
}
