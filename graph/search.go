package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	"github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/query"
	"golang.org/x/text/width"
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

// passageLength is the length in code points at which a text is cut into passages, at the next line end.
const passageLength = 300

// The fields of the full-text index. Names are kept twice: folded as a whole, and by words.
const (
	fieldExact = "exact"
	fieldName  = "name"
	fieldText  = "text"
	fieldClass = "class"
	fieldLabel = "label" // short texts by single characters, so that one Chinese character finds names
)

// textIndex is the full-text index of a snapshot: names, quotes and the documents' texts.
type textIndex struct {
	index bleve.Index
	units []textUnit
}

// textUnit is what one indexed item stands for.
type textUnit struct {
	entity, claim, document int32 // position in the snapshot, or -1
	start, end              int
	text                    string
}

// newTextIndex indexes everything. Analysis folds width and case and stems English; Chinese is
// indexed by pairs of characters, so that every query of two characters and more finds every occurrence.
func newTextIndex(s *Snapshot) (*textIndex, error) {
	m, err := textMapping()
	if err != nil {
		return nil, err
	}
	index, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("full-text index: %w", err)
	}
	t := &textIndex{index: index}
	w := &textWriter{t: t, batch: index.NewBatch()}
	for i := range s.entities {
		for _, n := range s.entities[i].Names {
			w.add(textUnit{entity: int32(i), claim: -1, document: -1, text: n.Text}, map[string]any{
				fieldExact: Fold(n.Text), fieldName: simplify(n.Text), fieldLabel: simplify(n.Text), fieldClass: string(s.entities[i].Class),
			})
		}
	}
	for i := range s.claims {
		if quote := s.claims[i].Evidence[0].Quote; quote != "" {
			w.add(textUnit{entity: -1, claim: int32(i), document: -1, text: quote}, map[string]any{fieldText: simplify(quote)})
		}
	}
	for i := range s.documents {
		for _, p := range passages(s.documents[i].Text) {
			p.document = int32(i)
			w.add(p, map[string]any{fieldText: simplify(p.text)})
		}
	}
	return t, w.flush()
}

// textWriter hands units to the index in batches.
type textWriter struct {
	t     *textIndex
	batch *bleve.Batch
	err   error
}

const textBatch = 2000

func (w *textWriter) add(u textUnit, fields map[string]any) {
	if w.err != nil {
		return
	}
	id := fmt.Sprint(len(w.t.units))
	w.t.units = append(w.t.units, u)
	if w.err = w.batch.Index(id, fields); w.err == nil && w.batch.Size() >= textBatch {
		w.err = w.flush()
	}
}

func (w *textWriter) flush() error {
	if w.err != nil {
		return fmt.Errorf("full-text index: %w", w.err)
	}
	if err := w.t.index.Batch(w.batch); err != nil {
		return fmt.Errorf("full-text index: %w", err)
	}
	w.batch.Reset()
	return nil
}

// passages cuts a text at line ends into stretches of about passageLength.
func passages(t Text) []textUnit {
	var out []textUnit
	start, at, n := 0, 0, 0
	text := t.String()
	emit := func(byteEnd, end int) {
		if p := text[at:byteEnd]; strings.TrimSpace(p) != "" {
			out = append(out, textUnit{entity: -1, claim: -1, start: start, end: end, text: p})
		}
		start, at = end, byteEnd
	}
	for i, r := range text {
		n++
		if r == '\n' && n-start >= passageLength {
			emit(i+1, n)
		}
	}
	emit(len(text), n)
	return out
}

func textMapping() (mapping.IndexMapping, error) {
	m := bleve.NewIndexMapping()
	filters := []string{"cjk_width", lowercase.Name, cjk.BigramName}
	for name, last := range map[string][]string{"words": {en.SnowballStemmerName}, "plain": nil} {
		if err := m.AddCustomAnalyzer(name, map[string]any{
			"type": custom.Name, "tokenizer": unicode.Name, "token_filters": append(slices.Clone(filters), last...),
		}); err != nil {
			return nil, fmt.Errorf("full-text analyzer: %w", err)
		}
	}
	if err := m.AddCustomTokenFilter("pairs_and_singles", map[string]any{"type": cjk.BigramName, "output_unigram": true}); err != nil {
		return nil, fmt.Errorf("full-text analyzer: %w", err)
	}
	if err := m.AddCustomAnalyzer("characters", map[string]any{
		"type": custom.Name, "tokenizer": unicode.Name, "token_filters": []string{"cjk_width", lowercase.Name, "pairs_and_singles"},
	}); err != nil {
		return nil, fmt.Errorf("full-text analyzer: %w", err)
	}
	d := bleve.NewDocumentStaticMapping()
	for field, analyzer := range map[string]string{
		fieldExact: keyword.Name, fieldClass: keyword.Name, fieldName: "plain", fieldLabel: "characters", fieldText: "words",
	} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.DocValues, f.IncludeInAll = analyzer, false, false, false
		f.IncludeTermVectors = field == fieldName || field == fieldText || field == fieldLabel
		d.AddFieldMappingsAt(field, f)
	}
	m.DefaultMapping = d
	return m, nil
}

