package rules

// posts gives those whose offices the text says that the persons in a slot hold, or at which it says that they work.
func (x *extraction) posts(m *match, t term) []end {
	var out []end
	for i, it := range m.items(t.name) {
		if it.mention == nil {
			continue
		}
		ids := it.mention.Offices
		if t.kind == homeTerm {
			ids = it.mention.Homes
		}
		for _, id := range ids {
			if x.fits(id, t.classes) {
				out = append(out, end{entity: id, member: i})
			}
		}
	}
	return out
}
