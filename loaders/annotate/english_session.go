package annotate

import (
	"strings"
)

// sessionWords may stand between an English ordinal and the name of a mechanism.
var sessionWords = []string{" round of the ", " meeting of the ", " session of the ", " edition of the ", " iteration of the ", " summit of the ", " plenary of the ", " conference of the ",
	" round of ", " meeting of ", " session of ", " edition of ", " iteration of ", " "}

// seriesWords say what kind of series a mechanism is: "the sixth bilateral Cyber Dialogue".
var seriesWords = map[string]bool{
	"annual": true, "biannual": true, "biennial": true, "bilateral": true, "formal": true, "global": true, "informal": true,
	"inter-agency": true, "interagency": true, "international": true, "joint": true, "high-level": true, "ministerial": true,
	"multilateral": true, "official": true, "quadrilateral": true, "regional": true, "regular": true, "senior": true,
	"trilateral": true, "virtual": true, "substantive": true, "organizational": true, "organisational": true, "plenary": true, "intersessional": true, "special": true, "extraordinary": true, "ordinary": true,
	"open": true, "in-person": true, "online": true, "hybrid": true, "technical": true,
}

// maxSeriesWords bounds how many of them are read before one name.
const maxSeriesWords = 3

// englishOrdinalBefore gives the start of "second", "fifth round of the", "sixth bilateral", "9th", "next", or the year of
// an edition, before i, or i.
func englishOrdinalBefore(t []rune, i int) int {
	named := skipSeriesWords(t, i)
	for _, words := range sessionWords {
		end := named - len(words)
		if end < 3 || !startsWithFold(t[end:], words) {
			continue
		}
		if end = skipSeriesWords(t, end+1) - 1; end < 3 {
			continue
		}
		start := end
		for start > 0 && (isLatinRune(t[start-1]) || isDigit(t[start-1])) {
			start--
		}
		if start < end && isOrdinal(t[start:end]) && !startsWithFold(t[start:], nextGeneration) || words == " " && isEditionYear(t, start, end) && !isLasting(t, i) {
			return start
		}
	}
	return i
}

// startsWithFold reports whether t begins with words, given in lower case, in any case of its letters.
func startsWithFold(t []rune, words string) bool {
	return len(t) >= len(words) && strings.EqualFold(string(t[:len(words)]), words)
}

// skipSeriesWords gives the start of the words before i that say the kind of a series.
func skipSeriesWords(t []rune, i int) int {
	for range maxSeriesWords {
		start := i - 1
		for start > 0 && (isLatinRune(t[start-1]) || t[start-1] == '-') {
			start--
		}
		if start < 0 || t[i-1] != ' ' || !seriesWords[strings.ToLower(string(t[start:i-1]))] {
			break
		}
		i = start
	}
	return i
}

// nextGeneration begins names, though "next" by itself counts meetings.
const nextGeneration = "next generation"

// isOrdinal reports whether t counts the meetings of a series: "second", "9th", "next".
func isOrdinal(t []rune) bool {
	w := strings.ToLower(string(t))
	switch w {
	case "first", "second", "third", "next", "inaugural":
		return true
	}
	if _, after := digits(t, 0); after > 0 {
		return skipOrdinal(t, after) == len(t) && after < len(t)
	}
	return numberWords[w] > 0 && strings.HasSuffix(w, "th")
}

// englishOrdinal reads "second", "9th", "inaugural" at i, or gives 0.
func englishOrdinal(t []rune, i int) int {
	if i > 0 && (isLatinRune(t[i-1]) || isDigit(t[i-1])) {
		return 0
	}
	end := i
	for end < len(t) && (isLatinRune(t[end]) || isDigit(t[end])) {
		end++
	}
	word := strings.ToLower(string(t[i:end]))
	switch n, after := digits(t, i); {
	case !isOrdinal(t[i:end]):
		return 0
	case after > i:
		return n
	case word == "inaugural":
		return 1
	}
	return numberWords[word]
}

// lastingHeads end the names of what does not meet in editions: a year before them tells when it began.
var lastingHeads = wordSet(`Partnership Alliance Group Network Platform Team Framework Mechanism Initiative`)

// isLasting reports whether the capitalised words at i end in such a head.
func isLasting(t []rune, i int) bool {
	last := ""
	for w := wordAt(t, i); w.capital; w = wordAt(t, min(w.end+1, len(t))) {
		last = w.text
	}
	return lastingHeads[last]
}

// isEditionYear reports whether t[start:end] is a year that names an edition: "the 2023 Summit", but not "in 2023".
func isEditionYear(t []rune, start, end int) bool {
	year, after := digits(t, start)
	return after == end && end-start == 4 && year >= 1900 && year <= 2099 && hasWords(t, start-4, "the")
}

// pressEvents are events that have no name of their own and are told apart by their day.
var pressEvents = []string{"joint press conference", "press conference", "signing ceremony", "opening ceremony", "closing ceremony"}

// signedTexts are texts that have no name of their own but what they are on.
var signedTexts = []string{"memorandum of understanding", "memorandum of cooperation", "memoranda of understanding", "memorandums of understanding", "letter of intent", "joint statement", "joint declaration", "joint communiqué", "joint advisory",
	"joint press statement", "ministerial declaration", "ministerial statement", "administrative arrangement", "declaration of intent", "letter of understanding", "cooperation agreement", "collaboration agreement", "partnership agreement", "framework agreement", "leaders' declaration",
	"political declaration", "joint vision statement", "memorandum of arrangement",
	"request for information", "notice of proposed rulemaking", "proposed rule", "final rule",
	"executive order", "presidential memorandum", "presidential proclamation", "presidential decree"}

// unnamed mints such events and texts of a sentence.
func (a *annotator) unnamed(s *Sentence) {
	t := s.Text
	for i := range t {
		if i > 0 && isLatinRune(t[i-1]) || !strings.ContainsRune("jpsocmladofMLeEPrnRN", t[i]) {
			continue
		}
		for _, words := range pressEvents {
			if end := i + len(words); hasWords(t, i, words) && !a.anyTaken(i, end) {
				a.mint(s, i, end, "Event")
			}
		}
		for _, words := range signedTexts {
			if end := i + len(words); hasWords(t, i, words) && !a.anyTaken(i, end) {
				a.mint(s, i, tailEnd(t, i, end), "Instrument")
			}
		}
	}
}
