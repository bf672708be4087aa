package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func TestCompareTellsGainsAndLosses(t *testing.T) {
	miss := func(doc, key string) Miss { return Miss{Statement: Statement{Document: doc}, Key: key} }
	extra := func(doc, object, rule string) Extra {
		return Extra{Statement: Statement{Document: doc, Subject: "s", Predicate: "cites", Object: object}, Rule: rule}
	}
	old := &Report{
		Documents: []Figures{{Name: "d"}, {Name: "gone"}},
		Misses:    []Miss{miss("d", "k1"), miss("d", "k2"), miss("gone", "k9")},
		Extras:    []Extra{extra("d", "a", "r"), extra("d", "b", "r"), extra("gone", "z", "r")},
	}
	now := &Report{
		Documents: []Figures{{Name: "d"}, {Name: "new"}},
		Misses:    []Miss{miss("d", "k2"), miss("d", "k3"), miss("new", "k1")},
		Extras:    []Extra{extra("d", "b", "other rule"), extra("d", "c", "r"), extra("new", "z", "r")},
	}
	want := Comparison{ // of the documents that both have
		Other: []string{"gone", "new"},
		Found: []Miss{miss("d", "k1")}, Missed: []Miss{miss("d", "k3")},
		Gone: []Extra{extra("d", "a", "r")}, New: []Extra{extra("d", "c", "r")},
	}
	if diff := cmp.Diff(want, Compare(old, now)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(Comparison{}, Compare(old, old), cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("a report differs from itself: %s", diff)
	}
}
