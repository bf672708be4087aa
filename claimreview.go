package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// reviewCommand is about reviews of claims. What people decide about names is with the candidates.
type reviewCommand struct {
	Accept   reviewAcceptCommand   `cmd:"" help:"Say that the words of the document bear claims out."`
	Reject   reviewRejectCommand   `cmd:"" help:"Say that they do not: the claims are shown to those alone who ask for them."`
	Withdraw reviewWithdrawCommand `cmd:"" help:"Take back what was said of claims: they are as if nobody had reviewed them."`
	Table    reviewTableCommand    `cmd:"" help:"Do what the column 'verdict' of an exported table of claims says."`
	List     reviewListCommand     `cmd:"" help:"List the reviews."`
	Rules    reviewRulesCommand    `cmd:"" help:"Tell of each rule how many of its claims people accepted, and rejected."`
}

// claimReview says what commands that review claims by their ids have in common.
type claimReview struct {
	Claims []string `arg:"" name:"claim" help:"Id of a claim: c. and 26 characters, as the API, exports and pages show it."`
	Note   string   `help:"Why, in a few words." placeholder:"TEXT"`
	By     string   `help:"Who says so; you, when left out." placeholder:"NAME"`
}

type (
	reviewAcceptCommand   struct{ claimReview }
	reviewRejectCommand   struct{ claimReview }
	reviewWithdrawCommand struct{ claimReview }
)

// Run accepts the claims.
func (c *reviewAcceptCommand) Run(ctx context.Context, a *app) error {
	return c.say(ctx, a, graph.Accepted)
}

// Run rejects the claims.
func (c *reviewRejectCommand) Run(ctx context.Context, a *app) error {
	return c.say(ctx, a, graph.Rejected)
}

// Run takes back what was said of the claims.
func (c *reviewWithdrawCommand) Run(ctx context.Context, a *app) error {
	return c.say(ctx, a, graph.Unreviewed)
}

// say adds a review of each claim, or of none.
func (c *claimReview) say(ctx context.Context, a *app, v graph.Verdict) error {
	var reviews []graph.Review
	for _, id := range c.Claims {
		reviews = append(reviews, graph.Review{Claim: id, Verdict: v, Note: strings.TrimSpace(c.Note)})
	}
	return a.review(ctx, c.By, reviews)
}

type reviewTableCommand struct {
	File string `arg:"" help:"Claims as normgraph export writes them, as CSV (.csv) or JSON Lines (.jsonl), with a column 'verdict': accepted, rejected, none, or empty. A column 'note' says why."`
	By   string `help:"Who says so; you, when left out." placeholder:"NAME"`
}

// Run adds the reviews of all rows that have a verdict; when one is wrong, none.
func (c *reviewTableCommand) Run(ctx context.Context, a *app) error {
	reviews, err := readVerdicts(c.File)
	if err != nil {
		return err
	}
	return a.review(ctx, c.By, reviews)
}

// review adds reviews by somebody, now: all of them or none.
func (a *app) review(ctx context.Context, by string, reviews []graph.Review) error {
	if by == "" {
		by = commandActor("review").Who
	}
	now := graph.ReviewTime(time.Now())
	var faults []error
	for i := range reviews {
		reviews[i].By, reviews[i].At = by, now
		faults = append(faults, reviews[i].Check())
	}
	if err := errors.Join(faults...); err != nil {
		return err
	}
	store, err := a.existingStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	s, err := a.snapshot(ctx, store)
	if err != nil {
		return err
	}
	added, err := graph.AddReviews(ctx, store, s, reviews...)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s added", counted(added, "review"))
	if same := len(reviews) - added; same > 0 {
		fmt.Fprintf(a.stdout, ", %d said before", same)
	}
	fmt.Fprintln(a.stdout)
	return store.Close()
}

type reviewListCommand struct {
	Document []string `help:"Only of claims of these documents." placeholder:"SLUG"`
	Claim    []string `help:"Only of these claims." placeholder:"ID"`
	Verdict  []string `help:"Only of claims of which the last review says so: accepted, rejected or none." placeholder:"VERDICT"`
	Format   string   `help:"text, csv or jsonl." enum:"text,csv,jsonl" default:"text"`
}

// Run lists the reviews by document and claim, in the order in which they were made.
func (c *reviewListCommand) Run(ctx context.Context, a *app) error {
	for _, v := range c.Verdict {
		if !slices.Contains(graph.Verdicts, graph.Verdict(v)) {
			return graph.Errorf(graph.CodeBadInput, fmt.Sprintf("give some of %v", graph.Verdicts), "--verdict %s is no verdict", v)
		}
	}
	s, err := a.storedGraph(ctx)
	if err != nil {
		return err
	}
	if err := s.CheckDocuments(c.Document); err != nil {
		return err
	}
	return buffered(a.stdout, func(w io.Writer) error { return reviewFormats[c.Format](w, s, c.choose(s)) })
}

// choose gives the reviews that are asked for.
func (c *reviewListCommand) choose(s *graph.Snapshot) []listedReview {
	among := func(list []string, v string) bool { return len(list) == 0 || slices.Contains(list, v) }
	var documents []string
	for _, id := range c.Document {
		documents = append(documents, s.Document(id).Slug)
	}
	last := map[string]graph.Verdict{}
	for _, r := range s.Reviews() {
		last[r.Claim] = r.Verdict
	}
	var out []listedReview
	for slug, r := range s.Reviews() {
		if among(documents, slug) && among(c.Claim, r.Claim) && among(c.Verdict, string(last[r.Claim])) {
			_, found := s.ClaimRef(r.Claim)
			out = append(out, listedReview{r.Claim, slug, string(r.Verdict), r.By, r.At, r.Note, found})
		}
	}
	return out
}
