package rules

import (
	"regexp"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

// listed gives the entities that an enumeration names: "A、B和C等议题", "A, B, and C". An item in which the
// annotator linked an entity of one of classes stands for it; one without any link becomes a
// candidate of the first class when it looks like a name.
func (x *extraction) listed(items []item, classes []string) []end {
	var out []end
	list := enumeration(items)
	for _, part := range list {
		var linked, other bool
		for _, it := range part {
			found := x.mentioned(it.mention, -1, classes)
			out = append(out, found...)
			linked = linked || len(found) > 0
			other = other || it.mention != nil || it.value != nil
		}
		if !linked && !other && len(list) > 1 {
			if part = nameOnly(part); part != nil {
				out = append(out, entityEnd(x.mint(part, graph.Class(classes[0])))...)
			}
		}
	}
	return out
}

// enumeration cuts items at commas; its last part at a final 和 or "and" as well.
func enumeration(items []item) [][]item {
	var parts [][]item
	start := 0
	for i, it := range items {
		if r := it.rune(); r == '、' || r == ',' || r == ';' {
			parts = append(parts, items[start:i])
			start = i + 1
		}
	}
	last := items[start:]
	if len(parts) == 0 {
		return [][]item{last}
	}
	text := textOf(last)
	if loc := finalJoin.FindStringSubmatchIndex(text); loc != nil {
		from, to := len([]rune(text[:loc[2]])), len([]rune(text[:loc[3]]))
		return append(parts, last[:from], last[to:])
	}
	return append(parts, last)
}

// finalJoin finds the conjunction before the last item of an enumeration.
var finalJoin = regexp.MustCompile(`\S(以及|及|和(?:[^平谐解])|与(?:[^会])| and | or )[^和与及]{2,}$`)

// Words around an item that do not belong to its name.
var (
	lead  = regexp.MustCompile(`^(?: |and |or |the |an? |its |their |以及|及|和|与|包括|例如|如|在|对|了|有关|关于|such as )+`)
	trail = regexp.MustCompile(`(?:等.{0,8}|方面|领域|问题|议题| )$`)
	// A verb or particle shows that the item is no name.
	noName = regexp.MustCompile(`[的了是将应会着过吗这那其该]|^(?:进行|开展|加强|推动|推进|促进)|\b(?:is|are|was|were|will|has|have|that|which|who|to|it)\b`)
)

// The lengths of a name in an enumeration.
const (
	minHan, maxHan     = 2, 14
	minLatin, maxLatin = 4, 60
)

// nameOnly trims an item to its name; it gives nil when the rest does not look like one.
func nameOnly(part []item) []item {
	text := textOf(part)
	from := len([]rune(lead.FindString(text)))
	text = string([]rune(text)[from:])
	if loc := trail.FindStringIndex(text); loc != nil {
		text = text[:loc[0]]
	}
	n := len([]rune(text))
	least, most := minLatin, maxLatin
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		least, most = minHan, maxHan
	}
	if n < least || n > most || noName.MatchString(text) {
		return nil
	}
	return part[from : from+n]
}

// rune gives the rune of the document that the item stands for; 0 for mentions and values.
func (it *item) rune() rune {
	if it.sentence == nil || it.mention != nil || it.value != nil {
		return 0
	}
	return plain(it.sentence.Text[it.start])
}

func textOf(items []item) string {
	runes := make([]rune, len(items))
	for i := range items {
		if runes[i] = items[i].rune(); runes[i] == 0 {
			runes[i] = unicode.ReplacementChar
		}
	}
	return string(runes)
}
