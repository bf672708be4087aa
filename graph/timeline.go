package graph

// Timeline gives the claims with a date (see When) that pass the filter, in OrderByTime.
func (s *Snapshot) Timeline(f ClaimFilter) (ClaimList, error) {
	claims, err := s.Claims(f)
	if err != nil {
		return ClaimList{}, err
	}
	var dated []int32
	for _, at := range claims.rows {
		if s.whenOf(&s.claims.rows[at]) != 0 {
			dated = append(dated, at)
		}
	}
	return s.list(dated).Ordered(OrderByTime), nil
}
