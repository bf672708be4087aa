package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/observe"
)

// endless is a store that is never read to its end, and looks at no context.
type endless struct {
	graph.Store
	read *atomic.Int64 // partitions
}

func (endless) ID() string { return "endless" }

func (s endless) Scan(_ context.Context, _ uint64, fn func(graph.QuadSet) error) (uint64, error) {
	for {
		id := graph.DocumentPart(fmt.Sprintf("d%09d", s.read.Add(1)))
		var text strings.Builder
		for range 100 { // that cannot be compressed much
			text.WriteString(rand.Text())
		}
		q := quad.Quad{Subject: quad.IRI("a:s"), Predicate: quad.IRI("a:p"), Object: quad.String(text.String()), Label: id.Label()}
		if err := fn(graph.QuadSet{ID: id, Quads: []quad.Quad{q}}); err != nil {
			return 0, err
		}
	}
}

// TestABackupOverHTTPEndsWithTheProgram: whoever asked for it and does not read it keeps nobody from stopping.
func TestABackupOverHTTPEndsWithTheProgram(t *testing.T) {
	ln, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := ln.Addr().String()
	if err := ln.Close(); err != nil {
		t.Fatal(err)
	}
	read := &atomic.Int64{}
	var store graph.Store = endless{read: read}
	a := &app{log: slog.New(slog.DiscardHandler), metrics: observe.NewMetrics("", "", 1), adminAddr: address}
	a.opened.Store(&store)
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	admin, err := a.serveAdmin(ctx)
	if err != nil {
		t.Fatal(err)
	}
	resp, err := http.Get("http://" + address + "/backup")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	for before := int64(-1); read.Load() > before; time.Sleep(100 * time.Millisecond) { // until it waits for the reader
		before = read.Load()
	}
	stop()
	patience, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	if err := admin.Shutdown(patience); err != nil {
		t.Error(err)
	}
}
