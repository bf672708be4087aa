package graph

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPageAtGivesThePageOfAnOffset(t *testing.T) {
	d := &Document{Length: 100, PageBreaks: []Page{{Start: 5, Number: 1}, {Start: 40, Number: 2, Label: "ii"}, {Start: 60, Number: 1}, {Start: 70, Number: 2, Label: "ii"}}}
	for offset, want := range map[int]string{5: "1", 39: "1", 40: "ii", 59: "ii", 60: "1", 69: "1", 70: "ii", 99: "ii"} {
		if p, ok := d.PageAt(offset); !ok || p.Name() != want {
			t.Errorf("offset %d stands on %+v, %v; want %s", offset, p, ok, want)
		}
	}
	for _, d := range []*Document{d, {Length: 100}} {
		if p, ok := d.PageAt(4); ok {
			t.Errorf("offset 4 stands on %+v, want none", p)
		}
	}
}

func TestPagesOfTheArticleNumberThoseOfItsFile(t *testing.T) {
	breaks := []Page{{Start: 0, Number: 1}, {Start: 10, Number: 2, Label: "B"}, {Start: 20, Number: 3}}
	for pages, want := range map[string]string{"45-47": "47", "45–47": "47", "45-46": "", "45": "", "e12": "", "": "", "0-2": "", "47-45": ""} {
		d := &Document{Length: 30, Pages: pages, PageBreaks: breaks}
		if p, _ := d.PageAt(25); p.Label != want {
			t.Errorf("pages %q: label is %q, want %q", pages, p.Label, want)
		}
		if p, _ := d.PageAt(12); p.Label != "B" {
			t.Errorf("pages %q: the file's own label became %q", pages, p.Label)
		}
	}
}

// TestEveryPageHasTheLabelOfItsOffsets: the list of pages and the page at an offset agree, and asking changes no document.
func TestEveryPageHasTheLabelOfItsOffsets(t *testing.T) {
	for _, printed := range []string{"45-47", "", "12"} {
		d := &Document{Length: 30, Pages: printed, PageBreaks: []Page{{Start: 0, Number: 1}, {Start: 10, Number: 2, Label: "B"}, {Start: 20, Number: 3}}}
		kept := slices.Clone(d.PageBreaks)
		for _, p := range d.LabelledPages() {
			if at, _ := d.PageAt(p.Start); at != p {
				t.Errorf("pages %q: %+v in the list is %+v by its offset", printed, p, at)
			}
		}
		if diff := cmp.Diff(kept, d.PageBreaks); diff != "" {
			t.Errorf("the document has changed: %s", diff)
		}
	}
	if pages := (&Document{Length: 30}).LabelledPages(); len(pages) > 0 {
		t.Errorf("a document without pages has %v", pages)
	}
}

func TestCitationsNameThePage(t *testing.T) {
	for _, c := range []struct {
		lang, label string
		style       CitationStyle
		says, lacks string
	}{
		{"en", "12", APA, ", p. 12, characters", "file"},
		{"en", "", GB7714, ", page 2 of the file, characters", "p. 2"},
		{"zh", "12", GB7714, "第12页, 第", "文件"},
		{"zh", "", GB7714, "文件第2页, 第", "第2页,第2页"},
	} {
		s, claim := cited(t, Document{Lang: c.lang, PageBreaks: []Page{{Start: 0, Number: 1}, {Start: 100, Number: 2, Label: c.label}}})
		if got := s.Cite(claim, c.style); !strings.Contains(got, c.says) || strings.Contains(got, c.lacks) {
			t.Errorf("%s, label %q: %s", c.lang, c.label, got)
		}
	}
}

func TestPagesOutOfOrderAreFaults(t *testing.T) {
	for _, pages := range [][]Page{{{Start: 0, Number: 0}}, {{Start: -1, Number: 1}}, {{Start: 31, Number: 1}}, {{Start: 3, Number: 1}, {Start: 3, Number: 2}}} {
		if err := (&Document{Length: 30, PageBreaks: pages}).checkPages(); err == nil {
			t.Errorf("%+v are accepted", pages)
		}
	}
	if err := (&Document{Length: 30, PageBreaks: []Page{{Start: 0, Number: 2}, {Start: 30, Number: 1}}}).checkPages(); err != nil {
		t.Error(err)
	}
}

// FuzzPages: what is read of any string is written and read again as the same.
func FuzzPages(f *testing.F) {
	f.Add("0:1 17:2:xii 40:3:A+1%3A2")
	f.Add("0:1:")
	f.Fuzz(func(t *testing.T, s string) {
		pages, err := decodePages(s)
		if err != nil {
			return
		}
		again, err := decodePages(encodePages(pages))
		if diff := cmp.Diff(pages, again); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}
