package loaders

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/bibliography"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/reader/archive"
)

// input is a file that is to be loaded.
type input struct {
	folder
	path   string          // in the folder
	record *graph.Document // of a reference manager that the file is attached to, or nil
}

func (in *input) name() string { return in.prefix + in.path }

// folder is where files stand: the file system, or a zip file.
type folder struct {
	prefix string // before the paths in it, in names for people
	open   reader.Opener
	has    func(path string) bool
	join   func(base, path string) string // the path to which a file at base refers by a relative path
}

var fileSystem = folder{
	open: reader.OpenFile,
	has: func(path string) bool {
		_, err := os.Stat(path)
		return err == nil
	},
	join: func(base, path string) string {
		if path = filepath.FromSlash(path); filepath.IsAbs(path) {
			return path
		}
		return filepath.Join(filepath.Dir(base), path)
	},
}

// finder searches paths for documents: files, folders, zip files, and the exports of reference managers with their attachments.
type finder struct {
	inputs   []input
	bad      []Event // what is not there, or cannot be read
	index    map[string]int
	exports  []input
	archives []io.Closer
}

// find searches paths. What it opened is open until close.
func find(paths []string) *finder {
	f := &finder{index: map[string]int{}}
	for _, root := range paths {
		f.search(root)
	}
	for _, export := range f.exports {
		f.attach(export, slices.Contains(paths, export.name()))
	}
	return f
}

func (f *finder) close() {
	for _, a := range f.archives {
		a.Close() // only read from
	}
}

func (f *finder) fail(name string, err error) { f.bad = append(f.bad, Event{Name: name, Err: err}) }

// add adds a file once, and gives its place in the list.
func (f *finder) add(in input) int {
	key := in.name()
	if in.prefix == "" {
		if full, err := filepath.Abs(key); err == nil {
			key = full
		}
	}
	if i, known := f.index[key]; known {
		return i
	}
	f.index[key] = len(f.inputs)
	f.inputs = append(f.inputs, in)
	return len(f.inputs) - 1
}

// search takes a file, or all documents in a folder; links to folders are followed only when they are given themselves, so that no loop of
// links has an end to wait for.
func (f *finder) search(root string) {
	if info, err := os.Stat(root); err == nil && info.IsDir() {
		root = filepath.Clean(root) + string(filepath.Separator)
	}
	found := false
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		in := input{folder: fileSystem, path: path}
		switch {
		case err != nil:
			found = true
			f.fail(path, pathError(err))
			return nil
		case path != root && isHidden(path):
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		case d.IsDir() || path != root && !isDocument(path):
			return nil
		}
		found = true
		switch {
		case leadsOut(root, path, d):
			f.fail(path, graph.Errorf(graph.CodeBadInput, "give the file itself", "a link to a file outside the folder"))
		case ending(path) == ".zip" && !isDevice(path):
			f.unpack(in)
		case bibliography.Reads(path) && !isDevice(path):
			f.exports = append(f.exports, in)
		case path == root:
			f.add(in)
		case isDevice(path):
			f.fail(path, graph.Errorf(graph.CodeBadInput, "give a file", "neither a file nor a folder"))
		default:
			f.add(in)
		}
		return nil
	})
	switch {
	case err != nil:
		f.fail(root, pathError(err))
	case !found:
		f.fail(root, graph.Errorf(graph.CodeBadInput, "give a folder with .pdf, .html, .docx, .odt, .epub, .md or .txt files", "no document is in it"))
	}
}

// isHidden reports what programs keep beside documents for themselves: files and folders with a dot, and what Word writes while one is open.
func isHidden(path string) bool {
	base := filepath.Base(path)
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$")
}

// isDocument reports whether the name is that of a document, or of a file that holds documents.
func isDocument(path string) bool {
	return reader.Formats[ending(path)] != "" || ending(path) == ".zip" || bibliography.Reads(path)
}

// leadsOut reports whether something in a folder is a link to what is not in it: whoever may put files there need not be one who may read
// everything that the command can read.
func leadsOut(root, path string, d fs.DirEntry) bool {
	if path == root || d.Type()&fs.ModeSymlink == 0 {
		return false
	}
	folder, err := filepath.EvalSymlinks(root)
	if err != nil {
		return false
	}
	file, err := filepath.EvalSymlinks(path)
	if err != nil {
		return false // opening it says what is wrong
	}
	inside, err := filepath.Rel(folder, file)
	return err != nil || !filepath.IsLocal(inside)
}

// isDevice reports what is there and is no file: to open it may mean to wait for ever.
func isDevice(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.Mode().IsRegular()
}

func ending(path string) string { return strings.ToLower(filepath.Ext(path)) }

