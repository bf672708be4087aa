package graph

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// cellText writes a cell as "actor idea: stances; support, polarity, conflict".
func cellText(c PositionCell) string {
	s := c.Actor.ID + " " + c.Idea.ID + ":"
	for _, stance := range c.Stances {
		s += fmt.Sprintf(" %s %s %d;", stance.Modality, stance.Predicate, stance.Claims.Len())
	}
	s += fmt.Sprintf(" support %d, polarity %+d", c.Support, c.Polarity)
	if c.Conflict {
		s += ", conflict"
	}
	return s
}

func cellTexts(m PositionMatrix) []string {
	var out []string
	for _, c := range m.Cells {
		out = append(out, cellText(c))
	}
	return out
}

// The positions of the sample graph. China's support of sovereignty stands in three claims of three documents, of which one
// retells another: two independent documents. A rule read it in words that an expert had read, which does not count. Its opposition is denied in another document. That the United States opposes
// what it advocates is only alleged.
const (
	chinaSovereignty = "china cyber-sovereignty: asserted advocates 3; support 2, polarity +1"
	chinaMulti       = "china multistakeholder-governance: asserted opposes 1; negated opposes 1; support 2, polarity -1, conflict"
	euSovereignty    = "european-union cyber-sovereignty: asserted opposes 1; support 1, polarity -1"
	euMulti          = "european-union multistakeholder-governance: asserted advocates 1; support 1, polarity +1"
	euOpen           = "european-union open-internet: asserted endorses 1; support 1, polarity +1"
	usMulti          = "united-states multistakeholder-governance: asserted advocates 1; alleged opposes 1; support 1, polarity +1"
	usOpen           = "united-states open-internet: asserted endorses 1; support 1, polarity +1"
)

