package graph

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
)

// Hits gives the hits from place i (included) to j (excluded), as far as there are any.
func (r *SearchResult) Hits(ctx context.Context, i, j int) ([]SearchHit, error) {
	j = min(j, MaxSearchHits)
	if i >= j {
		return nil, nil
	}
	hits, err := r.nameHits(ctx, min(i, len(r.names)), min(j, len(r.names)))
	if err != nil {
		return nil, err
	}
	if err := r.openPassages(ctx, j-len(r.names)); err != nil {
		return nil, err
	}
	from, to := max(0, i-len(r.names)), max(0, j-len(r.names))
	return append(hits, r.hits[min(from, len(r.hits)):min(to, len(r.hits))]...), nil
}

// Total counts the hits, at most MaxSearchHits.
func (r *SearchResult) Total(ctx context.Context) (int, error) {
	err := r.openPassages(ctx, MaxSearchHits-len(r.names))
	return min(len(r.names)+len(r.hits), MaxSearchHits), err
}

// Entities gives the entities that were found by name, from place i (included) to j (excluded), as far as there are any. They are the first hits.
func (r *SearchResult) Entities(i, j int) []*Entity {
	n := min(len(r.names), MaxSearchHits)
	var out []*Entity
	for _, f := range r.names[min(i, n):min(max(i, j), n)] {
		out = append(out, &r.s.entities[f.place.entity])
	}
	return out
}

// FacetCount is a value that hits have, and how many.
type FacetCount struct {
	Value string
	Count int
}

// SearchFacets counts the hits, at most MaxSearchHits, by what a search can be narrowed to, each by count and value.
type SearchFacets struct {
	Classes   []FacetCount // of entities
	Documents []FacetCount // of claims and passages, by slug
	Years     []FacetCount // of claims and passages: the first year of their time; without those that have none
}

// Facets counts the hits.
func (r *SearchResult) Facets(ctx context.Context) (SearchFacets, error) {
	total, err := r.Total(ctx)
	if err != nil {
		return SearchFacets{}, err
	}
	classes, documents, years := map[string]int{}, map[string]int{}, map[string]int{}
	for _, f := range r.names[:min(len(r.names), total)] {
		classes[string(r.s.entities[f.place.entity].Class)]++
	}
	for _, h := range r.hits[:total-min(len(r.names), total)] {
		slug, when := "", ""
		if h.Claim != nil {
			slug, when = h.Claim.Document, r.s.When(h.Claim)
		} else {
			slug = h.Document.Slug
		}
		documents[slug]++
		if year, ok := firstYear(when, r.s.Document(slug).Issued); ok {
			years[year]++
		}
	}
	return SearchFacets{counts(classes), counts(documents), counts(years)}, nil
}

// firstYear gives the year in which the first of the dates that is given, and is open at no beginning, begins.
func firstYear(dates ...string) (year string, ok bool) {
	for _, d := range dates {
		if date, err := ParseDate(d); err == nil && date.Start.After(firstDay) {
			return date.Start.Format("2006"), true
		}
	}
	return "", false
}

func counts(of map[string]int) []FacetCount {
	out := make([]FacetCount, 0, len(of))
	for _, value := range sortedKeys(of) {
		out = append(out, FacetCount{value, of[value]})
	}
	slices.SortStableFunc(out, func(a, b FacetCount) int { return b.Count - a.Count })
	return out
}

// locate runs the query of names or of passages again, on a few of what it found, to learn where the words stand.
func (r *SearchResult) locate(ctx context.Context, which int, ids []string) (map[string]search.FieldTermLocationMap, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	found, err := r.run(ctx, bleve.NewConjunctionQuery(bleve.NewDocIDQuery(ids), r.queries[which]), len(ids), true)
	at := map[string]search.FieldTermLocationMap{}
	for _, f := range found {
		at[f.ID] = f.Locations
	}
	return at, err
}

// nameHits makes hits of the names from place i to j.
func (r *SearchResult) nameHits(ctx context.Context, i, j int) ([]SearchHit, error) {
	some := r.names[i:j]
	ids := make([]string, len(some))
	for n, f := range some {
		ids[n] = r.s.nameID(f.place)
	}
	where, err := r.locate(ctx, 0, ids)
	var hits []SearchHit
	for n, f := range some {
		e := &r.s.entities[f.place.entity]
		h := SearchHit{Entity: e, Score: f.score, Text: e.Names[f.place.name].Text}
		h.Highlights = joinSpans(wordSpans(h.Text, where[ids[n]]))
		if len(h.Highlights) == 0 {
			h.Highlights = startOf(h.Text, r.whole)
		}
		hits = append(hits, h)
	}
	return hits, err
}

// openPassages makes hits of passages, best first, until there are so many hits or no more passages.
func (r *SearchResult) openPassages(ctx context.Context, hits int) error {
	if len(r.hits) >= hits {
		return nil
	}
	if err := r.findPassages(ctx); err != nil {
		return err
	}
	const batch = 16
	for len(r.hits) < hits && r.open < len(r.passages) {
		some := r.passages[r.open:min(r.open+batch, len(r.passages))]
		ids := make([]string, len(some))
		for n, f := range some {
			ids[n] = r.s.passageID(f.place)
		}
		where, err := r.locate(ctx, 1, ids)
		if err != nil {
			return err
		}
		for n, f := range some {
			r.openPassage(f, where[ids[n]])
		}
		r.open += len(some)
	}
	return nil
}

