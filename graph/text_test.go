package graph

import (
	"testing"

	"pgregory.net/rapid"
)

// TestTextSlicesLikeRunes: slicing by code points gives what slicing []rune gives, refusals included.
func TestTextSlicesLikeRunes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := rapid.RuneFrom([]rune("aé中𠀀\n👍\u0301"))
		runes := rapid.SliceOfN(letters, 0, 3*markEvery).Draw(t, "runes")
		text := NewText(string(runes))
		if text.Len() != len(runes) || text.String() != string(runes) {
			t.Fatalf("the text has %d code points, want %d", text.Len(), len(runes))
		}
		start := rapid.IntRange(-2, len(runes)+2).Draw(t, "start")
		end := rapid.IntRange(-2, len(runes)+2).Draw(t, "end")
		got, ok := text.Slice(start, end)
		if inside := 0 <= start && start <= end && end <= len(runes); ok != inside {
			t.Fatalf("Slice(%d, %d) of %d: ok is %v", start, end, len(runes), ok)
		}
		if ok && got != string(runes[start:end]) {
			t.Fatalf("Slice(%d, %d) = %q, want %q", start, end, got, string(runes[start:end]))
		}
	})
}

func TestInvalidByteCountsAsOneCodePoint(t *testing.T) {
	text := NewText("a\xff\xfe中")
	if text.Len() != 4 {
		t.Errorf("the length is %d, want 4", text.Len())
	}
	if got, _ := text.Slice(1, 3); got != "\xff\xfe" {
		t.Errorf("Slice(1, 3) = %q", got)
	}
}

func TestZeroTextIsEmpty(t *testing.T) {
	var text Text
	if s, ok := text.Slice(0, 0); s != "" || !ok || text.Len() != 0 {
		t.Errorf("Slice(0, 0) = %q, %v; length %d", s, ok, text.Len())
	}
	if _, ok := text.Slice(0, 1); ok {
		t.Error("Slice(0, 1) of the empty text succeeded")
	}
}
