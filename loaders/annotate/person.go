package annotate

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// surnames are the common Chinese surnames of one character.
var surnames = runes.NewSet("王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤尧庄耿柳岳齐冷郎倪阙鲁竺简楼骆尚项翁祝温庞樊殷申费习荣焦庆毕裴蓝辛冉舒穆桂滕傅洪艾鲍卞柏边岑柴晁池褚储党邸窦房甘宫巩古谷杭扈霍姬纪景靖鞠康柯匡赖乐凌隆娄栾麻茅苗闵缪牟蒲戚丘裘屈瞿阮芮桑佘盛施宿邰佟屠涂卫闻邬巫伍奚冼邢胥荀颜晏易雍游俞喻苑臧翟詹甄卓庾禹朴童宣隋尉麦")

// japaneseSurnames are common ones, which a given name of one or two characters follows.
var japaneseSurnames = newPrefixSet(`佐藤 铃木 高桥 田中 伊藤 渡边 山本 中村 小林 加藤 吉田 山田 佐佐木 山口 松本 井上 木村 斋藤 齐藤 清水 山崎 阿部 安倍 池田 桥本 石川 石破 石井 石原 前田 藤田 后藤 冈田 长谷川 村上 近藤 坂本 远藤 青木 藤井 西村 福田 太田 三浦 藤原 冈本 松田 中川 中野 原田 小野 田村 竹内 金子 和田 中山 上田 上川 森田 柴田 酒井 工藤 横山 宫崎 宫本 内田 高木 安藤 岛田 谷口 大野 丸山 今井 河野 藤本 村田 武田 上野 杉山 增田 小岛 千叶 大塚 平野 菅原 久保 松井 岩崎 岩屋 木下 野口 松尾 野村 菊地 佐野 大西 杉本 新井 滨田 菅野 小松 樱井 岸田 茂木 麻生 鸠山 野田 小泉 细田 二阶 加纳 秋叶 船越 山野内 甘利 世耕 萩生田 平井 牧岛 西乡 高市 谷内 北村 兼原`)

// foreign are the characters with which foreign names are written.
var foreign = runes.NewSet("阿埃艾爱安奥巴白班邦保贝本比彼毕波伯博布查茨达当戴黛丹道德登邓蒂迪丁杜多恩尔法范菲费芬佛弗夫福富盖冈高戈格根古瓜哈海汉豪赫黑亨胡华霍基吉季加贾杰金津卡坎康考科克肯库昆拉莱赖兰朗劳勒雷蕾里利莉丽连列林琳卢鲁伦罗洛马玛迈曼麦梅蒙米密明莫默姆穆娜纳奈南内尼妮涅纽诺欧帕潘庞佩彭皮珀普齐奇契恰乔切琴丘让萨塞桑瑟森莎沙尚绍舍申圣施史舒斯思苏索塔泰坦汤唐特蒂廷图托瓦万旺威韦维魏温文翁沃乌武西希锡席夏香肖谢辛欣休许雪雅亚延杨翰约耶叶伊衣因英尤约泽扎詹珍芝朱兹佐尧劳顿凯柯拜鲍朔蓬琪冯葛惠捷瑞珊伍摩墨努滕贡缇芒卜勃彻楚鄂厄圭郭罕怀喀孔夸郎隆茂孟慕聂宁钦琼茹腾逊宰赞卓琉露璐蓓碧黎妲娅蔓薇猜颂吞敏昂阮素披貌泷噶岗宽乃芙菱郝霖迦珂妙赛坤侬谟缪")

// credits stand before the author or the editor in a card: 撰文 | 王小明.
var credits = sync.OnceValue(func() prefixSet { return cardWords("author", "editor", "translator") })

// cardWords gives the words that open a line of a card of one of the roles.
func cardWords(roles ...string) prefixSet {
	var words []string
	for _, role := range roles {
		for _, w := range structure.Known().Openers(role) {
			w = strings.ReplaceAll(w, " ", "_")
			words = append(words, w)
			if c := w[0]; 'a' <= c && c <= 'z' {
				words = append(words, strings.ToUpper(w[:1])+w[1:])
			}
		}
	}
	return newPrefixSet(strings.Join(words, " "))
}

