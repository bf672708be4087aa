package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// shortNames are the English forms of states and unions in names of two: EU-China Summit.
var shortNames = map[string]bool{"EU": true, "US": true, "U.S.": true, "UK": true, "China": true, "Russia": true, "Japan": true, "India": true, "Korea": true, "Germany": true, "France": true,
	"Britain": true, "Australia": true, "Canada": true, "ASEAN": true, "Africa": true, "Brazil": true, "Ukraine": true, "Singapore": true, "Sino": true}

// swapped gives the name with the two states that it begins with in the other order: who writes it puts the own
// side first. ok is false when it does not begin with two.
func swapped(n graph.Name) (graph.Name, bool) {
	r := []rune(n.Text)
	if len(r) > 3 && isStrongState(r[0]) && isStrongState(r[1]) && r[0] != r[1] && fold.IsHan(r[2]) {
		n.Text = string(r[1]) + string(r[0]) + string(r[2:])
		n.Preferred = false
		return n, true
	}
	pair, rest, ok := strings.Cut(n.Text, " ")
	if !ok {
		return n, false
	}
	for _, dash := range []string{"-", "–", "—"} {
		if a, b, ok := strings.Cut(pair, dash); ok && shortNames[a] && shortNames[b] {
			n.Text = b + dash + a + " " + rest
			n.Preferred = false
			return n, true
		}
	}
	return n, false
}

// isStrongState reports the one-character forms that stand for a state in most of their uses.
func isStrongState(r rune) bool { return r == '中' || r == '美' || r == '欧' || r == '俄' }

// inChinese gives the Chinese form of a law that is called by its initials: CLOUD法案 of the CLOUD Act.
func inChinese(n graph.Name) (graph.Name, bool) {
	initials, ok := strings.CutSuffix(n.Text, " Act")
	if !ok || !isAcronym(initials) {
		return n, false
	}
	return graph.Name{Text: initials + "法案", Lang: "zh"}, true
}

// spellings are British words with their American forms.
var spellings = []string{"Defence", "Defense", "Centre", "Center", "Programme", "Program", "Behaviour", "Behavior", "Labour", "Labor", "Licence", "License",
	"defence", "defense", "centre", "center", "programme", "program", "behaviour", "behavior", "labour", "labor"}

// british and american give names in one of the spellings; words in -isation are spelled alike in all names.
var british, american = func() (to, from *strings.Replacer) {
	var brit, amer []string
	for i := 0; i < len(spellings); i += 2 {
		brit = append(brit, spellings[i+1]+" ", spellings[i]+" ")
		amer = append(amer, spellings[i]+" ", spellings[i+1]+" ")
	}
	return strings.NewReplacer(append(brit, "ization", "isation")...), strings.NewReplacer(append(amer, "isation", "ization")...)
}()

// respelled gives an English name in the other spelling, British or American. ok is false when it has but one.
func respelled(n graph.Name) (graph.Name, bool) {
	if n.Lang != "en" {
		return n, false
	}
	for _, to := range []*strings.Replacer{american, british} {
		if text := strings.TrimSuffix(to.Replace(n.Text+" "), " "); text != n.Text {
			return graph.Name{Text: text, Lang: n.Lang, Scope: n.Scope, Ambiguous: n.Ambiguous}, true
		}
	}
	return n, false
}
