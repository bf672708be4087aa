package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// held are the words behind a place where something happens.
var held = newPrefixSet(`举行 举办 召开 开幕 闭幕 落幕 开放签署 会晤 开会`)

// notPlaces begin what stands between 在 and those words without being a place: 在线举行, 在此期间举行.
var notPlaces = newPrefixSet(`线 此 这 该 其 当 会 双方 两国 各方 年 月 上 下 内 中 前 后 首 第 同 全 本 国际 国内 境外 境内 海外 多 一 即 于 以 应 当地 今 明 近 每 共同 联合 隆重 正式 顺利 如期 圆满 成功 线 视频 云端 校 馆 总部 现场 原`)

// notInPlaces are characters that no name of a place holds.
const notInPlaces = "的了和与及对是为将被从就都不这那此有时间期会议论坛上下内中外日月年届次"

// longestPlace is the most runes of a place's name.
const longestPlace = 8

// places mints the place where something is held: 在滨海市举行. Of a province or a state and a city, it is the city.
func (a *annotator) places(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if longestPrefix(t[i:], held) == 0 {
			continue
		}
		start := i
		for start > 0 && i-start <= longestPlace && fold.IsHan(t[start-1]) && t[start-1] != '在' && !a.taken[start-1] {
			start--
		}
		if a.opensPlace(s, start) && isPlaceName(t[start:i]) {
			a.mint(s, start, i, "Place")
		}
	}
}

// opensPlace reports whether 在, or 在 and the name of a state or place, stands before i.
func (a *annotator) opensPlace(s *Sentence, i int) bool {
	if runes.At(s.Text, i-1) == '在' {
		return true
	}
	for j := range s.Mentions {
		if m := &s.Mentions[j]; m.End == i && (m.Class == "State" || m.Class == "Place") {
			return runes.At(s.Text, m.Start-1) == '在'
		}
	}
	return false
}

// isPlaceName reports whether t can be the name of a place.
func isPlaceName(t []rune) bool {
	if len(t) < 2 || len(t) > longestPlace || startsWithAny(t, notPlaces) {
		return false
	}
	for _, r := range t {
		if strings.ContainsRune(notInPlaces, r) {
			return false
		}
	}
	return true
}
