package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// enactedTexts end the names of acts that begin with what they are about, whoever speaks of them: 关于修改渔业法的决定.
var enactedTexts = newPrefixSet(`决定 决议 决议案 议案 通知 公告 公约 议定书 协定 条例 指导意见 实施意见 若干意见 暂行规定 若干规定 管理办法 联合声明 谅解备忘录 备忘录 立场文件 行政令 行政命令 司法解释 联合公报`)

// otherTexts end such names only behind a verb of issuing: 意见 and 规定 are also what somebody thinks or what a law says.
var otherTexts = newPrefixSet(`意见 规定 办法 声明 建议 建议书 提案 倡议 宣言 报告 解释 协议 方案 计划 命令 白皮书 文件 草案 概念文件 指南 框架 法案 法令 法律 指令 批复 说明`)

// issuingVerbs stand before the name of a text that is issued, adopted or brought in.
var issuingVerbs = newPrefixSet(`通过 发布 印发 出台 公布 发表 提出 提交 签署 作出 做出 批准 下发 颁布 制定 起草 提请 审议 达成 推出 散发 转发 发出 一项 一份
通过了 发布了 印发了 出台了 公布了 发表了 提出了 提交了 签署了 作出了 做出了 批准了 颁布了 制定了 起草了 审议了 达成了 推出了 发出了`)

// longestTheme is the most runes between 关于 and the word for the text.
const longestTheme = 60

// acts mints the texts that are named without title marks: by what they are about, and as the draft of a known text.
func (a *annotator) acts(s *Sentence) {
	t := s.Text
	for i := 0; i+4 < len(t); i++ {
		if t[i] == '关' && t[i+1] == '于' && !a.taken[i] {
			if end := actEnd(t, i, endsIn(t[max(0, i-3):i], issuingVerbs)); end > 0 {
				end = draftEnd(t, end)
				a.mintAs(s, i, end, withoutDefinition(string(t[i:end])), "Instrument")
			}
		}
	}
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if m.Link == ByAnaphor {
			continue
		}
		if end := draftEnd(t, m.End); end > m.End && m.Class == "Instrument" {
			a.mintAs(s, m.Start, end, untitled.Replace(string(t[m.Start:end])), "Instrument")
		} else if end := foundingEnd(t, m.End); end > 0 && a.isActor(m.Class) && m.Class != "State" && m.Class != "Person" {
			a.mintAs(s, m.Start, end, withoutDefinition(string(t[m.Start:end])), "Event")
		}
	}
}

// foundings are the gatherings that a body's name begins.
var foundings = newPrefixSet(`成立大会 成立仪式 成立会 揭牌仪式 挂牌仪式 启动仪式 换届大会 全体会议 工作会议 会员大会 理事会议 年度会议`)

// foundingEnd gives the end of the word for a gathering at i, behind the bracket that gives the body's short name; 0
// without one.
func foundingEnd(t []rune, i int) int {
	if runes.At(t, i) == '(' {
		if i = closing(t, i) + 1; i == 0 {
			return 0
		}
	}
	if n := longestPrefix(t[min(i, len(t)):], foundings); n > 0 {
		return i + n
	}
	return 0
}

// actEnd gives the end of the name of a text that begins with 关于 at i: behind the first 的 that a word for a text follows
// in the clause; 0 without one.
func actEnd(t []rune, i int, issued bool) int {
	for j := i + 4; j < len(t) && j-i <= longestTheme && !isClauseEnd(t[j]); j++ {
		if t[j] != '的' {
			continue
		}
		n := longestPrefix(t[j+1:], enactedTexts)
		if n == 0 && issued {
			n = longestPrefix(t[j+1:], otherTexts)
		}
		if end := j + 1 + n; n > 0 && !strings.ContainsRune("性权书者人中里稿", max(runes.At(t, end), 1)) {
			return end
		}
	}
	return 0
}

// draftWords behind the name of a text make it a text of its own; the plain 草案 of a law is the law.
var draftWords = newPrefixSet(`修订草案 修正草案 修改草案 修正案草案 修正案 修订案 草案二次审议稿 征求意见稿 讨论稿 建议稿 修订征求意见稿 修正草案再次征求意见稿 修订草案征求意见稿 草案征求意见稿 实施条例 实施细则 实施办法`)

// draftEnd gives the end of the words at i that make a draft of the text named before, with their brackets, or i.
func draftEnd(t []rune, i int) int {
	if runes.At(t, i) == '(' {
		if end := closing(t, i); end > 0 && end-i <= 20 && startsWithAny(t[i+1:end], draftWords) {
			return end + 1
		}
		return i
	}
	n := longestPrefix(t[i:], draftWords)
	if n == 0 || runes.At(t, i+n) != '(' {
		return i + n
	}
	return draftEnd(t, i+n)
}

// withoutDefinition cuts the bracket that defines a short name out of a name.
func withoutDefinition(name string) string {
	start := strings.Index(name, "(以下简称")
	if start < 0 {
		return name
	}
	n := strings.IndexByte(name[start:], ')')
	if n < 0 {
		return name
	}
	return name[:start] + name[start+n+1:]
}

// untitled drops title marks.
var untitled = strings.NewReplacer("《", "", "》", "")
