package docpage

import (
	"regexp"
	"strings"
	"unicode"
)

var (
	fencedBlock = regexp.MustCompile("(?s)```.*?```")
	linkTarget  = regexp.MustCompile(`\]\(([^)\s]+)\)`)
	heading     = regexp.MustCompile(`(?m)^#{1,6} +(.*?) *$`)
	namedPlace  = regexp.MustCompile(`<a id="([^"]+)">`)
	markup      = regexp.MustCompile("<[^>]*>|\\]\\([^)]*\\)|[`*\\[\\]]")
)

// Prose gives a page without its blocks of code.
func Prose(page string) string { return fencedBlock.ReplaceAllString(page, "") }

// Links gives where the links of a page lead, those in blocks of code left out.
func Links(page string) []string {
	var out []string
	for _, m := range linkTarget.FindAllStringSubmatch(Prose(page), -1) {
		out = append(out, m[1])
	}
	return out
}

// WithoutTargets gives a page with the words of its links alone.
func WithoutTargets(page string) string { return linkTarget.ReplaceAllString(page, "") }

// Places gives what a link can name on a page: its headings, written as code hosts write them, and its anchors.
func Places(page string) map[string]bool {
	out := map[string]bool{}
	for _, m := range heading.FindAllStringSubmatch(Prose(page), -1) {
		out[slug(markup.ReplaceAllString(m[1], ""))] = true
	}
	for _, m := range namedPlace.FindAllStringSubmatch(page, -1) {
		out[m[1]] = true
	}
	return out
}

// slug gives the anchor that code hosts make of a heading.
func slug(heading string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '-'
		case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
			return unicode.ToLower(r)
		}
		return -1
	}, heading)
}
