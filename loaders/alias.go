package loaders

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// longestOwned is the most runes of a name with its owner's before it.
const longestOwned = 30

// lawEnds end the titles of laws that several states have: 《渔业法》.
var lawEnds = []string{"法", "法案", "条例", "战略"}

// nameByOwners gives candidates the Chinese names by which they are told from their like: the 海洋研究中心 of 东湖大学 is its
// 东湖大学海洋研究中心, the 《渔业法》 of 甲国 the 甲国渔业法. The claims say what belongs to whom; who seems to have several owners
// gets no name.
func (k *Knowledge) nameByOwners(candidates []graph.Entity, claims []graph.Claim) error {
	own := make(map[string]*graph.Entity, len(candidates))
	for i := range candidates {
		own[candidates[i].ID] = &candidates[i]
	}
	owners := map[string][]string{}
	for i := range claims {
		c := &claims[i]
		thing, owner := c.Subject, c.Object
		if c.Predicate == "issues" {
			thing, owner = owner, thing
		}
		if e := own[thing]; e != nil && isOwned(e, c) && !slices.Contains(owners[thing], owner) {
			owners[thing] = append(owners[thing], owner)
		}
	}
	for thing, of := range owners {
		owner := own[of[0]]
		if owner == nil {
			var err error
			if owner, err = k.entity(of[0]); err != nil {
				return err
			}
		}
		if e := own[thing]; len(of) == 1 && owner != nil {
			e.Names = withOwner(e.Names, owner)
		}
	}
	return nil
}

// isOwned reports whether c says whose a candidate is that others have, too: of whom it is a part, or who issued it.
func isOwned(e *graph.Entity, c *graph.Claim) bool {
	name := e.Names[0].Text
	switch {
	case !e.Candidate || c.Modality != graph.Asserted || e.Names[0].Lang != "zh":
		return false
	case c.Predicate == "partOf":
		return e.Class == "ResearchBody" || e.Class == "Agency"
	}
	return c.Predicate == "issues" && e.Class == "Instrument" && slices.ContainsFunc(lawEnds, func(end string) bool { return strings.HasSuffix(name, end) })
}

// withOwner adds to names the first one with the shortest Chinese name of its owner before it, unless it has one in it.
func withOwner(names []graph.Name, owner *graph.Entity) []graph.Name {
	before := ""
	for _, n := range owner.Names {
		if n.Lang != "zh" {
			continue
		}
		if strings.Contains(names[0].Text, n.Text) {
			return names
		}
		if n.Preferred {
			before = n.Text
		}
	}
	text := before + names[0].Text
	if before == "" || utf8.RuneCountInString(text) > longestOwned {
		return names
	}
	return append(names, graph.Name{Text: text, Lang: "zh"})
}
