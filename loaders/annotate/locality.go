package annotate

import (
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// provinces are the names of the parts of China that have a government of their own.
var provinces = newPrefixSet(`北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆 广西壮族 宁夏回族 新疆维吾尔`)

// localBodies are the bodies that every province, city and district has.
var localBodies = newPrefixSet(`省委 市委 省政府 市政府 省人民政府 市人民政府 省人大常委会 市人大常委会 省政协 市政协 市教委 省教育厅 市网信办 省网信办 市委网信办 省委网信办 市科委 省科技厅 市经信局 市经信委 省通信管理局 市通信管理局 市发展改革委 省发展改革委 自治区党委 自治区政府 自治区人民政府 区委 区政府 区人民政府 区人大常委会 区委网信办 县委 县政府 县人民政府`)

// localities mints the bodies of provinces, 福建省委, and their organs. The province named last goes for those that
// follow without one: 省人大常委会.
func (a *annotator) localities(s *Sentence) {
	t := s.Text
	for i := range t {
		if n := longestPrefix(t[i:], provinces); n > 0 {
			a.province = t[i : i+n]
		}
		n := longestPrefix(t[i:], localBodies)
		if n == 0 || a.province == nil || runes.At(t, i+n) == '员' || a.anyTaken(i, i+n) {
			continue
		}
		if t[i] == '市' && !startsWithAny(a.province, municipalities) || t[i] == '区' || t[i] == '县' {
			name := i - cityLength
			if runes.At(t, i-1) == t[i] { // 滨海区区委
				name--
			}
			if name >= 0 && allHan(t[name:i]) && !a.anyTaken(name, i) { // 厦门市委
				a.mint(s, name, i+n, "Agency")
			}
			continue
		}
		start := i
		if n := len(a.province); n <= i && equal(a.province, t[i-n:i]) {
			start -= n
		}
		league := ""
		if runes.At(t, start-1) == '团' { // 团福建省委
			league, start = "团", start-1
		}
		a.mintAs(s, start, i+n, league+string(a.province)+string(t[i:i+n]), "Agency")
		if end := partyOrganEnd(t, i+n); end > 0 {
			a.mintAs(s, start, end, string(a.province)+string(t[i:end]), "Agency")
		}
	}
}

// municipalities are the cities that are provinces by themselves.
var municipalities = newPrefixSet(`北京 上海 天津 重庆`)

// cityLength is the number of characters of most names of cities and districts.
const cityLength = 2

// partyOrgans end the names of what the committee of a province has: 省委网信办, 省委海洋委员会.
var partyOrgans = newPrefixSet(`委员会 领导小组 办公室 办公厅 宣传部 组织部 统战部 政法委 网信办 党校 外办`)

// partyOrganEnd gives the end of the organ whose name goes on at i, or 0.
func partyOrganEnd(t []rune, i int) int {
	end := 0
	for j := i; j < len(t) && j-i <= longestOrganTask; j++ {
		if n := longestPrefix(t[j:], partyOrgans); n > 0 && (isMiddle(t[i:j]) || isJoinedMiddle(t[i:j])) && runes.At(t, j+n) != '员' {
			end = j + n // 委员会办公室 is the longer one
		}
		if !fold.IsHan(t[j]) {
			break
		}
	}
	return end
}
