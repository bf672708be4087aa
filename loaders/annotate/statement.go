package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// statements end the titles of texts that their issuers have written as one: 甲国和乙国关于渔业的联合声明.
var statements = []string{"声明", "宣言", "公报", "倡议", "谅解备忘录", "行动计划", "合作文件", "共同文件"}

// reported tell in a headline that a statement was made: the text is the news of it.
var reported = []string{"发表", "签署", "通过", "宣布", "出台", "达成", "回应", "就", "称", "发布会"}

// afterTitle may follow a title on its line.
const afterTitle = "()全文双语中英版发布 "

// statement mints the text that one of the first lines names by what it is about, as the title of a statement does, and
// remembers who issues it: those before 关于.
func (a *annotator) statement(s *Sentence) {
	about := runes.Index(s.Text, "关于")
	if s.Index >= openingLines || about < 2 || len(s.Text) > longestSpeechTitle {
		return
	}
	name := strings.TrimRight(string(s.Text), afterTitle)
	if strings.ContainsAny(name, ",。;:!?《") || containsAny(string(s.Text[:about]), reported...) || !hasAnySuffix(name, statements) {
		return
	}
	a.mintAs(s, about, len([]rune(name)), name, "Instrument")
	if we := actorsBefore(s, about); !a.declares && len(we) > 0 {
		a.we, a.declares = we, true
	}
}

// opensAsWe begins a joint statement in which those who make it name themselves: 我们,甲国和乙国,….
var opensAsWe = []rune("我们,")

// namesItself takes those who name themselves at the start of a joint statement for its issuers.
func (a *annotator) namesItself(s *Sentence) {
	if s.Index >= 2*openingLines || !slices.Equal(s.Text[:min(len(s.Text), len(opensAsWe))], opensAsWe) {
		return
	}
	end := len(opensAsWe)
	for end < len(s.Text) && !isClauseEnd(s.Text[end]) {
		end++
	}
	if we := actorsBefore(s, end); len(we) > 1 {
		a.we, a.declares = we, true
	}
}

// declarers are the words by which those who issue a statement speak of themselves in it.
var declarers = newPrefixSet(`元首们 领导人们 部长们 外长们 与会各方 与会各国 与会领导人 各方 双方 各国元首`)

// declarersAt reads a word at i by which those who issue the statement speak of themselves.
func (a *annotator) declarersAt(t []rune, i int) Mention {
	n := longestPrefix(t[i:], declarers)
	if !a.declares || n == 0 || runes.At(t, i+n) == '面' || runes.HasPrefix(t[i:], "双方") && len(a.we) != 2 {
		return Mention{}
	}
	return a.mention(i, i+n, a.we, ByParty)
}

// actorsBefore gives the states, groups and organizations that s names before rune i.
func actorsBefore(s *Sentence, i int) []string {
	ids := []string{}
	for n := range s.Mentions {
		m := &s.Mentions[n]
		if m.End > i {
			break
		}
		if isIssuerClass(m.Class) {
			for _, id := range m.Entities {
				ids = addNew(ids, id)
			}
		}
	}
	return ids
}

func isIssuerClass(c graph.Class) bool { return isPairClass(c) || c == "Organization" }

func hasAnySuffix(s string, suffixes []string) bool {
	for _, end := range suffixes {
		if strings.HasSuffix(s, end) {
			return true
		}
	}
	return false
}
