package annotate

import (
	"iter"
	"maps"
	"slices"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
)

// placed mints the Latin names that no form tells by the places in which the document has them: what announces something, what has
// a spokesperson or shares, what a noun explains, what stands in a row with known companies. One such place tells it for all others.
func (a *annotator) placed() {
	p := placing{class: map[string]graph.Class{}, inside: map[string]bool{}, surnames: map[string]bool{}, acronyms: map[string]bool{}, open: map[string]graph.Class{}}
	for i := range a.result.Sentences {
		if s := &a.result.Sentences[i]; a.hasStrangers(s) {
			a.judgePlaces(s, &p)
		}
	}
	for name, class := range p.open { // a capital inside a sentence shows that it is a name, not a word that opens one
		if p.inside[name] {
			p.tell(name, class)
		}
	}
	for name := range p.class {
		if p.surnames[name] {
			delete(p.class, name)
		}
	}
	p.known = a.knownByInitials(&p)
	if len(p.class)+len(p.known) == 0 {
		return
	}
	for i := range a.result.Sentences {
		if s := &a.result.Sentences[i]; a.hasStrangers(s) {
			a.mintPlaced(s, &p)
		}
	}
}

// placing is what the places of a document tell of the Latin names in it that no mention covers.
type placing struct {
	class    map[string]graph.Class // by name
	open     map[string]graph.Class // the same of words that open sentences
	inside   map[string]bool        // names with a capital inside a sentence
	surnames map[string]bool        // the last of several words
	acronyms map[string]bool        // long enough to tell a known body by its initials
	known    map[string]string      // the bodies of the lexicon with those initials
	strange  []stranger
}

// knownByInitials gives the known bodies that the acronyms of a document stand for: long ones, and those that act as bodies do.
func (a *annotator) knownByInitials(p *placing) map[string]string {
	known := map[string]string{}
	for _, names := range []iter.Seq[string]{maps.Keys(p.acronyms), maps.Keys(p.class)} {
		for name := range names {
			if id := a.byInitials(name); id != "" {
				known[name] = id
			}
		}
	}
	return known
}

// stranger is a row of words with capitals that no mention covers.
type stranger struct {
	start, end int
	words      int
	opens      bool // it opens a sentence, where every word has a capital
}

// tell notes a class; that of a kind of body says more than that of an organization of whatever kind.
func (p *placing) tell(name string, class graph.Class) {
	if old := p.class[name]; old == "" || old == "Organization" {
		p.class[name] = class
	}
}

// hasStrangers reports whether a sentence of running text, or a heading, has a Latin capital.
func (a *annotator) hasStrangers(s *Sentence) bool {
	switch s.Block.Kind {
	case reader.Paragraph, reader.ListItem, reader.Heading, reader.Title:
		return slices.ContainsFunc(s.Text, func(r rune) bool { return 'A' <= r && r <= 'Z' })
	}
	return false
}

// judgePlaces notes what the places of the strange names in a sentence tell of them.
func (a *annotator) judgePlaces(s *Sentence, p *placing) {
	a.markTaken(s)
	p.strange = a.strangers(s, p.strange[:0])
	running := s.Block.Kind == reader.Paragraph || s.Block.Kind == reader.ListItem
	for _, n := range p.strange {
		name := string(s.Text[n.start:n.end])
		if i := strings.LastIndexByte(name, ' '); i >= 0 {
			p.surnames[name[i+1:]] = true
		}
		if !n.opens && running {
			p.inside[name] = true
		}
		if !running || !a.isStrange(name, n) {
			continue
		}
		if len(name) >= plainInitials && isAcronym(name) {
			p.acronyms[name] = true
		}
		class := placeInEnglish(s, n)
		if class == "" {
			class = a.placeInChinese(s, n)
		}
		switch {
		case class == "":
		case n.opens && n.words == 1 && !isCoinage(s.Text[n.start:n.end]):
			p.open[name] = class
		default:
			p.tell(name, class)
		}
	}
}

// mintPlaced mints the names of a sentence of which another place, or one in it, tells what they are.
func (a *annotator) mintPlaced(s *Sentence, p *placing) {
	a.markTaken(s)
	p.strange = a.strangers(s, p.strange[:0])
	for _, n := range p.strange {
		name := string(s.Text[n.start:n.end])
		if id := p.known[name]; id != "" {
			a.rename(s, n.start, n.end, id)
		} else if class := p.class[name]; class != "" {
			a.mint(s, n.start, n.end, class)
		}
	}
}

