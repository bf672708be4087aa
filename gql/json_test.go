package gql

import (
	"encoding/json"
	"testing"
	"unicode/utf8"
)

// FuzzStringIsJSON: what is written reads back as it was.
func FuzzStringIsJSON(f *testing.F) {
	for _, seed := range []string{"", "open seas", "开放的海洋", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "\u2028<&>", "eight as\"is", "seven a\x1f", "𝒳\ufffd"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			t.Skip()
		}
		var got string
		if err := json.Unmarshal(appendString(nil, s), &got); err != nil || got != s {
			t.Errorf("%q became %q: %v", s, got, err)
		}
	})
}
