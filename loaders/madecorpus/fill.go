package madecorpus

import (
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

// slot is a place in a pattern: {Class} takes the name of an entity of that class, {Class+} those of one to three, {thing} a thing of everyday
// life, {date}, {year} and {n} what they say.
var slot = regexp.MustCompile(`\{(\w+)(\+?)\}`)

// fill fills the slots of a pattern. No entity stands in it twice.
func (w *writer) fill(pattern string) string {
	used := map[string]bool{}
	return slot.ReplaceAllStringFunc(pattern, func(s string) string {
		m := slot.FindStringSubmatch(s)
		switch m[1] {
		case "thing":
			return w.things[w.rng.IntN(len(w.things))]
		case "date":
			return w.day().Format(w.date)
		case "year":
			return strconv.Itoa(w.day().Year())
		case "n":
			return strconv.Itoa(2 + w.rng.IntN(900))
		}
		names := []string{w.name(graph.Class(m[1]), used)}
		for m[2] != "" && len(names) < 3 && w.rng.IntN(2) == 0 {
			names = append(names, w.name(graph.Class(m[1]), used))
		}
		return w.join(names)
	})
}

// name draws the name of an entity that is not used yet.
func (w *writer) name(class graph.Class, used map[string]bool) string {
	for {
		list := w.names[class]
		if name := list[w.skewed(len(list))]; !used[name] {
			used[name] = true
			return name
		}
	}
}

// skewed gives a number below n; the r-th most frequent is drawn in proportion to r^(-2/3), as in graph/synthetic.
func (w *writer) skewed(n int) int {
	f := w.rng.Float64()
	return int(f * f * f * float64(n))
}

// join writes a list of names as the language does.
func (w *writer) join(names []string) string {
	last := len(names) - 1
	if last == 0 {
		return names[0]
	}
	return strings.Join(names[:last], w.comma) + w.and + names[last]
}

// day gives a day of the years that the field has had.
func (w *writer) day() time.Time {
	return time.Date(1998+w.rng.IntN(28), time.January, 1+w.rng.IntN(365), 0, 0, 0, 0, time.UTC)
}

// namesIn gives the preferred names in a language by class: those that stand in a sentence without signs of their own.
func namesIn(lexicon []graph.Entity, lang string) map[graph.Class][]string {
	names := map[graph.Class][]string{}
	for i := range lexicon {
		e := &lexicon[i]
		for _, n := range e.Names {
			if n.Preferred && n.Lang == lang && !n.Ambiguous && n.Scope == "" && !strings.ContainsFunc(n.Text, isSign) {
				names[e.Class] = append(names[e.Class], n.Text)
			}
		}
	}
	return names
}

func isSign(r rune) bool { return r != '-' && r != ' ' && !unicode.IsLetter(r) && !unicode.IsDigit(r) }
