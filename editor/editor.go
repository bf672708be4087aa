// Package editor changes the graph for the clients of the API: it loads and removes documents and adds reviews, one after the other, and
// tells of the steps. An [Editor] is what package gql wants of one.
package editor

import (
	"context"
	"errors"
	"log/slog"
	"sync/atomic"
	"time"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/audit"
	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Options say what an Editor works with.
type Options struct {
	Knowledge *loaders.Knowledge
	Store     func() graph.Store // called when there is a snapshot, and therefore a store

	// Current refuses changes that this program must not make; nil: there are none.
	Current func() error

	// Refresh makes the server serve what the store holds now, and gives the snapshot.
	Refresh func(context.Context) (*graph.Snapshot, error)

	// Loaded is told what became of each document that was to be loaded; nil: nobody is.
	Loaded func(loaders.Event)

	MaxWaiting int          // changes that wait for their turn; 16 by default
	Log        *slog.Logger // slog.Default()
}

// Editor makes one change at a time: reading a document takes all cores of the machine.
type Editor struct {
	options Options
	turn    chan struct{} // holds one element while a change is made
	waiting atomic.Int64
	steps   steps
}

var _ gql.Editor = (*Editor)(nil)

// New makes an Editor.
func New(o Options) *Editor {
	if o.MaxWaiting == 0 {
		o.MaxWaiting = 16
	}
	if o.Log == nil {
		o.Log = slog.Default()
	}
	if o.Current == nil {
		o.Current = func() error { return nil }
	}
	if o.Loaded == nil {
		o.Loaded = func(loaders.Event) {}
	}
	return &Editor{options: o, turn: make(chan struct{}, 1)}
}

// Allow lets those pass who have a scope.
func (e *Editor) Allow(ctx context.Context, s gql.Scope) error {
	return auth.Require(ctx, auth.Scope(s))
}

// Watch tells of the steps of all changes.
func (e *Editor) Watch(ctx context.Context) <-chan gql.Progress { return e.steps.watch(ctx) }

// Close ends what [Editor.Watch] gives, so that a server can stop. Changes that are under way go on.
func (e *Editor) Close() { e.steps.close() }

// Load adds a document.
func (e *Editor) Load(ctx context.Context, d *gql.NewDocument) (*gql.Edit, error) {
	in := &loaders.Input{Source: reader.Source{Name: d.Name, Bytes: d.Content}}
	if d.Metadata != nil {
		in.MetadataName, in.Metadata = "input.metadata", d.Metadata
	}
	return e.change(ctx, d.Name, func(ctx context.Context, c *change) (*gql.Edit, error) {
		c.tell(gql.StageReading)
		loader := &loaders.Loader{Knowledge: e.options.Knowledge, Store: e.options.Store()}
		event := loader.LoadInput(ctx, in, func(context.Context) error { c.tell(gql.StageWriting); return nil })
		e.options.Loaded(event)
		return &gql.Edit{
			Slug: event.Slug, ReadAs: event.ReadAs, Claims: event.Claims, Candidates: event.Candidates, Unchanged: event.Unchanged,
		}, event.Err
	})
}

// Remove removes a document.
func (e *Editor) Remove(ctx context.Context, slug string) (*gql.Edit, error) {
	return e.change(ctx, slug, func(ctx context.Context, c *change) (*gql.Edit, error) {
		s, err := e.options.Refresh(ctx) // so that what refers to the document is known, whoever wrote it
		if err != nil {
			return nil, err
		}
		loader := &loaders.Loader{Knowledge: e.options.Knowledge, Store: e.options.Store()}
		c.tell(gql.StageWriting)
		claims, err := loader.Remove(ctx, s, slug)
		return &gql.Edit{Slug: slug, Claims: claims}, err
	})
}

// Review adds a review of a claim in the name of the principal.
func (e *Editor) Review(ctx context.Context, claim string, v graph.Verdict, note string) (*gql.Edit, error) {
	return e.change(ctx, claim, func(ctx context.Context, c *change) (*gql.Edit, error) {
		s, err := e.options.Refresh(ctx) // so that a claim is known that another server has loaded
		if err != nil {
			return nil, err
		}
		c.tell(gql.StageWriting)
		review := graph.Review{Claim: claim, Verdict: v, By: auth.PrincipalOf(ctx).Name, At: graph.ReviewTime(time.Now()), Note: note}
		added, err := graph.AddReviews(ctx, e.options.Store(), s, review)
		if err != nil {
			return nil, err
		}
		return &gql.Edit{Slug: s.Claim(claim).Document, Unchanged: added == 0}, nil
	})
}

// change makes a change when it is its turn, and shows it to everybody.
func (e *Editor) change(ctx context.Context, name string, do func(context.Context, *change) (*gql.Edit, error)) (edit *gql.Edit, err error) {
	c := &change{editor: e, name: name}
	defer func() { c.end(edit, err) }()
	leave, err := e.wait(ctx, c)
	if err != nil {
		return nil, err
	}
	defer leave()
	if err := e.options.Current(); err != nil {
		return nil, err
	}
	p := auth.PrincipalOf(ctx)
	ctx = audit.WithActor(ctx, audit.Actor{Who: p.Name, Issuer: p.Issuer, How: "graphql", Request: answer.RequestID(ctx)})
	began := time.Now()
	edit, err = do(ctx, c)
	if err != nil {
		return nil, e.explain(ctx, name, err)
	}
	// What is written is written: that the client goes away now must not keep it from the others.
	if edit.Snapshot, err = e.options.Refresh(context.WithoutCancel(ctx)); err != nil {
		e.options.Log.ErrorContext(ctx, "a change cannot be shown", "name", name, "error", err.Error())
		return nil, graph.Errorf(graph.CodeUnavailable, "ask whether it is in the graph before you try again", "the change to %s is made, but cannot be shown yet", name)
	}
	e.options.Log.InfoContext(ctx, "the graph was changed", "who", p.Name, "name", name, "document", edit.Slug, "unchanged", edit.Unchanged,
		"claims", edit.Claims, "generation", edit.Snapshot.Generation(), "took", time.Since(began).String())
	return edit, nil
}

// wait waits for the turn of a change.
func (e *Editor) wait(ctx context.Context, c *change) (leave func(), err error) {
	if n := e.waiting.Add(1); n > int64(e.options.MaxWaiting) {
		e.waiting.Add(-1)
		return nil, graph.Errorf(graph.CodeUnavailable, "try again later", "%d changes wait for their turn already", n-1)
	}
	defer e.waiting.Add(-1)
	c.tell(gql.StageWaiting)
	select {
	case e.turn <- struct{}{}:
		return func() { <-e.turn }, nil
	case <-ctx.Done():
		return nil, e.explain(ctx, c.name, ctx.Err())
	}
}

// explain says what a client can do about an error. What is not made for clients stays in the log.
func (e *Editor) explain(ctx context.Context, name string, err error) error {
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		return graph.Errorf(gql.CodeTimeout, "try again when less is going on, or load it with normgraph load", "%s was not changed: the time was up", name)
	}
	if graph.CodeOf(err) == graph.CodeInternal {
		e.options.Log.ErrorContext(ctx, "a change failed", "name", name, "error", err.Error())
		return graph.Errorf(graph.CodeInternal, "the server's log has the cause", "%s cannot be changed", name)
	}
	return err
}
