package graph

import (
	"runtime"
	"strconv"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// TestPassagesCoverTheText without overlap; only blank stretches are left out.
func TestPassagesCoverTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		line := rapid.StringOfN(rapid.RuneFrom([]rune("中文 a\u3000，。.")), 0, 400, -1)
		text := NewText(strings.Join(rapid.SliceOfN(line, 0, 12).Draw(t, "lines"), "\n"))
		at := 0
		for _, p := range passages(text) {
			between, ok := text.Slice(at, p.start)
			if !ok || strings.TrimSpace(between) != "" {
				t.Fatalf("%d-%d is left out: %q", at, p.start, between)
			}
			if got, _ := text.Slice(p.start, p.end); got != p.text {
				t.Fatalf("the passage at %d-%d is %q, the text there %q", p.start, p.end, p.text, got)
			}
			if strings.TrimSpace(p.text) == "" {
				t.Fatalf("%d-%d is blank", p.start, p.end)
			}
			at = p.end
		}
		if rest, _ := text.Slice(at, text.Len()); strings.TrimSpace(rest) != "" {
			t.Fatalf("the end is left out: %q", rest)
		}
	})
}

func TestPassagesEndWithASentenceWhereTheyCan(t *testing.T) {
	broken := strings.Repeat(strings.Repeat("字", 39)+"\n", 9) // 360 code points without the end of a sentence
	text := broken + "完。\n" + "下一段。\n"
	got := passages(NewText(text))
	if len(got) != 2 || got[0].text != broken+"完。\n" || got[1].text != "下一段。\n" {
		t.Errorf("got %d passages, the first ends with %q", len(got), got[0].text[len(got[0].text)-20:])
	}
	if got := passages(NewText(strings.Repeat(broken, 10))); len(got) < 5 {
		t.Errorf("a text without sentences is one of %d passages", len(got))
	}
}

// TestIndexIsClosedWithItsSnapshot: an index works in the background, which must end when the snapshot is replaced.
func TestIndexIsClosedWithItsSnapshot(t *testing.T) {
	before := runtime.NumGoroutine()
	for range 3 {
		searched(t, sampleSnapshot(t), SearchQuery{Text: "网络主权"}, 1)
	}
	for range 200 {
		runtime.GC()
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Errorf("%d goroutines before, %d after", before, runtime.NumGoroutine())
}

// TestTheIndexIsBroughtOnThroughChangesThatNobodySearched, unless they are many.
func TestTheIndexIsBroughtOnThroughChangesThatNobodySearched(t *testing.T) {
	for changes, broughtOn := range map[int]bool{1: true, 2: true, maxBehind: true, maxBehind + 1: false} {
		s := sampleSnapshot(t)
		if err := s.Warm(); err != nil {
			t.Fatal(err)
		}
		first := s.text.index.store
		for i := range changes {
			var err error
			if s, err = s.With(s.generation+1, []Partition{plainDocument("later", "", "20"+strconv.Itoa(10+i%80))}); err != nil {
				t.Fatal(err)
			}
		}
		if err := s.Warm(); err != nil {
			t.Fatal(err)
		}
		if got := s.text.index.store == first; got != broughtOn {
			t.Errorf("after %d changes: brought on %v, want %v", changes, got, broughtOn)
		}
		if s.text.base != nil {
			t.Error("it holds on to earlier snapshots")
		}
	}
}
