package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// definingHeads are nouns that say what a thing is of which a sentence tells nothing but that: "Open Tides is a small harbour
// research organization".
var definingHeads = map[string]graph.Class{}

func init() {
	for _, group := range []struct {
		class graph.Class
		words string
	}{
		{"Organization", "organization organisation association union federation club movement non-profit nonprofit charity foundation NGO alliance consortium coalition society"},
		{"Agency", "agency authority regulator ministry department commission bureau watchdog directorate service command unit division branch office centre center secretariat"},
		{"ResearchBody", "institute university laboratory"},
		{"Company", "company firm corporation startup start-up newspaper provider manufacturer conglomerate operator magazine broadcaster"},
		{"Mechanism", "forum platform partnership network dialogue group project campaign task-force taskforce committee council panel"},
		{"Instrument", "law act regulation directive treaty convention agreement strategy declaration protocol bill charter statute initiative framework programme program"},
	} {
		for _, w := range strings.Fields(group.words) {
			definingHeads[w] = group.class
		}
	}
}

// definingPairs are nouns of two words, and those that mean another thing behind a certain word.
var definingPairs = map[string]graph.Class{
	"think tank": "ResearchBody", "research organization": "ResearchBody", "research organisation": "ResearchBody", "research centre": "ResearchBody", "research center": "ResearchBody", "research group": "ResearchBody", "research project": "ResearchBody",
	"standards organization": "TechnicalBody", "standards organisation": "TechnicalBody", "response team": "TechnicalBody", "standards body": "TechnicalBody", "task force": "Mechanism", "working group": "Mechanism",
	"social network": "Company", "search engine": "Company", "hacker group": "Organization", "hacking group": "Organization", "advocacy group": "Organization", "rights group": "Organization",
	"regulatory body": "Agency", "supervisory authority": "Agency", "government body": "Agency", "public body": "Agency",
}

// definingVerbs stand between a thing and what it is.
var definingVerbs = newPrefixSet(`_is_a_ _is_an_ _is_the_ _was_a_ _was_an_ _was_the_ _is_one_of_the_ _was_one_of_the_`)

// The most runes of a name that a sentence explains, and of what stands between it and the verb; the most words up to the noun.
const (
	longestDefined = 90
	longestAside   = 120
	farthestHead   = 8
)

// englishDefinitions mints what a sentence explains: a name that opens it, behind which stands what it is.
func (a *annotator) englishDefinitions(s *Sentence) {
	t := s.Text
	if k := s.Block.Kind; k != reader.Paragraph && k != reader.ListItem || len(t) == 0 {
		return
	}
	start := 0
	if runes.HasPrefix(t, "The ") {
		start = len("The ")
	}
	if !isCapital(t, start) || startsWithAny(t[start:], starters) {
		return
	}
	a.run = nameRun(a.run[:0], t, start)
	run := a.run
	if len(run) == 0 || run[len(run)-1].end-start > longestDefined {
		return
	}
	end := run[len(run)-1].end
	if m := mentionAt(s, start); m != nil && m.End >= end {
		return
	}
	verb := behindAsides(t, end)
	n := longestPrefix(t[min(verb, len(t)):], definingVerbs)
	if n == 0 {
		n = ownerBehind(t, verb)
	}
	if n == 0 {
		return
	}
	class := headOfDefinition(t, verb+n)
	if class == "" || len(run) == 1 && (class == "Mechanism" || class == "Instrument") {
		return
	}
	withoutArticle(s, start)
	a.mint(s, start, end, class)
}

// ownerBehind gives the length of " is " at i when a possessive stands behind it, as in " is Norway's largest club", or 0.
func ownerBehind(t []rune, i int) int {
	for _, verb := range []string{" is ", " was "} {
		if n := len(verb); runes.HasPrefix(t[min(i, len(t)):], verb) && isCapital(t, i+n) {
			if end := wordAt(t, i+n).end; owns(t, end-2) {
				return n
			}
		}
	}
	return 0
}

// behindAsides gives the rune behind the brackets and the aside in commas that follow a name at i.
func behindAsides(t []rune, i int) int {
	for runes.HasPrefix(t[i:], " (") {
		end := closing(t, i+1)
		if end < 0 {
			return i
		}
		i = end + 1
	}
	if runes.At(t, i) == ',' {
		for j := i + 1; j < min(len(t), i+longestAside); j++ {
			if t[j] == ',' {
				return j + 1
			}
		}
	}
	return i
}

// headOfDefinition gives the class by the last noun of those at i that tells one: that of "a research organization" is one of
// research.
func headOfDefinition(t []rune, i int) (class graph.Class) {
	before := ""
	for words := 0; words < farthestHead && i < len(t); words++ {
		w := wordAt(t, i)
		text := singular(strings.ToLower(w.text))
		if w.end == i || afterSubject[text] || tailStops[text] || links[text] && text != "and" {
			break
		}
		if pair := definingPairs[before+" "+text]; pair != "" {
			class = pair
		} else if definingHeads[text] != "" {
			class = definingHeads[text]
		}
		if runes.At(t, w.end) != ' ' {
			break
		}
		before, i = text, w.end+1
	}
	return class
}

// singular gives the singular of a regular noun: companies, agencies, laws.
func singular(noun string) string {
	if stem, ok := strings.CutSuffix(noun, "ies"); ok {
		return stem + "y"
	}
	if stem, ok := strings.CutSuffix(noun, "s"); ok && definingHeads[stem] != "" {
		return stem
	}
	return noun
}
