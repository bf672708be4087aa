package annotate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/runes"
)

// word is a Latin word of a sentence.
type word struct {
	start, end int // runes
	text       string
	capital    bool // it begins with a capital or a digit
}

// links may stand between the capitalised words of a name.
var links = wordSet(`of for on and the in with against`)

// starters are capitalised words that begin sentences, and are no part of a name there.
var starters = newPrefixSet(`Source The This That These Those A An In On At For From By With Its Their Our Today As It And But If When While Both Each All Some Many Such New Under After Before During Since We They He She There However Although`)

// nameRun appends the capitalised words, and the small words between them, from i on.
func nameRun(run []word, t []rune, i int) []word {
	for i < len(t) {
		w := wordAt(t, i)
		if w.end == i || !w.capital && !links[w.text] || w.text == "The" && len(run) > 0 { // a sentence begins behind a line without a full stop
			break
		}
		run = append(run, w)
		i = w.end
		if after := max(overComma(t, i, run), overShortForm(t, i)); after > i {
			i = after
		} else if runes.At(t, i) != ' ' {
			break
		}
		i++
	}
	for len(run) > 0 && !run[len(run)-1].capital {
		run = run[:len(run)-1]
	}
	return run
}

// overShortForm gives the end of the brackets with an acronym behind the words that end at i, where the name goes on with a
// capital: Industrial Port Systems (IPS) Initiative; else i.
func overShortForm(t []rune, i int) int {
	if runes.At(t, i) != ' ' || runes.At(t, i+1) != '(' || !isCapital(t, i+2) {
		return i
	}
	end := i + 2
	for end < len(t) && end-i <= longestInBrackets && (isLatinRune(t[end]) || isDigit(t[end])) {
		end++
	}
	if runes.At(t, end) != ')' || runes.At(t, end+1) != ' ' || !isCapital(t, end+2) || !isAcronym(string(t[i+2:end])) {
		return i
	}
	return end + 1
}

// longestInBrackets is the most runes of such an acronym, with its bracket.
const longestInBrackets = 10

// longestWord bounds what is read as one word, in runes.
const longestWord = 80

// wordAt reads a word at i; hyphens, the dots of acronyms and apostrophes within belong to it.
func wordAt(t []rune, i int) word {
	i = min(i, len(t))
	k, limit := i, min(len(t), i+longestWord)
	for k < limit && (isLatinRune(t[k]) || isDigit(t[k]) || (isDash(t[k]) || t[k] == '&') && k > i && isLatinRune(runes.At(t, k+1)) || isAcronymDot(t, k) || isApostrophe(t, k)) {
		k++
	}
	return word{i, k, runes.Spell(t[i:k]), k > i && (isCapital(t, i) || isDigit(t[i]))}
}

func isDash(r rune) bool { return r == '-' || r == '–' }

// isApostrophe reports whether the sign at k belongs to a name: Xi'an, "Ministers' Meeting".
func isApostrophe(t []rune, k int) bool {
	if t[k] != '\'' && t[k] != '’' || k == 0 || !isLatinRune(t[k-1]) {
		return false
	}
	if isLatinRune(runes.At(t, k+1)) {
		return t[k+1] != 's' || isLatinRune(runes.At(t, k+2))
	}
	return t[k-1] == 's' && runes.At(t, k+1) == ' ' && isCapital(t, k+2)
}

// isAcronymDot reports whether the full stop at k stands in an acronym: "U.S.".
func isAcronymDot(t []rune, k int) bool {
	return t[k] == '.' && k > 0 && unicode.IsUpper(t[k-1]) && (k < 2 || !isLatinRune(t[k-2]))
}

// overComma passes over the comma at i inside the name of an office: Ministry of Food, Farms and Fish.
func overComma(t []rune, i int, run []word) int {
	if runes.At(t, i) != ',' || !isCapital(t, i+2) {
		return i
	}
	office := slices.ContainsFunc(run, func(w word) bool {
		return w.text == "Ministry" || w.text == "Department" || w.text == "Committee" || w.text == "Group"
	})
	if !office || links[run[len(run)-1].text] || !slices.ContainsFunc(run, func(w word) bool { return links[w.text] }) {
		return i
	}
	for j := i; runes.At(t, j) == ',' && isCapital(t, j+2); { // A, B and C
		for j += 2; isCapital(t, j); {
			if j = wordAt(t, j).end; runes.At(t, j) == ' ' {
				j++
			}
		}
		if hasWords(t, j, "and") && isCapital(t, j+4) || runes.HasPrefix(t[min(j, len(t)):], ", and ") && isCapital(t, j+6) {
			return i + 1
		}
	}
	return i
}

// isDateWord reports whether a date begins with the word.
func isDateWord(w string) bool {
	return isDigit([]rune(w)[0]) || months[strings.ToLower(w)] != 0 || strings.HasSuffix(w, "day") && len(w) > 5
}
