package annotate

import (
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// demonyms are the English adjectives of states and unions, with their entities. An adjective stands for its state only
// before a word for those who act for it: "the Danish side", "Danish Minister".
var demonyms = map[string]string{}

func init() {
	for _, pair := range strings.Fields(`
		Afghan:afghanistan Albanian:albania Algerian:algeria Angolan:angola Argentine:argentina Argentinian:argentina Armenian:armenia Australian:australia Austrian:austria Azerbaijani:azerbaijan
		Bahraini:bahrain Bangladeshi:bangladesh Belarusian:belarus Belgian:belgium Bolivian:bolivia Brazilian:brazil British:united-kingdom Bulgarian:bulgaria Cambodian:cambodia Cameroonian:cameroon Canadian:canada
		Chilean:chile Chinese:china Colombian:colombia Croatian:croatia Cuban:cuba Cypriot:cyprus Czech:czech-republic Danish:denmark Dutch:netherlands Ecuadorian:ecuador Egyptian:egypt Estonian:estonia
		Ethiopian:ethiopia European:european-union Fijian:fiji Finnish:finland French:france Georgian:georgia German:germany Ghanaian:ghana Greek:greece Hungarian:hungary Icelandic:iceland Indian:india Indonesian:indonesia
		Iranian:iran Iraqi:iraq Irish:ireland Israeli:israel Italian:italy Jamaican:jamaica Japanese:japan Jordanian:jordan Kazakh:kazakhstan Kenyan:kenya Korean:south-korea Kuwaiti:kuwait Kyrgyz:kyrgyzstan Lao:laos
		Latvian:latvia Lebanese:lebanon Libyan:libya Lithuanian:lithuania Malaysian:malaysia Maldivian:maldives Maltese:malta Mexican:mexico Moldovan:moldova Mongolian:mongolia Montenegrin:montenegro Moroccan:morocco
		Namibian:namibia Nepalese:nepal Nepali:nepal Nicaraguan:nicaragua Nigerian:nigeria Norwegian:norway Omani:oman Pakistani:pakistan Palestinian:palestine Panamanian:panama Paraguayan:paraguay Peruvian:peru
		Philippine:philippines Polish:poland Portuguese:portugal Qatari:qatar Romanian:romania Russian:russia Rwandan:rwanda Saudi:saudi-arabia Senegalese:senegal Serbian:serbia Singaporean:singapore Slovak:slovakia
		Slovenian:slovenia Somali:somalia Soviet:soviet-union Spanish:spain Sudanese:sudan Swedish:sweden Swiss:switzerland Syrian:syria Tajik:tajikistan Tanzanian:tanzania Thai:thailand Tunisian:tunisia Turkish:turkey
		Turkmen:turkmenistan Ugandan:uganda Ukrainian:ukraine Uruguayan:uruguay Uzbek:uzbekistan Venezuelan:venezuela Vietnamese:vietnam Zambian:zambia Zimbabwean:zimbabwe American:united-states
		US:united-states U.S.:united-states UK:united-kingdom EU:european-union`) {
		adjective, id, _ := strings.Cut(pair, ":")
		demonyms[adjective] = id
	}
	demonymSet = newPrefixSet(strings.Join(slices.Sorted(maps.Keys(demonyms)), " "))
}

// sides are words for those who act for a state; with the adjective before them they stand for the state.
var sides = newPrefixSet(`side government Government authorities administration delegation`)

// envoys are words for one who acts for a state, who is another than the state.
var envoys = newPrefixSet(`foreign_minister prime_minister defence_minister digital_minister minister ministers president ambassador officials official diplomats diplomat foreign_ministry ministry embassy Embassy lawmakers spokesperson spokesman spokeswoman
delegates negotiators policymakers policy-makers regulators leaders legislators authorities representatives counterparts hackers hacker hacking spies spy state_hackers state_actors state-sponsored state-backed state-linked state-affiliated government-backed cyber_actors threat_actors intelligence military cyberattacks
cyber-attacks cyber_attacks cyberespionage cyber_espionage`)

// demonymSet are the keys of demonyms.
var demonymSet prefixSet

// demonym reads the adjective of a state at i and gives the state and the end of what stands for it.
func (a *annotator) demonym(t []rune, i int) (id string, end int) {
	if n := longestPrefix(t[i:], peoples); n > 0 {
		return a.people(t, i, i+n)
	}
	if !startsWithAny(t[i:], demonymSet) {
		return "", i
	}
	w := wordAt(t, i)
	id = demonyms[w.text]
	if id == "" {
		return "", i
	}
	next := w.end + 1
	if other := wordAt(t, min(next+len("and "), len(t))); hasWords(t, next, "and") && demonyms[other.text] != "" && id != "european-union" { // Danish and Swedish officials
		next = other.end + 1
	}
	if before := wordBefore(t, i); w.text == "Korean" && before == "North" || before == "South" && w.text != "Korean" || w.text == "American" && before != "" && isCapital([]rune(before), 0) {
		return "", i
	}
	if a.lex.Entity(id) == nil || runes.At(t, w.end) != ' ' {
		return "", i
	}
	if n := longestPrefix(t[next:], sides); n > 0 {
		return id, next + n
	}
	if id != "european-union" && (startsWithAny(t[next:], envoys) || startsWithAny(t[next:], englishOffices)) {
		return id, w.end
	}
	return "", i
}

// peoples may stand for their states in the plural.
var peoples = newPrefixSet(`Europeans Americans Russians Germans Indians Australians Canadians Iranians Ukrainians Brazilians Koreans`)

// beforePeoples may stand before such a word where it means the state.
var beforePeoples = wordSet(`the The and both Both while that but`)

// people reads the word t[i:end] for a people that means the state: "Europeans and Americans agree", but not "many Americans".
func (a *annotator) people(t []rune, i, end int) (id string, to int) {
	before := wordBefore(t, i)
	if isLatinRune(runes.At(t, end)) || before != "" && !beforePeoples[before] || isCapital(t, end+1) {
		return "", i
	}
	if id = demonyms[string(t[i:end-1])]; id == "european-union" {
		id = "europe"
	}
	if a.lex.Entity(id) == nil {
		return "", i
	}
	return id, end
}

// governments widens the names of states by the words "Government of" before them, which stand for the state as well.
func governments(s *Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Class == "Agency" && endsInAny(s.Text[m.Start:m.End], " government", " Government") {
			m.Nested = nil // it stands for the state, and is no part of it
		}
		if m.Class != "State" || !isLatinRune(runes.At(s.Text, m.Start)) {
			continue
		}
		for _, words := range []string{"Government of ", "government of ", "Government of the ", "government of the "} {
			if start := m.Start - len(words); start >= 0 && runes.HasPrefix(s.Text[start:], words) && (i == 0 || s.Mentions[i-1].End <= start) {
				m.Start = start
			}
		}
	}
}

