package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishByline mints the authors that the first line of an article names: By Jane Doe and John Roe.
func (a *annotator) englishByline(s *Sentence) {
	t := s.Text
	if s.Block.Kind == reader.Card && len(s.Mentions) == 0 && isFullName(t) {
		a.mintPerson(s, 0, len(t))
		return
	}
	if !s.First || !hasWords(t, 0, "by") || t[0] != 'B' || len(t) > longestByline {
		return
	}
	var found [][2]int
	for i := 3; i < len(t); {
		end := a.personEnd(t, i)
		if end == i {
			return
		}
		found = append(found, [2]int{i, end})
		i = end
		switch {
		case runes.HasPrefix(t[i:], ", and "):
			i += 6
		case runes.HasPrefix(t[i:], " and "):
			i += 5
		case runes.HasPrefix(t[i:], ", ") && isCapital(t, i+2) && a.personEnd(t, i+2) > i+2:
			i += 2
		case i == len(t), strings.ContainsRune(",|.-–—(", t[i]), runes.HasPrefix(t[i:], " |"), runes.HasPrefix(t[i:], " on "):
			i = len(t)
		default:
			return
		}
	}
	for _, name := range found {
		a.mintPerson(s, name[0], name[1])
	}
}

// isFullName reports whether a line is nothing but the parts of a name: two to five words with capitals, particles between them.
func isFullName(t []rune) bool {
	parts := 0
	for i := 0; i < len(t); {
		w := wordAt(t, i)
		switch {
		case isNamePart(w):
			parts++
		case !particles[w.text] || parts == 0:
			return false
		}
		if i = w.end + 1; w.end < len(t) && t[w.end] != ' ' {
			return false
		}
	}
	return parts > 1 && parts < 6
}

// longestByline is the most runes that a line with the authors' names has.
const longestByline = 120
