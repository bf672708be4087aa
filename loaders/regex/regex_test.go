package regex

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// want gives the matches that package regexp finds, in runes.
func want(re *regexp.Regexp, text string) [][]int {
	place := make([]int, len(text)+1)
	n := 0
	for i := range text {
		place[i] = n
		n++
	}
	place[len(text)] = n
	all := re.FindAllStringSubmatchIndex(text, -1)
	for _, match := range all {
		for i, b := range match {
			if b >= 0 {
				match[i] = place[b]
			}
		}
	}
	return all
}

func check(t *testing.T, m *Matcher, expr, text string) {
	t.Helper()
	re, err := regexp.Compile(expr)
	p, ours := Compile(expr)
	if (err == nil) != (ours == nil) {
		t.Fatalf("%s: regexp says %v, Compile says %v", expr, err, ours)
	}
	if err != nil {
		return
	}
	if diff := cmp.Diff(re.SubexpNames(), p.Captures()); diff != "" {
		t.Fatalf("%s: captures: %s", expr, diff)
	}
	m.Read([]rune(text))
	if got := m.Match(p); got != re.MatchString(text) {
		t.Fatalf("%s in %q: Match = %v", expr, text, got)
	}
	if diff := cmp.Diff(want(re, text), m.FindAll(p)); diff != "" {
		t.Fatalf("%s in %q: %s", expr, text, diff)
	}
	if diff := cmp.Diff(re.FindStringSubmatchIndex(text), p.FindStringSubmatchIndex(text)); diff != "" {
		t.Fatalf("%s in %q: first: %s", expr, text, diff)
	}
	if got := p.FindString(text); got != re.FindString(text) || p.MatchString(text) != re.MatchString(text) {
		t.Fatalf("%s in %q: FindString = %q", expr, text, got)
	}
}

func TestFindsWhatPackageRegexpFinds(t *testing.T) {
	var m Matcher
	for expr, texts := range map[string][]string{
		`(a+)(b+)?`: {"", "aab", "xaabbab", "ab海a"},
		`(?:[^,]{0,3}?)(?P<t>建立|成立)(了)?`: {"他建立了", "海上,成立", "海海海海建立成立了"},
		`\bset\b|^up$|\Bx`:               {"set", "reset a set", "up", "ups", "axx x", "海set海"},
		`a*?`:                            {"", "aa", "baab"},
		`x(?:[^,;\x{E002}]|[\x{E002}]a+,){0,4}?(b)c?`: {"xb", "x\uE002aa,bc", "x\uE002aa;b", "x12345b", "x\uE002b", "x1,b"},
		`海[^。]{2,4}(立)`:                               {"海建立立立立立", "海立。立", "海立立立"},
		`\b(?:ab|ac|b|ca|cab|d)x?`:                    {"cabx", "abab ab", "xd d"},
		`(a|ab)(c|bcd)(d*)`:                           {"abcd", "xabcdd"},
		`(?i)straße|K`:                                {"STRAßE", "k\u212A"},
		`(?m)^.+$`:                                    {"a\nb\n", "\n海"},
		`(?s).`:                                       {"a\n"},
		`[^\x00-\x{10FFFF}]`:                          {"a"},
		`(x*)*y`:                                      {"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "xxy"},
		`[\x{E002}\x{E003}](?P<s>[\x{E010}-\x{E012}]+)\x{E004}`: {"\uE002\uE010\uE012\uE004", "\uE003\uE001\uE004"},
	} {
		for _, text := range texts {
			check(t, &m, expr, text)
		}
	}
}

func TestFindsWhatPackageRegexpFindsByChance(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	pieces := []string{"a", "b", "海", "了", ".", "[^,]", "[a-c]", `[\x{E002}-\x{E004}]`, `\b`, "^", "$", "ab", "建立", "(?:a|ab|)", "(a|b)", "(海)", `(?:[^,\x{E002}-\x{E004}]|[\x{E002}][ab]+\x{E004})`}
	suffixes := []string{"", "", "", "", "?", "*", "+?", "{0,3}?", "{0,3}", "{1,2}?", "{2,4}", "{2}", "*?"}
	letters := []rune("ab,海了建立 \uE002\uE004")
	var m Matcher
	for range 5000 {
		var expr strings.Builder
		for n := range 1 + rng.IntN(6) {
			if n > 0 && rng.IntN(6) == 0 {
				expr.WriteByte('|')
			}
			expr.WriteString(pieces[rng.IntN(len(pieces))] + suffixes[rng.IntN(len(suffixes))])
		}
		for range 5 {
			text := make([]rune, rng.IntN(12))
			for i := range text {
				text[i] = letters[rng.IntN(len(letters))]
			}
			check(t, &m, expr.String(), string(text))
		}
	}
}

func FuzzFind(f *testing.F) {
	f.Add("(a+)(b+)?", "aab")
	f.Add(`\b海{2,3}?$`, "海海")
	f.Fuzz(func(t *testing.T, expr, text string) {
		if len(expr) > 40 || len(text) > 60 {
			return
		}
		var m Matcher
		check(t, &m, expr, strings.ToValidUTF8(text, "?"))
	})
}
