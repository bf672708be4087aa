package polarity

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
)

// word is a word or sign of an English sentence; a name is one word.
type word struct {
	Span
	text string // lower case; nameWord for a name
}

const nameWord = "\x00"

// contractions are words that hold a negation: "cannot", "won't", "doesn't".
var contractions = map[string]string{"cannot": "can", "can't": "can", "won't": "will", "shan't": "shall"}

// runesPerWord is about how many runes a word has, the space behind it included.
const runesPerWord = 5

// wordsOf reads a sentence. Of "doesn't" it makes "does" and "not".
func wordsOf(text []rune, names []Span) []word {
	out := make([]word, 0, len(text)/runesPerWord)
	var lower []rune
	for i, n := 0, 0; i < len(text); {
		for n < len(names) && names[n].Start < i {
			n++
		}
		if n < len(names) && names[n].Start == i && !names[n].empty() {
			out = append(out, word{names[n], nameWord})
			i = names[n].End
			continue
		}
		end := i
		for end < len(text) && isWordRune(text[end]) && (n == len(names) || end < names[n].Start) {
			end++
		}
		switch {
		case end > i:
			lower = lower[:0]
			for _, r := range text[i:end] {
				if r == '’' {
					r = '\''
				}
				lower = append(lower, unicode.ToLower(r))
			}
			out = appendWord(out, Span{i, end}, runes.Spell(lower))
			i = end
			continue
		case strings.ContainsRune(",;:", text[i]):
			out = append(out, word{Span{i, i + 1}, string(text[i])})
		}
		i++
	}
	return out
}

func isWordRune(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-'
}

func appendWord(out []word, at Span, text string) []word {
	stem, short := contractions[text]
	if !short {
		stem, short = strings.CutSuffix(text, "n't")
	}
	if short {
		return append(out, word{at, stem}, word{at, "not"})
	}
	return append(out, word{at, text})
}

// set is a set of words.
type set map[string]bool

func setOf(words string) set {
	s := set{}
	for _, w := range strings.Fields(words) {
		s[w] = true
	}
	return s
}
