package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unsafe"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// claimsWithIDs gives the claims of the sample graph as they are stored.
func claimsWithIDs(tb testing.TB) []Claim {
	tb.Helper()
	var claims []Claim
	for _, p := range samplePartitions(tb) {
		claims = append(claims, p.Claims...)
	}
	return claims
}

// reviewOf makes a review of a claim.
func reviewOf(claim string, v Verdict, by string, day int) Review {
	return Review{Claim: claim, Verdict: v, By: by, At: fmt.Sprintf("2024-05-%02dT12:00:00Z", day)}
}

// reviewed gives the partition of the reviews of a document.
func reviewed(slug string, reviews ...Review) Partition {
	slices.SortStableFunc(reviews, func(a, b Review) int { return strings.Compare(a.Claim, b.Claim) })
	return Partition{ID: ReviewsPart(slug), Reviews: reviews}
}

func TestReviewsAreChecked(t *testing.T) {
	id := claimsWithIDs(t)[0].ID
	good := reviewOf(id, Rejected, "ann", 1)
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for name, change := range map[string]func(*Review){
		"no claim":        func(r *Review) { r.Claim = "" },
		"no id":           func(r *Review) { r.Claim = "c.1" },
		"no verdict":      func(r *Review) { r.Verdict = "" },
		"another verdict": func(r *Review) { r.Verdict = "unsure" },
		"nobody":          func(r *Review) { r.By = "" },
		"two lines":       func(r *Review) { r.By = "a\nb" },
		"a long name":     func(r *Review) { r.By = strings.Repeat("主", MaxReviewer+1) },
		"no time":         func(r *Review) { r.At = "" },
		"local time":      func(r *Review) { r.At = "2024-05-01T12:00:00+08:00" },
		"a fraction":      func(r *Review) { r.At = "2024-05-01T12:00:00.5Z" },
		"a long note":     func(r *Review) { r.Note = strings.Repeat("x", MaxReviewNote+1) },
		"a bell":          func(r *Review) { r.Note = "a\ab" },
		"white space":     func(r *Review) { r.Note = " a" },
		"no UTF-8":        func(r *Review) { r.Note = "\xff" },
	} {
		r := good
		if change(&r); CodeOf(r.Check()) != CodeBadInput {
			t.Errorf("%s: %v", name, r.Check())
		}
	}
}

// TestReviewsAreOnlyAdded: none is lost, what somebody says again is not noted again, and a change of mind is.
func TestReviewsAreOnlyAdded(t *testing.T) {
	a, b := claimsWithIDs(t)[0].ID, claimsWithIDs(t)[1].ID
	if b < a {
		a, b = b, a
	}
	ann, bob := reviewOf(a, Rejected, "ann", 1), reviewOf(a, Rejected, "bob", 2)
	back := reviewOf(a, Accepted, "bob", 3)
	noted := reviewOf(a, Rejected, "ann", 4)
	noted.Note = "the sentence is denied"
	for name, c := range map[string]struct{ have, more, want []Review }{
		"the first":           {nil, []Review{ann}, []Review{ann}},
		"again":               {[]Review{ann}, []Review{reviewOf(a, Rejected, "ann", 5)}, []Review{ann}},
		"by another":          {[]Review{ann}, []Review{bob}, []Review{ann, bob}},
		"again after another": {[]Review{ann, bob}, []Review{reviewOf(a, Rejected, "ann", 5)}, []Review{ann, bob}},
		"with a reason":       {[]Review{ann}, []Review{noted}, []Review{ann, noted}},
		"the reason again":    {[]Review{noted}, []Review{reviewOf(a, Rejected, "ann", 5)}, []Review{noted}},
		"after a change":      {[]Review{ann, back}, []Review{reviewOf(a, Rejected, "ann", 5)}, []Review{ann, back, reviewOf(a, Rejected, "ann", 5)}},
		"of several claims":   {[]Review{reviewOf(b, Accepted, "ann", 1)}, []Review{ann, bob}, []Review{ann, bob, reviewOf(b, Accepted, "ann", 1)}},
	} {
		before := slices.Clone(c.have)
		got, err := ReviewsWith(c.have, c.more...)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil || !slices.Equal(before, c.have) {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
	var many []Review
	for i := range MaxReviews {
		many = append(many, reviewOf(a, Verdicts[1+i%2], "ann", 1))
	}
	if _, err := ReviewsWith(many, reviewOf(a, Unreviewed, "ann", 2)); CodeOf(err) != CodeTooLarge {
		t.Errorf("one too many: %v", err)
	}
}

func TestJoinedReviewsStandInTheOrderOfTheirTimes(t *testing.T) {
	id := claimsWithIDs(t)[0].ID
	first, second, third := reviewOf(id, Rejected, "ann", 1), reviewOf(id, Accepted, "bob", 2), reviewOf(id, Rejected, "ann", 3)
	got := JoinReviews([]Review{first, third}, []Review{first, second})
	if diff := cmp.Diff([]Review{first, second, third}, got); diff != "" {
		t.Error(diff)
	}
}

// TestDecodeInvertsEncodeOfReviews: in the stored and in the published form, whatever the order of the quads.
func TestDecodeInvertsEncodeOfReviews(t *testing.T) {
	o, claims := loadOntology(t), claimsWithIDs(t)
	rapid.Check(t, func(t *rapid.T) {
		var reviews []Review
		for range rapid.IntRange(1, 15).Draw(t, "reviews") {
			reviews = append(reviews, Review{
				Claim: claims[rapid.IntRange(0, 2).Draw(t, "claim")].ID, Verdict: rapid.SampledFrom(Verdicts).Draw(t, "verdict"), By: word.Draw(t, "by"),
				At: fmt.Sprintf("2024-05-0%dT12:00:00Z", rapid.IntRange(1, 9).Draw(t, "day")), Note: rapid.SampledFrom([]string{"", "a \"note\"\n第二行"}).Draw(t, "note"),
			})
		}
		want := reviewed("文件 1/a", reviews...)
		set := Encode(&want)
		got, err := Decode(QuadSet{ID: set.ID, Quads: rapid.Permutation(set.Quads).Draw(t, "order")})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("%v %s", err, diff)
		}
		set = PublishAll(o, &want)
		got, err = Restore(o, QuadSet{ID: set.ID, Quads: rapid.Permutation(set.Quads).Draw(t, "order")})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("published: %v %s", err, diff)
		}
	})
}