// nameEnds may follow a name: a verb, a conjunction, a sign.
const nameEnds = ",、。;:)(“”?!和与同及在出表强指会主参于等曾已将还也是就说认对共向今分首当为率访发提应到见致称回宣签所以介呼重随透赴抵并获担接撰写从近日先女作则正继仍通亲前陪讲谈答受被围代带的之时两双又未开举批警敦驳否声证支反欢感祝期要推补一昨上下联"

// notInGiven are characters behind a name of two that do not make one of three: 王海在, 王海与.
const notInGiven = "在与和同及对将已曾也还就说于等以并则向称"

// behindNames are verbs behind a name of two characters, whose first one is none of its own: 王海会见.
var behindNames = newPrefixSet(`会见 会谈 会晤 会上 出席 主持 率团 率领 宣读 宣布 宣称 致辞 致信 致贺 致函 致电 发表 发言 访问 访华 抵达 作主旨 作了 作报告 介绍 签署 参加 参与 共同 分别 通过 当天 当日 当地 近日 日前 今天 昨天 昨日 上午 下午
同日 陪同 代表 带队 围绕 先后 先生 女士 教授 博士 一行 一道 表态 回应 回答 重申 透露 敦促 批评 驳斥 证实 支持 反对 欢迎 感谢 祝贺 继续 前往 联合 站在 站上 坐在 走进 走上 登上 来到 现身 亮相 到访`)

// notNames begin with a surname and are none.
var notNames = newPrefixSet(`方面 方式 方法 方向 方案 高度 高级 高层 高效 高端 高质 金融 金额 金砖 马上 白皮 任何 任务 任期 任命 严重 严格 严厉 武器 武装 温和 费用 范围 程度 程序 何时 何种 石油
陆续 习惯 华为 黄金 史上 常务 于是 施压 施行 单位 全国 全球 和平 江苏 时任 童年 万一 连续 向来 孔子 钟声 明确 平台 安全 丰富 毕竟 穆斯林 蓝图 舒适 庆祝 荣誉 焦点 曾经 汉语 许多 何以 华盛顿 史料 文件 文章
谷歌 古巴 古特雷斯 柏林 纪念 纪委 纪律 纪检 党组 党委 党员 党的 党中央 党派 党内 卫星 卫生 易于 景气 卓越 游戏 储备 边境 边界 房地产 康复 盛大 盛会 艾滋 闻名 乐观 乐见 巩固 车辆 申请 申诉 关注 关键 关于 贺信 贺词 贺电 贺函 解决 解释 成立 谭主`)

// persons mints persons behind their office, and the names alone on a line of an author card.
func (a *annotator) persons(s *Sentence) {
	t := s.Text
	if s.Block.Kind == reader.Card {
		a.cardPerson(s)
	}
	for i := range t {
		start := officeAt(t, i)
		if start == i {
			continue
		}
		if end := personName(t, start); end > start {
			a.person(s, start, end)
		} else if end := a.personEnd(t, start); end > start && fold.IsHan(max(runes.At(t, end), 1)) { // 议员Jane Doe表示
			a.mintPerson(s, start, end)
		}
	}
	a.latinPersons(s)
	a.authorities(s)
	a.elected(s)
	a.listedPersons(s)
}

// listedPersons mints the persons that are listed behind another one: 李江 in 局长王海、李江.
func (a *annotator) listedPersons(s *Sentence) {
	t := s.Text
	for n := 0; n < len(s.Mentions); n++ {
		m := s.Mentions[n]
		start := m.End + 1
		if m.Class != "Person" || !isSharedPost(t[m.End:min(start, len(t))]) || isLatinRune(t[m.Start]) {
			continue
		}
		if end := personName(t, start); end > start {
			a.person(s, start, end)
		}
	}
}

// authorVerbs have a person for their subject when it is a Chinese name at the start of a clause that nothing else explains.
var authorVerbs = newPrefixSet(`认为 指出 强调 主张 表示 当选 出任 就任 提出 坦言 坚称 看来`)

// notAuthors end what begins with a surname and is no person: 马方, 华府.
const notAuthors = "方府界院部媒军企家人会层长期"

