package graph

import (
	"hash/maphash"
	"math/bits"
	"slices"
)

// nameIndex finds the first row of each folded name. It is a hash table, as a search by halves would wait a dozen times for memory;
// a map would take five times as long to make.
type nameIndex []int32 // places in the rows, from 1; 0: free. As many as a power of two

var nameSeed = maphash.MakeSeed()

func newNameIndex(rows []nameRow) nameIndex {
	x := make(nameIndex, 1<<bits.Len(uint(2*len(rows))))
	for i := range rows {
		if i > 0 && rows[i].folded == rows[i-1].folded {
			continue
		}
		at := x.slot(rows[i].folded)
		for x[at] != 0 {
			at = (at + 1) & (len(x) - 1)
		}
		x[at] = int32(i) + 1
	}
	return x
}

func (x nameIndex) slot(folded string) int {
	return int(maphash.String(nameSeed, folded) & uint64(len(x)-1))
}

// rowsOf gives the rows of a folded name.
func (x nameIndex) rowsOf(rows []nameRow, folded string) []nameRow {
	for at := x.slot(folded); x[at] != 0; at = (at + 1) & (len(x) - 1) {
		if first := rows[x[at]-1:]; first[0].folded == folded {
			n := slices.IndexFunc(first, func(r nameRow) bool { return r.folded != folded })
			if n < 0 {
				return first
			}
			return first[:n]
		}
	}
	return nil
}
