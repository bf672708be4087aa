package annotate

import (
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// unionOrgans are the organs of the European Union that texts about it call by their noun alone.
var unionOrgans = map[string]string{"council": "council-of-the-european-union", "parliament": "european-parliament", "commission": "european-commission", "union": "european-union"}

func init() {
	for noun := range unionOrgans { // "the Parliament" points back in other texts, too
		if englishNouns[noun] == nil {
			englishNouns[noun] = []graph.Class{"Agency", "Organization"}
		}
	}
}

// organ gives the organ of the United Nations that a noun means, or that of the European Union in a text that names the
// Union, or "".
func (a *annotator) organ(noun string) string {
	id := unionOrgans[noun]
	switch {
	case noun == "general assembly", noun == "security council":
		id = "un-" + strings.ReplaceAll(noun, " ", "-")
	case noun == "administration":
		id = a.administration()
	case !a.isAboutUnion():
		return ""
	}
	if a.lex.Entity(id) == nil {
		return ""
	}
	return id
}

// administration gives that of the one head of an administration whom, or whose administration, the text names, or "": under its
// joint name where the text uses that.
func (a *annotator) administration() string {
	var told, jointly []string
	for head, id := range a.lex.administrations {
		if a.mentioned[head] || a.mentioned[id] {
			told = append(told, id)
		}
	}
	for joint, usual := range a.lex.jointly {
		if a.mentioned[joint] && (len(told) == 0 || slices.Equal(told, one(usual))) {
			jointly = append(jointly, joint)
		}
	}
	if jointly != nil {
		told = jointly
	}
	if len(told) != 1 {
		return ""
	}
	return told[0]
}

// isAboutUnion reports whether the text names the European Union or its organs.
func (a *annotator) isAboutUnion() bool {
	return a.mentioned["european-union"] || a.mentioned["european-commission"] || a.mentioned["european-parliament"] || a.mentioned["eu-member-states"]
}

// groups are the words for all who are alike, with the entity that stands for them. "Member States" are those of the
// organization that the text is about.
var groups = map[string]string{
	"all States": "states", "all states": "states", "All States": "states", "All states": "states", "States": "states", "all countries": "states", "All countries": "states",
	"national governments": "national-governments", "National governments": "national-governments",
	"many countries": "many-countries", "Many countries": "many-countries",
	"all stakeholders": "multi-stakeholders", "relevant stakeholders": "multi-stakeholders",
	"Member States": "", "member states": "", "Member states": "",
}

// commonGroups are nouns for such a group that mean another one where a word before them narrows it: "fishing companies".
var commonGroups = map[string]string{
	"government": "governments", "governments": "governments", "stakeholders": "multi-stakeholders", "regulators": "regulators",
	"companies": "enterprises", "businesses": "enterprises", "firms": "enterprises", "corporations": "enterprises",
	"citizens": "individual-citizens", "individuals": "individuals", "consumers": "consumers", "users": "users",
	"universities": "universities", "researchers": "researchers", "scholars": "researchers", "scientists": "researchers",
	"journalists": "journalists", "hackers": "hackers",
}

var groupWords = func() prefixSet {
	for noun, id := range commonGroups {
		groups[noun], groups[strings.ToUpper(noun[:1])+noun[1:]] = id, id
	}
	return newPrefixSet(strings.NewReplacer(" ", "_", ",", " ").Replace(strings.Join(slices.Sorted(maps.Keys(groups)), ",")))
}()

// group reads the word for a group at i. Behind an adjective or a name, "coastal states", it is another group.
func (a *annotator) group(t []rune, i int) (id string, end int) {
	n := longestPrefix(t[i:], groupWords)
	if n == 0 {
		return "", i
	}
	words := string(t[i : i+n])
	switch id = groups[words]; {
	case words == "States" && (isCapital(t, i+n+1) || isCapital([]rune(wordBefore(t, i)+" "), 0) || wordBefore(t, i) == "following"):
		return "", i
	case words == "government" && !besideGroup(t[i+n:]), commonGroups[strings.ToLower(words)] != "" && (!startsGroup(t, i) || startsWithAny(t[i+n:], narrowing)):
		return "", i
	case id != "":
	case a.members() != "":
		id = a.members()
	case a.isAboutUnion():
		id = "eu-member-states"
	case a.mentioned["united-nations"]:
		id = "un-member-states"
	}
	if a.lex.Entity(id) == nil {
		return "", i
	}
	return id, i + n
}

// companions are groups that stand beside "government" in enumerations, which means governments there.
var companions = newPrefixSet(`,_the_private_sector ,_private_sector ,_the_private ,_industry ,_business ,_academia ,_civil_society _and_the_private_sector _and_private_sector _and_industry _and_business _and_civil_society _and_academia ,_the_technical ,_companies ,_regulators ,_law_enforcement ,_the_media ,_media`)

// besideGroup reports whether such a group follows.
func besideGroup(t []rune) bool { return startsWithAny(t, companions) }

// members gives the member states that the text last named by those of which organization they are, or "".
func (a *annotator) members() string {
	for i := len(a.discourse.recent) - 1; i >= 0; i-- {
		if r := &a.discourse.recent[i]; r.class == "Bloc" && len(r.ids) == 1 && strings.HasSuffix(r.ids[0], "-member-states") {
			return r.ids[0]
		}
	}
	return ""
}

// narrowing behind a group makes another one of it: companies based in Norway, the governments of Norway and Denmark.
var narrowing = newPrefixSet(`_of_ _based_in _headquartered_in _located_in _registered_in _operating_in _active_in _working_for _owned_by _controlled_by`)

// startsGroup reports whether nothing that could narrow a group stands before it: a sign, a verb, a small word.
func startsGroup(t []rune, i int) bool {
	before := strings.ToLower(wordBefore(t, i))
	return before == "" || links[before] || tailStops[before] || beforeGroups[before]
}

// beforeGroups are further words that name a group when it stands behind them: "involving governments".
var beforeGroups = wordSet(`or involving including engaging assisting helping requiring enabling allowing encouraging urging supporting protecting advising obliging between among together across help helps gives give allow allows enable enables oblige obliges
protect protects protected ask asks asked urge urges urged support supports affect affects both all many some other most such like force forces forced told tell tells warn warns warned advise advises encourage encourages encouraged oversee oversees supervise supervises`)

// issuers gives those who speak as "we" in a joint statement: the group that its title or first sentence names, else the
// states in it. Other texts have none; in a speech it may be anybody.
func (a *annotator) issuers(sentence int) []string {
	if a.we == nil {
		a.we = []string{}
		if a.orator(sentence) == "" {
			a.we = a.findIssuers()
		}
	}
	return a.we
}

func (a *annotator) findIssuers() []string {
	if a.oration != nil && isLatinRune(a.result.Sentences[0].Text[0]) {
		return a.oration
	}
	out := []string{}
	stated := false // it is a statement of somebody
	for i := range a.result.Sentences {
		s := &a.result.Sentences[i]
		heading := s.Block.Kind == reader.Title || s.Block.Kind == reader.Heading
		if i > 2 || !heading && stated && len(out) > 0 {
			break
		}
		text := string(s.Text)
		stated = stated || heading && containsAny(text, "Statement", "Declaration", "Communiqué", "Communique", "statement", "declaration", "声明", "宣言", "公报", "成果文件") || strings.HasPrefix(text, "We, ")
		if heading && !containsAny(text, "tatement on ", "eclaration on ") || strings.HasPrefix(text, "We, ") || strings.Contains(text, " statement on behalf of ") {
			out = append(out, jointly(s)...)
		}
	}
	if !stated {
		return a.speakOfThemselves()
	}
	return out
}

// openingSentences is how many sentences may tell that those whom one of them names together speak.
const openingSentences = 12

// fewestOurs is how often at least a text says "we" or "our" whose authors do.
const fewestOurs = 2

// speakOfThemselves gives the first states that a text which says "we" outside quotations names together as its own: "Norway
// and Denmark remain firm in our support", "the shared aim of Norway and Denmark".
func (a *annotator) speakOfThemselves() []string {
	ours, pair := 0, []string{}
	for i := range a.result.Sentences[:min(openingSentences, len(a.result.Sentences))] {
		s := &a.result.Sentences[i]
		text := string(s.Text)
		if !isLatinRune(s.Text[0]) || containsAny(text, "“", "\"") {
			continue
		}
		if strings.HasPrefix(text, "We ") || containsAny(text, " our ", " we ") {
			ours++
		}
		if len(pair) == 0 {
			pair = ownStates(s)
		}
	}
	if ours < fewestOurs {
		return []string{}
	}
	return pair
}

// ownStates gives the first states that "and" or commas join in s, where words before or behind say that the text is theirs.
func ownStates(s *Sentence) []string {
	for i := 0; i < len(s.Mentions); i++ {
		first := &s.Mentions[i]
		if !isState(first) {
			continue
		}
		ids, end := slices.Clone(first.Entities), first.End
		for i+1 < len(s.Mentions) && isState(&s.Mentions[i+1]) && isJoiner(s.Text[end:s.Mentions[i+1].Start]) {
			i++
			ids, end = append(ids, s.Mentions[i].Entities...), s.Mentions[i].End
		}
		before, after := string(s.Text[:first.Start]), string(s.Text[end:])
		switch {
		case len(ids) < 2:
		case strings.HasPrefix(before, "We ") || containsAny(before, " we ", " our ", "Our "): // others, of whom they speak
			return []string{}
		case containsAny(after, " our ", " we ") || containsAny(before, "shared ", "common ", "joint "):
			return ids
		}
	}
	return []string{}
}

// orator gives the person who says "I", as far as it is known at a sentence: the one of whom the first lines say that they
// give the speech.
func (a *annotator) orator(sentence int) string {
	if sentence < speechLines {
		return a.findOrator()
	}
	if a.saysI == nil { // the first lines are read and stay as they are
		id := a.findOrator()
		a.saysI = &id
	}
	return *a.saysI
}

// speechLines is the number of lines that tell who speaks.
const speechLines = 4

func (a *annotator) findOrator() string {
	for i := range a.result.Sentences[:min(speechLines, len(a.result.Sentences))] {
		s := &a.result.Sentences[i]
		heading := s.Block.Kind == reader.Title || s.Block.Kind == reader.Heading
		if text := string(s.Text); !heading && !containsAny(text, " delivered ", "peech by ", "emarks by ", "emarks of ", "tatement by ", "tatement of ", "tatement from ", "ddress by ", "essage by ", "essage from ", "ollowing is ", "ollowing are ", "text of ") ||
			!containsAny(text, "Remarks", "Speech", "Address", "Keynote", "Intervention", "Lecture", "Testimony", "Statement by", "Statement of", "Statement from", "Message", "remarks", "speech", "address", "keynote", "statement", "message", "foreword", "lecture") {
			if id := signatory(s); id != "" {
				return id
			}
			continue
		}
		for j := range s.Mentions {
			if m := &s.Mentions[j]; m.Class == "Person" {
				return m.Entities[0]
			}
		}
	}
	return ""
}

// longestSignature is the most runes of a line that holds nothing but an office and a name.
const longestSignature = 50

// signatory gives the person who is with the office the whole of a line, or "": Commissioner Doe; Jane Doe, Secretary for Fish.
func signatory(s *Sentence) string {
	first := wordAt(s.Text, 0).text
	if len(s.Mentions) == 0 || len(s.Text) > longestSignature || honorifics[first] || first == "Professor" {
		return ""
	}
	if m := &s.Mentions[0]; m.Class == "Person" && m.Start == 0 && runes.HasPrefix(s.Text[m.End:], ", ") && startsWithAny(s.Text[m.End+2:], englishTitles) {
		return m.Entities[0]
	}
	if !startsWithAny(s.Text, englishTitles) {
		return ""
	}
	if m := &s.Mentions[len(s.Mentions)-1]; m.Class == "Person" && m.End == len(s.Text) && areEnglishOffices(s.Text[:m.Start]) {
		return m.Entities[0]
	}
	return ""
}

func containsAny(text string, words ...string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// jointly gives the first group that a sentence names, else all of its states.
func jointly(s *Sentence) []string {
	var states []string
	for i := range s.Mentions {
		m := &s.Mentions[i]
		for _, in := range append([]Mention{*m}, m.Nested...) {
			switch in.Class {
			case "Mechanism", "Organization":
				return in.Entities[:1]
			case "State", "Bloc":
				for _, id := range in.Entities {
					if !slices.Contains(states, id) {
						states = append(states, id)
					}
				}
			}
		}
	}
	if len(states) > 1 {
		return states
	}
	return nil
}