// authorities mints the persons whose view a clause tells, or who take an office: 李江和王小海认为.
func (a *annotator) authorities(s *Sentence) {
	t := s.Text
	for i := range t {
		if i > 0 && (fold.IsHan(t[i-1]) || isLatinRune(t[i-1]) || t[i-1] == '、') || a.taken[i] {
			continue
		}
		var names [][2]int
		for j := i; ; {
			end := authorityEnd(t, j)
			if end == j {
				break
			}
			names = append(names, [2]int{j, end})
			if r := runes.At(t, end); r != '和' && r != '与' && r != '、' {
				break
			}
			j = end + 1
		}
		if n := len(names); n == 0 || longestPrefix(t[names[n-1][1]:], authorVerbs) == 0 && (n == 1 || !attends(t, names[n-1][1])) {
			continue
		}
		for _, n := range names {
			a.person(s, n[0], n[1])
		}
	}
}

// attendVerbs tell of a list of persons that they are present.
var attendVerbs = newPrefixSet(`出席 参加 列席 与会 参会 在座 陪同 一同`)

// attends reports whether those named before i are present: a verb that says so follows, perhaps behind 等 or more whom
// the text does not name.
func attends(t []rune, i int) bool {
	for j := i; j < len(t) && j-i <= longestOffice && !isClauseEnd(t[j]); j++ {
		if startsWithAny(t[j:], attendVerbs) {
			return true
		}
		if j == i && !strings.ContainsRune("等和与及分", t[j]) {
			return false
		}
	}
	return false
}

// authorityEnd gives the end of the Chinese name at i before a verb of authors or a conjunction, or i.
func authorityEnd(t []rune, i int) int {
	if i >= len(t) || !surnames.Has(t[i]) || startsWithAny(t[i:], notNames) {
		return i
	}
	for _, n := range []int{2, 3} {
		end := i + n
		if end >= len(t) || !allHan(t[i:end]) || strings.ContainsRune(notAuthors, t[end-1]) || n == 2 && t[end-1] == '国' {
			continue
		}
		if longestPrefix(t[end:], authorVerbs) > 0 || strings.ContainsRune("和与、等", t[end]) || startsWithAny(t[end:], attendVerbs) {
			return end
		}
	}
	return i
}

// latinPersons finds foreign names that need no office, since the Latin form follows: 蒂姆·贝茨(Tim Betts), or since a
// dot stands between two parts.
func (a *annotator) latinPersons(s *Sentence) {
	t := s.Text
	for i := range t {
		if t[i] == '·' {
			a.dottedPerson(s, i)
		}
		if t[i] != '(' || !isLatinRune(runes.At(t, i+1)) || i == 0 || a.taken[i-1] {
			continue
		}
		start := i
		for start > 0 && (foreign.Has(t[start-1]) || t[start-1] == '·') {
			start--
		}
		if runes.Count(t[start:i], '·') > 0 && t[start] != '·' {
			a.person(s, start, i)
		}
	}
}

// dottedPerson mints the foreign name whose parts the dot at i divides, when two characters or more stand on either side.
func (a *annotator) dottedPerson(s *Sentence, i int) {
	t := s.Text
	start := i
	for start > 0 && foreign.Has(t[start-1]) {
		start--
	}
	if end := foreignName(t, start); i-start >= 2 && end-i > 2 && runes.At(t, start-1) != '·' {
		a.person(s, start, end)
	}
}

// person makes t[start:end] a mention of a person: of the known one whose Latin name follows in brackets, else of a candidate.
func (a *annotator) person(s *Sentence, start, end int) {
	if a.anyTaken(start, end) {
		return
	}
	if runes.At(s.Text, end) == '(' {
		for i := range s.Mentions {
			if m := &s.Mentions[i]; m.Start == end+1 && m.Class == "Person" && runes.At(s.Text, m.End) == ')' {
				a.alias(s, start, end, m)
				return
			}
		}
	}
	a.mint(s, start, end, "Person")
}

// alias makes s.Text[start:end] another name of what m stands for, in this document.
func (a *annotator) alias(s *Sentence, start, end int, m *Mention) {
	name := s.Text[start:end]
	a.addLocal(graph.Name{Text: string(name), Lang: languageOf(name)}, m.Entities[0], m.Class, defined)
	a.refersTo(s, start, end, m, ByName)
}

