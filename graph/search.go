package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// SearchHit is one answer of a search: an entity by one of its names, a claim by its quote, or a
// passage of a document's text.
type SearchHit struct {
	Entity     *Entity
	Claim      *Claim
	Document   *Document // passages only
	Start, End int       // passages only: code points
	Score      float64   // comparable within one answer only
	Text       string    // the name, quote or passage that was found
	Highlights [][2]int  // the stretches of Text that match, in code points
}

// MaxSearchHits bounds the hits of one search.
const MaxSearchHits = 1000

// Search finds entities by name, claims by quote and passages by text, best first: an entity
// whose whole name was asked for comes first, then other names, then quotes and passages. All
// words of the text must occur, in names also as the beginning of a word. With classes, only entities
// of these classes are found. At most limit hits are returned; total counts all of them, up to
// MaxSearchHits. The first search of a snapshot waits for its index.
func (s *Snapshot) Search(text string, classes []Class, limit int) (hits []SearchHit, total int, err error) {
	switch {
	case Fold(text) == "":
		return nil, 0, Errorf(CodeBadInput, "give at least one letter, digit or Chinese character", "the search text %q is empty", text)
	case limit < 0:
		return nil, 0, Errorf(CodeBadInput, "", "limit is %d", limit)
	}
	t, err := s.text()
	if err != nil {
		return nil, 0, err
	}
	// A thing may be found more than once, by several names or quotes.
	req := bleve.NewSearchRequestOptions(searchQuery(text, classes), 4*MaxSearchHits, 0, false)
	req.IncludeLocations = true
	req.SortBy([]string{"-_score", "_id"})
	res, err := t.index.Search(req)
	if err != nil {
		return nil, 0, fmt.Errorf("search: %w", err)
	}
	hits = s.hitsOf(t, res.Hits, Fold(text))
	total = min(len(hits), MaxSearchHits)
	return hits[:min(limit, total)], total, nil
}

func searchQuery(text string, classes []Class) query.Query {
	whole := Fold(text)
	text = indexable(text)
	words := slices.DeleteFunc(strings.Fields(text), func(w string) bool { return Fold(w) == "" })

	exact := bleve.NewTermQuery(whole)
	exact.SetField(fieldExact)
	exact.SetBoost(20)
	start := bleve.NewPrefixQuery(whole)
	start.SetField(fieldExact)
	start.SetBoost(6)
	names := []query.Query{exact, start, phrase(fieldName, text, 5), allOf(words, inName)}
	if len(classes) == 0 {
		inText := func(w string) query.Query { return phrase(fieldText, w, 1) }
		return bleve.NewDisjunctionQuery(append(names, phrase(fieldText, text, 2), allOf(words, inText))...)
	}
	var wanted []query.Query
	for _, c := range classes {
		q := bleve.NewTermQuery(string(c))
		q.SetField(fieldClass)
		wanted = append(wanted, q)
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(bleve.NewDisjunctionQuery(names...))
	q.AddFilter(bleve.NewDisjunctionQuery(wanted...))
	return q
}

func phrase(field, text string, boost float64) query.Query {
	q := bleve.NewMatchPhraseQuery(text)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}

func allOf(words []string, match func(string) query.Query) query.Query {
	var all []query.Query
	for _, w := range words {
		all = append(all, match(w))
	}
	return bleve.NewConjunctionQuery(all...)
}

// inName matches a word of a name, or the beginning of one. Chinese is indexed by characters and has no beginnings.
func inName(word string) query.Query {
	q := bleve.NewMatchQuery(word)
	q.SetField(fieldLabel)
	q.SetOperator(query.MatchQueryOperatorAnd)
	if strings.ContainsFunc(word, isHan) {
		return q
	}
	start := bleve.NewPrefixQuery(Fold(word))
	start.SetField(fieldLabel)
	return bleve.NewDisjunctionQuery(q, start)
}

// hitsOf turns index hits into answers. What is found several times is listed once, by its best text.
func (s *Snapshot) hitsOf(t *textIndex, found search.DocumentMatchCollection, whole string) []SearchHit {
	var hits []SearchHit
	listed := map[string]bool{}
	for _, f := range found {
		n, err := strconv.Atoi(f.ID)
		if err != nil || n >= len(t.units) {
			continue
		}
		h := s.hitOf(&t.units[n], f)
		if id := h.id(); !listed[id] {
			listed[id] = true
			if h.Entity != nil && len(h.Highlights) == 0 {
				h.Highlights = startOf(h.Text, whole)
			}
			hits = append(hits, h)
		}
	}
	isWhole := map[*Entity]bool{}
	for _, i := range s.named[whole] {
		isWhole[&s.entities[i]] = true
	}
	slices.SortStableFunc(hits, func(a, b SearchHit) int {
		return cmp.Or(cmp.Compare(a.rank(isWhole), b.rank(isWhole)), cmp.Compare(b.Score, a.Score), cmp.Compare(a.id(), b.id()))
	})
	return hits
}

func (s *Snapshot) hitOf(u *textUnit, f *search.DocumentMatch) SearchHit {
	h := SearchHit{Score: f.Score, Text: u.text, Highlights: highlights(u.text, f.Locations)}
	switch {
	case u.entity >= 0:
		h.Entity = &s.entities[u.entity]
	case u.claim >= 0:
		h.Claim = s.claimsAt([]int32{u.claim})[0]
	default:
		h.Document, h.Start, h.End = &s.documents[u.document], u.start, u.end
	}
	return h
}

// rank puts whole names before others, known entities before candidates, and names before words in texts.
func (h *SearchHit) rank(isWhole map[*Entity]bool) int {
	rank := 4
	if h.Entity != nil {
		rank = 2
		if isWhole[h.Entity] {
			rank = 0
		}
		if h.Entity.Candidate {
			rank++
		}
	}
	return rank
}

func (h *SearchHit) id() string {
	switch {
	case h.Entity != nil:
		return h.Entity.ID
	case h.Claim != nil:
		return h.Claim.ID
	}
	return fmt.Sprintf("%s#%09d", h.Document.Slug, h.Start)
}

// highlights joins the places of all matched terms, as code points of text.
func highlights(text string, found search.FieldTermLocationMap) [][2]int {
	if len(found) == 0 {
		return nil
	}
	var at []int // by byte of the indexed form
	for i, r := range indexed(text) {
		for range len(string(r)) {
			at = append(at, i)
		}
	}
	var spans [][2]int
	for _, terms := range found {
		for _, places := range terms {
			for _, p := range places {
				if p.Start < p.End && int(p.End) <= len(at) {
					spans = append(spans, [2]int{at[p.Start], at[p.End-1] + 1})
				}
			}
		}
	}
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
	_, err := s.text()
	return err
}
