package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestEachFieldOfAClaimFilterSelects(t *testing.T) {
	s := sampleSnapshot(t)
	const (
		northChina = "china advocates cyber-sovereignty @north-2021"
		northRule  = "china advocates cyber-sovereignty @north-2021/rule"
		southChina = "china advocates cyber-sovereignty @south-2022"
		briefChina = "china advocates cyber-sovereignty @brief-2023"
		hearsay    = "alleged: united-states opposes multistakeholder-governance @south-2022"
		denial     = "negated: china opposes multistakeholder-governance @south-2022"
		addresses  = "cyber-dialogue addresses cyber-sovereignty @south-2022/rule"
		started    = "cyber-dialogue startedOn 2012 @south-2022"
		takesPart  = "china participatesIn cyber-dialogue @south-2022"
		euTakes    = "european-union participatesIn cyber-dialogue @south-2022"
		euOpposes  = "european-union opposes cyber-sovereignty @north-2021"
		euFor      = "european-union advocates multistakeholder-governance @north-2021"
		usFor      = "united-states advocates multistakeholder-governance @south-2022"
	)
	tests := []struct {
		name   string
		filter ClaimFilter
		want   []string
	}{
		{"subject", ClaimFilter{Subject: []string{"cyber-dialogue"}}, []string{addresses, started}},
		{"predicate", ClaimFilter{Predicate: []PredicateName{"addresses", "startedOn"}}, []string{addresses, started}},
		{"object", ClaimFilter{Object: []string{"cyber-dialogue"}}, []string{takesPart, euTakes}},
		{"about", ClaimFilter{About: []string{"cyber-dialogue"}}, []string{takesPart, addresses, started, euTakes}},
		{"holder", ClaimFilter{Holder: []string{"china"}}, []string{hearsay}},
		{"the author", ClaimFilter{Holder: []string{AuthorHolder}, Subject: []string{"united-states"}, Predicate: []PredicateName{"advocates", "opposes"}}, []string{usFor}},
		{"the author or China", ClaimFilter{Holder: []string{AuthorHolder, "china"}, Subject: []string{"united-states"}, Predicate: []PredicateName{"advocates", "opposes"}}, []string{hearsay, usFor}},
		{"document", ClaimFilter{Document: []string{"brief-2023"}}, []string{briefChina}},
		{"section", ClaimFilter{Section: []string{"一"}}, []string{northChina}},
		{"a section that is not there", ClaimFilter{Section: []string{"九"}}, nil},
		{"document by its entity", ClaimFilter{Document: []string{"doc-north-2021"}, Subject: []string{"china"}, Predicate: []PredicateName{"advocates"}}, []string{northChina, northRule}},
		{"method", ClaimFilter{Method: []Method{Rule}}, []string{northRule, addresses}},
		{"modality", ClaimFilter{Modality: []Modality{Alleged, Negated}}, []string{hearsay, denial}},
		{"confidence", ClaimFilter{Method: []Method{Rule}, MinConfidence: 0.8}, []string{northRule}},
		{"from", ClaimFilter{From: "2018-12"}, []string{takesPart}},
		{"to", ClaimFilter{To: "2012"}, []string{takesPart, started}}, // the date literal counts as time
		{"from and to", ClaimFilter{From: "2013", To: "2015-12-01"}, []string{northChina, takesPart}},
		{"a day", ClaimFilter{From: "2012-07-01", To: "2012-07-01"}, []string{takesPart, started}},
		{"long ago", ClaimFilter{To: "1990"}, nil},
		{"text in a name", ClaimFilter{Text: "多利益攸关", Predicate: []PredicateName{"advocates"}}, []string{euFor, usFor}},
		{"traditional text", ClaimFilter{Text: "歐盟反對"}, []string{euOpposes}},
		{"text across a line end", ClaimFilter{Text: "利益攸关方治理", Subject: []string{"european-union"}}, []string{euFor}},
		{"text in a qualifier", ClaimFilter{Text: "At Present"}, []string{denial}},
		{"text in a literal", ClaimFilter{Text: "2012", Predicate: []PredicateName{"startedOn"}}, []string{started}},
		{"nothing", ClaimFilter{Subject: []string{"mars"}}, nil},
	}
	for _, tt := range tests {
		claims, err := s.Claims(tt.filter)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if diff := cmp.Diff(sorted(tt.want), sorted(briefs(claims))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
}

func TestBadFilterIsRefused(t *testing.T) {
	s := sampleSnapshot(t)
	for _, f := range []ClaimFilter{{From: "soon"}, {To: "2015-13"}, {From: "2020", To: "2015"}, {From: ".."}, {From: "2015/2016"}, {Text: "——"}} {
		_, err := s.Claims(f)
		wantError(t, err, CodeBadInput, "filter: ")
		if HintOf(err) == "" {
			t.Errorf("%v: no hint", f)
		}
	}
}

// genFilter draws a filter whose values often occur in the sample graph.
func genFilter(t *rapid.T, s *Snapshot) ClaimFilter {
	some := func(name string, values ...string) []string {
		return rapid.SliceOfN(rapid.SampledFrom(values), 0, 2).Draw(t, name)
	}
	entities := ids([]*Entity{s.Entity("china"), s.Entity("european-union"), s.Entity("cyber-dialogue"), s.Entity("cyber-sovereignty")})
	entities = append(entities, "multistakeholder-governance", "mars")
	f := ClaimFilter{
		Subject: some("subject", entities...), Object: some("object", entities...), About: some("about", entities...),
		Holder: some("holder", AuthorHolder, "china", "mars"), Document: some("document", "north-2021", "doc-south-2022", "brief-2023", "x"),
		Method:        rapid.SliceOfN(rapid.SampledFrom(Methods), 0, 1).Draw(t, "method"),
		Modality:      rapid.SliceOfN(rapid.SampledFrom(Modalities), 0, 3).Draw(t, "modality"),
		Predicate:     rapid.SliceOfN(rapid.SampledFrom([]PredicateName{"advocates", "opposes", "participatesIn"}), 0, 2).Draw(t, "predicate"),
		Reviewed:      rapid.SliceOfN(rapid.SampledFrom(Verdicts), 0, 2).Draw(t, "reviewed"),
		MinConfidence: rapid.SampledFrom([]float64{0, 0.6, 1}).Draw(t, "confidence"),
		From:          rapid.SampledFrom([]string{"", "2012", "2015-12-31"}).Draw(t, "from"),
		To:            rapid.SampledFrom([]string{"", "2016", "2099"}).Draw(t, "to"),
		Text:          rapid.SampledFrom([]string{"", "主權", "cyber", "方治"}).Draw(t, "text"),
	}
	return f
}

// TestClaimsAreThoseThatBruteForceFinds: the indexes only spare work.
func TestClaimsAreThoseThatBruteForceFinds(t *testing.T) {
	parts := samplePartitions(t)
	var reviews []Review
	for i, c := range claimsWithIDs(t) {
		if c.Document == "north-2021" {
			reviews = append(reviews, reviewOf(c.ID, Verdicts[i%3], "ann", 1))
		}
	}
	s := buildSnapshot(t, append(parts, reviewed("north-2021", reviews...)))
	rapid.Check(t, func(t *rapid.T) {
		f := genFilter(t, s)
		got, err := s.Claims(f)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for c := range s.WithRejected().AllClaims().Each() {
			if passes(s, &f, c) {
				want = append(want, brief(c))
			}
		}
		if diff := cmp.Diff(want, briefs(got)); diff != "" {
			t.Fatalf("%+v: %s", f, diff)
		}
		some, err := s.ClaimsOf("china", RoleSubject, f)
		if err != nil {
			t.Fatal(err)
		}
		f.Subject = narrowTo(f.Subject, []string{"china"})
		want = nil
		for c := range s.WithRejected().AllClaims().Each() {
			if passes(s, &f, c) {
				want = append(want, brief(c))
			}
		}
		if diff := cmp.Diff(want, briefs(some)); diff != "" {
			t.Fatalf("of China, %+v: %s", f, diff)
		}
	})
}

// passes decides by the letter of ClaimFilter's documentation, without an index.
func passes(s *Snapshot, f *ClaimFilter, c *Claim) bool {
	among := func(values []string, v string) bool { return len(values) == 0 || slices.Contains(values, v) }
	holder := c.Holder
	if holder == "" {
		holder = AuthorHolder
	}
	inDocument := len(f.Document) == 0
	for _, id := range f.Document {
		d := s.Document(id)
		inDocument = inDocument || d != nil && d.Slug == c.Document
	}
	reviewed := f.Reviewed
	if len(reviewed) == 0 {
		reviewed = []Verdict{Accepted, Unreviewed}
	}
	if len(f.About) > 0 && !slices.Contains(f.About, c.Subject) && !slices.Contains(f.About, c.Object) {
		return false
	}
	return among(f.Subject, c.Subject) && among(f.Object, c.Object) && among(f.Holder, holder) && inDocument &&
		(len(f.Predicate) == 0 || slices.Contains(f.Predicate, c.Predicate)) &&
		(len(f.Method) == 0 || slices.Contains(f.Method, c.Method)) &&
		(len(f.Modality) == 0 || slices.Contains(f.Modality, c.Modality)) &&
		slices.Contains(reviewed, VerdictOf(s.ReviewsOf(c))) &&
		c.Confidence >= f.MinConfidence && isWithin(s, f, c) && says(s, f, c)
}

// isWithin compares the first and the last day as text, which sorts like time.
func isWithin(s *Snapshot, f *ClaimFilter, c *Claim) bool {
	if f.From == "" && f.To == "" {
		return true
	}
	when := map[string][2]string{"2012": {"2012-01-01", "2012-12-31"}, "2012/2018": {"2012-01-01", "2018-12-31"}, "2015-12": {"2015-12-01", "2015-12-31"}}[s.When(c)]
	from := map[string]string{"": "0000", "2012": "2012-01-01", "2015-12-31": "2015-12-31"}[f.From]
	to := map[string]string{"": "9999-12-31", "2016": "2016-12-31", "2099": "2099-12-31"}[f.To]
	return when[0] != "" && when[0] <= to && from <= when[1]
}

func says(s *Snapshot, f *ClaimFilter, c *Claim) bool {
	words := []string{c.Qualifier, c.Value, c.Evidence[0].Quote}
	for _, id := range []string{c.Subject, c.Object} {
		if e := s.Entity(id); e != nil {
			for _, n := range e.Names {
				words = append(words, n.Text)
			}
		}
	}
	return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(Fold(w), Fold(f.Text)) })
}

