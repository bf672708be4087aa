package fold

import (
	"testing"
	"unicode/utf8"
)

func TestFoldBringsVariantsTogether(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"２０１５　年", "2015 年"},
		{"網路主權", "网路主权"},
		{"ＩＣＡＮＮ", "ICANN"},
		{"一\uA3AC二\uA3BB三\uA3AE", "一,二;三。"},
		{"«宣言»", "《宣言》"},
		{"「倡議」", "“倡议”"},
		{"⼀带⼀路", "一带一路"},
		{"①…㈠", "①…㈠"}, // footnote marks stay what they are
		{"Jourová", "Jourová"},
	} {
		if got := String(c.in); got != c.want {
			t.Errorf("String(%q) = %q, want %q", c.in, got, c.want)
		}
	}
}

func TestLowerFoldsCaseOfLatinGreekAndCyrillic(t *testing.T) {
	for in, want := range map[rune]rune{'Ａ': 'a', 'Z': 'z', 'É': 'é', 'Σ': 'σ', 'Д': 'д', '網': '网', '1': '1'} {
		if got := Lower(in); got != want {
			t.Errorf("Lower(%q) = %q, want %q", in, got, want)
		}
	}
}

// Folding twice is folding once, and both functions give valid code points.
func TestFoldIsIdempotent(t *testing.T) {
	for r := rune(0); r <= utf8.MaxRune; r++ {
		f, l := Rune(r), Lower(r)
		if Rune(f) != f || Lower(l) != l || Rune(l) != l {
			t.Errorf("%U folds to %U and %U, which fold further", r, f, l)
		}
		if utf8.ValidRune(r) && (!utf8.ValidRune(f) || !utf8.ValidRune(l)) {
			t.Errorf("%U folds to an invalid code point", r)
		}
	}
}

func BenchmarkLower(b *testing.B) {
	const text = "第二次中欧数字领域高层对话 was held in Beijing，２０２３"
	for b.Loop() {
		for _, r := range text {
			Lower(r)
		}
	}
}