// ofStates may stand between the name of an agency and that of its state.
var ofStates = map[string]bool{" of ": true, " of the ": true, " of the Kingdom of ": true, " of the Republic of ": true, " of the Federal Republic of ": true, " of the Government of ": true, " of the State of ": true}

// agenciesOfStates widens the names of agencies by the state behind them, so that a list has one member for each: the Ministry
// of Fish of the Kingdom of Norway and the Ministry of Ports.
func agenciesOfStates(s *Sentence) {
	kept := s.Mentions[:0]
	for _, m := range s.Mentions {
		if n := len(kept); n > 0 && m.Class == "State" && kept[n-1].Class == "Agency" && isLatinRune(s.Text[m.Start]) && m.Start-kept[n-1].End <= longestOfState {
			if owner := &kept[n-1]; ofStates[string(s.Text[owner.End:m.Start])] {
				m.Nested = nil
				owner.End, owner.Nested = m.End, append(owner.Nested, m)
				continue
			}
		}
		kept = append(kept, m)
	}
	s.Mentions = kept
}

// longestOfState is the most runes between the two names.
const longestOfState = 28

// capitals are the cities that texts name in place of those who govern there.
var capitals = map[string]string{"beijing": "china", "washington": "united-states", "moscow": "russia", "brussels": "european-union", "london": "united-kingdom", "tokyo": "japan", "seoul": "south-korea",
	"paris": "france", "berlin": "germany", "new-delhi": "india", "canberra": "australia", "ottawa": "canada", "kyiv": "ukraine", "tehran": "iran", "pyongyang": "north-korea", "ankara": "turkiye"}

