package graph

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// section is a part of the tables of a snapshot, which stands in a file of its own: it can be read beside the others.
type section struct {
	name string
	code func(*Snapshot, *coder)
}

// sections in the order in which they refer to one another: mentions and claims to entities and documents.
var sections = [...]section{
	{"entities", (*Snapshot).codeEntities},
	{"documents", (*Snapshot).codeDocuments},
	{"mentions", (*Snapshot).codeMentions},
	{"claims", (*Snapshot).codeClaims},
}

func (s *Snapshot) codeEntities(c *coder) {
	list(c, &s.entities, 6, func(e *Entity) { c.entity(e) })
	list(c, &s.byName, 8, func(n *nameRow) { c.int32(&n.entity); c.int32(&n.name) })
	if c.r != nil && c.err == nil {
		s.restoreNames(c)
	}
	ids := slices.SortedFunc(maps.Keys(s.parts), PartID.Compare)
	if c.r != nil {
		s.parts = map[PartID]partRecord{}
	}
	list(c, &ids, 6, func(id *PartID) {
		record := s.parts[*id]
		named(c, &id.Kind)
		c.string(&id.Document)
		named(c, &id.Method)
		c.string(&record.digest)
		list(c, &record.entities, 6, func(e *Entity) {
			if c.entity(e); c.r != nil && s.Entity(e.ID) == nil {
				c.fail("no entity %q", e.ID)
			}
		})
		list(c, &record.mentions, 3, func(m *Mention) { c.string(&m.Entity); c.int(&m.Start); c.int(&m.End) })
		list(c, &record.reviews, 5, c.review)
		if c.r != nil {
			s.parts[*id] = record
		}
	})
}

func (c *coder) review(r *Review) {
	c.string(&r.Claim)
	named(c, &r.Verdict)
	c.string(&r.By)
	c.string(&r.At)
	c.string(&r.Note)
	if !slices.Contains(Verdicts, r.Verdict) {
		c.fail("no verdict is %q", r.Verdict)
	}
}

func (c *coder) entity(e *Entity) {
	c.string(&e.ID)
	named(c, &e.Class)
	c.names(&e.Names)
	list(c, &e.SameAs, 1, c.string)
	c.bool(&e.Candidate)
	c.string(&e.Document)
}

func (c *coder) names(names *[]Name) {
	list(c, names, 5, func(n *Name) {
		c.string(&n.Text)
		c.string(&n.Lang)
		c.bool(&n.Preferred)
		c.string(&n.Scope)
		c.bool(&n.Ambiguous)
	})
}

// restoreNames fills in what follows from entities, and verifies the order of names.
func (s *Snapshot) restoreNames(c *coder) {
	total := 0
	s.entityAt, s.folded = make(map[string]int32, len(s.entities)), make([][]string, len(s.entities))
	for i := range s.entities {
		e := &s.entities[i]
		if i > 0 && s.entities[i-1].ID >= e.ID {
			c.fail("entity %q is not in its place", e.ID)
		}
		s.entityAt[e.ID] = int32(i)
		s.folded[i] = foldNames(e.Names)
		total += len(e.Names)
	}
	if len(s.byName) != total {
		c.fail("%d names of %d", len(s.byName), total)
	}
	for i := range s.byName {
		n := &s.byName[i]
		if n.entity < 0 || int(n.entity) >= len(s.entities) || n.name < 0 || int(n.name) >= len(s.folded[n.entity]) {
			c.fail("a name is not there")
			return
		}
		n.folded = s.folded[n.entity][n.name]
		if i > 0 && compareNameRows(s.byName[i-1], *n) >= 0 {
			c.fail("the name %q is not in its place", n.folded)
		}
	}
	s.named = newNameIndex(s.byName)
}

func (s *Snapshot) codeDocuments(c *coder) {
	list(c, &s.documents, 30, func(d *Document) { c.document(d) })
	if c.r == nil || c.err != nil {
		return
	}
	for i := 1; i < len(s.documents); i++ {
		if s.documents[i-1].Slug >= s.documents[i].Slug {
			c.fail("document %q is not in its place", s.documents[i].Slug)
		}
	}
	s.indexDocuments()
}

func (c *coder) document(d *Document) {
	for _, text := range []*string{
		&d.Slug, &d.Entity, &d.SHA256, &d.Lang, &d.Format, &d.Type, &d.Publisher, &d.Issued, &d.Volume, &d.Issue, &d.Pages, &d.DOI, &d.URL,
		&d.License, &d.DerivedFrom,
	} {
		c.string(text)
	}
	c.int(&d.Length)
	c.names(&d.Titles)
	c.names(&d.Container)
	c.bool(&d.Catalogued)
	c.float64(&d.MinConfidence)
	list(c, &d.Creators, 2, func(a *Creator) { c.string(&a.Entity); c.names(&a.Names) })
	list(c, &d.Sections, 5, func(s *Section) {
		c.string(&s.Label)
		c.string(&s.Heading)
		c.int(&s.Level)
		c.int(&s.Start)
		c.int(&s.End)
	})
	list(c, &d.PageBreaks, 2, c.page)
	text := d.Text.s
	if c.string(&text); c.r != nil && text != "" {
		d.Text = NewText(text)
	}
}

func (c *coder) page(p *Page) {
	c.int(&p.Start)
	c.int(&p.Number)
	c.string(&p.Label)
}