func (a *annotator) anyTaken(start, end int) bool {
	for i := start; i < end; i++ {
		if a.taken[i] {
			return true
		}
	}
	return false
}

// personName gives the end of the name of a person that begins at i, or i.
func personName(t []rune, i int) int {
	if end := foreignName(t, i); end > i {
		return end
	}
	if end := japaneseName(t, i); end > i {
		return end
	}
	if i >= len(t) || !surnames.Has(t[i]) || startsWithAny(t[i:], notNames) || isTowards(t, i) {
		return i
	}
	for _, n := range []int{3, 2} {
		if i+n > len(t) || !allHan(t[i:i+n]) || n == 3 && (strings.ContainsRune(notInGiven, t[i+2]) || startsWithAny(t[i+2:], authorVerbs) || startsWithAny(t[i+2:], behindNames)) {
			continue
		}
		if endsName(t, i+n) || n == 2 && startsWithAny(t[i+2:], behindNames) {
			return i + n
		}
	}
	return i
}

// isTowards reports whether 向 at i is no surname but tells to whom something is sent or said: 主席向大会致贺信.
func isTowards(t []rune, i int) bool {
	if t[i] != '向' {
		return false
	}
	for j := i + 2; j < min(len(t), i+longestOffice) && !isClauseEnd(t[j]); j++ {
		if startsWithAny(t[j:], sendings) {
			return true
		}
	}
	return false
}

// sendings are verbs behind the one to whom something is sent or said.
var sendings = newPrefixSet(`致 发来 发去 发出 发送 表示 表达 通报 汇报 报告 介绍 提出 提交 提供 转达 递交 赠送 作报告 宣布 宣读 说明 阐述 请求 媒体 颁`)

// japaneseName gives the end of the Japanese name that begins at i, or i.
func japaneseName(t []rune, i int) int {
	n := longestPrefix(t[i:], japaneseSurnames)
	if n == 0 {
		return i
	}
	for end := min(i+n+2, len(t)); end > i+n; end-- {
		last := t[end-1:] // 伊藤健共同主持
		if allHan(t[i+n:end]) && !strings.ContainsRune(notInGiven, last[0]) && !startsWithAny(last, behindNames) && !startsWithAny(last, authorVerbs) && (endsName(t, end) || startsWithAny(t[end:], behindNames)) {
			return end
		}
	}
	return i
}

// endsName reports whether what stands at i may follow a name.
func endsName(t []rune, i int) bool {
	next := runes.At(t, i)
	return next == 0 || isDigit(next) || strings.ContainsRune(nameEnds, next) || startsWithAny(t[i:], addresses)
}

// addresses follow a name.
var addresses = newPrefixSet(`研究员 副研究员 教授 副教授 勋爵 爵士 夫人 院士 议员 部长 主席 校长 院长 主任 大使 司长 局长 秘书长 律师`)

// longestForeign is the most runes of a foreign name.
const longestForeign = 20

// foreignName reads a name written with the characters for foreign names, two to eight of them, or parts of such with dots,
// in which a few characters may be of another kind when there are dots.
func foreignName(t []rune, i int) int {
	end, dots, odd := i, 0, 0
	for ; end < len(t) && end-i < longestForeign; end++ {
		switch {
		case foreign.Has(t[end]), isMiddleInitial(t, end):
		case (t[end] == '·' || t[end] == '-' && foreign.Has(max(runes.At(t, end+1), 1))) && end > i:
			dots++
		case fold.IsHan(t[end]) && odd < mostOdd && !endsName(t, end) && (dots > 0 || hasDot(t, end+1)) && (endsPart(t, end+1) || end > i && foreign.Has(t[i]) && hasDot(t, end+1)):
			odd++
		default:
			return foreignEnd(t, i, end, dots > 0)
		}
	}
	return foreignEnd(t, i, end, dots > 0)
}

// mostOdd is the most characters of another kind in a foreign name.
const mostOdd = 4

// isMiddleInitial reports whether a letter between two dots stands at i: the R of 约翰·R·史密斯.
func isMiddleInitial(t []rune, i int) bool {
	return unicode.IsUpper(t[i]) && runes.At(t, i-1) == '·' && runes.At(t, i+1) == '·'
}

