package pdf

import (
	"cmp"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// withoutFurniture gives the lines without running heads and page numbers: lines by themselves at the head or foot of a page that come
// again, but for their numbers, at the same height of other pages, or begin or end with the number of their page as others at that height do.
func (b *book) withoutFurniture() []line {
	b.numbers = b.printedNumbers()
	pages := map[furniture]map[int]bool{}
	for i := range b.lines {
		l := &b.lines[i]
		for _, key := range b.furnitureOf(l) {
			if pages[key] == nil {
				pages[key] = map[int]bool{}
			}
			pages[key][l.page] = true
		}
	}
	return slices.DeleteFunc(b.lines, func(l line) bool {
		repeated := 0
		for _, key := range b.furnitureOf(&l) {
			repeated = max(repeated, len(pages[key]))
		}
		return repeated >= 3 || repeated >= 2 && repeated*2 >= len(b.labels)
	})
}

// furniture is what running heads have in common.
type furniture struct {
	words  string // without numbers
	height int
}

// heightStep is how far the heights of lines at the same place may differ, in points.
const heightStep = 4

// furnitureOf gives the marks of a line at the head or foot of a page; lines at about the same height share one. A line that begins like a
// footnote has none, unless the number at its start counts the pages.
func (b *book) furnitureOf(l *line) []furniture {
	if !l.margin {
		return nil
	}
	words := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsDigit(r) {
			return -1
		}
		return r
	}, l.text)
	if strings.Trim(words, "ivxlc-–—·") == "" { // a page number in Roman numerals
		words = ""
	}
	if _, number, ok := markNote(l.text); ok && number == 0 {
		return nil
	} else if ok {
		words += strconv.Itoa(number - l.page)
	}
	height := int(math.Floor(float64(l.y) / heightStep))
	keys := []furniture{{words, height}, {words, height + 1}}
	if number := b.numbers[l.page]; number != "" && slices.Contains(outerNumbers(l.text), number) {
		keys = append(keys, furniture{pageNumber, height}, furniture{pageNumber, height + 1})
	}
	return keys
}

// pageNumber stands for the words of a line that has the number of its page.
const pageNumber = "page number"

// outerNumber matches a number of at most four digits at the start or the end of a line.
var outerNumber = regexp.MustCompile(`^\W*(\d{1,4})\b|\b(\d{1,4})\W*$`)

// outerNumbers gives the numbers at either end of text.
func outerNumbers(text string) []string {
	var numbers []string
	for _, m := range outerNumber.FindAllStringSubmatch(text, -1) {
		numbers = append(numbers, cmp.Or(m[1], m[2]))
	}
	return numbers
}

// printedNumbers gives the number of each page, if the running heads count them: most pages have one that is by the same amount
// ahead of the place in the file. A page without one has "".
func (b *book) printedNumbers() []string {
	ahead := map[int]map[int]bool{} // by how much → on which pages
	for i := range b.lines {
		l := &b.lines[i]
		if !l.margin {
			continue
		}
		for _, number := range outerNumbers(l.text) {
			n, _ := strconv.Atoi(number) // digits
			if ahead[n-l.page] == nil {
				ahead[n-l.page] = map[int]bool{}
			}
			ahead[n-l.page][l.page] = true
		}
	}
	best := 0
	for offset, pages := range ahead {
		if n := len(pages); n > len(ahead[best]) || n == len(ahead[best]) && offset < best {
			best = offset
		}
	}
	labels := make([]string, len(b.labels))
	if n := len(ahead[best]); n >= 2 && n*2 > len(labels) {
		for page := range labels {
			if number := best + page; number > 0 {
				labels[page] = strconv.Itoa(number)
			}
		}
	}
	return labels
}
