package loaders

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"

	"go.opentelemetry.io/otel/attribute"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/model"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/observe/span"
)

// Event tells what became of one input.
type Event struct {
	Name       string // path, or name in the data folder
	Slug       string // empty when the document could not be read
	ReadAs     string // its format, for people; empty when it is not read from a file
	Entities   int    // known ones, when the input is the lexicon
	Claims     int
	Candidates int            // entities that only this document speaks of
	Unlinked   int            // ambiguous names in it that stand for nothing, as the context does not decide
	LeftOut    int            // claims below the threshold with which it was loaded
	Cut        int            // how often a sentence in it was too long to be read at once and was cut at a space or sign
	Surplus    int            // names in it that became no candidate, since a document has 2,000 at most
	Reading    *model.Reading // what the model found; nil when none was asked, or it failed
	ModelErr   error          // why the claims of a model that was asked are missing; those of rules are not
	Outdated   int            // claims that others than rules had made of another text of the document, removed
	Unchanged  bool           // it was loaded before, from the same bytes and with the same knowledge
	Err        error          // it was not loaded; nothing of it was written
	Done       int            // inputs finished, this one included
	Total      int
}

// LexiconEvent is the name of the event that tells that the lexicon was written.
const LexiconEvent = "lexicon"

// Loader writes documents to a store.
type Loader struct {
	Knowledge *Knowledge
	Store     graph.Store
	Report    func(Event) // called once an input, from one goroutine at a time

	// MinConfidence is the threshold for Load: claims below it, and the candidates that only they speak of, are
	// left out. Base reads a document again with the threshold that it was loaded with.
	MinConfidence float64

	// Model, where there is one, reads what Load loads a second time. Base never asks it.
	Model *model.Reader

	asking   sync.Mutex
	mark     *mark // of the store, once it was found to be of the knowledge
	bringing bool  // it is Base
}

// source is a document that waits to be read.
type source struct {
	name   string
	read   func(context.Context) (*reader.Parsed, error)
	record *graph.Document             // describes it, in place of what is stored; nil
	may    func(context.Context) error // asked when all is found, before anything is written; nil: it may
}

// Load adds the documents at the given paths; folders and zip files are searched for documents, and files that are attached to the
// records of a reference manager's export take their records. Each document is
// written in one transaction, perhaps with others, so that after an error or a cancelled context it is as
// before or as wanted. One that others change at the same time is read again. A document that cannot be loaded is reported and does not keep
// the others from loading; failed counts them. A store that is not of the loader's knowledge, or is not any more, ends it with ErrNotCurrent
// or ErrOutdated.
func (l *Loader) Load(ctx context.Context, paths []string) (failed int, err error) {
	if _, err := l.current(ctx); err != nil {
		return 0, err
	}
	f := find(paths)
	defer f.close()
	total := len(f.inputs) + len(f.bad)
	for i, e := range f.bad {
		e.Done, e.Total = i+1, total
		l.Report(e)
	}
	failed, err = l.run(ctx, f.sources(l.MinConfidence), len(f.bad), total)
	return failed + len(f.bad), err
}

// outcome is an extraction, or why there is none.
type outcome struct {
	source
	x    *Extraction
	as   string          // what it was read as
	made graph.Unchanged // the document as it was stored when it was made
	err  error
}

// ahead is how many documents for each core may be read before one is written: a long one holds up the others otherwise.
const ahead = 4

// run extracts as many documents at once as there are cores, and writes them in the order of the list. Those that are ready
// together are written together: much of the work is the same for one document as for several.
func (l *Loader) run(ctx context.Context, list []source, done, total int) (failed int, err error) {
	ctx, loading := span.Root(ctx, "load", attribute.Int("normgraph.documents", total))
	defer loading.End()
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	cores := make(chan struct{}, runtime.GOMAXPROCS(0))
	queue := make(chan chan outcome, ahead*cap(cores))
	go func() {
		defer close(queue)
		for _, src := range list {
			slot := make(chan outcome, 1)
			queue <- slot
			cores <- struct{}{}
			go func() {
				slot <- l.extract(ctx, src)
				<-cores
			}()
		}
	}()
	from := map[string]string{} // slug → name, of this run
	for slot := range queue {
		for slot != nil {
			var group []outcome
			group, slot = ready(queue, <-slot)
			for _, e := range l.commit(ctx, group, from) {
				done++
				e.Done, e.Total = done, total
				if e.Err != nil {
					failed++
				}
				if IsForeign(e.Err) {
					stop(e.Err)
				}
				if ctx.Err() == nil {
					l.Report(e)
				}
			}
		}
	}
	return failed, context.Cause(ctx)
}

// ready gives the first outcome with those next in the queue that are there, too, and the slot of the one that is not, if any.
func ready(queue <-chan chan outcome, first outcome) (group []outcome, next chan outcome) {
	group = []outcome{first}
	for len(queue) > 0 && len(group) < cap(queue) {
		slot := <-queue
		select {
		case o := <-slot:
			group = append(group, o)
		default:
			return group, slot
		}
	}
	return group, nil
}

