package eval

import "testing"

// TestAReversalIsSeenBehindAnotherClaim: no figure looks at the second claim on the same ends; that it says the opposite is told.
func TestAReversalIsSeenBehindAnotherClaim(t *testing.T) {
	const text = "A opposes B. A does not oppose B."
	key := &Key{
		Document: "d", Entities: []KeyEntity{{ID: "a", Class: "State", EN: "A"}, {ID: "b", Class: "Instrument", EN: "B"}},
		Claims: []KeyClaim{
			{ID: "1", Subject: "a", Predicate: "opposes", Object: KeyObject{Entity: "b"}, Modality: "asserted", Quote: "A opposes B."},
			{ID: "2", Subject: "a", Predicate: "opposes", Object: KeyObject{Entity: "b"}, Modality: "negated", Quote: "A does not oppose B."},
		},
	}
	claim := func(start, end int, modality string) Claim {
		return Claim{
			Document: "d", Predicate: "opposes", Modality: modality, Method: "rule", Subject: End{ID: "a", Class: "State", Names: []string{"A"}},
			Object: End{ID: "b", Class: "Instrument", Names: []string{"B"}}, Evidence: []Evidence{{Quote: text[start:end], Start: start, End: end}},
		}
	}
	for _, c := range []struct {
		second string
		want   int
	}{{"asserted", 1}, {"planned", 1}, {"negated", 0}} {
		r := Run([]*Key{key}, []Claim{claim(0, 12, "asserted"), claim(13, 33, c.second)}, func(string) Document { return Document{Text: text} })
		if len(r.Contradictions) != c.want || r.Total.Strict.System != 1 {
			t.Errorf("%s: %+v, %d claims", c.second, r.Contradictions, r.Total.Strict.System)
		}
	}
}
