package bibliography

import (
	"fmt"
	"regexp"
	"strings"
)

// risType gives the CSL type for a type of RIS; others are documents.
var risType = map[string]string{
	"JOUR": "article-journal", "MGZN": "article-magazine", "NEWS": "article-newspaper", "RPRT": "report", "GOVDOC": "report",
	"BOOK": "book", "CHAP": "chapter", "THES": "thesis", "CONF": "paper-conference", "CPAPER": "paper-conference",
	"BILL": "bill", "STAT": "legislation", "LEGAL": "legislation", "ELEC": "webpage", "BLOG": "post-weblog", "WEB": "webpage",
}

var risLine = regexp.MustCompile(`^([A-Z][A-Z0-9])  - ?(.*)$`)

// readRIS reads records of lines "TAG  - value" that begin with TY and end with ER. A line without a tag goes on with the value
// before it.
func readRIS(src string) ([]item, error) {
	var items []item
	var it *item
	var value *string // the last one
	first, pages := 0, [2]string{}
	line := 0
	for text := range strings.Lines(src) {
		line++
		text = strings.TrimSpace(text)
		m := risLine.FindStringSubmatch(text)
		if text == "ER  -" {
			m = []string{text, "ER", ""}
		}
		switch {
		case text == "":
		case m == nil && value != nil:
			*value += " " + text
		case m == nil:
			return nil, fmt.Errorf("line %d: %q is no line of RIS, which reads like \"TI  - Title\"", line, clip(text))
		case m[1] == "TY":
			if it != nil {
				return nil, fmt.Errorf("line %d: a record begins, and that of line %d has not ended with ER", line, first)
			}
			it, first, pages, value = &item{where: fmt.Sprintf("the record of line %d", line), kind: "document"}, line, [2]string{}, nil
			if kind := risType[strings.TrimSpace(m[2])]; kind != "" {
				it.kind = kind
			}
		case it == nil:
			return nil, fmt.Errorf("line %d: %s stands before a record has begun with TY", line, m[1])
		case m[1] == "ER":
			it.pages = pages[0]
			if pages[1] != "" && pages[0] != "" && !strings.Contains(pages[0], "-") {
				it.pages += "-" + pages[1]
			}
			items = append(items, *it)
			it, value = nil, nil
		case m[1] == "SP":
			value, pages[0] = &pages[0], m[2]
		case m[1] == "EP":
			value, pages[1] = &pages[1], m[2]
		default:
			value = it.putRIS(m[1], strings.TrimSpace(m[2]))
		}
	}
	if it != nil {
		return nil, fmt.Errorf("line %d: the record that begins here does not end with ER", first)
	}
	return items, nil
}

// putRIS stores the value of a tag and gives the place where lines without a tag go on; nil when the tag does not matter.
func (it *item) putRIS(tag, value string) *string {
	fields := map[string]*string{
		"TI": &it.title, "T1": &it.title, "JO": &it.container, "JF": &it.container, "T2": &it.container, "BT": &it.container,
		"PB": &it.publisher, "VL": &it.volume, "IS": &it.issue, "DO": &it.doi, "UR": &it.url, "L2": &it.url,
		"LA": &it.language, "ID": &it.key,
	}
	switch tag {
	case "AU", "A1":
		it.authors = append(it.authors, invertedName(value))
	case "PY", "Y1", "DA":
		if date := looseDate(strings.Trim(value, "/")); len(date) > len(it.issued) { // DA tells the day, PY the year
			it.issued = date
		}
	default:
		if field := fields[tag]; field != nil && *field == "" {
			*field = value
			return field
		}
	}
	return nil
}

// clip shortens a text for a message.
func clip(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
