package annotate

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// shortStates are the one-character forms of states and unions, with their entities. They are safe only in
// compounds (中欧), as parties (中方), in enumerations (英、德、法等国) and behind a preposition (对华).
var shortStates = map[rune]string{
	'中': "china", '美': "united-states", '欧': "european-union", '俄': "russia", '日': "japan", '韩': "south-korea", '英': "united-kingdom",
	'法': "france", '德': "germany", '印': "india", '澳': "australia", '加': "canada", '新': "singapore", '朝': "north-korea", '越': "vietnam",
	'巴': "pakistan", '乌': "ukraine", '伊': "iran", '以': "israel", '意': "italy", '荷': "netherlands", '挪': "norway", '非': "africa",
}

// wordEnds are the characters before a short form that make a word with it: 做法, 今日, 增加.
var wordEnds = map[rune]string{'法': "做办方立司执宪合违依守非用看语书想说手刑民魔", '以': "所可得足加予用难", '加': "更增参附添施外", '新': "创更革最全崭刷", '日': "今明昨近每节生次假当即往",
	'意': "同注满愿故任随好民创主", '印': "打脚复", '德': "道品公", '越': "超优卓穿跨", '非': "并是绝无除莫"}

// awkward are short forms that are common words before what may follow a pair: 以合作, 新战略, 加强.
const awkward = "以新加"

// afterAwkward begins the words that show that a pair ends in one of them all the same.
var afterAwkward = newPrefixSet(`关系 两国 双方 双边 冲突 同盟 建交 领导人 外长`)

// Words in which a character that looks like a state is none.
const (
	endsInMiddle = "其当集之程作话手心空年期途高初过文域动命系展界市"      // X中: the middle of something
	afterAmerica = "好元洲术丽国满妙景化食容观誉德"               // 美好, 美元 …
	afterEurope  = "洲盟元"                           // 欧洲 …
	afterChina   = "国央心间华东部级期文医年午等小立性科断长学外共枢央产型秋途" // 中国, 中央 …
	afterRussia  = "罗语"
	afterParty   = "面案向式法便针位略程圆" // X方面, X方案 …
)

// afterPair begins the words that show that two characters before it are a pair of states, when one of them is also
// common in other words: 中日关系, but not 其中日益.
var afterPair = newPrefixSet(`关系 两国 双方 双边 对话 合作 战略 网络 数字 经贸 贸易 领导人 元首 高层 高级 之间 联合 互联网 共同 三国 三方 等国 等 峰会 会晤 自贸 投资 人文 外长 论坛 圆桌 竞争 冲突 争端 钓鱼岛
命运 科技 技术 同盟 联盟 盟友 安全 间 建交 外交 命运共同体 友好 伙伴 海上 军事 防务 气候 能源 政府 政党 民间 青年 媒体 智库 网际 信息 通信 电信 标准 知识产权 教育 文化 农业 金融 财政 司法 执法 反恐 禁毒 领事 人工智能 新兴 创新 产业 绿色 卫生 旅游 部级 双边 高官 总理 首脑 议会 企业 工商 数据`)

// pairWords go with a pair: 中欧双方.
var pairWords = newPrefixSet(`双方 两国 双边 三方 三国`)

// state gives the known entity of a one-character form, or "". 巴 is 巴西 where the document speaks of that state and not of
// 巴基斯坦.
func (a *annotator) state(r rune) string {
	if !fold.IsHan(r) {
		return ""
	}
	id := shortStates[r]
	if id == "" || a.lex.Entity(id) == nil {
		return ""
	}
	if other := a.initials[r]; other != "" && !a.mentioned[id] {
		return other
	}
	return id
}

// hearState remembers a state by the first character of its Chinese name.
func (a *annotator) hearState(t []rune, id string) {
	if fold.IsHan(t[0]) && len(t) > 1 {
		a.initials[t[0]] = id
	}
}

// israelAndPalestine are pairs in which 巴 is Palestine.
var israelAndPalestine = newPrefixSet(`巴以 以巴`)

// compound reads two or three states in a row at i: 中欧, 美欧, 中德欧.
func (a *annotator) compound(t []rune, i int) (ids []string, end int) {
	end = i
	for end < len(t) && end < i+3 && !a.taken[end] {
		id := a.state(t[end])
		if id == "" || slices.Contains(ids, id) {
			break
		}
		ids, end = append(ids, id), end+1
	}
	for len(ids) > 1 && !isCompound(t, i, end) {
		ids, end = ids[:len(ids)-1], end-1
	}
	if len(ids) < 2 {
		return nil, i
	}
	if startsWithAny(t[i:end], israelAndPalestine) && a.lex.Entity("palestine") != nil {
		for j := range ids {
			if ids[j] != "israel" {
				ids[j] = "palestine"
			}
		}
	}
	return ids, end + longestPrefix(t[end:], pairWords)
}

