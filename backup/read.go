package backup

import (
	"bufio"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"os"
	"unicode/utf8"

	"github.com/cayleygraph/quad"
	"github.com/klauspost/compress/zstd"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/exchange"
)

const (
	// maxLine bounds the length of a line in bytes; the text of a document is one value.
	maxLine = 256 << 20
	// maxWindow bounds the memory that decompression takes.
	maxWindow = 32 << 20
	// firstRoom is for how many quads room is made on the word of a partition's header.
	firstRoom = 1 << 12
)

// File is a backup that was read through once and found sound.
type File struct {
	Header  Header
	Summary Summary
	file    *os.File
}

// Open opens a backup and verifies all of it. One that is damaged, not complete, of a later version or no backup at all is refused
// with CodeBadInput.
func Open(ctx context.Context, path string) (*File, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, graph.Errorf(graph.CodeNotFound, "give a file that normgraph backup wrote", "backup: %w", err)
	}
	f := &File{file: file}
	if f.Header, f.Summary, err = Read(ctx, file, func(graph.QuadSet) error { return nil }); err != nil {
		file.Close()
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return f, nil
}

// Close closes the file.
func (f *File) Close() error { return f.file.Close() }

// errStopped ends the reading of a file that nobody wants to read to its end.
var errStopped = errors.New("stopped")

// Copy gives what a store is restored from. The file is read, and verified, each time that the partitions are gone through.
func (f *File) Copy(ctx context.Context) graph.Copy {
	return graph.Copy{Generation: f.Summary.Generation, Sets: func(yield func(graph.QuadSet, error) bool) {
		_, err := f.file.Seek(0, io.SeekStart)
		if err == nil {
			_, _, err = Read(ctx, f.file, func(set graph.QuadSet) error {
				if !yield(set, nil) {
					return errStopped
				}
				return nil
			})
		}
		if err != nil && !errors.Is(err, errStopped) {
			yield(graph.QuadSet{}, fmt.Errorf("%s: %w", f.file.Name(), err))
		}
	}}
}

// Read calls fn for every partition of a backup. Whether the whole is sound is known when it returns without an error. An error of fn
// ends it and is returned.
func Read(ctx context.Context, r io.Reader, fn func(graph.QuadSet) error) (h Header, sum Summary, err error) {
	plain, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderMaxWindow(maxWindow))
	if err != nil {
		return h, sum, unreadable(err)
	}
	defer plain.Close()
	in := &reader{lines: bufio.NewScanner(plain), sum: sha256.New()}
	in.lines.Buffer(nil, maxLine)
	in.lines.Split(in.split)
	if h, err = in.header(); err != nil {
		return h, sum, err
	}
	last := graph.PartID{}
	for in.next() && bytes.HasPrefix(in.line, []byte(markPartition)) {
		set, err := in.partition()
		switch {
		case err != nil:
			return h, sum, err
		case sum.Partitions > 0 && set.ID.Compare(last) <= 0:
			return h, sum, in.damaged("partition %s is not in order", set.ID)
		}
		last = set.ID
		sum.Partitions++
		sum.Quads += len(set.Quads)
		if err := errors.Join(ctx.Err(), fn(set)); err != nil {
			return h, sum, err
		}
	}
	return h, sum, in.end(&sum)
}

// reader reads lines and counts them.
type reader struct {
	lines *bufio.Scanner
	sum   hash.Hash // of the lines before this one
	line  []byte    // until the next one
	n     int
}

// split splits as bufio.ScanLines does, but keeps carriage returns, takes no line that does not end, and does not look for the end of
// the first line of what is no backup.
func (r *reader) split(data []byte, atEOF bool) (advance int, token []byte, err error) {
	if r.n == 0 && len(data) >= len(markHeader) && !bytes.HasPrefix(data, []byte(markHeader)) {
		return 0, nil, noBackup("it begins otherwise")
	}
	if i := bytes.IndexByte(data, '\n'); i >= 0 {
		return i + 1, data[:i], nil
	}
	if atEOF && len(data) > 0 {
		return 0, nil, io.ErrUnexpectedEOF
	}
	return 0, nil, nil
}

// next goes to the next line, if there is one.
func (r *reader) next() bool {
	if r.n > 0 {
		r.sum.Write(r.line)
		r.sum.Write([]byte("\n"))
	}
	r.line = nil
	if !r.lines.Scan() {
		return false
	}
	r.n++
	r.line = r.lines.Bytes()
	return true
}

