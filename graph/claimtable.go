package graph

import (
	"encoding/binary"
	"encoding/hex"
	"slices"
)

// claimTable keeps the claims of a snapshot as rows of numbers: names of things are positions in the snapshot's lists, and
// what claims share, such as a date or a rule, is kept once. It is about a quarter of the size of the claims themselves.
type claimTable struct {
	rows  []claimRow // by document, first offset, id
	spans []spanRow  // of one row after the other
	byID  []int32    // positions in rows, by key
	texts []string   // sorted; the first one is empty
	rules []ruleRef  // sorted; the first one is empty
	words []string   // of each document: its text, else the quotes that its claims brought along, one after the other

	hidden int // rows of rejected claims, which no index has, so that nobody comes to them; see Snapshot.WithRejected

	predicates []PredicateName
	bySubject  index
	byObject   index
	byHolder   index
	byDocument index
	degree     []int32 // of each entity: the claims in which it is subject or object
	adjacent   index   // the entities one claim away from each, in order, each once
}

func newClaimTable(o *Ontology) *claimTable {
	t := &claimTable{texts: []string{""}, rules: make([]ruleRef, 1)}
	for i := range o.Predicates {
		t.predicates = append(t.predicates, o.Predicates[i].Name)
	}
	return t
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
	verdict                uint8 // in Verdicts, of the last review
	confidence             float64
}

// spanRow is an evidence.
type spanRow struct {
	hash       uint64
	start, end int32 // code points
	from, to   int32 // bytes of the document's words; both 0 when these are not known
	section    int32 // in texts
	quoted     bool  // the claim brought its quote along
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

// isHidden reports whether a row is that of a rejected claim, and not to be shown.
func (t *claimTable) isHidden(row int32) bool {
	return t.hidden > 0 && t.rows[row].verdict == rejected
}

// shown gives all rows that are not hidden.
func (t *claimTable) shown() []int32 {
	rows := make([]int32, 0, len(t.rows)-t.hidden)
	for at := range int32(len(t.rows)) {
		if !t.isHidden(at) {
			rows = append(rows, at)
		}
	}
	return rows
}

// hiddenOn gives the rows of the rejected claims in which some entities stand.
func (t *claimTable) hiddenOn(entities map[int32]bool) (rows []int32) {
	if t.hidden == 0 || len(entities) == 0 {
		return nil
	}
	for at := range int32(len(t.rows)) {
		if r := &t.rows[at]; t.isHidden(at) && (entities[r.subject] || entities[r.object] || entities[r.holder]) {
			rows = append(rows, at)
		}
	}
	return rows
}

// block gives where the rows of a document stand, hidden ones among them.
func (t *claimTable) block(document int32) (from, to int) {
	byDocument := func(r claimRow, d int32) int { return int(r.document - d) }
	from, _ = slices.BinarySearchFunc(t.rows, document, byDocument)
	to, _ = slices.BinarySearchFunc(t.rows, document+1, byDocument)
	return from, to
}

// numbers gives the numbers from 0 up to n.
func numbers(n int) []int32 {
	out := make([]int32, n)
	for i := range out {
		out[i] = int32(i)
	}
	return out
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
	at, found := slices.BinarySearch(t.texts, text)
	if !found {
		return unknown
	}
	return int32(at)
}
