// Package yamlfile reads the hand-written data files strictly: an unknown key, a key given twice,
// a value of the wrong kind or a missing field is an error that names file, line and what is wrong.
//
// A loader describes a mapping by its keys:
//
//	err := yamlfile.Fields(node, yamlfile.Keys{
//		"id":      yamlfile.Text(&e.id),
//		"aliases": yamlfile.Texts(&e.aliases),
//	})
//
// Scalars are taken as they are written: 2013-07 is the text "2013-07" with or without quotes.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"go.yaml.in/yaml/v3"
)

// Fault is something wrong at a line of a file. Parse and Load turn it into a *graph.Error.
type Fault struct {
	Line int // 0: not known
	Text string
}

// Error gives "line 3: what is wrong".
func (f *Fault) Error() string {
	if f.Line == 0 {
		return f.Text
	}
	return fmt.Sprintf("line %d: %s", f.Line, f.Text)
}

// Faultf makes a Fault at the line of n.
func Faultf(n *yaml.Node, format string, args ...any) error {
	return &Fault{Line: n.Line, Text: fmt.Sprintf(format, args...)}
}

// Parse reads one YAML document from src and hands its root to decode. file names it in errors,
// which have graph.CodeBadInput.
func Parse(file string, src []byte, decode func(root *yaml.Node) error) error {
	root, err := parseRoot(src)
	if err == nil {
		err = decode(root)
	}
	if err == nil {
		return nil
	}
	place := file
	if f := new(Fault); errors.As(err, &f) && f.Line > 0 {
		place, err = fmt.Sprintf("%s:%d", file, f.Line), errors.New(f.Text)
	}
	return graph.Errorf(graph.CodeBadInput, "mend the file; its format is in docs/data-formats.md", "%s: %w", place, err)
}

// parserLine finds the line in a message of the YAML parser.
var parserLine = regexp.MustCompile(`^yaml: line (\d+): `)

func parseRoot(src []byte) (*yaml.Node, error) {
	dec := yaml.NewDecoder(bytes.NewReader(src))
	var doc, next yaml.Node
	err := dec.Decode(&doc)
	if err == nil && !errors.Is(dec.Decode(&next), io.EOF) {
		return nil, Faultf(&next, "a second document begins; a file holds one")
	}
	switch {
	case errors.Is(err, io.EOF):
		return nil, &Fault{Text: "the file is empty"}
	case err != nil:
		f := &Fault{Text: strings.TrimPrefix(err.Error(), "yaml: ")}
		if m := parserLine.FindStringSubmatch(err.Error()); m != nil {
			f.Line, _ = strconv.Atoi(m[1])
			f.Text = strings.TrimPrefix(err.Error(), m[0])
		}
		return nil, f
	}
	return doc.Content[0], nil
}

// Load calls parse for every *.yaml file in dir of fsys, in the order of their names. Every file
// is read; the errors of all of them are joined. A dir that does not exist holds no files.
func Load(fsys fs.FS, dir string, parse func(file string, src []byte) error) error {
	files, err := fs.Glob(fsys, path.Join(dir, "*.yaml"))
	if err != nil {
		return fmt.Errorf("list %s: %w", dir, err)
	}
	slices.Sort(files)
	var faults []error
	for _, file := range files {
		src, err := fs.ReadFile(fsys, file)
		if err != nil {
			faults = append(faults, graph.Errorf(graph.CodeBadInput, "", "read: %w", err))
			continue
		}
		faults = append(faults, parse(file, src))
	}
	return errors.Join(faults...)
}
