package soak

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// WholeGraph is the path of an export that lacks nothing, as [Read] needs it: the rejected claims are in it, too.
const WholeGraph = "/export/claims.nq?reviewed=ACCEPTED&reviewed=REJECTED&reviewed=NONE"

// Review is what a person says of a claim.
type Review struct {
	Verdict, By, At, Note string
	order                 int
}

// Verdicts are what a review can say, by their names in RDF.
var Verdicts = []string{"accepted", "rejected", "none"}

// verdict gives what counts of the reviews of a claim: what the last one says.
func (c *Claim) verdict() string {
	if len(c.Reviews) == 0 {
		return "none"
	}
	return c.Reviews[len(c.Reviews)-1].Verdict
}

// reviews gives the reviews by the id of their claim, in the order in which they were made.
func (r *graphReader) reviews() map[string][]Review {
	of := map[string][]Review{}
	for _, n := range r.nodes {
		if n.one(oa+"motivatedBy") != oa+"assessing" {
			continue
		}
		claim := idOf(n.one(oa + "hasTarget"))
		of[claim] = append(of[claim], Review{Verdict: strings.TrimPrefix(n.one(oa+"hasBody"), terms), By: n.one(terms + "reviewer"),
			At: n.one(dcterms + "created"), Note: n.one(terms + "note"), order: n.number(terms + "order")})
	}
	for _, reviews := range of {
		slices.SortFunc(reviews, func(a, b Review) int { return a.order - b.order })
	}
	return of
}

// judge gives the claims their reviews, and shows those that are not rejected; reviews without a claim wait for it.
func (g *Graph) judge(reviews map[string][]Review) {
	for _, c := range g.all {
		c.Reviews = reviews[c.ID]
		delete(reviews, c.ID)
		if c.verdict() != "rejected" {
			g.Claims = append(g.Claims, c)
		}
	}
	g.waiting = len(reviews)
}

// reviewFields asks for what people say of a claim.
const reviewFields = `review reviews { verdict by at note }`

// viewReviews gives the reviews of a claim as reviewFields asks for them.
func viewReviews(c *Claim) list {
	return listOf(c.Reviews, func(r Review) any {
		return object{"verdict": enum(r.Verdict), "by": r.By, "at": r.At, "note": orNull(r.Note)}
	})
}

// lastReview gives the review of a claim that counts; the zero one when nobody has reviewed it, or took it back.
func (c *Claim) lastReview() (last Review) {
	if c.verdict() != "none" {
		last = c.Reviews[len(c.Reviews)-1]
	}
	return last
}

// reviewStats counts claims by their verdict.
func (g *Graph) reviewStats() object {
	return object{"accepted": len(g.choose(&Filter{Reviewed: []string{"accepted"}})), "rejected": len(g.all) - len(g.Claims), "waiting": g.waiting}
}

// Reviewable asks for the claims of a document, rejected or not, with what people say of them.
func Reviewable(document string) *Question {
	f := &Filter{Document: []string{document}, Reviewed: Verdicts}
	return field("reviewed", "claims", []argument{f.argument(), first(50)}, "totalCount nodes { id "+reviewFields+" }", f.needs(), func(g *Graph) any {
		claims := g.choose(f)
		return object{"totalCount": len(claims), "nodes": listOf(firstOf(claims, 50), func(c *Claim) any {
			return object{"id": c.ID, "review": enum(c.verdict()), "reviews": viewReviews(c)}
		})}
	})
}

// reviewed asks what people say of the claims of a made document: nobody reviews those of others.
func (p *Pool) reviewed(r *rand.Rand) *Question {
	made := p.library.Recent()
	if len(made) == 0 {
		return p.claims(r)
	}
	return Reviewable(pick(r, made).Slug)
}
