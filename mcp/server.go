// Package mcp lets assistants ask a graph over the Model Context Protocol: tools that answer with quotes, places and citations, the
// documents as resources, and a prompt. It shapes questions and answers; what they mean is decided in package graph.
package mcp

import (
	"context"
	"log/slog"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/graph"
)

// Options set the limits of a server.
type Options struct {
	Version string        // of the program, told to clients
	Timeout time.Duration // for one call; 0: 10 s
	MaxBody int64         // bytes of a request over HTTP; 0: 1 MiB
	Origins []string      // of web pages that may ask over HTTP, beside those of this machine; "*": all
	Log     *slog.Logger  // of faults; nil: nothing is logged
}

func (o *Options) complete() {
	if o.Timeout == 0 {
		o.Timeout = 10 * time.Second
	}
	if o.MaxBody == 0 {
		o.MaxBody = 1 << 20
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
}

const instructions = `NormGraph holds claims about digital governance: who holds which position on which norm, in whose words, in which document, ` +
	`at which characters. Begin with search or entity to find ids; then claims, positions or path. State only what a returned quote says, ` +
	`keep the modality (alleged, planned, recommended and negated are no facts) and the holder of the view, and cite each statement with its citation. ` +
	`Where the tools find nothing, say so.`

// NewServer makes a server that answers from one snapshot. It can have any number of sessions.
func NewServer(s *graph.Snapshot, o Options) *sdk.Server {
	return newServer(s, o, newSchemas(s.Ontology()))
}

// newServer makes a server with schemas that are made for the vocabulary of the snapshot.
func newServer(s *graph.Snapshot, o Options, tools *schemas) *sdk.Server {
	o.complete()
	server := sdk.NewServer(&sdk.Implementation{Name: "normgraph", Title: "NormGraph", Version: o.Version},
		&sdk.ServerOptions{Instructions: instructions, Capabilities: &sdk.ServerCapabilities{}, PageSize: 100, SchemaCache: tools.resolved})
	t := &toolbox{s: s, options: o, server: server, schemas: tools}
	addTool(t, searchTool, t.search)
	addTool(t, entityTool, t.entity)
	addTool(t, claimsTool, t.claims)
	addTool(t, pathTool, t.path)
	addTool(t, positionsTool, t.positions)
	addTool(t, documentTextTool, t.documentText)
	addResources(server, s)
	addPrompt(server)
	return server
}

// toolbox is what the tools work with.
type toolbox struct {
	s       *graph.Snapshot
	options Options
	server  *sdk.Server
	schemas *schemas
}

// tool describes a tool.
type tool struct {
	name, title, description string
	numbers                  map[string]bound // arguments that are numbers, by name
}

// bound is the range of an argument and what stands for it when it is left out.
type bound struct{ least, most, otherwise int }

// reply is what a tool gives: its fields as structured content, and the same as text.
type reply interface{ text() string }

// onlyQuoted ends the description of every tool.
const onlyQuoted = ` Only what is quoted may be claimed: state nothing that no returned quote says, and give its citation.`

// addTool adds a tool whose arguments and answer have schemas.
func addTool[In any, Out reply](t *toolbox, def tool, run func(context.Context, In) (Out, error)) {
	closed := false
	sdk.AddTool(t.server, &sdk.Tool{
		Name: def.name, Title: def.title, Description: def.description + onlyQuoted, InputSchema: input[In](t.schemas, def),
		Annotations: &sdk.ToolAnnotations{Title: def.title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}, func(ctx context.Context, _ *sdk.CallToolRequest, args In) (*sdk.CallToolResult, Out, error) {
		ctx, cancel := context.WithTimeout(ctx, t.options.Timeout)
		defer cancel()
		out, err := admitted(ctx, args, run)
		if err != nil {
			return nil, out, t.explain(ctx, def.name, err)
		}
		return &sdk.CallToolResult{Content: []sdk.Content{&sdk.TextContent{Text: out.text()}}}, out, nil
	})
}

// unitsPerCall is what a client pays for a call, in the units of package admission.
const unitsPerCall = 200

// admitted runs a tool once there is a place for it.
func admitted[In any, Out reply](ctx context.Context, args In, run func(context.Context, In) (Out, error)) (none Out, err error) {
	ctx, leave, err := admission.Enter(ctx)
	if err != nil {
		return none, err
	}
	defer leave()
	if err := admission.Charge(ctx, unitsPerCall); err != nil {
		return none, err
	}
	return run(ctx, args)
}
