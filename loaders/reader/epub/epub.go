// Package epub reads EPUB books: the chapters in the order of the spine, with their headings, lists, tables and notes.
package epub

import (
	"encoding/xml"
	"net/url"
	"path"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/archive"
	"github.com/normgraph/normgraph/loaders/reader/markup"
	"github.com/normgraph/normgraph/loaders/reader/webpage"
)

// container tells where the package document is.
type container struct {
	Roots []struct {
		Path string `xml:"full-path,attr"`
	} `xml:"rootfiles>rootfile"`
}

// book is the package document: what the files are, and in which order they are read.
type book struct {
	Titles     []string `xml:"metadata>title"`
	Creators   []string `xml:"metadata>creator"`
	Dates      []string `xml:"metadata>date"`
	Publishers []string `xml:"metadata>publisher"`
	Languages  []string `xml:"metadata>language"`
	Items      []item   `xml:"manifest>item"`
	Spine      struct {
		Toc  string    `xml:"toc,attr"`
		Refs []itemRef `xml:"itemref"`
	} `xml:"spine"`
}

type item struct {
	ID         string `xml:"id,attr"`
	Href       string `xml:"href,attr"`
	Media      string `xml:"media-type,attr"`
	Properties string `xml:"properties,attr"`
}

type itemRef struct {
	ID     string `xml:"idref,attr"`
	Linear string `xml:"linear,attr"`
}

// Read reads a book. Errors are *graph.Error and name what is wrong.
func Read(name string, a *archive.Archive) (*markup.Document, error) {
	if a.Has("META-INF/rights.xml") || a.Has("META-INF/license.lcpl") {
		return nil, graph.Errorf(graph.CodeBadInput, "give a copy without protection", "%s: the book is protected against copying", name)
	}
	var c container
	if err := decode(name, a, "META-INF/container.xml", &c); err != nil {
		return nil, err
	}
	if len(c.Roots) == 0 {
		return nil, broken(name, "META-INF/container.xml", "it names no package document")
	}
	opf := c.Roots[0].Path
	var b book
	if err := decode(name, a, opf, &b); err != nil {
		return nil, err
	}
	chapters, err := b.chapters(name, a, opf)
	if err != nil {
		return nil, err
	}
	w := &markup.Writer{}
	if len(b.Titles) > 0 {
		w.Title(b.Titles[0])
	}
	chapters.Write(w)
	if w.Empty() {
		return nil, graph.Errorf(graph.CodeBadInput, "give a book with text in it", "%s: no text in its %d chapters", name, len(b.Spine.Refs))
	}
	return &markup.Document{Text: w.String(), Record: b.record()}, nil
}

// chapters reads the files of the spine. What readers may skip is left out, unless it is where the notes are, and so is the table of contents.
func (b *book) chapters(name string, a *archive.Archive, opf string) (*webpage.Book, error) {
	byID := map[string]*item{}
	for i := range b.Items {
		byID[b.Items[i].ID] = &b.Items[i]
	}
	chapters, labels, size := &webpage.Book{}, b.labels(a, opf), 0
	for _, ref := range b.Spine.Refs {
		it := byID[ref.ID]
		if it == nil || ref.Linear == "no" && !strings.Contains(it.Href, "note") || strings.Contains(it.Properties, "nav") {
			continue
		}
		file := resolve(opf, it.Href)
		src, err := a.Read(file)
		if err != nil {
			return nil, err
		}
		if size += len(src); size > archive.MaxFile {
			return nil, graph.Errorf(graph.CodeTooLarge, "divide it", "%s: its chapters are larger than the limit of %d MiB", name, archive.MaxFile>>20)
		}
		if err := chapters.Add(file, labels[file], src); err != nil {
			return nil, broken(name, file, err.Error())
		}
	}
	return chapters, nil
}

// decode reads a file of the book as XML.
func decode(name string, a *archive.Archive, file string, into any) error {
	src, err := a.Read(file)
	if err != nil {
		return err
	}
	if err := xml.Unmarshal(src, into); err != nil {
		return broken(name, file, err.Error())
	}
	return nil
}

func broken(name, file, why string) error {
	return graph.Errorf(graph.CodeBadInput, "export or download the book again", "%s: %s: %s", name, file, why)
}

// resolve gives the path in the archive that a link in a file leads to.
func resolve(from, href string) string {
	href, _, _ = strings.Cut(href, "#")
	if plain, err := url.PathUnescape(href); err == nil {
		href = plain
	}
	return path.Join(path.Dir(from), href)
}

// record makes a record of what the book says of itself.
func (b *book) record() graph.Document {
	names := func(texts []string) []graph.Name {
		if len(texts) == 0 || strings.TrimSpace(texts[0]) == "" {
			return nil
		}
		return []graph.Name{{Text: strings.TrimSpace(texts[0]), Preferred: true}}
	}
	d := graph.Document{Titles: names(b.Titles), Type: "book"}
	for i := range b.Creators {
		if n := names(b.Creators[i:]); n != nil {
			d.Creators = append(d.Creators, graph.Creator{Names: n})
		}
	}
	if len(b.Publishers) > 0 {
		d.Publisher = strings.TrimSpace(b.Publishers[0])
	}
	if len(b.Languages) > 0 {
		if lang, _, _ := strings.Cut(strings.ToLower(b.Languages[0]), "-"); lang == "zh" || lang == "en" {
			d.Lang = lang
		}
	}
	if len(b.Dates) > 0 {
		if date, _, _ := strings.Cut(strings.TrimSpace(b.Dates[0]), "T"); validDate(date) {
			d.Issued = date
		}
	}
	return d
}

func validDate(text string) bool {
	_, err := graph.ParseDate(text)
	return err == nil
}

// labels gives the name of each file in the table of contents, that of EPUB 3 or that of EPUB 2; a book without one has none.
func (b *book) labels(a *archive.Archive, opf string) map[string]string {
	labels := map[string]string{}
	for i := range b.Items {
		it := &b.Items[i]
		file := resolve(opf, it.Href)
		isNav := strings.Contains(it.Properties, "nav")
		if !isNav && it.Media != "application/x-dtbncx+xml" {
			continue
		}
		src, err := a.Read(file)
		if err != nil {
			continue
		}
		for _, entry := range contents(src, isNav) {
			if target := resolve(file, entry.href); labels[target] == "" {
				labels[target] = strings.Join(strings.Fields(entry.label), " ")
			}
		}
	}
	return labels
}

// entry is a line of a table of contents.
type entry struct{ label, href string }

// contents reads links (nav) or navigation points (NCX) as far as the XML is sound.
func contents(src []byte, isNav bool) []entry {
	d := xml.NewDecoder(strings.NewReader(string(src)))
	d.Strict = false
	d.Entity = xml.HTMLEntity
	var list []entry
	var now entry
	reading := false
	for {
		token, err := d.Token()
		if err != nil {
			return list
		}
		switch t := token.(type) {
		case xml.StartElement:
			switch t.Name.Local {
			case "a", "navPoint":
				now, reading = entry{href: attr(t, "href")}, isNav
			case "text":
				reading = !isNav
			case "content":
				now.href = attr(t, "src")
				list = append(list, now)
			}
		case xml.EndElement:
			reading = reading && t.Name.Local != "a" && t.Name.Local != "text"
			if t.Name.Local == "a" {
				list = append(list, now)
			}
		case xml.CharData:
			if reading {
				now.label += string(t)
			}
		}
	}
}

func attr(t xml.StartElement, name string) string {
	for _, a := range t.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
