package bibliography

import (
	"errors"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// bibType gives the CSL type for a type of BibTeX or BibLaTeX; others are documents.
var bibType = map[string]string{
	"article": "article-journal", "book": "book", "collection": "book", "incollection": "chapter", "inbook": "chapter",
	"inproceedings": "paper-conference", "conference": "paper-conference", "techreport": "report", "report": "report",
	"phdthesis": "thesis", "mastersthesis": "thesis", "thesis": "thesis", "online": "webpage", "www": "webpage", "electronic": "webpage",
	"legislation": "legislation",
}

// bibParser reads BibTeX: @type{key, field = value, …}, in which a value is a text in braces or quotation marks, a number, the
// name of a @string, or several of them joined by "#".
type bibParser struct {
	src      string
	at       int // bytes
	strings  map[string]string
	expanded int // bytes that names of strings stood for
	counted  int // bytes whose lines are counted
	lines    int
}

// readBibTeX reads all entries. Text outside of entries is a comment, as BibTeX has it.
func readBibTeX(src string) ([]item, error) {
	p := &bibParser{src: src, strings: map[string]string{}}
	for i, name := range strings.Fields("jan feb mar apr may jun jul aug sep oct nov dec") {
		p.strings[name] = fmt.Sprintf("%02d", i+1)
	}
	var items []item
	for p.toEntry() {
		it, err := p.entry()
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", p.line(), err)
		}
		if it != nil {
			items = append(items, *it)
		}
	}
	return items, nil
}

// toEntry goes behind the next @ that begins a line.
func (p *bibParser) toEntry() bool {
	for {
		i := strings.IndexByte(p.src[p.at:], '@')
		if i < 0 {
			return false
		}
		before := strings.TrimRight(p.src[:p.at+i], " \t")
		p.at += i + 1
		if before == "" || before[len(before)-1] == '\n' {
			return true
		}
	}
}

// line gives the number of the line where the parser stands.
func (p *bibParser) line() int {
	p.lines += strings.Count(p.src[p.counted:p.at], "\n")
	p.counted = p.at
	return p.lines + 1
}

// entry reads what follows an @; nil for what is no record.
func (p *bibParser) entry() (*item, error) {
	where := fmt.Sprintf("the entry of line %d", p.line())
	kind := strings.ToLower(p.word())
	p.space()
	if kind == "comment" && p.peek() != '{' && p.peek() != '(' {
		return nil, nil
	}
	closing, err := p.open()
	if err != nil {
		return nil, err
	}
	switch kind {
	case "comment":
		p.at--
		_, err := p.delimited()
		return nil, err
	case "preamble":
		if _, err := p.value(); err != nil {
			return nil, err
		}
		return nil, p.expect(closing)
	case "string":
		fields, err := p.fields(closing)
		for name, text := range fields {
			p.strings[name] = text
		}
		return nil, err
	}
	key := strings.TrimSpace(p.until(",", closing))
	if p.peek() == ',' {
		p.at++
	}
	fields, err := p.fields(closing)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", key, err)
	}
	return newBibItem(where, key, kind, fields), nil
}

// open reads the bracket that opens an entry and gives the one that closes it.
func (p *bibParser) open() (closing byte, err error) {
	switch p.peek() {
	case '{':
		closing = '}'
	case '(':
		closing = ')'
	default:
		return 0, fmt.Errorf("an entry opens with {, not with %q", clip(p.src[p.at:min(len(p.src), p.at+10)]))
	}
	p.at++
	return closing, nil
}

// fields reads "name = value" pairs up to the closing bracket. Names are in lower case.
func (p *bibParser) fields(closing byte) (map[string]string, error) {
	fields := map[string]string{}
	for {
		p.space()
		switch p.peek() {
		case closing:
			p.at++
			return fields, nil
		case ',':
			p.at++
			continue
		}
		name := strings.ToLower(p.word())
		p.space()
		if name == "" {
			return nil, fmt.Errorf("a field or %q is expected, not %q", closing, clip(p.src[p.at:min(len(p.src), p.at+10)]))
		}
		if err := p.expect('='); err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
		text, err := p.value()
		if err != nil {
			return nil, fmt.Errorf("field %s: %w", name, err)
		}
		fields[name] = text
	}
}

// value reads parts joined by "#".
func (p *bibParser) value() (string, error) {
	var b strings.Builder
	for {
		p.space()
		part, err := p.part()
		if err != nil {
			return "", err
		}
		b.WriteString(part)
		p.space()
		if p.peek() != '#' {
			return b.String(), nil
		}
		p.at++
	}
}

