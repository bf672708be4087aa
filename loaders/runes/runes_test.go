package runes

import "testing"

func TestOperationsStayInsideTheText(t *testing.T) {
	text := []rune("海上①海")
	if At(text, -1) != 0 || At(text, 4) != 0 || At(text, 3) != '海' {
		t.Error("At")
	}
	if !HasPrefix(text, "海上") || HasPrefix(text, "海上①海海") || HasPrefix(nil, "海") || !HasPrefix(nil, "") {
		t.Error("HasPrefix")
	}
	if Index(text, "上①") != 1 || Index(text, "上海") != -1 || Contains(nil, "海") {
		t.Error("Index")
	}
	if set := NewSet("海①"); !set.Has('海') || set.Has('上') || set.Has('海'+0x100) || set.Has(0) || !set.In(text[1:]) || set.In(text[1:2]) {
		t.Error("Set")
	}
	if Count(text, '海') != 2 || !IsMark('①') || IsMark('1') {
		t.Error("Count or IsMark")
	}
}

func TestWordsAreSpelledAsTheyAre(t *testing.T) {
	for range 2 {
		for _, word := range []string{"", "sea", "seas", "se", "mer", "渔业", "渔"} {
			if got := Spell([]rune(word)); got != word {
				t.Errorf("Spell(%q) = %q", word, got)
			}
		}
	}
}

func TestAQuotationThatBeganBeforeEndsThere(t *testing.T) {
	for text, want := range map[string]int{"潮汐": -1, "“潮汐”": -1, "潮汐”论坛": 2, "“甲”乙”": 4, "「甲」『乙": -1, "”": 0, "": -1} {
		if got := Unopened([]rune(text)); got != want {
			t.Errorf("%s: %d, want %d", text, got, want)
		}
	}
}
