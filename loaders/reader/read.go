package reader

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// MaxBytes is the largest file that is read: 16 MiB, about five million Chinese characters.
const MaxBytes = 16 << 20

// Formats gives the media type of each file name extension that Read understands.
var Formats = map[string]string{".txt": mediaPlain, ".md": mediaMarkdown}

const (
	mediaPlain    = "text/plain"
	mediaMarkdown = "text/markdown"
)

// ReadFile reads a document and the metadata beside it: NAME.meta.json, NAME.yaml or NAME.yml
// for NAME.txt or NAME.md. It never holds more than MaxBytes of a file in memory.
// Errors are *graph.Error and name the path.
func ReadFile(path string) (*Parsed, error) {
	src, err := load(path)
	if err != nil {
		return nil, err
	}
	p, err := Read(path, src)
	if err != nil {
		return nil, err
	}
	if err := addSidecar(&p.Document, path); err != nil {
		return nil, err
	}
	return p, nil
}

// load reads the whole file at path, or nothing when it is larger than MaxBytes.
func load(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		code := graph.CodeUnavailable
		if errors.Is(err, fs.ErrNotExist) {
			code = graph.CodeNotFound
		}
		return nil, graph.Errorf(code, "check the path and its permissions", "cannot open document: %w", err)
	}
	defer f.Close() // only read from
	src, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	if err != nil {
		return nil, graph.Errorf(graph.CodeUnavailable, "give a file, not a folder or a device", "cannot read document: %w", err)
	}
	if len(src) > MaxBytes {
		return nil, tooLarge(path)
	}
	return src, nil
}

func tooLarge(name string) error {
	return graph.Errorf(graph.CodeTooLarge, "split it into parts of that size",
		"%s: larger than the limit of %d MiB for one document", name, MaxBytes>>20)
}

// Read turns a file into a document with its structure. The name, which may be a path, stands in
// errors; its extension decides how the structure is recovered (.md: Markdown, else plain text) and its stem is the slug unless
// the file's own metadata gives one.
//
// Document.Text is the file exactly as decoded from UTF-8: a byte order mark, line breaks and
// front matter are part of it, so offsets count the code points of the file as it stands.
// Every code point that is not white space is in the spans of exactly one block.
//
// Errors are *graph.Error: TOO_LARGE, or BAD_USER_INPUT for an empty file, a binary
// file, invalid UTF-8 or broken front matter.
func Read(name string, src []byte) (*Parsed, error) {
	if err := check(name, src); err != nil {
		return nil, err
	}
	text := string(src)
	sum := sha256.Sum256(src)
	p := &Parsed{Document: graph.Document{
		Slug:   Slug(name),
		Format: cmp.Or(Formats[strings.ToLower(filepath.Ext(name))], mediaPlain),
		SHA256: hex.EncodeToString(sum[:]),
		Text:   graph.NewText(text),
	}}
	p.Document.Length = p.Document.Text.Len()
	var err error
	if p.Document.Format == mediaMarkdown {
		err = readMarkdown(p, name, text)
	} else {
		readPlain(p, text)
	}
	if err != nil {
		return nil, err
	}
	if p.Document.Lang == "" {
		p.Document.Lang = Language(text)
	}
	return p, nil
}

// Again recovers the structure of a document that was read before from its text, and keeps what
// else is known of it.
func Again(d *graph.Document) (*Parsed, error) {
	name := d.Slug + ".txt"
	if d.Format == mediaMarkdown {
		name = d.Slug + ".md"
	}
	p, err := Read(name, []byte(d.Text.String()))
	if err != nil {
		return nil, err
	}
	sections := p.Document.Sections
	p.Document = *d
	p.Document.Sections = sections
	return p, nil
}

func check(name string, src []byte) error {
	if len(src) > MaxBytes {
		return tooLarge(name)
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(src, []byte("\uFEFF")))) == 0 {
		return graph.Errorf(graph.CodeBadInput, "give a file with text in it", "%s: the file is empty", name)
	}
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return graph.Errorf(graph.CodeBadInput, "give plain text or Markdown in UTF-8",
			"%s: a binary file: byte %d is NUL", name, i)
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return graph.Errorf(graph.CodeBadInput, "convert it to UTF-8, for example with iconv -f GB18030 -t UTF-8",
				"%s: not UTF-8: invalid byte 0x%02X at offset %d", name, src[i], i)
		}
		i += size
	}
	return nil
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
