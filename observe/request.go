package observe

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"sync"

	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// noted is what is known of a request while it is answered.
type noted struct {
	handler   string // part of the program that answered
	route     string // pattern of the path; "" when the request reached no part
	principal string // "" when nobody knows who asks

	mu         sync.Mutex // handlers may answer with several goroutines
	operations []string   // names of queries, the first ones
	cost       float64
	kept       bool // an answer that was known already
	codes      []graph.Code
}

// What stands for a part of the program where there is none: for requests that were refused before they reached one, and for streams of
// events, whose times are not those of answers.
const (
	unreached = "none"
	streaming = "stream"
)

// maxNoted bounds what a line of the log says of a request with many queries, and of a long name.
const (
	maxNoted = 5
	maxName  = 64
)

type notedKey struct{}

func notedOf(ctx context.Context) *noted {
	n, _ := ctx.Value(notedKey{}).(*noted)
	return n
}

// Route names the part of the program that a handler is, for metrics, logs and traces.
func Route(handler string, h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := notedOf(r.Context()); n != nil {
			n.handler = handler
			n.route = r.Pattern[strings.IndexByte(r.Pattern, ' ')+1:]
		}
		h.ServeHTTP(w, r)
	})
}

// Identified notes who sends a request, where package auth has found that out.
func Identified(h http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if n := notedOf(r.Context()); n != nil {
			n.principal = auth.PrincipalOf(r.Context()).Name
		}
		h.ServeHTTP(w, r)
	})
}

// operation adds a query to what is noted of its request.
func (n *noted) operation(o *gql.Operation) {
	n.mu.Lock()
	defer n.mu.Unlock()
	if o.Name != "" && len(n.operations) < maxNoted {
		n.operations = append(n.operations, o.Name[:min(len(o.Name), maxName)])
	}
	n.cost += o.Cost
	n.kept = n.kept || o.Kept
	n.codes = append(n.codes, distinct(o.Codes)...)
}

// distinct gives the codes of a query, each once: a list of a thousand failures is one fault.
func distinct(codes []graph.Code) (out []graph.Code) {
	for _, c := range codes {
		if !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}
