package pages

// codeWords are the words for codes in the record of a document, by language.
var codeWords = map[string]map[lang]string{
	// Languages of documents, BCP 47.
	"en": {"en": "English", "zh": "英文"},
	"zh": {"en": "Chinese", "zh": "中文"},

	// Types of documents, CSL.
	"article-journal":   {"en": "journal article", "zh": "期刊论文"},
	"article-magazine":  {"en": "magazine article", "zh": "杂志文章"},
	"article-newspaper": {"en": "newspaper article", "zh": "报纸文章"},
	"book":              {"en": "book", "zh": "图书"},
	"chapter":           {"en": "chapter", "zh": "图书章节"},
	"legislation":       {"en": "legislation", "zh": "法规"},
	"paper-conference":  {"en": "conference paper", "zh": "会议论文"},
	"report":            {"en": "report", "zh": "报告"},
	"speech":            {"en": "speech", "zh": "演讲"},
	"thesis":            {"en": "thesis", "zh": "学位论文"},
	"webpage":           {"en": "web page", "zh": "网页"},
}

// Code gives what people call a code; the code itself when there is no word for it.
func (p *page) Code(code string) string {
	if word, ok := codeWords[code][p.Lang]; ok {
		return word
	}
	return code
}