// governs are words behind a capital that say what a government does, not what happens in a city.
var governs = wordSet(`has had will would should must may might can could considers sees views argues believes wants seeks regards opposes supports advocates favours favors claims accuses insists responded argued sought pursued adopted
have had continues continue remains remain faces face needs need agree shares share retaliated responded reacted retaliates warned warns fears fear hopes hope insist demands demanded refuses refused imposed imposes banned bans blocked blocks
tightened tightens expanded expands enacted enacts signalled signaled signals maintains maintained moved acted treats used uses aims intends prefers prioritises prioritizes invested invests see want seek believe view fear struck passed is are
do does did cooperate cooperates compete competes collaborate collaborates lack lacks hold holds possess engage engages
opposed supported advocated proposed called rejected accused agreed announced introduced launched promotes promoted pushes pushed denies denied dismissed dismisses rejects blamed blames condemned condemns denounced emphasises emphasizes emphasised emphasized stresses stressed underlines underlined underscores underscored highlights highlighted embraces embraced espouses espoused champions championed defends defended endorses endorsed backs backed
says said announces proposes calls urges urged asks asked expressed expresses welcomes welcomed recognises recognizes recognised recognized offers offered plans planned decides decided promises promised threatens threatened unveils unveiled publishes published released issued restricts restricted sanctioned attributed reiterates reiterated reaffirms reaffirmed criticises criticizes pursues pursue strengthens strengthened deepens deepened
criticised criticized vowed pledged signed summoned`)

// urges stand before a capital that is asked to do something.
var urges = wordSet(`urged urges urging asked asks pressed presses pressing told invited pushed encouraged`)

// accuses stand before a capital that is blamed for something.
var accuses = wordSet(`accused accuses accusing blamed blames blaming condemned condemns condemning criticised criticized criticises criticizes`)

// opensGoverned begin a clause of which a capital is the subject.
var opensGoverned = wordSet(`while as where when if because since though although how why whether`)

// dealt stand before a capital with whose government somebody deals.
var dealt = wordSet(`with against towards toward by between versus`)

// seen stand before a capital that "as" follows: "sees Beijing as a rival".
var seen = wordSet(`see sees seen saw view views viewed regard regards regarded treat treats treated consider considers considered perceive perceives perceived`)

// isDealtWith reports whether the word before a capital, an adjective between them, and the one behind it show that somebody
// deals with the government there.
func isDealtWith(t []rune, m *Mention) bool {
	before := wordBefore(t, m.Start)
	if before == "" {
		return false
	}
	if seen[before] && wordAt(t, min(m.End+1, len(t))).text == "as" {
		return true
	}
	start := m.Start - 1 - len([]rune(before))
	if article := wordBefore(t, start); article == "a" || article == "an" { // with a wary Beijing
		if before = wordBefore(t, start-1-len(article)); before == "from" {
			return true
		}
	}
	return dealt[before] && (runes.At(t, m.End) != ',' || !isCapital(t, m.End+2))
}

// actsBeside reports whether the capital at m is joined to the next name, behind which a verb says what governments do.
func actsBeside(s *Sentence, m *Mention) bool {
	if !runes.HasPrefix(s.Text[m.End:], " and ") {
		return false
	}
	next := mentionAt(s, m.End+len(" and "))
	if next == nil || next.Start != m.End+len(" and ") || runes.At(s.Text, next.End) != ' ' {
		return false
	}
	return governs[wordAt(s.Text, next.End+1).text]
}

// behindAdverb gives the word at i, or the next one when an adverb stands there: "Brussels increasingly embraces".
func behindAdverb(t []rune, i int) string {
	w := wordAt(t, i)
	if (strings.HasSuffix(w.text, "ly") || w.text == "also" || w.text == "now" || w.text == "still" || w.text == "then") && runes.At(t, w.end) == ' ' {
		w = wordAt(t, w.end+1)
	}
	return w.text
}

// government makes a capital in the place of a subject the state that is governed there: "Beijing has long advocated".
func (a *annotator) government(s *Sentence, m *Mention, clause int) {
	if m.Class != "Place" || len(m.Entities) != 1 {
		return
	}
	id := capitals[m.Entities[0]]
	if id == "" || a.lex.Entity(id) == nil {
		return
	}
	if isGovernment(s, m, clause) || isDealtWith(s.Text, m) {
		m.Entities, m.Class, m.Link = one(id), a.entity(id).Class, ByParty
		return
	}
	if runes.At(s.Text, m.End) != ' ' {
		return
	}
	before := strings.ToLower(wordBefore(s.Text, m.Start))
	next := behindAdverb(s.Text, m.End+1)
	if next == "to" && urges[before] || (next == "of" || next == "for" || next == "over") && accuses[before] { // "urged Moscow to stop"
		m.Entities, m.Class, m.Link = one(id), a.entity(id).Class, ByParty
		return
	}
	if !governs[next] && !actsBeside(s, m) {
		return
	}
	if opensClause(s, clause, m.Start) && before != "in" && before != "on" || opensGoverned[before] || before == "that" || before == "but" || before == "and" {
		m.Entities, m.Class, m.Link = one(id), a.entity(id).Class, ByParty
	}
}
