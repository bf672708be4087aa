package pdf

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/loaders/fold"
)

// setGlyphs sets a line: Chinese characters one em wide, others half an em.
func setGlyphs(s string, x, y, size float32) []glyph {
	var glyphs []glyph
	for _, r := range s {
		width := size / 2
		if fold.IsWide(r) {
			width = size
		}
		glyphs = append(glyphs, glyph{r: r, x: x, y: y, end: x + width, size: size})
		x += width
	}
	return glyphs
}

// page joins lines to the glyphs of a page.
func page(lines ...[]glyph) []glyph { return slices.Concat(lines...) }

func textOfPages(pages ...[]glyph) string {
	b := &book{}
	for _, glyphs := range pages {
		b.addPage(glyphs, "")
	}
	return b.content().Text
}

func TestLinesBecomeParagraphs(t *testing.T) {
	bold := func(glyphs []glyph) []glyph {
		for i := range glyphs {
			glyphs[i].bold = true
		}
		return glyphs
	}
	for name, c := range map[string]struct {
		pages [][]glyph
		want  string
	}{
		"an indent begins a paragraph": {
			[][]glyph{page(setGlyphs("  The harbour opened late and", 50, 700, 10), setGlyphs("the fleet left before dawn.", 50, 685, 10),
				setGlyphs("Nobody was there to see it.", 65, 670, 10), setGlyphs("The sea was calm.", 50, 655, 10))},
			"The harbour opened late and the fleet left before dawn.\n\nNobody was there to see it. The sea was calm.",
		},
		"a short line ends a paragraph": {
			[][]glyph{page(setGlyphs("The harbour opened late.", 50, 700, 10), setGlyphs("Fishermen mended their nets by the light of lamps,", 50, 685, 10), setGlyphs("and waited.", 50, 670, 10))},
			"The harbour opened late.\n\nFishermen mended their nets by the light of lamps, and waited.",
		},
		"Chinese lines join without a blank": {
			[][]glyph{page(setGlyphs("港口很晚才开放，渔船在黎明以前就已经", 50, 700, 10), setGlyphs("离开了。", 50, 685, 10))},
			"港口很晚才开放，渔船在黎明以前就已经离开了。",
		},
		"a paragraph goes on over the page": {
			[][]glyph{page(setGlyphs("The harbour opened late, and nobody", 50, 700, 10)), page(setGlyphs("was there to see it.", 50, 700, 10))},
			"The harbour opened late, and nobody was there to see it.",
		},
		"a divided word is made whole when the file has it elsewhere": {
			[][]glyph{page(setGlyphs("The negotiations began in the har-", 50, 700, 10), setGlyphs("bour, and a harbour master led them", 50, 685, 10))},
			"The negotiations began in the harbour, and a harbour master led them",
		},
		"a hyphen stays where the file has it elsewhere": {
			[][]glyph{page(setGlyphs("The well-known pilot led the well-", 50, 700, 10), setGlyphs("known ships out to the open sea now", 50, 685, 10))},
			"The well-known pilot led the well-known ships out to the open sea now",
		},
		"a hyphen before a capital stays": {
			[][]glyph{page(setGlyphs("They spoke of the North-", 50, 700, 10), setGlyphs("South talks of that year", 50, 685, 10))},
			"They spoke of the North-South talks of that year",
		},
		"larger and bold lines are headings, the largest of the first page the title": {
			[][]glyph{page(setGlyphs("On Harbours", 100, 760, 18), setGlyphs("1 Tides", 50, 730, 13), setGlyphs("The harbour opened late, and nobody saw it.", 50, 700, 10),
				bold(setGlyphs("1.1 Ebb", 50, 670, 10)), setGlyphs("The fleet had left before dawn that morning.", 50, 640, 10))},
			"On Harbours\n\n# 1 Tides\n\nThe harbour opened late, and nobody saw it.\n\n## 1.1 Ebb\n\nThe fleet had left before dawn that morning.",
		},
		"raised numbers hang at their word": {
			[][]glyph{page(setGlyphs("The harbour", 50, 700, 10), setGlyphs("12", 105, 704, 6), setGlyphs(" opened late.", 111, 700, 10))},
			"The harbour¹² opened late.",
		},
		"notes follow the paragraph that they interrupt": {
			[][]glyph{
				page(setGlyphs("The harbour opened late, and nobody", 50, 700, 10), setGlyphs("1 A remark on harbours.", 50, 100, 8)),
				page(setGlyphs("was there to see it.", 50, 700, 10)),
			},
			"The harbour opened late, and nobody was there to see it.\n\n¹ A remark on harbours.",
		},
		"rows stay rows": {
			[][]glyph{page(setGlyphs("Year", 50, 700, 10), setGlyphs("Harbour", 150, 700, 10), setGlyphs("Ships", 300, 700, 10),
				setGlyphs("2031", 50, 685, 10), setGlyphs("North", 150, 685, 10), setGlyphs("12", 300, 685, 10),
				setGlyphs("2032", 50, 670, 10), setGlyphs("South", 150, 670, 10), setGlyphs("quay", 150, 658, 10))},
			"| Year | Harbour | Ships |\n| 2031 | North | 12 |\n| 2032 | South quay |  |",
		},
		"what runs in another direction follows the page": {
			[][]glyph{page([]glyph{{r: 'D', x: 5, y: 5, end: 10, size: 10, turn: 1}}, setGlyphs("The harbour opened late.", 50, 700, 10))},
			"The harbour opened late.\n\nD",
		},
		"a page of nothing": {[][]glyph{nil, {{r: ' ', x: 5, y: 5, end: 5, size: 10}}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, textOfPages(c.pages...)); diff != "" {
				t.Errorf("text differs (-want +got):\n%s", diff)
			}
		})
	}
}

