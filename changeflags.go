package main

import (
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/server"
)

// changeFlags bound the changes that clients make.
type changeFlags struct {
	MaxUpload   int64         `help:"Bytes of a request of those who may load documents." default:"${maxUpload}" env:"NORMGRAPH_MAX_UPLOAD"`
	LoadTimeout time.Duration `help:"Time for a request that changes the graph, the wait for its turn included." default:"${editTimeout}" env:"NORMGRAPH_LOAD_TIMEOUT"`
	MaxChanges  int           `help:"Changes that wait for their turn; they are made one after the other." default:"16" env:"NORMGRAPH_MAX_CHANGES"`
	MaxStreams  int           `help:"Subscriptions at a time." default:"${maxStreams}" env:"NORMGRAPH_MAX_STREAMS"`
}

// apply sets what package server wants to know.
func (f *changeFlags) apply(_ *app, o *server.Options) error {
	for _, limit := range []struct {
		flag  string
		value int64
	}{{"max-upload", f.MaxUpload}, {"load-timeout", int64(f.LoadTimeout)}, {"max-changes", int64(f.MaxChanges)}, {"max-streams", int64(f.MaxStreams)}} {
		if limit.value <= 0 {
			return graph.Errorf(graph.CodeBadInput, "give more than 0, or leave the flag out", "--%s is not above 0", limit.flag)
		}
	}
	o.API.MaxUpload, o.API.EditTimeout, o.API.MaxStreams, o.Changes = f.MaxUpload, f.LoadTimeout, f.MaxStreams, f.MaxChanges
	return nil
}
