package main

import (
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/server"
)

// stayFlags say how a server keeps step with the others on its store, and how it leaves them.
type stayFlags struct {
	Follow time.Duration `help:"How often to ask a store in a database whether others changed it." default:"1s" env:"NORMGRAPH_FOLLOW"`
	MaxLag time.Duration `help:"Not be ready for load balancers when what is served may be older than this; 0: however old it is." default:"0s" env:"NORMGRAPH_MAX_LAG"`
	Drain  time.Duration `help:"After SIGTERM, time to go on answering while /readyz tells load balancers to send nobody here any more." default:"5s" env:"NORMGRAPH_DRAIN"`
}

// apply sets what package server wants to know.
func (f *stayFlags) apply(_ *app, o *server.Options) error {
	for _, limit := range []struct {
		flag         string
		value, least time.Duration
	}{{"follow", f.Follow, time.Millisecond}, {"max-lag", f.MaxLag, 0}, {"drain", f.Drain, 0}} {
		if limit.value < limit.least {
			return graph.Errorf(graph.CodeBadInput, "give a time such as 1s, or leave the flag out", "--%s is %v", limit.flag, limit.value)
		}
	}
	o.Follow, o.MaxLag, o.Drain = f.Follow, f.MaxLag, f.Drain
	return nil
}
