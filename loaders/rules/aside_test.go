package rules

import "testing"

func TestAsideEnd(t *testing.T) {
	for _, c := range []struct {
		why, text string
		from      int // where the subject ends
		want      string
	}{
		{"an adverbial", "Japan, in a note on Friday, said no", 5, " said no"},
		{"a clause", "Japan, which sells fish and rice, has agreed", 5, " has agreed"},
		{"one with a list", "Japan, which trades with Peru, Chile and others, supports it", 5, " supports it"},
		{"between dashes", "Japan – a seller of fish – opposes it", 5, " opposes it"},
		{"a further member of a list", "Japan, and later, says nobody", 5, ""},
		{"another name", "Japan, Peru, and others said", 5, ""},
		{"no verb behind it", "Japan, in a note, these words", 5, ""},
		{"a quotation", "Japan, “old but bold”, said", 5, ""},
	} {
		text := []rune(c.text)
		got := ""
		if end := asideEnd(text, c.from); end > c.from {
			got = string(text[end:])
		}
		if got != c.want {
			t.Errorf("%s: %s: goes on with %q, want %q", c.why, c.text, got, c.want)
		}
	}
}
