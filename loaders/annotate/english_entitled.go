package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// entitledNouns are the last words for texts whose name may follow in quotation marks: a policy document, the “Blue Harbour Rules”.
var entitledNouns = func() map[string]graph.Class {
	nouns := map[string]graph.Class{}
	for class, words := range map[graph.Class]string{
		"Instrument":        `strategy plan law act bill regulation regulations guideline guidelines declaration resolution code framework roadmap communiqué order opinion opinions measures notice directive decree initiative document`,
		graph.ClassDocument: `report paper study article book essay brief briefing`,
	} {
		for _, w := range strings.Fields(words) {
			nouns[w] = class
		}
	}
	return nouns
}()

// entitling may stand between the noun and the opening quotation mark.
var entitling = []string{", entitled ", ", titled ", ", called ", ", named ", ", the ", " entitled ", " titled ", " called ", ", ", " "}

// The most runes of such a name and of the words in front of it.
const (
	longestEntitled = 140
	longestLeadIn   = 40
)

// entitled mints the names of texts in quotation marks behind a noun that says what they are.
func (a *annotator) entitled(s *Sentence) {
	t := s.Text
	for i, r := range t {
		if r != '“' || i == 0 || !isCapital(t, i+1) {
			continue
		}
		n := slices.Index(t[i:min(len(t), i+longestEntitled)], '”')
		if n < 0 {
			continue
		}
		end := i + n
		if runes.At(t, end-1) == ',' || runes.At(t, end-1) == '.' {
			end--
		}
		if m := mentionAt(s, i+1); m != nil && m.End >= end || !isTitleCase(t[i+1:end]) {
			continue
		}
		if class := entitledNouns[nounEntitled(t[max(0, i-longestLeadIn):i])]; class != "" {
			a.mint(s, i+1, end, class)
		}
	}
}

// nounEntitled gives the word that ends t, what leads over to a name behind it left aside.
func nounEntitled(t []rune) string {
	for _, lead := range entitling {
		if endsInAny(t, lead) {
			return strings.ToLower(lastWord(string(t[:len(t)-len(lead)])))
		}
	}
	return ""
}

// isTitleCase reports whether all words of a name but the small ones between them have capitals, and it has two or more.
func isTitleCase(name []rune) bool {
	words := strings.Fields(string(name))
	for _, w := range words {
		if r := []rune(w); len(r) > 4 && !isCapital(r, 0) && !links[w] {
			return false
		}
	}
	return len(words) > 1
}
