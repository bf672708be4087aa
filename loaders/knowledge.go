// Package loaders turns what the program knows and the documents that it is given into
// partitions of claims, and writes them to a store. It joins the stages that stand in its
// sub-packages:
//
//	bytes → reader → annotate → rules → claims
//	                          → model → claims, where the user asks for it
//	data/curated          → curated → claims
package loaders

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"hash"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"github.com/normgraph/normgraph/loaders/rules"
	"github.com/normgraph/normgraph/loaders/sources"
	"github.com/normgraph/normgraph/loaders/structure"
)

// Version counts the changes of the reader, the annotator and the rule engine after which the same
// document with the same lexicon and rules may give other claims. Raise it with each of them:
// documents that the repository carries are then loaded again.
const Version = 1

// What was measured of the rules: on answer keys, and by people who reviewed what they find elsewhere.
const (
	calibrationFile = "calibration.yaml"
	reviewsFile     = "reviews.yaml"
)

// codebookFile says what the terms of the ontology mean.
const codebookFile = "codebook.yaml"

// Knowledge is what the program knows before it reads a document: the content of the data folder, and of
// the user's own folders of names.
// Its parts are parsed when they are first asked for. It is safe for concurrent use.
type Knowledge struct {
	Ontology *graph.Ontology
	fsys     fs.FS
	own      []lexicon.Dir
	release  int // of the data folder

	lexicon func() (lexicon.Lexicon, error)
	byID    func() (map[string]*graph.Entity, error) // the entities of the lexicon
	linker  func() (*annotate.Lexicon, error)
	rules   func() (*rules.Set, error)
	sources func() (*sources.Records, error)
	bearers func() (*catalogue, error) // who in the lexicon bears a name

	extraction func() (string, error) // digest of all that Extract uses
	whole      func() (string, error) // release, and digest of all that Base looks at
}

// NewKnowledge reads the ontology of a data folder and its codebook, and leaves the rest for later. The files of own
// add to its lexicon.
func NewKnowledge(fsys fs.FS, own ...lexicon.Dir) (*Knowledge, error) {
	src, err := fs.ReadFile(fsys, "ontology.yaml")
	if err != nil {
		return nil, fmt.Errorf("ontology: %w", err)
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		return nil, err
	}
	if o.Codebook, err = readCodebook(fsys, o); err != nil {
		return nil, err
	}
	k := &Knowledge{Ontology: o, fsys: fsys, own: own}
	if k.release, err = readRelease(fsys); err != nil {
		return nil, err
	}
	k.lexicon = sync.OnceValues(k.readLexicon)
	k.byID = sync.OnceValues(k.indexLexicon)
	k.linker = sync.OnceValues(k.compileLinker)
	k.rules = sync.OnceValues(k.readRules)
	k.sources = sync.OnceValues(k.readSources)
	k.bearers = sync.OnceValues(k.findBearers)
	k.extraction = sync.OnceValues(func() (string, error) {
		return k.digest("ontology.yaml", structure.File, "lexicon", "rules", calibrationFile, reviewsFile, "sources")
	})
	k.whole = sync.OnceValues(k.readWhole)
	return k, nil
}

// Unprepared gives the knowledge of one to whom a document is new: leaveOut takes out of the lexicon what was entered for it,
// and no source is recorded.
func (k *Knowledge) Unprepared(leaveOut func([]graph.Entity) []graph.Entity) (*Knowledge, error) {
	fresh, err := NewKnowledge(unrecorded{k.fsys}, k.own...)
	if err != nil {
		return nil, err
	}
	fresh.lexicon = sync.OnceValues(func() (lexicon.Lexicon, error) {
		l, err := k.lexicon()
		l.Entities = leaveOut(l.Entities)
		return l, err
	})
	return fresh, nil
}

// unrecorded is a data folder without what is about single documents.
type unrecorded struct{ fs.FS }

// ReadDir implements fs.ReadDirFS.
func (f unrecorded) ReadDir(name string) ([]fs.DirEntry, error) {
	switch name {
	case "sources", "curated", "briefs":
		return nil, nil
	}
	return fs.ReadDir(f.FS, name)
}

// readCodebook gives the codebook of a data folder, nil when it has none.
func readCodebook(fsys fs.FS, o *graph.Ontology) (*graph.Codebook, error) {
	src, err := fs.ReadFile(fsys, codebookFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("codebook: %w", err)
	}
	return graph.ParseCodebook(codebookFile, src, o)
}

// Lexicon gives the known entities, sorted by id.
func (k *Knowledge) Lexicon() ([]graph.Entity, error) {
	l, err := k.lexicon()
	return l.Entities, err
}

func (k *Knowledge) readLexicon() (lexicon.Lexicon, error) { return k.LexiconWith(k.own...) }

