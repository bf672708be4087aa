package rules

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/regex"
)

// listed gives the entities that an enumeration names: "A、B和C等议题", "A, B, and C". An item that is
// linked to entities of one of classes stands for them. One that is not linked, or of which a link covers
// only an end, becomes a candidate of the first class when it looks like a name; a single item only when
// its last word names an issue beyond doubt.
func (x *extraction) listed(items []item, classes []string) []end {
	if isEnglish(items) {
		return x.phrases(items, classes)
	}
	var out []end
	list := enumeration(items[:len(items)-utf8.RuneCountInString(dealings.FindString(textOf(items)))])
	var of []item // 海洋 in 海洋的利用、保护和治理
	for _, part := range list {
		part = part[utf8.RuneCountInString(adverb.FindString(textOf(part))):]
		if len(of) > 0 && aspect.MatchString(textOf(part)) {
			out = append(out, placed(entityEnd(x.mintAs(words(of)+words(part), part, graph.Class(classes[0]))), firstWords(part))...)
			continue
		}
		of = owner(part)
		var linked []end
		for i := range part {
			linked = append(linked, placed(x.mentioned(part[i].mention, -1, classes), &part[i])...)
		}
		bare := withoutVerb(part)
		acted := len(bare) < len(part)
		if whole := wholeName(bare); acted && linked != nil && whole != nil {
			out = append(out, placed(entityEnd(x.mint(whole, graph.Class(classes[0]))), firstWords(whole))...)
			continue
		}
		if linked != nil && (acted && isAboutKnown(bare) || fares.MatchString(textOf(bare)) || onlyMention(part[utf8.RuneCountInString(strongVerb.FindString(textOf(part))):]) != nil) {
			out = append(out, linked...)
			continue
		}
		if acted && len(list) == 1 {
			linked = nil // parts of what the words are about
		}
		if name := nameOnly(bare); name != nil && (len(list) > 1 || strongHead.MatchString(textOf(name)) && owner(name) == nil) {
			linked = placed(entityEnd(x.mint(name, graph.Class(classes[0]))), firstWords(name))
		}
		out = append(out, linked...)
	}
	return out
}

// enumeration cuts items at commas and between the members of a group; the last part at a final 和 or
// "and" as well.
func enumeration(items []item) [][]item {
	var parts [][]item
	start := 0
	for i := range items {
		r := items[i].rune()
		switch {
		case r == '、' || r == ',' || r == ';':
			parts = append(parts, items[start:i])
			start = i + 1
		case i > start && items[i].mention != nil && items[i-1].mention != nil: // in one group
			parts = append(parts, items[start:i])
			start = i
		}
	}
	last := items[start:]
	if len(parts) == 0 {
		return spaced(last)
	}
	text := textOf(last)
	if loc := finalJoin.FindStringSubmatchIndex(text); loc != nil && !mutual.MatchString(text) {
		from, to := len([]rune(text[:loc[2]])), len([]rune(text[:loc[3]]))
		return append(parts, last[:from], last[to:])
	}
	return append(parts, last)
}

// leastSpaced is the fewest words that space divides into an enumeration: less may be a line that is broken.
const leastSpaced = 3

// spaced cuts items where the document has space that the sentence leaves out, as between keywords: 渔业补贴 港口税 航道.
func spaced(items []item) [][]item {
	var parts [][]item
	start := 0
	for i := 1; i <= len(items); i++ {
		if i < len(items) && !gapBefore(&items[i]) {
			continue
		}
		if width(items[start:i]) < minHan {
			return [][]item{items}
		}
		parts, start = append(parts, items[start:i]), i
	}
	if len(parts) < leastSpaced {
		return [][]item{items}
	}
	return parts
}

// gapBefore reports whether the document has space before the item that its sentence leaves out.
func gapBefore(it *item) bool {
	return it.sentence != nil && it.start > 0 && it.sentence.At[it.start]-it.sentence.At[it.start-1] > 1
}

// finalJoin finds the conjunction before the last item of an enumeration.
var finalJoin = regex.MustCompile(`\S(以及|及|和|与| and | or )[^和与及平谐解会][^和与及]+$`)

