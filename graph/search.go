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
	Text string // at most MaxSearchText code points
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
	MaxSearchText    = 500  // code points of what is looked for
	MaxSearchHits    = 1000 // hits that can be read
	maxNamesFound    = 2000 // names; an entity may be found by several
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
	if n := utf8.RuneCountInString(q.Text); n > MaxSearchText {
		return nil, Errorf(CodeBadInput, "look for a few words of it", "the search text has %d characters, allowed are %d", n, MaxSearchText)
	}
	r.words = slices.DeleteFunc(strings.Fields(r.text), func(w string) bool { return Fold(w) == "" })
	err := s.CheckDocuments(q.Documents)
	if err != nil {
		return nil, err
	}
	if _, r.test, err = s.compile(context.Background(), &ClaimFilter{Document: q.Documents, From: q.From, To: q.To}); err != nil {
		return nil, err
	}
	if r.index, err = s.text.get(s); err != nil {
		return nil, err
	}
	if r.test.document.given {
		r.documents = map[int32]bool{}
		for _, d := range r.test.document.list {
			r.documents[d] = true
		}
	}
	r.onlyNames = len(q.Classes) > 0
	if !r.test.dated {
		err = r.findNames(ctx, distinct(q.Classes))
	}
	return r, err
}

// SearchResult is what a search found. Hits are made when they are asked for. It is not safe for concurrent use.
type SearchResult struct {
	s         *Snapshot
	index     *textIndex
	test      *claimTest     // documents and time
	documents map[int32]bool // asked for; nil: all

	text, whole string // as indexed, and folded
	words       []string

	names     []foundName
	onlyNames bool
	passages  []foundPassage // best first; nil before they are looked for
	queries   [2]query.Query // for names, for passages

	hits []SearchHit // of the passages that have been opened
	open int         // passages
}

type foundName struct {
	place namePlace
	fit   nameFit
	score float64
}

// nameFit says how a name fits what was asked for.
type nameFit int

const (
	fitsWhole nameFit = iota
	fitsBeginning
	fitsWords
)

type foundPassage struct {
	place passagePlace
	score float64
}

// findNames lists the entities found, each by its best name: first those that are called so, then those whose names begin so,
// those of most claims first, then those in whose names the words occur. Known entities stand before candidates.
func (r *SearchResult) findNames(ctx context.Context, classes []Class) error {
	for _, p := range r.s.beginningWith(r.whole, classes, maxNamesFound) {
		fit := fitsBeginning
		if r.s.folded[p.entity][p.name] == r.whole {
			fit = fitsWhole
		}
		r.names = append(r.names, foundName{p, fit, 0})
	}
	r.rankNames()
	r.queries[0] = r.namesWithWords()
	if r.isFull() {
		return nil
	}
	if err := r.addNames(ctx, classes); err != nil {
		return err
	}
	if len(r.names) == 0 {
		r.queries[0] = r.similarNames()
		if err := r.addNames(ctx, classes); err != nil {
			return err
		}
	}
	r.rankNames()
	return nil
}

// isFull reports whether so many known entities have been found that those of other names could not be read any more.
func (r *SearchResult) isFull() bool {
	return len(r.names) >= MaxSearchHits && !r.s.entities[r.names[MaxSearchHits-1].place.entity].Candidate
}

// addNames adds the names that the index finds, and scores those that begin as was asked for above them.
func (r *SearchResult) addNames(ctx context.Context, classes []Class) error {
	found, err := r.run(ctx, withClasses(r.queries[0], classes), maxNamesFound, false)
	if err != nil || len(found) == 0 {
		return err
	}
	for i := range r.names {
		r.names[i].score = found[0].Score + float64(fitsWords-r.names[i].fit)
	}
	for _, f := range found {
		if p, ok := r.s.namePlace(f.ID); ok {
			r.names = append(r.names, foundName{p, fitsWords, f.Score})
		}
	}
	return nil
}

// beginningWith gives the names of entities of some classes whose folded form begins with a text, the shortest ones first, at most
// limit of them.
func (s *Snapshot) beginningWith(text string, classes []Class, limit int) []namePlace {
	from, _ := slices.BinarySearchFunc(s.byName, text, func(n nameRow, text string) int { return strings.Compare(n.folded, text) })
	var places []namePlace
	longest := 0
	for _, n := range s.byName[from:] {
		if !strings.HasPrefix(n.folded, text) {
			break
		}
		if oneOf(classes, s.entities[n.entity].Class) {
			places, longest = append(places, n.namePlace), max(longest, len(n.folded))
		}
	}
	byLength := newIndex(len(places), longest+1, func(i int) int32 { return int32(len(s.folded[places[i].entity][places[i].name])) }).rows
	shortest := make([]namePlace, min(limit, len(places)))
	for i := range shortest {
		shortest[i] = places[byLength[i]]
	}
	return shortest
}

