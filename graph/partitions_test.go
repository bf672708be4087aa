package graph

import (
	"iter"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func collectPartitions(parts iter.Seq[*Partition]) []Partition {
	var out []Partition
	for p := range parts {
		out = append(out, *p)
	}
	return out
}

// TestPartitionsHoldTheGraph: the snapshot of what is published says the same as the snapshot that published it, quotes included and
// without the texts, and publishes the same again.
func TestPartitionsHoldTheGraph(t *testing.T) {
	want := sampleSnapshot(t)
	parts := collectPartitions(want.Partitions())
	if !slices.IsSortedFunc(parts, func(a, b Partition) int { return a.ID.Compare(b.ID) }) {
		t.Error("the partitions are not in the order of their labels")
	}
	got := buildSnapshot(t, parts)
	if diff := cmp.Diff(want.AllClaims().All(), got.AllClaims().All()); diff != "" {
		t.Errorf("claims: %s", diff)
	}
	if diff := cmp.Diff(want.AllEntities(), got.AllEntities()); diff != "" {
		t.Errorf("entities: %s", diff)
	}
	for _, e := range want.AllEntities() {
		if diff := cmp.Diff(want.Mentions(e.ID), got.Mentions(e.ID)); diff != "" {
			t.Errorf("mentions of %s: %s", e.ID, diff)
		}
	}
	for _, d := range got.Documents() {
		if d.Loaded() {
			t.Errorf("%s: its text is published", d.Slug)
		}
	}
	if diff := cmp.Diff(parts, collectPartitions(got.Partitions()), compareTexts); diff != "" {
		t.Errorf("published again: %s", diff)
	}
}

// TestPartitionsOfAListNeedNothingElse: whatever is selected, the partitions hold these claims and are a sound graph by themselves.
func TestPartitionsOfAListNeedNothingElse(t *testing.T) {
	s := sampleSnapshot(t)
	rapid.Check(t, func(t *rapid.T) {
		list, err := s.Claims(genFilter(t, s))
		if err != nil {
			return
		}
		parts := collectPartitions(list.Partitions())
		if faults := CheckPartitions(s.Ontology(), parts, 3); len(faults) > 0 {
			t.Fatalf("not sound: %v", faults)
		}
		var got, want []string
		entities := map[string]bool{}
		for _, p := range parts {
			for _, c := range p.Claims {
				got = append(got, c.ID)
			}
			for _, e := range p.Entities {
				entities[e.ID] = true
			}
		}
		for _, c := range list.All() {
			want = append(want, c.ID)
		}
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Fatalf("claims %v, want %v", got, want)
		}
		for _, e := range list.Entities() {
			if !entities[e.ID] {
				t.Fatalf("%s is missing", e.ID)
			}
		}
	})
}

// TestCandidatesStandBesideTheClaimsOfAModel: what is published of a model can be kept when the rules' claims are replaced.
func TestCandidatesStandBesideTheClaimsOfAModel(t *testing.T) {
	parts := samplePartitions(t)
	c := Claim{
		Subject: "china", Predicate: "proposes", Object: "north-2021.proposal.1", Modality: Asserted, Document: "north-2021",
		Method: Model, Rule: "m", RuleVersion: "1", Confidence: 0.5, Evidence: []Evidence{{Start: 0, End: 2}},
	}
	for _, p := range parts {
		if p.ID == DocumentPart("north-2021") {
			words, _ := p.Document.Text.Slice(0, 2)
			c.Evidence[0].QuoteHash = HashQuote(words)
		}
	}
	c.ID = NewClaimID(&c)
	id := ClaimsPart("north-2021", Model)
	candidates := parts[slices.IndexFunc(parts, func(p Partition) bool { return p.ID == ClaimsPart("north-2021", Rule) })].Entities
	want := buildSnapshot(t, append(parts, Partition{ID: id, Entities: candidates, Claims: []Claim{c}}))
	published := collectPartitions(want.Partitions())
	without := slices.DeleteFunc(slices.Clone(published), func(p Partition) bool { return p.ID == ClaimsPart("north-2021", Rule) })
	if faults := CheckPartitions(want.Ontology(), without, 3); len(faults) > 0 {
		t.Errorf("not sound without the claims of rules: %v", faults)
	}
	if diff := cmp.Diff(published, collectPartitions(buildSnapshot(t, published).Partitions()), compareTexts); diff != "" {
		t.Errorf("published again: %s", diff)
	}
}
