package gql

import "github.com/normgraph/normgraph/graph"

// checkFilter holds the filter of a query against the graph that it is asked of.
func checkFilter(s *graph.Snapshot, f *graph.ClaimFilter) error { return s.CheckFilter(f) }
