package tests

import (
	"net/url"
	"os"
	"path/filepath"
	"testing"

	"github.com/normgraph/normgraph/tests/docpage"
)

// TestLinksOfTheDocsLead: every link within the repository leads to a file or a folder, and to a heading of it when it names one.
func TestLinksOfTheDocsLead(t *testing.T) {
	t.Parallel()
	followed := 0
	for _, page := range docPages(t, "..") {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range docpage.Links(string(text)) {
			to, err := url.Parse(link)
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
			if to.Fragment == "" {
				continue
			}
			there, err := os.ReadFile(target)
			if err != nil || !docpage.Places(string(there))[to.Fragment] {
				t.Errorf("%s: %s has no heading %q", page, target, to.Fragment)
			}
		}
	}
	if followed < 100 {
		t.Errorf("the pages have %d links", followed)
	}
}
