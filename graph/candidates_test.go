package graph

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// withCandidates gives the sample graph with candidates of two documents.
func withCandidates(t *testing.T) *Snapshot {
	t.Helper()
	parts := samplePartitions(t)
	put := func(doc, id string, class Class, names []Name, at ...int) {
		for i := range parts {
			p := &parts[i]
			if p.ID != ClaimsPart(doc, Rule) {
				continue
			}
			p.Entities = append(p.Entities, Entity{ID: doc + "." + id, Class: class, Candidate: true, Document: doc, Names: names})
			for _, start := range at {
				p.Mentions = append(p.Mentions, Mention{doc + "." + id, start, start + 2})
			}
		}
	}
	zh := Name{Text: "港口局", Lang: "zh", Preferred: true}
	put("north-2021", "port-agency", "Agency", []Name{zh, {Text: "PA", Lang: "en"}}, 1)
	put("south-2022", "port-agency", "Agency", []Name{{Text: "港口局", Lang: "zh", Preferred: true}, {Text: "Port Agency", Lang: "en", Preferred: true}}, 2, 8)
	put("north-2021", "port-group", "Mechanism", []Name{zh})
	put("south-2022", "port-forum", "Mechanism", []Name{{Text: "Port Forum", Lang: "en", Preferred: true}}, 4, 6, 9)
	return buildSnapshot(t, parts)
}

func TestCandidatesOfOneNameAndClassAreOneRow(t *testing.T) {
	type row struct {
		Name      string
		Class     Class
		Mentions  int
		Documents []string
		Others    []Class
	}
	forum := row{"Port Forum", "Mechanism", 3, []string{"south-2022"}, nil}
	agency := row{"港口局", "Agency", 3, []string{"north-2021", "south-2022"}, []Class{"Mechanism"}}
	group := row{"港口局", "Mechanism", 0, []string{"north-2021"}, []Class{"Agency"}}
	tests := []struct {
		name   string
		filter CandidateFilter
		want   []row
	}{
		{"names, the most documents first among equals", CandidateFilter{}, []row{agency, forum, group}},
		{"that texts mention", CandidateFilter{Least: 1}, []row{agency, forum}},
		{"of a class", CandidateFilter{Class: []Class{"Mechanism"}}, []row{forum, group}},
		{"of a document", CandidateFilter{Document: []string{"south-2022"}}, []row{forum, {"港口局", "Agency", 2, []string{"south-2022"}, nil}}},
		{"clauses of a text when asked for", CandidateFilter{Class: []Class{"Proposal"}}, []row{{"开放提案", "Proposal", 0, []string{"north-2021"}, nil}}},
	}
	s := withCandidates(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []row
			for _, c := range s.CandidateNames(tt.filter) {
				got = append(got, row{c.Name, c.Class, len(c.Mentions), c.Documents, c.Others})
			}
			if diff := cmp.Diff(tt.want, got, cmpopts.EquateEmpty()); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCandidateHasTheNamesOfAllDocuments(t *testing.T) {
	c := withCandidates(t).CandidateNames(CandidateFilter{Class: []Class{"Agency"}})[0]
	if c.In("zh") != "港口局" || c.In("en") != "Port Agency" {
		t.Errorf("it is called %q and %q", c.In("zh"), c.In("en"))
	}
	if diff := cmp.Diff([]Name{{Text: "PA", Lang: "en"}}, c.Aliases()); diff != "" {
		t.Error(diff)
	}
}
