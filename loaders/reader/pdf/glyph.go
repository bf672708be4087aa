package pdf

import (
	"math"
	"strings"
	"unicode"

	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// glyph is a character on a page. Lengths are points; y grows upwards.
type glyph struct {
	r      rune
	x, y   float32 // its origin, on the baseline
	end    float32 // where the character behind it may begin
	size   float32 // of its font
	bold   bool
	raised bool // a digit of a raised number
	turn   int8 // quarter turns that its line is turned by, counterclockwise
}

// softHyphen is what PDFium gives for a hyphen at the end of a line.
const softHyphen = '\x02'

// page gives the characters of a page (from 0) in the order in which the file draws them.
func (in *instance) page(i int) ([]glyph, error) {
	page, err := in.FPDF_LoadPage(&requests.FPDF_LoadPage{Document: in.doc, Index: i})
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = in.FPDF_ClosePage(&requests.FPDF_ClosePage{Page: page.Page}) }() // fails only with the instance
	text, err := in.FPDFText_LoadPage(&requests.FPDFText_LoadPage{Page: requests.Page{ByReference: &page.Page}})
	if err != nil {
		return nil, err
	}
	defer func() { _, _ = in.FPDFText_ClosePage(&requests.FPDFText_ClosePage{TextPage: text.TextPage}) }()
	n, err := in.FPDFText_CountChars(&requests.FPDFText_CountChars{TextPage: text.TextPage})
	if err != nil {
		return nil, err
	}
	if n.Count > MaxGlyphs {
		return nil, graph.Errorf(graph.CodeTooLarge, "split the file or leave the page out", "%d characters, more than the limit of %d for one page", n.Count, MaxGlyphs)
	}
	p := &pageReader{in: in, text: text.TextPage}
	for j := range n.Count {
		if err := p.add(j); err != nil {
			return nil, err
		}
	}
	p.endRun(n.Count)
	return p.glyphs, nil
}

// pageReader collects the characters of a page. Each question to the engine costs microseconds, so what is the same along a word (size,
// direction) or a line (bold) is asked once for it.
type pageReader struct {
	in     *instance
	text   references.FPDF_TEXTPAGE
	glyphs []glyph
	run    int // index of the first glyph of the current run
	first  int // its number among the characters of the page
}

// add takes character i.
func (p *pageReader) add(i int) error {
	u, err := p.in.FPDFText_GetUnicode(&requests.FPDFText_GetUnicode{TextPage: p.text, Index: i})
	if err != nil {
		return err
	}
	r := rune(u.Unicode)
	if r == '\r' || r == '\n' {
		p.endRun(i)
		return nil
	}
	if r != softHyphen && (r <= 0 || r > unicode.MaxRune || !unicode.IsGraphic(r) && r != '\t' || r == 0xFFFE) {
		return nil
	}
	o, err := p.in.FPDFText_GetCharOrigin(&requests.FPDFText_GetCharOrigin{TextPage: p.text, Index: i})
	if err != nil { // it stands nowhere
		return nil //nolint:nilerr
	}
	g := glyph{r: r, x: bounded(o.X), y: bounded(o.Y)}
	if unicode.IsSpace(r) {
		g.r = ' '
	}
	if len(p.glyphs) > p.run && g.y != p.glyphs[len(p.glyphs)-1].y && p.glyphs[p.run].turn%2 == 0 && g.r != ' ' {
		p.endRun(i)
	}
	if len(p.glyphs) == p.run {
		p.first = i
	}
	switch last := len(p.glyphs) - 1; {
	case last < p.run || p.glyphs[last].r == ' ':
		if err := p.startWord(i, &g); err != nil {
			return err
		}
	default:
		g.size, g.turn = p.glyphs[last].size, p.glyphs[last].turn
	}
	p.glyphs = append(p.glyphs, g)
	return nil
}

// bounded gives a coordinate that arithmetic does not overflow with: a page is at most 14,400 points wide, files say anything.
func bounded(v float64) float32 {
	const most = 1e6
	if math.IsNaN(v) {
		return 0
	}
	return float32(max(-most, min(most, v)))
}

