package pdf

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// titleLevel stands for the title of the file.
const titleLevel = -1

// A heading is larger than the text by headingSize, or bold and hardly smaller; the title is larger by titleSize. Neither has more
// than headingLines lines, nor a line of more than headingLength characters.
const (
	headingSize   = 1.1
	boldSize      = 0.97
	titleSize     = 1.25
	headingLines  = 6
	headingLength = 120
	deepestLevel  = 6
)

// titleSize gives the size of the largest line of the first page, or 0 when it is no larger than text.
func (b *book) titleSize() float32 {
	var size float32
	for i := range b.lines {
		if l := &b.lines[i]; l.page == 0 && !l.aside {
			size = max(size, roundSize(l.size))
		}
	}
	if size < titleSize*b.em {
		return 0
	}
	return size
}

// headingLevels gives the level of each line that belongs to a heading: by size, the largest first, bold text last.
func (b *book) headingLevels(notes map[int]bool, title float32) map[*line]int {
	levels := map[*line]int{}
	var sizes []float32
	boldText := b.isMostlyBold()
	for from := 0; from < len(b.lines); {
		to := from
		for to < len(b.lines) && b.lines[to].block == b.lines[from].block && roundSize(b.lines[to].size) == roundSize(b.lines[from].size) &&
			b.lines[to].bold == b.lines[from].bold && !notes[to] && b.isHeading(&b.lines[to], boldText) {
			to++
		}
		if n := to - from; n > 0 && n <= headingLines && !b.lines[to-1].endsClause() {
			size := roundSize(b.lines[from].size)
			isTitle := size == title && b.lines[from].page == 0
			for i := from; i < to; i++ {
				levels[&b.lines[i]] = titleLevel
				if !isTitle {
					levels[&b.lines[i]] = 1
				}
			}
			if isTitle {
				title = 0 // there is one
			} else if !slices.Contains(sizes, size) {
				sizes = append(sizes, size)
			}
		}
		from = max(to, from+1)
	}
	slices.Sort(sizes)
	slices.Reverse(sizes)
	for l, level := range levels {
		if level > 0 {
			levels[l] = min(deepestLevel, 1+slices.Index(sizes, roundSize(l.size)))
		}
	}
	return levels
}

// isMostlyBold reports whether bold type is that of the text.
func (b *book) isMostlyBold() bool {
	bold := 0
	for i := range b.lines {
		if b.lines[i].bold {
			bold++
		}
	}
	return bold*2 > len(b.lines)
}

// isHeading reports whether a line looks like one of a heading.
func (b *book) isHeading(l *line, boldText bool) bool {
	if l.aside || len(l.cells) > 1 || utf8.RuneCountInString(l.text) > headingLength {
		return false
	}
	return l.size >= headingSize*b.em || l.bold && !boldText && l.size >= boldSize*b.em
}

// endsClause reports a line that ends as lines of running text do.
func (l *line) endsClause() bool { return strings.ContainsAny(lastRune(l.text), ".。;；,，、") }

// lastRune gives the last character of text.
func lastRune(text string) string {
	_, n := utf8.DecodeLastRuneInString(text)
	return text[len(text)-n:]
}
