package pdf

import (
	"math"
	"strconv"
	"strings"
	"unicode"
)

// withoutFurniture gives the lines without running heads and page numbers: lines by themselves at the head or foot of a page that come
// again, but for their numbers, at the same height of other pages. The numbers tell how the pages are counted.
func (b *book) withoutFurniture() []line {
	pages := map[furniture]map[int]bool{}
	for i := range b.lines {
		if l := &b.lines[i]; l.margin {
			for _, key := range furnitureOf(l) {
				if pages[key] == nil {
					pages[key] = map[int]bool{}
				}
				pages[key][l.page] = true
			}
		}
	}
	var kept []line
	printed := make([][]int, len(b.labels))
	for _, l := range b.lines {
		repeated := 0
		if l.margin {
			for _, key := range furnitureOf(&l) {
				repeated = max(repeated, len(pages[key]))
			}
		}
		if repeated >= 3 || repeated >= 2 && repeated*2 >= len(b.labels) {
			printed[l.page] = append(printed[l.page], numbersIn(l.text)...)
		} else {
			kept = append(kept, l)
		}
	}
	b.numbers = printedNumbers(printed)
	return kept
}

// furniture is what running heads have in common.
type furniture struct {
	words  string // without numbers
	height int
}

// heightStep is how far the heights of lines at the same place may differ, in points.
const heightStep = 4

// furnitureOf gives the marks of a line; lines at about the same height share one. A line that begins like a footnote has none,
// unless the number at its start counts the pages.
func furnitureOf(l *line) []furniture {
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
	return []furniture{{words, height}, {words, height + 1}}
}

// numbersIn gives the numbers of at most four digits in text.
func numbersIn(text string) []int {
	var numbers []int
	for _, digits := range strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, err := strconv.Atoi(digits); err == nil && len(digits) <= 4 {
			numbers = append(numbers, n)
		}
	}
	return numbers
}

// printedNumbers gives the number of each page, if the running heads count them: most pages have one that is by the same amount
// ahead of the place in the file.
func printedNumbers(printed [][]int) []string {
	ahead := map[int]int{}
	for page, numbers := range printed {
		for _, n := range numbers {
			ahead[n-page]++
		}
	}
	best, pages := 0, 0
	for offset, n := range ahead {
		if n > pages || n == pages && offset < best {
			best, pages = offset, n
		}
	}
	labels := make([]string, len(printed))
	if pages >= 2 && pages*2 > len(printed) {
		for page := range labels {
			if n := best + page; n > 0 {
				labels[page] = strconv.Itoa(n)
			}
		}
	}
	return labels
}
