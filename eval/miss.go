package eval

import (
	"cmp"
	"slices"
)

// misses lists the claims of the key that none of the claims finds, each with its reason.
func (j *judge) misses(claims []*verdict, mentions []Mention) []Miss {
	strict, _ := found(claims)
	n := j.newNearness(claims, mentions)
	var out []Miss
	for i := range j.key.Claims {
		if strict[i] {
			continue
		}
		k := &j.key.Claims[i]
		out = append(out, Miss{Statement: j.statement(k), Key: k.ID, Rank: k.Rank, Reason: n.reason(i)})
	}
	return out
}

// statement gives a claim of the key in short.
func (j *judge) statement(k *KeyClaim) Statement {
	return Statement{
		Document: j.key.Document, Subject: k.Subject, Predicate: k.Predicate, Object: cmp.Or(k.Object.Entity, string(k.Object.Literal)),
		SubjectName: j.wording(k.Subject), ObjectName: j.wording(k.Object.Entity),
		Holder: cmp.Or(k.Holder, authorHolder), Modality: k.Modality, Quote: k.Quote,
	}
}

// wording is the name of a thing without a fixed name.
func (j *judge) wording(id string) string {
	if !slices.Contains(unnamed, j.class[id]) {
		return ""
	}
	i := slices.IndexFunc(j.key.Entities, func(e KeyEntity) bool { return e.ID == id })
	return cmp.Or(j.key.Entities[i].ZH, j.key.Entities[i].EN)
}

// nearness knows how close the system came to claims that it missed.
type nearness struct {
	*judge
	claims []*verdict
	at     map[string][]span // norm of a name → where the system links words to a bearer of it
}

func (j *judge) newNearness(claims []*verdict, mentions []Mention) *nearness {
	n := &nearness{judge: j, claims: claims, at: map[string][]span{}}
	for i := range mentions {
		n.link(mentions[i].Entity.norms(), span{mentions[i].Start, mentions[i].End})
	}
	for _, v := range claims {
		for _, e := range v.Evidence {
			n.link(v.subject, span{e.Start, e.End})
			n.link(v.object, span{e.Start, e.End})
		}
	}
	return n
}

func (n *nearness) link(norms []string, at span) {
	for _, name := range norms {
		n.at[name] = append(n.at[name], at)
	}
}

// presence says where an end of a claim of the key is linked.
type presence struct{ known, inQuote bool }

func (n *nearness) reason(i int) Reason {
	k := &n.key.Claims[i]
	s, o := n.presence(k.Subject, i), n.presence(k.Object.Entity, i)
	switch {
	case !s.known && !o.known:
		return EndsUnknown
	case !s.known:
		return SubjectUnknown
	case !o.known:
		return ObjectUnknown
	case slices.ContainsFunc(n.claims, func(v *verdict) bool { return n.joins(v, i) }):
		return OtherPredicate
	case slices.ContainsFunc(n.claims, func(v *verdict) bool { return n.halfRight(v, i) }):
		return OtherEnd
	case s.inQuote && o.inQuote:
		return NoClaim
	}
	return Apart
}

// presence of an entity of the key in the light of claim i; a literal is everywhere.
func (n *nearness) presence(id string, i int) presence {
	p := presence{known: id == "", inQuote: id == ""}
	for name := range n.norms[id] {
		for _, at := range n.at[name] {
			p.known = true
			p.inQuote = p.inQuote || slices.ContainsFunc(n.spans[i], func(q span) bool { return q.start < at.end && at.start < q.end })
		}
	}
	if !slices.Contains(unnamed, n.class[id]) {
		return p
	}
	minted := slices.ContainsFunc(n.claims, func(v *verdict) bool {
		return (v.Subject.Class == n.class[id] || v.Object.Class == n.class[id]) && overlap(n.spans[i], v.Evidence)
	})
	return presence{p.known || minted, p.inQuote || minted}
}

// joins reports whether v joins the ends of claim i, in whatever way.
func (n *nearness) joins(v *verdict, i int) bool {
	k := &n.key.Claims[i]
	if n.sameEntity(v.matcher, &v.Subject, v.subject, k.Subject, i) && n.sameObject(v.matcher, i) {
		return true
	}
	return k.Object.Entity != "" && n.sameEntity(v.matcher, &v.Object, v.object, k.Subject, i) &&
		n.sameEntity(v.matcher, &v.Subject, v.subject, k.Object.Entity, i)
}

// halfRight reports whether v has the predicate and an end of claim i, and rests on words of its quote.
func (n *nearness) halfRight(v *verdict, i int) bool {
	k := &n.key.Claims[i]
	return v.Predicate == k.Predicate && overlap(n.spans[i], v.Evidence) &&
		(n.sameEntity(v.matcher, &v.Subject, v.subject, k.Subject, i) || n.sameObject(v.matcher, i))
}