// mutual matches the end of an item that is about two things at once: 创新与治理相结合.
var mutual = regex.MustCompile(`(?:相结合|并重|并举|相统一|相协调)(?:的|等|$)`)

// dealings matches what is done with the things of a list, behind them: 渔业补贴、港口税的交流与探讨.
var dealings = regex.MustCompile(`的(?:深入|广泛|务实|进一步)?(?:交流|合作|讨论|探讨|研讨|研究|沟通|磋商|对话|看法|意见|认识|理解|关切|立场)(?:(?:与|和|、)(?:交流|合作|讨论|探讨|研讨|研究|沟通|磋商|对话|看法|意见|共识|协作))?$`)

// Words around an item that do not belong to its name.
var (
	lead  = regex.MustCompile(`^(?: |and |or |the |an? |its |their |以及|及|和|与|并且?|包括|例如|如|在|对|了|有关|关于|主要|重点|关注|聚焦|涉及|such as )+`)
	trail = regex.MustCompile(`(?:等(?:领域|方面|议题|问题|内容|行业|任务).*|等.{0,8}|方面|领域|问题|议题| )$`)
	// A verb or particle shows that the item is no name.
	noName = regex.MustCompile(`[的了是将着过吗这那其该]|[^外存内潜现所]在[^线]|^(?:鼓励|继续|进一步|不断|深化|提升|提高|增强|强化|扩大|为)|[^物]提供|(?:^|[^供反响效])应(?:[^急用]|$)|(?:^|[^社大协机员事委])会|^(?:进行|开展|加强|推动|推进|促进|建立|打击|维护|构建|完善|如?何|双边|各|双方|以便)|(?:展开|地|性)$|[^面针相反绝]对[^话接抗象等]|^(?:技术|探讨|交流|讨论|研究|合作|沟通|协调|协作|应用|实践|成果|经验|意见|看法|工作|政策|措施|内容|管理|机制|规则|秩序|框架|体系|制度|部署|使用|运用)$|(?:蓝本|思路|抓手|引擎)$|^(?:展望|制定|分配|提供|确保|支持|参与|实施|执行[^局委理机]|处理|发布|支援|协同)|[作做]出|^(?:总则|附则|前言|结语)$|\b(?:is|are|was|were|will|has|have|that|which|who|to|it)\b`)
	// The last words of names that can stand alone for an issue.
	strongHead = regex.MustCompile(`(?:治理|安全|合作|犯罪|风险|流动|保护|鸿沟|素养|标准|监管|创新|发展|建设|经济|贸易|隐私|审核|转型|能力|设施|供应链|人权|透明度|政策|体系|制度|规则|机制|格局|秩序|生态|环境|产业|人才培养|权益|利益|竞争力|话语权|影响力|韧性|弹性|主权|互信|共治|共享|共赢|立法|执法|现代化|数字化|智能化)$`)
)

// The lengths of a name in an enumeration.
const (
	minHan, maxHan     = 2, 14
	minLatin, maxLatin = 4, 60
)

// weakVerb matches a verb that says no more than that something is done about what follows it: 加强渔业合作 is about
// 渔业合作, while 打击海盗 is not about 海盗 alone.
var weakVerb = regex.MustCompile(`^(?:以及|及|和|与|并|还)?(?:为此)?(?:致力于|继续|进一步|持续|不断|共同|积极|协调|统筹|组织|负责|大力|切实|全面|加快|深入|有效|依法|着力)*(?:加强|促进|推动|推进|开展|深化|拓展|扩大|提升|提高|完善|增进|强化|优化|改善|改进|增强)`)

// adverb matches what says how firmly something is done, before the verb of an item.
var adverb = regex.MustCompile(`^(?:坚决|坚定|切实|严厉|积极|大力|着力|致力于|加快|共同|国家坚持|坚持)+`)

// strongVerb matches a verb that says what is done about what follows it; when that is one known thing, the item is about it.
var strongVerb = regex.MustCompile(`^(?:以及|及|和|与|并|还)?(?:致力于|进一步|坚决|坚定|切实|全面|共同|依法|有效|严厉|积极|大力)*(?:捍卫|保障|保护|维护|防范|防止|应对|打击|遏制|解决|实现|确保|规范|弥合|缩小|消除|管控|处理|支持|反对)`)

