package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// legalForms end the full names of companies, behind a comma or not.
var legalForms = newPrefixSet(`Co.,_Ltd Co._Ltd Co.,_LTD Co.,_Limited Co_Ltd Inc LLC L.L.C Ltd LTD Limited Corp PLC plc LLP GmbH AG SE S.A S.p.A N.V B.V BV NV S.R.L SRL S.A.S SAS OOO Oy Pte._Ltd Pte_Ltd Pvt._Ltd Pvt_Ltd Pty_Ltd`)

// longestCompany is the most words before the legal form of a company.
const longestCompany = 7

// englishCompanies mints the companies whose legal form is told: Tidewave Port Systems Co., Ltd.
func (a *annotator) englishCompanies(s *Sentence) {
	t := s.Text
	for i := 2; i < len(t); i++ {
		if t[i-1] != ' ' || !isLatinRune(t[i]) || a.taken[i] {
			continue
		}
		n := longestPrefix(t[i:], legalForms)
		if n == 0 {
			continue
		}
		end := i + n
		if runes.At(t, end) == '.' && end+1 < len(t) {
			end++
		}
		a.mintCompany(s, companyStart(t, i-1), i-1, end)
	}
}

// companyStart gives the start of the capitalised words that end at i, a comma behind them aside.
func companyStart(t []rune, i int) int {
	start := i
	for range longestCompany {
		end := start
		if start < i {
			end-- // the space
		} else if runes.At(t, end-1) == ',' {
			end--
		}
		from := end
		for from > 0 && (isLatinRune(t[from-1]) || isDigit(t[from-1]) || isDash(t[from-1]) || t[from-1] == '&') {
			from--
		}
		if from == end || t[from] != '&' && !isCapital(t, from) || from > 0 && t[from-1] != ' ' && !strings.ContainsRune("(“\"", t[from-1]) && !fold.IsHan(t[from-1]) || startsWithAny(t[from:], starters) {
			break
		}
		if start = from; start == 0 || t[start-1] != ' ' {
			break
		}
	}
	return start
}

// mintCompany mints the company whose name is t[start:form] with its legal form up to end. A known one takes the rest of its name.
func (a *annotator) mintCompany(s *Sentence, start, form, end int) {
	t := s.Text
	if start >= form {
		return
	}
	if m := mentionAt(s, start); m != nil && m.Start == start && m.Class == "Company" && len(m.Entities) == 1 {
		a.rename(s, start, end, m.Entities[0])
		return
	}
	a.mint(s, start, end, "Company")
	if m := mentionAt(s, start); m != nil && m.Start == start && m.End == end && m.Link == ByMinting {
		a.shortCompany(strings.TrimRight(string(t[start:form]), ","), m.Entities[0])
	}
}

// shortCompany registers what else a company is called in the rest of the document: its name without the legal form, and the
// first two words of a long one.
func (a *annotator) shortCompany(name, id string) {
	words := strings.Fields(name)
	if len(words) == 2 && companyNouns[words[1]] && len(words[0]) >= shortestCoinage && !givenNames[words[0]] && !genericWords[words[0]] && !noPerson[words[0]] {
		a.addLocal(graph.Name{Text: words[0], Lang: "en"}, id, "Company", found)
	}
	if len(words) > 1 || len(name) > longestAbbreviation {
		a.addLocal(graph.Name{Text: name, Lang: "en"}, id, "Company", found)
	}
	if len(words) > 3 {
		a.addLocal(graph.Name{Text: strings.Join(words[:2], " "), Lang: "en"}, id, "Company", found)
	}
}

// companyNouns are the second words of names of companies that go by the first one: Tidewave Holdings, Inc.
var companyNouns = wordSet(`Holdings Holding Technologies Technology Group Systems Networks Industries Software`)

// shortestCoinage is the fewest letters of such a first word.
const shortestCoinage = 5
