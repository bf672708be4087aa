package annotate

import "github.com/normgraph/normgraph/loaders/runes"

// people are nouns for those who do not act for their state: 甲国专家, 甲国渔业企业.
var people = newPrefixSet(`专家 学者 研究者 研究人员 科学家 居民 民众 公民 网民 用户 消费者 律师 记者 媒体 企业 公司 厂商 智库 议员 参议员 众议员 国会议员 两党`)

// fieldsOfPeople may stand between the state and such a noun.
var fieldsOfPeople = newPrefixSet(`法学 法律 网络 网络安全 人工智能 信息 信息安全 数据 政治 国际关系 互联网 科技 技术 安全 军事 经济 中小 数字 本土 两党 国会 主流`)

// describesPeople reports whether the state or the union m only tells where those behind its name are from, who are the subject.
func describesPeople(t []rune, m *Mention) bool {
	if !isStateClass(m.Class) || m.End >= len(t) || runes.At(t, m.Start) < 0x80 {
		return false
	}
	behind := t[m.End:]
	return startsWithAny(behind, people) || startsWithAny(behind[longestPrefix(behind, fieldsOfPeople):], people)
}

// backing stand between an actor and what it backs, which acts itself: 甲国政府支持的船队.
var backing = newPrefixSet(`支持的 资助的 赞助的 控制的 主导的 领导的 背景的 旗下的`)

// backs reports whether m only tells who is behind the subject.
func backs(t []rune, m *Mention) bool {
	behind := t[m.End:]
	return startsWithAny(behind[longestPrefix(behind, authorities):], backing)
}

// authorities may stand between a state and a verb of backing.
var authorities = newPrefixSet(`政府 官方 军方 当局`)
