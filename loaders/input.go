package loaders

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"iter"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Input is a document that waits to be read, with all that decides what is found in it apart from the knowledge: it can be read on
// another machine.
type Input struct {
	reader.Source
	Record        *graph.Document // of a reference manager, which describes the document; nil when there is none
	MinConfidence float64         // claims below it are left out
}

// read reads the document.
func (in *Input) read(ctx context.Context) (*reader.Parsed, error) {
	p, err := in.Read(ctx)
	if err != nil {
		return nil, err
	}
	p.Document.MinConfidence = in.MinConfidence
	if in.Record != nil {
		p.Document.Slug, p.Document.DerivedFrom = in.Record.Slug, in.Record.DerivedFrom
	}
	return p, nil
}

// SlugOf gives the slug that a document will have, without the work of reading it.
func (k *Knowledge) SlugOf(ctx context.Context, in *Input) (string, error) {
	sum := sha256.Sum256(in.Bytes)
	d := graph.Document{SHA256: hex.EncodeToString(sum[:])}
	if in.Record != nil {
		d.Slug = in.Record.Slug
	} else {
		var err error
		if d.Slug, err = in.Slug(ctx); err != nil {
			return "", err
		}
	}
	err := k.identify(&d)
	return d.Slug, err
}

// LoadInput adds one document, as Load does, and tells what became of it. may is called when all is found, before anything is
// written, and again when it is found anew since others changed it: its error keeps the document out, and is that of the event.
func (l *Loader) LoadInput(ctx context.Context, in *Input, may func(context.Context) error) Event {
	return l.again(ctx, source{name: in.Name, record: in.Record, read: in.read, may: may})
}

// Found is a list of documents that are to be loaded, as Load would find them at the same paths. It must be closed.
type Found struct {
	*finder
	knowledge     *Knowledge
	minConfidence float64
	names         map[string]string // slug → name, of those that were given
}

// Find searches paths. minConfidence is that of all documents.
func (k *Knowledge) Find(paths []string, minConfidence float64) *Found {
	return &Found{finder: find(paths), knowledge: k, minConfidence: minConfidence, names: map[string]string{}}
}

// Len is the number of documents, and of what was given and is none.
func (f *Found) Len() int { return len(f.bad) + len(f.inputs) }

// Close closes the zip files.
func (f *Found) Close() { f.close() }

// Candidate is one of the documents that were found.
type Candidate struct {
	Name  string
	Slug  string
	Input *Input
	Again func() (*Input, error) // gets Input once more, for those who do not keep it
	Err   error                  // why it cannot be loaded, as far as that is known before it is read; Slug and Input are empty then
}

// All gives the documents in the order of Load. Of two with the same slug the second is an error.
func (f *Found) All(ctx context.Context) iter.Seq[Candidate] {
	return func(yield func(Candidate) bool) {
		for _, e := range f.bad {
			if !yield(Candidate{Name: e.Name, Err: e.Err}) {
				return
			}
		}
		for i := range f.inputs {
			if !yield(f.candidate(ctx, &f.inputs[i])) {
				return
			}
		}
	}
}

func (f *Found) candidate(ctx context.Context, in *input) Candidate {
	again := func() (*Input, error) { return in.fetch(f.minConfidence) }
	loaded, err := again()
	if err != nil {
		return Candidate{Name: in.name(), Err: err}
	}
	slug, err := f.knowledge.SlugOf(ctx, loaded)
	if err == nil {
		err = claimSlug(f.names, slug, in.name())
	}
	if err != nil {
		return Candidate{Name: in.name(), Err: err}
	}
	return Candidate{Name: in.name(), Slug: slug, Input: loaded, Again: again}
}
