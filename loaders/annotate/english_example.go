package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishExampleNouns say, before "such as" and names, of what class they are: "companies such as Tidewave and Portix".
var englishExampleNouns = classWords{
	{"Company", newPrefixSet(`companies Companies firms Firms corporations Corporations platforms Platforms vendors Vendors manufacturers Manufacturers`)},
	{"ResearchBody", newPrefixSet(`universities Universities institutes Institutes`)},
	{"Place", newPrefixSet(`cities Cities ports Ports`)},
}

// exampleLinks stand between the noun and the first name.
var exampleLinks = newPrefixSet(`such_as including like for_example namely`)

// longestEnglishExample is the most words of a name in a list of examples.
const longestEnglishExample = 4

// englishExamples mints the names behind a noun that tells their class.
func (a *annotator) englishExamples(s *Sentence) {
	t := s.Text
	for i := range t {
		if i > 0 && t[i-1] != ' ' {
			continue
		}
		class, n := englishExampleNouns.at(t[i:])
		if n == 0 {
			continue
		}
		next := i + n
		for next < len(t) && (t[next] == ',' || t[next] == ' ') {
			next++
		}
		if n := longestPrefix(t[next:], exampleLinks); n > 0 {
			a.mintEnglishExamples(s, next+n+1, class)
		}
	}
}

// mintEnglishExamples mints the capitalised names of a list that begins at i: "Tidewave, Portix and Harborly".
func (a *annotator) mintEnglishExamples(s *Sentence, i int, class graph.Class) {
	t := s.Text
	for {
		if hasWords(t, i, "and") || hasWords(t, i, "or") {
			i = wordAt(t, i).end + 1
		}
		end, words := i, 0
		for w := wordAt(t, i); w.capital && w.end > w.start; w = wordAt(t, end+1) {
			end, words = w.end, words+1
			if runes.At(t, end) != ' ' {
				break
			}
		}
		if m := mentionAt(s, i); m != nil && m.Start == i {
			end = max(end, m.End)
		}
		if end == i || words > longestEnglishExample {
			return
		}
		if !a.anyTaken(i, end) {
			a.mint(s, i, end, class)
		}
		switch {
		case runes.HasPrefix(t[end:], ", "):
			i = end + 2
		case hasWords(t, end+1, "and"), hasWords(t, end+1, "or"):
			i = end + 1
		default:
			return
		}
	}
}
