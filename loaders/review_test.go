package loaders_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func review(claim string, v graph.Verdict, by string) graph.Review {
	return graph.Review{Claim: claim, Verdict: v, By: by, At: "2024-05-01T12:00:00Z"}
}

// TestReviewOutlivesReload: what a person says of a claim stays when its document is read again, changed, or no longer says it, and counts
// when the claim is found again. It goes when the document is removed, but not when that leaves its record.
func TestReviewOutlivesReload(t *testing.T) {
	l, ctx := upToDate(t), context.Background()
	load := func(name, text string) *graph.Snapshot {
		t.Helper()
		if failed, err := l.Load(ctx, []string{writeFile(t, name, text)}); failed > 0 || err != nil {
			t.Fatal(failed, err)
		}
		sound(t, l)
		return shown(t, l)
	}
	const said = "Freedonia advocates cyber sovereignty."
	s := load("note.txt", said)
	found, err := s.Claims(graph.ClaimFilter{Document: []string{"note"}})
	if err != nil || found.Len() != 1 {
		t.Fatal(found.Len(), err)
	}
	id := found.Ref(0).ID()
	if added, err := graph.AddReviews(ctx, l.Store, s, review(id, graph.Rejected, "ann")); added != 1 || err != nil {
		t.Fatal(added, err)
	}
	if ref, ok := shown(t, l).ClaimRef(id); !ok || ref.Verdict() != graph.Rejected {
		t.Error("it is not rejected")
	}
	if s = load("note.txt", "Nothing is said here."); s.Claim(id) != nil || s.Stats().Waiting != 1 {
		t.Errorf("the claim is there still, or its review is not: %+v", s.Stats())
	}
	s = load("note.txt", said+" And more.")
	if ref, ok := s.ClaimRef(id); !ok || ref.Verdict() != graph.Rejected || len(ref.Reviews()) != 1 {
		t.Error("the claim that was found again is not rejected")
	}
	if changed, err := bring(t, l); changed || err != nil {
		t.Errorf("the next start changes something: %v %v", changed, err)
	}
	if _, err := l.Remove(ctx, s, "note"); err != nil {
		t.Fatal(err)
	}
	if added, err := graph.AddReviews(ctx, l.Store, s, review(id, graph.Accepted, "bob")); added != 0 || graph.CodeOf(err) != graph.CodeNotFound {
		t.Errorf("reviewed by one who has not seen yet that the document is removed: %d %v", added, err)
	}
	if s = load("note.txt", said); s.Stats().Rejected+s.Stats().Waiting != 0 {
		t.Errorf("removing a document leaves reviews: %+v", s.Stats())
	}
	s = load("source.txt", sourceText)
	found, err = s.Claims(graph.ClaimFilter{Document: []string{"source"}, Method: []graph.Method{graph.Curated}})
	if err != nil || found.Len() == 0 {
		t.Fatal(found.Len(), err)
	}
	if _, err := graph.AddReviews(ctx, l.Store, s, review(found.Ref(0).ID(), graph.Accepted, "ann")); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Remove(ctx, shown(t, l), "source"); err != nil || shown(t, l).Stats().Accepted != 1 {
		t.Errorf("the review of an expert's claim that stays: %v %+v", err, shown(t, l).Stats())
	}
}

// TestReviewsOfSeveralPeopleAllCount: those who review at the same time lose nothing of each other.
func TestReviewsOfSeveralPeopleAllCount(t *testing.T) {
	l, ctx := upToDate(t), context.Background()
	s := shown(t, l)
	claim := s.AllClaims().Ref(0)
	people := []string{"ann", "bob", "cem", "dai", "eva", "fei"}
	var group sync.WaitGroup
	for _, by := range people {
		group.Go(func() {
			if added, err := graph.AddReviews(ctx, l.Store, s, review(claim.ID(), graph.Accepted, by)); added != 1 || err != nil {
				t.Errorf("%s: %d %v", by, added, err)
			}
			if again, err := graph.AddReviews(ctx, l.Store, s, review(claim.ID(), graph.Accepted, by)); again != 0 || err != nil {
				t.Errorf("%s again: %d %v", by, again, err)
			}
		})
	}
	group.Wait()
	var got []string
	for _, r := range shown(t, l).Reviews() {
		got = append(got, r.By)
	}
	slices.Sort(got)
	if diff := cmp.Diff(people, got); diff != "" {
		t.Error(diff)
	}
}

func TestReviewsOfNoClaimAreRefused(t *testing.T) {
	l, ctx := upToDate(t), context.Background()
	s := shown(t, l)
	known := review(s.AllClaims().Ref(0).ID(), graph.Accepted, "ann")
	for code, r := range map[graph.Code]graph.Review{
		graph.CodeNotFound: review("c.aaaaaaaaaaaaaaaaaaaaaaaaaa", graph.Accepted, "ann"), graph.CodeBadInput: review(known.Claim, "unsure", "ann"),
	} {
		if added, err := graph.AddReviews(ctx, l.Store, s, known, r); added != 0 || graph.CodeOf(err) != code {
			t.Errorf("%d %v", added, err)
		}
	}
	if got := shown(t, l); got.Generation() != s.Generation() {
		t.Error("something was written")
	}
}

// TestImportedReviewsAddUp: those of the file and those of the store, each once.
func TestImportedReviewsAddUp(t *testing.T) {
	l, ctx := upToDate(t), context.Background()
	s := shown(t, l)
	claim := s.AllClaims().Ref(0)
	ann, bob := review(claim.ID(), graph.Rejected, "ann"), review(claim.ID(), graph.Accepted, "bob")
	bob.At = "2024-05-02T12:00:00Z"
	if _, err := graph.AddReviews(ctx, l.Store, s, ann); err != nil {
		t.Fatal(err)
	}
	if _, err := l.Import(ctx, []graph.Partition{{ID: graph.ReviewsPart(claim.Document().Slug), Reviews: []graph.Review{bob}}}); err != nil {
		t.Fatal(err)
	}
	again, _ := shown(t, l).ClaimRef(claim.ID())
	if diff := cmp.Diff([]graph.Review{ann, bob}, again.Reviews()); diff != "" {
		t.Error(diff)
	}
}
