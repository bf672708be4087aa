package pdf

import (
	"fmt"
	"strings"
	"testing"
)

// manyPages gives a file of n pages, each a column of 45 lines of 60 characters.
func manyPages(n int) []byte {
	fnt := helvetica(nil)
	pages := make([][]text, n)
	for i := range pages {
		words := strings.Repeat(fmt.Sprintf("The harbour of page %d opened late, and nobody was there to see it. ", i), 50)
		pages[i] = setLines(words[:45*60], 60, 60, 780, 10)
	}
	return made(fnt, pages...)
}

func BenchmarkRead(b *testing.B) {
	const pages = 20
	src := manyPages(pages)
	if _, err := enginePool(); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		if _, err := Read(b.Context(), src); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(pages*b.N)/b.Elapsed().Seconds(), "pages/s")
}

// BenchmarkLayout is what of BenchmarkRead is not the engine.
func BenchmarkLayout(b *testing.B) {
	var glyphs []glyph
	for i := range 45 {
		glyphs = append(glyphs, setGlyphs(strings.Repeat("The harbour ", 7), 60, float32(780-15*i), 10)...)
	}
	for b.Loop() {
		k := &book{}
		k.addPage(glyphs, "")
		k.content()
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
}

func BenchmarkStart(b *testing.B) {
	kept := b.TempDir()
	start := func(dir string) {
		p, err := startEngine(dir)
		if err != nil {
			b.Fatal(err)
		}
		if err := p.Close(); err != nil {
			b.Fatal(err)
		}
	}
	start(kept)
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			start("")
		}
	})
	b.Run("cached", func(b *testing.B) {
		for b.Loop() {
			start(kept)
		}
	})
}
