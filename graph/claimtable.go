package graph

import (
	"cmp"
	"encoding/binary"
	"encoding/hex"
	"slices"
	"strings"
)

// claimTable keeps the claims of a snapshot as rows of numbers: names of things are positions in the snapshot's lists, and
// what claims share, such as a date or a rule, is kept once. It is about a quarter of the size of the claims themselves.
type claimTable struct {
	rows   []claimRow // by document, first offset, id
	spans  []spanRow  // of one row after the other
	byID   []int32    // positions in rows, by key
	texts  []string   // texts[0] is empty
	byText []int32    // positions in texts, in their order
	rules  []ruleRef  // rules[0] is empty
	words  []string   // of each document: its text, else the quotes that its claims brought along, one after the other

	predicates []PredicateName
	bySubject  index
	byObject   index
	byHolder   index
	byDocument index
	degree     []int32 // of each entity: the claims in which it is subject or object
	adjacent   index   // the entities one claim away from each, in order, each once
}

// claimRow is a claim. Entities and documents are positions in the lists of the snapshot.
type claimRow struct {
	key                    claimKey
	subject, object        int32 // object: nowhere when there is a value
	holder                 int32 // nowhere: the document's author
	document               int32
	value, time, qualifier int32 // in texts
	rule                   int32 // in rules
	span                   int32 // the first one
	spans                  uint16
	predicate              uint8
	modality, method       uint8 // in Modalities and Methods
	confidence             float64
}

// spanRow is an evidence.
type spanRow struct {
	hash       uint64
	start, end int32 // code points
	from, to   int32 // bytes of the document's words; both 0 when these are not known
	section    int32 // in texts
}

type ruleRef struct{ id, version string }

// nowhere stands for an entity that is not given, unknown for one that the snapshot does not have.
const (
	nowhere = -1
	unknown = -2
)

// claimKey is what the id of a claim encodes.
type claimKey [16]byte

func parseClaimKey(id string) (k claimKey, ok bool) {
	if !IsClaimID(id) {
		return k, false
	}
	n, err := claimIDEncoding.Decode(k[:], []byte(id[len(claimIDPrefix):]))
	return k, err == nil && n == len(k) && string(k.appendID(nil)) == id
}

func (k claimKey) appendID(b []byte) []byte {
	return claimIDEncoding.AppendEncode(append(b, claimIDPrefix...), k[:])
}

func (k claimKey) compare(other claimKey) int { return slices.Compare(k[:], other[:]) }

// index lists the rows in which an entity, or a document, stands in one place.
type index struct {
	start []int32 // of each, in rows; one more at the end
	rows  []int32
}

// newIndex indexes n rows; at gives the position of the entity, of which there are size, or less than 0.
func newIndex(n, size int, at func(row int) int32) index {
	x := index{start: make([]int32, size+1)}
	total := int32(0)
	for row := range n {
		if i := at(row); i >= 0 {
			x.start[i+1]++
			total++
		}
	}
	for i := range size {
		x.start[i+1] += x.start[i]
	}
	x.rows = make([]int32, total)
	next := slices.Clone(x.start)
	for row := range n {
		if i := at(row); i >= 0 {
			x.rows[next[i]] = int32(row)
			next[i]++
		}
	}
	return x
}

// of gives the rows of one entity, in order. The result is part of the index.
func (x *index) of(i int32) []int32 {
	if i < 0 {
		return nil
	}
	return x.rows[x.start[i]:x.start[i+1]]
}

