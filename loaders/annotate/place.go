package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// held are the words behind a place where something happens.
var held = newPrefixSet(`举行 举办 召开 开幕 闭幕 落幕 开放签署 会晤 开会`)

// notPlaces begin what stands between 在 and those words without being a place: 在线举行, 在此期间举行.
var notPlaces = newPrefixSet(`线 此 这 该 其 当 会 双方 两国 各方 年 月 上 下 内 中 前 后 首 第 同 全 本 国际 国内 境外 境内 海外 多 一 即 于 以 应 当地 今 明 近 每 共同 联合 隆重 正式 顺利 如期 圆满 成功 线 视频 云端 校 馆 总部 现场 原 较 郊 华 异地 外地 别处 亲自 主持 组织 全国 全球 世界 各地 各国 多地 多国 两地`)

// notInPlaces are characters that no name of a place holds.
const notInPlaces = "的了和与及对是为将被从就都不这那此有时间期会议论坛上下内中外日月年届次"

// longestPlace is the most runes of a place's name.
const longestPlace = 8

// places mints the place where something is held: 在滨海市举行. Of a province or a state and a city, it is the city.
func (a *annotator) places(s *Sentence) {
	t := s.Text
	for i := 1; i < len(t); i++ {
		if n := longestPrefix(t[i:], seats); n > 0 {
			a.seat(s, i+n, true)
		} else if n := longestPrefix(t[i:], sites); n > 0 {
			a.seat(s, i+n, false)
		}
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

// seats stand before the place where a body has its seat.
var seats = newPrefixSet(`总部设在 总部设于 总部位于 总部坐落于 总部坐落在 总部在 总部落户 总部设立在 总部设立于 总部为 总部驻 总部迁至 总部: 总部地点: 总部所在地: 秘书处设在 秘书处设于 秘书处位于 会址在 会址设在`)

// sites stand before a state and its city where something was founded or is found.
var sites = newPrefixSet(`设在 设于 坐落于 坐落在 位于 成立于 创立于 创建于 创办于 迁至 落户 在`)

// seatLinks may stand between a state and its city: 法国首都巴黎, 瑞士的日内瓦.
var seatLinks = newPrefixSet(`首都 首府 的首都 的 东部城市 西部城市 南部城市 北部城市 城市`)

// afterSeat are the signs and particles behind the name of a city.
const afterSeat = ",。;()、的是有于并由和与及"

// foundedThere are the verbs that may follow it.
var foundedThere = newPrefixSet(`成立 正式成立 宣告成立 宣布成立 创立 创建 诞生 签署 签订 签字 揭牌 挂牌 通过 发布 启动 设立 建立`)

// seat mints the city that begins at i, behind the state that it is in: 总部设在瑞士日内瓦. It may stand without a state
// when it is bare.
func (a *annotator) seat(s *Sentence, i int, bare bool) {
	t := s.Text
	if m := mentionAt(s, i); m != nil && m.Start == i && m.Class == "State" {
		i, bare = m.End, true
	}
	i += longestPrefix(t[min(i, len(t)):], seatLinks)
	end := i
	for end < len(t) && end-i <= longestCity && !a.taken[end] && inCity(t[end:]) {
		end++
	}
	if bare && end-i <= longestCity && isPlaceName(t[i:end]) {
		a.mint(s, i, end, "Place")
	}
}

// longestCity is the most runes of the name of a city.
const longestCity = 6

// inCity reports whether the name of a city may go on with t.
func inCity(t []rune) bool {
	return (fold.IsHan(t[0]) || t[0] == '·') && !strings.ContainsRune(afterSeat, t[0]) && !startsWithAny(t, foundedThere) && !startsWithAny(t, held)
}
