package graph

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/cayleygraph/quad"
)

func reviewIRI(claim string, i int) quad.IRI { return ClaimIRI(claim) + quad.IRI("#r"+strconv.Itoa(i)) }

// review adds the review at a place of a partition: an annotation of the claim, which assesses it.
func (e *encoder) review(reviews []Review, at int) {
	r, n := &reviews[at], 0
	for n < at && reviews[at-n-1].Claim == r.Claim {
		n++
	}
	iri := reviewIRI(r.Claim, n)
	e.add(iri, rdfType, oaAnnotation)
	e.add(iri, oaMotivatedBy, oaAssessing)
	e.add(iri, oaHasTarget, ClaimIRI(r.Claim))
	e.add(iri, oaHasBody, quad.IRI(termNS)+quad.IRI(r.Verdict))
	e.add(iri, ngOrder, quad.Int(n))
	e.text(iri, ngReviewer, r.By)
	e.add(iri, dctCreated, quad.TypedString{Value: quad.String(r.At), Type: timeType})
	e.text(iri, ngNote, r.Note)
}

// reviews decodes the annotations that assess claims.
func (d *decoder) reviews() []Review {
	type place struct {
		order  int
		review Review
	}
	var places []place
	for i := range d.nodes {
		n := &d.nodes[i]
		if !n.isA(oaAnnotation) {
			continue
		}
		take(n, oaMotivatedBy, func(v quad.Value) (bool, bool) { return true, v == oaAssessing })
		at, _ := take(n, dctCreated, asTyped(timeType))
		places = append(places, place{n.int(ngOrder), Review{
			Claim: n.local(oaHasTarget, claimNS), Verdict: Verdict(n.local(oaHasBody, termNS)), By: n.text(ngReviewer), At: at, Note: n.text(ngNote),
		}})
	}
	slices.SortStableFunc(places, func(a, b place) int {
		return cmp.Or(strings.Compare(a.review.Claim, b.review.Claim), cmp.Compare(a.order, b.order))
	})
	var reviews []Review
	for _, p := range places {
		reviews = append(reviews, p.review)
	}
	return reviews
}
