package pages

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

//go:embed templates
var templateFiles embed.FS

var templates = template.Must(template.ParseFS(templateFiles, "templates/*.html"))

// page is the head of every page, and what the parts of its body need to be written in its language. Addresses are relative.
type page struct {
	Lang        lang
	Root        string // the root of the server
	Title       string
	Description string
	IRI         string // permanent; "" for a problem
	Explorer    string // the thing in the explorer
	JSONLD      any    // what search engines read; nil for a problem

	snapshot *graph.Snapshot // nil while the graph loads
	ask      *request
}

func newPage(s *graph.Snapshot, ask *request) *page {
	return &page{Lang: ask.lang, Root: ask.root, Explorer: ask.root, snapshot: s, ask: ask}
}

// write answers with the page that a template makes of a view.
func (p *page) write(w http.ResponseWriter, status int, template string, view any) error {
	var b bytes.Buffer
	if err := templates.ExecuteTemplate(&b, template+".html", view); err != nil {
		return fmt.Errorf("page of %s: %w", template, err)
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", string(p.Lang))
	w.WriteHeader(status)
	_, _ = b.WriteTo(w) // a client that is gone needs no answer
	return nil
}

// about fills in what the head says of a thing.
func (p *page) about(iri string, hash, id string) {
	p.IRI = iri
	p.Explorer = p.Root + "#" + hash + "=" + strings.ReplaceAll(url.QueryEscape(id), "+", "%20")
}

// Generation gives the generation of the graph.
func (p *page) Generation() uint64 { return p.snapshot.Generation() }

// Style gives the address of the style sheet.
func (p *page) Style() string { return p.Root + styleAddress }

// self gives the address of the thing with some parameters.
func (p *page) self(parameters url.Values) string {
	return p.Root + strings.TrimPrefix(p.IRI, graph.Base) + query(parameters)
}

func query(parameters url.Values) string {
	if len(parameters) == 0 {
		return ""
	}
	return "?" + parameters.Encode()
}

// Canonical gives the one address of what this page shows, in its language.
func (p *page) Canonical() string { return p.inLang(p.Lang) }

// inLang gives the address of the same page in a language.
func (p *page) inLang(l lang) string {
	parameters := url.Values{"lang": {string(l)}}
	if p.ask.page > 1 {
		parameters.Set("page", fmt.Sprint(p.ask.page))
	}
	if p.IRI == "" {
		return query(parameters)
	}
	return p.self(parameters)
}

// languageLink leads to the page in one language.
type languageLink struct {
	Lang     lang
	Name     string
	URL      string
	Selected bool
}

// Languages leads to the page in each language.
func (p *page) Languages() []languageLink {
	names := map[lang]string{"en": "English", "zh": "中文"}
	var out []languageLink
	for _, l := range langs {
		out = append(out, languageLink{l, names[l], p.inLang(l), l == p.Lang})
	}
	return out
}

// Unspecified gives the address that leaves the language to the browser.
func (p *page) Unspecified() string { return p.self(nil) }

// formLink leads to a form for programs.
type formLink struct{ Label, MediaType, URL string }

// Forms leads to the forms for programs.
func (p *page) Forms() []formLink {
	var out []formLink
	for _, f := range forms[1:] {
		out = append(out, formLink{f.label, f.mediaTypes[0], p.self(url.Values{"format": {f.name}})})
	}
	return out
}

// link gives the address of the page of a thing, by its IRI; the language stays where the reader has chosen it.
func (p *page) link(iri string) string {
	address := p.Root + strings.TrimPrefix(iri, graph.Base)
	if p.ask.langGiven {
		address += "?lang=" + string(p.Lang)
	}
	return address
}

// export gives the address of an export with the parameters of a filter.
func (p *page) export(file string, parameters url.Values) string {
	return p.Root + "export/" + file + query(parameters)
}

// tables leads to exports of the claims that pass a filter.
func (p *page) tables(filter url.Values) []formLink {
	return []formLink{
		{"CSV", "text/csv", p.export("claims.csv", filter)}, {"JSON Lines", "application/jsonl", p.export("claims.jsonl", filter)},
		{"GraphML", "application/graphml+xml", p.export("claims.graphml", filter)},
	}
}

// text is a text that may be in another language than the page.
type text struct {
	Text string
	Lang string // BCP 47; "" when it is that of the page, or not known
	URL  string // of a page about it; may be ""
}

// in marks a text with its language, where that is not the page's.
func (p *page) in(language, words string) text {
	base, _, _ := strings.Cut(language, "-")
	if lang(base) == p.Lang {
		language = ""
	}
	return text{Text: words, Lang: language}
}

// pick marks the text that was picked out of some names.
func (p *page) pick(names []graph.Name, picked string) text {
	language := ""
	for _, n := range names {
		if n.Text == picked {
			t := p.in(n.Lang, picked)
			if t.Lang == "" {
				return t
			}
			language = t.Lang
		}
	}
	return text{Text: picked, Lang: language}
}

// entityLink leads to an entity.
type entityLink struct {
	text
	Class     string      // its label
	Look      graph.Class // its class, by which classes.css knows its colour and shape
	Candidate string      // what a candidate is called; "" for known entities
}

// entity leads to an entity, which the snapshot has.
func (p *page) entity(e *graph.Entity) entityLink {
	out := entityLink{text: p.pick(e.Names, e.Name(string(p.Lang))), Class: p.Class(e.Class), Look: e.Class}
	if e.Candidate {
		out.Candidate = p.word("candidate")
	}
	out.URL = p.link(string(graph.EntityIRI(e.ID)))
	return out
}

// document leads to a document.
func (p *page) document(d *graph.Document) text {
	out := p.pick(d.Titles, d.Title(string(p.Lang)))
	out.URL = p.link(string(graph.DocumentIRI(d.Slug)))
	return out
}

// webAddress reports whether something is an address that a browser may be sent to.
func webAddress(address string) bool {
	u, err := url.Parse(address)
	return err == nil && slices.Contains([]string{"http", "https"}, u.Scheme) && u.Host != ""
}

// shorten cuts a text after n code points.
func shorten(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i] + "…"
		}
		n--
	}
	return s
}