// simplify prepares a text for the index without moving a byte.
func simplify(s string) string { return strings.Map(Simplify, s) }

// Search finds entities by name, claims by quote and passages by text, best first: an entity
// whose whole name was asked for comes first, then names, then quotes and passages. With classes,
// only entities of these classes are found. At most limit hits are returned; total counts
// all of them, up to MaxSearchHits.
func (s *Snapshot) Search(text string, classes []Class, limit int) (hits []SearchHit, total int, err error) {
	if Fold(text) == "" {
		return nil, 0, Errorf(CodeBadInput, "give at least one letter, digit or Chinese character", "the search text %q is empty", text)
	}
	t, err := s.text()
	if err != nil {
		return nil, 0, err
	}
	req := bleve.NewSearchRequestOptions(searchQuery(text, classes), 4*MaxSearchHits, 0, false)
	req.IncludeLocations = true
	res, err := t.index.Search(req)
	if err != nil {
		return nil, 0, fmt.Errorf("search: %w", err)
	}
	hits = s.hitsOf(t, res.Hits)
	total = min(len(hits), MaxSearchHits)
	return hits[:min(limit, total)], total, nil
}

func searchQuery(text string, classes []Class) query.Query {
	text = simplify(width.Fold.String(text))
	exact := bleve.NewTermQuery(Fold(text))
	exact.SetField(fieldExact)
	exact.SetBoost(20)
	prefix := bleve.NewPrefixQuery(Fold(text))
	prefix.SetField(fieldExact)
	prefix.SetBoost(6)
	named := bleve.NewMatchPhraseQuery(text)
	named.SetField(fieldName)
	named.SetBoost(5)
	words := bleve.NewMatchQuery(text)
	words.SetField(fieldLabel)
	words.SetOperator(query.MatchQueryOperatorAnd)
	words.SetBoost(2)
	names := []query.Query{exact, prefix, named, words}
	if len(classes) > 0 {
		var wanted []query.Query
		for _, c := range classes {
			q := bleve.NewTermQuery(string(c))
			q.SetField(fieldClass)
			wanted = append(wanted, q)
		}
		return bleve.NewConjunctionQuery(bleve.NewDisjunctionQuery(names...), bleve.NewDisjunctionQuery(wanted...))
	}
	quoted := bleve.NewMatchPhraseQuery(text)
	quoted.SetField(fieldText)
	return bleve.NewDisjunctionQuery(append(names, quoted)...)
}

// hitsOf turns index hits into answers; an entity found by several names is listed once, by the best.
func (s *Snapshot) hitsOf(t *textIndex, found search.DocumentMatchCollection) []SearchHit {
	var hits []SearchHit
	listed := map[int32]bool{}
	for _, f := range found {
		var n int
		if _, err := fmt.Sscan(f.ID, &n); err != nil || n >= len(t.units) {
			continue
		}
		u := &t.units[n]
		h := SearchHit{Score: f.Score, Text: u.text, Highlights: highlights(u.text, f.Locations)}
		switch {
		case u.entity >= 0 && listed[u.entity]:
			continue
		case u.entity >= 0:
			listed[u.entity] = true
			h.Entity = &s.entities[u.entity]
		case u.claim >= 0:
			h.Claim = &s.claims[u.claim]
		default:
			h.Document, h.Start, h.End = &s.documents[u.document], u.start, u.end
		}
		hits = append(hits, h)
	}
	slices.SortStableFunc(hits, func(a, b SearchHit) int {
		return cmp.Or(cmp.Compare(a.rank(), b.rank()), cmp.Compare(b.Score, a.Score), cmp.Compare(a.id(), b.id()))
	})
	return hits
}

// rank puts names before words in texts, and known entities before candidates.
func (h *SearchHit) rank() int {
	switch {
	case h.Entity != nil && !h.Entity.Candidate:
		return 0
	case h.Entity != nil:
		return 1
	}
	return 2
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
	simple := simplify(text)
	var spans [][2]int
	for _, terms := range found {
		for _, places := range terms {
			for _, p := range places {
				if int(p.End) <= len(simple) {
					start := utf8.RuneCountInString(simple[:p.Start])
					spans = append(spans, [2]int{start, start + utf8.RuneCountInString(simple[p.Start:p.End])})
				}
			}
		}
	}
	slices.SortFunc(spans, func(a, b [2]int) int { return cmp.Or(cmp.Compare(a[0], b[0]), cmp.Compare(a[1], b[1])) })
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

// Warm builds the full-text index now, which the first search would otherwise wait for.
func (s *Snapshot) Warm() error {
	_, err := s.text()
	return err
}
