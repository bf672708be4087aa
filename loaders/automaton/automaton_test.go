package automaton

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// occurrence is a word and where it ends, in runes.
type occurrence struct {
	end  int
	word int32
}

func find(a *Automaton, text []rune) []occurrence {
	var out []occurrence
	node := Start
	for i, r := range text {
		node = a.Next(node, r)
		for w := a.Longest(node); w != None; w = a.Shorter(w) {
			out = append(out, occurrence{i + 1, w})
		}
	}
	return out
}

// naive searches for each word by itself; at every end the longest word comes first.
func naive(words [][]rune, text []rune) []occurrence {
	var out []occurrence
	for end := 1; end <= len(text); end++ {
		for start := range end {
			for w := range words {
				if slices.Equal(text[start:end], words[w]) {
					out = append(out, occurrence{end, int32(w)})
				}
			}
		}
	}
	return out
}

func TestFindsWhatASearchForEachWordFinds(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	random := func(n int) []rune {
		out := make([]rune, n)
		for i := range out {
			out[i] = []rune("海上中a😀")[rng.IntN(5)]
		}
		return out
	}
	for range 500 {
		var words [][]rune
		for range rng.IntN(40) {
			if w := random(1 + rng.IntN(5)); !slices.ContainsFunc(words, func(o []rune) bool { return slices.Equal(o, w) }) {
				words = append(words, w)
			}
		}
		text := append(random(30), 'x', '\U0010FFFF', -1)
		a := New(words)
		if diff := cmp.Diff(naive(words, text), find(a, text), cmp.AllowUnexported(occurrence{})); diff != "" {
			t.Fatalf("words %q in %q: %s", words, string(text), diff)
		}
		for i, w := range words {
			if a.Len(int32(i)) != len(w) {
				t.Errorf("Len(%q) = %d", string(w), a.Len(int32(i)))
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("海上 上 海上合作", "海上合作")
	f.Add("a ab bab", "babab")
	f.Fuzz(func(t *testing.T, list, text string) {
		if len(text) > 60 || len(list) > 200 {
			return
		}
		var words [][]rune
		fields := strings.Fields(strings.ToValidUTF8(list, "?"))
		slices.Sort(fields)
		for _, w := range slices.Compact(fields) {
			words = append(words, []rune(w))
		}
		if diff := cmp.Diff(naive(words, []rune(text)), find(New(words), []rune(text)), cmp.AllowUnexported(occurrence{})); diff != "" {
			t.Fatal(diff)
		}
	})
}
