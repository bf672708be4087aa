package graph

import (
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
	"github.com/blevesearch/bleve/v2/mapping"
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

// namePlace is a name of an entity: positions in the snapshot's entities, and in the entity's names.
type namePlace struct{ entity, name int32 }

// passagePlace is a stretch of a document, which is a position in the snapshot's documents.
type passagePlace struct {
	document   int32
	start, end int // code points
}

// Names and passages are indexed under ids that do not change with the positions of others.
func nameID(entity string, name int) string { return "n" + entity + "/" + strconv.Itoa(name) }

func passageID(slug string, start, end int) string {
	return "p" + slug + "/" + strconv.Itoa(start) + "." + strconv.Itoa(end)
}

func (s *Snapshot) nameID(p namePlace) string { return nameID(s.entities[p.entity].ID, int(p.name)) }

func (s *Snapshot) passageID(p passagePlace) string {
	return passageID(s.documents[p.document].Slug, p.start, p.end)
}

// namePlace is the inverse of nameID.
func (s *Snapshot) namePlace(id string) (p namePlace, ok bool) {
	entity, name, ok := cutID(id, 'n')
	if !ok {
		return p, false
	}
	p.entity, ok = s.entityAt[entity]
	n, err := strconv.Atoi(name)
	p.name = int32(n)
	return p, ok && err == nil && 0 <= n && n < len(s.entities[p.entity].Names)
}

// passagePlace is the inverse of passageID.
func (s *Snapshot) passagePlace(id string) (p passagePlace, ok bool) {
	slug, span, ok := cutID(id, 'p')
	if !ok {
		return p, false
	}
	p.document, ok = s.documentAt[slug]
	start, end, _ := strings.Cut(span, ".")
	var err1, err2 error
	p.start, err1 = strconv.Atoi(start)
	p.end, err2 = strconv.Atoi(end)
	return p, ok && err1 == nil && err2 == nil && 0 <= p.start && p.start <= p.end && p.end <= s.documents[p.document].Text.Len()
}

// cutID cuts an id behind its letter and at its last slash.
func cutID(id string, letter byte) (before, after string, ok bool) {
	at := strings.LastIndexByte(id, '/')
	if at < 0 || id[0] != letter {
		return "", "", false
	}
	return id[1:at], id[at+1:], true
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
