package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
)

// Annotate reads a document as sentences and links what they name. It depends on its arguments alone,
// so it may run for many documents at the same time. It sets p.Document.Entity when that is empty.
func Annotate(p *reader.Parsed, lex *Lexicon) *Result {
	a := &annotator{parsed: p, lex: lex, slug: p.Document.Slug, result: &Result{Parsed: p},
		calendar: newCalendar(p.Document.Issued), pairs: map[string][]string{}}
	a.fold()
	a.documentEntity()
	a.split()
	for i := range a.result.Sentences {
		s := &a.result.Sentences[i]
		a.link(s)
		a.refer(s)
		a.values(s)
		a.clauses(s)
		a.voices(s)
	}
	a.settleDates()
	a.collect()
	return a.result
}

// annotator holds the state of reading one document.
type annotator struct {
	parsed *reader.Parsed
	lex    *Lexicon
	slug   string
	folded []rune
	result *Result

	discourse  discourse
	pairs      map[string][]string // by mechanism: the two states in its name
	calendar   *calendar
	waiting    []waiting
	lastClause Clause // the last clause with a subject
	voice      string // the holder of the sentence before
	voiceOpen  bool   // its quotation goes on

	hits  []hit
	place []int
	taken []bool // runes of the sentence that a mention covers
}

func (a *annotator) fold() {
	doc := &a.parsed.Document
	a.folded = make([]rune, 0, doc.Text.Len())
	for _, r := range doc.Text.String() {
		a.folded = append(a.folded, fold.Rune(r))
	}
}

// documentEntity makes the entity that stands for the document, unless the lexicon knows it.
func (a *annotator) documentEntity() {
	doc := &a.parsed.Document
	if doc.Entity == "" {
		doc.Entity = "doc-" + doc.Slug
	}
	if a.lex.Entity(doc.Entity) != nil {
		return
	}
	e := graph.Entity{ID: doc.Entity, Class: graph.ClassDocument, Document: doc.Slug, Names: doc.Titles}
	if len(e.Names) == 0 {
		e.Names = []graph.Name{{Text: doc.Slug, Lang: doc.Lang, Preferred: true}}
	}
	a.result.Entities = append(a.result.Entities, e)
}

// split cuts the blocks into sentences.
func (a *annotator) split() {
	for i := range a.parsed.Blocks {
		block := &a.parsed.Blocks[i]
		if block.Kind == reader.RunningHead {
			continue
		}
		t := normalise(a.folded, block.Spans)
		ends := []int{len(t.runes)}
		if block.Kind == reader.Paragraph || block.Kind == reader.Footnote || block.Kind == reader.ListItem {
			ends = sentenceEnds(t.runes)
		}
		start := 0
		for n, end := range ends {
			for start < end && t.runes[start] == ' ' {
				start++
			}
			if start == end {
				continue
			}
			a.result.Sentences = append(a.result.Sentences, Sentence{
				Text: t.runes[start:end:end], At: t.at[start:end:end], Block: block, Section: block.Section,
				Index: len(a.result.Sentences), First: n == 0,
			})
			start = end
		}
	}
}

// link finds the names in a sentence.
func (a *annotator) link(s *Sentence) {
	a.hits = a.lex.names.hits(s.Text, a.place, a.hits[:0])
	known := a.hits[:0]
	for _, h := range a.hits {
		if _, ok := a.choose(h, s); ok {
			known = append(known, h)
		}
	}
	kept, nested := longest(known)
	for _, k := range kept {
		id, _ := a.choose(k, s)
		m := Mention{Start: k.start, End: k.end, Entities: []string{id}, Class: a.lex.Entity(id).Class, Link: ByName}
		for _, n := range nested {
			if k.start <= n.start && n.end <= k.end {
				inner, _ := a.choose(n, s)
				m.Nested = append(m.Nested, Mention{Start: n.start, End: n.end, Entities: []string{inner}, Class: a.lex.Entity(inner).Class, Link: ByName})
			}
		}
		s.Mentions = append(s.Mentions, m)
	}
}

// choose gives the entity that a name stands for here; ok is false when the name is not safe here.
func (a *annotator) choose(h hit, s *Sentence) (id string, ok bool) {
	found := -1
	for _, e := range a.lex.entries[h.word] {
		if e.scope != "" && e.scope != a.slug || e.ambiguous || e.exact && !sameCase(s.Text[h.start:h.end]) {
			continue
		}
		if found >= 0 && int(e.entity) != found {
			return "", false
		}
		found = int(e.entity)
	}
	if found < 0 {
		return "", false
	}
	return a.lex.entities[found].ID, true
}

// sameCase reports whether t has no lower-case letter: it may be an acronym.
func sameCase(t []rune) bool {
	for _, r := range t {
		if 'a' <= r && r <= 'z' {
			return false
		}
	}
	return true
}

// collect lists all mentions by their place in the document.
func (a *annotator) collect() {
	for i := range a.result.Sentences {
		s := &a.result.Sentences[i]
		for _, m := range s.Mentions {
			a.collectMention(s, &m)
			for j := range m.Nested {
				a.collectMention(s, &m.Nested[j])
			}
		}
	}
}

func (a *annotator) collectMention(s *Sentence, m *Mention) {
	span := s.Span(m.Start, m.End)
	for _, id := range m.Entities {
		a.result.Mentions = append(a.result.Mentions, graph.Mention{Entity: id, Start: span.Start, End: span.End})
	}
}
