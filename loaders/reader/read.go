package reader

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/archive"
)

// MaxBytes is the largest document that is read: 16 MiB of text, about five million Chinese characters. MaxFile is the largest
// file of a format that holds pictures, too: 64 MiB.
const (
	MaxBytes = 16 << 20
	MaxFile  = archive.MaxFile
)

// Opener opens a file of a folder, or of a zip file, by its path there.
type Opener func(path string) (io.ReadCloser, error)

// OpenFile opens a file of the file system.
func OpenFile(path string) (io.ReadCloser, error) { return os.Open(path) }

// ReadFile is ReadFrom for the file system.
func ReadFile(path string) (*Parsed, error) {
	return ReadFrom(context.Background(), OpenFile, path, path)
}

// ReadFrom reads a document and the metadata beside it. Errors are *graph.Error and name the file, which may stand at another place
// than its path says.
func ReadFrom(ctx context.Context, open Opener, path, name string) (*Parsed, error) {
	s, err := Fetch(open, path, name)
	if err != nil {
		return nil, err
	}
	return s.Read(ctx)
}

// load reads the whole file at path, or nothing when it is too large.
func load(open Opener, path, name string) ([]byte, error) {
	f, err := open(path)
	if err != nil {
		return nil, cannotOpen(err)
	}
	defer f.Close() // only read from
	var src bytes.Buffer
	_, err = io.CopyN(&src, f, MaxBytes+1)
	if err == nil && !isText(src.Bytes()) && sizeOf(f) <= MaxFile {
		_, err = io.CopyN(&src, f, MaxFile-MaxBytes)
	}
	switch {
	case err == nil:
		return nil, tooLarge(name, src.Bytes())
	case !errors.Is(err, io.EOF) && graph.CodeOf(err) != graph.CodeInternal:
		return nil, err
	case !errors.Is(err, io.EOF):
		return nil, graph.Errorf(graph.CodeUnavailable, "give a file, not a folder or a device", "cannot read document: %w", err)
	}
	return src.Bytes(), nil
}

// sizeOf gives the size of a file where it is known before the file is read, so that what is too large need not be read; else 0.
func sizeOf(f io.Reader) int64 {
	if file, ok := f.(fs.File); ok {
		if info, err := file.Stat(); err == nil {
			return info.Size()
		}
	}
	return 0
}

func cannotOpen(err error) error {
	code := graph.CodeUnavailable
	switch {
	case errors.Is(err, fs.ErrNotExist):
		code = graph.CodeNotFound
	case graph.CodeOf(err) != graph.CodeInternal:
		return err
	}
	return graph.Errorf(code, "check the path and its permissions", "cannot open document: %w", err)
}

// tooLarge says which limit a file passes by how it begins.
func tooLarge(name string, head []byte) error {
	limit := MaxBytes
	if !isText(head) {
		limit = MaxFile
	}
	return graph.Errorf(graph.CodeTooLarge, "split it into parts of that size",
		"%s: larger than the limit of %d MiB for one document", name, limit>>20)
}

// Read turns a file into a document with its structure. The name, which may be a path, stands in
// errors; its extension tells Markdown from plain text, and what is else of one format shows that by its bytes. Its stem is the slug unless
// the file's own metadata gives one.
//
// Document.Text of plain text and Markdown is the file exactly as decoded: a byte order mark, line breaks and
// front matter are part of it, so offsets count the code points of the file as it stands. Other formats become Markdown.
// Every code point that is not white space is in the spans of exactly one block.
//
// Errors are *graph.Error: TOO_LARGE, or BAD_USER_INPUT for an empty file, a binary
// file, an encoding that cannot be told, a damaged file or broken front matter.
func Read(name string, src []byte) (*Parsed, error) {
	p, err := read(context.Background(), name, src)
	if err == nil {
		p.describe()
	}
	return p, err
}

// read is Read without what the file tells of itself beside its text: other metadata comes first.
func read(ctx context.Context, name string, src []byte) (*Parsed, error) {
	if len(src) > MaxFile || len(src) > MaxBytes && isText(src) {
		return nil, tooLarge(name, src)
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\uFEFF")))) == 0 {
		return nil, graph.Errorf(graph.CodeBadInput, "give a file with text in it", "%s: the file is empty", name)
	}
	c, err := decode(ctx, name, src)
	if err != nil {
		return nil, err
	}
	if len(c.Text) > MaxBytes {
		return nil, graph.Errorf(graph.CodeTooLarge, "split it into parts of that size", "%s: its text is larger than the limit of %d MiB for one document", name, MaxBytes>>20)
	}
	sum := sha256.Sum256(src)
	p := &Parsed{ReadAs: c.as, told: c.Record, Document: graph.Document{
		Slug:   Slug(name),
		Format: c.media,
		SHA256: hex.EncodeToString(sum[:]),
		Text:   graph.NewText(c.Text),

		PageBreaks: c.pages,
	}}
	return p, p.structure(name)
}

// structure recovers the structure of the text.
func (p *Parsed) structure(name string) (err error) {
	d := &p.Document
	text := d.Text.String()
	d.Length = d.Text.Len()
	switch d.Format {
	case mediaPlain, mediaPDF:
		readPlain(p, text)
	case mediaMarkdown:
		err = readMarkdown(p, name, text)
	default:
		err = readMarkup(p, name, text)
	}
	if d.Lang == "" {
		d.Lang = Language(text)
	}
	return err
}

// describe puts into the document's record what the file tells of itself and nothing else has told.
func (p *Parsed) describe() {
	d, told := &p.Document, &p.told
	if told.Lang != "" && len(d.Titles) == 0 {
		d.Lang = told.Lang
	}
	known := func(names []graph.Name) []graph.Name {
		for i := range names {
			names[i].Lang = langOr(told.Lang, names[i].Text)
		}
		return names
	}
	if len(d.Titles) == 0 {
		d.Titles = known(told.Titles)
	}
	if len(d.Creators) == 0 {
		for _, c := range told.Creators {
			d.Creators = append(d.Creators, graph.Creator{Names: known(c.Names)})
		}
	}
	if len(d.Container) == 0 {
		d.Container = known(told.Container)
	}
	d.Type, d.Issued = cmp.Or(d.Type, told.Type), cmp.Or(d.Issued, told.Issued)
	d.Publisher, d.URL = cmp.Or(d.Publisher, told.Publisher), cmp.Or(d.URL, told.URL)
}

// Again recovers the structure of a document that was read before from its text, and keeps what
// else is known of it.
func Again(d *graph.Document) (*Parsed, error) {
	p := &Parsed{Document: graph.Document{Slug: d.Slug, Format: d.Format, Text: d.Text}}
	if err := p.structure(d.Slug); err != nil {
		return nil, err
	}
	sections := p.Document.Sections
	p.Document = *d
	p.Document.Sections = sections
	return p, nil
}

// isText reports bytes that do not begin like a format of its own.
func isText(head []byte) bool {
	return !bytes.HasPrefix(head, []byte(archive.Magic)) && !bytes.HasPrefix(head, []byte("%PDF-"))
}

// Slug makes a slug of a file name: its stem in lower case, other characters than letters,
// digits, '.' and '-' replaced by '-'.
func Slug(name string) string {
	base := filepath.Base(name)
	stem := strings.ToLower(strings.TrimSuffix(base, filepath.Ext(base)))
	slug := strings.Map(func(r rune) rune {
		if isSlugRune(r) {
			return r
		}
		return '-'
	}, stem)
	if slug = strings.Trim(slug, "-."); slug == "" {
		return "document"
	}
	return slug
}
