package annotate

import "github.com/normgraph/normgraph/graph"

// markClauses cuts a sentence at commas, semicolons and colons outside brackets and quotes.
func markClauses(s *Sentence) {
	start, depth := 0, 0
	for i, r := range s.Text {
		switch r {
		case '(', '《', '“':
			depth++
		case ')', '》', '”':
			depth = max(0, depth-1)
		case ',', ';', ':', '。', '!', '?':
			if depth == 0 && !(i+1 < len(s.Text) && isDigit(s.Text[i+1])) {
				s.Clauses = append(s.Clauses, Clause{Start: start, End: i + 1, Modality: graph.Asserted})
				start = i + 1
			}
		}
	}
	if start < len(s.Text) {
		s.Clauses = append(s.Clauses, Clause{Start: start, End: len(s.Text), Modality: graph.Asserted})
	}
}
