package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/normgraph/normgraph/eval"
	"github.com/normgraph/normgraph/graph"
)

// key is the whole expert key.
type key struct {
	entities  []eval.KeyEntity // of all documents, merged, without the local names
	documents []*eval.Key      // by slug; their entities have the local names
	shared    []sharedForm
}

// sharedForm is a form that the experts found to mean several entities.
type sharedForm struct {
	Form string   `json:"form"`
	IDs  []string `json:"ids"`
}

func readKey(dir string) (*key, error) {
	k := &key{}
	var err error
	if k.entities, err = eval.ReadLines[eval.KeyEntity](filepath.Join(dir, "entities.jsonl")); err != nil {
		return nil, err
	}
	if k.shared, err = eval.ReadLines[sharedForm](filepath.Join(dir, "ambiguous.jsonl")); err != nil {
		return nil, err
	}
	if k.documents, err = eval.ReadKeys([]string{dir}, nil); err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, e := range k.entities {
		known[e.ID] = true
	}
	for _, d := range k.documents {
		for _, e := range d.Entities {
			if !known[e.ID] {
				return nil, fmt.Errorf("%s: entity %s is not in entities.jsonl", d.Document, e.ID)
			}
		}
	}
	return k, nil
}

// checkQuotes fails when a quote is not at its offsets in the text DOCUMENT.txt of the corpus.
func (k *key) checkQuotes(corpus string) error {
	for _, d := range k.documents {
		path := filepath.Join(corpus, d.Document+".txt")
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		text := graph.NewText(string(src))
		for _, c := range d.Claims {
			if quote, ok := text.Slice(c.Start, c.End); !ok || quote != c.Quote {
				return fmt.Errorf("claim %s: its quote is not at %d-%d of %s", c.ID, c.Start, c.End, path)
			}
		}
	}
	return nil
}

func (k *key) summary() string {
	n := 0
	for _, d := range k.documents {
		n += len(d.Claims)
	}
	return fmt.Sprintf("%d claims of %d documents", n, len(k.documents))
}