// openPassage makes a hit of a passage, behind those of the claims that rest on the words found in it.
func (r *SearchResult) openPassage(f foundPassage, where search.FieldTermLocationMap) {
	document := &r.s.documents[f.place.document]
	text, _ := document.Text.Slice(f.place.start, f.place.end)
	terms := wordSpans(text, where)
	var rows []int32
	for _, at := range r.s.claims.restingOn(f.place) {
		if r.isAskedFor(at) && r.s.claims.showsAll(at, f.place.start, terms) {
			rows = append(rows, at)
		}
	}
	for _, c := range r.s.claimsAt(rows) {
		e := shownBy(c, f.place.start, terms)
		h := SearchHit{Claim: c, Score: f.score, Text: e.Quote}
		for _, span := range joinSpans(terms) {
			from, to := max(span[0]+f.place.start, e.Start), min(span[1]+f.place.start, e.End)
			if from < to {
				h.Highlights = append(h.Highlights, [2]int{from - e.Start, to - e.Start})
			}
		}
		r.hits = append(r.hits, h)
	}
	if d, err := ParseDate(document.Issued); !r.test.dated || err == nil && d.Overlaps(r.test.during) {
		r.hits = append(r.hits, SearchHit{
			Document: document, Start: f.place.start, End: f.place.end, Score: f.score, Text: text, Highlights: joinSpans(terms),
		})
	}
}

// isAskedFor reports whether a claim is of the time asked for.
func (r *SearchResult) isAskedFor(at int32) bool {
	if !r.test.dated {
		return true
	}
	row := &r.s.claims.rows[at]
	if r.s.whenOf(row) != 0 {
		return r.test.happens(row)
	}
	d, err := ParseDate(r.s.documents[row.document].Issued)
	return err == nil && d.Overlaps(r.test.during)
}

// restingOn gives the rows that have evidence in the passage, in order.
func (t *claimTable) restingOn(p passagePlace) []int32 {
	var rows []int32
	for _, at := range t.byDocument.of(p.document) {
		for _, e := range t.spansOf(&t.rows[at]) {
			if int(e.start) < p.end && int(e.end) > p.start {
				rows = append(rows, at)
				break
			}
		}
	}
	return rows
}

// showsAll reports whether one evidence of a row holds every word; terms are in a passage that begins at start.
func (t *claimTable) showsAll(at int32, start int, terms [][][2]int) bool {
	return slices.ContainsFunc(t.spansOf(&t.rows[at]), func(e spanRow) bool {
		return holdsAll(int(e.start)-start, int(e.end)-start, terms)
	})
}

// shownBy gives the evidence of a claim that holds every word.
func shownBy(c *Claim, start int, terms [][][2]int) *Evidence {
	i := slices.IndexFunc(c.Evidence, func(e Evidence) bool { return holdsAll(e.Start-start, e.End-start, terms) })
	return &c.Evidence[i]
}

// holdsAll reports whether every word has a place between from and to.
func holdsAll(from, to int, terms [][][2]int) bool {
	return len(terms) > 0 && !slices.ContainsFunc(terms, func(places [][2]int) bool {
		return !slices.ContainsFunc(places, func(p [2]int) bool { return from <= p[0] && p[1] <= to })
	})
}

// wordSpans gives the places of each word that was found, as code points of text.
func wordSpans(text string, found search.FieldTermLocationMap) [][][2]int {
	if len(found) == 0 {
		return nil
	}
	var at []int // by byte of the indexed form
	for i, r := range indexed(text) {
		for range utf8.RuneLen(r) {
			at = append(at, i)
		}
	}
	byWord := map[string][][2]int{}
	for _, terms := range found {
		for word, places := range terms {
			for _, p := range places {
				if p.Start < p.End && int(p.End) <= len(at) {
					byWord[word] = append(byWord[word], [2]int{at[p.Start], at[p.End-1] + 1})
				}
			}
		}
	}
	var out [][][2]int
	for _, word := range sortedKeys(byWord) {
		out = append(out, byWord[word])
	}
	return out
}

// joinSpans joins the places of all words.
func joinSpans(words [][][2]int) [][2]int {
	spans := slices.Concat(words...)
	slices.SortFunc(spans, func(a, b [2]int) int { return slices.Compare(a[:], b[:]) })
	var joined [][2]int
	for _, sp := range spans {
		if n := len(joined); n > 0 && sp[0] <= joined[n-1][1] {
			joined[n-1][1] = max(joined[n-1][1], sp[1])
			continue
		}
		joined = append(joined, sp)
	}
	return joined
}

// startOf gives the shortest beginning of a name that folds to whole, if there is one.
func startOf(name, whole string) [][2]int {
	n := 0
	for _, r := range name {
		n++
		rest, ok := strings.CutPrefix(whole, Fold(string(r)))
		if !ok {
			return nil
		}
		if whole = rest; whole == "" {
			return [][2]int{{0, n}}
		}
	}
	return nil
}

// Warm builds the full-text index now, which the first search would otherwise wait for.
func (s *Snapshot) Warm() error {
	_, err := s.text.get(s)
	return err
}
