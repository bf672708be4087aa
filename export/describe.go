package export

import "github.com/normgraph/normgraph/graph"

// DescribeEntity selects an entity with the claims of which it is subject or object.
func DescribeEntity(s *graph.Snapshot, f Format, e *graph.Entity) (*Selection, error) {
	claims, err := s.ClaimsOf(e.ID, graph.RoleAny, graph.ClaimFilter{})
	return &Selection{source{snapshot: s, claims: claims, entity: e}, f}, err
}

// DescribeClaim selects one claim.
func DescribeClaim(s *graph.Snapshot, f Format, c *graph.Claim) *Selection {
	return &Selection{source{snapshot: s, claims: s.ClaimsByID(c.ID)}, f}
}

// DescribeDocument selects the record of a document with the claims that stand in it.
func DescribeDocument(s *graph.Snapshot, f Format, d *graph.Document) (*Selection, error) {
	claims, err := s.Claims(graph.ClaimFilter{Document: []string{d.Slug}})
	return &Selection{source{snapshot: s, claims: claims, document: d}, f}, err
}