// answers gives what a snapshot says of its claims, one way after the other.
func answers(t *testing.T, s *Snapshot) map[string]any {
	t.Helper()
	f := ClaimFilter{}
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	ids := func(list ClaimList) []string {
		var out []string
		for _, c := range list.All() {
			out = append(out, c.ID)
		}
		return out
	}
	a := map[string]any{"all": ids(s.AllClaims())}
	stats := s.Stats()
	stats.Accepted, stats.Rejected, stats.Waiting = 0, 0, 0
	a["stats"] = stats
	timeline, err := s.Timeline(f)
	must(err)
	a["timeline"] = ids(timeline)
	for _, d := range s.Documents() {
		in, err := s.Claims(ClaimFilter{Document: []string{d.Slug}})
		must(err)
		a["in "+d.Slug] = ids(in)
		var named []string
		for _, e := range s.Entities(EntityFilter{Document: []string{d.Slug}}) {
			named = append(named, e.ID)
		}
		a["named in "+d.Slug] = named
	}
	for i := range s.AllEntities() {
		id := s.AllEntities()[i].ID
		of, err := s.ClaimsOf(id, RoleAny, f)
		must(err)
		a["of "+id], a["degree of "+id] = ids(of), s.Degree(id)
		around, err := s.Neighborhood(t.Context(), []string{id}, 2, f, 100)
		must(err)
		a["around "+id] = fmt.Sprint(edgesOf(around))
		for _, p := range s.ontology.Predicates {
			related, err := s.Relations(id, p.Name, false, f)
			must(err)
			for _, r := range related {
				a[fmt.Sprint(id, p.Name, r.Entity.ID)] = ids(r.Claims)
			}
		}
	}
	positions, err := s.Positions(t.Context(), PositionQuery{})
	must(err)
	for _, cell := range positions.Cells {
		for _, stance := range cell.Stances {
			a[fmt.Sprint("position", cell.Actor.ID, cell.Idea.ID, stance.Predicate, stance.Modality)] = ids(stance.Claims)
		}
	}
	for _, p := range []Projection{ActorCongruence, ActorConflict, IdeaCongruence, Affiliation} {
		g, err := s.Discourse(t.Context(), DiscourseQuery{Project: p})
		must(err)
		a[string(p)] = fmt.Sprint(edgesOf(g))
	}
	together, err := s.Cooccurrence(t.Context(), CooccurrenceQuery{})
	must(err)
	a["together"] = fmt.Sprint(edgesOf(together))
	conflicts, err := s.Conflicts(t.Context(), f, nil)
	must(err)
	for i, c := range conflicts {
		for _, side := range c.Sides {
			a[fmt.Sprint("conflict", i, side.Label)] = ids(side.Claims)
		}
	}
	central, err := s.Centrality(t.Context(), CentralityQuery{Measure: PageRank})
	must(err)
	for _, score := range central.Scores {
		a["rank of "+score.Entity.ID] = score.Score
	}
	return a
}