func isCompound(t []rune, start, end int) bool {
	before, last, after := runes.At(t, start-1), t[end-1], runes.At(t, end)
	if before == '年' && isDigit(runes.At(t, start-2)) {
		before = 0 // 2024年中俄…
	}
	if t[start] == '中' && before != 0 && strings.ContainsRune(endsInMiddle, before) || t[start] == '日' && isDigit(before) {
		return false
	}
	strong := true // every character stands for its state in most of its uses
	for _, r := range t[start:end] {
		strong = strong && isStrongState(r)
	}
	switch {
	case strings.ContainsRune(wordEnds[t[start]], max(before, 1)):
		return false
	case strings.ContainsRune(awkward, last):
		return startsWithAny(t[end:], afterAwkward)
	case !strong:
		return startsWithAny(t[end:], afterPair)
	}
	if after == 0 {
		return true
	}
	return !strings.ContainsRune(map[rune]string{'美': afterAmerica, '欧': afterEurope, '中': afterChina, '俄': afterRussia}[last], after)
}

// notParties begin names of states and common words before 方: 南方, 西方.
const notParties = "南西北东多大立平"

// party reads 中方, 欧方 … at i.
func (a *annotator) party(t []rune, i int) (id string, end int) {
	if runes.At(t, i+1) != '方' || runes.At(t, i+2) != 0 && strings.ContainsRune(afterParty, runes.At(t, i+2)) {
		return "", i
	}
	if before := runes.At(t, i-1); t[i] == '中' && before != 0 && strings.ContainsRune(endsInMiddle, before) || t[i] == '美' && before == '优' {
		return "", i
	}
	if id = a.state(t[i]); id == "" && !strings.ContainsRune(notParties, t[i]) {
		id = a.initials[t[i]] // 马方 where the document speaks of 马来西亚
	}
	return id, i + 2
}

// enumerated reads one state of an enumeration of single characters: 英、德、法等国.
func (a *annotator) enumerated(t []rune, i int) (id string, end int) {
	if !isEnumerated(t, i) {
		return "", i
	}
	id = a.state(t[i])
	if id == "" {
		return "", i
	}
	// The whole run must be states, and two at least.
	n, first := 1, i
	for first >= 2 && t[first-1] == '、' && isEnumerated(t, first-2) && a.state(t[first-2]) != "" {
		first -= 2
		n++
	}
	last := i
	for last+2 < len(t) && strings.ContainsRune("、和与及", t[last+1]) && isEnumerated(t, last+2) && a.state(t[last+2]) != "" {
		last += 2
		n++
	}
	if n < 2 && (first < 2 || a.state(t[first-2]) == "") {
		return "", i
	}
	return id, i + 1
}

// isEnumerated reports whether t[i] stands alone between signs, or words, that enumerate.
func isEnumerated(t []rune, i int) bool {
	before, after := runes.At(t, i-1), runes.At(t, i+1)
	opens := before == 0 || strings.ContainsRune("、和与及同如对是为联(|,:“", before)
	closes := after == 0 || strings.ContainsRune("、和与及等三两各之)|,。;”", after)
	return opens && closes
}

// hua reads 华 for China behind a preposition or verb: 对华, 在华, 访华.
func (a *annotator) hua(t []rune, i int) (id string, end int) {
	if before := runes.At(t, i-1); before == 0 || !strings.ContainsRune("对在与访来涉驻援反遏抗同", before) {
		return "", i
	}
	if after := runes.At(t, i+1); after != 0 && strings.ContainsRune("为北东南盛尔侨人语裔师夏沙西中", after) {
		return "", i
	}
	return a.state('中'), i + 1
}

// classOf gives the class of entities that are linked together: the first one's.
func (a *annotator) classOf(ids []string) graph.Class {
	if len(ids) > 0 {
		if e := a.entity(ids[0]); e != nil {
			return e.Class
		}
	}
	return ""
}

// governVerbs stand behind a capital that goes for its state: 东京否认.
var governVerbs = newPrefixSet(`当局 方面 政府 否认 驳斥 回应 表示 指责 谴责 批评 警告 宣布 声称 坚称 认为 反对 要求 敦促 拒绝 同意 承诺 希望 计划 试图 决定 召见 制裁 支持 一直 多次 则 也 正在 已 不会 不愿 必须 应`)

// towardsGovernment stand between 向 or 对 and a capital, and what is told or done to its state.
var towardsGovernment = newPrefixSet(`提出 表达 表示 发出 施压 施加 实施 采取 提交 传递 示好 让步 抗议 的`)

// isGovernment reports whether the capital m goes for its state in a Chinese clause: it acts, or somebody turns to it.
func isGovernment(s *Sentence, m *Mention, clause int) bool {
	t := s.Text
	if !fold.IsHan(t[m.Start]) {
		return false
	}
	if before := runes.At(t, m.Start-1); (before == '向' || before == '对') && startsWithAny(t[m.End:], towardsGovernment) {
		return before == '向' || runes.At(t, m.End) != '的'
	}
	return opensClause(s, clause, m.Start) && startsWithAny(t[m.End:], governVerbs)
}

// inCapital stand behind 在京, which tells where something happens.
var inCapital = newPrefixSet(`召开 举行 举办 开幕 闭幕 会见 会谈 会晤 接见 出席 签署 发布 成立 与 同 启动 揭牌 分别`)

// capitalAt reads 京 for Beijing behind 在: 在京召开.
func (a *annotator) capitalAt(t []rune, i int) Mention {
	if runes.At(t, i-1) != '在' || !startsWithAny(t[i+1:], inCapital) || a.lex.Entity("beijing") == nil {
		return Mention{}
	}
	return a.mention(i, i+1, one("beijing"), ByParty)
}
