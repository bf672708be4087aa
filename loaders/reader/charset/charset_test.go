package charset

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	xunicode "golang.org/x/text/encoding/unicode"
)

const (
	simplified  = "北国港口管理局与南岛渔业委员会举行了第三次对话，双方就海上安全和信息交换达成共识，并同意每年轮流主办会议。The two bodies also agreed on a hotline. 专家认为，规则应当由各国共同制定。"
	traditional = "北國港口管理局與南島漁業委員會舉行了第三次對話，雙方就海上安全和資訊交換達成共識，並同意每年輪流主辦會議。專家認為，規則應當由各國共同制定。"
	english     = "The harbour office of Norland and the fisheries board of the islands agreed on a hotline, and on a meeting every year."
	kana        = "北の港の事務所と南の島の漁業委員会は、第三回の対話を行い、毎年会議を開くことに合意した。"
)

func encode(t *testing.T, e encoding.Encoding, text string) []byte {
	t.Helper()
	out, err := e.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestEncodingsAreTold: the text comes back as it was written, and its encoding is named.
func TestEncodingsAreTold(t *testing.T) {
	le, be := xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM), xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM)
	short := string([]rune(simplified)[:30])
	for _, c := range []struct {
		what, text, want string
		of               encoding.Encoding
	}{
		{"UTF-8", simplified, UTF8, encoding.Nop},
		{"UTF-8 with a mark", "\uFEFF" + simplified, UTF8, encoding.Nop},
		{"ASCII", english, UTF8, encoding.Nop},
		{"GB18030", simplified, GB18030, simplifiedchinese.GB18030},
		{"GBK", simplified, GB18030, simplifiedchinese.GBK},
		{"GB18030, traditional", traditional, GB18030, simplifiedchinese.GB18030},
		{"GB18030, thirty characters", short, GB18030, simplifiedchinese.GB18030},
		{"GB18030, mostly English", strings.Repeat(english, 5) + short, GB18030, simplifiedchinese.GB18030},
		{"Big5", traditional, Big5, traditionalchinese.Big5},
		{"Big5, mostly English", strings.Repeat(english, 5) + traditional, Big5, traditionalchinese.Big5},
		{"UTF-16LE with a mark", "\uFEFF" + simplified, UTF16LE, le},
		{"UTF-16BE with a mark", "\uFEFF" + simplified, UTF16BE, be},
		{"UTF-16LE", simplified, UTF16LE, le},
		{"UTF-16BE", simplified, UTF16BE, be},
		{"UTF-16LE, traditional", traditional, UTF16LE, le},
		{"UTF-16LE, English", english, UTF16LE, le},
		{"UTF-16BE, English", english, UTF16BE, be},
		{"UTF-16LE with a mark, English", "\uFEFF" + english, UTF16LE, le},
	} {
		text, name, err := Decode(encode(t, c.of, c.text))
		if err != nil || name != c.want || text != c.text {
			t.Errorf("%s: read as %q, %v, text kept: %v", c.what, name, err, text == c.text)
		}
	}
}

// TestWhatCannotBeToldIsAnError: a guess would put wrong words into the graph.
func TestWhatCannotBeToldIsAnError(t *testing.T) {
	gb := encode(t, simplifiedchinese.GB18030, simplified)
	for _, c := range []struct{ what, src, says string }{
		{"UTF-8 with a bad byte", simplified + "\xFF" + simplified, "not UTF-8: invalid byte 0xFF"},
		{"UTF-8 that is cut", simplified[:len(simplified)-1], "not UTF-8"},
		{"Latin-1", "Caf\xe9 au lait, d\xe9j\xe0 vu", "not UTF-8: invalid byte 0xE9 at offset 3"},
		{"Shift JIS", string(encode(t, japanese.ShiftJIS, kana)), "not UTF-8"},
		{"NUL in text", "abc\x00def", "byte 3 is NUL"},
		{"a program", "\x7fELF\x02\x01\x01\x00\x00\x00\x80\x90", "binary"},
		{"GB18030 that is cut", string(gb[:len(gb)-1]), "not GB18030 all through"},
		{"UTF-16 that is cut", "\xFF\xFEa\x00b", "not UTF-16LE all through"},
	} {
		if text, name, err := Decode([]byte(c.src)); err == nil || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: read as %s %q, %v; want an error with %q", c.what, name, text, err, c.says)
		}
	}
}

// TestADeclarationIsBelievedWhenItFits: pages say in which encoding they are.
func TestADeclarationIsBelievedWhenItFits(t *testing.T) {
	if text, name, ok := Named("gb2312", encode(t, simplifiedchinese.GBK, "港")); !ok || text != "港" || name != GB18030 {
		t.Errorf("%q %s %v", text, name, ok)
	}
	if _, _, ok := Named("big5", []byte(simplified)); ok {
		t.Error("UTF-8 passes for Big5")
	}
}

// FuzzDecode: whatever the bytes, an error or text without NUL, and UTF-8 stays as it is.
func FuzzDecode(f *testing.F) {
	for _, seed := range []string{simplified, "\xFF\xFEa\x00", "\xFE\xFF", "Caf\xe9", "\xb5\xc4", "\x00"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		text, name, err := Decode(src)
		if err == nil && (strings.ContainsRune(text, 0) || name == "" || name == UTF8 && text != string(src)) {
			t.Errorf("%q as %s: %q", src, name, text)
		}
	})
}
