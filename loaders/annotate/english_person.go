package annotate

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// titles stand before an English name, be it the last name alone.
const titles = `President EVP SVP Vice-President Vice_President Executive_Vice-President Prime_Minister Deputy_Prime_Minister Premier Vice-Premier Vice_Premier Chancellor Minister Foreign_Minister Deputy_Foreign_Minister Vice_Foreign_Minister
Defence_Minister Defense_Minister Digital_Minister Deputy_Minister Vice_Minister Vice-Minister Parliamentary_Vice-Minister Commissioner Secretary-General Secretary_General Deputy_Secretary-General Ambassador
Foreign_Secretary Home_Secretary State_Secretary Secretary Under_Secretary Under-Secretary Under-Secretary-General Assistant_Secretary Deputy_Assistant_Secretary Deputy_Secretary Secretary_of_State
Director-General Director_General Director Deputy_Director Executive_Director High_Representative Special_Envoy State_Councilor State_Councillor Senator Governor Lord Baroness H.E. H.E His_Excellency Her_Excellency Dr. Mr. Ms. Mrs. Dr Mr Ms Mrs Professor Prof. Prof Sir Dame Chairman Chairwoman Admiral Justice Ambassador-at-Large Colonel Captain Brigadier Lieutenant_General Major_General
Majority_Leader Minority_Leader Opposition_Leader Senate_Majority_Leader Senate_Minority_Leader House_Speaker Congressman Congresswoman Mayor Attorney_General Solicitor_General`

// englishTitles may stand before a last name alone.
var englishTitles = newPrefixSet(titles)

// englishOffices stand before an English name.
var englishOffices = newPrefixSet(titles + ` Deputy Acting_Head Head Coordinator Spokesperson Spokesman Spokeswoman Chair Chairperson Co-Chair Co-Chairman Chief_Executive CEO CTO CISO Officer Representative Judge Adviser Advisor Counsellor Counselor Counsel Councillor Councilor Commander Chief Chief_of_Staff Dean Envoy Co-ordinator Supervisor Rapporteur Founder Co-Founder Fellow Researcher Analyst Attaché Administrator Undersecretary Premier MEP Editor`)

// englishSpeech are verbs whose subject is a person when it is a name of two or three words that nothing else explains.
var englishSpeech = wordSet(`argue argues writes said says stressed added noted emphasized emphasised remarked stated told delivered argued wrote explained commented underlined`)

// particles stand between the parts of a name.
var particles = wordSet(`von van der den de da di del dos du la le al bin ben ter`)

// englishPerson mints the person of whom i begins a name with a first name, or the office, and gives the end of the name, or i.
func (a *annotator) englishPerson(s *Sentence, i int) (end int) {
	t := s.Text
	if w := wordAt(t, i); !a.taken[i] && runes.At(t, w.end) == ' ' {
		if next := wordAt(t, w.end+1); isDashedName(w, next) && !a.anyTaken(i, next.end) {
			a.mintPerson(s, i, next.end)
			return next.end
		}
		if givenNames[w.text] {
			if end = a.personEnd(t, i); end > i && !isCapital(t, end+1) {
				a.mintPerson(s, i, end)
				return end
			}
		}
	}
	n := longestPrefix(t[i:], englishOffices)
	if n == 0 || runes.At(t, i+n) != ' ' {
		return i
	}
	start := i + n + 1
	if end = a.personEnd(t, start); end == start {
		if longestPrefix(t[i:], englishTitles) != n {
			return i
		}
		if end = a.surnameEnd(t, start); end == start {
			if start = a.behindPortfolio(s, start); start < 0 {
				return i
			}
			end = a.personEnd(t, start)
		}
	}
	a.mintPerson(s, start, end)
	return end
}

// mintPerson mints a person with an English name, and the last name for the rest of the document.
func (a *annotator) mintPerson(s *Sentence, start, end int) {
	start, end = bareName(s.Text, start, end)
	a.mint(s, start, end, "Person")
	name := string(s.Text[start:end])
	if id := a.slug + "." + fold.Slug(name); a.entity(id) != nil {
		a.registerSurname(name, id)
	}
}

// honorifics stand before a name, and degrees behind it; they are no part of it.
var (
	honorifics = wordSet(`Dr Mr Mrs Ms Prof Professor Lord Lady Baroness Sir Dame Ir Hon Excellency`)
	degrees    = wordSet(`MP PM MEP PhD QC KC CBE OBE Esq Jr`)
)

