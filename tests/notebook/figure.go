package notebook

import (
	"bytes"
	"cmp"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"slices"
)

// maxColors is how many colours a figure keeps: a quarter of the bytes, and no difference that one sees in lines, areas and letters.
const maxColors = 256

// compact gives a PNG picture with a palette of its most frequent colours, on white.
func compact(picture []byte) ([]byte, error) {
	decoded, err := png.Decode(bytes.NewReader(picture))
	if err != nil {
		return nil, err
	}
	canvas := image.NewRGBA(decoded.Bounds())
	draw.Draw(canvas, canvas.Bounds(), image.White, image.Point{}, draw.Src)
	draw.Draw(canvas, canvas.Bounds(), decoded, decoded.Bounds().Min, draw.Over)

	colors := frequent(canvas)
	paletted, index := image.NewPaletted(canvas.Bounds(), colors), map[color.RGBA]uint8{}
	for i := range paletted.Pix {
		c := pixel(canvas, i)
		if _, known := index[c]; !known {
			index[c] = uint8(colors.Index(c))
		}
		paletted.Pix[i] = index[c]
	}
	var file bytes.Buffer
	err = (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&file, paletted)
	return file.Bytes(), err
}

// frequent gives the most frequent colours: as they are, or on a coarser scale when there are too many.
func frequent(canvas *image.RGBA) color.Palette {
	exact, coarse := map[color.RGBA]int{}, map[color.RGBA]int{}
	for i := range len(canvas.Pix) / 4 {
		c := pixel(canvas, i)
		exact[c]++
		coarse[color.RGBA{c.R | 7, c.G | 7, c.B | 7, 255}]++
	}
	if len(exact) <= maxColors {
		coarse = exact
	}
	colors := make([]color.RGBA, 0, len(coarse))
	for c := range coarse {
		colors = append(colors, c)
	}
	slices.SortFunc(colors, func(a, b color.RGBA) int {
		return cmp.Or(cmp.Compare(coarse[b], coarse[a]), cmp.Compare(a.R, b.R), cmp.Compare(a.G, b.G), cmp.Compare(a.B, b.B))
	})
	palette := color.Palette{}
	for _, c := range colors[:min(maxColors, len(colors))] {
		palette = append(palette, c)
	}
	return palette
}

func pixel(canvas *image.RGBA, i int) color.RGBA {
	return color.RGBA{canvas.Pix[4*i], canvas.Pix[4*i+1], canvas.Pix[4*i+2], 255}
}
