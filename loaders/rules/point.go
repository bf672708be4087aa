package rules

import (
	"regexp"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/regex"
)

// The classes whose names are clauses.
const (
	problemClass  graph.Class = "Problem"
	proposalClass graph.Class = "Proposal"
)

// actSet is the word set with which an item of advice begins.
const actSet = "act"

// points gives the problems or the proposals that an enumeration of clauses tells, each item of it one: 经费短缺、人手不足;
// 完善规则,加强监管. Known ones stand for themselves.
func (x *extraction) points(items []item, class graph.Class) []end {
	text := textOf(items)
	if loc := purpose.FindStringIndex(text); loc != nil {
		items = items[:len([]rune(text[:loc[0]]))]
	}
	cuts := problemCuts(items)
	if class == proposalClass {
		cuts = x.set.proposalCuts(items)
	}
	var out []end
	from := 0
	for _, to := range append(cuts, len(items)) {
		out = append(out, x.point(items, from, to, class)...)
		from = to
	}
	return out
}

// point gives what the item [from, to) of an enumeration tells.
func (x *extraction) point(items []item, from, to int, class graph.Class) []end {
	part := items[from:to]
	text := textOf(part)
	lead := len([]rune(pointLead.FindString(text)))
	tail := len([]rune(pointTail.FindString(text)))
	if lead+tail >= len(part) {
		return nil
	}
	part = part[lead : len(part)-tail]
	var out []end
	if m := onlyMention(part); m != nil && m.Class == class {
		out = x.mentioned(m, -1, []string{string(class)})
	} else if width(part) >= leastPoint {
		out = entityEnd(x.mint(part, class))
	}
	for i := range out {
		out[i].member, out[i].beyond = from, to
	}
	return placed(out, firstWords(part))
}

// width gives the runes of the text that items cover.
func width(items []item) int {
	n := 0
	for i := range items {
		n += items[i].end - items[i].start
	}
	return n
}

// leastPoint is the fewest runes of a clause that tells a problem or a proposal.
const leastPoint = 4

var (
	// purpose finds where an enumeration of acts turns to what they are for.
	purpose = regex.MustCompile(`[,、](?:以便|以期|以求|以此|从而|进而|旨在|最终|力求|为了|以(?:促进|推动|实现|确保|保障|维护|应对|提升|提高|增强|构建|更好|期))|来(?:打造|构建|促进|推动|实现|建设|维护)`)
	// pointLead and pointTail match what joins an item to its neighbours and what closes the enumeration.
	pointLead = regex.MustCompile(`^(?:[,、;: ]|以及|并且?|同时|而且|还|也|又|及|和|与|包括|如|提出|强调|应当?|要|需要?)+`)
	pointTail = regex.MustCompile(`(?:[,、;: ]|等{1,2}(?:一系列|诸多|多重|多种)?(?:的)?(?:问题|挑战|风险|困境|方面|措施|举措|路径)?)+$`)
)

// problemCuts gives the places between the items of an enumeration of problems: its semicolons, else its commas, else its 、 and
// the last 和, when every item is long enough to be a clause.
func problemCuts(items []item) []int {
	text := textOf(items)
	sign := '、'
	for _, s := range ";," {
		if strings.ContainsRune(text, s) {
			sign = s
			break
		}
	}
	var cuts []int
	from := 0
	for i := range items {
		grouped := sign == '、' && i > from && items[i].mention != nil && items[i-1].mention != nil
		if items[i].rune() != sign && !grouped {
			continue
		}
		if sign == '、' && width(items[from:i]) < leastPoint {
			return nil
		}
		cuts, from = append(cuts, i), i+1
		if grouped {
			from = i
		}
	}
	if sign != '、' || len(cuts) == 0 {
		return cuts
	}
	last := textOf(items[from:])
	if loc := finalJoin.FindStringSubmatchIndex(last); loc != nil {
		before, behind := from+len([]rune(last[:loc[2]])), from+len([]rune(last[:loc[3]]))
		if width(items[from:before]) >= leastPoint && width(items[behind:]) >= leastPoint {
			cuts = append(cuts, before)
		}
	}
	return cuts
}

// proposalCuts gives the places between the items of an enumeration of proposals: the signs behind which a further act begins.
// What does not begin with one goes on with the item before: 完善港口、渔场规则 is one.
func (s *Set) proposalCuts(items []item) []int {
	var cuts []int
	from := 0
	for i := 0; i <= len(items); i++ {
		if i < len(items) && !strings.ContainsRune(",、;", items[i].rune()) {
			continue
		}
		known := from < len(items) && items[from].mention != nil && items[from].mention.Class == proposalClass
		if from > 0 && (known || width(items[from:i]) >= leastAct && s.act != nil && s.act.MatchString(textOf(items[from:i]))) {
			cuts = append(cuts, from-1)
		}
		from = i + 1
	}
	return cuts
}

// leastAct is the fewest runes of a further item of advice: 规划 in 完善评估、规划 is none.
const leastAct = 5

// compileAct compiles the verbs with which proposals begin, perhaps behind words that join them or say how; nil without verbs.
func compileAct(verbs []string) (*regex.Program, error) {
	if len(verbs) == 0 {
		return nil, nil
	}
	quoted := make([]string, len(verbs))
	for i, v := range verbs {
		quoted[i] = regexp.QuoteMeta(v)
	}
	return regex.Compile(`^(?:以及|并且?|同时|还|也|提出|强调|应当?|要|需要?|(?:通过|针对|围绕|依托|借助|基于|立足于?|面向|根据).{0,20}?|以.{2,20}?为.{2,6}?,?|在.{2,14}?[中上下内]|协商|合作|系统|审慎|同步|进一步|积极|主动|切实|着力|大力|不断|持续|有效|全面|深入|加速|适时|尽快|逐步|合理|科学|依法|灵活|严格|稳步|精准){0,4}(?:` + strings.Join(quoted, "|") + `|[将把].{1,30}(?:作为|视为|纳入|列入|融入|转化为|上升为|定位为))`)
}
