package model

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/normgraph/normgraph/loaders/annotate"
)

// TestWindowsCoverTheDocument: every sentence is read, in order, and what a window takes over from the one before is one sentence; none is longer than
// allowed unless a single sentence is.
func TestWindowsCoverTheDocument(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		sentence := rapid.Custom(func(t *rapid.T) string {
			return "It" + strings.Repeat(" rained", rapid.IntRange(0, 200).Draw(t, "words")) + ". "
		})
		paragraph := rapid.Custom(func(t *rapid.T) string {
			head := rapid.SampledFrom([]string{"", "", "# Rain\n\n", "## More rain\n\n"}).Draw(t, "heading")
			return head + strings.Join(rapid.SliceOfN(sentence, 1, 12).Draw(t, "sentences"), "")
		})
		text := strings.Join(rapid.SliceOfN(paragraph, 1, 12).Draw(t, "paragraphs"), "\n\n")
		res := annotatedFor(t, text)
		next := 0
		for i, window := range cut(res.Sentences) {
			size := 0
			for _, s := range window {
				size += tokensOf(s.Text)
			}
			if size > maxWindow+maxWindow/4 {
				t.Fatalf("window %d has %d tokens", i, size)
			}
			if first := window[0].Index; first != next && first != next-1 || i == 0 && first != 0 {
				t.Fatalf("window %d begins with sentence %d, the one before ended with %d", i, first, next-1)
			}
			for _, s := range window[1:] {
				if s.Index != window[0].Index+slices.Index(window, s) {
					t.Fatalf("window %d is not a run of sentences", i)
				}
			}
			if last := window[len(window)-1].Index; last >= next {
				next = last + 1
			} else {
				t.Fatalf("window %d has nothing new", i)
			}
		}
		if next != len(res.Sentences) {
			t.Fatalf("%d of %d sentences are read", next, len(res.Sentences))
		}
	})
}

// TestTheMessageSaysWhatTheModelMayUse: the document, the section, the entities of the window and its text.
func TestTheMessageSaysWhatTheModelMayUse(t *testing.T) {
	const text = "---\nslug: d\ntitle: On harbours\nissued: 2021-05\n---\n# On harbours\n\n## Talks\n\nThe Harbour Dialogue matters to Freedonia and 西爾瓦國.\n"
	res := annotated(t, text)
	d := newDocument(res, testLexicon(t))
	windows := cut(res.Sentences)
	got := newWindow(d, windows[len(windows)-1]).message()
	for _, want := range []string{
		"Document: On harbours (id doc-d), issued 2021-05", "Section: Talks\n",
		"\nharbour-dialogue | Mechanism | 港口对话; Harbour Dialogue\n", "\nsylvania | State | 西尔瓦国; Sylvania; 西爾瓦國\n",
		"On harbours\nTalks\nThe Harbour Dialogue matters to Freedonia and西爾瓦國.\n</text-",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "ruritania") || strings.Contains(got, "slug:") {
		t.Errorf("it has what the text does not:\n%s", got)
	}
}

// TestEveryCharacterPointsIntoTheDocument: what is shown at a place is what the document has there, but for the space that stands for its line breaks.
func TestEveryCharacterPointsIntoTheDocument(t *testing.T) {
	const text = "自由邦國與西爾瓦國，\n就網絡主權進行\n對話。Freedonia\nspoke.\n\n- ＡＢ 网络主权\n"
	res := annotated(t, text)
	w := newWindow(newDocument(res, testLexicon(t)), cut(res.Sentences)[0])
	runes := []rune(text)
	for i, at := range w.at {
		switch {
		case at < 0 && (w.text[i] == space || w.text[i] == '\n'):
		case at >= 0 && (runes[at] == w.text[i] || runes[at] == '\n' && w.text[i] == space):
		default:
			t.Errorf("%q points to %d", w.text[i], at)
		}
	}
	var places []string
	for _, p := range w.placesOf("cyber-sovereignty") {
		places = append(places, string(w.text[p.start:p.end]))
	}
	if diff := cmp.Diff([]string{"網絡主權", "网络主权"}, places); diff != "" {
		t.Error(diff)
	}
}

func TestTokensAreRatherTooManyThanTooFew(t *testing.T) {
	for text, want := range map[string]int{"": 0, "a": 1, "abc": 1, "abcd": 2, "网络主权": 6, "网": 2, "ab网": 3} {
		if got := tokensOf(text); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

func annotatedFor(t *rapid.T, text string) *annotate.Result {
	t.Helper()
	res, err := annotateText(text)
	if err != nil {
		t.Fatal(err)
	}
	return res
}
