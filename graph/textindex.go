package graph

import (
	"fmt"
	"runtime"
	"strconv"
	"strings"
	"unicode"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/custom"
	"github.com/blevesearch/bleve/v2/analysis/analyzer/keyword"
	"github.com/blevesearch/bleve/v2/analysis/lang/cjk"
	"github.com/blevesearch/bleve/v2/analysis/lang/en"
	"github.com/blevesearch/bleve/v2/analysis/token/lowercase"
	tokenizer "github.com/blevesearch/bleve/v2/analysis/tokenizer/unicode"
	"github.com/blevesearch/bleve/v2/index/scorch"
	"github.com/blevesearch/bleve/v2/mapping"
	"golang.org/x/sync/errgroup"
)

// passageLength is the length in code points from which a text is cut into passages at the next
// end of a sentence or line.
const passageLength = 300

// The fields of the full-text index.
const (
	fieldExact    = "exact"    // names, folded as a whole
	fieldName     = "name"     // names by words
	fieldLabel    = "label"    // names by words and single characters, so that one Chinese character finds them
	fieldClass    = "class"    // of the entity that bears the name
	fieldText     = "text"     // passages by words
	fieldDocument = "document" // slug of the document in which the passage stands
)

// textIndex is the full-text index of a snapshot: names, and the documents' texts by passages. The words behind a claim are
// found in the passage where they stand. The index is closed when nothing refers to it any longer.
type textIndex struct{ index bleve.Index }

// namePlace is a name of an entity: positions in the snapshot's entities, and in the entity's names.
type namePlace struct{ entity, name int32 }

func (p namePlace) id() string { return fmt.Sprintf("n%d.%d", p.entity, p.name) }

// passagePlace is a stretch of a document, which is a position in the snapshot's documents.
type passagePlace struct {
	document   int32
	start, end int // code points
}

func (p passagePlace) id() string { return fmt.Sprintf("p%d.%d.%d", p.document, p.start, p.end) }

func parseNamePlace(id string) (p namePlace, ok bool) {
	n, ok := parsePlace(id, 'n')
	return namePlace{n[0], n[1]}, ok
}

func parsePassagePlace(id string) (p passagePlace, ok bool) {
	n, ok := parsePlace(id, 'p')
	return passagePlace{n[0], int(n[1]), int(n[2])}, ok
}

// parsePlace reads the letter of an id and the numbers behind it. A search reads thousands.
func parsePlace(id string, letter byte) (numbers [3]int32, ok bool) {
	if id == "" || id[0] != letter {
		return numbers, false
	}
	i := 0
	for text := range strings.SplitSeq(id[1:], ".") {
		n, err := strconv.ParseInt(text, 10, 32)
		if err != nil || i == len(numbers) {
			return numbers, false
		}
		numbers[i] = int32(n)
		i++
	}
	return numbers, true
}

// newTextIndex indexes everything. Analysis folds width and case and stems English; Chinese is
// indexed by pairs of characters, so that every query of two characters and more finds every occurrence.
func newTextIndex(s *Snapshot) (*textIndex, error) {
	m, err := textMapping()
	if err != nil {
		return nil, fmt.Errorf("full-text mapping: %w", err)
	}
	index, err := bleve.NewUsing("", m, scorch.Name, scorch.Name, nil)
	if err != nil {
		return nil, fmt.Errorf("full-text index: %w", err)
	}
	t := &textIndex{index: index}
	runtime.AddCleanup(t, func(index bleve.Index) { _ = index.Close() }, index)
	w := &textWriter{t: t, batch: index.NewBatch()}
	w.work.SetLimit(runtime.GOMAXPROCS(0))
	w.names(s)
	w.passages(s)
	w.flush()
	if err := w.work.Wait(); err != nil {
		return nil, fmt.Errorf("full-text index: %w", err)
	}
	return t, nil
}

// textWriter hands units to the index in batches, several at a time.
type textWriter struct {
	t     *textIndex
	batch *bleve.Batch
	work  errgroup.Group
}

const textBatch = 2000

