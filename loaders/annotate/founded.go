package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// foundedNouns are the words that end the names of what somebody sets up, by class.
var foundedNouns = classWords{
	{"Mechanism", newPrefixSet(`基金 渠道 平台 机制 联盟 联合体 网络 热线 学科 项目 联络点`)},
	{"Agency", newPrefixSet(`办公室 委员会 领导小组`)},
}

// scopes begin what only describes something that is to be set up: 跨部门协调机制.
var scopes = newPrefixSet(`跨部门 跨领域 跨国 多层次 多元 新型 统一 有效 长效 相应 定期 常态化 专门 良好 一种 一套`)

// behindFounded are the characters that may follow the name of what somebody sets up.
const behindFounded = ",。;:)、和与以并后等来由"

// The lengths in runes of the name of what somebody sets up, and the most of it in quotation marks.
const (
	shortestFounded      = 4
	longestFounded       = 18
	longestQuotedFounded = 26
)

// founded mints what stands behind a verb of founding when its last word says that it is something founded: 设立渔业专项基金.
func (a *annotator) founded(s *Sentence) {
	t := s.Text
	for i := 2; i < len(t); i++ {
		if t[i] == '了' || !isFounded(t, i) {
			continue
		}
		start, find := i, plainFounded
		if t[i] == '“' {
			start, find = i+1, quotedFounded
		}
		if end, class := find(t, start); end > start && a.holdsOnlyIdeas(s, start, end) {
			a.mint(s, start, end, class)
		}
	}
}

// quotedFounded gives the end and the class of what is set up, whose quoted name begins at start; the end is start when it is
// none by its last word.
func quotedFounded(t []rune, start int) (int, graph.Class) {
	for end := start; end < len(t) && end-start <= longestQuotedFounded && !isClauseEnd(t[end]); end++ {
		if t[end] != '”' {
			continue
		}
		if class := foundedNouns.ending(t[start:end]); class != "" && end-start >= shortestFounded {
			return end, class
		}
		break
	}
	return start, ""
}

// plainFounded gives the end and the class of what is set up, whose name begins at start; the end is start when there is none.
func plainFounded(t []rune, start int) (int, graph.Class) {
	for i := start + 1; i < len(t) && i-start <= longestFounded && fold.IsHan(t[i]); i++ {
		class, n := foundedNouns.at(t[i:])
		end := i + n
		if n == 0 || end-start < shortestFounded || end < len(t) && !strings.ContainsRune(behindFounded, t[end]) {
			continue
		}
		if middle := t[start:i]; !startsWithAny(middle, scopes) && (isMiddle(middle) || isJoinedMiddle(middle)) {
			return end, class
		}
	}
	return start, ""
}
