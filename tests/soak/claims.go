package soak

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// object and list are JSON values.
type (
	object = map[string]any
	list   = []any
)

// claimFields asks for all of a claim that the oracle knows.
const claimFields = `id subject { id } predicate object { id } value holder { id } modality time when qualifier section ` +
	`evidence { quote start end section quoteHash } document { slug } method rule ruleVersion confidence generation ` + reviewFields

// view gives a claim as claimFields asks for it.
func (g *Graph) view(c *Claim) object {
	evidence := list{}
	for _, e := range c.Evidence {
		evidence = append(evidence, object{"quote": orNull(e.Quote), "start": e.Start, "end": e.End, "section": orNull(e.Section), "quoteHash": e.Hash})
	}
	return object{
		"id": c.ID, "subject": object{"id": c.Subject}, "predicate": enum(c.Predicate), "object": orNoID(c.Object), "value": orNull(c.Value),
		"holder": orNoID(c.Holder), "modality": enum(c.Modality), "time": orNull(c.Time), "when": orNull(c.when()), "qualifier": orNull(c.Qualifier),
		"section": orNull(c.Evidence[0].Section), "evidence": evidence, "document": object{"slug": c.Document}, "method": enum(c.Method),
		"rule": orNull(c.Rule), "ruleVersion": orNull(c.RuleVersion), "confidence": c.Confidence, "generation": g.Generation,
		"review": enum(c.verdict()), "reviews": viewReviews(c),
	}
}

func orNull(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func orNoID(id string) any {
	if id == "" {
		return nil
	}
	return object{"id": id}
}

// listOf makes JSON of some things.
func listOf[T any](things []T, one func(T) any) list {
	out := make(list, len(things))
	for i, t := range things {
		out[i] = one(t)
	}
	return out
}

func idOnly(id string) any            { return object{"id": id} }
func claimID(c *Claim) any            { return object{"id": c.ID} }
func firstOf[T any](l []T, n int) []T { return l[:min(n, len(l))] }

// ordered puts claims, which come by document, in an order of the API.
func ordered(claims []*Claim, by string) []*Claim {
	claims = slices.Clone(claims)
	switch by {
	case "TIME":
		slices.SortStableFunc(claims, func(a, b *Claim) int {
			x, y := a.when(), b.when()
			p, dated := parsePeriod(x)
			q, other := parsePeriod(y)
			switch {
			case dated && other:
				return cmp.Or(p.first.Compare(q.first), cmp.Compare(x, y))
			case dated:
				return -1
			case other:
				return 1
			}
			return cmp.Compare(x, y)
		})
	case "CONFIDENCE":
		slices.SortStableFunc(claims, func(a, b *Claim) int { return cmp.Compare(b.Confidence, a.Confidence) })
	}
	return claims
}

// about gives the claims in which an entity is subject or object.
func (g *Graph) about(id string) []*Claim { return g.choose(&Filter{About: []string{id}}) }

// shown gives the name to show in a language.
func shown(names []Name, lang, fallback string) string {
	best, name := 0, fallback
	for _, n := range names {
		fit := 1
		switch {
		case n.Lang == lang:
			fit = 3
		case baseOf(n.Lang) == baseOf(lang):
			fit = 2
		}
		if n.Preferred {
			fit += 3
		}
		if fit > best {
			best, name = fit, n.Text
		}
	}
	return name
}

func baseOf(lang string) string {
	first, _, _ := strings.Cut(lang, "-")
	return first
}

// plain is a name without case, blanks and punctuation. Traditional characters stay as they are: what is asked for is a name as written.
func plain(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, name)
}

// bearers gives the ids of the entities that bear a name.
func (g *Graph) bearers(name string) []string {
	key := plain(name)
	var ids []string
	for id, e := range g.Entities {
		if slices.ContainsFunc(e.Names, func(n Name) bool { return plain(n.Text) == key }) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}

// origin gives the document that a text goes back to.
func (g *Graph) origin(slug string) string {
	for range len(g.Documents) {
		d := g.Documents[slug]
		if d == nil || d.DerivedFrom == "" {
			break
		}
		slug = d.DerivedFrom
	}
	return slug
}

// independent counts the documents of some claims; one that retells another counts as that other.
func (g *Graph) independent(claims []*Claim) int {
	origins := map[string]bool{}
	for _, c := range claims {
		origins[g.origin(c.Document)] = true
	}
	return len(origins)
}

// saidOn gives the date of a statement: that of the claim, else that of its document or of what this retells.
func (g *Graph) saidOn(c *Claim) string {
	if when := c.when(); when != "" {
		return when
	}
	if d := g.Documents[g.origin(c.Document)]; d != nil && g.Documents[c.Document].DerivedFrom != "" {
		return d.Issued
	}
	return g.Documents[c.Document].Issued
}

// span gives the dates of the first and the last of some statements.
func (g *Graph) span(claims []*Claim) (first, last string) {
	var begin, end period
	for _, c := range claims {
		date := g.saidOn(c)
		p, ok := parsePeriod(date)
		if !ok {
			continue
		}
		if first == "" || p.first.Before(begin.first) {
			first, begin = date, p
		}
		if last == "" || p.last.After(end.last) {
			last, end = date, p
		}
	}
	return first, last
}
