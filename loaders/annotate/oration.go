package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// The last words of titles that say who speaks in the text, and whose position it is.
var (
	orations       = []string{"讲话", "发言", "致辞", "演讲", "贺信", "贺电", "发言稿", "讲话稿"}
	positionPapers = []string{"立场文件", "立场", "书面意见", "提案"}
)

// signedArticle ends a sentence that says whose article the text is.
const signedArticle = "署名文章"

// signs gives whose article the text is when s says so: 甲刊刊发王海署名文章。
func (a *annotator) signs(s *Sentence) []string {
	if s.Index >= openingLines || a.oration != nil || !strings.HasSuffix(strings.TrimRight(string(s.Text), "。:"), signedArticle) {
		return nil
	}
	if n := len(s.Mentions); n > 0 && s.Mentions[n-1].Class == "Person" {
		return s.Mentions[n-1].Entities
	}
	return nil
}

// delegates speak for the state that sends them.
var delegates = []string{"代表团", "代表在", "代表就", "代表关于", "常驻"}

// salutations open what a delegate says at a meeting of states.
var salutations = newPrefixSet(`主席先生 主席女士 主席阁下 尊敬的主席 主席同志 议长先生 议长女士`)

// Where the title of a Chinese text may stand, since pages of the web begin with their menus, and its most runes.
const (
	openingLines       = 10
	longestSpeechTitle = 60
)

// orate remembers whose speech or position paper the text is when s is a title that says so.
func (a *annotator) orate(s *Sentence) {
	if author := a.signs(s); author != nil {
		a.oration = author
		return
	}
	if s.Index >= openingLines || a.oration != nil || len(s.Text) > longestSpeechTitle {
		return
	}
	if startsWithAny(s.Text, salutations) && a.lex.Entity("china") != nil { // who speaks Chinese at a meeting of states
		a.oration = one("china")
		return
	}
	if len(s.Mentions) == 0 {
		return
	}
	if s.Block.Kind != reader.Title && s.Block.Kind != reader.Heading && strings.ContainsAny(string(s.Text), ",。;:!?") {
		return
	}
	text := strings.TrimRight(string(s.Text), "》”) (全文双语摘要")
	endsWith := func(w string) bool { return strings.HasSuffix(text, w) }
	state := firstOf(s, "State", "Bloc")
	switch {
	case isLatinRune(s.Text[0]):
		a.oration = submitter(s, text)
	case slices.ContainsFunc(orations, endsWith) && state != nil && state.Start < 4 && containsAny(text, delegates...):
		a.oration = state.Entities
	case slices.ContainsFunc(orations, endsWith):
		if person := firstOf(s, "Person"); person != nil {
			a.oration = person.Entities
		}
	case slices.ContainsFunc(positionPapers, endsWith) && state != nil && state.Start < 4:
		a.oration = state.Entities
	}
}

// submissions are the words for what somebody submits or takes a position with, in English titles; words before them may tell
// which one it is.
var (
	submissions = []string{"Position Paper", "Position paper", "position paper", "Submission", "submission", "Comments", "comments", "Views", "views", "Response", "response", "Contribution", "contribution", "Input", "Feedback", "Recommendations", "Position", "position"}
	submittedBy = []string{"by ", "by the ", "of ", "of the ", "from ", "from the "}
)

// submitter gives the body whose position an English title tells: the Port Society's Initial Views on W, Comments by the Port
// Society; nil when it tells none.
func submitter(s *Sentence, text string) []string {
	m := firstOf(s, "State", "Bloc", "Organization", "TechnicalBody", "Company", "ResearchBody")
	if m == nil || len(m.Entities) != 1 || !containsAny(text, submissions...) {
		return nil
	}
	before, after := string(s.Text[:m.Start]), string(s.Text[m.End:])
	owns := strings.HasPrefix(after, "'s ") || strings.HasPrefix(after, "’s ") || strings.HasPrefix(after, "' ") || strings.HasPrefix(after, "’ ")
	if (m.Start == 0 || before == "The ") && (owns || startsWithAny(s.Text[m.End:], behindSubmitter)) && containsAny(after, submissions...) ||
		containsAny(before, submissions...) && slices.ContainsFunc(submittedBy, func(w string) bool { return strings.HasSuffix(before, " "+w) }) {
		return m.Entities
	}
	return nil
}

// behindSubmitter may stand between a name and the word for its submission.
var behindSubmitter = newPrefixSet(`_Position _Submission _submission _Comments _comments _Response _response _position _Contribution _contribution _submits`)

// firstOf gives the first mention of one of the classes, or the first that a mention has inside, or nil.
func firstOf(s *Sentence, classes ...graph.Class) *Mention {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if slices.Contains(classes, m.Class) {
			return m
		}
		for j := range m.Nested {
			if slices.Contains(classes, m.Nested[j].Class) {
				return &m.Nested[j]
			}
		}
	}
	return nil
}

// spokesmen may stand behind the body for which they speak.
var spokesmen = []string{"发言人", "负责人"}

// respond remembers who answers the questions of the text: the body whose spokesman s names, or the spokesman by name.
func (a *annotator) respond(s *Sentence) {
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Class != "Agency" && m.Class != "Organization" && m.Class != "Company" {
			continue
		}
		behind := m.End + longestPrefix(s.Text[m.End:], beforeSpokesmen)
		n := longestPrefix(s.Text[behind:], answerers)
		if n == 0 {
			continue
		}
		a.respondent = m.Entities
		if i+1 < len(s.Mentions) && s.Mentions[i+1].Class == "Person" && s.Mentions[i+1].Start == behind+n {
			a.respondent = s.Mentions[i+1].Entities
		}
	}
}

// answerers are the offices of those who answer for a body, perhaps behind beforeSpokesmen.
var (
	answerers       = newPrefixSet(`发言人 新闻发言人 负责人 负责同志 有关负责人 相关负责人 主要负责人`)
	beforeSpokesmen = newPrefixSet(`有关司局 相关司局 新闻 有关部门`)
)

// again open what the one who answers goes on to say in a further paragraph.
var again = newPrefixSet(`他表示 他说 他指出 他强调 他还说 他还表示 他还指出 他认为 她表示 她说 她指出 她强调 她还说 她还表示 发言人表示 发言人说 发言人指出 发言人强调 发言人称 这位发言人 该发言人 该负责人 这位负责人`)

// longestLabel is the most runes before the colon with which a line of a transcript names who speaks.
const longestLabel = 16

// goesOnAnswering gives who goes on to speak in a further paragraph: the spokesman of a body who is called so again, or,
// where questions are asked, whoever answers, until a line names somebody else.
func (a *annotator) goesOnAnswering(s *Sentence) []string {
	if i := slices.Index(s.Text[:min(len(s.Text), longestLabel)], ':'); i >= 0 {
		a.answering = nil
		if string(s.Text[:i]) == "答" {
			a.answering = a.respondent
		}
		a.asked = a.asked || containsAny(string(s.Text[:i]), "记者", "问", "主持人")
	}
	if startsWithAny(s.Text, again) {
		return a.spokesman
	}
	if a.answering != nil || s.Index == 0 {
		return a.answering
	}
	if announces(a.result.Sentences[s.Index-1].Text) {
		a.announcer = a.voice
	}
	if !startsWithAny(s.Text, points) {
		a.announcer = nil
	}
	return a.announcer
}

// announces reports whether a sentence announces points that follow in paragraphs of their own.
func announces(t []rune) bool { return t[len(t)-1] == ':' }
