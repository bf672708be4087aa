package graph

// extraClaims makes a partition of curated claims for a document of the sample graph or of a test's own. What a test leaves out is
// filled in: the modality asserted, full confidence, and a place of its own.
func extraClaims(document string, claims ...Claim) Partition {
	p := Partition{ID: ClaimsPart(document, Curated)}
	for i, c := range claims {
		c.Document, c.Method = document, Curated
		if c.Modality == "" {
			c.Modality = Asserted
		}
		if c.Confidence == 0 {
			c.Confidence = 1
		}
		c.Evidence = []Evidence{{Start: 2 * i, End: 2*i + 1, QuoteHash: HashQuote("x")}}
		c.ID = NewClaimID(&c)
		p.Claims = append(p.Claims, c)
	}
	return p
}

// plain makes an entity with its id as its name.
func plain(id string, class Class) Entity {
	return Entity{ID: id, Class: class, Names: []Name{{Text: id, Lang: "en"}}}
}

// plainDocument makes a document without a text.
func plainDocument(slug, derivedFrom, issued string) Partition {
	return Partition{ID: DocumentPart(slug), Document: &Document{Slug: slug, DerivedFrom: derivedFrom, Issued: issued, Length: 1000}}
}

// link makes a claim that joins two entities.
func link(subject string, p PredicateName, object string) Claim {
	return Claim{Subject: subject, Predicate: p, Object: object}
}
