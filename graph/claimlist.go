package graph

import (
	"cmp"
	"iter"
	"math"
	"slices"
)

// ClaimList is a choice of claims of one snapshot, in an order. It holds places only: a claim is made when it is asked for, so
// that a long list costs four bytes a claim. The zero list is empty. A list is immutable and safe for concurrent use.
type ClaimList struct {
	s    *Snapshot
	rows []int32
}

// Len counts the claims.
func (l ClaimList) Len() int { return len(l.rows) }

// All gives the claims.
func (l ClaimList) All() []*Claim { return l.Slice(0, len(l.rows)) }

// Slice gives the claims from place i (included) to j (excluded), as slicing does.
func (l ClaimList) Slice(i, j int) []*Claim {
	if i == j {
		return nil
	}
	return l.s.claimsAt(l.rows[i:j])
}

// Each walks over the claims in bounded memory.
func (l ClaimList) Each() iter.Seq[*Claim] {
	const batch = 256
	return func(yield func(*Claim) bool) {
		for some := range slices.Chunk(l.rows, batch) {
			for _, c := range l.s.claimsAt(some) {
				if !yield(c) {
					return
				}
			}
		}
	}
}

// ClaimOrder says in which order claims are listed.
type ClaimOrder string

// The orders. Claims that are alike in an order stand as in OrderByDocument.
const (
	OrderByDocument   ClaimOrder = "document"   // by document, first offset, id; so does the empty one
	OrderByTime       ClaimOrder = "time"       // by first day, then by the date as written; those without a date last
	OrderByConfidence ClaimOrder = "confidence" // the most certain first
)

// Ordered gives the same claims, which stand in the order of documents, in another order.
func (l ClaimList) Ordered(by ClaimOrder) ClaimList {
	switch by {
	case OrderByTime:
		begins := map[int32]int64{} // by text
		start := func(text int32) int64 {
			at, known := begins[text]
			if !known {
				at = math.MaxInt64
				if d, err := ParseDate(l.s.claims.texts[text]); err == nil {
					at = d.Start.Unix()
				}
				begins[text] = at
			}
			return at
		}
		when := func(row int32) int32 { return l.s.whenOf(&l.s.claims.rows[row]) }
		l.rows = slices.Clone(l.rows)
		slices.SortStableFunc(l.rows, func(a, b int32) int {
			x, y := when(a), when(b)
			return cmp.Or(cmp.Compare(start(x), start(y)), cmp.Compare(l.s.claims.texts[x], l.s.claims.texts[y]))
		})
	case OrderByConfidence:
		l.rows = slices.Clone(l.rows)
		slices.SortStableFunc(l.rows, func(a, b int32) int {
			return cmp.Compare(l.s.claims.rows[b].confidence, l.s.claims.rows[a].confidence)
		})
	}
	return l
}

// ClaimsByID gives the claims with some ids, in the order of Claims; what is no id of a claim is left out.
func (s *Snapshot) ClaimsByID(ids ...string) ClaimList {
	var rows []int32
	for _, id := range ids {
		if at, ok := s.claims.find(id); ok {
			rows = append(rows, at)
		}
	}
	return s.list(distinct(rows))
}

// list gives the claims of some rows.
func (s *Snapshot) list(rows []int32) ClaimList { return ClaimList{s, rows} }
