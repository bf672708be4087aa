package main

import (
	"fmt"

	"github.com/normgraph/normgraph/admission"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/realip"
	"github.com/normgraph/normgraph/server"
)

// edgeFlags say how much the server takes on, and for whom.
type edgeFlags struct {
	Rate                 float64  `help:"Units of work that a client may ask for each second, as docs/api.md reckons them; 0: any number." default:"10000" env:"NORMGRAPH_RATE"`
	Burst                float64  `help:"Units of work that a client may ask for at once." default:"200000" env:"NORMGRAPH_BURST"`
	LimitLoopback        bool     `help:"Hold clients on this machine to the limits of a client, too." env:"NORMGRAPH_LIMIT_LOOPBACK"`
	TrustedProxy         []string `help:"Take the word of proxies of this network about the addresses of clients, e.g. 10.0.0.0/8." placeholder:"CIDR" env:"NORMGRAPH_TRUSTED_PROXY"`
	MaxRunning           int      `help:"Queries that are answered at the same time; 0: two for each processor." default:"0" env:"NORMGRAPH_MAX_RUNNING"`
	MaxExports           int      `help:"Exports that are written at the same time." default:"16" env:"NORMGRAPH_MAX_EXPORTS"`
	MaxWaiting           int      `help:"Requests that wait for either." default:"100" env:"NORMGRAPH_MAX_WAITING"`
	MaxConnections       int      `help:"Connections." default:"1000" env:"NORMGRAPH_MAX_CONNECTIONS"`
	MaxClientConnections int      `help:"Connections of one client." default:"100" env:"NORMGRAPH_MAX_CLIENT_CONNECTIONS"`
	AllowHost            []string `help:"Name of the server that requests may be for, e.g. graph.example.org. On a loopback address none but localhost by default, elsewhere all." placeholder:"NAME" env:"NORMGRAPH_ALLOW_HOST"`
}

// apply sets what package server wants to know.
func (f *edgeFlags) apply(a *app, o *server.Options) error {
	for _, limit := range []struct {
		flag  string
		value float64
		least float64
	}{
		{"rate", f.Rate, 0}, {"burst", f.Burst, 1}, {"max-running", float64(f.MaxRunning), 0}, {"max-exports", float64(f.MaxExports), 1},
		{"max-waiting", float64(f.MaxWaiting), 1}, {"max-connections", float64(f.MaxConnections), 1}, {"max-client-connections", float64(f.MaxClientConnections), 1},
	} {
		if !(limit.value >= limit.least) {
			return graph.Errorf(graph.CodeBadInput, fmt.Sprintf("give %v or more, or leave the flag out", limit.least), "--%s is %v", limit.flag, limit.value)
		}
	}
	proxies, err := realip.ParseProxies(f.TrustedProxy)
	if err != nil {
		return fmt.Errorf("--trusted-proxy: %w", err)
	}
	o.Work = admission.Options{
		Rate: f.Rate, Burst: f.Burst, Running: f.MaxRunning, Exports: f.MaxExports, Waiting: f.MaxWaiting, LimitLoopback: f.LimitLoopback,
	}
	o.Proxies, o.Connections, o.ClientConnections = proxies, f.MaxConnections, f.MaxClientConnections
	o.Hosts.Names, o.Hosts.Any = f.AllowHost, len(f.AllowHost) == 0 && !isLoopback(a.addr)
	return nil
}
