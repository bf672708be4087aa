package graph

import (
	"cmp"
	"sort"
)

// mentionTable keeps the places where documents name entities.
type mentionTable struct {
	rows     []mentionRow // by document, start, end
	byEntity index
}

// mentionRow is a mention; entity and document are positions in the lists of the snapshot.
type mentionRow struct{ entity, document, start, end int32 }

func newMentionTable(rows []mentionRow, entities int) mentionTable {
	return mentionTable{rows, newIndex(len(rows), entities, func(i int) int32 { return rows[i].entity })}
}

func compareMentionRows(a, b mentionRow) int {
	return cmp.Or(cmp.Compare(a.document, b.document), cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end), cmp.Compare(a.entity, b.entity))
}

// MentionAt is a mention with its document.
type MentionAt struct {
	Document string // slug
	Mention
}

// Mentions gives the places where documents name an entity, by document and offset.
func (s *Snapshot) Mentions(entity string) []MentionAt {
	rows := s.mentions.byEntity.of(s.positionOf(entity))
	if len(rows) == 0 {
		return nil
	}
	out := make([]MentionAt, len(rows))
	for i, at := range rows {
		m := &s.mentions.rows[at]
		out[i] = MentionAt{s.documents[m.document].Slug, Mention{Entity: s.idAt(m.entity), Start: int(m.start), End: int(m.end)}}
	}
	return out
}

// mentionsIn gives the mentions in the document at a position, by offset.
func (s *Snapshot) mentionsIn(document int32) []Mention {
	rows := s.mentions.rows
	from := sort.Search(len(rows), func(i int) bool { return rows[i].document >= document })
	var out []Mention
	for _, m := range rows[from:] {
		if m.document != document {
			break
		}
		out = append(out, Mention{Entity: s.idAt(m.entity), Start: int(m.start), End: int(m.end)})
	}
	return out
}

// namesAny reports whether one of the documents, given by position, names the entity at a position.
func (s *Snapshot) namesAny(entity int32, documents map[int32]bool) bool {
	for _, at := range s.mentions.byEntity.of(entity) {
		if documents[s.mentions.rows[at].document] {
			return true
		}
	}
	return false
}
