package eval

import (
	"cmp"
	"slices"
)

// WrongLink is a mention whose entity is not what the key has there.
type WrongLink struct {
	Document string   `json:"document"`
	Start    int      `json:"start"` // code points
	End      int      `json:"end"`
	Words    string   `json:"words"`
	Linked   string   `json:"linked"` // id of the entity
	Want     []string `json:"want"`   // ids of the entities of the key that the words name; empty: it does not know the entity
}

// links is what the key says of the links of one document.
type links struct {
	share Share
	wrong []WrongLink
}

// links judges the outermost mentions inside the quotes of the key. Where their words are a name in the key, the
// entity must bear it there; where not, the key must know the entity at all.
func (j *judge) links(mentions []Mention) links {
	var out links
	if j.text.Len() == 0 {
		return out
	}
	quotes, bearers := j.quotes(), j.bearers()
	for _, m := range outermost(mentions) {
		if !slices.ContainsFunc(quotes, func(q span) bool { return q.start <= m.start && m.end <= q.end }) {
			continue
		}
		words, _ := j.text.Slice(m.start, m.end)
		want := bearers[Norm(words)]
		right := slices.ContainsFunc(m.entities, func(e *End) bool { return j.isOneOf(e, want) })
		out.share.count(right)
		if !right {
			out.wrong = append(out.wrong, WrongLink{j.key.Document, m.start, m.end, words, m.entities[0].ID, want})
		}
	}
	return out
}

// bearers gives the ids of the entities of the key that bear a name, by its norm.
func (j *judge) bearers() map[string][]string {
	out := map[string][]string{}
	for _, e := range j.key.Entities {
		for _, n := range normsOf(e.ID, slices.Concat([]string{e.ZH, e.EN}, e.Aliases, e.Local)) {
			if !slices.Contains(out[n], e.ID) {
				out[n] = append(out[n], e.ID)
			}
		}
	}
	return out
}

// isOneOf reports whether e is one of the entities of the key; of all of them, when ids is empty.
func (j *judge) isOneOf(e *End, ids []string) bool {
	is := func(id string) bool {
		return slices.ContainsFunc(e.norms(), func(n string) bool { return j.norms[id][n] })
	}
	if len(ids) > 0 {
		return slices.ContainsFunc(ids, is)
	}
	return slices.ContainsFunc(j.key.Entities, func(k KeyEntity) bool { return is(k.ID) })
}

// linked is a stretch of the text with the entities that it is linked to.
type linked struct {
	span
	entities []*End
}

// outermost gives the mentions that do not lie inside a longer one, in the order of the text; those of the same words are one.
func outermost(mentions []Mention) []linked {
	sorted := slices.Clone(mentions)
	slices.SortStableFunc(sorted, func(a, b Mention) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	var out []linked
	for i := range sorted {
		m := &sorted[i]
		at := span{m.Start, m.End}
		if n := len(out); n > 0 && out[n-1].end >= at.end {
			if out[n-1].span == at {
				out[n-1].entities = append(out[n-1].entities, &m.Entity)
			}
			continue
		}
		out = append(out, linked{at, []*End{&m.Entity}})
	}
	return out
}

// quotes gives the stretches of the text that the quotes of the key cover, joined where they overlap.
func (j *judge) quotes() []span {
	all := slices.Concat(j.spans...)
	slices.SortFunc(all, func(a, b span) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var out []span
	for _, s := range all {
		if n := len(out); n > 0 && out[n-1].end >= s.start {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}