// tableWriter turns claims into rows.
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
		s: s, text: map[string]int32{"": 0}, rule: map[ruleRef]int32{{}: 0}, predicate: map[PredicateName]uint8{},
		quotes: map[int32]*strings.Builder{},
		t:      &claimTable{rows: make([]claimRow, 0, claims), spans: make([]spanRow, 0, claims), texts: []string{""}, rules: make([]ruleRef, 1)},
	}
	for i := range s.ontology.Predicates {
		name := s.ontology.Predicates[i].Name
		w.predicate[name] = uint8(i)
		w.t.predicates = append(w.t.predicates, name)
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
	w.t.rows = append(w.t.rows, claimRow{
		key: key, subject: w.s.positionOf(c.Subject), object: w.s.positionOf(c.Object), holder: w.s.positionOf(c.Holder),
		document: w.s.documentAt[c.Document], value: w.intern(c.Value), time: w.intern(c.Time), qualifier: w.intern(c.Qualifier),
		rule: numberOf(w.rule, &w.t.rules, ruleRef{c.Rule, c.RuleVersion}), predicate: w.predicate[c.Predicate],
		modality: uint8(slices.Index(Modalities, c.Modality)), method: uint8(slices.Index(Methods, c.Method)),
		span: int32(len(w.t.spans)), spans: uint16(len(c.Evidence)), confidence: c.Confidence,
	})
	document := w.s.documentAt[c.Document]
	text := &w.s.documents[document].Text
	for _, e := range c.Evidence {
		hash, _ := parseQuoteHash(e.QuoteHash)
		row := spanRow{hash: hash, start: int32(e.Start), end: int32(e.End), section: w.intern(e.Section)}
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

// finish sorts and indexes the rows.
func (w *tableWriter) finish() *claimTable {
	t := w.t
	slices.SortFunc(t.rows, func(a, b claimRow) int {
		return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(t.spans[a.span].start, t.spans[b.span].start),
			slices.Compare(a.key.appendID(nil), b.key.appendID(nil)))
	})
	t.byID = numbers(len(t.rows))
	slices.SortFunc(t.byID, func(a, b int32) int { return t.rows[a].key.compare(t.rows[b].key) })
	t.byText = numbers(len(t.texts))
	slices.SortFunc(t.byText, func(a, b int32) int { return strings.Compare(t.texts[a], t.texts[b]) })
	t.words = make([]string, len(w.s.documents))
	for i := range t.words {
		t.words[i] = w.s.documents[i].Text.s
		if quotes := w.quotes[int32(i)]; quotes != nil {
			t.words[i] = quotes.String()
		}
	}
	entities := len(w.s.entities)
	t.bySubject = newIndex(len(t.rows), entities, func(i int) int32 { return t.rows[i].subject })
	t.byObject = newIndex(len(t.rows), entities, func(i int) int32 { return t.rows[i].object })
	t.byHolder = newIndex(len(t.rows), entities, func(i int) int32 { return t.rows[i].holder })
	t.byDocument = newIndex(len(t.rows), len(w.s.documents), func(i int) int32 { return t.rows[i].document })
	t.connect(entities)
	return t
}

// numbers gives the numbers from 0 up to n.
func numbers(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
}

// connect fills in degrees and neighbours.
func (t *claimTable) connect(entities int) {
	t.degree = make([]int32, entities)
	t.adjacent.start = make([]int32, 1, entities+1)
	for entity := range int32(entities) {
		first := len(t.adjacent.rows)
		t.degree[entity] = int32(len(t.bySubject.of(entity)))
		for _, at := range t.bySubject.of(entity) {
			if end := t.rows[at].object; end >= 0 && end != entity {
				t.adjacent.rows = append(t.adjacent.rows, end)
			}
		}
		for _, at := range t.byObject.of(entity) {
			if end := t.rows[at].subject; end != entity {
				t.adjacent.rows = append(t.adjacent.rows, end)
				t.degree[entity]++
			}
		}
		ends := t.adjacent.rows[first:]
		slices.Sort(ends)
		t.adjacent.rows = t.adjacent.rows[:first+len(slices.Compact(ends))]
		t.adjacent.start = append(t.adjacent.start, int32(len(t.adjacent.rows)))
	}
	t.adjacent.rows = slices.Clip(t.adjacent.rows)
}

// quote gives the words of an evidence, or "" when they are not known.
func (t *claimTable) quote(document int32, e spanRow) string { return t.words[document][e.from:e.to] }

// find gives the row of a claim.
func (t *claimTable) find(id string) (row int32, ok bool) {
	key, ok := parseClaimKey(id)
	if !ok {
		return 0, false
	}
	at, ok := slices.BinarySearchFunc(t.byID, key, func(row int32, k claimKey) int { return t.rows[row].key.compare(k) })
	if !ok {
		return 0, false
	}
	return t.byID[at], true
}

func (t *claimTable) spansOf(row *claimRow) []spanRow {
	return t.spans[row.span : row.span+int32(row.spans)]
}

// about gives the rows in which an entity is subject or object, in order, each once.
func (t *claimTable) about(entity int32) []int32 {
	subject, object := t.bySubject.of(entity), t.byObject.of(entity)
	out := make([]int32, 0, len(subject)+len(object))
	for len(subject) > 0 && len(object) > 0 {
		switch a, b := subject[0], object[0]; {
		case a < b:
			out, subject = append(out, a), subject[1:]
		case a > b:
			out, object = append(out, b), object[1:]
		default:
			out, subject, object = append(out, a), subject[1:], object[1:]
		}
	}
	return append(append(out, subject...), object...)
}

// claimIDLength is the number of bytes of an id.
const claimIDLength = len(claimIDPrefix) + 26

// claimsAt makes the claims of some rows; all of them share three blocks of memory.
func (s *Snapshot) claimsAt(rows []int32) []*Claim {
	t, spans := s.claims, 0
	for _, at := range rows {
		spans += int(t.rows[at].spans)
	}
	claims, evidence := make([]Claim, len(rows)), make([]Evidence, 0, spans)
	letters := make([]byte, 0, len(rows)*claimIDLength+16*spans)
	for _, at := range rows {
		letters = t.rows[at].key.appendID(letters)
	}
	for _, at := range rows {
		for _, sp := range t.spansOf(&t.rows[at]) {
			letters = hex.AppendEncode(letters, binary.BigEndian.AppendUint64(make([]byte, 0, 8), sp.hash))
		}
	}
	ids, hashes := string(letters), ""
	ids, hashes = ids[:len(rows)*claimIDLength], ids[len(rows)*claimIDLength:]
	out := make([]*Claim, len(rows))
	for i, at := range rows {
		row, c := &t.rows[at], &claims[i]
		first := len(evidence)
		document := &s.documents[row.document]
		for _, sp := range t.spansOf(row) {
			evidence = append(evidence, Evidence{
				Start: int(sp.start), End: int(sp.end), Section: t.texts[sp.section], QuoteHash: hashes[:16], Quote: t.quote(row.document, sp),
			})
			hashes = hashes[16:]
		}
		*c = Claim{
			ID: ids[:claimIDLength], Subject: s.idAt(row.subject), Predicate: t.predicates[row.predicate], Object: s.idAt(row.object),
			Value: t.texts[row.value], Holder: s.idAt(row.holder), Modality: Modalities[row.modality], Time: t.texts[row.time],
			Qualifier: t.texts[row.qualifier], Document: document.Slug,
			Evidence: evidence[first:len(evidence):len(evidence)], Method: Methods[row.method],
			Rule: t.rules[row.rule].id, RuleVersion: t.rules[row.rule].version, Confidence: row.confidence,
		}
		ids, out[i] = ids[claimIDLength:], c
	}
	return out
}

// positionOf gives where an entity stands in the snapshot's list: nowhere for no id, unknown for one that is not there.
func (s *Snapshot) positionOf(id string) int32 {
	if id == "" {
		return nowhere
	}
	if at, ok := s.entityAt[id]; ok {
		return at
	}
	return unknown
}

// idAt gives the id of the entity at a position, or "" for nowhere.
func (s *Snapshot) idAt(at int32) string {
	if at < 0 {
		return ""
	}
	return s.entities[at].ID
}

// textPosition gives the place of a text in texts, or unknown.
func (t *claimTable) textPosition(text string) int32 {
	i, found := slices.BinarySearchFunc(t.byText, text, func(at int32, text string) int { return strings.Compare(t.texts[at], text) })
	if !found {
		return unknown
	}
	return t.byText[i]
}
