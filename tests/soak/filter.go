package soak

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Filter selects claims, as ClaimFilter of the API does.
type Filter struct {
	Subject, Object, About, Holder, Document []string
	Predicate, Method, Modality              []string // as in the ontology
	Reviewed                                 []string // verdicts; empty: whatever is not rejected
	MinConfidence                            float64
	From, To                                 string
}

// lists gives the fields that are lists, with the names that the API has for them.
func (f *Filter) lists() []filterList {
	return []filterList{
		{"subject", f.Subject, false}, {"object", f.Object, false}, {"about", f.About, false}, {"holder", f.Holder, false},
		{"document", f.Document, false}, {"predicate", f.Predicate, true}, {"method", f.Method, true}, {"modality", f.Modality, true},
		{"reviewed", f.Reviewed, true},
	}
}

type filterList struct {
	name   string
	values []string
	isEnum bool
}

// argument gives the filter as one of the API.
func (f *Filter) argument() argument {
	value := map[string]any{}
	for _, l := range f.lists() {
		var values []string
		for _, v := range l.values {
			if l.isEnum {
				v = enum(v)
			}
			values = append(values, v)
		}
		if len(values) > 0 {
			value[l.name] = values
		}
	}
	if f.MinConfidence > 0 {
		value["minConfidence"] = f.MinConfidence
	}
	for _, end := range [][2]string{{"from", f.From}, {"to", f.To}} {
		if end[1] != "" {
			value[end[0]] = end[1]
		}
	}
	return argument{"filter", "ClaimFilter", value}
}

// parameters writes the filter as those of the URL of an export.
func (f *Filter) parameters() url.Values {
	values := url.Values{}
	for _, l := range f.lists() {
		for _, v := range l.values {
			values.Add(l.name, v)
		}
	}
	if f.MinConfidence > 0 {
		values.Set("minConfidence", strconv.FormatFloat(f.MinConfidence, 'g', -1, 64))
	}
	if f.From != "" {
		values.Set("from", f.From)
	}
	if f.To != "" {
		values.Set("to", f.To)
	}
	return values
}

// knows reports whether the graph has everything that a filter names; what it lacks is NOT_FOUND.
func (g *Graph) knows(f *Filter) bool {
	for _, id := range slices.Concat(f.Subject, f.Object, f.About, f.Holder) {
		if g.Entities[id] == nil && id != "author" {
			return false
		}
	}
	return !slices.ContainsFunc(f.Document, func(slug string) bool { return g.Documents[slug] == nil })
}

// choose gives the claims that pass, in the order of documents.
func (g *Graph) choose(f *Filter) []*Claim {
	var out []*Claim
	from := g.Claims
	if len(f.Reviewed) > 0 {
		from = g.all
	}
	for _, c := range from {
		if f.passes(c) {
			out = append(out, c)
		}
	}
	return out
}

func (f *Filter) passes(c *Claim) bool {
	among := func(list []string, v string) bool { return len(list) == 0 || v != "" && slices.Contains(list, v) }
	holder := c.Holder
	if holder == "" {
		holder = "author"
	}
	return among(f.Subject, c.Subject) && among(f.Object, c.Object) && (among(f.About, c.Subject) || among(f.About, c.Object)) &&
		among(f.Holder, holder) && among(f.Document, c.Document) && among(f.Predicate, c.Predicate) && among(f.Method, c.Method) &&
		among(f.Modality, c.Modality) && among(f.Reviewed, c.verdict()) && c.Confidence >= f.MinConfidence && within(c.when(), f.From, f.To)
}

// when gives the date to order a claim by.
func (c *Claim) when() string {
	if c.Time == "" && c.dateValue {
		return c.Value
	}
	return c.Time
}

// period is what a date can mean: its first and its last day.
type period struct{ first, last time.Time }

// The first and the last day there is, where an interval is open.
var (
	dawn = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	dusk = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
)

// parsePeriod reads a date of EDTF level 0.
func parsePeriod(date string) (p period, ok bool) {
	from, to, interval := strings.Cut(date, "/")
	if !interval {
		to = from
	}
	if first, _, ok := point(from); ok {
		p.first = first
	} else if p.first = dawn; !interval || from != "" && from != ".." {
		return p, false
	}
	if _, last, ok := point(to); ok {
		p.last = last
	} else if p.last = dusk; to != "" && to != ".." {
		return p, false
	}
	return p, true
}

// point gives the first and the last day of a year, a month or a day.
func point(date string) (first, last time.Time, ok bool) {
	for _, form := range []struct {
		layout      string
		year, month int
		day         int
	}{{"2006", 1, 0, 0}, {"2006-01", 0, 1, 0}, {"2006-01-02", 0, 0, 1}} {
		if t, err := time.Parse(form.layout, date); err == nil {
			return t, t.AddDate(form.year, form.month, form.day).AddDate(0, 0, -1), true
		}
	}
	return first, last, false
}

// within reports whether a date can fall between two others; without them everything does, and what has no date does not.
func within(date, from, to string) bool {
	if from == "" && to == "" {
		return true
	}
	p, ok := parsePeriod(date)
	during, _ := parsePeriod(from + "/" + to)
	return ok && !p.first.After(during.last) && !during.first.After(p.last)
}
