package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// hostEnds end the names of the meetings within which others are held.
var hostEnds = newPrefixSet(`大会 峰会 年会 论坛 博览会 宣传周`)

// innerEnds end the names of the meetings that are held within another one.
var innerEnds = newPrefixSet(`论坛 分论坛 研讨会 圆桌会议 对话会 座谈会 闭门会议`)

// behindHosts stand behind the name of a meeting and are no part of a longer one.
var behindHosts = newPrefixSet(`期间 开幕 闭幕 落幕 举办 举行 召开 主办 承办 组委会 秘书处 发布 上 等 和 与 及 暨 、 是 会 为`)

// forums mints the meetings that are held within another one and called by its name and what they are about, as 海洋大会渔业技术论坛.
// The name of the host stays inside.
func (a *annotator) forums(s *Sentence) {
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if m.Class != "Event" && m.Class != "Mechanism" || m.Link == ByAnaphor || !endsIn(s.Text[m.Start:m.End], hostEnds) {
			continue
		}
		if end := innerEnd(s.Text, m.End); end > 0 {
			a.mint(s, m.Start, end, "Event")
		}
	}
}

// innerEnd gives the end of the name of a meeting that goes on at i, behind that of its host, or 0.
func innerEnd(t []rune, i int) int {
	if startsWithAny(t[i:], behindHosts) {
		return 0
	}
	for j := i; j < len(t) && j-i <= longestEdition; j++ {
		if n := longestPrefix(t[j:], innerEnds); n > 0 && j-i >= 2 && isMeetingEnd(t, j+n) {
			if isGatheringText(t[i:j]) {
				return j + n
			}
			return 0
		}
		if !fold.IsHan(t[j]) && !isLatinRune(t[j]) && !strings.ContainsRune("“”、·", t[j]) || notInGatherings.Has(t[j]) {
			return 0
		}
	}
	return 0
}

// convening are the verbs of a body that holds a meeting which has no name.
var convening = []string{"主持召开", "召开", "举行"}

// conveners end what a body is called that holds a meeting.
const conveners = "会委院部局组办府"

// longestConvener is the most runes of such a body's name.
const longestConvener = 16

// convened gives the name of the meeting for which the text has but the word at t[word:]: 渔业委员会会议 where 渔业委员会召开会议.
// It gives "" when no body holds it.
func (a *annotator) convened(t []rune, word int) string {
	if runes.At(t, word-1) == '了' {
		word--
	}
	for _, verb := range convening {
		end := word - len([]rune(verb))
		if end < 0 || !runes.HasPrefix(t[end:], verb) {
			continue
		}
		body := t[a.behindDate(t, clauseStart(t, end)):end]
		if len(body) < 3 || len(body) > longestConvener || !strings.ContainsRune(conveners, body[len(body)-1]) || !isGatheringText(body) {
			return ""
		}
		return string(body) + "会议"
	}
	return ""
}
