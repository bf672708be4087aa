package main

import (
	"context"
	"io"
	"os"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/mcp"
)

type mcpCommand struct{}

// maxLine bounds the bytes of one message on standard input.
const maxLine = 1 << 20

// Run answers an assistant on standard input and output until that ends. The store is read once and closed, so that other commands can
// use it meanwhile; what they load is seen at the next start.
func (c *mcpCommand) Run(ctx context.Context, a *app) error {
	store, s, err := a.openGraph(ctx, a.reportFailures)
	if err != nil {
		return err
	}
	if err := store.Close(); err != nil {
		return err
	}
	go func() { // the first search would wait for it
		if err := s.Warm(); err != nil {
			a.log.Error("indexing failed", "error", err.Error())
		}
	}()
	err = mcp.NewServer(s, mcp.Options{Version: version, Log: a.log}).Run(ctx, &sdk.IOTransport{Reader: os.Stdin, Writer: unclosed{a.stdout}, MaxLineLength: maxLine})
	if ctx.Err() != nil {
		return nil // asked to stop
	}
	return err
}

// unclosed is a writer that somebody else closes.
type unclosed struct{ io.Writer }

func (unclosed) Close() error { return nil }
