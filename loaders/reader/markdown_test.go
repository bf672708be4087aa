package reader

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const brief = `---
slug: talks-brief
title: "Brief: talks at sea"
language: en
derivedFrom: talks
license: CC-BY-4.0
---
# Brief: talks at sea

Both sides hold [talks](https://example.org) on **safety**
at sea.[^1]

## 1. Mechanisms

- a hotline
- a joint study

Table 1: Steps

| Field | Step |
|---|---|
| rescue | joint *exercise* |

[^1]: Since 2009.

## References

1. Doe, J. Talks at sea.
`

func TestMarkdownIsReadWithoutItsMarkup(t *testing.T) {
	p := mustRead(t, "a.md", brief)
	want := []string{
		"title [title] Brief: talks at sea",
		"paragraph [intro] Both sides hold |talks| on |safety|at sea.",
		"heading [1] 1. Mechanisms",
		"list-item [1] a hotline",
		"list-item [1] a joint study",
		"paragraph [1] Table 1: Steps",
		"table-row [1] Field|Step",
		"table-row [1] rescue|joint |exercise",
		"heading [references] References",
		"reference [references] Doe, J. Talks at sea.",
		"footnote [footnote references1] Since 2009.",
	}
	got := outline(p)
	if diff := cmp.Diff(want, got[:len(got)-1]); diff != "" {
		t.Error(diff)
	}
	if last := p.Blocks[len(p.Blocks)-1]; last.Kind != Markup {
		t.Errorf("last block is %s, want the markup", last.Kind)
	}
	d := p.Document
	if d.Slug != "talks-brief" || d.Title("en") != "Brief: talks at sea" || d.Lang != "en" || d.DerivedFrom != "talks" || d.License != "CC-BY-4.0" {
		t.Errorf("document %+v", d)
	}
	row := p.Blocks[7]
	if diff := cmp.Diff([]string{"Field", "Step"}, row.Header); diff != "" || row.Table != "Table 1: Steps" || len(row.Cells) != 2 {
		t.Errorf("row %+v", row)
	}
}

func TestDashesThatAreNoFrontMatterAreText(t *testing.T) {
	for _, src := range []string{"---\nno end\n", "--- not alone\n---\n", "text\n---\na: b\n---\n"} {
		if front, _ := frontMatter(src); front != "" {
			t.Errorf("frontMatter(%q) = %q", src, front)
		}
		mustRead(t, "a.md", src)
	}
}
