package graph

import "strings"

// Document is a text that claims rest on, with what is known of its origin.
type Document struct {
	Slug   string // names it: "lu-2019"; unique in a graph
	Entity string // id of the entity (class Document) that stands for it in claims
	SHA256 string // hex, of the file's bytes: identifies the content
	Length int    // code points of the decoded text; known also when the text is not loaded

	Lang        string // BCP 47
	Titles      []Name // the title in each language
	Creators    []Creator
	Format      string // media type of the file: text/plain, text/markdown; empty when it was not loaded
	Type        string // CSL type: article-journal, report, webpage …
	Container   []Name // journal, site or book it appeared in
	Publisher   string // entity id or plain name
	Issued      string // EDTF
	Volume      string
	Issue       string
	Pages       string
	DOI         string
	URL         string
	License     string
	DerivedFrom string // slug of the document that this one retells; it is no independent support

	// Catalogued says that the fields above were imported from a catalogue: they outlast a new reading of the text.
	Catalogued bool

	// MinConfidence is the threshold with which it was loaded: claims of rules below it were left out.
	MinConfidence float64

	Text     Text // empty when only the record is known
	Sections []Section

	// PageBreaks say which page of the file each part of the text stands on, in the order of the text; none when it has no pages.
	PageBreaks []Page
}

// Creator is an author or editor.
type Creator struct {
	Entity string // entity id; empty when the person is not in the graph
	Names  []Name
}

// Section is a stretch of a document under one heading.
type Section struct {
	Label   string // as the document counts: "1.1", "三(二)", "abstract"
	Heading string
	Level   int // 1 is the highest
	Start   int // code points
	End     int
}

// DocumentEntityID gives the id of the entity that stands for a document, unless its record names another one.
func DocumentEntityID(slug string) string { return "doc-" + strings.ToLower(slug) }

// Loaded reports whether the document's text is in the graph.
func (d *Document) Loaded() bool { return d.Text.Len() > 0 }

// Title gives the title in lang, else in any language, else the slug.
func (d *Document) Title(lang string) string { return pick(d.Titles, lang, d.Slug) }

// ContainerName gives the journal, site or book in lang, else in any language, else "".
func (d *Document) ContainerName(lang string) string { return pick(d.Container, lang, "") }

// Name gives the creator's name in lang, else in any language, else the entity id.
func (c *Creator) Name(lang string) string { return pick(c.Names, lang, c.Entity) }

// pick gives the best name to show in lang, or fallback when there is none: a preferred name
// before an alias, one in lang before one in a variant of it ("zh-Hant" for "zh"), and these before others.
func pick(names []Name, lang, fallback string) string {
	best := 0
	for _, n := range names {
		if n.Preferred && n.Lang == lang {
			return n.Text
		}
		fit := 1
		switch {
		case n.Lang == lang:
			fit = 3
		case baseLang(n.Lang) == baseLang(lang):
			fit = 2
		}
		if n.Preferred {
			fit += 3
		}
		if fit > best {
			best, fallback = fit, n.Text
		}
	}
	return fallback
}

// baseLang gives the first part of a language tag: "zh" for "zh-Hant".
func baseLang(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}

// SectionAt gives the label of the innermost section around offset, or "".
func (d *Document) SectionAt(offset int) string {
	label, level := "", 0
	for _, s := range d.Sections {
		if s.Start <= offset && offset < s.End && s.Level >= level {
			label, level = s.Label, s.Level
		}
	}
	return label
}

// Mention is a place where a document names an entity.
type Mention struct {
	Entity string
	Start  int // code points
	End    int
}