// bareName leaves honorifics and degrees off the name t[start:end].
func bareName(t []rune, start, end int) (from, to int) {
	for w := wordAt(t, start); honorifics[w.text] && w.end+1 < end; w = wordAt(t, start) {
		start = w.end + 1
		for start < end && (t[start] == ' ' || t[start] == '.') {
			start++
		}
	}
	if last := lastWord(string(t[start:end])); degrees[last] && end-start > len(last)+1 {
		end -= len(last) + 1
	}
	return start, end
}

// personEnd gives the end of the name of a person at i, two to four words, or i.
func (a *annotator) personEnd(t []rune, i int) int {
	end, words := i, 0
	for j := i; words < 4 && j < len(t); {
		w := wordAt(t, j)
		if particles[w.text] && words > 0 && runes.At(t, w.end) == ' ' {
			j = w.end + 1
			continue
		}
		if !isNamePart(w) || a.taken[w.start] {
			break
		}
		end, words = w.end, words+1
		if runes.At(t, end) != ' ' {
			break
		}
		j = end + 1
	}
	if words < 2 || shapeOfEnglish(string(t[i:end])) != "" {
		return i
	}
	return end
}

// surnameEnd gives the end of a last name that stands alone behind a title at i, before something that is no name, or i.
func (a *annotator) surnameEnd(t []rune, i int) int {
	w := wordAt(t, i)
	if !isNamePart(w) || w.end-i < 3 || a.taken[i] || isCapital(t, w.end+1) || runes.At(t, w.end) == ' ' && links[wordAt(t, w.end+1).text] && wordAt(t, w.end+1).text != "and" {
		return i
	}
	return w.end
}

// isNamePart reports whether a word can be part of the name of a person.
func isNamePart(w word) bool {
	if len(w.text) > 3 && isUpperWord(w.text) {
		w.text = w.text[:1] + strings.ToLower(w.text[1:]) // PRIME MINISTER
	}
	if !w.capital || len(w.text) < 2 || isDigit([]rune(w.text)[0]) || (englishHeads[w.text] != "" || genericWords[w.text]) && w.text != "Bill" || noPerson[w.text] || months[strings.ToLower(w.text)] != 0 && w.text != "May" && !givenNames[w.text] {
		return false
	}
	if demonyms[w.text] != "" || longestPrefix([]rune(w.text), englishOffices) == len(w.text) || longestPrefix([]rune(w.text), starters) == len(w.text) {
		return false
	}
	for _, suffix := range []string{"tion", "sion", "ity", "ness", "ism", "ics", "ance", "ence", "ship", "ology", "ture", "day"} {
		if len(w.text) > len(suffix)+3 && strings.HasSuffix(w.text, suffix) {
			return false
		}
	}
	return true
}

// isUpperWord reports whether a word is in capital letters.
func isUpperWord(s string) bool { return strings.ToUpper(s) == s && strings.ToLower(s) != s }

// noPerson are words with a capital that persons are rarely called by.
var noPerson = wordSet(`Speaker Executive Acting Principal Special Prime Vice Rights Watch Daily Times News House Street Internet World International Global European Digital Cyber Data Trade Industry Affairs Economy Economic Internal External Market Health Environment Energy
Human Social Technology Technologies Artificial Intelligence Elect Designate North South East West Northern Southern Eastern Western Cyberspace Online Media Service Services Strategic Commerce Science Culture Home Interior Transport Open Smart
Responsible General Secretary Assistant Managing Senior Chief Joint Post Press Journal Review Report Research Communications Telecommunications Values Democracy Law Counsellor Development Reform Finance Treasury Foreign Chinese`)

// behindPortfolio gives the start of the name behind the portfolio that "of" or "for" begins at i, or -1: Minister of
// Food, Farms and Fish, Jane Doe; President of the General Assembly Jane Doe.
func (a *annotator) behindPortfolio(s *Sentence, i int) int {
	t := s.Text
	if !hasWords(t, i, "of") && !hasWords(t, i, "for") {
		return -1
	}
	i = wordAt(t, i).end + 1
	joined := false // "and" has been read
	for commas := 0; i < len(t) && commas < 4; {
		if m := mentionAt(s, i); m != nil && m.Class != "Person" {
			i = m.End
		} else if w := wordAt(t, i); w.end > i && (w.capital || links[w.text]) {
			joined = joined || w.text == "and"
			i = w.end
		} else {
			return -1
		}
		comma := runes.At(t, i) == ','
		if comma {
			commas++
			i++
		}
		if runes.At(t, i) != ' ' {
			return -1
		}
		i++
		if end := a.personEnd(t, i); end > i && (comma || mentionEndsAt(s, i-1) || givenNames[wordAt(t, i).text]) && endsPerson(t, end, joined || commas < 2) {
			return i
		}
	}
	return -1
}