// strangers appends the stretches of words with capitals that no mention covers or touches.
func (a *annotator) strangers(s *Sentence, out []stranger) []stranger {
	t := s.Text
	latin := !slices.ContainsFunc(t, fold.IsHan) // in a Chinese sentence every capital is one of a name
	for i := 0; i < len(t); {
		if !isCapital(t, i) || a.taken[i] || i > 0 && (isLatinRune(t[i-1]) || isDigit(t[i-1]) || isDash(t[i-1])) {
			i++
			continue
		}
		n := stranger{start: i, opens: latin && opensSentence(t, i)}
		n.end = i
		for {
			w := wordAt(t, i)
			if !w.capital || a.taken[w.start] || a.taken[w.end-1] || isDateWord(w.text) {
				break
			}
			if n.words == 0 && (longestPrefix([]rune(w.text), starters) == len([]rune(w.text)) || openingAdverbs[w.text] || demonyms[w.text] != "") {
				n.start = w.end + 1
			} else {
				n.words++
			}
			n.end, i = w.end, w.end
			if runes.At(t, i) != ' ' || !isCapital(t, i+1) {
				break
			}
			i++
		}
		if n.words > 0 && !a.touchesName(t, n) {
			n.opens = n.opens && opensSentence(t, n.start)
			out = append(out, n)
		}
		i = max(i, n.end) + 1
	}
	return out
}

// openingAdverbs have a capital where they open a sentence before its subject.
var openingAdverbs = wordSet(`Later Then Recently Earlier Meanwhile Yesterday Separately Finally Also Even Only Still Just First Last Now Here Once Among Like Unlike Despite Following Because Until Without Where What Who How Why Not No One Two Three Other Another Most Similarly Additionally Moreover Notably Indeed`)

// touchesName reports whether a mention in Latin letters stands right beside a stretch, of which it is a part then, or a sign that
// makes a longer word of it.
func (a *annotator) touchesName(t []rune, n stranger) bool {
	before, behind := n.start-2, n.end+1
	switch {
	case before >= 0 && t[n.start-1] == ' ' && a.taken[before] && (isLatinRune(t[before]) || isDigit(t[before])):
		return true
	case behind < len(t) && t[n.end] == ' ' && a.taken[behind] && isCapital(t, behind):
		return true
	case n.end < len(t) && (isDash(t[n.end]) || t[n.end] == '/' || t[n.end] == '@' || a.taken[n.end] && isLatinRune(t[n.end])):
		return true
	}
	return n.start > 0 && (t[n.start-1] == '/' || t[n.start-1] == '@' || t[n.start-1] == '.')
}

// opensSentence reports whether nothing stands before i that shows that the capital there is one of a name.
func opensSentence(t []rune, i int) bool {
	for i > 0 && strings.ContainsRune(" “\"(‘•-", t[i-1]) {
		i--
	}
	return i == 0 || strings.ContainsRune(".!?:;。)", t[i-1])
}

// longestStrange is the most words of a name that its place tells.
const longestStrange = 4

// isStrange reports whether a stretch can be a name that nothing else explains: it has no word that tells a kind or an office.
func (a *annotator) isStrange(name string, n stranger) bool {
	if n.words > longestStrange || len(name) < 2 || fields[name] || a.lex.ignored[string(fold.NameKey(name))] {
		return false
	}
	for _, w := range strings.Fields(name) {
		if englishHeads[w] != "" || genericWords[w] || noPerson[w] || honorifics[w] || demonyms[w] != "" || longestPrefix([]rune(w), englishOffices) == len(w) || postHeads[strings.ToLower(w)] || staffHeads[strings.ToLower(w)] || longestPrefix([]rune(w), starters) == len(w) {
			return false
		}
	}
	return true
}

// isCoinedWord reports whether a word has capitals of which a sentence is not the reason: CAO, DeepMind.
func isCoinedWord(w string) bool {
	for i, r := range w {
		if i > 0 && (unicode.IsUpper(r) || isDigit(r)) {
			return true
		}
	}
	return false
}