// extract reads one document. A panic, which is a bug of ours, must not take the other documents with it.
func (l *Loader) extract(ctx context.Context, src source) (o outcome) {
	ctx, extracting := span.Start(ctx, "load.document", attribute.String("normgraph.document", src.name))
	defer func() {
		span.Fail(extracting, o.err)
		extracting.End()
	}()
	defer func() {
		if r := recover(); r != nil {
			o.err = graph.Errorf(graph.CodeInternal, "this is a bug of NormGraph; please report it with the document", "panic: %v\n%s", r, debug.Stack())
		}
	}()
	o.source, o.err = src, ctx.Err()
	if o.err != nil {
		return o
	}
	_, reading := span.Start(ctx, "load.read")
	p, err := src.read(ctx)
	reading.End()
	if err == nil {
		o.as = p.ReadAs
		o.made.Since, err = l.recall(ctx, &p.Document)
	}
	if err == nil && src.record != nil {
		err = l.Knowledge.describe(&p.Document, src.record)
	}
	if err != nil {
		o.err = err
		return o
	}
	var res *annotate.Result
	if o.x, res, o.err = l.Knowledge.extract(ctx, p); o.err == nil {
		o.made.Parts = partsOf(o.x.Document.Slug)
		o.err = l.readAgain(ctx, o.x, res)
	}
	if o.err == nil && src.may != nil {
		o.err = src.may(ctx)
	}
	return o
}

// partsOf gives the partitions that are made of a document.
func partsOf(slug string) []graph.PartID {
	parts := []graph.PartID{graph.DocumentPart(slug)}
	for _, m := range graph.Methods {
		parts = append(parts, graph.ClaimsPart(slug, m))
	}
	return parts
}

// commit writes documents, each unless it is there already.
func (l *Loader) commit(ctx context.Context, group []outcome, from map[string]string) []Event {
	events := make([]Event, len(group))
	var sound []int
	for i, o := range group {
		if events[i] = o.event(from); events[i].Err == nil {
			sound = append(sound, i)
		}
	}
	l.write(ctx, group, sound, events)
	for _, i := range sound {
		if errors.Is(events[i].Err, graph.ErrConflict) {
			l.forget()
			events[i] = l.again(ctx, group[i].source)
		}
	}
	return events
}

// again reads and writes a document in whose way others were.
func (l *Loader) again(ctx context.Context, src source) (e Event) {
	err := l.attempt(ctx, func(graph.Unchanged) error {
		group := []outcome{l.extract(ctx, src)}
		if e = group[0].event(map[string]string{}); e.Err == nil {
			events := []Event{e}
			l.write(ctx, group, []int{0}, events)
			e = events[0]
		}
		return e.Err
	})
	e.Name, e.Err = src.name, err
	return e
}

// event tells of a document before it is written. Two of one run must not have the same slug.
func (o *outcome) event(from map[string]string) Event {
	e := Event{Name: o.name, Err: o.err}
	if e.Err != nil {
		return e
	}
	e.ReadAs = o.as
	e.Slug, e.Claims, e.Candidates = o.x.Document.Slug, len(o.x.Claims.Claims), len(o.x.Claims.Entities)
	e.Unlinked, e.LeftOut, e.Cut, e.Surplus = o.x.Unlinked, o.x.LeftOut, o.x.Cut, o.x.Surplus
	e.Reading, e.ModelErr, e.Outdated = o.x.Reading, o.x.ModelErr, o.x.Outdated
	e.Err = claimSlug(from, e.Slug, o.name)
	return e
}

// claimSlug notes that a document of this run has a slug, unless another one has it.
func claimSlug(from map[string]string, slug, name string) error {
	if other, twice := from[slug]; twice {
		return graph.Errorf(graph.CodeBadInput, "rename one, or give it another slug in NAME.yaml beside it", "the slug %q is that of %s too", slug, other)
	}
	from[slug] = name
	return nil
}

// write writes the sound documents of a group in one transaction, and notes in their events how that went. When it fails, each
// has a transaction of its own, so that none keeps the others out.
func (l *Loader) write(ctx context.Context, group []outcome, sound []int, events []Event) {
	if len(sound) == 0 {
		return
	}
	var parts []graph.Partition
	current, err := l.current(ctx)
	conditions := []graph.Unchanged{current}
	for _, i := range sound {
		conditions = append(conditions, group[i].made)
		parts = append(parts, group[i].x.Record, group[i].x.Claims)
		parts = append(parts, group[i].x.Dropped...)
		if m := group[i].x.Model; m != nil {
			parts = append(parts, *m)
		}
	}
	ctx, writing := span.Start(ctx, "load.commit", attribute.Int("normgraph.documents", len(sound)))
	var change graph.Change
	if err == nil {
		change, err = graph.Write(ctx, l.Store, parts, conditions...)
	}
	span.Fail(writing, err)
	writing.End()
	if err != nil && len(sound) > 1 {
		for n := range sound {
			l.write(ctx, group, sound[n:n+1], events)
		}
		return
	}
	for _, i := range sound {
		if e := &events[i]; err != nil {
			e.Err = fmt.Errorf("writing %s: %w", e.Slug, err)
		} else {
			e.Unchanged = !slices.ContainsFunc(change.Parts, func(id graph.PartID) bool { return id.Document == e.Slug })
		}
	}
}
