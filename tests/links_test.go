package tests

import (
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
)

var (
	heading    = regexp.MustCompile(`(?m)^#{1,6} +(.*?) *$`)
	namedPlace = regexp.MustCompile(`<a id="([^"]+)">`)
	markup     = regexp.MustCompile("<[^>]*>|\\]\\([^)]*\\)|[`*\\[\\]]")
)

// TestLinksOfTheDocsLead: every link within the repository leads to a file or a folder, and to a heading of it when it names one.
func TestLinksOfTheDocsLead(t *testing.T) {
	followed := 0
	for _, pattern := range pagesWithCommands {
		pages, err := filepath.Glob(filepath.Join("..", pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, page := range pages {
			text, err := os.ReadFile(page)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range linkTarget.FindAllSubmatch(fencedBlock.ReplaceAll(text, nil), -1) {
				to, err := url.Parse(string(m[1]))
				if err != nil || to.Scheme != "" {
					continue // another site, or no link: brackets in code
				}
				followed++
				target := filepath.Join(filepath.Dir(page), to.Path)
				if to.Path == "" {
					target = page
				}
				if _, err := os.Stat(target); err != nil {
					t.Errorf("%s: %v", page, err)
					continue
				}
				if to.Fragment != "" && !places(t, target)[to.Fragment] {
					t.Errorf("%s: %s has no heading %q", page, target, to.Fragment)
				}
			}
		}
	}
	if followed < 100 {
		t.Errorf("the pages have %d links", followed)
	}
}

// places gives what a link can name on a page: its headings, written as code hosts write them, and its anchors.
func places(t *testing.T, page string) map[string]bool {
	t.Helper()
	text, err := os.ReadFile(page)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]bool{}
	for _, m := range heading.FindAllSubmatch(fencedBlock.ReplaceAll(text, nil), -1) {
		out[strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, markup.ReplaceAllString(string(m[1]), ""))] = true
	}
	for _, m := range namedPlace.FindAllSubmatch(text, -1) {
		out[string(m[1])] = true
	}
	return out
}