// LexiconWith gives the lexicon as it would be with the names in own in place of the user's.
func (k *Knowledge) LexiconWith(own ...lexicon.Dir) (lexicon.Lexicon, error) {
	sub, err := fs.Sub(k.fsys, "lexicon")
	if err != nil {
		return lexicon.Lexicon{}, err
	}
	return lexicon.Load(k.Ontology, append([]lexicon.Dir{{Name: "lexicon", FS: sub}}, own...)...)
}

func (k *Knowledge) compileLinker() (*annotate.Lexicon, error) {
	l, err := k.lexicon()
	if err != nil {
		return nil, err
	}
	return annotate.NewLexicon(k.Ontology, l.Entities, l.Ignored...)
}

// Digest identifies all that decides, beside the bytes and the record of a document, what is found in it: the version of the program's
// stages, the lexicon with the user's names, and the rules.
func (k *Knowledge) Digest() (string, error) { return k.extraction() }

// Rules gives the compiled rules, with the confidence that was measured of each.
func (k *Knowledge) Rules() (*rules.Set, error) { return k.rules() }

func (k *Knowledge) readRules() (*rules.Set, error) {
	sub, err := fs.Sub(k.fsys, "rules")
	if err != nil {
		return nil, err
	}
	set, err := rules.Parse(sub, "rules", k.Ontology)
	if err != nil {
		return nil, err
	}
	keys, err := k.readCalibration(calibrationFile)
	if err != nil {
		return nil, err
	}
	reviews, err := k.readCalibration(reviewsFile)
	if err != nil {
		return nil, err
	}
	set.Calibrate(keys, reviews)
	return set, nil
}

func (k *Knowledge) readCalibration(file string) (rules.Calibration, error) {
	src, err := fs.ReadFile(k.fsys, file)
	if err != nil {
		return rules.Calibration{}, fmt.Errorf("confidence of the rules: %w", err)
	}
	return rules.ParseCalibration(file, src)
}

func (k *Knowledge) readSources() (*sources.Records, error) {
	sub, err := fs.Sub(k.fsys, "sources")
	if err != nil {
		return nil, err
	}
	return sources.Load(sub, "sources")
}

func (k *Knowledge) indexLexicon() (map[string]*graph.Entity, error) {
	known, err := k.Lexicon()
	byID := make(map[string]*graph.Entity, len(known))
	for i := range known {
		byID[known[i].ID] = &known[i]
	}
	return byID, err
}

// entity gives an entity of the lexicon, or nil.
func (k *Knowledge) entity(id string) (*graph.Entity, error) {
	known, err := k.byID()
	return known[id], err
}

// classOf looks classes up in extra entities and then in the lexicon.
func (k *Knowledge) classOf(extra []graph.Entity) (graph.ClassOf, error) {
	if _, err := k.lexicon(); err != nil {
		return nil, err
	}
	own := make(map[string]graph.Class, len(extra))
	for i := range extra {
		own[extra[i].ID] = extra[i].Class
	}
	return func(id string) (graph.Class, bool) {
		if c, ok := own[id]; ok {
			return c, true
		}
		e, err := k.entity(id)
		if err != nil || e == nil {
			return "", false
		}
		return e.Class, true
	}, nil
}

// digest identifies the bytes of files of the data folder; a folder stands for the files in it, and the
// lexicon for the user's own folders, too.
func (k *Knowledge) digest(names ...string) (string, error) {
	h := sha256.New()
	fmt.Fprintf(h, "normgraph %d\n", Version)
	for _, name := range names {
		err := hashFiles(h, k.fsys, name)
		if name == "lexicon" && err == nil {
			err = k.hashOwn(h)
		}
		if err != nil {
			return "", fmt.Errorf("reading %s: %w", name, err)
		}
	}
	return hex.EncodeToString(h.Sum(nil)[:16]), nil
}

// hashOwn adds the files of the user's own folders to h.
func (k *Knowledge) hashOwn(h hash.Hash) error {
	for _, dir := range k.own {
		names, err := fs.Glob(dir.FS, "*.yaml")
		if err != nil {
			return err
		}
		for _, name := range names {
			if err := hashFiles(h, dir.FS, name); err != nil {
				return graph.Errorf(graph.CodeUnavailable, "check the permissions of the file", "%s: %w", path.Join(dir.Name, name), err)
			}
		}
	}
	return nil
}

// hashFiles adds the names and bytes of the file or of all files in the folder to h.
func hashFiles(h hash.Hash, fsys fs.FS, name string) error {
	return fs.WalkDir(fsys, name, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		src, err := fs.ReadFile(fsys, p)
		fmt.Fprintf(h, "%s %d\n", p, len(src))
		h.Write(src)
		return err
	})
}

// files lists the files of a folder with the extension, by name; README files are for people.
func (k *Knowledge) files(dir, ext string) ([]string, error) {
	entries, err := fs.ReadDir(k.fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", dir, err)
	}
	var names []string
	for _, e := range entries {
		if !e.IsDir() && path.Ext(e.Name()) == ext && !strings.HasPrefix(e.Name(), "README") {
			names = append(names, path.Join(dir, e.Name()))
		}
	}
	return names, nil
}
