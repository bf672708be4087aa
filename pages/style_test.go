package pages

import (
	"os"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestClassesLookAsInTheExplorer compares classes.css with what the explorer is drawn with.
func TestClassesLookAsInTheExplorer(t *testing.T) {
	colour := regexp.MustCompile(`(--class-[a-z]+): (#[0-9a-f]{6});`)
	want := colour.FindAllStringSubmatch(readExplorer(t, "theme.css"), -1) // the light ones, then the dark ones
	got := colour.FindAllStringSubmatch(string(classStyle), -1)
	if len(want) == 0 {
		t.Fatal("no colours in theme.css")
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("colours (-explorer +pages):\n%s", diff)
	}

	look := regexp.MustCompile(`(\w+): \{ color: '(--class-[a-z]+)', shape: '([a-z-]+)' \}`)
	rule := regexp.MustCompile(`\.class\.(\w+)::before \{\s+background: var\((--class-[a-z]+)\);\s+clip-path: var\(--([a-z-]+)\);\s+\}`)
	want, got = look.FindAllStringSubmatch(readExplorer(t, "classes.ts"), -1), rule.FindAllStringSubmatch(string(classStyle), -1)
	if len(want) == 0 {
		t.Fatal("no looks in classes.ts")
	}
	if diff := cmp.Diff(withoutWhole(want), withoutWhole(got)); diff != "" {
		t.Errorf("looks (-explorer +pages):\n%s", diff)
	}
}

func readExplorer(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../web/src/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// withoutWhole drops what a whole expression matched, and keeps its parts.
func withoutWhole(matches [][]string) [][]string {
	var parts [][]string
	for _, m := range matches {
		parts = append(parts, m[1:])
	}
	return parts
}