func (s *Snapshot) codeMentions(c *coder) {
	rows := s.mentions.rows
	list(c, &rows, 16, func(m *mentionRow) {
		c.place(&m.entity, len(s.entities))
		c.place(&m.document, len(s.documents))
		c.int32(&m.start)
		c.int32(&m.end)
	})
	if c.r == nil || c.err != nil {
		return
	}
	if !slices.IsSortedFunc(rows, compareMentionRows) {
		c.fail("mentions are not in their places")
		return
	}
	s.mentions = newMentionTable(rows, len(s.entities))
}

func (s *Snapshot) codeClaims(c *coder) {
	t := s.claims
	list(c, &t.texts, 1, c.string)
	list(c, &t.rules, 2, func(r *ruleRef) { c.string(&r.id); c.string(&r.version) })
	quotes := t.quotes(s)
	list(c, &quotes, 1, c.string)
	if c.r != nil {
		t.restoreWords(c, s, quotes)
	}
	spans := 0
	list(c, &t.rows, 60, func(r *claimRow) {
		if s.codeRow(c, r); c.r != nil {
			r.span = int32(spans)
		}
		spans += int(r.spans)
	})
	list(c, &t.spans, 29, func(sp *spanRow) { t.codeSpan(c, sp) })
	if c.r != nil && c.err == nil && spans != len(t.spans) {
		c.fail("%d pieces of evidence, %d are used", len(t.spans), spans)
	}
	list(c, &t.byID, 4, func(row *int32) { c.place(row, len(t.rows)) })
	if c.r != nil && c.err == nil {
		t.restore(c, s)
	}
}

func (s *Snapshot) codeRow(c *coder, r *claimRow) {
	t := s.claims
	if b := c.fixed(len(r.key)); b != nil && c.r != nil {
		copy(r.key[:], b)
	} else if b != nil {
		copy(b, r.key[:])
		c.put(b)
	}
	c.place(&r.subject, len(s.entities))
	c.placeOrNowhere(&r.object, len(s.entities))
	c.placeOrNowhere(&r.holder, len(s.entities))
	c.place(&r.document, len(s.documents))
	c.place(&r.value, len(t.texts))
	c.place(&r.time, len(t.texts))
	c.place(&r.qualifier, len(t.texts))
	c.place(&r.rule, len(t.rules))
	spans := int32(r.spans)
	if c.place(&spans, maxEvidence+1); c.r != nil {
		r.spans = uint16(spans)
	}
	c.small(&r.predicate, len(t.predicates))
	c.small(&r.modality, len(Modalities))
	c.small(&r.method, len(Methods))
	c.float64(&r.confidence)
	if r.spans == 0 {
		c.fail("a claim has no evidence")
	}
}

func (t *claimTable) codeSpan(c *coder, sp *spanRow) {
	c.uint64(&sp.hash)
	c.int32(&sp.start)
	c.int32(&sp.end)
	c.int32(&sp.from)
	c.int32(&sp.to)
	c.place(&sp.section, len(t.texts))
	c.bool(&sp.quoted)
}

// quotes gives the words that the claims brought along of each document that is not loaded.
func (t *claimTable) quotes(s *Snapshot) []string {
	quotes := slices.Clone(t.words)
	for i := range quotes {
		if s.documents[i].Loaded() {
			quotes[i] = ""
		}
	}
	return quotes
}

func (t *claimTable) restoreWords(c *coder, s *Snapshot, quotes []string) {
	if len(quotes) != len(s.documents) {
		c.fail("the quotes of %d documents, there are %d", len(quotes), len(s.documents))
		return
	}
	t.words = quotes
	for i := range t.words {
		if s.documents[i].Loaded() {
			t.words[i] = s.documents[i].Text.s
		}
	}
}

// restore verifies that everything is in order, and fills in what follows from it.
func (t *claimTable) restore(c *coder, s *Snapshot) {
	if len(t.texts) == 0 || t.texts[0] != "" || !isAscending(t.texts, strings.Compare) {
		c.fail("texts are not in their places")
	}
	if len(t.rules) == 0 || t.rules[0] != (ruleRef{}) || !isAscending(t.rules, compareRules) {
		c.fail("rules are not in their places")
	}
	if len(t.byID) != len(t.rows) || !isAscending(t.byID, func(a, b int32) int { return t.rows[a].key.compare(t.rows[b].key) }) {
		c.fail("claims are not in order of their ids")
	}
	for i := range t.rows {
		row := &t.rows[i]
		if i > 0 && cmp.Or(cmp.Compare(t.rows[i-1].document, row.document), cmp.Compare(t.spans[t.rows[i-1].span].start, t.spans[row.span].start)) > 0 {
			c.fail("claim %d is not in its place", i)
		}
		words := int32(len(t.words[row.document]))
		for _, sp := range t.spansOf(row) {
			if sp.start < 0 || sp.end < sp.start || sp.from < 0 || sp.to < sp.from || sp.to > words {
				c.fail("the evidence of claim %d is not inside the document", i)
			}
		}
	}
	if c.err != nil {
		return
	}
	s.judge()
	t.index(len(s.entities), len(s.documents))
	t.connect(len(s.entities), t.connectOne)
}

// isAscending reports whether each value is greater than the one before it.
func isAscending[T any](list []T, compare func(a, b T) int) bool {
	for i := 1; i < len(list); i++ {
		if compare(list[i-1], list[i]) >= 0 {
			return false
		}
	}
	return true
}
