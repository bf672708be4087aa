package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestIdeasThatOccurTogetherInAnActorsDocuments. In the sample, North has China and the EU on sovereignty and multistakeholder
// governance, South has China on both, China (as the holder) on multistakeholder governance, too, and no one else on two ideas. The
// brief retells North, and has one idea only.
func TestIdeasThatOccurTogetherInAnActorsDocuments(t *testing.T) {
	s := sampleSnapshot(t)
	tests := []struct {
		name string
		q    CooccurrenceQuery
		want []string // weight/claims
	}{
		// China: two claims on sovereignty (one by rule) and one on governance in North; one, one and what it alleges in South.
		{"China's", CooccurrenceQuery{Actors: []string{"china"}}, []string{"cyber-sovereignty  multistakeholder-governance 2/6"}},
		{"the EU's", CooccurrenceQuery{Actors: []string{"european-union"}}, []string{"cyber-sovereignty  multistakeholder-governance 1/2"}},
		// The United States speaks in South of governance alone, in North of the open internet alone; what is alleged of it is about it, too.
		{"of the United States", CooccurrenceQuery{Actors: []string{"united-states"}}, nil},
		{"everyone's", CooccurrenceQuery{}, []string{"cyber-sovereignty  multistakeholder-governance 2/8"}},
		{"in one document", CooccurrenceQuery{Filter: ClaimFilter{Document: []string{"north-2021"}}}, []string{"cyber-sovereignty  multistakeholder-governance 1/5"}},
		{"often", CooccurrenceQuery{MinWeight: 3}, nil},
	}
	for _, tt := range tests {
		g, err := s.Cooccurrence(t.Context(), tt.q)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, edges(g)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestCooccurrenceCountsIndependentDocuments: a retelling and what it retells are one document, and a holder's ideas may be subjects.
func TestCooccurrenceCountsIndependentDocuments(t *testing.T) {
	both := []Claim{link("china", "advocates", "cyber-sovereignty"), link("china", "opposes", "open-internet")}
	s := conflictSnapshot(t, map[string][]Claim{
		"new":    both,
		"retold": both,
		"old":    {{Subject: "open-internet", Predicate: "partOf", Object: "cyber-sovereignty", Holder: "china"}},
	})
	g, err := s.Cooccurrence(t.Context(), CooccurrenceQuery{Actors: []string{"china"}})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"cyber-sovereignty  open-internet 2/5"}, edges(g)); diff != "" {
		t.Error(diff)
	}
}

func TestBadCooccurrenceQueries(t *testing.T) {
	s := sampleSnapshot(t)
	_, err := s.Cooccurrence(t.Context(), CooccurrenceQuery{Actors: []string{"mars"}})
	wantError(t, err, CodeNotFound, `"mars"`)
	_, err = s.Cooccurrence(t.Context(), CooccurrenceQuery{MinWeight: -1})
	wantError(t, err, CodeBadInput)
	_, err = s.Cooccurrence(t.Context(), CooccurrenceQuery{Filter: ClaimFilter{From: "x"}})
	wantError(t, err, CodeBadInput)
}
