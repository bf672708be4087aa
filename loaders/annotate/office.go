package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// offices stand before the name of a person.
var offices = newPrefixSet(`副部长 部长 副主席 主席 副总理 总理 副总统 总统 国务卿 外长 防长 大臣 首相 副首相 司长 副司长 局长 副局长 主任 副主任 秘书长 副秘书长 总干事 特别代表 高级代表 专员 执行副主席 总书记 书记 校长 院长 副院长 所长
发言人 大使 总裁 首席执行官 董事长 创始人 议长 议员 参议员 众议员 教授 研究员 学者 专家 院士 总监 顾问 特使 省长 副省长 市长 副市长 州长 委员 国务委员 委员长 副委员长 会长 副会长 理事长 处长 社长 主编 总编辑 组长
行政长官 秘书长 参赞 总领事 司令 参谋长 将军 上将 中将 少将 检察长 行长 署长 厅长 财长 高官 助理 负责人 国王 协调员 首席科学家 首席代表 常驻代表 入选者 获得者 得主 长
长官 国务秘书 常务秘书 秘书 国务大臣 次官 次长 副国务卿 助理国务卿 外相 防相 财相 法相 首长 常务副部长 副司令 副行长 副校长 副所长 副处长 副总裁 副董事长 副理事长 副议长 副主编 联席主席 理事 董事 代办 公使 公使衔参赞 领事 法官 检察官 审议官 审计长
项目经理 项目主任 高级经理 经理 总工程师 首席工程师 首席技术官 首席信息官 首席信息安全官 首席运营官 首席法务官 首席专家 首席顾问 首席 联合创始人 创办人 合伙人 总经理 副总经理 执行主任 执行秘书 副教授 副研究员 讲师 团长 代表团团长 政务委员 政委 组委会主席 候选人 主持人 召集人 联合召集人 牵头人
监察员 特派员 事务代表 首席谈判代表 谈判代表 贸易代表 总代表 代表 会议主席 领导人 第一书记 巡视员 副巡视员 调研员 副参谋长 司令官 总司令 指挥官 副指挥官 高级官员 首席谈判官 谈判官 常委 政治局委员 中央委员 导师 博士生导师 庭长 副庭长 审判长 审判员 区长 副区长 县长 副县长 镇长 馆长 台长 高级合伙人 联席总裁`)

// officeBodies end the names of bodies whose head is called by one more character: 外交部长.
const officeBodies = "部省市州局院署厅处司社会校"

// longestOffice is the most runes of an office behind the body that it is in: 关键技术高级主任.
const longestOffice = 16

// officeAt gives the end of the office that begins at i, or i. 长 alone is one behind the body: 外交部长.
func officeAt(t []rune, i int) int {
	n := longestPrefix(t[i:], offices)
	if n == 1 && !strings.ContainsRune(officeBodies, max(runes.At(t, i-1), 1)) {
		return i
	}
	return i + n
}

// isOffice reports whether t[start:end] tells an office: it ends in the word for one, and is no clause.
func isOffice(t []rune, start, end int) bool {
	if officeAt(t, start) == end {
		return true // 执行主任 begins like a clause
	}
	if end-start > longestOffice || leavesOutSubject(t[start:end]) {
		return false
	}
	for i := start; i < end; i++ {
		if strings.ContainsRune(notInOffices, t[i]) {
			return false
		}
		if officeAt(t, i) == end {
			return true
		}
	}
	return false
}

// notInOffices are characters that stand in a clause, not in the name of an office.
const notInOffices = ",;:。的了在将对是为向从被就与同由"

// bearer gives the place in list of the person whose office the clause [start, end) of s begins with: 王海 in 中国外交部长王海
// and in 省委书记、委员会主任王海. list holds the mentions from the clause's first on. It gives -1 when there is none.
func bearer(s *Sentence, list []Mention, start, end int) int {
	if len(list) > 0 && opensClause(s, start, list[0].Start) {
		start = list[0].Start
	}
	for i := 0; i < len(list) && list[i].End <= end && areOffices(s.Text, start, list[i].Start); i++ {
		if list[i].Class == "Person" {
			return i
		}
		if list[i].Class == "Event" { // 中国会见外长王海
			return -1
		}
		start = list[i].End
	}
	return -1
}

// areOffices reports whether t[start:end] tells offices in a row, 、 between them, or nothing.
func areOffices(t []rune, start, end int) bool {
	if areEnglishOffices(t[start:end]) {
		return true
	}
	for i := start; i < end; {
		stop := i
		for stop < end && t[stop] != '、' {
			stop++
		}
		if stop > i && !isOffice(t, i, stop) {
			return false
		}
		i = stop + 1
	}
	return true
}
