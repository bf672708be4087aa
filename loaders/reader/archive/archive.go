// Package archive opens zip files, which are the shell of Word, OpenDocument and EPUB files, too, and keeps them from taking more memory
// and time than documents need.
package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"io/fs"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/charset"
)

// What a zip file may hold.
const (
	MaxEntries = 10_000
	MaxTotal   = 4 << 30  // bytes of all files, unpacked
	MaxFile    = 64 << 20 // bytes of one file, unpacked
	MaxRatio   = 200      // how many times as large a file over a megabyte may become
)

// Magic is how a zip file begins.
const Magic = "PK\x03\x04"

// Archive is a zip file with the names of its files decoded.
type Archive struct {
	Files []string // names with slashes, in the order of the zip; folders are left out
	name  string
	index map[string]*zip.File
}

// Open reads the table of contents of a zip file. The name stands in errors, which are *graph.Error: BAD_USER_INPUT for a truncated or
// damaged file, TOO_LARGE where a limit is passed.
func Open(name string, r io.ReaderAt, size int64) (*Archive, error) {
	z, err := zip.NewReader(r, size)
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "copy or download it again", "%s: a truncated or damaged zip file: %w", name, err)
	}
	a := &Archive{name: name, index: map[string]*zip.File{}}
	if len(z.File) > MaxEntries {
		return nil, graph.Errorf(graph.CodeTooLarge, "divide it", "%s: %d files, more than the limit of %d in one zip file", name, len(z.File), MaxEntries)
	}
	total := uint64(0)
	for _, f := range z.File {
		if total += min(f.UncompressedSize64, MaxTotal+1); total > MaxTotal {
			return nil, graph.Errorf(graph.CodeTooLarge, "divide it, or unpack it and load the folder",
				"%s: unpacked, it is larger than the limit of %d GiB for one zip file", name, MaxTotal>>30)
		}
		path := decodedName(f)
		if strings.HasSuffix(path, "/") || a.index[path] != nil {
			continue
		}
		a.index[path] = f
		a.Files = append(a.Files, path)
	}
	return a, nil
}

// OpenBytes is Open on a file in memory.
func OpenBytes(name string, src []byte) (*Archive, error) {
	return Open(name, bytes.NewReader(src), int64(len(src)))
}

// decodedName gives the name of a file with slashes. Programs write Chinese names in the encoding of their system, and do not say so.
func decodedName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 {
		if text, _, err := charset.Decode([]byte(name)); err == nil {
			name = text
		}
	}
	return strings.ReplaceAll(strings.ToValidUTF8(name, "_"), `\`, "/")
}

// Has reports whether there is a file of that name.
func (a *Archive) Has(path string) bool { return a.index[path] != nil }

// Open gives a file to read, of at most MaxFile bytes. An error that says that there is none is fs.ErrNotExist.
func (a *Archive) Open(path string) (io.ReadCloser, error) {
	f := a.index[path]
	switch {
	case f == nil:
		return nil, graph.Errorf(graph.CodeNotFound, "", "%s: no file %s in it: %w", a.name, path, fs.ErrNotExist)
	case f.Flags&1 != 0:
		return nil, graph.Errorf(graph.CodeBadInput, "unpack it with its password, and load the folder", "%s: %s is encrypted", a.name, path)
	case f.UncompressedSize64 > MaxFile:
		return nil, graph.Errorf(graph.CodeTooLarge, "split it", "%s: unpacked, %s is larger than the limit of %d MiB for one file", a.name, path, MaxFile>>20)
	case f.UncompressedSize64 > 1<<20 && f.UncompressedSize64 > MaxRatio*max(f.CompressedSize64, 1):
		return nil, graph.Errorf(graph.CodeTooLarge, "it looks like a zip bomb; where it is not, unpack it and load the folder",
			"%s: unpacked, %s is more than %d times as large", a.name, path, MaxRatio)
	}
	r, err := f.Open()
	if err != nil {
		return nil, a.damaged(path, err)
	}
	return &file{r, a, path}, nil
}

// Read gives the bytes of a file.
func (a *Archive) Read(path string) ([]byte, error) {
	r, err := a.Open(path)
	if err != nil {
		return nil, err
	}
	defer r.Close() // only read from
	return io.ReadAll(io.LimitReader(r, MaxFile))
}

func (a *Archive) damaged(path string, err error) error {
	return graph.Errorf(graph.CodeBadInput, "copy or download it again", "%s: %s is damaged: %w", a.name, path, err)
}

// file names itself in errors.
type file struct {
	io.ReadCloser
	of   *Archive
	path string
}

func (f *file) Read(p []byte) (int, error) {
	n, err := f.ReadCloser.Read(p)
	if err != nil && !errors.Is(err, io.EOF) {
		err = f.of.damaged(f.path, err)
	}
	return n, err
}