func (p *bibParser) part() (string, error) {
	switch p.peek() {
	case '{', '"':
		return p.delimited()
	}
	word := p.word()
	if word == "" {
		return "", errors.New("a value is missing")
	}
	text, ok := p.strings[strings.ToLower(word)]
	if !ok {
		return word, nil
	}
	if p.expanded += len(text); p.expanded > MaxBytes { // a string of strings of strings doubles with each
		return "", fmt.Errorf("with %s, the @strings that are used are longer than %d MB", word, MaxBytes>>20)
	}
	return text, nil
}

// delimited reads a text in braces or quotation marks, in which braces are balanced. The marks around it are left out.
func (p *bibParser) delimited() (string, error) {
	closing := byte('"')
	if p.src[p.at] == '{' {
		closing = '}'
	}
	start := p.at + 1
	for i, depth := start, 0; i < len(p.src); i++ {
		switch c := p.src[i]; {
		case c == '\\':
			i++
		case depth == 0 && c == closing:
			p.at = i + 1
			return p.src[start:i], nil
		case c == '{':
			depth++
		case c == '}':
			depth--
		}
	}
	return "", fmt.Errorf("a text that begins with %c does not end", p.src[p.at])
}

func (p *bibParser) expect(c byte) error {
	p.space()
	if p.peek() != c {
		return fmt.Errorf("%q is expected, not %q", c, clip(p.src[p.at:min(len(p.src), p.at+10)]))
	}
	p.at++
	return nil
}

// peek gives the next byte, 0 at the end.
func (p *bibParser) peek() byte {
	if p.at < len(p.src) {
		return p.src[p.at]
	}
	return 0
}

func (p *bibParser) space() {
	for p.at < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[p.at:])
		if !unicode.IsSpace(r) {
			return
		}
		p.at += size
	}
}

// word reads the name of a type, field or @string, or a number.
func (p *bibParser) word() string {
	start := p.at
	for p.at < len(p.src) {
		r, size := utf8.DecodeRuneInString(p.src[p.at:])
		if unicode.IsSpace(r) || strings.ContainsRune("{}(),=#\"%@", r) {
			break
		}
		p.at += size
	}
	return p.src[start:p.at]
}

// until reads up to one of two bytes.
func (p *bibParser) until(stop string, or byte) string {
	start := p.at
	for p.at < len(p.src) && !strings.ContainsRune(stop, rune(p.src[p.at])) && p.src[p.at] != or {
		p.at++
	}
	return p.src[start:p.at]
}

// newBibItem makes an item of the fields of an entry.
func newBibItem(where, key, kind string, fields map[string]string) *item {
	text := func(names ...string) string {
		for _, name := range names {
			if fields[name] != "" {
				if s := plainText(fields[name]); s != "" {
					return s
				}
			}
		}
		return ""
	}
	it := &item{
		where: where, key: key, kind: bibType[kind], title: text("title"),
		container: text("journal", "journaltitle", "booktitle", "series", "howpublished"), publisher: text("publisher", "institution", "school", "organization"),
		volume: text("volume"), issue: text("number", "issue"), pages: text("pages"), doi: text("doi"),
		url: strings.TrimSpace(fields["url"]), language: text("langid", "language"), issued: looseDate(text("date")),
	}
	if it.kind == "" {
		it.kind = "document"
	}
	if year := looseDate(text("year")); it.issued == "" && year != "" {
		it.issued = year
		if month := fields["month"]; len(month) == 2 && len(year) == 4 { // a @string of BibTeX
			it.issued += "-" + month
		} else if len(year) == 4 {
			it.issued = withMonth(year, monthName.FindString(month))
		}
	}
	people := fields["author"]
	if people == "" {
		people = fields["editor"]
	}
	it.authors = bibNames(people)
	it.attachments = bibFiles(fields["file"])
	return it
}

// bibNames cuts "A and B" outside of braces. A name in braces is that of a body and stays as it is.
func bibNames(list string) []string {
	var names []string
	depth, start := 0, 0
	list += " and "
	for i := 0; i+5 <= len(list); i++ {
		switch {
		case list[i] == '{':
			depth++
		case list[i] == '}':
			depth--
		case depth == 0 && strings.EqualFold(strings.Join(strings.Fields(list[i:i+5]), " "), "and") && isSpace(list[i]) && isSpace(list[i+4]):
			if name := strings.TrimSpace(list[start:i]); name != "" {
				if strings.HasPrefix(name, "{") && strings.HasSuffix(name, "}") {
					names = append(names, plainText(name))
				} else {
					names = append(names, invertedName(plainText(name)))
				}
			}
			start = i + 5
			i += 3
		}
	}
	return names
}

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' }
