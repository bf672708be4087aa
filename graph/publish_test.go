package graph

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// genPublished gives a partition as a snapshot publishes it, with some of its quotes.
func genPublished(t *rapid.T) Partition {
	p := Partition{ID: ClaimsPart("lu-2019", Rule)}
	for i := range rapid.IntRange(0, 4).Draw(t, "entities") {
		p.Entities = append(p.Entities, genEntity(t, fmt.Sprintf("e%d-主权", i)))
	}
	for i := range rapid.IntRange(1, 4).Draw(t, "claims") {
		c := genClaim(t, i)
		for j := range c.Evidence {
			if rapid.Bool().Draw(t, "quote") {
				c.Evidence[j].Quote = fmt.Sprint(i, j+1)
			}
		}
		if rapid.Bool().Draw(t, "integer") {
			c.Predicate, c.Object, c.Value = "sessionsHeld", "", rapid.SampledFrom([]string{"9", "-3", "09", "+9"}).Draw(t, "value")
		}
		p.Claims = append(p.Claims, c)
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "mentions") {
		p.Mentions = append(p.Mentions, Mention{Entity: fmt.Sprintf("e%d-主权", i%2), Start: 7 * i, End: 7*i + 3})
	}
	return p
}

// TestRestoreInvertsPublish: whatever a partition holds comes back from its published quads, in any order and with repetitions.
func TestRestoreInvertsPublish(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		want := genPublished(t)
		set := PublishAll(o, &want)
		set.Quads = rapid.Permutation(append(set.Quads, set.Quads[0])).Draw(t, "order")
		got, err := Restore(o, set)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(canonical(want), got, compareTexts); diff != "" {
			t.Fatalf("restored partition differs (-want +got):\n%s", diff)
		}
	})
}

// TestRestoreRefusesWhatWouldNotBePublished: one quad more or one less, and the partition is refused.
func TestRestoreRefusesWhatWouldNotBePublished(t *testing.T) {
	o := loadOntology(t)
	rapid.Check(t, func(t *rapid.T) {
		p := genPublished(t)
		set := PublishAll(o, &p)
		at := rapid.IntRange(0, len(set.Quads)-1).Draw(t, "quad")
		changed := set.Quads[at]
		changed.Object = quad.IRI("http://example.org/other")
		set.Quads = append(slices.Delete(set.Quads, at, at+1), changed)
		if got, err := Restore(o, set); err == nil {
			t.Fatalf("accepted with %v: %+v", changed, got)
		}
	})
}

// TestPublishUsesPublicVocabularies: classes, annotations and origins are said in the terms that other programs know.
func TestPublishUsesPublicVocabularies(t *testing.T) {
	c := Claim{
		Subject: "freedonia", Predicate: "startedOn", Value: "1920", Document: "gazette", Method: Curated, Modality: Asserted, Confidence: 1,
		Evidence: []Evidence{{Start: 3, End: 9, QuoteHash: HashQuote("in 192"), Quote: "in 192"}},
	}
	c.ID = NewClaimID(&c)
	p := Partition{ID: ClaimsPart("gazette", Curated), Claims: []Claim{c}, Entities: []Entity{{
		ID: "freedonia", Class: "State", Names: []Name{{Text: "Freedonia", Lang: "en", Preferred: true}}, Candidate: true, Document: "gazette",
	}}}
	var lines []string
	for _, q := range PublishAll(loadOntology(t), &p).Quads {
		lines = append(lines, fmt.Sprint(q.Subject, q.Predicate, q.Object))
	}
	all := strings.Join(lines, "\n")
	claim, doc := string(ClaimIRI(c.ID)), "<https://w3id.org/normgraph/document/gazette>"
	for _, want := range []string{
		"<https://w3id.org/normgraph/entity/freedonia><http://www.w3.org/1999/02/22-rdf-syntax-ns#type><https://schema.org/Country>",
		"<" + claim + "><http://www.w3.org/1999/02/22-rdf-syntax-ns#object>\"1920\"^^<http://id.loc.gov/datatypes/edtf/EDTF>",
		"<" + claim + "><http://www.w3.org/ns/oa#hasTarget><" + claim + "#t0>",
		"<" + claim + "#t0><http://www.w3.org/ns/oa#hasSource>" + doc,
		"<" + claim + "#t0><http://www.w3.org/ns/oa#hasSelector><" + claim + "#e0>",
		"<" + claim + "#t0><http://www.w3.org/ns/oa#hasSelector><" + claim + "#q0>",
		"<" + claim + "#q0><http://www.w3.org/ns/oa#exact>\"in 192\"",
		"<" + claim + "><http://www.w3.org/ns/prov#wasDerivedFrom>" + doc,
		"<https://w3id.org/normgraph/graph/claims/gazette/curated#activity><http://www.w3.org/ns/prov#used>" + doc,
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("missing: %s in\n%s", want, all)
		}
	}
}
