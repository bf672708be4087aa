package bibliography

import (
	"cmp"
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

// risField is a line "TAG  - value".
type risField struct {
	line  int
	tag   string
	lines []string // of the value
}

func (f *risField) value() string { return strings.TrimSpace(strings.Join(f.lines, " ")) }

// risFields reads the fields of all records. A line without a tag goes on with the value before it.
func risFields(src string) ([]risField, error) {
	var fields []risField
	line := 0
	for text := range strings.Lines(src) {
		line++
		text = strings.TrimSpace(text)
		if text == "" {
			continue
		}
		if m := risLine.FindStringSubmatch(text); m != nil {
			fields = append(fields, risField{line, m[1], []string{m[2]}})
			continue
		}
		if len(fields) == 0 || fields[len(fields)-1].tag == "TY" || fields[len(fields)-1].tag == "ER" {
			return nil, fmt.Errorf("line %d: %q is no line of RIS, which reads like \"TI  - Title\"", line, clip(text))
		}
		last := &fields[len(fields)-1]
		last.lines = append(last.lines, text)
	}
	return fields, nil
}

// readRIS reads records of fields that begin with TY and end with ER.
func readRIS(src string) ([]item, error) {
	fields, err := risFields(src)
	if err != nil {
		return nil, err
	}
	var items []item
	var it *item
	first, pages := 0, [2]string{}
	for i := range fields {
		f := &fields[i]
		switch {
		case f.tag == "TY" && it != nil:
			return nil, fmt.Errorf("line %d: a record begins, and that of line %d has not ended with ER", f.line, first)
		case f.tag == "TY":
			it, first, pages = &item{where: fmt.Sprintf("the record of line %d", f.line), kind: cmp.Or(risType[f.value()], "document")}, f.line, [2]string{}
		case it == nil:
			return nil, fmt.Errorf("line %d: %s stands before a record has begun with TY", f.line, f.tag)
		case f.tag == "SP":
			pages[0] = f.value()
		case f.tag == "EP":
			pages[1] = f.value()
		case f.tag == "ER":
			it.pages = pages[0]
			if pages[1] != "" && pages[0] != "" && !strings.Contains(pages[0], "-") {
				it.pages += "-" + pages[1]
			}
			items = append(items, *it)
			it = nil
		default:
			it.putRIS(f.tag, f.value())
		}
	}
	if it != nil {
		return nil, fmt.Errorf("line %d: the record that begins here does not end with ER", first)
	}
	return items, nil
}

// putRIS stores the value of a tag, if it matters. Of several tags for one thing the first one counts.
func (it *item) putRIS(tag, value string) {
	var field *string
	switch tag {
	case "AU", "A1":
		it.authors = append(it.authors, invertedName(value))
	case "L1", "L2", "L4":
		if path := filePath(value); path != "" {
			it.attachments = append(it.attachments, path)
		} else if tag == "L2" {
			field = &it.url
		}
	case "PY", "Y1", "DA":
		if date := looseDate(strings.Trim(value, "/")); len(date) > len(it.issued) { // DA tells the day, PY the year
			it.issued = date
		}
	case "TI", "T1":
		field = &it.title
	case "JO", "JF", "T2", "BT":
		field = &it.container
	case "PB":
		field = &it.publisher
	case "VL":
		field = &it.volume
	case "IS":
		field = &it.issue
	case "DO":
		field = &it.doi
	case "UR":
		field = &it.url
	case "LA":
		field = &it.language
	case "ID":
		field = &it.key
	}
	if field != nil && *field == "" {
		*field = value
	}
}
