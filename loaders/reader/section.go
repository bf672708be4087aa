package reader

import (
	"cmp"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// sections keeps the headings around the current place and the sections that are over.
type sections struct {
	stack []graph.Section
	done  []graph.Section
}

// open starts a section and ends those that it does not lie in.
func (s *sections) open(h heading, text string, start int) {
	for len(s.stack) > 0 && s.stack[len(s.stack)-1].Level >= h.level {
		s.closeLast(start)
	}
	label := h.label
	if h.nested {
		label = s.label() + label
	}
	s.stack = append(s.stack, graph.Section{Label: label, Heading: text, Level: h.level, Start: start})
}

// setHeading replaces the heading of the innermost section.
func (s *sections) setHeading(text string) { s.stack[len(s.stack)-1].Heading = text }

// closeLast ends the innermost section.
func (s *sections) closeLast(end int) {
	last := len(s.stack) - 1
	if last < 0 {
		return
	}
	s.stack[last].End = end
	s.done = append(s.done, s.stack[last])
	s.stack = s.stack[:last]
}

// close ends every section and lists them in the order of the text.
func (s *sections) close(end int) []graph.Section {
	for len(s.stack) > 0 {
		s.closeLast(end)
	}
	sortSections(s.done)
	return s.done
}

// label gives the label of the innermost section.
func (s *sections) label() string {
	if len(s.stack) == 0 {
		return ""
	}
	return s.stack[len(s.stack)-1].Label
}

// path gives the labels of the sections around the current place, outermost first.
func (s *sections) path() []string {
	var path []string
	for _, section := range s.stack {
		path = append(path, section.Label)
	}
	return path
}

func (s *sections) depth() int { return len(s.stack) }

// level gives the level of the innermost section, or 0.
func (s *sections) level() int {
	if len(s.stack) == 0 {
		return 0
	}
	return s.stack[len(s.stack)-1].Level
}

// inPoint reports whether the innermost section is a point of a list, which has no heading.
func (s *sections) inPoint() bool {
	return len(s.stack) > 1 && s.stack[len(s.stack)-1].Heading == ""
}

// pointLevel gives the level of a point of a list here.
func (s *sections) pointLevel() int {
	if s.inPoint() {
		return s.level()
	}
	return s.level() + 1
}

// numberedLevel gives the level of the innermost section that has a number, or 0.
func (s *sections) numberedLevel() int {
	for i := len(s.stack) - 1; i >= 0; i-- {
		if isNumbered(s.stack[i].Label) {
			return s.stack[i].Level
		}
	}
	return 0
}

// isNumbered reports a label that is the section's number and not its heading.
func isNumbered(label string) bool {
	return strings.Trim(label, "0123456789.()ABCIVX"+chineseDigits) == ""
}

// noteLabel labels a footnote by the section that it stands in and its mark.
func (s *sections) noteLabel(mark string) string {
	return strings.TrimSpace("footnote " + s.label() + mark)
}

func sortSections(list []graph.Section) {
	slices.SortStableFunc(list, func(a, b graph.Section) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.Level, b.Level))
	})
}
