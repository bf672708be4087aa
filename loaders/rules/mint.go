package rules

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// maxName is the longest name of a minted entity, in runes: Latin letters say less each.
const maxName, maxLatinName = 60, 160

// mint gives the entity that stands for the words of items, a new one the first time. In a table the
// column's header is part of its name: 新兴技术 under 任务领域 is 新兴技术任务领域.
func (x *extraction) mint(items []item, class graph.Class) string {
	return x.mintAs(words(items), items, class)
}

// mintAs is mint for what has another name than the items alone give.
func (x *extraction) mintAs(name string, items []item, class graph.Class) string {
	name = inQuotation(name[len(connective.FindString(name)):], items)
	if class == problemClass || class == proposalClass {
		name = beforeDash(name)
	}
	name = name[:len(name)-len(dangling.FindString(name))]
	if class == problemClass {
		name = wrong(name)
	}
	name = shorten(name)
	if name == "" {
		return ""
	}
	name += items[0].header
	e := annotate.Worded(x.doc.Slug, class, name)
	if !x.own[e.ID] {
		x.own[e.ID], x.class[e.ID] = true, class
		x.minted = append(x.minted, e)
	}
	x.last[class], x.mintedIn[class] = e.ID, firstWords(items).sentence
	return e.ID
}

// inQuotation cuts a name behind which a quotation ends that began before it: what follows is another's words. Items do not show
// marks of quotation: one right before the first of them belongs to a name in which it is closed.
func inQuotation(name string, items []item) string {
	if !strings.ContainsAny(name, "”」』»") {
		return name
	}
	t := []rune(name)
	if first := firstWords(items); first != nil {
		if mark := runes.At(first.sentence.Text, first.start-1); strings.ContainsRune("“「『«", mark) {
			t = append([]rune{mark}, t...)
		}
	}
	if i := runes.Unopened(t); i >= 0 {
		t = t[:i]
	}
	return string(t)
}

// fewestBeforeDash is the fewest words before a dash that make a name of their own.
const fewestBeforeDash = 3

// beforeDash cuts an English name at a dash behind which an aside or another sentence begins: "build harbours — a tall order".
func beforeDash(name string) string {
	before, _, dashed := strings.Cut(name, "—")
	before = strings.TrimRight(before, " ")
	if !dashed || strings.Count(before, " ")+1 < fewestBeforeDash {
		return name
	}
	return before
}

// connective finds words before a name that join it to what was said before.
var connective = regex.MustCompile(`^(?:的|而|[\[【]?(?:内容)?(?:摘要|提要)[\]】]?:?|然而|但是|但|不过|而且|并且|同时|此外|另外|因此|因而|所以|从而|进而|例如|比如|由于|因为|(?:我们|中方|笔者|专家|有人)认为|与此同时|相比而言|相比之下|由此可见|综上所述|总之|简言之|换言之|可以说|实际上|事实上|更为重要的是|更重要的是|尽管|虽然|不仅会?|不但|在一定程度上|在很大程度上|[,、;:。?!⁰-₟①-⑳\s]|\[[^\]]{1,4}\])+`)

// dangling finds words behind a name that begin what is said of it: 关税上涨,这也
var dangling = regex.MustCompile(`(?:,?这|也|虽然?|更是|不仅|不但|在根本上|客观上|从而|进而)+$`)

// reported matches words before a problem that say who tells of it: 据报道,渔船短缺; 专家指出,渔船短缺.
var reported = regex.MustCompile(`^(?:据[^,;]{1,16}(?:报道|介绍|消息|统计|透露|显示|称),?|[^,;]{0,24}?(?:声称|宣称|指出|认为|警告|透露|反映出?|显示|表明|意味着)(?:,|(?:了|当地|其|出)?对?))`)

// contrast matches what a problem is set against, before it: 渔港增多,但渔船短缺.
var contrast = regex.MustCompile(`^.*[,;](?:但是?|然而|却|不过)`)

// noProblem matches words that tell of no problem: they break off before what they act on, or say what somebody does or plans.
var noProblem = regex.MustCompile(`^(?:对方|双方|他们|它们|其|这|此)$|^(?:旨在|禁止|加强|推动|促进|从[^,;]{1,12}角度)|(?:要求|旨在|计划|打算|试图|呼吁|建议|宣布|针对|开始|的|对|向|为|给|将|把|与|和|及|以)$`)

// wrong gives the words of name that tell what is wrong, without those that say who tells it and against what it is set; empty
// when it tells of no problem.
func wrong(name string) string {
	name = name[len(contrast.FindString(name)):]
	name = name[len(reported.FindString(name)):]
	if noProblem.MatchString(name) {
		return ""
	}
	return name
}

// shorten cuts a name that is too long behind its last clause that fits, else behind a word.
func shorten(name string) string {
	t := []rune(name)
	limit := maxName
	if !slices.ContainsFunc(t, fold.IsHan) {
		limit = maxLatinName
	}
	if len(t) <= limit {
		return name
	}
	for i := limit; i > limit/3; i-- {
		if t[i] == ',' || t[i] == ';' || t[i] == '、' {
			return string(t[:i])
		}
	}
	end := limit - 1
	for i := end; limit == maxLatinName && i > limit/3; i-- {
		if t[i] == ' ' {
			end = i
			break
		}
	}
	return string(t[:end]) + "…"
}

// genericHead finds a word that may stand behind an idea and adds nothing to it: 多边主义的理念.
var genericHead = regex.MustCompile(`^的?(?:理念|原则|方针|精神|问题|工作)?$`)

// longestGenericHead is the most runes of what genericHead matches.
const longestGenericHead = 3

// onlyMention gives the mention that items consist of, but for a generic head; nil when there is more.
func onlyMention(items []item) *annotate.Mention {
	for i := range items {
		if items[i].mention == nil {
			continue
		}
		if firstWords(items[:i]) == nil && isGenericHead(items[i+1:]) {
			return items[i].mention
		}
		return nil
	}
	return nil
}

// isGenericHead reports whether the words of items, which the signs around groups are not, are a generic head.
func isGenericHead(items []item) bool {
	words := make([]item, 0, longestGenericHead)
	for i := range items {
		if items[i].sentence == nil {
			continue
		}
		if len(words) == longestGenericHead {
			return false
		}
		words = append(words, items[i])
	}
	return len(words) == 0 || genericHead.MatchString(textOf(words))
}
