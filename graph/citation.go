package graph

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// CitationStyle names a way to cite.
type CitationStyle string

// The citation styles.
const (
	GB7714 CitationStyle = "GB7714" // GB/T 7714—2015, numeric
	APA    CitationStyle = "APA"    // 7th edition
	BibTeX CitationStyle = "BIBTEX"
)

// Cite gives a reference to the words behind a claim: the document as the style writes it, the
// section and offsets, and the claim's permanent IRI. What is not known of a document is left out.
// In BibTeX the entry is that of the document, the same for each of its claims, so that entries of several claims can be
// put together and each document kept once; the command that cites the place stands in a comment behind it.
// Names are given in full, as initials cannot be told from every name.
func (s *Snapshot) Cite(c *Claim, style CitationStyle) string {
	doc := s.Document(c.Document)
	if doc == nil {
		return string(ClaimIRI(c.ID))
	}
	if style == BibTeX {
		at := reference{Document: doc, lang: doc.Lang, evidence: c.Evidence}
		return s.CiteDocument(doc, BibTeX) + "\n% " + at.latex() + " " + string(ClaimIRI(c.ID))
	}
	return s.cite(reference{Document: doc, evidence: c.Evidence, iri: string(ClaimIRI(c.ID))}, style)
}

// CiteDocument gives a reference to a document, in the way of Cite.
func (s *Snapshot) CiteDocument(d *Document, style CitationStyle) string {
	return s.cite(reference{Document: d, iri: string(DocumentIRI(d.Slug))}, style)
}

func (s *Snapshot) cite(r reference, style CitationStyle) string {
	r.lang, r.publisher = r.Lang, r.Publisher
	if style == APA {
		r.lang = "en"
	}
	if e := s.Entity(r.Publisher); e != nil {
		r.publisher = e.Name(r.lang)
	}
	switch style {
	case APA:
		return r.apa()
	case BibTeX:
		return r.bibTeX()
	}
	return r.gb()
}

// reference is a document to be cited in one language, as a whole or for the words of a claim.
type reference struct {
	*Document
	lang      string
	publisher string
	evidence  []Evidence // none: the whole document
	iri       string     // of the claim or the document
}

func (r *reference) authors() []string {
	var names []string
	for i := range r.Creators {
		if name := r.Creators[i].Name(r.lang); name != "" {
			names = append(names, name)
		}
	}
	return names
}

// year gives the year of issue, or two for an interval; "" when it is not known.
func (r *reference) year() string {
	d, err := ParseDate(r.Issued)
	switch {
	case err != nil:
		return ""
	case d.Start.Year() == d.End.Year():
		return d.Start.Format("2006")
	}
	return strings.ReplaceAll(r.Issued, "/", "–")
}

// locator says where in the document the words stand.
func (r *reference) locator() string {
	if len(r.evidence) == 0 {
		return ""
	}
	e := r.evidence[0]
	place := fmt.Sprintf("characters %d–%d", e.Start+1, e.End)
	if strings.HasPrefix(r.lang, "zh") {
		place = fmt.Sprintf("第%d–%d字", e.Start+1, e.End)
	}
	return join(", ", prefixed("§ ", e.Section), r.page(e.Start), place)
}

// page names the page at an offset, as it is printed or, when that is not known, by its place in the file; "" when there is none.
func (r *reference) page(offset int) string {
	p, ok := r.PageAt(offset)
	switch zh := strings.HasPrefix(r.lang, "zh"); {
	case !ok:
		return ""
	case zh && p.Label != "":
		return "第" + p.Label + "页"
	case zh:
		return fmt.Sprintf("文件第%d页", p.Number)
	case p.Label != "":
		return "p. " + p.Label
	default:
		return fmt.Sprintf("page %d of the file", p.Number)
	}
}

// located ends a reference with its link, the place of the words and the permanent IRI.
func (r *reference) located(reference, link string) string {
	return join(" ", reference, link, sentences(r.locator()), r.iri)
}

// sentences joins the parts that are known, each closed by a full stop or its own closing mark.
func sentences(parts ...string) string {
	parts = slices.DeleteFunc(parts, func(p string) bool { return p == "" })
	for i, p := range parts {
		if last, _ := utf8.DecodeLastRuneInString(p); !strings.ContainsRune(".?!。？！", last) {
			parts[i] = p + "."
		}
	}
	return strings.Join(parts, " ")
}

// join joins the parts that are known.
func join(sep string, parts ...string) string {
	return strings.Join(slices.DeleteFunc(parts, func(p string) bool { return p == "" }), sep)
}

// prefixed puts prefix before s, unless s is not known.
func prefixed(prefix, s string) string { return enclosed(prefix, s, "") }

func enclosed(before, s, after string) string {
	if s == "" {
		return ""
	}
	return before + s + after
}

// documentMark gives the type mark of GB/T 7714 for a CSL type.
var documentMark = map[string]string{
	"article-journal": "J", "article-magazine": "J", "article-newspaper": "N", "report": "R", "book": "M",
	"chapter": "M", "thesis": "D", "paper-conference": "C", "legislation": "S", "webpage": "EB/OL",
}

func (r *reference) gb() string {
	mark, ok := documentMark[r.Type]
	if !ok {
		mark = "Z"
	}
	if (r.URL != "" || r.DOI != "") && !strings.HasSuffix(mark, "/OL") {
		mark += "/OL"
	}
	return r.located(sentences(r.gbAuthors(), r.Title(r.lang)+"["+mark+"]", r.gbSource(), prefixed("DOI: ", r.DOI)), r.URL)
}

