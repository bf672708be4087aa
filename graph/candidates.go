package graph

import (
	"cmp"
	"slices"
)

// CandidateFilter selects candidates. An empty field selects all; all fields must be met.
type CandidateFilter struct {
	Class    []Class  // empty: all but MintedClasses
	Document []string // slugs: only what these documents say counts
	Least    int      // fewest mentions
}

// MintedClasses are the classes of candidates that are called by a clause of their text, not by a name.
var MintedClasses = []Class{"Problem", "Proposal"}

// CandidateName is a name that the lexicon lacks, with the candidates of all documents that bear it.
type CandidateName struct {
	Name      string
	Class     Class
	Entities  []*Entity   // one a document, by id
	Mentions  []MentionAt // by document and offset
	Documents []string    // slugs, sorted
	Claims    int         // in which one of the entities is subject or object
	Others    []Class     // the classes that other documents propose for the name, sorted
}

// In gives the name in a language, one to show where there is one, or "" when no document tells any.
func (c *CandidateName) In(lang string) string {
	alias := ""
	for _, e := range c.Entities {
		for _, n := range e.Names {
			switch {
			case baseLang(n.Lang) != lang:
			case n.Preferred:
				return n.Text
			case alias == "" && n.Scope == "":
				alias = n.Text
			}
		}
	}
	return alias
}

// Bears reports whether one of the documents calls it so.
func (c *CandidateName) Bears(name string) bool {
	key := Fold(name)
	return slices.ContainsFunc(c.Entities, func(e *Entity) bool {
		return e.ID == name || slices.ContainsFunc(e.Names, func(n Name) bool { return Fold(n.Text) == key })
	})
}

// Aliases gives the further names in any language that are safe in other documents, too, without those that In gives.
func (c *CandidateName) Aliases() []Name {
	var out []Name
	for _, e := range c.Entities {
		for _, n := range e.Names {
			known := n.Scope != "" || Fold(n.Text) == Fold(c.In(baseLang(n.Lang))) || slices.ContainsFunc(out, func(m Name) bool { return Fold(m.Text) == Fold(n.Text) })
			if !known {
				out = append(out, n)
			}
		}
	}
	return out
}

// candidateKey is what makes candidates of several documents one row.
type candidateKey struct {
	name  string // folded
	class Class
}

// CandidateNames lists the candidates by name and class: those with most mentions first, then those of most
// documents, then those with most claims, then by name.
func (s *Snapshot) CandidateNames(f CandidateFilter) []*CandidateName {
	rows := map[candidateKey]*CandidateName{}
	classes := map[string][]Class{} // by folded name
	for i := range s.entities {
		e := &s.entities[i]
		if !e.Candidate || !oneOf(f.Document, e.Document) {
			continue
		}
		key := candidateKey{Fold(e.Name("zh")), e.Class}
		row := rows[key]
		if row == nil {
			row = &CandidateName{Name: e.Name("zh"), Class: e.Class}
			rows[key] = row
			classes[key.name] = append(classes[key.name], e.Class)
		}
		row.add(e, s.Mentions(e.ID), int(s.claims.degree[i]))
	}
	var out []*CandidateName
	for key, row := range rows {
		isName := len(f.Class) > 0 || !slices.Contains(MintedClasses, row.Class)
		if isName && oneOf(f.Class, row.Class) && len(row.Mentions) >= f.Least {
			row.Others = slices.DeleteFunc(slices.Sorted(slices.Values(classes[key.name])), func(c Class) bool { return c == row.Class })
			out = append(out, row)
		}
	}
	slices.SortFunc(out, compareCandidates)
	return out
}

func (c *CandidateName) add(e *Entity, mentions []MentionAt, claims int) {
	c.Entities = append(c.Entities, e)
	c.Mentions = append(c.Mentions, mentions...)
	c.Claims += claims
	if at, found := slices.BinarySearch(c.Documents, e.Document); !found {
		c.Documents = slices.Insert(c.Documents, at, e.Document)
	}
}

func compareCandidates(a, b *CandidateName) int {
	return cmp.Or(
		cmp.Compare(len(b.Mentions), len(a.Mentions)), cmp.Compare(len(b.Documents), len(a.Documents)),
		cmp.Compare(b.Claims, a.Claims), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Class, b.Class))
}
