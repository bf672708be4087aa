package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Worded gives the candidate that stands for something which a document calls by no name, a problem or a proposal: its words, as
// in Sentence.Text, are its name. The same words in the same document give the same candidate.
func Worded(slug string, class graph.Class, words string) graph.Entity {
	return graph.Entity{
		ID: slug + "." + strings.ToLower(string(class)) + "." + graph.HashQuote(words)[:8], Class: class, Candidate: true, Document: slug,
		Names: []graph.Name{{Text: words, Lang: languageOf([]rune(words)), Preferred: true, Scope: slug}},
	}
}