// gbAuthors gives at most three authors.
func (r *reference) gbAuthors() string {
	names := r.authors()
	if len(names) > 3 {
		others := "et al."
		if strings.HasPrefix(r.lang, "zh") {
			others = "等"
		}
		names = append(names[:3:3], others)
	}
	return strings.Join(names, ", ")
}

// gbSource gives "journal, 2023, 12(6): 73-77", "publisher, 2021" or "site(2013-07-15)".
func (r *reference) gbSource() string {
	container := r.ContainerName(r.lang)
	pages := prefixed(": ", r.Pages)
	switch mark := documentMark[r.Type]; {
	case mark == "EB/OL" && r.year() != r.Issued:
		return join(", ", container, r.publisher) + enclosed("(", r.Issued, ")")
	case mark == "J" && r.Volume == "":
		return join(", ", container, r.year()+enclosed("(", r.Issue, ")")) + pages
	case mark == "J":
		return join(", ", container, r.year(), r.Volume+enclosed("(", r.Issue, ")")) + pages
	case mark == "N":
		return join(", ", container, r.Issued) + enclosed("(", r.Pages, ")")
	}
	return join(", ", container, r.publisher, r.year()) + pages
}

func (r *reference) apa() string {
	head := []string{r.apaAuthors(), "(" + r.apaDate() + ")", r.apaTitle()}
	if head[0] == "" {
		head = []string{head[2], head[1]} // without authors the title comes first
	}
	link := r.URL
	if r.DOI != "" {
		link = "https://doi.org/" + r.DOI
	}
	return r.located(sentences(append(head, r.apaSource())...), link)
}

func (r *reference) apaAuthors() string {
	names := r.authors()
	switch n := len(names); n {
	case 0, 1:
		return strings.Join(names, "")
	case 2:
		return names[0] + " & " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", & " + names[n-1]
	}
}

// apaDate gives the year, and the day as far as it is known for what appears by the day.
func (r *reference) apaDate() string {
	year := r.year()
	d, err := ParseDate(r.Issued)
	if err != nil {
		return "n.d."
	}
	byDay := r.Type == "webpage" || r.Type == "article-newspaper" || r.Type == "article-magazine"
	switch {
	case byDay && d.Start.Equal(d.End):
		return year + d.Start.Format(", January 2")
	case byDay && len(r.Issued) == len("2006-01"):
		return year + d.Start.Format(", January")
	}
	return year
}

// apaTitle gives the title; one in another language is followed by its translation.
func (r *reference) apaTitle() string {
	original, english := r.Title(r.Lang), r.Title("en")
	if original == english {
		return english
	}
	return original + " [" + strings.Trim(english, "[]") + "]"
}

func (r *reference) apaSource() string {
	container := r.ContainerName("en")
	pages := strings.ReplaceAll(r.Pages, "-", "–")
	publisher := r.publisher
	if publisher == r.apaAuthors() {
		publisher = ""
	}
	switch r.Type {
	case "article-journal", "article-magazine", "article-newspaper":
		return join(", ", container, r.Volume+enclosed("(", r.Issue, ")"), pages)
	case "chapter", "paper-conference":
		return sentences(join(" ", prefixed("In ", container), enclosed("(pp. ", pages, ")")), publisher)
	}
	return sentences(container, publisher)
}

// bibType gives the BibTeX entry type for a CSL type, and what that type calls container and publisher.
var bibType = map[string]struct{ name, container, publisher string }{
	"article-journal":   {"article", "journal", "publisher"},
	"article-magazine":  {"article", "journal", "publisher"},
	"article-newspaper": {"article", "journal", "publisher"},
	"report":            {"techreport", "series", "institution"},
	"book":              {"book", "series", "publisher"},
	"chapter":           {"incollection", "booktitle", "publisher"},
	"thesis":            {"phdthesis", "series", "school"},
	"paper-conference":  {"inproceedings", "booktitle", "publisher"},
}

// bibTeX braces names and title, so that they are printed as they are.
func (r *reference) bibTeX() string {
	t, ok := bibType[r.Type]
	if !ok {
		t.name, t.container, t.publisher = "misc", "howpublished", "publisher"
	}
	authors := r.authors()
	for i := range authors {
		authors[i] = "{" + bibEscape.Replace(authors[i]) + "}"
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s,\n", t.name, r.Slug)
	for _, f := range [][2]string{
		{"author", strings.Join(authors, " and ")},
		{"title", enclosed("{", bibEscape.Replace(r.Title(r.lang)), "}")},
		{t.container, bibEscape.Replace(r.ContainerName(r.lang))},
		{t.publisher, bibEscape.Replace(r.publisher)},
		{"year", r.year()},
		{"volume", bibEscape.Replace(r.Volume)},
		{"number", bibEscape.Replace(r.Issue)},
		{"pages", strings.ReplaceAll(bibEscape.Replace(r.Pages), "-", "--")},
		{"doi", bibLink.Replace(r.DOI)},
		{"url", bibLink.Replace(r.URL)},
		{"note", `\url{` + r.iri + `}`},
	} {
		if f[1] != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", f[0], f[1])
		}
	}
	return b.String() + "}"
}

// latex gives the command that cites the place. An "@" would begin an entry, a bare "]" end the place.
func (r *reference) latex() string {
	place := strings.ReplaceAll(bibEscape.Replace(r.locator()), "@", `\char64 `)
	if strings.Contains(place, "]") {
		place = "{" + place + "}"
	}
	return `\cite` + enclosed("[", place, "]") + "{" + r.Slug + "}"
}

// bibEscape makes a text safe in a field; braces must stay balanced even when escaped.
var bibEscape = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
	"%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`,
)

// bibLink makes a link safe in a field that is taken as it is.
var bibLink = strings.NewReplacer("{", "%7B", "}", "%7D", `\`, "%5C")
