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
}

// Stats counts entities, claims and documents.
func (s *Snapshot) Stats() Stats {
	st := Stats{
		Generation: s.generation, Claims: len(s.claims.rows), Documents: len(s.documents),
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
	for i := range s.claims.rows {
		row := &s.claims.rows[i]
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
