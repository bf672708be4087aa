package annotate

import (
	"github.com/normgraph/normgraph/loaders/runes"
)

// provinces are the names of the parts of China that have a government of their own.
var provinces = newPrefixSet(`北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 陕西 甘肃 青海 内蒙古 广西 西藏 宁夏 新疆`)

// localBodies are the bodies that every province and city has.
var localBodies = newPrefixSet(`省委 市委 省政府 市政府 省人民政府 市人民政府 省人大常委会 市人大常委会 省政协 市政协 市教委 省教育厅 市网信办 省网信办 市委网信办 省委网信办 市科委 省科技厅 市经信局 市经信委 省通信管理局 市通信管理局 市发展改革委 省发展改革委 自治区党委 自治区政府 自治区人民政府`)

// localities mints the bodies of provinces: 福建省委. A province named in the sentence goes for those that follow
// without one: 省人大常委会.
func (a *annotator) localities(s *Sentence) {
	t := s.Text
	var province []rune
	for i := range t {
		if n := longestPrefix(t[i:], provinces); n > 0 {
			province = t[i : i+n]
		}
		n := longestPrefix(t[i:], localBodies)
		if n == 0 || province == nil || runes.At(t, i+n) == '员' || a.anyTaken(i, i+n) {
			continue
		}
		start := i
		if len(province) <= i && equal(province, t[i-len(province):i]) {
			start -= len(province)
		}
		a.mintAs(s, start, i+n, string(province)+string(t[i:i+n]), "Agency")
	}
}