// withoutVerb cuts a weak verb off the beginning of an item.
func withoutVerb(part []item) []item {
	return part[utf8.RuneCountInString(weakVerb.FindString(textOf(part))):]
}

// nameOnly trims an item to its name. It gives nil when the rest does not look like one: words, with a
// mention at most at the end, or an idea at the beginning as in 人工智能素养.
func nameOnly(part []item) []item {
	text := textOf(part)
	from := utf8.RuneCountInString(lead.FindString(text))
	to := len(part)
	if loc := trail.FindStringIndex(text); loc != nil {
		to = utf8.RuneCountInString(text[:loc[0]])
	}
	if to <= from {
		return nil
	}
	name := part[from:to]
	words, wide := 0, false
	for i := range name {
		switch it := &name[i]; {
		case it.sentence == nil: // the sign that opens or closes a group
		case it.mention != nil || it.value != nil:
			if i < len(name)-2 && !isIdea(it.mention) {
				return nil
			}
		default:
			words, wide = words+1, wide || unicode.Is(unicode.Han, it.rune())
		}
	}
	least, most := minLatin, maxLatin
	if wide {
		least, most = minHan, maxHan
	}
	if words < least || words > most || owner(name) == nil && noName.MatchString(textOf(name)) {
		return nil
	}
	return name
}

// isAboutKnown reports whether the last thing that items name is a known one, with words at most behind it that add nothing.
func isAboutKnown(items []item) bool {
	text := textOf(items)
	if loc := trail.FindStringIndex(text); loc != nil {
		items = items[:utf8.RuneCountInString(text[:loc[0]])]
	}
	for i := len(items) - 1; i >= 0; i-- {
		if items[i].mention != nil {
			return isGenericHead(items[i+1:]) || fares.MatchString(text)
		}
	}
	return false
}

// wholeName gives the name that items are when it says more than a known name at its beginning.
func wholeName(items []item) []item {
	name := nameOnly(items)
	if name == nil || onlyMention(name) != nil || fares.MatchString(textOf(name)) {
		return nil
	}
	return name
}

// fares matches a known name and words for how it fares or is dealt with, which say no more than the name: 海洋发展.
var fares = regex.MustCompile(`^\x{FFFD}+(?:领域|方面|相关)?的?(?:发展|建设|制度|进程|水平|合作|管理|工作)$`)

// aspect matches what a thing may have or undergo, the head of a name with 的: 海洋的利用.
var aspect = regex.MustCompile(`^(?:发展|安全|治理|风险|挑战|机遇|应用|监管|影响|伦理|使用|利用|开发|保护|管理|前景|未来|作用|潜力|适用|规范|普及|共享|流动|趋势)$`)

// owner gives the words before 的 of a name that consists of a thing and an aspect of it, or nil.
func owner(name []item) []item {
	text := []rune(textOf(name))
	i := slices.Index(text, '的')
	if i < 1 || slices.Contains(text[i+1:], '的') || !aspect.MatchString(string(text[i+1:])) || noName.MatchString(string(text[:i])) {
		return nil
	}
	return name[:i]
}

// isIdeaClass tells the classes whose names are phrases; problems and proposals are clauses.
func isIdeaClass(c graph.Class) bool { return c == issueClass || c == principleClass }

func isIdea(m *annotate.Mention) bool { return m != nil && isIdeaClass(m.Class) }

// enumerates reports whether coordinated mentions stand in items, which therefore are no single name.
func enumerates(items []item) bool {
	for i := 1; i < len(items); i++ {
		if items[i].mention != nil && items[i-1].mention != nil {
			return true
		}
	}
	return false
}

// rune gives the rune of the document that the item stands for; 0 for mentions and values.
func (it *item) rune() rune {
	if it.sentence == nil || it.mention != nil || it.value != nil {
		return 0
	}
	return plain(it.sentence.Text[it.start])
}

func textOf(items []item) string {
	var text strings.Builder
	text.Grow(len(items))
	for i := range items {
		text.WriteRune(cmp.Or(items[i].rune(), unicode.ReplacementChar))
	}
	return text.String()
}
