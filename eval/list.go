package eval

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// Lists are what a report can list: missed claims of the key, extra claims, right claims whose holder or modality
// is not the key's, and wrong links.
var Lists = []string{"misses", "extras", "divergences", "links"}

// WriteList prints one of the lists, with the words that each entry rests on.
func (r *Report) WriteList(w io.Writer, list string) error {
	p := &listPrinter{w: w}
	switch list {
	case "misses":
		p.misses("missed", r.Misses)
	case "extras":
		p.extras("not in the key", r.Extras)
	case "divergences":
		p.divergences(r.Divergences)
	case "links":
		p.links(r.WrongLinks)
	}
	return p.err
}

// listPrinter prints lists, until writing fails.
type listPrinter struct {
	w         io.Writer
	predicate string // of the group that is printed
	err       error
}

func (p *listPrinter) printf(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.w, format, args...)
	}
}

// title begins a list.
func (p *listPrinter) title(what string, n int) {
	p.predicate = ""
	p.printf("%s: %d\n", what, n)
}

// group begins the claims with a predicate, unless they have begun.
func (p *listPrinter) group(predicate string) {
	if predicate != p.predicate {
		p.predicate = predicate
		p.printf("\n%s\n", predicate)
	}
}

func (p *listPrinter) misses(title string, list []Miss) {
	p.title(title, len(list))
	reasons := map[Reason]int{}
	for i := range list {
		reasons[list[i].Reason]++
	}
	for _, reason := range slices.Sorted(maps.Keys(reasons)) {
		p.printf("%6d %s\n", reasons[reason], reason)
	}
	for _, m := range list {
		p.group(m.Predicate)
		p.printf("- %s %s%s: %s\n    %s\n", m.Key, m.short(), rank(m.Rank), m.Reason, oneLine(m.Quote))
	}
	p.printf("\n")
}

func rank(n int) string {
	if n == 1 {
		return " (core)"
	}
	return ""
}

func (p *listPrinter) extras(title string, list []Extra) {
	p.title(title, len(list))
	for _, x := range list {
		p.group(x.Predicate)
		near := ""
		if x.Near {
			near = ": the key has a near predicate"
		}
		p.printf("+ %s %d-%d %s by %s%s\n    %s\n", x.Document, x.Start, x.End, x.short(), by(x.Method, x.Rule), near, oneLine(x.Quote))
	}
	p.printf("\n")
}

func by(method, rule string) string {
	if rule != "" {
		return rule
	}
	return method
}

func (p *listPrinter) divergences(list []Divergence) {
	p.title("right, but with another holder or modality than in the key", len(list))
	for _, d := range list {
		p.group(d.Predicate)
		var want []string
		if d.WantHolder != "" {
			want = append(want, "holder "+d.WantHolder)
		}
		if d.WantModality != "" {
			want = append(want, d.WantModality)
		}
		p.printf("~ %s %s by %s: in the key %s\n    %s\n", d.Key, d.short(), d.Rule, strings.Join(want, ", "), oneLine(d.Quote))
	}
	p.printf("\n")
}

func (p *listPrinter) links(list []WrongLink) {
	p.title("links that the key contradicts", len(list))
	for _, l := range list {
		want := "which the key does not know"
		if len(l.Want) > 0 {
			want = "in the key " + strings.Join(l.Want, ", ")
		}
		p.printf("@ %s %d-%d “%s” → %s, %s\n", l.Document, l.Start, l.End, oneLine(l.Words), l.Linked, want)
	}
	p.printf("\n")
}

// short gives ends, predicate, and holder and modality where they are not the usual ones.
func (s *Statement) short() string {
	out := s.Subject + named(s.SubjectName) + " " + s.Predicate + " " + s.Object + named(s.ObjectName)
	var how []string
	if s.Holder != authorHolder {
		how = append(how, "holder "+s.Holder)
	}
	if s.Modality != "" && s.Modality != "asserted" {
		how = append(how, s.Modality)
	}
	if how != nil {
		out += " [" + strings.Join(how, ", ") + "]"
	}
	return out
}

func named(name string) string {
	if name == "" {
		return ""
	}
	return " “" + oneLine(name) + "”"
}

// oneLine joins the lines of a text.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
