package graph

import "slices"

// reading is where positions are read: the two ends and the document.
type reading struct{ subject, object, document int32 }

// asExpertsRead leaves out of some rows on ideas what a rule or a model read in words in which an expert read a position of the same
// actor on the same idea: the expert's reading stands, for instance that a stance is only alleged.
func (s *Snapshot) asExpertsRead(rows []int32) []int32 {
	experts := map[reading][]int32{}
	for _, at := range rows {
		if row := &s.claims.rows[at]; Methods[row.method] == Curated {
			k := reading{row.subject, row.object, row.document}
			experts[k] = append(experts[k], at)
		}
	}
	return slices.DeleteFunc(rows, func(at int32) bool {
		row := &s.claims.rows[at]
		if m := Methods[row.method]; m != Rule && m != Model {
			return false
		}
		return slices.ContainsFunc(experts[reading{row.subject, row.object, row.document}], func(expert int32) bool {
			return s.claims.overlap(at, expert)
		})
	})
}

// overlap reports whether two rows of one document share some of the words that show them.
func (t *claimTable) overlap(a, b int32) bool {
	return slices.ContainsFunc(t.spansOf(&t.rows[a]), func(x spanRow) bool {
		return slices.ContainsFunc(t.spansOf(&t.rows[b]), func(y spanRow) bool { return x.start < y.end && y.start < x.end })
	})
}
