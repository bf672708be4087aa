package graph

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
)

// SearchQuery says what to look for. An empty field does not narrow.
type SearchQuery struct {
	Text string
	// Classes asks for entities of these classes, and for nothing else.
	Classes []Class
	// Documents (slugs, or ids of the entities that stand for them) asks for their passages and claims, and for the entities
	// that they name or make claims about.
	Documents []string
	// From and To (EDTF) ask for claims and passages of that time, and for no entities. The time of a claim is that of
	// When, else, as that of a passage, the date on which the document was issued.
	From, To string
}

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

// Bounds of one search.
const (
	MaxSearchHits    = 1000 // hits that can be read
	maxNamesFound    = 4000 // names; an entity may be found by several
	maxPassagesFound = 1000 // passages, each with the claims in it
)

// Search finds entities by name, passages of texts, and claims by the words that show them, best first: an entity whose whole
// name was asked for, then other names, then each passage behind the claims that rest on the words found in it. All words of
// the text must occur, in names also as the beginning of a word. When no name does, names that differ by a letter or two are
// found. The first search of a snapshot waits for its index.
func (s *Snapshot) Search(ctx context.Context, q SearchQuery) (*SearchResult, error) {
	r := &SearchResult{s: s, whole: Fold(q.Text), text: indexable(q.Text)}
	if r.whole == "" {
		return nil, Errorf(CodeBadInput, "give at least one letter, digit or Chinese character", "the search text %q is empty", q.Text)
	}
	r.words = slices.DeleteFunc(strings.Fields(r.text), func(w string) bool { return Fold(w) == "" })
	var err error
	if r.test, err = s.compile(&ClaimFilter{Document: q.Documents, From: q.From, To: q.To}); err != nil {
		return nil, err
	}
	if r.index, err = s.text(); err != nil {
		return nil, err
	}
	if !r.test.dated {
		if err = r.findNames(ctx, q); err != nil {
			return nil, err
		}
	}
	if len(q.Classes) == 0 {
		err = r.findPassages(ctx)
	}
	return r, err
}

// SearchResult is what a search found. Hits are made when they are asked for. It is not safe for concurrent use.
type SearchResult struct {
	s     *Snapshot
	index *textIndex
	test  *claimTest // documents and time

	text, whole string // as indexed, and folded
	words       []string

	names    []foundName
	passages []foundPassage // best first
	queries  [2]query.Query // for names, for passages

	hits []SearchHit // of the passages that have been opened
	open int         // passages
}

type foundName struct {
	place namePlace
	score float64
}

type foundPassage struct {
	place passagePlace
	score float64
}

// findNames lists the entities found, each by its best name.
func (r *SearchResult) findNames(ctx context.Context, q SearchQuery) error {
	exact := bleve.NewTermQuery(r.whole)
	exact.SetField(fieldExact)
	exact.SetBoost(20)
	start := bleve.NewPrefixQuery(r.whole)
	start.SetField(fieldExact)
	start.SetBoost(6)
	for _, names := range []query.Query{
		bleve.NewDisjunctionQuery(exact, start, phrase(fieldName, r.text, 5), allOf(r.words, inName)),
		r.similarNames(),
	} {
		r.queries[0] = withClasses(names, q.Classes)
		found, err := r.run(ctx, r.queries[0], maxNamesFound, false)
		if err != nil {
			return err
		}
		r.rankNames(found)
		if len(r.names) > 0 {
			return nil
		}
	}
	return nil
}

func withClasses(names query.Query, classes []Class) query.Query {
	if len(classes) == 0 {
		return names
	}
	var wanted []query.Query
	for _, c := range classes {
		wanted = append(wanted, term(fieldClass, string(c)))
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(names)
	q.AddFilter(bleve.NewDisjunctionQuery(wanted...))
	return q
}

func term(field, text string) query.Query {
	q := bleve.NewTermQuery(text)
	q.SetField(field)
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

// similarNames matches names that differ in a letter or two: as a whole, and, in a language that has words, word by word.
func (r *SearchResult) similarNames() query.Query {
	whole := bleve.NewFuzzyQuery(r.whole)
	whole.SetField(fieldExact)
	whole.SetFuzziness(slips(r.whole))
	whole.SetBoost(3)
	if strings.ContainsFunc(r.whole, isHan) {
		return whole
	}
	return bleve.NewDisjunctionQuery(whole, allOf(r.words, func(word string) query.Query {
		q := bleve.NewMatchQuery(word)
		q.SetField(fieldLabel)
		q.SetOperator(query.MatchQueryOperatorAnd)
		q.SetFuzziness(slips(word))
		q.SetPrefix(1)
		return q
	}))
}

// slips says how many letters may be wrong in a text: none in a short one, of which every slip makes another word.
func slips(text string) int {
	switch n := utf8.RuneCountInString(text); {
	case n < 4:
		return 0
	case n < 8:
		return 1
	}
	return 2
}

// run asks the index.
func (r *SearchResult) run(ctx context.Context, q query.Query, limit int, locations bool) (search.DocumentMatchCollection, error) {
	req := bleve.NewSearchRequestOptions(q, limit, 0, false)
	req.IncludeLocations = locations
	req.SortBy([]string{"-_score", "_id"})
	res, err := r.index.index.SearchInContext(ctx, req)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return res.Hits, nil
}

// rankNames puts whole names before others, and known entities before candidates.
func (r *SearchResult) rankNames(found search.DocumentMatchCollection) {
	listed := map[int32]bool{}
	for _, f := range found {
		p, ok := parseNamePlace(f.ID)
		if ok && !listed[p.entity] && r.isNamed(p.entity) {
			listed[p.entity] = true
			r.names = append(r.names, foundName{p, f.Score})
		}
	}
	whole := map[int32]bool{}
	for _, at := range r.s.named[r.whole] {
		whole[at] = true
	}
	rank := func(f foundName) int {
		rank := 2
		if whole[f.place.entity] {
			rank = 0
		}
		if r.s.entities[f.place.entity].Candidate {
			rank++
		}
		return rank
	}
	slices.SortStableFunc(r.names, func(a, b foundName) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.score, a.score), cmp.Compare(a.place.entity, b.place.entity))
	})
}

// isNamed reports whether the entity occurs in the documents asked for.
func (r *SearchResult) isNamed(entity int32) bool {
	if !r.test.document.given {
		return true
	}
	documents := map[int32]bool{}
	for _, d := range r.test.document.list {
		documents[d] = true
	}
	return r.s.namesAny(entity, documents) || slices.ContainsFunc(r.s.claims.about(entity), func(at int32) bool {
		return documents[r.s.claims.rows[at].document]
	})
}

// findPassages lists the passages found.
func (r *SearchResult) findPassages(ctx context.Context) error {
	inText := func(w string) query.Query { return phrase(fieldText, w, 1) }
	q := bleve.NewBooleanQuery()
	q.AddMust(bleve.NewDisjunctionQuery(phrase(fieldText, r.text, 2), allOf(r.words, inText)))
	if r.test.document.given {
		var wanted []query.Query
		for _, d := range r.test.document.list {
			if d >= 0 {
				wanted = append(wanted, term(fieldDocument, r.s.documents[d].Slug))
			}
		}
		q.AddFilter(bleve.NewDisjunctionQuery(wanted...))
	}
	r.queries[1] = q
	found, err := r.run(ctx, q, maxPassagesFound, false)
	for _, f := range found {
		if p, ok := parsePassagePlace(f.ID); ok {
			r.passages = append(r.passages, foundPassage{p, f.Score})
		}
	}
	return err
}
