package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishExampleNouns say, before "such as" and names, of what class they are: "companies such as Tidewave and Portix".
var englishExampleNouns = map[string]graph.Class{
	"companies": "Company", "firms": "Company", "corporations": "Company", "platforms": "Company", "vendors": "Company", "manufacturers": "Company",
	"universities": "ResearchBody", "institutes": "ResearchBody",
	"cities": "Place", "ports": "Place",
}

// exampleLinks stand between the noun and the first name.
var exampleLinks = newPrefixSet(`such_as including like for_example namely`)

// longestEnglishExample is the most words of a name in a list of examples.
const longestEnglishExample = 4

// englishExamples mints the names behind a noun that tells their class.
func (a *annotator) englishExamples(s *Sentence) {
	t := s.Text
	for i := 0; i < len(t); i++ {
		if i > 0 && t[i-1] != ' ' || !isLatinRune(t[i]) {
			continue
		}
		noun := wordAt(t, i)
		i = noun.end
		class := englishExampleNouns[strings.ToLower(noun.text)]
		if class == "" {
			continue
		}
		next := noun.end
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
