package pages

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"

	"github.com/normgraph/normgraph/graph"
)

// words are the texts of the pages themselves, by language. Those that count have a form for one thing and, ending in "s", for several.
var words = map[string]map[lang]string{
	"skip":         {"en": "Skip to the content", "zh": "跳到正文"},
	"language":     {"en": "Language", "zh": "语言"},
	"page parts":   {"en": "On this page", "zh": "本页内容"},
	"open":         {"en": "Open in the explorer", "zh": "在关系浏览器中打开"},
	"data of this": {"en": "This page as data:", "zh": "本页数据："},
	"permanent":    {"en": "Permanent address", "zh": "永久地址"},
	"generation":   {"en": "Generation of the graph", "zh": "图谱版本"},
	"site":         {"en": "NormGraph – who holds which position on which norm of digital governance", "zh": "NormGraph：数字治理规范中的立场图谱"},

	"claim": {"en": "%s claim", "zh": "%s 条论断"}, "claims": {"en": "%s claims", "zh": "%s 条论断"},
	"document": {"en": "%s document", "zh": "%s 份文献"}, "documents": {"en": "%s documents", "zh": "%s 份文献"},
	"mention": {"en": "%s mention", "zh": "提及 %s 次"}, "mentions": {"en": "%s mentions", "zh": "提及 %s 次"},
	"independent": {"en": "%s independent document", "zh": "%s 份独立文献"}, "independents": {"en": "%s independent documents", "zh": "%s 份独立文献"},
	"more": {"en": "%s more", "zh": "另有 %s 项"}, "mores": {"en": "%s more", "zh": "另有 %s 项"},
	"passage": {"en": "%s more passage", "zh": "另有 %s 处"}, "passages": {"en": "%s more passages", "zh": "另有 %s 处"},
	"holding": {"en": "Holder of the view in %s claim", "zh": "%s 条论断表达其观点"}, "holdings": {"en": "Holder of the view in %s claims", "zh": "%s 条论断表达其观点"},

	"permalink":      {"en": "claim", "zh": "论断"},
	"candidate":      {"en": "candidate", "zh": "候选实体"},
	"candidate note": {"en": "Found by a rule in one document; the lexicon does not know it.", "zh": "由规则在单一文献中发现，词表尚未收录。"},
	"stands for":     {"en": "The document, with its record and its claims:", "zh": "对应文献（著录信息与论断）："},
	"names":          {"en": "Names", "zh": "名称"},
	"only in":        {"en": "only in", "zh": "仅见于"},
	"ambiguous":      {"en": "ambiguous", "zh": "有歧义"},
	"same as":        {"en": "Elsewhere", "zh": "外部标识"},
	"facts":          {"en": "Dates and figures", "zh": "时间与数据"},
	"positions":      {"en": "Positions", "zh": "立场"},
	"positions of":   {"en": "Where it stands on principles, issues and other ideas.", "zh": "对原则、议题及其他观念的立场。"},
	"positions on":   {"en": "Who stands where on it.", "zh": "各方对此的立场。"},
	"relations":      {"en": "Relations", "zh": "关系"},
	"named in":       {"en": "Documents", "zh": "相关文献"},
	"cite":           {"en": "How to cite", "zh": "引用格式"},
	"contributors":   {"en": "NormGraph contributors", "zh": "NormGraph 贡献者"},
	"cite documents": {
		"en": "Cite the documents for what they say, and this entry for finding it.", "zh": "引述观点请引用原始文献；引用本条目以说明检索来源。"},
	"nothing": {"en": "Nothing is claimed of it in the documents that are loaded.", "zh": "已载入的文献中没有关于它的论断。"},
	"all as":  {"en": "all as", "zh": "全部导出："},
	"rest":    {"en": "see all in the explorer", "zh": "在关系浏览器中查看全部"},

	"mixed": {"en": "contradictory", "zh": "相互矛盾"},

	"subject":      {"en": "Subject", "zh": "主体"},
	"predicate":    {"en": "Predicate", "zh": "谓词"},
	"object":       {"en": "Object", "zh": "客体"},
	"holder":       {"en": "Whose view", "zh": "观点持有者"},
	"author":       {"en": "the author of the document", "zh": "文献作者"},
	"view of":      {"en": "view of", "zh": "观点持有者："},
	"modality":     {"en": "Modality", "zh": "情态"},
	"time":         {"en": "Time", "zh": "时间"},
	"qualifier":    {"en": "Qualifier", "zh": "限定"},
	"source":       {"en": "Document", "zh": "文献"},
	"section":      {"en": "Section", "zh": "章节"},
	"method":       {"en": "Method", "zh": "方法"},
	"rule":         {"en": "Rule", "zh": "规则"},
	"confidence":   {"en": "Confidence", "zh": "置信度"},
	"id":           {"en": "Id", "zh": "标识符"},
	"evidence":     {"en": "Evidence", "zh": "证据"},
	"printed page": {"en": "p. %s", "zh": "第 %s 页"},
	"page of file": {"en": "page %s of the file", "zh": "文件第 %s 页"},
	"characters":   {"en": "characters", "zh": "字符"},
	"hash":         {"en": "hash of the quote", "zh": "引文散列值"},
	"no quote": {
		"en": "The text of this document is not loaded, so the words cannot be shown.", "zh": "此文献的文本未载入，无法显示原文。"},
	"quote missing": {"en": "The quote is not loaded", "zh": "引文未载入"},
	"how to load":   {"en": "how to load it", "zh": "载入方法"},
	"reviews":       {"en": "Reviews", "zh": "审核记录"},
	"all fields":    {"en": "All fields", "zh": "全部字段"},
	"same":          {"en": "The same relation elsewhere", "zh": "其他出处"},

	"record":      {"en": "Record", "zh": "著录信息"},
	"title":       {"en": "Title", "zh": "题名"},
	"creators":    {"en": "Authors", "zh": "作者"},
	"type":        {"en": "Type", "zh": "类型"},
	"container":   {"en": "In", "zh": "载于"},
	"publisher":   {"en": "Publisher", "zh": "出版者"},
	"issued":      {"en": "Issued", "zh": "发布日期"},
	"volume":      {"en": "Volume", "zh": "卷"},
	"issue":       {"en": "Issue", "zh": "期"},
	"pages":       {"en": "Pages", "zh": "页码"},
	"link":        {"en": "Address", "zh": "网址"},
	"licence":     {"en": "Licence", "zh": "许可"},
	"doc lang":    {"en": "Language", "zh": "语种"},
	"length":      {"en": "Length", "zh": "长度"},
	"derived":     {"en": "Retells", "zh": "转述自"},
	"derived not": {"en": "It is no independent support.", "zh": "不计为独立佐证。"},
	"as entity":   {"en": "As an entity", "zh": "对应实体"},
	"text":        {"en": "Text", "zh": "文本"},
	"loaded":      {"en": "The text is loaded.", "zh": "文本已载入。"},
	"not loaded": {
		"en": "The text is not loaded: sections and offsets are known, the words are not. With a copy of your own, the quotes appear:",
		"zh": "文本未载入：章节与位置已知，原文未知。载入自备的文本后即可显示引文："},
	"wanted hash": {"en": "The copy has the SHA-256", "zh": "该文本的 SHA-256 为"},
	"sections":    {"en": "Sections", "zh": "章节"},
	"claims of":   {"en": "Claims by section", "zh": "按章节排列的论断"},
	"no section":  {"en": "Outside all sections", "zh": "不属于任何章节"},
	"page":        {"en": "Page %s of %s", "zh": "第 %s 页，共 %s 页"},
	"previous":    {"en": "Previous", "zh": "上一页"},
	"next":        {"en": "Next", "zh": "下一页"},
	"paging":      {"en": "Pages of claims", "zh": "论断分页"},

	"curated":    {"en": "expert", "zh": "专家"},
	"rule found": {"en": "rule", "zh": "规则"},
	"model":      {"en": "model", "zh": "模型"},
	"import":     {"en": "import", "zh": "导入"},

	"reviewed accepted": {"en": "reviewed: accepted by %s on %s", "zh": "已审核：%s 于 %s 认可"},
	"reviewed rejected": {"en": "reviewed: rejected by %s on %s", "zh": "已审核：%s 于 %s 否决"},
	"reviewed none":     {"en": "review taken back by %s on %s", "zh": "%s 于 %s 撤回审核"},

	"problem 404": {"en": "There is no such page", "zh": "没有此页"},
	"problem 400": {"en": "The address is not understood", "zh": "地址有误"},
	"problem 503": {"en": "The graph is being loaded", "zh": "图谱正在载入"},
	"problem 500": {"en": "The page could not be made", "zh": "无法生成此页"},
	"help 404":    {"en": "Names are found by searching in the explorer.", "zh": "请在关系浏览器中按名称搜索。"},
	"help 400":    {"en": "Correct the address as the message says.", "zh": "请按下列提示更正地址。"},
	"help 503":    {"en": "Ask again in a moment.", "zh": "请稍后重试。"},
	"help 500":    {"en": "The log of the server says more.", "zh": "详情见服务器日志。"},
	"search":      {"en": "Search in the explorer", "zh": "在关系浏览器中搜索"},
	"meant":       {"en": "Did you mean", "zh": "您要找的是否为"},
}

