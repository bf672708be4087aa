package model

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/graph"
)

// cache keeps answers as files in a folder, one an answer. They are written as a whole or not at all, so that whatever ends a
// run, the next one finds all that were paid for.
type cache struct{ dir string }

// cached is the content of a file.
type cached struct {
	Version int    `json:"version"`
	Content string `json:"content"` // as the model wrote it
}

// cacheVersion is the version of the file format.
const cacheVersion = 1

// openCache makes the folder. Answers quote documents, which may be nobody else's business.
func openCache(dir string) (cache, error) {
	if dir == "" {
		return cache{}, graph.Errorf(graph.CodeBadInput, "set XDG_CACHE_HOME", "there is no folder to keep answers of the model in")
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return cache{}, cacheError(err)
	}
	return cache{dir}, nil
}

func cacheError(err error) error {
	return graph.Errorf(graph.CodeUnavailable, "set XDG_CACHE_HOME to a folder that can be written to", "answers of the model cannot be kept, and would be paid for again: %w", err)
}

// cacheKey identifies what decides an answer: the model, what it is told and what it is asked, wherever it runs.
func cacheKey(parts ...string) string {
	h := sha256.New()
	for _, p := range parts {
		fmt.Fprintf(h, "%d:%s", len(p), p)
	}
	return hex.EncodeToString(h.Sum(nil))
}

func (c cache) path(key string) string { return filepath.Join(c.dir, key[:2], key+".json") }

// get gives a kept answer. A file that is not one is as good as none.
func (c cache) get(key string) (content string, ok bool) {
	src, err := os.ReadFile(c.path(key))
	var f cached
	if err != nil || json.Unmarshal(src, &f) != nil || f.Version != cacheVersion {
		return "", false
	}
	return f.Content, true
}

// put keeps an answer.
func (c cache) put(key, content string) error {
	src, err := json.Marshal(cached{cacheVersion, content})
	if err != nil {
		return err
	}
	path := c.path(key)
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return cacheError(err)
	}
	f, err := os.CreateTemp(filepath.Dir(path), "new.*")
	if err != nil {
		return cacheError(err)
	}
	defer os.Remove(f.Name()) // gone already after the rename
	_, err = f.Write(src)
	if e := f.Close(); err == nil {
		err = e
	}
	if err == nil {
		err = os.Rename(f.Name(), path)
	}
	if err != nil {
		return cacheError(err)
	}
	return nil
}
