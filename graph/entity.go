package graph

import (
	"fmt"
	"slices"
	"unicode"
)

// Entity is a thing that claims are about: a state, an agency, a principle, a proposal …
type Entity struct {
	ID     string // stable, lower case, e.g. "cyber-sovereignty"; part of the IRI
	Class  Class
	Names  []Name   // at least one; the preferred one of each language first
	SameAs []string // IRIs of the same thing elsewhere (Wikidata, ISO …)

	// Candidate marks a thing that a loader found and the lexicon does not know. It belongs
	// to Document alone and is never merged with known entities.
	Candidate bool
	Document  string // slug; set only on candidates and on the entity that stands for a document
}

// Name is one way to write an entity.
type Name struct {
	Text      string
	Lang      string // BCP 47: "en", "zh", "zh-Hant"
	Preferred bool   // the name to show in this language; at most one a language
	Scope     string // slug of the only document in which the name is safe; empty: safe everywhere
	Ambiguous bool   // other entities bear the name too: link it only when the context decides
}

// Name gives the name to show in lang: the preferred one, else the preferred one in another language,
// else any, else the id.
func (e *Entity) Name(lang string) string { return pick(e.Names, lang, e.ID) }

// JoinNames adds up two lists of names of one thing, the preferred ones first. Of two preferred names in a language that of a stays so.
func JoinNames(a, b []Name) []Name {
	joined := slices.Clone(a)
	for _, n := range b {
		if slices.ContainsFunc(joined, func(m Name) bool { return m.Text == n.Text && m.Lang == n.Lang }) {
			continue
		}
		n.Preferred = n.Preferred && !slices.ContainsFunc(joined, func(m Name) bool { return m.Preferred && m.Lang == n.Lang })
		joined = append(joined, n)
	}
	slices.SortStableFunc(joined, compareNames)
	return joined
}

// Check reports what is wrong with the entity by itself: its id, class or names.
func (e *Entity) Check(o *Ontology) error {
	switch {
	case !isEntityID(e.ID):
		return fmt.Errorf("entity %q: an id is made of lower-case letters, digits, '-' and '.'", e.ID)
	case IsClaimID(e.ID):
		return fmt.Errorf("entity %q: the id looks like a claim's", e.ID)
	case o.Class(e.Class) == nil:
		return fmt.Errorf("entity %s: unknown class %q", e.ID, e.Class)
	case len(e.Names) == 0:
		return fmt.Errorf("entity %s: has no name", e.ID)
	case e.Candidate && e.Document == "":
		return fmt.Errorf("entity %s: a candidate belongs to a document", e.ID)
	}
	for _, n := range e.Names {
		if n.Text == "" || n.Lang == "" {
			return fmt.Errorf("entity %s: a name needs text and language: %+v", e.ID, n)
		}
	}
	if len(e.Names) == 1 { // as most have that a document adds
		return nil
	}
	preferred, known := map[string]bool{}, map[Name]bool{}
	for _, n := range e.Names {
		if n.Preferred && preferred[n.Lang] {
			return fmt.Errorf("entity %s: two preferred names in %s", e.ID, n.Lang)
		}
		preferred[n.Lang] = preferred[n.Lang] || n.Preferred
		key := Name{Text: n.Text, Lang: n.Lang, Scope: n.Scope}
		if known[key] {
			return fmt.Errorf("entity %s: the name %q (%s) stands twice", e.ID, n.Text, n.Lang)
		}
		known[key] = true
	}
	return nil
}

// isEntityID reports whether id is made of lower-case letters, letters without case, digits, '-' and '.', and begins with neither
// of the last two.
func isEntityID(id string) bool {
	for i, r := range id {
		switch {
		case 'a' <= r && r <= 'z', '0' <= r && r <= '9', unicode.In(r, unicode.Ll, unicode.Lo, unicode.Nd):
		case i > 0 && (r == '-' || r == '.'):
		default:
			return false
		}
	}
	return id != ""
}