// T gives a text of the page in its language.
func (p *page) T(key string) (string, error) {
	text, ok := words[key][p.Lang]
	if !ok {
		return "", fmt.Errorf("there is no text %q in %s", key, p.Lang)
	}
	return text, nil
}

// word is T for the keys that the code itself names.
func (p *page) word(key string) string { return words[key][p.Lang] }

// Count gives "1 claim", "1,200 claims" and the like.
func (p *page) Count(n int, of string) (string, error) {
	if n != 1 {
		of += "s"
	}
	text, err := p.T(of)
	return strings.Replace(text, "%s", p.Number(n), 1), err
}

var printers = map[lang]*message.Printer{"en": message.NewPrinter(language.English), "zh": message.NewPrinter(language.Chinese)}

// Number writes a number as the language does.
func (p *page) Number(n int) string { return printers[p.Lang].Sprintf("%d", n) }

// label gives the label of a term in the language of the page.
func (p *page) label(l graph.Label) string {
	if p.Lang == "zh" {
		return l.ZH
	}
	return l.EN
}

// Class gives the label of a class.
func (p *page) Class(c graph.Class) string {
	if d := p.snapshot.Ontology().Class(c); d != nil {
		return p.label(d.Label)
	}
	return string(c)
}

// ModalityLabel gives the label of a modality.
func (p *page) ModalityLabel(m graph.Modality) string {
	if d := p.snapshot.Ontology().Modality(m); d != nil {
		return p.label(d.Label)
	}
	return string(m)
}

// Method gives the label of a method.
func (p *page) Method(m graph.Method) string {
	if m == graph.Rule {
		return p.word("rule found")
	}
	return p.word(string(m))
}
