package graph

import (
	"slices"
	"strings"
)

// tableWriter turns claims into the rows of a table that has no indexes and whose texts and rules are in the order in which they came.
type tableWriter struct {
	s         *Snapshot
	t         *claimTable
	text      map[string]int32
	rule      map[ruleRef]int32
	predicate map[PredicateName]uint8
	quotes    map[int32]*strings.Builder // by document
}

func newTableWriter(s *Snapshot, claims int) *tableWriter {
	w := &tableWriter{
		s: s, t: newClaimTable(s.ontology), text: map[string]int32{"": 0}, rule: map[ruleRef]int32{{}: 0}, predicate: map[PredicateName]uint8{},
		quotes: map[int32]*strings.Builder{},
	}
	w.t.rows, w.t.spans = make([]claimRow, 0, claims), make([]spanRow, 0, claims)
	for i, name := range w.t.predicates {
		w.predicate[name] = uint8(i)
	}
	return w
}

func (w *tableWriter) intern(s string) int32 { return numberOf(w.text, &w.t.texts, s) }

// numberOf gives the place of v in list, at whose end it is put when it is new.
func numberOf[T comparable](known map[T]int32, list *[]T, v T) int32 {
	at, ok := known[v]
	if !ok {
		at = int32(len(*list))
		known[v] = at
		*list = append(*list, v)
	}
	return at
}

// add appends a claim that CheckClaim has found sound.
func (w *tableWriter) add(c *Claim) {
	key, _ := parseClaimKey(c.ID)
	document := w.s.documentAt[c.Document]
	w.t.rows = append(w.t.rows, claimRow{
		key: key, subject: w.s.positionOf(c.Subject), object: w.s.positionOf(c.Object), holder: w.s.positionOf(c.Holder),
		document: document, value: w.intern(c.Value), time: w.intern(c.Time), qualifier: w.intern(c.Qualifier),
		rule: numberOf(w.rule, &w.t.rules, ruleRef{c.Rule, c.RuleVersion}), predicate: w.predicate[c.Predicate],
		modality: uint8(slices.Index(Modalities, c.Modality)), method: uint8(slices.Index(Methods, c.Method)),
		span: int32(len(w.t.spans)), spans: uint16(len(c.Evidence)), confidence: c.Confidence,
	})
	text := &w.s.documents[document].Text
	for _, e := range c.Evidence {
		hash, _ := parseQuoteHash(e.QuoteHash)
		row := spanRow{hash: hash, start: int32(e.Start), end: int32(e.End), section: w.intern(e.Section), quoted: e.Quote != ""}
		if text.Len() > 0 {
			row.from, row.to = int32(text.byteOffset(e.Start)), int32(text.byteOffset(e.End))
		} else {
			row.from, row.to = w.quote(document, e.Quote)
		}
		w.t.spans = append(w.t.spans, row)
	}
}

// quote keeps the words of an evidence whose document is not loaded, and gives their place.
func (w *tableWriter) quote(document int32, words string) (from, to int32) {
	if words == "" {
		return 0, 0
	}
	if w.quotes[document] == nil {
		w.quotes[document] = &strings.Builder{}
	}
	b := w.quotes[document]
	from = int32(b.Len())
	b.WriteString(words)
	return from, int32(b.Len())
}

// wordsOf gives the text of a document, or the quotes that were kept of it.
func (w *tableWriter) wordsOf(document int32) string {
	if quotes := w.quotes[document]; quotes != nil {
		return quotes.String()
	}
	return w.s.documents[document].Text.s
}

// sort puts the rows in the order that a table has.
func (w *tableWriter) sort() {
	t := w.t
	slices.SortFunc(t.rows, func(a, b claimRow) int {
		if a.document != b.document {
			return int(a.document - b.document)
		}
		if x, y := t.spans[a.span].start, t.spans[b.span].start; x != y {
			return int(x - y)
		}
		return slices.Compare(a.key.appendID(nil), b.key.appendID(nil))
	})
}
