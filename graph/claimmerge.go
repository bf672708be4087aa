package graph

import (
	"slices"
	"strings"
)

// claimMerge makes the claim table of the next snapshot: of each document either the old rows or fresh ones.
type claimMerge struct {
	*change
	t     *claimTable
	rowTo []int32 // where each old row is now; nowhere: gone
}

// numbering says where what rows refer to has moved; nil: it has not.
type numbering struct{ entity, document, text, rule []int32 }

// at gives the new position of what has one.
func at(to []int32, i int32) int32 {
	if to == nil || i < 0 {
		return i
	}
	return to[i]
}

func (c *change) mergeClaims() {
	claims := 0
	for _, p := range c.fresh {
		claims += len(p.Claims)
	}
	w := newTableWriter(c.new, claims)
	for _, p := range c.fresh {
		for i := range p.Claims {
			w.add(&p.Claims[i])
		}
	}
	w.sort()
	old := c.old.claims
	m := &claimMerge{change: c, t: newClaimTable(c.new.ontology), rowTo: make([]int32, len(old.rows))}
	m.t.rows, m.t.spans = make([]claimRow, 0, len(old.rows)+claims), make([]spanRow, 0, len(old.spans)+claims)
	texts, rules := m.used()
	before, now := numbering{entity: c.entityTo, document: c.documentTo}, numbering{}
	m.t.texts, before.text, now.text = unite(old.texts, texts, w.t.texts, strings.Compare)
	m.t.rules, before.rule, now.rule = unite(old.rules, rules, w.t.rules, compareRules)
	m.rows(w, &before, &now)
	c.new.claims = m.t
	m.sortByID()
	c.new.judge()
	m.t.index(len(c.new.entities), len(c.new.documents))
	m.connect()
}

// used tells which texts and rules the rows that are taken over use.
func (m *claimMerge) used() (texts, rules []bool) {
	old := m.old.claims
	texts, rules = make([]bool, len(old.texts)), make([]bool, len(old.rules))
	for i := range old.rows {
		row := &old.rows[i]
		if m.documentTo[row.document] < 0 {
			continue
		}
		texts[row.value], texts[row.time], texts[row.qualifier], rules[row.rule] = true, true, true, true
		for _, sp := range old.spansOf(row) {
			texts[sp.section] = true
		}
	}
	return texts, rules
}

// rows takes the rows of one document after the other.
func (m *claimMerge) rows(w *tableWriter, before, now *numbering) {
	old, fresh := m.old.claims, w.t.rows
	for i := range m.rowTo {
		m.rowTo[i] = nowhere
	}
	m.t.words = make([]string, len(m.new.documents))
	for document, from := range m.documentFrom {
		if from < 0 {
			n := 0
			for n < len(fresh) && fresh[n].document == int32(document) {
				n++
			}
			m.take(w.t, fresh[:n], now)
			m.t.words[document], fresh = w.wordsOf(int32(document)), fresh[n:]
			continue
		}
		first, end := old.block(from)
		for row := first; row < end; row++ {
			m.rowTo[row] = int32(len(m.t.rows) + row - first)
		}
		m.take(old, old.rows[first:end], before)
		m.t.words[document] = old.words[from]
	}
	m.t.rows, m.t.spans = slices.Clip(m.t.rows), slices.Clip(m.t.spans)
}

// take appends rows of a table.
func (m *claimMerge) take(from *claimTable, rows []claimRow, to *numbering) {
	for _, row := range rows {
		spans := from.spansOf(&row)
		row.subject, row.object, row.holder = at(to.entity, row.subject), at(to.entity, row.object), at(to.entity, row.holder)
		row.document, row.verdict = at(to.document, row.document), 0
		row.value, row.time, row.qualifier, row.rule = to.text[row.value], to.text[row.time], to.text[row.qualifier], to.rule[row.rule]
		row.span = int32(len(m.t.spans))
		m.t.rows = append(m.t.rows, row)
		for _, sp := range spans {
			sp.section = to.text[sp.section]
			m.t.spans = append(m.t.spans, sp)
		}
	}
}

// sortByID puts the keys of fresh rows among the others.
func (m *claimMerge) sortByID() {
	isOld := make([]bool, len(m.t.rows))
	kept := make([]int32, 0, len(m.t.rows))
	for _, row := range m.old.claims.byID {
		if to := m.rowTo[row]; to >= 0 {
			kept = append(kept, to)
			isOld[to] = true
		}
	}
	var fresh []int32
	for row, is := range isOld {
		if !is {
			fresh = append(fresh, int32(row))
		}
	}
	byKey := func(a, b int32) int { return m.t.rows[a].key.compare(m.t.rows[b].key) }
	slices.SortFunc(fresh, byKey)
	m.t.byID = mergeSorted(kept, fresh, byKey)
}

// index lists the rows of each entity and document, but for the hidden ones.
func (t *claimTable) index(entities, documents int) {
	shown := func(place func(*claimRow) int32) func(int) int32 {
		return func(i int) int32 {
			if t.isHidden(int32(i)) {
				return nowhere
			}
			return place(&t.rows[i])
		}
	}
	t.bySubject = newIndex(len(t.rows), entities, shown(func(r *claimRow) int32 { return r.subject }))
	t.byObject = newIndex(len(t.rows), entities, shown(func(r *claimRow) int32 { return r.object }))
	t.byHolder = newIndex(len(t.rows), entities, shown(func(r *claimRow) int32 { return r.holder }))
	t.byDocument = newIndex(len(t.rows), documents, shown(func(r *claimRow) int32 { return r.document }))
}

// connect fills in degrees and neighbours: those of entities that have lost or won claims anew.
func (m *claimMerge) connect() {
	anew, old := m.ends(), m.old.claims
	m.t.connect(len(m.new.entities), func(entity int32) {
		from := m.entityFrom[entity]
		if from < 0 || anew[entity] {
			m.t.connectOne(entity)
			return
		}
		m.t.degree[entity] = old.degree[from]
		for _, end := range old.adjacent.of(from) {
			m.t.adjacent.rows = append(m.t.adjacent.rows, m.entityTo[end])
		}
	})
}

// ends marks the ends of rows that are gone, of those that are fresh, and of those that are shown and were not, or the reverse.
func (m *claimMerge) ends() []bool {
	marked := make([]bool, len(m.new.entities))
	mark := func(entity int32) {
		if entity >= 0 {
			marked[entity] = true
		}
	}
	for i, to := range m.rowTo {
		if to < 0 || m.old.claims.isHidden(int32(i)) != m.t.isHidden(to) {
			row := &m.old.claims.rows[i]
			mark(at(m.entityTo, row.subject))
			mark(at(m.entityTo, row.object))
		}
	}
	for document, from := range m.documentFrom {
		if from < 0 {
			for _, row := range m.t.byDocument.of(int32(document)) {
				mark(m.t.rows[row].subject)
				mark(m.t.rows[row].object)
			}
		}
	}
	return marked
}

// connect fills in degrees and neighbours of one entity after the other.
func (t *claimTable) connect(entities int, one func(entity int32)) {
	t.degree = make([]int32, entities)
	t.adjacent = index{start: make([]int32, 1, entities+1), rows: make([]int32, 0, 2*len(t.rows))}
	for entity := range int32(entities) {
		one(entity)
		t.adjacent.start = append(t.adjacent.start, int32(len(t.adjacent.rows)))
	}
	t.adjacent.rows = slices.Clip(t.adjacent.rows)
}

// connectOne appends the neighbours of the next entity, and counts its claims.
func (t *claimTable) connectOne(entity int32) {
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
}