// comment reads the line as a comment that begins with mark.
func (r *reader) comment(mark string, v any) error {
	data, ok := bytes.CutPrefix(r.line, []byte(mark))
	if !ok {
		return r.missing(mark)
	}
	if err := json.Unmarshal(data, v); err != nil {
		return r.damaged("%w", err)
	}
	return nil
}

func (r *reader) header() (h Header, err error) {
	if !r.next() {
		if err := r.lines.Err(); err != nil {
			return h, unreadable(err)
		}
		return h, noBackup("it is empty")
	}
	if !bytes.HasPrefix(r.line, []byte(markHeader)) {
		return h, noBackup("it begins otherwise")
	}
	if err := r.comment(markHeader, &h); err != nil {
		return h, err
	}
	if h.Version > Version {
		return h, graph.Errorf(graph.CodeBadInput, "use the NormGraph that wrote it, or a later one",
			"the backup has version %d and was made by %q; this program reads up to %d", h.Version, h.Program, Version)
	}
	return h, nil
}

func (r *reader) partition() (set graph.QuadSet, err error) {
	var h partitionHeader
	if err := r.comment(markPartition, &h); err != nil {
		return set, err
	}
	label := quad.IRI(h.Label)
	set.ID, err = graph.ParsePartLabel(label)
	if err != nil || set.ID.Label() != label || h.Quads <= 0 {
		return set, r.damaged("%q with %d quads is no partition", h.Label, h.Quads)
	}
	set.Quads = make([]quad.Quad, 0, min(h.Quads, firstRoom))
	for range h.Quads {
		if !r.next() {
			return set, r.missing("a quad")
		}
		q, err := parseQuad(r.line)
		if err == nil && q.Label != label {
			err = fmt.Errorf("the quad has the label %.80v", q.Label)
		}
		if err != nil {
			return set, r.damaged("%w", err)
		}
		set.Quads = append(set.Quads, q)
	}
	return set, nil
}

func parseQuad(line []byte) (q quad.Quad, err error) {
	if !utf8.Valid(line) {
		return q, errors.New("it is not valid UTF-8")
	}
	if q, err = exchange.ParseQuad(string(line)); err != nil {
		return q, err
	}
	if !q.IsValid() {
		return q, errors.New("a quad is missing")
	}
	for _, d := range quad.Directions {
		v, err := decodeTerm(q.Get(d))
		if err != nil {
			return q, err
		}
		q.Set(d, v)
	}
	return q, nil
}

// end reads what stands after the partitions, and compares it with what was read.
func (r *reader) end(read *Summary) error {
	var said Summary
	if err := r.comment(markEnd, &said); err != nil {
		return err
	}
	read.Generation = said.Generation
	if *read != said || said.Generation == 0 && said.Partitions > 0 {
		return r.damaged("%+v was read, and %+v is said", *read, said)
	}
	if !r.next() {
		return r.missing(markSum)
	}
	if string(r.line) != markSum+hex.EncodeToString(r.sum.Sum(nil)) {
		return r.damaged("the checksum is another one")
	}
	if r.next() {
		return r.damaged("there is more after the end")
	}
	if err := r.lines.Err(); err != nil {
		return r.damaged("what follows the end: %w", err)
	}
	return nil
}

// missing is the error when a line is another one than expected, or there is none.
func (r *reader) missing(what string) error {
	switch err := r.lines.Err(); {
	case r.line != nil:
		return r.damaged("%q was expected", what)
	case err != nil:
		return unreadable(err)
	}
	return unreadable(io.ErrUnexpectedEOF)
}

const hintAnother = "use another backup; nothing was restored from this one"

func (r *reader) damaged(format string, args ...any) error {
	return graph.Errorf(graph.CodeBadInput, hintAnother, "the backup is damaged: line %d: %w", r.n, fmt.Errorf(format, args...))
}

func noBackup(why string) error {
	return graph.Errorf(graph.CodeBadInput, "give a file that normgraph backup wrote", "this is no backup: %s", why)
}

// unreadable says what is wrong with a file that cannot be decompressed.
func unreadable(err error) error {
	switch {
	case errors.As(err, new(*graph.Error)):
		return err
	case errors.Is(err, io.ErrUnexpectedEOF):
		return graph.Errorf(graph.CodeBadInput, hintAnother, "the backup is not complete: its end is missing")
	case errors.Is(err, zstd.ErrMagicMismatch):
		return noBackup("it is not compressed with Zstandard")
	case errors.Is(err, bufio.ErrTooLong):
		return graph.Errorf(graph.CodeBadInput, hintAnother, "the backup is damaged: a line is longer than %d MB", maxLine>>20)
	}
	return graph.Errorf(graph.CodeBadInput, hintAnother, "the backup is damaged: %w", err)
}
