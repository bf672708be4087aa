package main

import (
	"context"
	"io"
	"os"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/mcp"
)

type mcpCommand struct{}

// maxLine bounds the bytes of one message on standard input.
const maxLine = 1 << 20

// Run answers an assistant on standard input and output until that ends. The store is read once and closed, so that other commands can
// use it meanwhile; what they load is seen at the next start.
func (c *mcpCommand) Run(ctx context.Context, a *app) error {
	s, err := a.readGraph(ctx, a.reportFailures)
	if graph.CodeOf(err) == graph.CodeUnavailable {
		return graph.Errorf(graph.CodeUnavailable,
			"if that is normgraph serve, let the client ask its /mcp (docs/mcp.md); else stop it or give another --store", "%w", err)
	}
	if err != nil {
		return err
	}
	go func() { // the first search would wait for it
		if err := s.Warm(); err != nil {
			a.log.Error("indexing failed", "error", err.Error())
		}
	}()
	transport := &sdk.IOTransport{Reader: os.Stdin, Writer: unclosed{a.stdout}, MaxLineLength: maxLine}
	err = mcp.NewServer(s, mcp.Options{Version: version, Log: a.log}).Run(ctx, transport)
	if err == nil || ctx.Err() != nil { // the client has ended it, or somebody else
		return nil
	}
	return graph.Errorf(graph.CodeBadInput, "let a client of the Model Context Protocol start the command; docs/mcp.md says how", "standard input: %w", err)
}

// unclosed is a writer that somebody else closes.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
