package graph

import (
	"testing"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

func TestNamesThatMeanTheSameFoldAlike(t *testing.T) {
	tests := []struct {
		want  string
		names []string
	}{
		{"网络主权", []string{"网络主权", "網絡主權", "“网络 主权”", "网络\n主权", "《網絡主權》", "网络·主权"}},
		{"网路", []string{"網路", "网路"}},
		{"cybersovereignty", []string{"Cyber-Sovereignty", "cyber sovereignty", "ＣＹＢＥＲ　ｓｏｖｅｒｅｉｇｎｔｙ", "(cyber) sovereignty."}},
		{"zurich", []string{"Zürich", "Zu\u0308rich", "ZURICH"}},
		{"5g", []string{"５Ｇ", "5G", "5 g"}},
		{"二〇一五年", []string{"二〇一五年", "二〇一五 年"}},
		{"2015年", []string{"2015年", "２０１５年"}},
		{"", []string{"", "——", "…", " \u3000"}},
	}
	for _, tt := range tests {
		for _, name := range tt.names {
			if got := Fold(name); got != tt.want {
				t.Errorf("Fold(%q) = %q, want %q", name, got, tt.want)
			}
		}
	}
}

func TestNamesThatDifferFoldApart(t *testing.T) {
	for _, pair := range [][2]string{{"网络主权", "网络主张"}, {"二〇一五", "二一五"}, {"EU", "US"}, {"network", "net works 2"}} {
		if Fold(pair[0]) == Fold(pair[1]) {
			t.Errorf("%q and %q both fold to %q", pair[0], pair[1], Fold(pair[0]))
		}
	}
}

// TestSimplifyAgreesWithOpenCC: the table is that of the dictionary it was generated from. Two kinds of
// characters may differ: those that take two steps, and those whose simplified form lies beyond the basic plane.
func TestSimplifyAgreesWithOpenCC(t *testing.T) {
	t2s, err := opencc.New("t2s")
	if err != nil {
		t.Fatal(err)
	}
	for r := rune(0x3000); r <= 0xA000; r++ {
		s, err := t2s.Convert(string(r))
		if err != nil {
			t.Fatal(err)
		}
		want, _ := utf8.DecodeRuneInString(s)
		if want > 0xFFFF {
			want = r
		}
		if got := Simplify(r); got != Simplify(want) {
			t.Errorf("Simplify(%c) = %c, OpenCC says %c", r, got, want)
		}
	}
}

// TestPlainCharactersStandForThemselves: normalising them would change nothing.
func TestPlainCharactersStandForThemselves(t *testing.T) {
	for r := range rune(0x10FFFF) {
		if isPlain(r) && norm.NFKD.String(string(r)) != string(r) {
			t.Errorf("%U decomposes into %q", r, norm.NFKD.String(string(r)))
		}
	}
}

func TestSimplifyKeepsTheNumberOfBytes(t *testing.T) {
	for r := range rune(0x10FFFF) {
		if got := Simplify(r); utf8.RuneLen(got) != utf8.RuneLen(r) || Simplify(got) != got {
			t.Errorf("Simplify(%U) = %U", r, got)
		}
	}
}

// FuzzFold: folding again changes nothing, and a whole folds to the folds of its parts.
func FuzzFold(f *testing.F) {
	for _, s := range []string{"網絡 主權", "Ｃｙｂｅｒ", "e\u0301", "İstanbul", "ﬁn", "①", "가각", "\u1e9b\u0323", "ǅ"} {
		f.Add(s, 1)
	}
	f.Fuzz(func(t *testing.T, s string, cut int) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		folded := Fold(s)
		if again := Fold(folded); again != folded {
			t.Errorf("Fold(%q) = %q, folded again %q", s, folded, again)
		}
		runes := []rune(s)
		if cut < 0 || cut > len(runes) {
			t.Skip()
		}
		if parts := Fold(string(runes[:cut])) + Fold(string(runes[cut:])); parts != folded {
			t.Errorf("Fold(%q) = %q, but its parts fold to %q", s, folded, parts)
		}
	})
}