// TestNotesAreNeverRunningHeads: the same words, at the same place of each page, but counted as notes are.
func TestNotesAreNeverRunningHeads(t *testing.T) {
	var pages [][]glyph
	for i, mark := range []string{"3", "7", "8"} {
		pages = append(pages, page(
			setGlyphs(fmt.Sprintf("This is the text of page %d.", i), 50, 700, 10),
			setGlyphs(mark+" Ibid., as before.", 50, 60, 8)))
	}
	if got := strings.Count(textOfPages(pages...), "Ibid."); got != 3 {
		t.Errorf("%d notes are left of 3", got)
	}
}

// letters counts the characters of a text that are neither white space nor signs that reading adds.
func letters(s string) map[rune]int {
	counts := map[rune]int{}
	for _, r := range s {
		if digit := slices.Index(superscripts, r); digit >= 0 {
			r = '0' + rune(digit)
		}
		if !unicode.IsSpace(r) && !strings.ContainsRune("#|-", r) {
			counts[r]++
		}
	}
	return counts
}

// FuzzLayout: wherever characters stand, none is lost or doubled, and pages begin where the text says. A page alone has no running heads.
func FuzzLayout(f *testing.F) {
	f.Add([]byte("\x00\x01a\x05\x10b\x09\xf0c\xff\xffd"))
	f.Add([]byte(strings.Repeat("\x20\x80h\x24\x80i\x90\x80j\x94\x80k", 20)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if len(data) > 6000 {
			t.Skip()
		}
		var glyphs []glyph
		var drawn strings.Builder
		for ; len(data) >= 3; data = data[3:] {
			g := glyph{x: float32(data[0]) * 2, y: float32(data[1]) * 3, size: float32(6 + data[2]>>6*3), turn: int8(data[2] & 1), bold: data[2]&2 != 0, r: 'a' + rune(data[2]>>1)%26}
			if data[2]&60 == 60 {
				g.r = []rune("中1¹ -")[data[0]%5]
			}
			g.end = g.x + g.size*usualWidth(g.r)
			glyphs = append(glyphs, g)
			drawn.WriteRune(g.r)
		}
		b := &book{}
		b.addPage(glyphs, "x")
		c := b.content()
		if diff := cmp.Diff(letters(drawn.String()), letters(c.Text)); diff != "" {
			t.Fatalf("characters differ (-drawn +read):\n%s\n%q", diff, c.Text)
		}
		for _, p := range c.Pages {
			if p.Start < 0 || p.Start >= len([]rune(c.Text)) || p.Label != "x" {
				t.Fatalf("page %+v of a text of %d", p, len([]rune(c.Text)))
			}
		}
	})
}
