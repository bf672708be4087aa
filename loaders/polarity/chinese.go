package polarity

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// denialSigns are characters of which each word that denies or doubts has one. Most sentences have none.
var denialSigns = runes.NewSet("不未没无莫否非勿禁拒停放避难")

// between are words that may stand between a negation and the verb that it denies.
var between = longestFirst(`会 曾 曾经 再 能 能够 想 愿 愿意 打算 准备 试图 要 将 将会 肯 敢 来 在 是 去 对此 公开 明确 正式 坚决 坚定 强烈 完全 真正 主动 积极 共同 单独 直接 继续 一味 简单 盲目 也 都 还 仍 仍然 始终 一直 一贯 历来 并 而且 更 同样 一起 就此`)

// Negations, by what they do to the verb behind them.
var (
	doubleNegations = longestFirst(`不得不 不能不 不会不 不可不 无不 莫不 不无`) // affirm it
	// leave open what is so: doubts, questions, denials of a denial, and what tells only what ought not to be
	openNegations = longestFirst(`未必 不一定 不见得 不完全 不总是 并非不 并非没有 不是不 并不是不 没有不 不太可能 不可能不 是否 能否 会否 可否 有没有 是不是 会不会
不应该 不应当 不应 不该 不宜 不得 不要 不必 不可 不可以 不须 不需 不需要 无须 无需 勿 莫 切勿 不许 不准 不允许 禁止`)
	plainNegations = longestFirst(`从来没有 从来不 从来没 从没有 从未 从不 并没有 并未 并不 并非 绝不 决不 绝非 没有 没 尚未 还未 还没有 未曾 不曾 未能 没能 无法 无意 无力 难以 不再 不会 不能 不愿 不愿意 不想 不肯 不敢 不是 拒绝 拒不 停止 放弃 避免 未 不`) // deny it
)

// prepositional are prepositions, each with its name.
var prepositional = longestFirst(strings.ReplaceAll(`与_ 同_ 和_ 跟_ 对_ 向_ 在_ 为_ 就_ 把_ 将_ 被_ 由_ 于_ 以_`, "_", nameWord))

// affirming are words with a sign of negation that deny nothing.
var affirming = regexp.MustCompile(`毫不[^,]{1,3}地|不[遗约移渝懈折]|不[仅断同足少久良但可平对一过论便利确容管得妨如免当法正必要够健完均透适信稳负友只单光惜凡解满安]|未来|没收|[除非]非[洲常]?`)

// negating finds what negates something.
var negating = regexp.MustCompile(`不|未|没|并非|绝非|无法|无意|无力|拒绝|否认`)

// doubting finds before a subject what doubts that the clause is so.
var doubting = regexp.MustCompile(`没有(?:证据|迹象|理由|任何)|并非|不是|未必|否认|很难说|不能说|是否|(?:没有|并未|未)(?:表示|说|证明|表明|认为)|不认为|不意味着`)

// telling are verbs whose denial leaves open what is so: 没有表示支持.
var telling = []string{"表示", "认为", "指出", "相信"}

// Words right before an end behind the verb, by what they make of it.
var (
	excluding   = longestFirst(`而非 而不是 不包括`)
	denyingEnds = longestFirst(`的不是 的并非 的并不是 的绝非`)
)

// reach is how many runes behind the first end a negation denies what is told without a verb.
const reach = 6

func longestFirst(words string) []string {
	list := strings.Fields(words)
	slices.SortStableFunc(list, func(x, y string) int { return len(y) - len(x) })
	return list
}

// longestSuffix gives the longest of words that text ends in, "" for none.
func longestSuffix(text string, words []string) string {
	for _, w := range words {
		if strings.HasSuffix(text, w) {
			return w
		}
	}
	return ""
}

// chinese tells the polarity of a statement in Chinese.
type chinese struct{ Statement }

func (c chinese) polarity() Polarity {
	if c.Verb.empty() {
		return c.withoutVerb()
	}
	var subject Span // the first end before the verb: what stands between may belong to a preposition, 不与日本合作
	start := c.clauseStart(c.Verb.Start)
	if left := c.left(); len(left) > 0 {
		subject = left[0]
		start = max(start, subject.End)
	}
	p := c.before(c.words(start, c.Verb.Start))
	if p == Denied && slices.Contains(telling, c.words(c.Verb.Start, c.Verb.End)) {
		p = Undecided
	}
	p = p.or(c.ofSubject(subject))
	for _, end := range c.right() {
		p = p.or(c.ahead(end))
	}
	return p
}

// withoutVerb reads the words behind the first end.
func (c chinese) withoutVerb() Polarity {
	first, gap, ok := c.between()
	if !ok || gap.Start < c.clauseStart(gap.End) {
		return Affirmed
	}
	p := c.ofSubject(first)
	words := c.words(gap.Start, gap.End)
	switch {
	case negates(c.words(gap.Start, min(gap.End, gap.Start+reach))):
		return p.or(Denied)
	case negates(words):
		return Undecided
	}
	return p
}

// words gives runes [from, to) with what stands for each proper name in them, in which no sign negates.
func (c chinese) words(from, to int) string {
	var b strings.Builder
	for _, n := range c.Names {
		if n.End <= from || n.Start >= to {
			continue
		}
		if n.Start > from {
			b.WriteString(string(c.Text[from:n.Start]))
		}
		b.WriteString(nameWord)
		from = min(n.End, to)
	}
	b.WriteString(string(c.Text[from:max(from, to)]))
	return b.String()
}

// negates reports whether something in words is denied.
func negates(words string) bool {
	return negating.MatchString(words) && negating.MatchString(affirming.ReplaceAllString(words, nameWord))
}

var clauseEnds = runes.NewSet(",;:。!?")

// clauseStart gives where the clause that holds rune i begins.
func (c chinese) clauseStart(i int) int {
	for i > 0 && !clauseEnds.Has(c.Text[i-1]) {
		i--
	}
	return i
}

// before reads the words before the verb, from the verb back. The negation of another verb there decides nothing.
func (c chinese) before(words string) Polarity {
	for words != "" {
		if longestSuffix(words, doubleNegations) != "" {
			return Affirmed
		}
		if longestSuffix(words, openNegations) != "" {
			return Undecided
		}
		word := cmp.Or(longestSuffix(words, prepositional), longestSuffix(words, between))
		if n := longestSuffix(words, plainNegations); len(n) > len(word) {
			return Denied.or(c.before(strings.TrimSuffix(words, n)))
		}
		if word == "" {
			break
		}
		words = strings.TrimSuffix(words, word)
	}
	if negates(words) || strings.Contains(words, "是否") {
		return Undecided
	}
	return Affirmed
}

// ofSubject reads what stands before the subject in its clause: 没有证据表明德国, 并非德国.
func (c chinese) ofSubject(subject Span) Polarity {
	if !subject.empty() && doubting.MatchString(c.words(c.clauseStart(subject.Start), subject.Start)) {
		return Undecided
	}
	return Affirmed
}

// ahead reads what stands right before an end behind the verb: 主张的不是, 而非.
func (c chinese) ahead(end Span) Polarity {
	switch words := c.words(c.Verb.End, end.Start); {
	case longestSuffix(words, excluding) != "":
		return Undecided
	case longestSuffix(words, denyingEnds) != "":
		return Denied
	}
	return Affirmed
}
