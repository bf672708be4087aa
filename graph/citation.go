package graph

import (
	"cmp"
	"fmt"
	"strings"
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
func (s *Snapshot) Cite(c *Claim, style CitationStyle) string {
	doc := s.Document(c.Document)
	if doc == nil {
		return string(ClaimIRI(c.ID))
	}
	switch style {
	case APA:
		return s.citeAPA(c, doc)
	case BibTeX:
		return s.citeBibTeX(c, doc)
	}
	return s.citeGB(c, doc)
}

// documentMark gives the type mark of GB/T 7714 for a CSL type.
var documentMark = map[string]string{
	"article-journal": "J", "article-magazine": "J", "article-newspaper": "N", "report": "R", "book": "M",
	"chapter": "M", "thesis": "D", "paper-conference": "C", "legislation": "S", "webpage": "EB/OL",
}

func (s *Snapshot) citeGB(c *Claim, d *Document) string {
	var b strings.Builder
	if names := creatorNames(d, d.Lang); len(names) > 0 {
		b.WriteString(strings.Join(names, ", ") + ". ")
	}
	fmt.Fprintf(&b, "%s[%s]. ", d.Title(d.Lang), cmp.Or(documentMark[d.Type], "Z"))
	var parts []string
	for _, p := range []string{pick(d.Container, d.Lang, ""), s.publisherName(d, d.Lang), gbIssue(d)} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	if len(parts) > 0 {
		b.WriteString(strings.Join(parts, ", ") + ". ")
	}
	if d.URL != "" {
		b.WriteString(d.URL + ". ")
	}
	fmt.Fprintf(&b, "%s. %s", locator(c, d.Lang), ClaimIRI(c.ID))
	return b.String()
}

// gbIssue gives "2023, 12(6): 73-77" as far as it is known.
func gbIssue(d *Document) string {
	out := d.Issued
	if d.Volume != "" {
		out += ", " + d.Volume
	}
	if d.Issue != "" {
		if d.Volume == "" {
			out += ", "
		}
		out += "(" + d.Issue + ")"
	}
	if d.Pages != "" {
		out += ": " + d.Pages
	}
	return strings.TrimPrefix(out, ", ")
}

func (s *Snapshot) citeAPA(c *Claim, d *Document) string {
	year, _, _ := strings.Cut(cmp.Or(d.Issued, "n.d."), "-")
	if d.Issued == "" {
		year = "n.d."
	}
	lead := strings.Join(creatorNames(d, "en"), ", & ")
	title := d.Title("en") + "."
	if lead == "" {
		lead, title = title, ""
	} else {
		lead += "."
	}
	out := fmt.Sprintf("%s (%s). %s", lead, year, title)
	if container := pick(d.Container, "en", ""); container != "" {
		out = strings.TrimSpace(out) + " " + container
		if d.Issue != "" {
			out += fmt.Sprintf(", %s(%s)", d.Volume, d.Issue)
		}
		out += "."
	} else if p := s.publisherName(d, "en"); p != "" {
		out = strings.TrimSpace(out) + " " + p + "."
	}
	return fmt.Sprintf("%s %s. %s", strings.TrimSpace(out), locator(c, "en"), ClaimIRI(c.ID))
}

// bibType gives the BibTeX entry type for a CSL type.
var bibType = map[string]string{
	"article-journal": "article", "article-magazine": "article", "report": "techreport", "book": "book",
	"thesis": "phdthesis", "paper-conference": "inproceedings",
}

func (s *Snapshot) citeBibTeX(c *Claim, d *Document) string {
	year, _, _ := strings.Cut(d.Issued, "-")
	publisherField := "publisher"
	if d.Type == "report" {
		publisherField = "institution"
	}
	fields := [][2]string{
		{"author", strings.Join(creatorNames(d, d.Lang), " and ")}, {"title", d.Title(d.Lang)},
		{"journal", pick(d.Container, d.Lang, "")}, {publisherField, s.publisherName(d, d.Lang)}, {"year", year},
		{"volume", d.Volume}, {"number", d.Issue}, {"pages", d.Pages}, {"doi", d.DOI},
		{"url", cmp.Or(d.URL, string(ClaimIRI(c.ID)))}, {"note", locator(c, "en") + ", claim " + c.ID},
	}
	var b strings.Builder
	fmt.Fprintf(&b, "@%s{%s,\n", cmp.Or(bibType[d.Type], "misc"), d.Slug)
	for _, f := range fields {
		if f[1] != "" {
			fmt.Fprintf(&b, "  %s = {%s},\n", f[0], bibEscape.Replace(f[1]))
		}
	}
	return b.String() + "}"
}

var bibEscape = strings.NewReplacer("{", `\{`, "}", `\}`, "%", `\%`, "&", `\&`, "#", `\#`, "$", `\$`, "_", `\_`)

func creatorNames(d *Document, lang string) []string {
	var names []string
	for i := range d.Creators {
		names = append(names, d.Creators[i].Name(lang))
	}
	return names
}

func (s *Snapshot) publisherName(d *Document, lang string) string {
	if e := s.Entity(d.Publisher); e != nil {
		return e.Name(lang)
	}
	return d.Publisher
}

// locator says where in the document the words stand.
func locator(c *Claim, lang string) string {
	if len(c.Evidence) == 0 {
		return ""
	}
	e := c.Evidence[0]
	section, chars := "§ %s, ", "characters %d–%d"
	if strings.HasPrefix(lang, "zh") {
		section, chars = "第%s节, ", "第%d–%d字"
	}
	out := fmt.Sprintf(chars, e.Start+1, e.End)
	if e.Section != "" {
		out = fmt.Sprintf(section, e.Section) + out
	}
	return out
}
