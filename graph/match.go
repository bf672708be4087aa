package graph

import (
	"cmp"
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// NameMatch is an entity that a name may stand for.
type NameMatch struct {
	Entity *Entity
	// Name is the one of its names that is most like the one asked for.
	Name string
	// Similarity is 1 for names that fold alike or the entity's id; below, 1 minus the share of characters that differ, and less when
	// a part of what was asked for, such as a remark in brackets, had to be left out.
	Similarity float64
	// Certain says that no other known entity is called exactly so, and that the name is safe in every document.
	Certain bool
}

// Match finds the entities, of some classes or of all, that a name in any language may stand for: at most limit of them, the most similar
// first, known ones before candidates. It takes ids for names, looks past slips as Search does, and, unless something is called exactly
// so, past brackets and an article. What has no letter or digit, or more than MaxSearchText code points, matches nothing.
func (s *Snapshot) Match(ctx context.Context, name string, classes []Class, limit int) ([]NameMatch, error) {
	if e := s.Entity(name); e != nil && oneOf(classes, e.Class) {
		return []NameMatch{{Entity: e, Name: e.ID, Similarity: 1, Certain: !e.Candidate}}, nil
	}
	best := map[*Entity]NameMatch{}
	whole := Fold(name)
	for i, spelling := range spellings(name) {
		key := Fold(spelling)
		if key == "" || utf8.RuneCountInString(spelling) > MaxSearchText {
			continue
		}
		found, err := s.Search(ctx, SearchQuery{Text: spelling, Classes: classes})
		if err != nil {
			return nil, err
		}
		exact := false
		for _, m := range s.matchesOf(found, key) {
			exact = exact || m.Similarity == 1
			if i > 0 {
				m.Similarity *= partWeight(key, whole)
			}
			if m.Similarity > best[m.Entity].Similarity {
				best[m.Entity] = m
			}
		}
		if exact {
			break
		}
	}
	matches := slices.SortedFunc(maps.Values(best), s.compareMatches)
	if at, ok := s.onlyBearer(whole, classes); ok && len(matches) > 0 {
		matches[0].Certain = matches[0].Entity == &s.entities[at]
	}
	return matches[:min(limit, len(matches))], nil
}

// compareMatches puts the most similar first, then known ones, then those of most claims.
func (s *Snapshot) compareMatches(a, b NameMatch) int {
	candidate := func(m NameMatch) int {
		if m.Entity.Candidate {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(b.Similarity, a.Similarity), candidate(a)-candidate(b), s.Degree(b.Entity.ID)-s.Degree(a.Entity.ID),
		cmp.Compare(a.Entity.ID, b.Entity.ID))
}

// maxMatched bounds the names of one search that are compared with the name asked for.
const maxMatched = 200

// matchesOf compares what a search found with a folded name.
func (s *Snapshot) matchesOf(found *SearchResult, key string) []NameMatch {
	var out []NameMatch
	for _, f := range found.names[:min(len(found.names), maxMatched)] {
		m := NameMatch{Entity: &s.entities[f.place.entity]}
		for i, folded := range s.folded[f.place.entity] {
			if like := similarity(key, folded); like > m.Similarity {
				m.Name, m.Similarity = m.Entity.Names[i].Text, like
			}
		}
		out = append(out, m)
	}
	return out
}

// similarity gives 1 minus the share of the longer name's characters that an edit changes.
func similarity(a, b string) float64 {
	longer := max(utf8.RuneCountInString(a), utf8.RuneCountInString(b))
	return 1 - float64(levenshtein.ComputeDistance(a, b))/float64(longer)
}

// partWeight lowers the similarity of names that are like a part of the one asked for, by half as much as is left out of it.
func partWeight(part, whole string) float64 {
	return 0.5 + float64(utf8.RuneCountInString(part))/float64(utf8.RuneCountInString(whole))/2
}

// onlyBearer gives the position of the entity that alone, among the known ones of some classes, bears a folded name, when the name is safe.
func (s *Snapshot) onlyBearer(key string, classes []Class) (at int32, ok bool) {
	known := s.bearing(key, s.bearers(key), func(e *Entity, _ Name) bool { return !e.Candidate && oneOf(classes, e.Class) })
	safe := s.bearing(key, known, func(_ *Entity, n Name) bool { return n.Scope == "" && !n.Ambiguous })
	if len(known) != 1 || len(safe) != 1 {
		return 0, false
	}
	return known[0], true
}

var (
	inBrackets = regexp.MustCompile(`[(（\[【]([^()（）\[\]【】]*)[)）\]】]`)
	article    = regexp.MustCompile(`(?i)^the\s+`)
)

// spellings gives the name, then what is left of it without brackets and article, then what stands in the brackets.
func spellings(name string) []string {
	out := []string{name}
	if rest := article.ReplaceAllString(strings.TrimSpace(inBrackets.ReplaceAllString(name, " ")), ""); rest != name {
		out = append(out, rest)
	}
	const maxBrackets = 3
	for _, m := range inBrackets.FindAllStringSubmatch(name, maxBrackets) {
		out = append(out, m[1])
	}
	return out
}
