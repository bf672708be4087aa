package loaders

import (
	"context"
	"errors"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/structure"
)

// mark is the note in a store that tells with which knowledge everything in it was brought up to date. Base changes it before it changes
// anything else, and again when all is done; whoever writes a document does so on the condition that the note is as it was. So a store
// that is up to date is known by this one note, and no document gets in that was read with other knowledge.
type mark struct {
	knowledge string // release and digest; "": nobody has brought the store up to date
	state     string
	read      uint64 // the generation at which it was so
}

// States of a mark.
const (
	done     = ""         // everything is up to date
	begun    = "begun"    // somebody is at it, or was interrupted
	imported = "imported" // something was imported that Base has to look at; stands behind begun, too. Else documents may be written
)

// readMark gives what the store notes now.
func readMark(ctx context.Context, store graph.Store) (mark, error) {
	p, generation, err := graph.ReadPartition(ctx, store, graph.KnowledgePart)
	m := mark{read: generation}
	m.knowledge, m.state, _ = strings.Cut(p.Digest, " ")
	return m, err
}

// partition gives the mark as it is stored.
func (m mark) partition() graph.Partition {
	return graph.Partition{ID: graph.KnowledgePart, Digest: strings.TrimSpace(m.knowledge + " " + m.state)}
}

// withImport gives the mark once something was imported. Who is bringing the store up to date begins anew then.
func (m mark) withImport() mark {
	if !strings.HasSuffix(m.state, imported) {
		m.state = strings.TrimSpace(m.state + " " + imported)
	}
	return m
}

// unchanged is the condition that the mark is as it was read.
func (m mark) unchanged() graph.Unchanged {
	return graph.Unchanged{Since: m.read, Parts: []graph.PartID{graph.KnowledgePart}}
}

// readWhole identifies everything that Base looks at.
func (k *Knowledge) readWhole() (string, error) {
	digest, err := k.digest("ontology.yaml", structure.File, "lexicon", "rules", calibrationFile, reviewsFile, "sources", "curated", "briefs")
	return k.ofRelease(digest), err
}

// ErrNotCurrent is in the chain of an error that says that the store is not of the program's knowledge, and that it must not write: the
// store was not brought up to date, or another program, with another lexicon, has brought it to its own since.
var ErrNotCurrent = errors.New("the store is not of this program's knowledge")

// IsForeign reports whether an error says that this program must not write to the store as it is: it has ErrNotCurrent or ErrOutdated.
func IsForeign(err error) bool { return errors.Is(err, ErrNotCurrent) || errors.Is(err, ErrOutdated) }

// accept refuses a mark under which this knowledge must not be used to write documents; one of the states must be that of the mark.
func (k *Knowledge) accept(m mark, states ...string) error {
	own, err := k.whole()
	if err == nil {
		err = k.CheckCurrent(m.knowledge)
	}
	if err != nil {
		return err
	}
	for _, state := range states {
		if m == (mark{own, state, m.read}) {
			return nil
		}
	}
	const hint = "give all programs on this store the same release and the same --lexicon, and start this one again"
	switch m.knowledge {
	case "":
		return graph.Errorf(graph.CodeUnavailable, hint, "%w: nobody has brought it up to date", ErrNotCurrent)
	case own:
		return graph.Errorf(graph.CodeUnavailable, "try again in a while", "%w yet: it is being brought up to date", ErrNotCurrent)
	}
	return graph.Errorf(graph.CodeUnavailable, hint, "%w: another one, with another lexicon or of another release, has brought it to its own", ErrNotCurrent)
}

// Current refuses a store that is not of the loader's knowledge, with ErrNotCurrent or ErrOutdated.
func (l *Loader) Current(ctx context.Context) error {
	l.forget()
	_, err := l.current(ctx)
	return err
}

// current gives the condition on which the loader may write: that the store is of its knowledge. The store is asked once: that the mark has
// not changed since holds as long as it did not.
func (l *Loader) current(ctx context.Context) (graph.Unchanged, error) {
	l.asking.Lock()
	defer l.asking.Unlock()
	if l.mark != nil {
		return l.mark.unchanged(), nil
	}
	m, err := readMark(ctx, l.Store)
	if err == nil {
		err = l.Knowledge.accept(m, l.states()...)
	}
	if err != nil {
		return graph.Unchanged{}, err
	}
	l.mark = &m
	return m.unchanged(), nil
}

// states gives those of the mark under which the loader may write.
func (l *Loader) states() []string {
	if l.bringing {
		return []string{begun}
	}
	return []string{done, imported}
}

// forget has the store asked again.
func (l *Loader) forget() {
	l.asking.Lock()
	defer l.asking.Unlock()
	l.mark = nil
}

// attempts is how often a change is tried in whose way others are.
const attempts = 5

// attempt makes a change that begins with reading, again when others have changed meanwhile what was read. current is the condition that the
// store is of the loader's knowledge.
func (l *Loader) attempt(ctx context.Context, change func(current graph.Unchanged) error) error {
	for n := 1; ; n++ {
		current, err := l.current(ctx)
		if err != nil {
			return err
		}
		if err = change(current); !errors.Is(err, graph.ErrConflict) || n == attempts {
			return err
		}
		l.forget()
	}
}