// fields are abbreviations that name no body.
var fields = wordSet(`AI IT ICT VR AR XR SaaS PaaS IaaS GPU CPU TPU API APP App IoT IP NFT LED EDA OEM ODM MCN LLM LLMs AIGC AGI ESG VPN DNS PC TV GDP PhD CEO CTO CFO CIO CISO R&D SME SMEs NGO NGOs FAQ PDF Internet Web Covid COVID
ID OK HR PR SUV EV EVs ETF IPO DDoS APT CVE SQL SDK SIM SMS GPS USB Wi-Fi WiFi Bluetooth Chip Chips Data Cloud Act Law State`)

// latinKinds stand right before or behind a Latin name in Chinese text and say what bears it: 芯片企业Tidewave, Tidewave公司.
var latinKinds = classWords{
	{"Company", newPrefixSet(`公司 企业 集团 社交平台 电商平台 支付平台 厂商 巨头 制造商 供应商 提供商 承包商 运营商 开发商 服务商 初创企业 独角兽 软件公司 科技公司 子公司`)},
	{"ResearchBody", newPrefixSet(`智库 研究机构 咨询机构 调研机构 实验室 研究所`)},
	{"Organization", newPrefixSet(`协会 组织 联盟 基金会 黑客组织 勒索组织`)},
}

// traders are kinds that end no name of a company, so that a name may stand behind them even where they are known.
var traders = newPrefixSet(`制造商 供应商 提供商 承包商 运营商 开发商 服务商 厂商 巨头 独角兽 企业 子公司`)

// latinActs follow a Latin name in Chinese text that acts as bodies do, and tell its class.
var latinActs = classWords{
	{"Company", newPrefixSet(`股价 的股价 市值 的市值 首席执行官 创始人 联合创始人 董事长 总裁 旗下 高管 财报 收购 并购 股东 CEO`)},
	{"ResearchBody", newPrefixSet(`数据显示 报告显示 预测 的数据显示 的报告显示 最新数据 最新报告 发布的数据 发布的报告 最新发布的`)},
	{"Organization", newPrefixSet(`发言人 的发言人 宣布 表示 回应 承诺 否认 证实 透露 警告 声称 推出 发布 成立于 首席 负责人 正在对 披露 签署 起诉 呼吁 敦促`)},
}

// placeInChinese gives the class that the Chinese words around a name tell, or "".
func (a *annotator) placeInChinese(s *Sentence, n stranger) graph.Class {
	t := s.Text
	front, behind := n.start, n.end
	if runes.At(t, front-1) == ' ' {
		front--
	}
	if runes.At(t, behind) == ' ' {
		behind++
	}
	before := max(runes.At(t, front-1), 1)
	if behind >= len(t) || !fold.IsHan(t[behind]) && !fold.IsHan(before) {
		return ""
	}
	if class, k := latinKinds.at(t[behind:]); k > 0 && !followedByMore(t, behind+k) && isCoinedOrLong(t[n.start:n.end]) {
		return class
	}
	if apart := mentionEndingAt(s, front) == nil; fold.IsHan(before) && (apart || endsIn(t[max(0, front-4):front], traders)) {
		if class := latinKinds.ending(t[max(0, front-4):front]); class != "" {
			return class
		}
		if apart && !strings.ContainsRune(beforeLatin, before) {
			return "" // a part of a name: 甲国银行BG总裁
		}
	}
	behind += longestPrefix(t[behind:], latinAdverbs)
	class, k := latinActs.at(t[min(behind, len(t)):])
	if k == 0 || class == "Organization" && n.words > 1 && !slices.ContainsFunc(strings.Fields(string(t[n.start:n.end])), isCoinedWord) {
		return "" // it may be a person who speaks
	}
	return class
}

// latinAdverbs may stand between a Latin name and what it does.
var latinAdverbs = newPrefixSet(`公司 今日 日前 近日 已 还 也 则 随后 最近 方面 联合 共同 官方 最终`)

// beforeLatin are the Chinese characters before a Latin name that do not belong to it.
const beforeLatin = "据和与及由对称而后前日为"

// isCoinedOrLong reports whether a name is no abbreviation of a field, of which there are more than a list can hold.
func isCoinedOrLong(name []rune) bool { return len(name) > 4 || hasLower(name) }
