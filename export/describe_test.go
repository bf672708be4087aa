package export_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// TestDescriptionsHoldTheirThingAndItsClaimsOnly: a description holds the thing, also when nothing is claimed of it, and of the claims
// those about it.
func TestDescriptionsHoldTheirThingAndItsClaimsOnly(t *testing.T) {
	s := snapshot(t)
	nq, err := export.ByName("nq")
	if err != nil {
		t.Fatal(err)
	}
	advocates, err := s.Claims(graph.ClaimFilter{Predicate: []graph.PredicateName{"advocates"}})
	if err != nil || advocates.Len() != 1 {
		t.Fatal(advocates.Len(), err)
	}
	entity := func(id string) (*export.Selection, error) { return export.DescribeEntity(s, nq, s.Entity(id)) }
	document := func(slug string) (*export.Selection, error) { return export.DescribeDocument(s, nq, s.Document(slug)) }
	claim := func() (*export.Selection, error) { return export.DescribeClaim(s, nq, advocates.All()[0]), nil }
	for name, c := range map[string]struct {
		selection  func() (*export.Selection, error)
		statements int
		has, lacks string
	}{
		"an entity":                {func() (*export.Selection, error) { return entity("peace") }, 1, "entity/peace>", "entity/talks>"},
		"an entity in two claims":  {func() (*export.Selection, error) { return entity("talks") }, 2, "document/unread>", "entity/peace>"},
		"a claim":                  {claim, 1, advocates.Ref(0).ID(), "entity/talks>"},
		"a document":               {func() (*export.Selection, error) { return document("gazette") }, 2, "entity/talks>", "document/unread>"},
		"an entity without claims": {func() (*export.Selection, error) { return entity("nobody") }, 0, "entity/nobody>", "document/"},
		"a document without claims": {
			func() (*export.Selection, error) { return document("empty") }, 0, "document/empty>", "entity/"},
	} {
		selection, err := c.selection()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var b bytes.Buffer
		if err := selection.Write(t.Context(), &b); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if n := strings.Count(b.String(), "rdf-syntax-ns#Statement>"); n != c.statements || !strings.Contains(b.String(), c.has) || strings.Contains(b.String(), c.lacks) {
			t.Errorf("%s: %d claims, want %d, with %s and without %s:\n%s", name, n, c.statements, c.has, c.lacks, b.String())
		}
	}
}
