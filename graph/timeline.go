package graph

import (
	"cmp"
	"slices"
)

// TimelineEntry is a dated claim.
type TimelineEntry struct {
	Date  string // EDTF
	Claim *Claim
}

// Timeline gives the claims with a date that pass the filter, earliest first; at one date in the order of claims.
func (s *Snapshot) Timeline(f ClaimFilter) ([]TimelineEntry, error) {
	claims, err := s.Claims(f)
	if err != nil {
		return nil, err
	}
	var out []TimelineEntry
	starts := map[string]int64{}
	for _, c := range claims {
		when := s.When(c)
		d, err := ParseDate(when)
		if when == "" || err != nil {
			continue
		}
		starts[when] = d.Start.Unix()
		out = append(out, TimelineEntry{when, c})
	}
	slices.SortStableFunc(out, func(a, b TimelineEntry) int {
		return cmp.Or(cmp.Compare(starts[a.Date], starts[b.Date]), cmp.Compare(a.Date, b.Date))
	})
	return out, nil
}
