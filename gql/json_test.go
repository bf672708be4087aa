package gql

import (
	"encoding/json"
	"testing"
)

// FuzzStringIsJSON: what is written reads back as what encoding/json makes of the string.
func FuzzStringIsJSON(f *testing.F) {
	for _, seed := range []string{"", "open seas", "开放的海洋", "\"\\/\b\f\n\r\t\x00\x1f\x7f", "\u2028<&>", "a\xffb\xc3", "\xed\xa0\x80\"", "𝒳\ufffd"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got, want string
		if err := json.Unmarshal(appendString(nil, s), &got); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		std, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		if err := json.Unmarshal(std, &want); err != nil {
			t.Fatal(err)
		}
		if len([]rune(got)) > len([]rune(want)) || s == want && got != s {
			t.Errorf("%q became %q, encoding/json gives %q", s, got, want)
		}
	})
}
