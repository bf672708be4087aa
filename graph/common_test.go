package graph

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// linkTexts writes links as "entity documents: linked claims, …".
func linkTexts(links []CommonLink) []string {
	var out []string
	for _, l := range links {
		var linked []string
		for _, r := range l.Linked {
			linked = append(linked, fmt.Sprintf("%s %d", r.Entity.ID, r.Claims.Len()))
		}
		out = append(out, fmt.Sprintf("%s %d: %s", l.Entity.ID, l.Documents, strings.Join(linked, ", ")))
	}
	return out
}

// TestCommonListsWhatLinksSomeEntities: the three share multistakeholder governance in two documents. China and the EU share
// sovereignty in two independent documents and the dialogue in one.
func TestCommonListsWhatLinksSomeEntities(t *testing.T) {
	s := sampleSnapshot(t)
	const (
		multi       = "multistakeholder-governance 2: china 2, european-union 1, united-states 2"
		open        = "open-internet 2: european-union 1, united-states 1"
		sovereignty = "cyber-sovereignty 2: china 4, european-union 1"
		dialogue    = "cyber-dialogue 1: china 1, european-union 1"
	)
	three := []string{"united-states", "china", "european-union"}
	tests := []struct {
		name string
		q    CommonQuery
		want []string
	}{
		{"of three", CommonQuery{Of: three}, []string{multi, sovereignty, open, dialogue}},
		{"of one class", CommonQuery{Of: three, Classes: []Class{"Mechanism"}}, []string{dialogue}},
		{"of two, one named twice", CommonQuery{Of: []string{"european-union", "united-states", "european-union"}},
			[]string{"multistakeholder-governance 2: european-union 1, united-states 2", open}},
		{"that pass", CommonQuery{Of: three, Filter: ClaimFilter{Document: []string{"south-2022"}, Modality: []Modality{Asserted}}}, []string{dialogue}},
		{"read backwards", CommonQuery{Of: []string{"cyber-dialogue", "multistakeholder-governance"}},
			[]string{"china 2: cyber-dialogue 1, multistakeholder-governance 2", "european-union 2: cyber-dialogue 1, multistakeholder-governance 1"}},
		{"nothing", CommonQuery{Of: []string{"china", "lin-an"}}, nil},
	}
	for _, tt := range tests {
		links, err := s.Common(t.Context(), tt.q)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, linkTexts(links)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestBadCommonQueries(t *testing.T) {
	s := sampleSnapshot(t)
	_, err := s.Common(t.Context(), CommonQuery{Of: []string{"china", "mars"}})
	wantError(t, err, CodeNotFound, `"mars"`)
	_, err = s.Common(t.Context(), CommonQuery{Of: []string{"china", "china"}})
	wantError(t, err, CodeBadInput)
	_, err = s.Common(t.Context(), CommonQuery{Of: []string{"china", "lin-an"}, Filter: ClaimFilter{To: "x"}})
	wantError(t, err, CodeBadInput)
}
