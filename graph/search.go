package graph

// SearchHit is one answer of a search.
type SearchHit struct {
	Entity *Entity // the entity found, or
	Claim  *Claim  // the claim whose quote was found, or
	// Document and Start/End (code points) of the passage that was found.
	Document   *Document
	Start, End int
	Score      float64
	// Field says where the words stand: "name", "quote" or "text".
	Field string
	// Text is what was found: the name, the quote or the passage. Highlights are the stretches of it, in
	// code points, that match.
	Text       string
	Highlights [][2]int
}

type textIndex struct{}

func newTextIndex(*Snapshot) (*textIndex, error) { return &textIndex{}, nil }

// Search finds names, quotes and passages, best first. With classes, only entities of these classes are found.
// limit bounds the number of hits; total counts all of them.
func (s *Snapshot) Search(text string, classes []Class, limit int) (hits []SearchHit, total int, err error) {
	return nil, 0, nil
}
