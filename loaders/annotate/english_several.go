package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// severalNouns are plural nouns that point back to several things named together, with the classes that they can mean.
var severalNouns = map[string][]graph.Class{}

func init() {
	for _, group := range []struct {
		words   string
		classes []graph.Class
	}{
		{"laws acts statutes regulations directives strategies agreements treaties conventions instruments initiatives declarations statements frameworks plans texts documents reports resolutions pacts bills charters", []graph.Class{"Instrument", "Document"}},
		{"bodies agencies institutions organizations organisations authorities ministries regulators", []graph.Class{"Agency", "Organization", "TechnicalBody", "ResearchBody"}},
		{"companies firms platforms", []graph.Class{"Company"}},
		{"countries states nations powers", []graph.Class{"State"}},
		{"mechanisms processes forums dialogues groups partnerships fora", []graph.Class{"Mechanism", "Event"}},
		{"events meetings summits conferences", []graph.Class{"Event"}},
	} {
		for _, w := range strings.Fields(group.words) {
			severalNouns[w] = group.classes
		}
	}
}

// mostSeveral is the most things that such a noun stands for; of a longer list it is not sure which are meant.
const mostSeveral = 6

// several reads "these laws", "both documents", "these three bodies", which stand for those of the kind that a sentence shortly
// before named together, and "Both" before a verb, which stands for the last two.
func (a *annotator) several(t []rune, i, sentence int) (ids []string, end int) {
	first := wordAt(t, i)
	switch first.text {
	case "These", "these", "Both", "both":
	default:
		return nil, i
	}
	next := wordAt(t, first.end+1)
	if runes.At(t, first.end) != ' ' || next.end == next.start {
		return nil, i
	}
	if (i == 0 || wordBefore(t, i) == "and") && strings.EqualFold(first.text, "both") && (governs[next.text] || afterSubject[next.text] && next.text != "in" && !links[next.text] && !tailStops[next.text]) {
		if ids = a.lastTwoStates(sentence); ids == nil {
			ids = a.lastPair(sentence)
		}
		return ids, first.end
	}
	if numberWords[next.text] > 0 {
		next = wordAt(t, next.end+1)
	}
	classes := severalNouns[next.text]
	if classes == nil {
		return nil, i
	}
	if ids = a.namedTogether(sentence, classes); strings.EqualFold(first.text, "both") && len(ids) != 2 {
		return nil, i
	}
	return ids, next.end
}

// namedTogether gives the things of the classes that the sentence has named so far, if they are two or more, else those of the last
// sentence that names two of them or more, at most two sentences back.
func (a *annotator) namedTogether(sentence int, classes []graph.Class) []string {
	var ids []string
	at := -1
	for i := len(a.discourse.recent) - 1; i >= 0; i-- {
		r := &a.discourse.recent[i]
		if sentence-r.sentence > 2 || r.sentence != at && len(ids) > 1 {
			break
		}
		if !slices.Contains(classes, r.class) || len(r.ids) != 1 {
			continue
		}
		if r.sentence != at {
			ids, at = nil, r.sentence
		}
		if !slices.Contains(ids, r.ids[0]) {
			ids = append(ids, r.ids[0])
		}
	}
	if len(ids) < 2 || len(ids) > mostSeveral {
		return nil
	}
	slices.Reverse(ids)
	return ids
}

// officeHolders are plural nouns that behind "the" stand for persons named together, else for the two who act.
var officeHolders = wordSet(`leaders Leaders presidents Presidents ministers Ministers principals Principals co-chairs Co-Chairs Co-chairs chairs Chairs secretaries Secretaries participants Participants delegations Delegations officials Officials advisors Advisors advisers Advisers`)

// whichOffice are words before such a noun that tell which leaders they are: "the two foreign ministers".
var whichOffice = wordSet(`two three four Two Three Four foreign defence defense prime trade digital security national interior energy economic science technology justice finance Foreign Defence Defense Prime Trade Digital Security National Interior Energy Economic Science Technology Justice Finance`)

// leaders reads "the leaders", "the co-chairs", "the two ministers": the persons whom a sentence shortly before named together, else
// the pair that acts. Described anew, "the leaders of Germany", or behind a possessive they are others.
func (a *annotator) leaders(t []rune, i, sentence int) (ids []string, end int) {
	first := wordAt(t, i)
	if first.text != "the" && first.text != "The" || runes.At(t, first.end) != ' ' {
		return nil, i
	}
	noun := wordAt(t, first.end+1)
	for whichOffice[noun.text] {
		noun = wordAt(t, noun.end+1)
	}
	if !officeHolders[noun.text] || describedAnew(t[noun.end:]) || runes.HasPrefix(t[noun.end:], " from ") || runes.HasPrefix(t[noun.end:], " who ") || isCapital(t, noun.end+1) {
		return nil, i
	}
	if ids = a.personsTogether(sentence); ids == nil {
		ids = a.lastPair(sentence)
	}
	return ids, noun.end
}

// personsTogether gives two persons or more, at most mostSeveral, that were named one behind the other, at most reach sentences back.
func (a *annotator) personsTogether(sentence int) []string {
	recent := a.discourse.recent
	for i := len(recent) - 1; i > 0 && sentence-recent[i].sentence <= reach; i-- {
		if !recent[i].joined || recent[i].class != "Person" {
			continue
		}
		first := i
		for first > 0 && recent[first].joined && recent[first-1].class == "Person" {
			first--
		}
		var ids []string
		for _, r := range recent[first : i+1] {
			ids = append(ids, r.ids...)
		}
		if len(ids) < 2 || len(ids) > mostSeveral {
			return nil
		}
		return ids
	}
	return nil
}
