package graph

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// Page is a stretch of a document's text that stands on one page of the file, up to the Start of the next in the list. A page may have
// several: its footnotes follow the paragraph that ends on the next page.
type Page struct {
	Start  int    // code points
	Number int    // place in the file, from 1
	Label  string // what the file calls it, or the number printed on it; "" when that is not known
}

// Name gives the label, else the number.
func (p Page) Name() string { return cmp.Or(p.Label, strconv.Itoa(p.Number)) }

// PageAt gives the page that a code point of the text stands on; ok is false when it stands on none. A page without a label has the number
// that the document's Pages lead to, when the file has as many.
func (d *Document) PageAt(offset int) (p Page, ok bool) {
	i, found := slices.BinarySearchFunc(d.PageBreaks, offset, func(p Page, offset int) int { return cmp.Compare(p.Start, offset) })
	if !found {
		i--
	}
	if i < 0 {
		return Page{}, false
	}
	first := d.firstPage()
	return d.PageBreaks[i].countedFrom(first), true
}

// LabelledPages gives PageBreaks with the labels that PageAt gives them.
func (d *Document) LabelledPages() []Page {
	first := d.firstPage()
	pages := slices.Clone(d.PageBreaks)
	for i, p := range pages {
		pages[i] = p.countedFrom(first)
	}
	return pages
}

// countedFrom gives a page without a label the number that it has when first is printed on the first page; 0: that is not known.
func (p Page) countedFrom(first int) Page {
	if first > 0 && p.Label == "" {
		p.Label = strconv.Itoa(first + p.Number - 1)
	}
	return p
}

// firstPage gives the number printed on the first page, if Pages is an interval of as many pages as the file has; else 0.
func (d *Document) firstPage() int {
	from, to, _ := strings.Cut(strings.ReplaceAll(d.Pages, "–", "-"), "-")
	first, err1 := strconv.Atoi(from)
	last, err2 := strconv.Atoi(to)
	if err1 != nil || err2 != nil {
		return 0
	}
	pages := 0
	for _, p := range d.PageBreaks {
		pages = max(pages, p.Number)
	}
	if first < 1 || last-first+1 != pages {
		return 0
	}
	return first
}

// encodePages writes pages as "start:number start:number:label …".
func encodePages(pages []Page) string {
	list := make([]string, len(pages))
	for i, p := range pages {
		list[i] = strconv.Itoa(p.Start) + ":" + strconv.Itoa(p.Number)
		if p.Label != "" {
			list[i] += ":" + url.QueryEscape(p.Label)
		}
	}
	return strings.Join(list, " ")
}

// decodePages reads what encodePages writes.
func decodePages(s string) ([]Page, error) {
	var pages []Page
	for page := range strings.FieldsSeq(s) {
		start, rest, _ := strings.Cut(page, ":")
		number, escaped, _ := strings.Cut(rest, ":")
		at, err1 := strconv.Atoi(start)
		n, err2 := strconv.Atoi(number)
		label, err3 := url.QueryUnescape(escaped)
		if err := cmp.Or(err1, err2, err3); err != nil {
			return nil, fmt.Errorf("pages: %q is not start:number:label", page)
		}
		pages = append(pages, Page{at, n, label})
	}
	return pages, nil
}

// checkPages reports the first page that is not where pages can be.
func (d *Document) checkPages() error {
	before := -1
	for _, p := range d.PageBreaks {
		if p.Start <= before || !d.spans(p.Start, p.Start) || p.Number < 1 {
			return fmt.Errorf("page %d at %d is out of order or not inside the document's %d code points", p.Number, p.Start, d.Length)
		}
		before = p.Start
	}
	return nil
}
