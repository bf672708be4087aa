package notebook

import (
	"bytes"
	"image"
	"image/color"
	"image/png"
	"testing"
)

// TestCompactKeepsThePicture: every colour stays as near as the coarser scale allows, and a picture with few colours is the same.
func TestCompactKeepsThePicture(t *testing.T) {
	few, many := image.NewRGBA(image.Rect(0, 0, 16, 16)), image.NewRGBA(image.Rect(0, 0, 32, 32))
	for i := range 256 {
		few.Set(i%16, i/16, color.RGBA{uint8(i), 0, 0, 255})
	}
	for i := range 1024 { // 1024 shades, 512 of them more than the exact scale holds
		many.Set(i%32, i/32, color.RGBA{uint8(i), uint8(i / 4), 0, 255})
	}
	for name, c := range map[string]struct {
		picture *image.RGBA
		off     int
	}{"few colours": {few, 0}, "many colours": {many, 16}} {
		var file bytes.Buffer
		if err := png.Encode(&file, c.picture); err != nil {
			t.Fatal(err)
		}
		small, err := compact(file.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		got, err := png.Decode(bytes.NewReader(small))
		if err != nil {
			t.Fatal(err)
		}
		for i := range len(c.picture.Pix) / 4 {
			want, bounds := pixel(c.picture, i), c.picture.Bounds()
			r, g, b, _ := got.At(i%bounds.Dx(), i/bounds.Dx()).RGBA()
			for _, pair := range [][2]int{{int(want.R), int(r >> 8)}, {int(want.G), int(g >> 8)}, {int(want.B), int(b >> 8)}} {
				if off := max(pair[0]-pair[1], pair[1]-pair[0]); off > c.off {
					t.Fatalf("%s: pixel %d is off by %d", name, i, off)
				}
			}
		}
	}
}
