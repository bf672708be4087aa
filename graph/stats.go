package graph

// Stats counts what a snapshot holds.
type Stats struct {
	Generation uint64
	Entities   int // known ones
	Candidates int
	Claims     int
	Documents  int
	Loaded     int // documents whose text is in the graph
	Mentions   int

	ByClass     map[Class]int // known entities
	ByPredicate map[PredicateName]int
	ByMethod    map[Method]int
	ByModality  map[Modality]int
	ByDocument  map[string]int // claims, by slug

	// Accepted and Rejected count claims by their last review, Waiting those with reviews that are not in the graph now. Rejected
	// claims are in no other number.
	Accepted, Rejected, Waiting int
}

// Stats counts entities, claims and documents.
func (s *Snapshot) Stats() Stats {
	st := Stats{
		Generation: s.generation, Claims: len(s.claims.rows) - s.claims.hidden, Documents: len(s.documents),
		Mentions: len(s.mentions.rows), ByClass: map[Class]int{}, ByPredicate: map[PredicateName]int{}, ByMethod: map[Method]int{},
		ByModality: map[Modality]int{}, ByDocument: map[string]int{},
	}
	for i := range s.entities {
		if s.entities[i].Candidate {
			st.Candidates++
			continue
		}
		st.Entities++
		st.ByClass[s.entities[i].Class]++
	}
	s.countReviews(&st)
	for _, at := range s.allRows() {
		row := &s.claims.rows[at]
		st.ByPredicate[s.claims.predicates[row.predicate]]++
		st.ByMethod[Methods[row.method]]++
		st.ByModality[Modalities[row.modality]]++
		st.ByDocument[s.documents[row.document].Slug]++
	}
	for i := range s.documents {
		if s.documents[i].Loaded() {
			st.Loaded++
		}
	}
	return st
}

func (s *Snapshot) countReviews(st *Stats) {
	for _, part := range s.parts {
		for i, r := range part.reviews {
			if i > 0 && part.reviews[i-1].Claim == r.Claim {
				continue
			}
			row, found := s.claims.find(r.Claim)
			if !found {
				st.Waiting++
				continue
			}
			switch Verdicts[s.claims.rows[row].verdict] {
			case Accepted:
				st.Accepted++
			case Rejected:
				st.Rejected++
			}
		}
	}
}
