package eval

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Key is the answer key of one document: what an expert found in it.
type Key struct {
	Document string // slug
	Entities []KeyEntity
	Claims   []KeyClaim
}

// KeyEntity is an entity as the key gives it.
type KeyEntity struct {
	ID      string   `json:"id"`
	Class   string   `json:"class"`
	ZH      string   `json:"zh"`
	EN      string   `json:"en"`
	Aliases []string `json:"aliases"`
	Local   []string `json:"local"` // names that are safe in this document only
	Docs    []string `json:"docs"`  // slugs; given in the list of all entities only
}

// KeyClaim is a claim as the key gives it.
type KeyClaim struct {
	ID        string    `json:"id"`
	Subject   string    `json:"s"`
	Predicate string    `json:"p"`
	Object    KeyObject `json:"o"`
	Time      string    `json:"time"`
	Holder    string    `json:"holder"` // entity id, or "author"
	Modality  string    `json:"modality"`
	Section   string    `json:"section"`
	Quote     string    `json:"quote"`
	Rank      int       `json:"rank"` // 1 is the core of the document
	Qualifier string    `json:"qual"`
	Start     int       `json:"start"` // code points; 0 to 0 where the key gives no offsets
	End       int       `json:"end"`
}

// unranked is the rank of a claim without one.
const unranked = 2

// KeyObject is the id of an entity, or a literal.
type KeyObject struct {
	Entity  string  // empty when the object is a literal
	Literal Literal // empty when the object is an entity
}

// UnmarshalJSON reads "id", {"lit": …} or {"value": …}.
func (o *KeyObject) UnmarshalJSON(src []byte) error {
	if json.Unmarshal(src, &o.Entity) == nil {
		return nil
	}
	var lit struct{ Lit, Value Literal }
	if err := json.Unmarshal(src, &lit); err != nil {
		return err
	}
	if o.Literal = lit.Lit; o.Literal == "" {
		o.Literal = lit.Value
	}
	if o.Literal == "" {
		return fmt.Errorf("an object is an id or a literal, not %s", src)
	}
	return nil
}

// UnmarshalJSON reads a claim; one without a rank is of rank 2.
func (c *KeyClaim) UnmarshalJSON(src []byte) error {
	type plain KeyClaim
	c.Rank = unranked
	return json.Unmarshal(src, (*plain)(c))
}

// ReadKey reads the key of a document from dir: DOC.entities.jsonl and DOC.claims.jsonl.
// A claim about or in the view of an entity that the key does not have is an error.
func ReadKey(dir, doc string) (*Key, error) {
	k := &Key{Document: doc}
	var err error
	if k.Entities, err = ReadLines[KeyEntity](filepath.Join(dir, doc+".entities.jsonl")); err != nil {
		return nil, err
	}
	path := filepath.Join(dir, doc+".claims.jsonl")
	if k.Claims, err = ReadLines[KeyClaim](path); err != nil {
		return nil, err
	}
	known := map[string]bool{"": true, authorHolder: true}
	for _, e := range k.Entities {
		known[e.ID] = true
	}
	for _, c := range k.Claims {
		for _, id := range []string{c.Subject, c.Object.Entity, c.Holder} {
			if !known[id] {
				return nil, graph.Errorf(graph.CodeBadInput, "", "%s: claim %s speaks of %q, which the key does not have", path, c.ID, id)
			}
		}
	}
	return k, nil
}

// ReadKeys reads the keys in the folders, in their order and by slug within each; with docs, only those of these
// documents. A document that no folder has a key for has code NOT_FOUND; one that two folders have a key for,
// and a broken key, BAD_USER_INPUT.
func ReadKeys(dirs, docs []string) ([]*Key, error) {
	from := map[string]string{} // slug → folder
	var keys []*Key
	for _, dir := range dirs {
		slugs, err := keyDocuments(dir)
		if err != nil {
			return nil, err
		}
		for _, slug := range slugs {
			if len(docs) > 0 && !slices.Contains(docs, slug) {
				continue
			}
			if other, twice := from[slug]; twice {
				return nil, graph.Errorf(graph.CodeBadInput, "give one of them", "the document %s has a key in %s and in %s", slug, other, dir)
			}
			from[slug] = dir
			key, err := ReadKey(dir, slug)
			if err != nil {
				return nil, err
			}
			keys = append(keys, key)
		}
	}
	for _, doc := range docs {
		if from[doc] == "" {
			return nil, graph.Errorf(graph.CodeNotFound, "", "no key of the document %q in %s", doc, strings.Join(dirs, ", "))
		}
	}
	return keys, nil
}

// keyDocuments lists the slugs of the documents that dir has a key for, sorted.
func keyDocuments(dir string) ([]string, error) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.claims.jsonl"))
	if err != nil {
		return nil, fmt.Errorf("list keys: %w", err)
	}
	if len(paths) == 0 {
		return nil, graph.Errorf(graph.CodeNotFound, "a key has files named DOCUMENT.claims.jsonl", "%s holds no key", dir)
	}
	docs := make([]string, 0, len(paths))
	for _, p := range paths {
		docs = append(docs, strings.TrimSuffix(filepath.Base(p), ".claims.jsonl"))
	}
	slices.Sort(docs)
	return docs, nil
}

// ReadLines reads a file of JSON Lines; empty lines are skipped. Errors name file and line.
func ReadLines[T any](path string) ([]T, error) {
	src, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, graph.Errorf(graph.CodeNotFound, "", "%w", err)
	}
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "", "%w", err)
	}
	out, err := DecodeLines[T](bytes.NewReader(src))
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "", "%s: %w", path, err)
	}
	return out, nil
}

// DecodeLines reads JSON Lines; empty lines are skipped. Errors name the line.
func DecodeLines[T any](r io.Reader) ([]T, error) {
	var out []T
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return nil, fmt.Errorf("line %d: %w", n, err)
		}
		if len(bytes.TrimSpace(line)) > 0 {
			var v T
			if err := json.Unmarshal(line, &v); err != nil {
				return nil, fmt.Errorf("line %d: %w", n, err)
			}
			out = append(out, v)
		}
		if err == io.EOF {
			return out, nil
		}
	}
}