func edgesOf(g Subgraph) []string {
	var out []string
	for _, e := range g.Edges {
		out = append(out, fmt.Sprint(e.Source.ID, e.Predicate, e.Target.ID, e.Weight, briefs(e.Claims)))
	}
	return out
}

// TestARejectedClaimIsAsIfItWereNotThere: whoever does not ask for rejected claims gets what a graph without them answers, and whoever
// does gets what the graph answered before they were rejected.
func TestARejectedClaimIsAsIfItWereNotThere(t *testing.T) {
	parts := samplePartitions(t)
	whole := answers(t, buildSnapshot(t, parts))
	for _, c := range claimsWithIDs(t) {
		review := reviewed(c.Document, reviewOf(c.ID, Accepted, "ann", 1), reviewOf(c.ID, Rejected, "bob", 2))
		var without []Partition
		for _, p := range parts {
			p.Claims = slices.DeleteFunc(slices.Clone(p.Claims), func(other Claim) bool { return other.ID == c.ID })
			without = append(without, p)
		}
		s := buildSnapshot(t, append(slices.Clone(parts), review))
		if diff := cmp.Diff(answers(t, buildSnapshot(t, without)), answers(t, s)); diff != "" {
			t.Errorf("%s is shown (-without +rejected): %s", brief(&c), diff)
		}
		if diff := cmp.Diff(whole, answers(t, s.WithRejected())); diff != "" {
			t.Errorf("%s is not shown (-before +after): %s", brief(&c), diff)
		}
		if s.Claim(c.ID) == nil {
			t.Errorf("%s cannot be asked for by its id", brief(&c))
		}
	}
}

func TestClaimsAreFilteredByTheirReviews(t *testing.T) {
	claims := claimsWithIDs(t)
	accepted, rejected, back := claims[0], claims[1], claims[2]
	s := buildSnapshot(t, append(samplePartitions(t),
		reviewed(accepted.Document, reviewOf(accepted.ID, Rejected, "ann", 1), reviewOf(accepted.ID, Accepted, "ann", 2))))
	for _, c := range []struct {
		claim Claim
		last  Verdict
	}{{rejected, Rejected}, {back, Unreviewed}} {
		part := s.partition(ReviewsPart(c.claim.Document))
		more, err := ReviewsWith(part.Reviews, reviewOf(c.claim.ID, Rejected, "bob", 1), reviewOf(c.claim.ID, c.last, "bob", 2))
		if err != nil {
			t.Fatal(err)
		}
		if s, err = s.With(s.Generation()+1, []Partition{reviewed(c.claim.Document, more...)}); err != nil {
			t.Fatal(err)
		}
	}
	n := len(claims)
	for _, c := range []struct {
		verdicts []Verdict
		want     int
	}{
		{nil, n - 1},
		{[]Verdict{Accepted}, 1},
		{[]Verdict{Rejected}, 1},
		{[]Verdict{Unreviewed}, n - 2},
		{[]Verdict{Accepted, Rejected}, 2},
		{Verdicts, n},
	} {
		got, err := s.Claims(ClaimFilter{Reviewed: c.verdicts})
		if err != nil || got.Len() != c.want {
			t.Errorf("%v: %d claims, want %d; %v", c.verdicts, got.Len(), c.want, err)
		}
		for i := range got.Len() {
			ref := got.Ref(i)
			if len(c.verdicts) > 0 && !slices.Contains(c.verdicts, ref.Verdict()) || ref.Verdict() != VerdictOf(ref.Reviews()) {
				t.Errorf("%v: %s is %s", c.verdicts, ref.ID(), ref.Verdict())
			}
		}
	}
	if err := s.CheckFilter(&ClaimFilter{Reviewed: []Verdict{"unsure"}}); CodeOf(err) != CodeBadInput {
		t.Errorf("an unknown verdict: %v", err)
	}
	if st := s.Stats(); st.Accepted != 1 || st.Rejected != 1 || st.Waiting != 0 || st.Claims != n-1 {
		t.Errorf("%+v", st)
	}
}

