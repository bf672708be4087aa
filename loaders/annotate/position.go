package annotate

import "strings"

// positions open a sentence in which a speaker goes on to say what he stands for.
var positions = newPrefixSet(`应 应当 应该 要 须 必须 反对 支持 愿 愿意 呼吁 敦促 主张 坚持 倡导 尊重 坚决 坚定 重申 强调 希望 期待 欢迎 赞赏 推动 致力于`)

// everybody may stand before a position that asks something of all.
var everybody = newPrefixSet(`各国 世界各国 各方 国际社会 各国政府 我们 大家`)

// others may stand before a demand that a speaker makes of them.
var others = newPrefixSet(`美方 日方 欧方 英方 韩方 印方 菲方 澳方 加方 俄方 有关国家 有关方面 有关各方 个别国家 发达国家`)

// demands say what somebody should do.
var demands = newPrefixSet(`应 应当 应该 须 必须`)

// statesPosition reports whether a sentence begins, behind its openers, with a position and no subject but
// everybody, or with a demand on others.
func statesPosition(t []rune) bool {
	for {
		if startsWithAny(t[longestPrefix(t, everybody):], positions) {
			return true
		}
		if n := longestPrefix(t, others); n > 0 && startsWithAny(t[n:], demands) {
			return true
		}
		n := longestPrefix(t, openers)
		if n == 0 {
			return false
		}
		t = t[n:]
		for len(t) > 0 && (t[0] == ',' || t[0] == ' ') {
			t = t[1:]
		}
	}
}

// goesOnWithPosition gives the speaker of the paragraph when s goes on with what he stands for. He goes on
// in the next paragraph as well when that opens with a position, as the points of a statement do; not in
// advice, which is the author's.
func (a *annotator) goesOnWithPosition(s *Sentence) *Mention {
	position := statesPosition(behindNumber(s.Text))
	if s.First && (!position || s.Advisory) {
		a.speaker = nil
	}
	if !position {
		return nil
	}
	return a.speaker
}

// behindNumber passes over the number of a point: 一、 (二) 3.
func behindNumber(t []rune) []rune {
	i := 0
	for i < len(t) && strings.ContainsRune("(第一二三四五六七八九十0123456789", t[i]) {
		i++
	}
	if i == 0 || i == len(t) || !strings.ContainsRune("、.),", t[i]) {
		return t
	}
	return trimSpace(t[i+1:])
}