// hasDot reports whether the dot of a foreign name follows within a part of it.
func hasDot(t []rune, i int) bool {
	return runes.Contains(t[min(i, len(t)):min(i+longestPart, len(t))], "·")
}

// longestPart is the most runes of a part of a foreign name.
const longestPart = 6

// endsPart reports whether a part of a foreign name may go on or end at i.
func endsPart(t []rune, i int) bool {
	return endsName(t, i) || t[i] == '·' || foreign.Has(t[i])
}

// longestPlainForeign is the most runes of a foreign name without dots.
const longestPlainForeign = 8

// foreignEnd gives the end of the foreign name that reaches from i to end at most, or i.
func foreignEnd(t []rune, i, end int, dot bool) int {
	for end > i && (strings.ContainsRune(nameEnds, t[end-1]) && (!dot || !endsName(t, end)) || t[end-1] == '·') {
		end--
	}
	if end-i < 2 || !dot && end-i > longestPlainForeign || !endsName(t, end) {
		return i
	}
	if end-i <= 3 && !dot && surnames.Has(t[i]) && end-i == 2 { // could be a Chinese name cut short
		return i
	}
	return end
}

func allHan(t []rune) bool {
	for _, r := range t {
		if !fold.IsHan(r) {
			return false
		}
	}
	return true
}

// cardPerson mints the persons of a card: names that gaps in the document or signs divide, at its beginning or behind
// "撰文 |"; English ones all along the line.
func (a *annotator) cardPerson(s *Sentence) {
	t := s.Text
	start := 0
	if n := longestPrefix(t, credits()); n > 0 && strings.ContainsRune("|:/", max(runes.At(t, n), 1)) {
		start = n + 1
		if bylineName(s, start) == start {
			start = behindMedium(s, start)
		}
	}
	if start == 0 && isDigit(runes.At(t, 0)) { // 2031-03-05 09:00王海
		start = max(0, slices.IndexFunc(t, fold.IsHan))
	}
	for start < len(t) && (t[start] == '-' || t[start] == ' ') {
		start++
	}
	if start < len(t) && isLatinRune(t[start]) {
		a.latinByline(s, start)
		return
	}
	for {
		end := bylineName(s, start)
		after := end
		for after < len(t) && (isDigit(t[after]) || runes.IsMark(t[after]) || t[after] == '*') {
			after++
		}
		if end == start || after < len(t) && !strings.ContainsRune(",、;(", t[after]) && !gapBefore(s, after) && (after == end || !gapBefore(s, end)) {
			return
		}
		a.person(s, start, end)
		for start = after; start < len(t) && strings.ContainsRune(" ,、;", t[start]); start++ {
		}
	}
}

// longestMedium is the most runes of the name of a paper before its reporters: 文|海洋周刊 王海.
const longestMedium = 8

// behindMedium gives the place behind the first gap after i, where the name of a paper may stand before its reporters, or i.
func behindMedium(s *Sentence, i int) int {
	for j := i + 1; j < len(s.Text) && j-i <= longestMedium && (fold.IsHan(s.Text[j-1]) || s.Text[j-1] == ' '); j++ {
		if gapBefore(s, j) {
			return j
		}
	}
	return i
}

// latinByline mints the names of a card from i on that signs or "and" divide: Jane Doe, John Roe / Dec 5, 2030.
func (a *annotator) latinByline(s *Sentence, i int) {
	t := s.Text
	for i < len(t) {
		end := a.personEnd(t, i)
		if end == i || end < len(t) && !strings.ContainsRune(",/|&;", t[end]) && !hasWords(t, end+1, "and") && runes.At(t, end+1) != '/' && runes.At(t, end+1) != '|' && runes.At(t, end+1) != '&' {
			return
		}
		a.mintPerson(s, i, end)
		for i = end; i < len(t) && strings.ContainsRune(", /|&;", t[i]); i++ {
		}
		if hasWords(t, i, "and") {
			i += len("and ")
		}
	}
}

// gapBefore reports whether the document has space before rune i that the sentence leaves out.
func gapBefore(s *Sentence, i int) bool {
	return i > 0 && i < len(s.At) && (s.Text[i] == ' ' || s.At[i]-s.At[i-1] > 1)
}
