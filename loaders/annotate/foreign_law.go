package annotate

import (
	"slices"
	"strings"
)

// longestOwner is the most runes between a state and the law that it makes or has.
const longestOwner = 24

// withoutForeignLaws takes from a.named the laws of one state where t tells of another one's.
func (a *annotator) withoutForeignLaws(t []rune) {
	var foreign []occurrence
	for _, k := range a.named {
		if k.class == "Instrument" && a.foreignLaw(t, k, a.named) {
			foreign = append(foreign, k)
		}
	}
	if foreign != nil {
		a.named = slices.DeleteFunc(a.named, func(k occurrence) bool { return slices.Contains(foreign, k) })
	}
}

// foreignLaw reports whether k names the law of one state where the text tells of another one's: 甲国出台《渔业法》. names are those
// found in t so far.
func (a *annotator) foreignLaw(t []rune, k occurrence, names []occurrence) bool {
	home := a.lawHome(k.id)
	if home == "" {
		return false
	}
	if k.end < len(t) && t[k.end-1] == '法' && t[k.end] == '案' {
		return true // 渔业法案 is a bill
	}
	owner := occurrence{}
	for _, n := range names {
		switch {
		case !isStateClass(n.class):
		case k.start <= n.start && n.end <= k.end:
			return false // its name has the state
		case n.end <= k.start && k.start-n.end <= longestOwner && n.start >= owner.start:
			owner = n
		}
	}
	return owner.id != "" && owner.id != home && !slices.ContainsFunc(t[owner.end:k.start], isClauseEnd)
}

// lawHome gives the state whose law an entity is by its English name, "Fish Law of X", or "".
func (a *annotator) lawHome(id string) string {
	if home, known := a.homes[id]; known {
		return home
	}
	home := ""
	if e := a.entity(id); e != nil {
		for _, n := range e.Names {
			if _, state, ok := strings.Cut(n.Text, "Law of "); ok {
				if of := a.lex.Named(state, a.slug); of != nil && of.Class == "State" {
					home = of.ID
				}
			}
		}
	}
	a.homes[id] = home
	return home
}
