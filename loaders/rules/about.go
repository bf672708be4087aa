package rules

import (
	"slices"
	"strings"

	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// aboutEnd matches words in a name behind which stands what its bearer is about: 关于X的声明, the convention against X.
var aboutEnd = regex.MustCompile(`(?i)(?:关于|有关|涉及|针对|` + aboutVerbs + `|\b(?:on|against|concerning|regarding|to (?:combat|counter|promote|prevent|protect)) (?:the |an? )?)[《〈“]?$`)

// aboutStart matches the verb with which such a thing itself may begin.
var aboutStart = regex.MustCompile(`^(?:` + aboutVerbs + `)`)

// aboutVerbs say in Chinese names what is to be done about it.
const aboutVerbs = `打击|应对|防范|防止|预防|禁止|规范|规制|治理|监管|反对|加强|促进|推进|推动|保护|维护|保障|建立|解决|弥合|缩小|修改|修订|修正|废止|批准|实施|执行|落实|贯彻`

// about gives the things of the given classes that the names in a slot say that their bearers are about. A name
// that merely holds the name of a thing does not: a data fair is no fair about data.
func (x *extraction) about(m *match, t term) []end {
	var out []end
	for i, it := range m.items(t.name) {
		if it.mention == nil || it.sentence == nil {
			continue
		}
		text := it.sentence.Text
		end := it.mention.End
		for end > it.mention.Start && (text[end-1] == '》' || text[end-1] == '”') {
			end--
		}
		for j := range it.mention.Nested {
			in := &it.mention.Nested[j]
			longer := func(o annotate.Mention) bool {
				return o.Start <= in.Start && in.End <= o.End && o.End-o.Start > in.End-in.Start && x.mentioned(&o, i, t.classes) != nil
			}
			if slices.ContainsFunc(it.mention.Nested, longer) || in.End == end && in.Class == it.mention.Class {
				continue // 网络犯罪公约 in 打击网络犯罪公约 is the convention itself
			}
			if aboutEnd.MatchString(string(text[it.mention.Start:in.Start])) || aboutStart.MatchString(string(text[in.Start:in.End])) {
				out = append(out, x.mentioned(in, i, t.classes)...)
			}
		}
	}
	return out
}

// owners gives those of the given classes with whose names the names in a slot begin, before the rest of the title: 欧盟《渔业法》,
// 商务部 海事局关于港口的意见.
func (x *extraction) owners(m *match, t term) []end {
	var out []end
	for i, it := range m.items(t.name) {
		if it.mention == nil || it.sentence == nil {
			continue
		}
		text, at := it.sentence.Text, it.mention.Start
		if invisible(text[at]) {
			at++
		}
		var chain []end
		for {
			ends, end := x.nestedAt(it.mention, i, at, t.classes)
			if ends == nil && len(chain) > 0 && strings.ContainsRune(" 、", runes.At(text, at)) {
				ends, end = x.nestedAt(it.mention, i, at+1, t.classes)
			}
			if ends == nil {
				break
			}
			chain, at = append(chain, ends...), end
		}
		if titleStart.MatchString(string(text[at:min(len(text), at+2)])) {
			out = append(out, chain...)
		}
	}
	return out
}

// nestedAt gives what the name of the given classes that begins at a rune inside m stands for, and where it ends.
func (x *extraction) nestedAt(m *annotate.Mention, member, at int, classes []string) ([]end, int) {
	for i := range m.Nested {
		if in := &m.Nested[i]; in.Start == at {
			if ends := x.mentioned(in, member, classes); ends != nil {
				return ends, in.End
			}
		}
	}
	return nil, at
}

// titleStart matches what follows the names of those who issue a text in its title.
var titleStart = regex.MustCompile(`^(?:《|“|关于|印发)`)
