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
	fieldExact = "exact" // names, folded as a whole
	fieldName  = "name"  // names by words
	fieldLabel = "label" // names by words and single characters, so that one Chinese character finds them
	fieldText  = "text"  // quotes and passages by words
	fieldClass = "class" // of the entity that bears the name
)

// textIndex is the full-text index of a snapshot: names, quotes and the documents' texts.
// It is closed when nothing refers to it any longer.
type textIndex struct {
	index bleve.Index
	units []textUnit
}

// textUnit is what one indexed item stands for.
type textUnit struct {
	entity, claim, document int32 // position in the snapshot, or -1
	start, end              int   // passages only: code points
	text                    string
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
	w.quotes(s)
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
			w.add(textUnit{entity: int32(i), claim: -1, document: -1, text: name.Text}, map[string]any{
				fieldExact: s.folded[i][n], fieldName: text, fieldLabel: text, fieldClass: string(s.entities[i].Class),
			})
		}
	}
}

func (w *textWriter) quotes(s *Snapshot) {
	for i := range s.claims.rows {
		row := &s.claims.rows[i]
		for _, e := range s.claims.spansOf(row) {
			if quote := s.documents[row.document].quote(e); quote != "" {
				w.add(textUnit{entity: -1, claim: int32(i), document: -1, text: quote}, map[string]any{fieldText: indexable(quote)})
			}
		}
	}
}

func (w *textWriter) passages(s *Snapshot) {
	for i := range s.documents {
		for _, p := range passages(s.documents[i].Text) {
			p.document = int32(i)
			w.add(p, map[string]any{fieldText: indexable(p.text)})
		}
	}
}

func (w *textWriter) add(u textUnit, fields map[string]any) {
	id := strconv.Itoa(len(w.t.units))
	w.t.units = append(w.t.units, u)
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

// passages cuts a text into stretches that cover it, but for blank ones. A stretch of
// passageLength ends with the next line that does not break off inside a sentence; one twice as
// long ends with the next line, sentence or word.
func passages(t Text) []textUnit {
	var out []textUnit
	text := t.String()
	from, start, n := 0, 0, 0 // in bytes, in code points; code points seen
	cut := func(to int) {
		if p := text[from:to]; strings.TrimSpace(p) != "" {
			out = append(out, textUnit{entity: -1, claim: -1, start: start, end: n, text: p})
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
		fieldExact: keyword.Name, fieldClass: keyword.Name, fieldName: words, fieldLabel: characters, fieldText: words,
	} {
		f := bleve.NewTextFieldMapping()
		f.Analyzer, f.Store, f.DocValues, f.IncludeInAll = analyzer, false, false, false
		f.IncludeTermVectors = analyzer != keyword.Name
		d.AddFieldMappingsAt(field, f)
	}
	m.DefaultMapping = d
	return m, nil
}
