//go:build unix

package rules

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/cputime"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// other gives words of the same shape as those of s, other ones for each n: the Chinese characters are replaced by
// neighbours of them, the Latin letters of a word turned round.
func other(s string, n int) string {
	out := []rune(s)
	for i := 0; i < len(out); i++ {
		if unicode.Is(unicode.Han, out[i]) {
			out[i] += rune(n)
			continue
		}
		end := i
		for end < len(out) && (unicode.IsLower(out[end]) || unicode.IsUpper(out[end])) {
			end++
		}
		slices.Reverse(out[i:end])
		for j := i; j < end; j++ {
			if r := out[j]; 'a' <= r && r <= 'z' {
				out[j] = 'a' + (r-'a'+rune(n))%26
			}
		}
		i = max(i, end-1)
	}
	return string(out)
}

// notWords are the parts of a pattern that are no words of the text: slots, sets, names of groups, classes, escapes.
var notWords = regexp.MustCompile(`\{\{?\^?[a-z0-9]*:?[A-Z][A-Za-z|]*\|?\}?|\{[0-9,]+\}|<[^>]*>|\(\?P<[a-z0-9]+>|\(\?[:a-z]+|\[[^\]]*\]|\\.`)

func otherPattern(s string, n int) string {
	var b strings.Builder
	last := 0
	for _, loc := range notWords.FindAllStringIndex(s, -1) {
		b.WriteString(other(s[last:loc[0]], n))
		b.WriteString(s[loc[0]:loc[1]])
		last = loc[1]
	}
	return b.String() + other(s[last:], n)
}

// manyRules gives the rules of the program and, so that there are times as many, rules of the same shape with other words.
func manyRules(b *testing.B, o *graph.Ontology, times int) *Set {
	b.Helper()
	f := &files{sets: map[string][]string{}}
	err := yamlfile.Load(os.DirFS(filepath.Join(dataDir, "rules")), ".", func(file string, src []byte) error { return f.parse(file, src) })
	if err != nil {
		b.Fatal(err)
	}
	sets, sources := f.sets, f.sources
	all := &files{sets: map[string][]string{}, sources: slices.Clone(sources)}
	for name, words := range sets {
		all.sets[name] = words
	}
	for n := 1; n < times*3/2; n++ { // some are left out below
		for name, words := range sets {
			twin := make([]string, len(words))
			for i, w := range words {
				twin[i] = other(w, n)
			}
			all.sets[name+strconv.Itoa(n)] = twin
		}
		for _, src := range sources {
			src.ID += "." + strconv.Itoa(n)
			src.When, src.Not = renameSets(otherPattern(src.When, n), n), renameSets(otherPattern(src.Not, n), n)
			all.sources = append(all.sources, src)
		}
	}
	set, err := all.compile(o)
	if err != nil {
		b.Fatal(err)
	}
	kept := 0
	// Twins that signs alone decide on, not words, are the same rule again.
	for i, r := range set.rules[len(sources):] {
		known := set.rules[i%len(sources)].requires.key
		if !slices.ContainsFunc(r.requires.key, func(w string) bool { return slices.Contains(known, w) }) {
			set.rules[len(sources)+kept] = r
			kept++
		}
	}
	set.rules = set.rules[:min(len(sources)+kept, times*len(sources))]
	set.filters = newFilters(set.rules)
	return set
}

var setName = regexp.MustCompile(`([^P]|^)<([a-zA-Z0-9_-]+)>`)

func renameSets(pattern string, n int) string {
	return setName.ReplaceAllString(pattern, fmt.Sprintf("$1<${2}%d>", n))
}

// manyNames gives the lexicon of the program and, times-1 times over, entities of the same shape with other names.
func manyNames(b *testing.B, o *graph.Ontology, times int) *annotate.Lexicon {
	b.Helper()
	known, err := lexicon.Load(o, lexicon.Dir{Name: "data/lexicon", FS: os.DirFS(dataDir + "/lexicon")})
	if err != nil {
		b.Fatal(err)
	}
	entities := slices.Clone(known.Entities)
	for n := 1; n < times; n++ {
		for _, e := range known.Entities {
			e.ID += "-" + strconv.Itoa(n)
			e.Names = slices.Clone(e.Names)
			for i := range e.Names {
				e.Names[i].Text = other(e.Names[i].Text, n)
			}
			entities = append(entities, e)
		}
	}
	lex, err := annotate.NewLexicon(o, entities)
	if err != nil {
		b.Fatal(err)
	}
	return lex
}

// briefs gives the texts that the project wrote itself, in both languages.
func briefs(b *testing.B) map[string][]byte {
	b.Helper()
	paths, err := filepath.Glob(filepath.Join(dataDir, "briefs", "*-20*.md"))
	if err != nil || len(paths) == 0 {
		b.Fatal("no briefs: ", err)
	}
	texts := map[string][]byte{}
	for _, path := range paths {
		if texts[filepath.Base(path)], err = os.ReadFile(path); err != nil {
			b.Fatal(err)
		}
	}
	return texts
}

// BenchmarkManyRulesAndNames reads the briefs, from bytes to claims, with the program's rules and names, with ten times as many
// rules, and with ten times as many names: the time should hardly grow.
func BenchmarkManyRulesAndNames(b *testing.B) {
	o := graphtest.Ontology(b)
	set, lex := manyRules(b, o, 1), manyNames(b, o, 1)
	for _, bench := range []struct {
		name  string
		rules *Set
		names *annotate.Lexicon
	}{
		{"as-they-are", set, lex},
		{"rules-x10", manyRules(b, o, 10), lex},
		{"names-x10", set, manyNames(b, o, 10)},
	} {
		b.Run(bench.name, func(b *testing.B) {
			texts, size := briefs(b), 0
			for _, text := range texts {
				size += len(text)
			}
			b.SetBytes(int64(size))
			watch, rounds := cputime.Start(), 0
			for b.Loop() {
				for name, text := range texts {
					readWith(b, bench.rules, bench.names, name, text)
				}
				rounds++
			}
			watch.ReportRate(b, float64(size*rounds))
			b.ReportMetric(float64(len(bench.rules.rules)), "rules")
		})
	}
}

func readWith(b *testing.B, set *Set, names *annotate.Lexicon, file string, text []byte) {
	b.Helper()
	p, err := reader.Read(file, text)
	if err != nil {
		b.Fatal(err)
	}
	res := annotate.Annotate(p, names)
	own := map[string]graph.Class{}
	for i := range res.Entities {
		own[res.Entities[i].ID] = res.Entities[i].Class
	}
	set.Apply(res, func(id string) (graph.Class, bool) {
		if e := names.Entity(id); e != nil {
			return e.Class, true
		}
		c, ok := own[id]
		return c, ok
	})
}