func mentionEndsAt(s *Sentence, i int) bool {
	for j := range s.Mentions {
		if s.Mentions[j].End == i {
			return true
		}
	}
	return false
}

// endsPerson reports whether the name of a person ends at i: a sign or a small word follows; "and" only when it cannot go
// on with a portfolio.
func endsPerson(t []rune, i int, closed bool) bool {
	if i == len(t) || t[i] != ' ' {
		return true
	}
	w := wordAt(t, i+1)
	return !w.capital && (w.text != "and" || closed)
}

// areEnglishOffices reports whether t is blank, or made of capitalised words, with an office among them, and small words:
// "State Councillor and Foreign Minister".
func areEnglishOffices(t []rune) bool {
	office := len(t) == 1 && t[0] == ' '
	for i := 0; i < len(t); {
		w := wordAt(t, i)
		switch {
		case t[i] == ' ':
			i++
			continue
		case w.end == i, !w.capital && !links[w.text] && longestPrefix(t[i:], envoys) == 0:
			return false
		}
		n := max(longestPrefix(t[i:], englishOffices), longestPrefix(t[i:], envoys))
		office = office || n > 0
		i = max(w.end, i+n)
	}
	return office
}

// speaksOrSpoken reports whether the name t[start:end] is that of a person who speaks or whose office stands before it in
// small letters: "Jane Doe stressed", "said Jane Doe", "spokesperson Jane Doe".
func (a *annotator) speaksOrSpoken(s *Sentence, start, end int) bool {
	t := s.Text
	if a.personEnd(t, start) != end || runes.Count(t[start:end], ' ') > 2 {
		return false
	}
	if runes.At(t, end) == ' ' && (englishSpeech[wordAt(t, end+1).text] || isDescribed(t, end+1)) {
		return true
	}
	if smallOffice(wordBefore(t, start)) || afterPerson(s, start) || endsInAny(t[:start], "chaired by ", "led by ", "headed by ", "written by ", "moderated by ", "represented by ") {
		return true
	}
	return start > 5 && (hasWords(t, start-5, "said") || hasWords(t, start-5, "says")) && (end == len(t) || t[end] != ' ')
}

// occupations tell that a name before "is a" is that of a person.
var occupations = newPrefixSet(`fellow professor researcher analyst director minister expert journalist lawyer scholar lecturer president head chair economist diplomat columnist adviser advisor associate visiting_fellow research_fellow
senior_fellow assistant_professor associate_professor nonresident_fellow PhD_candidate PhD_scholar politician`)

// isDescribed reports whether the words at i tell what somebody is: "is a senior fellow", "was appointed Director of".
func isDescribed(t []rune, i int) bool {
	w := wordAt(t, i)
	if w.text != "is" && w.text != "was" && w.text != "has" && w.text != "serves" && w.text != "served" {
		return false
	}
	for range longestDescription {
		if i = w.end + 1; runes.At(t, i-1) != ' ' {
			return false
		}
		w = wordAt(t, min(i, len(t)))
		if small := strings.ToLower(w.text); postHeads[small] || staffHeads[small] || startsWithAny(t[min(i, len(t)):], occupations) {
			return true
		}
		if !w.capital && !postWords[w.text] && !copulas[w.text] && w.text != "a" && w.text != "an" && w.text != "the" {
			return false
		}
	}
	return false
}

// longestDescription is the most words from "is" to the one that tells what somebody is.
const longestDescription = 8