func pathError(err error) error {
	code := graph.CodeUnavailable
	if errors.Is(err, os.ErrNotExist) {
		code = graph.CodeNotFound
	}
	return graph.Errorf(code, "check the path and its permissions", "cannot read: %w", err)
}

// unpack takes the documents in a zip file; one that is a document itself is one.
func (f *finder) unpack(in input) {
	file, err := os.Open(in.path)
	if err != nil {
		f.fail(in.path, pathError(err))
		return
	}
	f.archives = append(f.archives, file)
	info, err := file.Stat()
	if err != nil {
		f.fail(in.path, pathError(err))
		return
	}
	a, err := archive.Open(in.path, file, info.Size())
	switch {
	case err != nil:
		f.fail(in.path, err)
		return
	case reader.IsDocument(a):
		f.add(in)
		return
	}
	inside := folder{prefix: in.path + "/", open: a.Open, has: a.Has, join: func(base, file string) string {
		return path.Join(path.Dir(base), strings.ReplaceAll(file, `\`, "/"))
	}}
	found := len(f.inputs) + len(f.exports) + len(f.bad)
	for _, name := range a.Files {
		f.packed(input{folder: inside, path: name})
	}
	if found == len(f.inputs)+len(f.exports)+len(f.bad) {
		f.fail(in.path, graph.Errorf(graph.CodeBadInput, "give a zip file of documents", "no document among its %d files", len(a.Files)))
	}
}

// packed takes a file of a zip file. Those that macOS adds tell of its own.
func (f *finder) packed(in input) {
	switch base := path.Base(in.path); {
	case strings.HasPrefix(in.path, "__MACOSX/") || isHidden(in.path):
	case ending(base) == ".zip":
		f.fail(in.name(), graph.Errorf(graph.CodeBadInput, "unpack it and load the folder", "a zip file in a zip file"))
	case bibliography.Reads(base):
		f.exports = append(f.exports, in)
	case reader.Formats[ending(base)] != "":
		f.add(in)
	}
}

// attach gives the files that are attached to the records of an export their records. An export that was only found in a folder may be
// a list of literature, or other JSON; one that was given by its path must have attachments.
func (f *finder) attach(export input, given bool) {
	records, err := export.records()
	isJSON := ending(export.path) == ".json"
	switch {
	case err != nil && isJSON && !given:
		return
	case err != nil:
		f.fail(export.name(), err)
		return
	}
	attached := 0
	for i := range records {
		attached += f.attachTo(&records[i], export)
	}
	if attached == 0 && given {
		f.fail(export.name(), graph.Errorf(graph.CodeBadInput, "export it with files; normgraph import brings the records without texts",
			"none of its %d records has an attached document", len(records)))
	}
}

// records reads an export.
func (in *input) records() ([]bibliography.Record, error) {
	file, err := in.open(in.path)
	if err != nil {
		return nil, pathError(err)
	}
	defer file.Close() // only read from
	var src bytes.Buffer
	if _, err := src.ReadFrom(io.LimitReader(file, bibliography.MaxBytes+1)); err != nil {
		return nil, pathError(err)
	}
	return bibliography.Parse(filepath.Base(in.path), src.Bytes())
}

// attachTo gives the documents that are attached to a record that record, and counts them. The first one that is there is the document; others
// show the same work again, and are no independent support.
func (f *finder) attachTo(r *bibliography.Record, export input) int {
	named, found := 0, 0
	for _, file := range r.Attachments {
		if reader.Formats[ending(file)] == "" {
			continue
		}
		named++
		at := input{folder: export.folder, path: export.join(export.path, file)}
		if !at.has(at.path) {
			f.fail(export.name(), graph.Errorf(graph.CodeNotFound, "export it again with files, or mend the path", "record %s: the attachment %s is missing", r.Slug, file))
			continue
		}
		record := r.Document
		if found++; found > 1 {
			record.Slug, record.DerivedFrom = r.Slug+"-"+strconv.Itoa(found), r.Slug
		}
		if in := &f.inputs[f.add(at)]; in.record == nil {
			in.record = &record
		}
	}
	return named
}

// sources gives the documents to the loader.
func (f *finder) sources(minConfidence float64) []source {
	list := make([]source, 0, len(f.inputs))
	for i := range f.inputs {
		in := &f.inputs[i]
		list = append(list, source{name: in.name(), record: in.record, read: func(ctx context.Context) (*reader.Parsed, error) {
			fetched, err := in.fetch(minConfidence)
			if err != nil {
				return nil, err
			}
			return fetched.read(ctx)
		}})
	}
	return list
}

// fetch gets the bytes of the document and of the metadata beside it.
func (in *input) fetch(minConfidence float64) (*Input, error) {
	s, err := reader.Fetch(in.open, in.path, in.name())
	if err != nil {
		return nil, err
	}
	return &Input{Source: *s, Record: in.record, MinConfidence: minConfidence}, nil
}