func TestEachFieldOfAnEntityFilterSelects(t *testing.T) {
	s := sampleSnapshot(t)
	yes, no := true, false
	tests := []struct {
		name   string
		filter EntityFilter
		want   []string
	}{
		{"ids", EntityFilter{IDs: []string{"china", "mars"}}, []string{"china"}},
		{"class", EntityFilter{Class: []Class{"State", "Bloc"}}, []string{"china", "european-union", "united-states"}},
		{"kind", EntityFilter{Kind: []string{"Body"}}, []string{"european-union", "north-institute"}},
		{"name", EntityFilter{Name: "dialogue"}, []string{"cyber-dialogue", "trade-dialogue"}},
		{"name in the other script", EntityFilter{Name: "網絡"}, []string{"cyber-dialogue", "cyber-sovereignty"}},
		{"name and class", EntityFilter{Name: "网络", Class: []Class{"Principle"}}, []string{"cyber-sovereignty"}},
		{"candidates", EntityFilter{Candidate: &yes}, []string{"north-2021.proposal.1"}},
		{"known ones", EntityFilter{Kind: []string{"Idea"}, Candidate: &no}, []string{"cyber-sovereignty", "multistakeholder-governance", "open-internet"}},
		{"document of a claim", EntityFilter{Document: []string{"brief-2023"}}, []string{"china", "cyber-sovereignty"}},
		{"document by its entity", EntityFilter{Document: []string{"doc-north-2021"}, Class: []Class{"State", "Bloc"}}, []string{"china", "european-union", "united-states"}},
		{"document without claims", EntityFilter{Document: []string{"unread-2020"}}, nil},
		{"nothing", EntityFilter{Class: []Class{"Company"}}, nil},
	}
	for _, tt := range tests {
		if diff := cmp.Diff(tt.want, ids(s.Entities(tt.filter))); diff != "" {
			t.Errorf("%s: %s", tt.name, diff)
		}
	}
	if got := len(s.Entities(EntityFilter{})); got != len(s.AllEntities()) {
		t.Errorf("the empty filter selects %d of %d entities", got, len(s.AllEntities()))
	}
}

