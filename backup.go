package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/normgraph/normgraph/answer"
	"github.com/normgraph/normgraph/backup"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
)

type backupCommand struct {
	Create backupCreateCommand `cmd:"" default:"withargs" help:"Write a backup. Loads may run meanwhile."`
	Verify backupVerifyCommand `cmd:"" help:"Read a backup, and find out whether it is whole."`
}

type backupCreateCommand struct {
	File string `arg:"" help:"File to write; it appears only when the backup is complete and was read again."`
}

// Run writes one state of the store to the file.
func (c *backupCreateCommand) Run(ctx context.Context, a *app) error {
	store, err := a.existingStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	sum, err := backup.WriteFile(ctx, c.File, store, version)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: generation %d, %d partitions, %d quads\n", c.File, sum.Generation, sum.Partitions, sum.Quads)
	return nil
}

type backupVerifyCommand struct {
	File string `arg:"" help:"A file that normgraph backup wrote."`
}

// Run reads the whole file.
func (c *backupVerifyCommand) Run(ctx context.Context, a *app) error {
	f, err := backup.Open(ctx, c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	h, sum := f.Header, f.Summary
	fmt.Fprintf(a.stdout, "%s is sound: generation %d, %d partitions, %d quads\nmade %s of store %s by NormGraph %s\n",
		c.File, sum.Generation, sum.Partitions, sum.Quads, h.Made.Format(time.RFC3339), h.Store, h.Program)
	return nil
}

type restoreCommand struct {
	File    string `arg:"" help:"A file that normgraph backup wrote."`
	Replace bool   `help:"Restore into a store that is not empty: what it holds is lost."`
}

// Run verifies the file, and then fills the store: wholly or not at all.
func (c *restoreCommand) Run(ctx context.Context, a *app) error {
	f, err := backup.Open(ctx, c.File)
	if err != nil {
		return err
	}
	defer f.Close()
	sum := f.Summary
	var generation uint64
	err = a.note(ctx, fmt.Sprintf("restore of generation %d of store %s", sum.Generation, f.Header.Store), func() error {
		generation, err = a.restoreStore(ctx, f.Copy(ctx), c.Replace)
		return err
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s is restored: generation %d, %d partitions, %d quads\n", postgres.Redact(a.storePath), generation, sum.Partitions, sum.Quads)
	return nil
}

// serveBackup answers an operator with a backup of the store that this process has open: a file has no room for another process. A
// failure on the way cuts the answer off, which verify finds; so does the end of the program, which waits for all that reads its store.
func (a *app) serveBackup(w http.ResponseWriter, r *http.Request) {
	store := a.opened.Load()
	if store == nil {
		answer.Refuse(w, http.StatusServiceUnavailable, graph.Errorf(graph.CodeUnavailable, "ask again in a moment", "no store is open yet"))
		return
	}
	cutOff := func() { _ = http.NewResponseController(w).SetWriteDeadline(time.Now()) } // whoever reads it may have stopped
	defer context.AfterFunc(r.Context(), cutOff)()
	w.Header().Set("Content-Type", "application/zstd")
	w.Header().Set("Content-Disposition", `attachment; filename="normgraph.backup"`)
	if _, err := backup.Write(r.Context(), w, *store, version); err != nil {
		a.log.Error("a backup was not finished", "error", err.Error(), "hint", graph.HintOf(err))
		panic(http.ErrAbortHandler)
	}
}
