package storetest

import (
	"context"
	"errors"
	"sync/atomic"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	gocmp "github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// strange is a kind of value that no store knows, and that cannot even be compared.
type strange []string

func (strange) String() string { return "strange" }
func (strange) Native() any    { return nil }

// refusals tries each bad write between good ones.
func refusals(t *testing.T, s graph.Store) {
	const bad = "bad \xff\xfe bytes"
	object := func(v quad.Value) []graph.QuadSet {
		return []graph.QuadSet{
			set(partB, triple{bob, says, quad.String("new")}),
			set(partA, triple{bob, knows, quad.IRI("http://example.org/new")}, triple{alice, says, v}),
		}
	}
	labelled := func(label quad.Value) []graph.QuadSet {
		a := set(partA, triple{alice, knows, quad.IRI("http://example.org/new")}, triple{bob, knows, alice})
		a.Quads[1].Label = label
		return []graph.QuadSet{a}
	}
	for name, sets := range map[string][]graph.QuadSet{
		"invalid UTF-8 in a string":         object(quad.String(bad)),
		"invalid UTF-8 in an IRI":           object(quad.IRI(bad)),
		"invalid UTF-8 in a blank node":     object(quad.BNode(bad)),
		"invalid UTF-8 in a tagged string":  object(quad.LangString{Value: bad, Lang: "en"}),
		"invalid UTF-8 in a language":       object(quad.LangString{Value: "x", Lang: bad}),
		"invalid UTF-8 in a typed string":   object(quad.TypedString{Value: bad, Type: xsd + "date"}),
		"invalid UTF-8 in a datatype":       object(quad.TypedString{Value: "x", Type: bad}),
		"invalid UTF-8 in a subject":        {set(partA, triple{quad.IRI(bad), says, bob})},
		"invalid UTF-8 in a predicate":      {set(partA, triple{alice, quad.IRI(bad), bob})},
		"a time":                            object(quad.Time(time.Unix(0, 0))),
		"an unknown kind of value":          object(strange{"x"}),
		"no object":                         object(nil),
		"no subject":                        {set(partA, triple{nil, says, bob})},
		"no predicate":                      {set(partA, triple{alice, nil, bob})},
		"no label":                          labelled(nil),
		"the label of another partition":    labelled(partB.Label()),
		"the label of no partition":         labelled(alice),
		"the label as a string":             labelled(quad.String(partA.Label())),
		"an unknown kind of label":          labelled(strange{"x"}),
		"a partition without a name":        {set(partB, triple{bob, says, bob}), set(graph.PartID{}, triple{alice, knows, bob})},
		"a partition with an unknown kind":  {set(graph.PartID{Kind: "x", Document: "a"}, triple{alice, knows, bob})},
		"a partition of an unknown method":  {set(graph.ClaimsPart("a", "guess"), triple{alice, knows, bob})},
		"one partition twice in one write":  {set(partB, triple{bob, says, bob}), set(partB, triple{alice, knows, bob})},
		"one partition twice, once removed": {set(partB, triple{bob, says, bob}), set(partB)},
	} {
		before, generation := Read(t, s)
		if _, err := s.Replace(t.Context(), sets); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%s: error %v", name, err)
		}
		expect(t, s, generation, before)
		Check(t, s)
		next := set(partA, triple{alice, says, quad.String(name)}, triple{alice, knows, bob})
		if _, err := s.Replace(t.Context(), []graph.QuadSet{next}); err != nil {
			t.Fatalf("a good write after %s: %v", name, err)
		}
		expect(t, s, generation+1, ContentOf(next))
	}
}

// expiring is a context that is cancelled after its error was asked for a number of times.
type expiring struct {
	context.Context
	left atomic.Int64
}

func expireAfter(n int64) *expiring {
	ctx := &expiring{Context: context.Background()}
	ctx.left.Store(n)
	return ctx
}

func (c *expiring) Err() error {
	if c.left.Add(-1) < 0 {
		return context.Canceled
	}
	return nil
}

// cancelledWrite cancels a write earlier and later until it succeeds.
func cancelledWrite(t *testing.T, s graph.Store) {
	a, b := set(partA, triple{alice, knows, bob}, triple{alice, says, quad.String("old")}), set(partB, triple{bob, says, quad.Int(1)})
	replace(t, s, graph.Change{Added: 3, Generation: 1}, a, b)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	next := []graph.QuadSet{set(partA, triple{alice, says, quad.String("new")}, triple{bob, knows, bob}), set(partB), set(partC, triple{alice, knows, bob})}
	if _, err := s.Replace(done, next); !errors.Is(err, context.Canceled) {
		t.Fatalf("with a cancelled context: %v", err)
	}
	for n := int64(0); ; n++ {
		change, err := s.Replace(expireAfter(n), next)
		if err == nil {
			want := graph.Change{Added: 3, Removed: 3, Generation: 2, Parts: []graph.PartID{partA, partB, partC}}
			if diff := gocmp.Diff(want, change); diff != "" {
				t.Fatalf("the write that succeeds (-want +got):\n%s", diff)
			}
			expect(t, s, 2, ContentOf(next...))
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d questions: %v", n, err)
		}
		expect(t, s, 1, ContentOf(a, b))
	}
}

func cancelledRead(t *testing.T, s graph.Store) {
	a := set(partA, triple{alice, knows, bob})
	replace(t, s, graph.Change{Added: 1, Generation: 1}, a)
	done, cancel := context.WithCancel(t.Context())
	cancel()
	for call, err := range map[string]error{
		"Scan":       second(s.Scan(done, 0, func(graph.QuadSet) error { return nil })),
		"Partition":  third(s.Partition(done, partA)),
		"Generation": second(s.Generation(done)),
		"Check":      second(s.Check(done, 1)),
	} {
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", call, err)
		}
	}
	expect(t, s, 1, ContentOf(a))
	for n := int64(0); ; n++ {
		quads, _, err := s.Partition(expireAfter(n), partA)
		if err == nil {
			if len(quads) != 1 {
				t.Errorf("cancelled after %d questions: %v", n, quads)
			}
			return
		}
		if !errors.Is(err, context.Canceled) {
			t.Fatalf("cancelled after %d questions: %v", n, err)
		}
	}
}
