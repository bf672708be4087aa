package main

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/loaders/fold"
)

// artefacts are characters that PDF extraction left in names, and what they stand for.
var artefacts = strings.NewReplacer(
	"￣", "", // a soft hyphen at a line's end
	"ꎬ", "，", "«", "《", "»", "》", "‹", "〈", "›", "〉", "．", ".",
)

var (
	spaces     = regexp.MustCompile(`\s+`)
	joint      = regexp.MustCompile(`\s*([－/])\s*`)
	innerSpace = regexp.MustCompile(`([(（《“]) | ([)）》”])`)
)

// clean gives a name as an author would write it: without line breaks, full-width letters and
// digits, and spaces beside Chinese characters.
func clean(name string) string {
	name = artefacts.Replace(name)
	name = joint.ReplaceAllString(name, "$1")
	name = strings.Map(func(r rune) rune {
		if f := fold.Rune(r); r == '－' || r >= '０' && unicode.In(f, unicode.Latin, unicode.Nd) {
			return f
		}
		return r
	}, name)
	name = spaces.ReplaceAllString(strings.TrimSpace(name), " ")
	name = innerSpace.ReplaceAllString(name, "$1$2")
	return closeUp(name)
}

// closeUp removes the spaces that stand beside a Chinese character.
func closeUp(name string) string {
	runes := []rune(name)
	out := runes[:0:0]
	for i, r := range runes {
		if r == ' ' && i > 0 && i < len(runes)-1 && (fold.IsWide(runes[i-1]) || fold.IsWide(runes[i+1])) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

// marks are the quotation and title marks that may stand around a name.
var marks = map[rune]rune{'《': '》', '〈': '〉', '“': '”', '‘': '’'}

// unmark takes the marks off a name that stands in one pair of them.
func unmark(name string) string {
	open, size := utf8.DecodeRuneInString(name)
	end, ok := marks[open]
	inner, closed := strings.CutSuffix(name[min(size, len(name)):], string(end))
	if !ok || !closed || strings.ContainsRune(inner, open) || strings.ContainsRune(inner, end) {
		return name
	}
	return inner
}

// balanced reports whether every mark that opens is closed.
func balanced(name string) bool {
	for open, end := range marks {
		if open != '‘' && strings.Count(name, string(open)) != strings.Count(name, string(end)) {
			return false // ’ is an apostrophe, too
		}
	}
	return true
}

// The most letters and digits that a Chinese alias may have; titles of works are longer.
const (
	maxLetters      = 30
	maxTitleLetters = 35
)

// works are the classes whose names are titles.
var works = map[string]bool{"Document": true, "Instrument": true}

var (
	clauseMark = regexp.MustCompile(`[，。；！？,;]`)
	// A Chinese phrase that begins with a preposition is no name.
	preposition = regexp.MustCompile(`^(?:从|将|让|给|由|以|与|通过|根据|围绕|站在|在[^线]|对[^话外])`)
	// A Chinese alias that begins with one of these and goes on with a name of the same entity adds
	// nothing but the verb, which the rules need to see.
	verb = regexp.MustCompile(`^(?:共同构建|坚持尊重|维护|坚持|尊重|打击|构建|推进|推动|促进|完善|制定|规范|秉持|应对|支持|坚守|加强|繁荣|(?i:combating|addressing|regulating) )`)
)

// clauseFault says why an alias is a clause rather than a name, or "".
func clauseFault(class, name string) string {
	if !strings.ContainsFunc(name, fold.IsHan) {
		return ""
	}
	limit := maxLetters
	if works[class] {
		limit = maxTitleLetters
	}
	switch {
	case letters(name) > limit:
		return "too long for a name"
	case clauseMark.MatchString(name), !works[class] && strings.ContainsAny(name, ":："):
		return "a clause: it has a clause's punctuation"
	case preposition.MatchString(name):
		return "a clause: it begins with a preposition"
	case !balanced(name), strings.Contains(name, "|"):
		return "cut out of quotation marks or a table"
	}
	return ""
}

func letters(name string) int {
	n := 0
	for _, r := range name {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}
