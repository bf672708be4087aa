package markup

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPiecesAreWrittenAsMarkdown(t *testing.T) {
	var w Writer
	w.Heading(1, "Talks at  sea\n")
	w.Heading(2, "Mechanisms")
	w.Paragraph(" Both sides\t hold talks." + Mark(1) + "\n\nEvery year. ")
	w.Item(0, "a hotline")
	w.Item(3, "for ships")
	w.Item(0, "a study")
	w.Row([]string{"Field", "Step"})
	w.Row([]string{"rescue | search"})
	w.EndTable()
	w.Row([]string{"", " "})
	w.Row([]string{"Alone"})
	w.Heading(4, "Outlook")
	w.Note(1, "Since 2009.")
	w.Note(1, "With pauses.")
	want := `# Talks at sea

## Mechanisms

Both sides hold talks.[^1]
Every year.

- a hotline
  - for ships
- a study

| Field | Step |
|---|---|
| rescue \| search |  |

| Alone |
|---|

#### Outlook

[^1]: Since 2009. With pauses.
`
	if diff := cmp.Diff(want, w.String()); diff != "" {
		t.Error(diff)
	}
}

// TestTheTitleIsNoSection: it is the heading that says the same or, where no title is known, the one above all others.
func TestTheTitleIsNoSection(t *testing.T) {
	for _, c := range []struct {
		title  string
		levels []int
		want   string
	}{
		{"", []int{1, 2, 2}, "# 0\n\n## 1\n\n## 2\n"},
		{"", []int{1, 1, 2}, "## 0\n\n## 1\n\n### 2\n"},
		{"", []int{1}, "# 0\n"},
		{"T", []int{1, 2}, "# T\n\n## 0\n\n### 1\n"},
		{"0", []int{2, 3}, "# 0\n\n## 1\n"},
	} {
		var w Writer
		w.Title(c.title)
		for i, level := range c.levels {
			w.Heading(level, string(rune('0'+i)))
		}
		if diff := cmp.Diff(c.want, w.String()); diff != "" || !w.Empty() {
			t.Errorf("title %q, levels %v: %s", c.title, c.levels, diff)
		}
	}
}
