package main

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"iter"
	"maps"
	"slices"
	"text/tabwriter"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/rules"
)

type reviewRulesCommand struct {
	Format string `help:"text, or yaml: as data/reviews.yaml has it." enum:"text,yaml" default:"text"`
}

// reviewsSource heads the counts that are written as YAML.
const reviewsSource = "What people who reviewed the claims of each rule accepted, as normgraph review rules counts it"

// Run tells of each rule how many of its reviewed claims people accepted.
func (c *reviewRulesCommand) Run(ctx context.Context, a *app) error {
	s, err := a.storedGraph(ctx)
	if err != nil {
		return err
	}
	set, err := a.knowledge.Rules()
	if err != nil {
		return err
	}
	counts := countReviews(s, set)
	return buffered(a.stdout, func(w io.Writer) error {
		if c.Format == "yaml" {
			_, err := w.Write(counts.Format(reviewsSource))
			return err
		}
		return writeReviewedRules(w, counts)
	})
}

// countReviews counts the claims that people accepted or rejected, but not those of another version of a rule.
func countReviews(s *graph.Snapshot, set *rules.Set) rules.Calibration {
	var unconfirmed [3]rules.Record
	byRule := map[string]rules.Record{}
	for c := range reviewedClaims(s) {
		if c.Method != graph.Rule || !set.Has(c.Rule, c.RuleVersion) {
			continue
		}
		n := 0
		for _, end := range []string{c.Subject, c.Object} {
			if e := s.Entity(end); e != nil && e.Candidate {
				n++
			}
		}
		rec, all := byRule[c.Rule], &unconfirmed[n]
		rec.Claims, all.Claims = rec.Claims+1, all.Claims+1
		if graph.VerdictOf(s.ReviewsOf(c)) == graph.Accepted {
			rec.Right, all.Right = rec.Right+1, all.Right+1
		}
		byRule[c.Rule] = rec
	}
	counts := set.Measured(byRule)
	counts.Unconfirmed = unconfirmed
	return counts
}

// reviewedClaims gives the claims that are accepted or rejected, each once.
func reviewedClaims(s *graph.Snapshot) iter.Seq[*graph.Claim] {
	return func(yield func(*graph.Claim) bool) {
		all, before := s.WithRejected(), ""
		for _, r := range s.Reviews() {
			c := all.Claim(r.Claim)
			if r.Claim == before || c == nil || graph.VerdictOf(s.ReviewsOf(c)) == graph.Unreviewed {
				continue
			}
			before = r.Claim
			if !yield(c) {
				return
			}
		}
	}
}

// writeReviewedRules writes a row for each rule: those first of which most claims were rejected.
func writeReviewedRules(w io.Writer, counts rules.Calibration) error {
	rejected := func(id string) int { return counts.Rules[id].Claims - counts.Rules[id].Right }
	ids := slices.SortedFunc(maps.Keys(counts.Rules), func(a, b string) int {
		return cmp.Or(cmp.Compare(rejected(b), rejected(a)), cmp.Compare(a, b))
	})
	t := tabwriter.NewWriter(w, 0, 0, 2, ' ', 0)
	fmt.Fprintln(t, "rule\taccepted\trejected")
	for _, id := range ids {
		fmt.Fprintf(t, "%s\t%d\t%d\n", id, counts.Rules[id].Right, rejected(id))
	}
	return t.Flush()
}
