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
	if Count(text, '海') != 2 || !IsMark('①') || IsMark('1') {
		t.Error("Count or IsMark")
	}
}