func (w *textWriter) names(s *Snapshot) {
	for i := range s.entities {
		for n, name := range s.entities[i].Names {
			text := indexable(name.Text)
			w.add(namePlace{int32(i), int32(n)}.id(), map[string]any{
				fieldExact: s.folded[i][n], fieldName: text, fieldLabel: text, fieldClass: string(s.entities[i].Class),
			})
		}
	}
}

func (w *textWriter) passages(s *Snapshot) {
	for i := range s.documents {
		for _, p := range passages(s.documents[i].Text) {
			place := passagePlace{int32(i), p.start, p.end}
			w.add(place.id(), map[string]any{fieldText: indexable(p.text), fieldDocument: s.documents[i].Slug})
		}
	}
}

func (w *textWriter) add(id string, fields map[string]any) {
	if err := w.batch.Index(id, fields); err != nil {
		w.work.Go(func() error { return err })
	}
	if w.batch.Size() == textBatch {
		w.flush()
	}
}

func (w *textWriter) flush() {
	batch := w.batch
	w.batch = w.t.index.NewBatch()
	w.work.Go(func() error { return w.t.index.Batch(batch) })
}

// passage is a stretch of a text, in code points.
type passage struct {
	start, end int
	text       string
}

// passages cuts a text into stretches that cover it, but for blank ones. A stretch of
// passageLength ends with the next line that does not break off inside a sentence; one twice as
// long ends with the next line, sentence or word.
func passages(t Text) []passage {
	var out []passage
	text := t.String()
	from, start, n := 0, 0, 0 // in bytes, in code points; code points seen
	cut := func(to int) {
		if p := text[from:to]; strings.TrimSpace(p) != "" {
			out = append(out, passage{start, n, p})
		}
		from, start = to, n
	}
	var before rune
	for i, r := range text {
		n++
		switch length := n - start; {
		case length >= 2*passageLength && (unicode.IsSpace(r) || r == '。'),
			length >= passageLength && r == '\n' && !unicode.IsLetter(before):
			cut(i + len(string(r)))
		}
		before = r
	}
	cut(len(text))
	return out
}

// indexable gives the form in which a text is indexed: traditional characters simplified, and
// spaces and line ends inside Chinese left out, where they mean nothing.
func indexable(s string) string {
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range indexed(s) {
		b.WriteRune(r)
	}
	return b.String()
}

// indexed iterates over the code points of a text that are indexed, with their positions in it.
func indexed(s string) func(yield func(at int, r rune) bool) {
	return func(yield func(int, rune) bool) {
		runes := []rune(s)
		for i := 0; i < len(runes); i++ {
			if next := afterSpace(runes, i); next > i && 0 < i && next < len(runes) && isHan(runes[i-1]) && isHan(runes[next]) {
				i = next
			}
			if !yield(i, Simplify(runes[i])) {
				return
			}
		}
	}
}

func afterSpace(runes []rune, i int) int {
	for i < len(runes) && unicode.IsSpace(runes[i]) {
		i++
	}
	return i
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func textMapping() (mapping.IndexMapping, error) {
	const words, characters, pairsAndSingles = "words", "characters", "pairs_and_singles"
	m := bleve.NewIndexMapping()
	if err := m.AddCustomTokenFilter(pairsAndSingles, map[string]any{"type": cjk.BigramName, "output_unigram": true}); err != nil {
		return nil, err
	}
	for name, pairs := range map[string]string{words: cjk.BigramName, characters: pairsAndSingles} {
		if err := m.AddCustomAnalyzer(name, map[string]any{
			"type": custom.Name, "tokenizer": tokenizer.Name,
			"token_filters": []string{cjk.WidthName, lowercase.Name, pairs, en.SnowballStemmerName},
		}); err != nil {
			return nil, err
		}
	}
	d := bleve.NewDocumentStaticMapping()
	d.AddSubDocumentMapping("_all", bleve.NewDocumentDisabledMapping())
	for field, analyzer := range map[string]string{
		fieldExact: keyword.Name, fieldClass: keyword.Name, fieldDocument: keyword.Name, fieldName: words, fieldLabel: characters, fieldText: words,
	} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.DocValues, f.IncludeInAll = analyzer, false, false, false
		f.IncludeTermVectors = analyzer != keyword.Name
		d.AddFieldMappingsAt(field, f)
	}
	m.DefaultMapping = d
	return m, nil
}
