package pages

import (
	"strings"
	"time"
)

// dateLayouts says how dates of each precision are written.
var dateLayouts = []struct {
	edtf    string
	written map[lang]string
}{
	{"2006", map[lang]string{"en": "2006", "zh": "2006年"}},
	{"2006-01", map[lang]string{"en": "January 2006", "zh": "2006年1月"}},
	{"2006-01-02", map[lang]string{"en": "2 January 2006", "zh": "2006年1月2日"}},
}

// day writes a year, month or day; ok is false when it is none of these.
func (p *page) day(edtf string) (s string, ok bool) {
	for _, l := range dateLayouts {
		if d, err := time.Parse(l.edtf, edtf); err == nil {
			return d.Format(l.written[p.Lang]), true
		}
	}
	return "", false
}

// Date writes an EDTF date as the language does; what is no plain date or interval of two stays as it is.
func (p *page) Date(edtf string) string {
	start, end, interval := strings.Cut(edtf, "/")
	first, ok := p.day(start)
	if !ok {
		return edtf
	}
	if !interval {
		return first
	}
	last, ok := p.day(end)
	switch {
	case end == ".." || end == "":
		return first + " –"
	case !ok:
		return edtf
	}
	return first + " – " + last
}