func TestTimelineIsInTheOrderOfTime(t *testing.T) {
	parts := samplePartitions(t)
	dated := func(when string, start int) Claim {
		c := Claim{
			Subject: "china", Predicate: "advocates", Object: "open-internet", Modality: Asserted, Time: when, Document: "unread-2020",
			Method: Curated, Confidence: 1, Evidence: []Evidence{{Start: start, End: start + 5, QuoteHash: HashQuote("x")}},
		}
		c.ID = NewClaimID(&c)
		return c
	}
	parts = append(parts, Partition{ID: ClaimsPart("unread-2020", Curated), Claims: []Claim{
		dated("2015-12-01", 0), dated("2012-05", 10), dated("../2020", 20), dated("2012", 30), dated("2016", 40),
	}})
	s := buildSnapshot(t, parts)
	dates, err := s.Timeline(ClaimFilter{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for c := range dates.Each() {
		got = append(got, s.When(c)+" @"+c.Document)
	}
	want := []string{
		"../2020 @unread-2020",
		"2012 @south-2022", "2012 @unread-2020", "2012/2018 @south-2022", // all begin on the first day of 2012
		"2012-05 @unread-2020",
		"2015-12 @north-2021", "2015-12-01 @unread-2020",
		"2016 @unread-2020",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	_, err = sampleSnapshot(t).Timeline(ClaimFilter{To: "never"})
	wantError(t, err, CodeBadInput)
}

// TestManyAlternativesSelectTheirUnion: in any order and with repetitions.
func TestManyAlternativesSelectTheirUnion(t *testing.T) {
	s := sampleSnapshot(t)
	claims := func(f ClaimFilter) int {
		list, err := s.Claims(f)
		if err != nil {
			t.Fatal(err)
		}
		return list.Len()
	}
	var others []string
	for _, e := range s.AllEntities() {
		if e.ID != "china" {
			others = append(others, e.ID)
		}
	}
	if len(others) < 9 {
		t.Fatalf("%d entities are few", len(others))
	}
	slices.Reverse(others)
	many := slices.Concat(others, []string{"mars"}, others)
	if got, want := claims(ClaimFilter{Subject: many}), s.AllClaims().Len()-claims(ClaimFilter{Subject: []string{"china"}}); got != want {
		t.Errorf("of all subjects but one: %d claims, want %d", got, want)
	}
	if got, want := len(s.Entities(EntityFilter{IDs: many})), len(others); got != want {
		t.Errorf("all entities but one are %d, want %d", got, want)
	}
}

func TestClaimsByIDStandInOrderAndOnce(t *testing.T) {
	s := sampleSnapshot(t)
	all := s.AllClaims().All()
	got := s.ClaimsByID(all[2].ID, "c.none", all[0].ID, all[2].ID).All()
	if diff := cmp.Diff([]*Claim{all[0], all[2]}, got); diff != "" {
		t.Error(diff)
	}
}
