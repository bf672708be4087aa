package gql

import (
	"context"

	"github.com/vektah/gqlparser/v2/ast"

	"github.com/normgraph/normgraph/graph"
)

// Editor changes the graph for the clients of the API. It is safe for concurrent use.
type Editor interface {
	// Allow refuses those who lack a scope, with [graph.CodeUnauthenticated] or [graph.CodeForbidden]. The other methods are called for
	// those alone whom it lets pass with the scope that they need: Review with ScopeReview, the others with ScopeLoad.
	Allow(ctx context.Context, s Scope) error

	// Load adds a document. When it returns, every new request reads a snapshot with the change. When ctx ends before the change is
	// written, nothing of it is.
	Load(ctx context.Context, d *NewDocument) (*Edit, error)

	// Remove removes a document in the same way.
	Remove(ctx context.Context, slug string) (*Edit, error)

	// Review adds a review of a claim in the same way, in the name of who asks.
	Review(ctx context.Context, claim string, v graph.Verdict, note string) (*Edit, error)

	// Watch tells of the steps of all changes until ctx ends, or the server; then it closes the channel. A step that the receiver
	// has no time for is left out.
	Watch(ctx context.Context) <-chan Progress
}

var (
	errSwitchedOff = graph.Errorf(graph.CodeForbidden, "whoever runs the server starts it with --tokens FILE, or --oidc-issuer and --oidc-audience; docs/access.md says how",
		"this server takes no changes, since it knows nobody who may make them")
	errNoStream = graph.Errorf(graph.CodeBadInput, "send Accept: text/event-stream", "subscriptions are answered as a stream of events")
)

// reviewField is the mutation that needs another scope than the others.
const reviewField = "reviewClaim"

// allow refuses an operation that changes the graph, or watches those that do, unless the client may do all that it asks for.
func (e *engine) allow(ctx context.Context, op *ast.OperationDefinition) error {
	switch {
	case op.Operation == ast.Query:
		return nil
	case e.opts.Editor == nil:
		return errSwitchedOff
	}
	fields := map[string]bool{}
	rootFields(op.SelectionSet, fields, map[string]bool{})
	if fields[reviewField] {
		if err := e.opts.Editor.Allow(ctx, ScopeReview); err != nil {
			return err
		}
		delete(fields, reviewField)
		delete(fields, "__typename")
	}
	if len(fields) == 0 {
		return nil
	}
	return e.opts.Editor.Allow(ctx, ScopeLoad)
}

// rootFields collects the names of the fields that are selected, in fragments, too; each fragment is looked at once.
func rootFields(set ast.SelectionSet, fields, fragments map[string]bool) {
	for _, selection := range set {
		switch s := selection.(type) {
		case *ast.Field:
			fields[s.Name] = true
		case *ast.InlineFragment:
			rootFields(s.SelectionSet, fields, fragments)
		case *ast.FragmentSpread:
			if !fragments[s.Name] {
				fragments[s.Name] = true
				rootFields(s.Definition.SelectionSet, fields, fragments)
			}
		}
	}
}

// mayLoad reports whether the client of a request may load documents.
func (e *engine) mayLoad(ctx context.Context) bool {
	return e.opts.Editor != nil && e.opts.Editor.Allow(ctx, ScopeLoad) == nil
}

// NewDocument is a document that a client sends.
type NewDocument struct {
	Name     string // of the file; its ending tells the format
	Content  []byte
	Metadata []byte // a JSON object, as in a file of metadata beside a document; nil when there is none
}

// Edit says what a change did.
type Edit struct {
	Slug       string // of the document
	ReadAs     string // the format, for people; "" for plain text
	Claims     int    // found, or removed
	Candidates int
	Unchanged  bool            // the graph is as it was
	Snapshot   *graph.Snapshot // shows the change
}

// Progress is the GraphQL type of that name: a step of a change.
type Progress struct {
	Name       string
	Stage      Stage
	Waiting    int
	Slug       *string
	Claims     *int
	Generation *int
	Error      *string
}

// Me is the GraphQL type of that name: who sends a request.
type Me struct {
	Name   *string
	Issuer *string
	Scopes []Scope
}

// Stage says how far a change is.
type Stage string

// The stages of a change, in their order.
const (
	StageWaiting Stage = "WAITING"
	StageReading Stage = "READING"
	StageWriting Stage = "WRITING"
	StageDone    Stage = "DONE"
	StageFailed  Stage = "FAILED"
)

// Scope is something that may be done.
type Scope string

// The scopes.
const (
	ScopeRead   Scope = "read"
	ScopeLoad   Scope = "load"
	ScopeReview Scope = "review"
	ScopeAdmin  Scope = "admin"
)