func TestPositionsSumUpStances(t *testing.T) {
	s := sampleSnapshot(t)
	tests := []struct {
		name          string
		actors, ideas []string
		filter        ClaimFilter
		want          []string
	}{
		{"all", nil, nil, ClaimFilter{}, []string{chinaSovereignty, chinaMulti, euSovereignty, euMulti, euOpen, usMulti, usOpen}},
		{"some actors", []string{"china", "lin-an"}, nil, ClaimFilter{}, []string{chinaSovereignty, chinaMulti}},
		{"some ideas", nil, []string{"open-internet"}, ClaimFilter{}, []string{euOpen, usOpen}},
		{"both", []string{"european-union"}, []string{"open-internet"}, ClaimFilter{}, []string{euOpen}},
		{"actors within the filter's", []string{"european-union"}, nil, ClaimFilter{Subject: []string{"european-union", "china"}, Object: []string{"open-internet"}}, []string{euOpen}},
		{"actors outside the filter's", []string{"european-union"}, nil, ClaimFilter{Subject: []string{"china"}}, nil},
		{"the brief alone", nil, nil, ClaimFilter{Document: []string{"brief-2023"}},
			[]string{"china cyber-sovereignty: asserted advocates 1; support 1, polarity +1"}},
		{"only denied", []string{"china"}, nil, ClaimFilter{Modality: []Modality{Negated}},
			[]string{"china multistakeholder-governance: negated opposes 1; support 1, polarity +0"}},
	}
	for _, tt := range tests {
		m, err := s.Positions(t.Context(), PositionQuery{Actors: tt.actors, Ideas: tt.ideas, Filter: tt.filter})
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(tt.want, cellTexts(m)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// TestExpertsReadingStands: in words that an expert read as an allegation, what a rule took for a position does not count; elsewhere
// in the document and in other documents it does.
func TestExpertsReadingStands(t *testing.T) {
	const actor, idea = "united-states", "cyber-sovereignty"
	made := func(document string, m Method, modality Modality, quote string) Claim {
		c := Claim{
			Subject: actor, Predicate: "opposes", Object: idea, Modality: modality, Document: document, Method: m, Confidence: 1,
			Evidence: []Evidence{{Quote: quote}},
		}
		if m == Rule {
			c.Rule, c.RuleVersion = "opposes-en", "1"
		}
		return c
	}
	expert := made("south-2022", Curated, Alleged, "Washington opposes it")
	tests := []struct {
		name   string
		claims []Claim
		filter ClaimFilter
		want   string
	}{
		{"the same words", []Claim{expert, made("south-2022", Rule, Asserted, "Washington opposes")}, ClaimFilter{},
			"alleged opposes 1; support 1, polarity +0"},
		{"a model's reading", []Claim{expert, made("south-2022", Model, Asserted, "opposes it")}, ClaimFilter{},
			"alleged opposes 1; support 1, polarity +0"},
		{"what was imported is not the program's reading", []Claim{expert, made("south-2022", Import, Asserted, "opposes it")}, ClaimFilter{},
			"alleged opposes 1; asserted opposes 1; support 1, polarity -1"},
		{"other words", []Claim{expert, made("south-2022", Rule, Asserted, "does not oppose")}, ClaimFilter{},
			"alleged opposes 1; asserted opposes 1; support 1, polarity -1"},
		{"another document", []Claim{expert, made("north-2021", Rule, Asserted, "并与欧盟合作")}, ClaimFilter{},
			"alleged opposes 1; asserted opposes 1; support 2, polarity -1"},
		{"rules alone", []Claim{expert, made("south-2022", Rule, Asserted, "Washington opposes")}, ClaimFilter{Method: []Method{Rule}},
			"asserted opposes 1; support 1, polarity -1"},
	}
	for _, tt := range tests {
		s := buildSnapshot(t, withClaims(t, samplePartitions(t), tt.claims))
		m, err := s.Positions(t.Context(), PositionQuery{Actors: []string{actor}, Ideas: []string{idea}, Filter: tt.filter})
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		if diff := cmp.Diff([]string{actor + " " + idea + ": " + tt.want}, cellTexts(m)); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

// withClaims adds claims on the documents of the sample graph, with offsets, hashes and ids filled in.
func withClaims(t *testing.T, parts []Partition, claims []Claim) []Partition {
	t.Helper()
	for _, c := range claims {
		d := slices.IndexFunc(parts, func(p Partition) bool { return p.ID == DocumentPart(c.Document) })
		c.Evidence = []Evidence{evidenceOf(t, parts[d].Document.Text, c.Evidence[0])}
		c.ID = NewClaimID(&c)
		id := ClaimsPart(c.Document, c.Method)
		at := slices.IndexFunc(parts, func(p Partition) bool { return p.ID == id })
		if at < 0 {
			at, parts = len(parts), append(parts, Partition{ID: id, Digest: "1"})
		}
		parts[at].Claims = append(parts[at].Claims, c)
	}
	return parts
}

func TestMatrixNamesItsRowsAndColumns(t *testing.T) {
	m, err := sampleSnapshot(t).Positions(t.Context(), PositionQuery{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"china", "european-union", "united-states"}, ids(m.Actors)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"cyber-sovereignty", "multistakeholder-governance", "open-internet"}, ids(m.Ideas)); diff != "" {
		t.Error(diff)
	}
	s := sampleSnapshot(t)
	_, err = s.Positions(t.Context(), PositionQuery{Actors: []string{"mars"}})
	wantError(t, err, CodeNotFound, `"mars"`)
	_, err = s.Positions(t.Context(), PositionQuery{Ideas: []string{"mars"}})
	wantError(t, err, CodeNotFound, `"mars"`)
	_, err = s.Positions(t.Context(), PositionQuery{Filter: ClaimFilter{From: "x"}})
	wantError(t, err, CodeBadInput)
}

func TestJudgementOfStances(t *testing.T) {
	stance := func(p PredicateName, m Modality) Stance { return Stance{Predicate: p, Modality: m} }
	tests := []struct {
		name     string
		stances  []Stance
		polarity int
		conflict bool
	}{
		{"support", []Stance{stance("advocates", Asserted), stance("endorses", Planned)}, 1, false},
		{"rejection", []Stance{stance("opposes", Alleged), stance("criticizes", Asserted)}, -1, false},
		{"both", []Stance{stance("advocates", Asserted), stance("criticizes", Asserted)}, 0, true},
		{"support, and an allegation of rejection", []Stance{stance("advocates", Asserted), stance("opposes", Alleged)}, 1, false},
		{"alleged and recommended only", []Stance{stance("advocates", Alleged), stance("endorses", Recommended)}, 0, false},
		{"support beside what others allege", []Stance{stance("advocates", Asserted), stance("opposes", Alleged)}, 1, false},
		{"alleged or recommended only", []Stance{stance("advocates", Alleged), stance("endorses", Recommended)}, 0, false},
		{"denied only", []Stance{stance("advocates", Negated)}, 0, false},
		{"held and denied", []Stance{stance("advocates", Asserted), stance("advocates", Negated)}, 1, true},
		{"support, and a denial of rejection", []Stance{stance("advocates", Asserted), stance("opposes", Negated)}, 1, false},
		{"nothing", nil, 0, false},
	}
	for _, tt := range tests {
		if polarity, conflict := judge(tt.stances); polarity != tt.polarity || conflict != tt.conflict {
			t.Errorf("%s: %d, %v", tt.name, polarity, conflict)
		}
	}
}

func TestDerivedDocumentsAreNoIndependentSupport(t *testing.T) {
	doc := func(slug, from string) Partition {
		return Partition{ID: DocumentPart(slug), Document: &Document{Slug: slug, DerivedFrom: from}}
	}
	parts := []Partition{
		{ID: LexiconPart, Entities: sampleLexicon()},
		doc("a", ""), doc("b", "a"), doc("c", "b"), doc("d", "lost"), doc("e", "lost"), doc("x", "y"), doc("y", "x"),
	}
	for _, p := range parts[1:] {
		c := Claim{
			Subject: "china", Predicate: "advocates", Object: "open-internet", Modality: Asserted, Document: p.Document.Slug,
			Method: Curated, Confidence: 1, Evidence: []Evidence{{Start: 0, End: 1, QuoteHash: HashQuote("x")}},
		}
		c.ID = NewClaimID(&c)
		parts = append(parts, Partition{ID: ClaimsPart(c.Document, Curated), Claims: []Claim{c}})
	}
	s := buildSnapshot(t, parts)
	for _, tt := range []struct {
		slugs []string
		want  int
	}{
		{[]string{"none"}, 0}, {[]string{"a"}, 1}, {[]string{"a", "b", "c"}, 1}, {[]string{"b", "c"}, 1}, {[]string{"a", "d"}, 2},
		{[]string{"d", "e"}, 1}, // both retell something that is not here
		{[]string{"x", "y"}, 1}, // each retells the other
	} {
		claims, err := s.Claims(ClaimFilter{Document: tt.slugs})
		if err != nil {
			t.Fatal(err)
		}
		if got := s.independentDocuments(claims.rows); got != tt.want {
			t.Errorf("%v count as %d, want %d", tt.slugs, got, tt.want)
		}
	}
}

// TestCellsSayWhenAndWhose: China's advocacy of sovereignty has the time of one claim, and else those of North, which the brief
// retells, and of South. That the United States opposes what it advocates is China's view.
func TestCellsSayWhenAndWhose(t *testing.T) {
	m, err := sampleSnapshot(t).Positions(t.Context(), PositionQuery{Actors: []string{"china", "united-states"}})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range m.Cells {
		got = append(got, fmt.Sprintf("%s %s: %s to %s, held by %v, of the author %v", c.Actor.ID, c.Idea.ID, c.First, c.Last, ids(c.Holders), c.OfAuthor))
	}
	want := []string{
		"china cyber-sovereignty: 2015-12 to 2022, held by [], of the author true",
		"china multistakeholder-governance: 2021-03 to 2022, held by [], of the author true",
		"united-states multistakeholder-governance: 2022 to 2022, held by [china], of the author true",
		"united-states open-internet: 2021-03 to 2021-03, held by [], of the author true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestModalityDecidesWhatAStanceAmountsTo(t *testing.T) {
	for _, tt := range []struct {
		predicate PredicateName
		modality  Modality
		want      StanceKind
	}{
		{"advocates", Asserted, Support}, {"endorses", Planned, Support}, {"opposes", Asserted, Rejection}, {"criticizes", Planned, Rejection},
		{"advocates", Negated, Reservation}, {"opposes", Negated, Reservation}, {"endorses", Recommended, Attribution}, {"criticizes", Alleged, Attribution},
	} {
		stance := Stance{Predicate: tt.predicate, Modality: tt.modality}
		if got := stance.Kind(); got != tt.want {
			t.Errorf("%s %s is %s, want %s", tt.modality, tt.predicate, got, tt.want)
		}
	}
}

// TestPositionsOfAPeriod: of 2015 is the time of one claim alone; the other statements have the dates of North and South.
func TestPositionsOfAPeriod(t *testing.T) {
	tests := []struct {
		from, to string
		want     []string
	}{
		{"", "2015", []string{"china cyber-sovereignty 2015-12 to 2015-12"}},
		{"2016", "2020", nil},
		{"2023", "", nil},
	}
	for _, tt := range tests {
		m, err := sampleSnapshot(t).Positions(t.Context(), PositionQuery{From: tt.from, To: tt.to})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range m.Cells {
			got = append(got, fmt.Sprintf("%s %s %s to %s", c.Actor.ID, c.Idea.ID, c.First, c.Last))
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("from %q to %q: %s", tt.from, tt.to, diff)
		}
	}
	_, err := sampleSnapshot(t).Positions(t.Context(), PositionQuery{From: "x"})
	wantError(t, err, CodeBadInput)
}
