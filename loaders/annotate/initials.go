package annotate

import (
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

// initialsOf gives the bodies of the lexicon by the initials of their English names, without the state that some begin or end with:
// PTA for the Port and Tide Agency of Norway.
func (lex *Lexicon) initialsOf() map[string][]string {
	lex.initialsOnce.Do(func() {
		lex.initials = map[string][]string{}
		for id, e := range lex.entities {
			if !bracketedClasses[e.Class] {
				continue
			}
			for _, n := range e.Names {
				if n.Lang == "en" && n.Scope == "" {
					lex.addInitials(n, id)
				}
			}
		}
	})
	return lex.initials
}

// addInitials takes the initials of a name of the body with the id.
func (lex *Lexicon) addInitials(n graph.Name, id string) {
	name := n.Text
	if first, rest, ok := strings.Cut(name, " "); ok && demonyms[first] != "" {
		name = rest
	}
	for {
		key := ""
		for _, w := range strings.Fields(name) {
			if r := []rune(w)[0]; unicode.IsUpper(r) {
				key += string(r)
			}
		}
		if len(key) >= shortestInitials && !slices.Contains(lex.initials[key], id) {
			lex.initials[key] = append(lex.initials[key], id)
		}
		of := strings.LastIndex(name, " of ")
		if of < 0 {
			return
		}
		name = name[:of]
	}
}

// The fewest initials that stand for a name that the document does not tell, where their place shows that they name a body and elsewhere.
const (
	shortestInitials = 3
	plainInitials    = 4
)

// byInitials gives the one body of a state that the document names which bears a name with these initials, or "".
func (a *annotator) byInitials(name string) string {
	if !isAcronym(name) || a.lex.hasName([]rune(name)) {
		return ""
	}
	only := ""
	for _, id := range a.lex.initialsOf()[name] {
		if !slices.ContainsFunc(a.lex.owners[id], func(owner string) bool { return a.mentioned[owner] }) {
			continue
		}
		if only != "" {
			return ""
		}
		only = id
	}
	return only
}
