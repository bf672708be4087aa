package main

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const soundRecipe = "# en: Who?\n# zh: 谁？\n# topic: start\n# text: One.\n# text: Two.\nquery Who {\n  stats { claims }\n}\n"

func TestRecipeIsReadAsWritten(t *testing.T) {
	got, err := parseRecipe("who", soundRecipe)
	want := recipe{
		Name: "who", Topic: "start", EN: "Who?", ZH: "谁？", Text: "One.\nTwo.",
		Query: "query Who {\n  stats { claims }\n}", Operation: "Who",
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

func TestRecipesAreChecked(t *testing.T) {
	for _, c := range []struct{ name, old, new, says string }{
		{"an unknown header", "# zh", "# fr", `who: there is no header "fr"`},
		{"no question", "# en: Who?\n", "", "who: the lines"},
		{"no text", "# text: One.\n# text: Two.\n", "", "who: the lines"},
		{"a query without a name", "query Who", "", "who: the lines"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := parseRecipe("who", strings.Replace(soundRecipe, c.old, c.new, 1)); err == nil || !strings.HasPrefix(err.Error(), c.says) {
				t.Errorf("%v, want %q", err, c.says)
			}
		})
	}
}

func TestRecipesStandByTopicAndName(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"topics.json": `[{"id": "start"}, {"id": "end"}]`,
		"a.graphql":   strings.Replace(soundRecipe, "topic: start", "topic: end", 1),
		"c.graphql":   soundRecipe,
		"b.graphql":   soundRecipe,
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	_, recipes, err := readRecipes(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, r := range recipes {
		got = append(got, r.Name)
	}
	if diff := cmp.Diff([]string{"b", "c", "a"}, got); diff != "" {
		t.Error(diff)
	}
	if err := os.WriteFile(filepath.Join(dir, "topics.json"), []byte(`[{"id": "start"}]`), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := readRecipes(dir); err == nil || err.Error() != `a: topics.json has no topic "end"` {
		t.Error(err)
	}
}

// TestAddressHoldsTheQuery: the page reads the fragment as the parameters of a form (web/src/route.ts).
func TestAddressHoldsTheQuery(t *testing.T) {
	r := recipe{Query: "query Q {\n  entity(name: \"网络主权 & +\") { id }\n}", Operation: "Q"}
	_, fragment, _ := strings.Cut(r.Address(), "#")
	got, err := url.ParseQuery(fragment)
	if diff := cmp.Diff(url.Values{"query": {r.Query}, "operation": {"Q"}}, got); diff != "" || err != nil {
		t.Errorf("%v\n%s", err, diff)
	}
}

// FuzzRecipeIsReadOrRefused: what is read has all its parts, and its query is the end of the file.
func FuzzRecipeIsReadOrRefused(f *testing.F) {
	f.Add(soundRecipe)
	f.Add("# en: \n# zh:x")
	f.Fuzz(func(t *testing.T, src string) {
		r, err := parseRecipe("who", src)
		if err != nil {
			return
		}
		if r.EN == "" || r.ZH == "" || r.Topic == "" || r.Text == "" || r.Operation == "" || !strings.HasSuffix(strings.TrimSpace(src), r.Query) {
			t.Errorf("%q is read as %+v", src, r)
		}
	})
}
