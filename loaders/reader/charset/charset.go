// Package charset tells in which encoding a text was written, and decodes it: UTF-8, UTF-16 with or without a byte order mark,
// GB18030 (with it GBK and GB 2312) and Big5.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

// Names of the encodings, as they are shown.
const (
	UTF8    = "UTF-8"
	UTF16LE = "UTF-16LE"
	UTF16BE = "UTF-16BE"
	GB18030 = "GB18030"
	Big5    = "Big5"
)

// candidate is an encoding that a text may be in. One without a name is recognised and not read.
type candidate struct {
	name string
	of   encoding.Encoding
}

// candidates are tried on what is no UTF-8. Shift JIS is among them so that Japanese is not taken for rare Chinese.
var candidates = []candidate{
	{GB18030, simplifiedchinese.GB18030},
	{Big5, traditionalchinese.Big5},
	{UTF16LE, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM)},
	{UTF16BE, xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)},
	{"", japanese.ShiftJIS},
}

// sampleBytes is how much of a text is looked at to tell its encoding.
const sampleBytes = 64 << 10

// leastLikely is the share of a sample's characters that must be frequent ones for an encoding to be believed.
const leastLikely = 0.4

// Decode gives the text of src and the name of its encoding. A byte order mark is part of the text. The error says where src stops being
// UTF-8, or that its encoding cannot be told.
func Decode(src []byte) (text, name string, err error) {
	if utf8.Valid(src) && bytes.IndexByte(src, 0) < 0 {
		return string(src), UTF8, nil
	}
	c, ok := detect(src)
	if !ok {
		return "", "", explain(src)
	}
	out, err := c.of.NewDecoder().Bytes(src)
	if err != nil {
		return "", "", fmt.Errorf("decoding %s: %w", c.name, err)
	}
	if i := bytes.Index(out, []byte("\uFFFD")); i >= 0 {
		return "", "", fmt.Errorf("not %s all through: a character after the first %d is damaged or cut", c.name, utf8.RuneCount(out[:i]))
	}
	if i := bytes.IndexByte(out, 0); i >= 0 {
		return "", "", fmt.Errorf("a binary file: character %d is NUL", utf8.RuneCount(out[:i]))
	}
	return string(out), c.name, nil
}

// Named gives the text of src in the encoding that a page declares, when it can be that; ok is false for other encodings.
func Named(label string, src []byte) (text, name string, ok bool) {
	switch strings.ToLower(strings.TrimSpace(label)) {
	case "gb2312", "gbk", "gb18030", "x-gbk":
		label = GB18030
	case "big5", "big5-hkscs":
		label = Big5
	default:
		return "", "", false
	}
	for _, c := range candidates {
		if c.name == label {
			out, err := c.of.NewDecoder().Bytes(src)
			return string(out), label, err == nil && bytes.Count(out, []byte("\uFFFD"))*100 <= utf8.RuneCount(out)
		}
	}
	return "", "", false
}

// detect gives the encoding in which the start of src has the most frequent characters.
func detect(src []byte) (best candidate, ok bool) {
	switch {
	case bytes.HasPrefix(src, []byte{0xFF, 0xFE}):
		return candidates[2], true
	case bytes.HasPrefix(src, []byte{0xFE, 0xFF}):
		return candidates[3], true
	case mostlyUTF8(src):
		return candidate{}, false
	}
	most := leastLikely
	for _, c := range candidates {
		if x := likelihood(c, src[:min(len(src), sampleBytes)]); x > most {
			best, most = c, x
		}
	}
	return best, best.name != ""
}

// mostlyUTF8 reports a text whose characters beyond ASCII are UTF-8 but for a few: it is damaged, not in another encoding.
func mostlyUTF8(src []byte) bool {
	good, bad := 0, 0
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		switch {
		case r == utf8.RuneError && size == 1:
			bad++
		case size > 2: // two bytes of another encoding are often, by chance, one character
			good++
		}
		i += size
	}
	return bad > 0 && good > 10*bad || bad == 1 && good > 2
}

// likelihood gives the share of the characters beyond ASCII that are frequent in Chinese (or kana), 0 when one is no text at all.
func likelihood(c candidate, sample []byte) float64 {
	out, err := c.of.NewDecoder().Bytes(sample)
	if err != nil {
		return 0
	}
	ascii, likely, bad, all := 0, 0, 0, 0
	for _, r := range string(out) {
		switch {
		case r < 0x20 && !strings.ContainsRune("\t\n\v\f\r\x1a\x1b", r), r == 0x7F:
			return 0
		case r < 0x80:
			ascii++
			continue
		case r == utf8.RuneError, unicode.Is(unicode.Co, r), !unicode.IsPrint(r) && !unicode.IsSpace(r):
			bad++
		case frequent[r], r >= 0x3041 && r <= 0x30FA, r >= 0xFF01 && r <= 0xFF5E:
			likely++
		}
		all++
	}
	switch {
	case bad > 1 && bad*50 > all: // one may be cut at the end of the sample
		return 0
	case all == 0:
		if c.name == UTF16LE || c.name == UTF16BE {
			return 1
		}
		return 0
	case ascii*4 > all*3 && (c.name == UTF16LE || c.name == UTF16BE):
		return max(float64(likely)/float64(all), leastLikely+0.01) // Latin letters at every other byte are no accident
	}
	return float64(likely) / float64(all)
}

// explain says why src cannot be decoded.
func explain(src []byte) error {
	if i := bytes.IndexByte(src, 0); i >= 0 {
		return fmt.Errorf("a binary file: byte %d is NUL", i)
	}
	for i := 0; i < len(src); {
		r, size := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && size == 1 {
			return fmt.Errorf("not UTF-8: invalid byte 0x%02X at offset %d; nor is it clearly GB18030, Big5 or UTF-16", src[i], i)
		}
		i += size
	}
	return errors.New("its encoding cannot be told")
}
