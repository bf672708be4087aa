package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// ministries are the words before "ministry", with what stands behind "Ministry of" in full names.
var ministries = map[string][]string{
	"foreign": {"Foreign Affairs", "External Affairs"}, "external affairs": {"External Affairs"}, "defence": {"Defence", "Defense", "National Defense", "National Defence"}, "defense": {"Defense", "Defence", "National Defense", "National Defence"},
	"commerce": {"Commerce"}, "interior": {"the Interior", "Internal Affairs", "Home Affairs"}, "home": {"Home Affairs"}, "finance": {"Finance"}, "justice": {"Justice"}, "trade": {"Trade", "Commerce"}, "economy": {"Economy", "Economic Affairs"},
	"education": {"Education"}, "transport": {"Transport"}, "industry": {"Industry"}, "science": {"Science and Technology"}, "digital": {"Digital Affairs", "Digital Transformation"}, "communications": {"Communications"},
}

// ministriesOfStates mints the ministries that are called by their state and their field: Norway's fish ministry, the Danish interior
// ministry. One that is known by its full name is linked to it.
func (a *annotator) ministriesOfStates(s *Sentence) {
	t := s.Text
	for i := 3; i < len(t); i++ {
		if t[i-1] != ' ' || t[i] != 'm' && t[i] != 'M' || !hasWords(t, i, "ministry") {
			continue
		}
		field := a.wordEndingAt(s, i-1)
		if full := ministries[strings.ToLower(field.text)]; full != nil {
			a.ministryOfState(s, field, i+len("ministry"), full)
		}
	}
}

// ministryOfState mints the ministry that ends at end; field is the word before "ministry".
func (a *annotator) ministryOfState(s *Sentence, field word, end int, full []string) {
	t := s.Text
	i := field.start - 1
	start, state := i, ""
	if owns(t, i-2) {
		i -= 2
	}
	if m := mentionAt(s, i-1); m != nil && m.End == i && m.Class == "State" && len(m.Entities) == 1 {
		start, state = m.Start, m.Entities[0]
	} else if w := wordBefore(t, i+1); demonyms[w] != "" {
		start, state = i-len([]rune(w)), demonyms[w]
	}
	if state == "" || a.lex.Entity(state) == nil || runes.At(t, end) == '-' || named(s, start, end) {
		return
	}
	if id := a.ministryCalled(state, full); id != "" {
		a.rename(s, start, end, id)
		return
	}
	a.mint(s, start, end, "Agency")
	a.nestDemonym(s, start)
}

// ministryCalled gives the ministry of a state that is known by one of the full names, or "".
func (a *annotator) ministryCalled(state string, full []string) string {
	for _, field := range full {
		for _, n := range a.lex.Entity(state).Names {
			w, known := a.lex.names.keys[string(fold.NameKey("Ministry of "+field+" of "+n.Text))]
			if n.Lang == "en" && known && len(a.lex.names.entries[w]) == 1 {
				return a.lex.names.entries[w][0].id
			}
		}
	}
	return ""
}
