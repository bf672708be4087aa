package rules

import (
	"os"
	"testing"

	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/loaders/reader"
)

// FuzzClaims reads texts that end or break off anywhere with all rules: it must end, and every claim must have words for its evidence.
func FuzzClaims(f *testing.F) {
	o := graphtest.Ontology(f)
	set, err := Parse(os.DirFS(dataDir+"/rules"), "data/rules", o)
	if err != nil {
		f.Fatal(err)
	}
	lex := productLexicon(f, o)
	for _, text := range []string{
		"Japan signed in", "Japan signed in the", "Japan left, and", "Japan left, and also", "Japan with its", "Minister X of Japan and", "Japan, which", "Japan will:\n\n- Launch a",
		"中国在", "中国联合日本", "中国则于", "第三次会议", "工作组第", "部长王海主持磋商", "日本外务省大使伊藤", "中国通过《", "Japan’ ", "The United States' ",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if _, err := reader.Read("example.md", []byte(text+"\n")); err != nil {
			t.Skip(err)
		}
		claims, _ := set.claims(t, lex, text)
		for _, c := range claims {
			if len(c.Evidence) == 0 {
				t.Errorf("%s %s %s rests on nothing", c.Subject, c.Predicate, c.Object)
			}
		}
	})
}