// namesWithWords matches names in which all words occur.
func (r *SearchResult) namesWithWords() query.Query {
	words := allOf(r.words, r.inName)
	if len(r.words) < 2 {
		return words
	}
	return bleve.NewDisjunctionQuery(r.phrase(fieldName, r.text, 5), words)
}

func withClasses(names query.Query, classes []Class) query.Query {
	if len(classes) == 0 {
		return names
	}
	var wanted []query.Query
	for _, c := range classes {
		wanted = append(wanted, term(fieldClass, string(c), 1))
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(names)
	q.AddFilter(bleve.NewDisjunctionQuery(wanted...))
	return q
}

func term(field, text string, boost float64) query.Query {
	q := bleve.NewTermQuery(text)
	q.SetField(field)
	q.SetBoost(boost)
	return q
}

// phrase matches words that stand side by side; a single one as a term, which costs a third.
func (r *SearchResult) phrase(field, text string, boost float64) query.Query {
	m := r.index.store.index.Mapping()
	if tokens := m.AnalyzerNamed(m.AnalyzerNameForPath(field)).Analyze([]byte(text)); len(tokens) == 1 {
		return term(field, string(tokens[0].Term), boost)
	}
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

// inName matches a word of a name, or the beginning of one. Chinese has no words: it is matched as it stands.
func (r *SearchResult) inName(word string) query.Query {
	han := strings.ContainsFunc(word, isHan)
	switch n := utf8.RuneCountInString(word); {
	case han && n > 1:
		return r.phrase(fieldName, word, 1)
	case han || n < 2:
		q := bleve.NewMatchQuery(word)
		q.SetField(fieldLabel)
		return q
	}
	start := bleve.NewPrefixQuery(Fold(word))
	start.SetField(fieldLabel)
	return bleve.NewDisjunctionQuery(r.phrase(fieldName, word, 1), start)
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
	found, err := r.index.search(ctx, q, limit, locations)
	if err != nil {
		return nil, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

// rankNames puts the names in order, and leaves out all but the best one of each entity.
func (r *SearchResult) rankNames() {
	candidate := func(f foundName) int {
		if r.s.entities[f.place.entity].Candidate {
			return 1
		}
		return 0
	}
	order := func(a, b foundName) int {
		whole := cmp.Compare(min(a.fit, fitsBeginning), min(b.fit, fitsBeginning))
		return cmp.Or(whole, cmp.Compare(candidate(a), candidate(b)), cmp.Compare(a.fit, b.fit), r.worth(b)-r.worth(a),
			cmp.Compare(b.score, a.score), cmp.Compare(a.place.entity, b.place.entity), cmp.Compare(a.place.name, b.place.name))
	}
	slices.SortFunc(r.names, order)
	listed := map[int32]bool{}
	r.names = slices.DeleteFunc(r.names, func(f foundName) bool {
		again := listed[f.place.entity] || !r.isNamed(f.place.entity)
		listed[f.place.entity] = true
		return again
	})
}

// worth orders names that begin as was asked for, which have no score.
func (r *SearchResult) worth(f foundName) int {
	if f.fit == fitsWords {
		return 0
	}
	return int(r.s.claims.degree[f.place.entity])
}

// isNamed reports whether the entity occurs in the documents asked for.
func (r *SearchResult) isNamed(entity int32) bool {
	return r.documents == nil || r.s.namesAny(entity, r.documents) ||
		slices.ContainsFunc(r.s.claims.about(entity), func(at int32) bool { return r.documents[r.s.claims.rows[at].document] })
}

// findPassages lists the passages in which all words occur, unless that has been done or is not asked for.
func (r *SearchResult) findPassages(ctx context.Context) error {
	if r.onlyNames || r.passages != nil {
		return nil
	}
	words := allOf(r.words, func(w string) query.Query { return r.phrase(fieldText, w, 1) })
	if len(r.words) > 1 {
		words = bleve.NewDisjunctionQuery(r.phrase(fieldText, r.text, 2), words)
	}
	q := bleve.NewBooleanQuery()
	q.AddMust(words)
	if r.test.document.given {
		wanted := []query.Query{}
		for _, d := range r.test.document.list {
			if d >= 0 {
				wanted = append(wanted, term(fieldDocument, r.s.documents[d].Slug, 1))
			}
		}
		q.AddFilter(bleve.NewDisjunctionQuery(wanted...))
	}
	r.queries[1] = q
	found, err := r.run(ctx, q, maxPassagesFound, false)
	r.passages = []foundPassage{}
	for _, f := range found {
		if p, ok := r.s.passagePlace(f.ID); ok {
			r.passages = append(r.passages, foundPassage{p, f.Score})
		}
	}
	return err
}