// startWord asks for size and direction of the word that character i begins. A space has those of what is before it.
func (p *pageReader) startWord(i int, g *glyph) error {
	if last := len(p.glyphs) - 1; g.r == ' ' && last >= p.run {
		g.size, g.turn = p.glyphs[last].size, p.glyphs[last].turn
		return nil
	}
	size, err := p.in.FPDFText_GetFontSize(&requests.FPDFText_GetFontSize{TextPage: p.text, Index: i})
	if err != nil {
		return err
	}
	g.size = float32(size.FontSize)
	if m, err := p.in.FPDFText_GetMatrix(&requests.FPDFText_GetMatrix{TextPage: p.text, Index: i}); err == nil { // a space of PDFium's has none
		g.size *= float32(math.Hypot(float64(m.Matrix.C), float64(m.Matrix.D)))
		turn := math.Atan2(float64(m.Matrix.B), float64(m.Matrix.A)) / (math.Pi / 2)
		g.turn = int8(math.Round(turn)+4) % 4
	}
	g.size = max(1, min(bounded(float64(g.size)), 1000))
	return nil
}

// endRun finishes the run of characters before number i: how far each reaches, and whether they are bold.
func (p *pageReader) endRun(i int) {
	run := p.glyphs[p.run:]
	p.run = len(p.glyphs)
	if len(run) == 0 {
		return
	}
	bold := p.isBold(p.first) && p.isBold(i-1)
	for k := range run {
		run[k] = upright(run[k], run[k].turn)
	}
	for k := 1; k < len(run)-1; k++ { // a space of PDFium's may stand behind the character that it parts
		if g := &run[k]; g.r == ' ' && run[k+1].x > run[k-1].x {
			g.x = min(g.x, run[k+1].x)
		}
	}
	for k := range run {
		g := &run[k]
		g.bold = bold
		em := g.size
		switch next := k + 1; {
		case next < len(run) && run[next].x >= g.x && run[next].x-g.x < 1.5*em:
			g.end = run[next].x
		case g.r == ' ':
			g.end = g.x
		case next == len(run):
			g.end = g.x + p.width(i-1, g)
		default: // a jump: the room that such a character takes
			g.end = g.x + usualWidth(g.r)*em
		}
	}
}

// usualWidth is the width of a character in ems, where the font does not tell.
func usualWidth(r rune) float32 {
	if fold.IsWide(r) {
		return 1
	}
	return 0.55
}

// width asks for the width of character i, a letter at the end of its run.
func (p *pageReader) width(i int, g *glyph) float32 {
	usual := usualWidth(g.r) * g.size
	box, err := p.in.FPDFText_GetLooseCharBox(&requests.FPDFText_GetLooseCharBox{TextPage: p.text, Index: i})
	if err != nil {
		return usual
	}
	width := box.Rect.Right - box.Rect.Left
	if g.turn%2 == 1 {
		width = box.Rect.Top - box.Rect.Bottom
	}
	if !(width > 0 && width < 2*g.size) {
		return usual
	}
	return width
}

// isBold reports a bold font for character i, by its weight or its name.
func (p *pageReader) isBold(i int) bool {
	font, err := p.in.FPDFText_GetFontInfo(&requests.FPDFText_GetFontInfo{TextPage: p.text, Index: i})
	if err != nil {
		return false
	}
	name := strings.ToLower(font.FontName)
	for _, word := range []string{"bold", "black", "heavy", "simhei", "heiti"} {
		if strings.Contains(name, word) {
			return true
		}
	}
	return false
}

// upright turns a point so that text of the given direction runs to the right.
func upright(g glyph, turn int8) glyph {
	switch turn {
	case 1:
		g.x, g.y = g.y, -g.x
	case 2:
		g.x, g.y = -g.x, -g.y
	case 3:
		g.x, g.y = -g.y, g.x
	}
	return g
}