// apposed reports whether the name t[i:end] stands beside an office: "Jane Doe, Minister of", "Minister of X, Jane Doe,".
func apposed(t []rune, i, end int) bool {
	name := string(t[i:end])
	surname := i + len([]rune(name[:strings.LastIndexByte(name, ' ')+1]))
	if words := strings.Count(name, " "); words < 1 || words > 2 || shapeOfEnglish(name) != "" || !isNamePart(wordAt(t, i)) || !isNamePart(wordAt(t, surname)) {
		return false
	}
	if runes.At(t, end) == ',' && runes.At(t, end+1) == ' ' && opensTitle(t, end+2) {
		return true
	}
	if runes.At(t, i-1) != ' ' || runes.At(t, i-2) != ',' || end < len(t) && t[end] != ',' && t[end] != '.' {
		return false
	}
	for j := i - 3; j > max(0, i-officeReach); j-- {
		if strings.ContainsRune(",.;:", t[j]) {
			return false
		}
		if unicode.IsUpper(t[j]) && t[j-1] == ' ' && longestPrefix(t[j:i], englishOffices) > 0 {
			return true
		}
	}
	return false
}

// opensTitle reports whether an office stands at i, behind an article and a few words with capitals: "the US Port Agency's Director".
func opensTitle(t []rune, i int) bool {
	if hasWords(t, i, "the") {
		i += 4
	}
	for range longestDescription {
		if i >= len(t) || longestPrefix(t[i:], englishOffices) > 0 || longestPrefix(t[i:], smallOffices) > 0 {
			return i < len(t)
		}
		w := wordAt(t, i)
		if w.end == i || !w.capital && !links[w.text] && !postWords[w.text] {
			return false
		}
		if i = w.end; runes.At(t, i+1) == 's' && (t[i] == '\'' || t[i] == '’') {
			i += 2
		}
		if runes.At(t, i) != ' ' {
			return false
		}
		i++
	}
	return false
}

// smallOffices are offices in small letters that stand behind a name.
var smallOffices = newPrefixSet(`spokesperson spokesman spokeswoman minister president director ambassador head chair chairman chairwoman chairperson secretary-general commissioner professor researcher senior_fellow`)

// afterPerson reports whether a person stands before start, with a comma or "and" between.
func afterPerson(s *Sentence, start int) bool {
	for i := range s.Mentions {
		if m := &s.Mentions[i]; m.Class == "Person" && m.End < start && start-m.End <= 6 {
			return isJoiner(s.Text[m.End:start])
		}
	}
	return false
}

func endsInAny(t []rune, words ...string) bool {
	for _, w := range words {
		if n := len(t) - len(w); n >= 0 && runes.HasPrefix(t[n:], w) {
			return true
		}
	}
	return false
}

func smallOffice(w string) bool { return w != "" && longestPrefix([]rune(w), smallOffices) == len(w) }

// officeReach is how far before a name its office begins, in runes.
const officeReach = 60

// shortSurnames are Chinese family names of two letters that are no words or abbreviations in English.
var shortSurnames = wordSet(`Li Xi Ma Wu Xu Hu Lu Du Fu Gu Su Yu`)

// registerSurname registers the last name of a person as a name in the rest of the document.
func (a *annotator) registerSurname(name, id string) {
	words := strings.Fields(name)
	for len(words) > 2 && longestPrefix([]rune(words[0]), englishOffices) == len(words[0]) { // the name is known with a title
		words = words[1:]
	}
	if len(words) < 2 {
		return
	}
	last := words[len(words)-1]
	if firstSurnames[words[0]] { // Chinese names begin with it
		last = words[0]
	}
	if _, known := a.lex.names.keys[string(fold.NameKey(last))]; known || len(last) < 3 && !shortSurnames[last] || noPerson[last] || englishHeads[last] != "" {
		return
	}
	a.addLocal(graph.Name{Text: last, Lang: "en"}, id, "Person", found)
}

// firstSurnames are the common Chinese surnames in Latin letters.
var firstSurnames = wordSet(`Xi Zhuang Wang Li Zhang Liu Chen Yang Zhao Huang Zhou Wu Xu Sun Hu Zhu Gao Lin He Guo Ma Luo Liang Song Zheng Xie Han Tang Feng Yu Dong Xiao Cheng Cao Yuan Deng Fu Shen Zeng Peng Lu Su Jiang Cai Jia Ding Wei Xue Ye Yan Pan Du Dai Xia Zhong Tian Ren Fang Shi Yao Liao Zou Xiong Jin Hao Kong Bai Cui Kang Mao Qiu Qin Gu Hou Shao Meng Long Wan Duan Qian Yin Lai`)