// TestReviewsWaitForTheirClaim: a claim that is not found any more leaves its reviews, which count when it is found again.
func TestReviewsWaitForTheirClaim(t *testing.T) {
	parts := samplePartitions(t)
	at := slices.IndexFunc(parts, func(p Partition) bool { return len(p.Claims) > 1 })
	c := parts[at].Claims[0]
	s := buildSnapshot(t, append(slices.Clone(parts), reviewed(c.Document, reviewOf(c.ID, Rejected, "ann", 1))))
	fewer := parts[at]
	fewer.Claims = fewer.Claims[1:]
	gone, err := s.With(8, []Partition{fewer})
	if err != nil {
		t.Fatal(err)
	}
	if st := gone.Stats(); st.Waiting != 1 || st.Rejected != 0 {
		t.Errorf("%+v", st)
	}
	if faults := CheckPartitions(s.ontology, collectPartitions(gone.Partitions()), 1); len(faults) > 0 {
		t.Error(faults)
	}
	back, err := gone.With(9, []Partition{parts[at]})
	if err != nil {
		t.Fatal(err)
	}
	if ref, ok := back.ClaimRef(c.ID); !ok || ref.Verdict() != Rejected || back.Stats().Waiting != 0 {
		t.Errorf("found again: %v, %+v", ok, back.Stats())
	}
}

// TestReviewsArePublishedWithTheirClaims: a choice of claims has the reviews of these, a whole graph has all.
func TestReviewsArePublishedWithTheirClaims(t *testing.T) {
	claims := claimsWithIDs(t)
	a, b := claims[0], claims[1]
	lost := reviewOf("c."+strings.Repeat("a", 26), Rejected, "ann", 1)
	want := map[string][]Review{}
	for _, r := range []Review{reviewOf(a.ID, Accepted, "ann", 1), reviewOf(b.ID, Rejected, "bob", 2)} {
		for _, c := range claims[:2] {
			if c.ID == r.Claim {
				want[c.Document] = append(want[c.Document], r)
			}
		}
	}
	want["nowhere"] = []Review{lost}
	parts := samplePartitions(t)
	for slug, reviews := range want {
		parts = append(parts, reviewed(slug, reviews...))
	}
	s := buildSnapshot(t, parts)
	published := func(parts []Partition) map[string][]Review {
		out := map[string][]Review{}
		for _, p := range parts {
			if p.ID.Kind == PartReviews {
				out[p.ID.Document] = p.Reviews
			}
		}
		return out
	}
	for _, whole := range []*Snapshot{s, s.WithRejected()} {
		got := collectPartitions(whole.Partitions())
		if diff := cmp.Diff(want, published(got)); diff != "" {
			t.Error(diff)
		}
		again := buildSnapshot(t, got)
		if whole != s {
			again = again.WithRejected()
		}
		if diff := cmp.Diff(got, collectPartitions(again.Partitions()), compareTexts); diff != "" {
			t.Errorf("published again: %s", diff)
		}
	}
	if got := published(collectPartitions(s.ClaimsByID(a.ID).Partitions())); len(got) != 1 || len(got[a.Document]) != 1 {
		t.Errorf("of one claim: %v", got)
	}
	n := 0
	for slug, r := range s.Reviews() {
		if n++; !slices.Contains(want[slug], r) {
			t.Errorf("%s: %+v", slug, r)
		}
	}
	if n != 3 {
		t.Errorf("%d reviews", n)
	}
}

// TestReviewsTakeNoRoomInClaims: the verdict stands where the row of a claim had nothing.
func TestReviewsTakeNoRoomInClaims(t *testing.T) {
	if size := unsafe.Sizeof(claimRow{}); size != 72 {
		t.Errorf("a claim takes %d bytes", size)
	}
}

// TestARejectedClaimNeedsWhatItSpeaksOf: it is stored like all others, and a graph that lacks what it speaks of could not be built again.
func TestARejectedClaimNeedsWhatItSpeaksOf(t *testing.T) {
	c := claimsWithIDs(t)[0]
	record := plainDocument("record", "", "") // has what the claim speaks of
	parts := []Partition{record, reviewed(c.Document, reviewOf(c.ID, Rejected, "ann", 1))}
	for _, p := range samplePartitions(t) {
		switch p.ID.Kind {
		case PartLexicon:
			at := slices.IndexFunc(p.Entities, func(e Entity) bool { return e.ID == c.Object })
			parts[0].Entities = p.Entities[at : at+1]
			p.Entities = slices.Delete(slices.Clone(p.Entities), at, at+1)
		case PartClaims:
			p.Claims = slices.DeleteFunc(p.Claims, func(other Claim) bool { return other.ID != c.ID })
			p.Mentions = nil
		}
		parts = append(parts, p)
	}
	s := buildSnapshot(t, parts)
	if s.claims.hidden != 1 || s.claims.degree[s.positionOf(c.Object)] != 0 {
		t.Fatalf("%s is not the only claim about %s", brief(&c), c.Object)
	}
	if _, err := s.With(8, []Partition{{ID: record.ID}}); err == nil || !strings.Contains(err.Error(), c.ID) {
		t.Errorf("its object is taken away: %v", err)
	}
}
