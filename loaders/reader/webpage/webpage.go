// Package webpage reads HTML: saved news pages and the pages of official sites, of which it finds the article, and the chapters of EPUB
// books, which are all text.
package webpage

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/markusmobius/go-htmldate"
	"github.com/markusmobius/go-trafilatura"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/charset"
	"github.com/normgraph/normgraph/loaders/reader/markup"
)

// A page has at most maxText bytes of text and maxElements elements: the search for the article looks at a page many times.
const maxText, maxElements = 4 << 20, 60_000

// longestAttribute is the most bytes of an attribute that is kept: saved pages have pictures in attributes.
const longestAttribute = 2000

// leastText is how many characters an article has at least, and how many letters outside links.
const leastText = 40

var (
	opening  = regexp.MustCompile(`(?i)^\s*(<\?xml[^>]*>\s*)?(<!--.*?-->\s*)*(<!doctype\s+html|<html[\s>])`)
	declared = regexp.MustCompile(`(?i)<meta[^>]{1,200}?charset\s*=\s*["']?\s*([a-z0-9_-]+)`)
)

// Is reports bytes that begin like a page.
func Is(src []byte) bool {
	head := strings.ToValidUTF8(string(src[:min(len(src), 2048)]), "?")
	return opening.MatchString(strings.TrimPrefix(head, "\uFEFF"))
}

// Decode gives the text of a page and the name of its encoding: that which it declares, when it can be that.
func Decode(src []byte) (text, encoding string, err error) {
	if m := declared.FindSubmatch(src[:min(len(src), 4096)]); m != nil && !utf8.Valid(src) {
		if text, encoding, ok := charset.Named(string(m[1]), src); ok {
			return text, encoding, nil
		}
	}
	return charset.Decode(src)
}

// Read finds the article of a page, with its headings, lists, tables and notes, and what the page says of its title, date, author and
// site. The error, a *graph.Error, says when there is nothing but navigation.
func Read(name, text string) (doc *markup.Document, err error) {
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "save the page again", "%s: %w", name, err)
	}
	lighten(root)
	plain, elements, size := survey(root)
	if elements > maxElements || size > maxText {
		return nil, graph.Errorf(graph.CodeTooLarge, "keep the article only, or convert it to Markdown",
			"%s: more than the limit of %d elements, or of %d MiB of text, for a page", name, maxElements, maxText>>20)
	}
	openLayout(root)
	if n := ownLetters(root); n < leastText && !plain {
		return nil, noArticle(name, fmt.Errorf("%d letters outside links and menus", n))
	}
	notes := takeNotes(root)
	freeCaptions(root)
	result, err := extract(root)
	if err != nil {
		return nil, noArticle(name, err)
	}
	w := &markup.Writer{}
	result.Metadata.Title = titleOf(root, result.Metadata.Title)
	w.Title(result.Metadata.Title)
	if plain {
		write(w, root)
	} else {
		write(w, result.ContentNode)
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(result.ContentText)); w.Empty() || n < leastText {
		return nil, noArticle(name, fmt.Errorf("%d characters of text", n))
	}
	notes.write(w)
	return &markup.Document{Text: w.String(), Record: record(&result.Metadata)}, nil
}

func noArticle(name string, why error) error {
	return graph.Errorf(graph.CodeBadInput, "save the page of the article itself",
		"%s: no article in the page, only navigation and the like (%w)", name, why)
}

// ownLetters counts the letters of a page that neither lead elsewhere nor stand in its menus, controls, head or foot.
func ownLetters(n *html.Node) int {
	switch kind(n) {
	case atom.Head, atom.Nav, atom.Footer, atom.Script, atom.Style, atom.Noscript, atom.Select, atom.Button:
		return 0
	case atom.A:
		if attr(n, "href") != "" {
			return 0
		}
	}
	letters := 0
	if n.Type == html.TextNode {
		for _, r := range n.Data {
			if unicode.IsLetter(r) {
				letters++
			}
		}
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		letters += ownLetters(c)
	}
	return letters
}

// lighten takes out what no text is in: programs, styles and the pictures that were saved with the page.
func lighten(root *html.Node) {
	var useless []*html.Node
	each(root, func(n *html.Node) {
		n.Attr = slices.DeleteFunc(n.Attr, func(a html.Attribute) bool { return len(a.Val) > longestAttribute })
		if n.DataAtom == atom.Style || n.DataAtom == atom.Svg || n.DataAtom == atom.Script && n.FirstChild != nil && attr(n, "type") != "application/ld+json" {
			useless = append(useless, n)
		}
	})
	for _, n := range useless {
		for n.FirstChild != nil {
			n.RemoveChild(n.FirstChild)
		}
	}
}

// wordProcessors are the programs that write pages without a site around them, as pages name them.
var wordProcessors = regexp.MustCompile(`(?i)pandoc|office|microsoft word|word\.document|writer|asciidoc`)

// survey counts the elements of a page and the bytes of its text, and reports one that is all text: a word processor wrote it, or nothing in it
// belongs to a site, and no link leads away.
func survey(root *html.Node) (plain bool, elements, size int) {
	written, site := false, false
	each(root, func(n *html.Node) {
		elements++
		switch n.DataAtom {
		case atom.Meta:
			written = written || strings.EqualFold(attr(n, "name"), "generator") && wordProcessors.MatchString(attr(n, "content"))
		case atom.Script, atom.Nav, atom.Aside, atom.Form, atom.Iframe, atom.Button, atom.Input, atom.Footer:
			site = true
		case atom.A:
			site = site || !written && attr(n, "href") != "" && !strings.HasPrefix(attr(n, "href"), "#")
		}
	})
	return !site, elements, len(textOf(root))
}

// titleOf gives the title of a page without the name of the site behind it: the part that stands alone somewhere in the page.
func titleOf(root *html.Node, title string) string {
	alone := map[string]bool{}
	each(root, func(n *html.Node) {
		if kind(n) != atom.Title && n.FirstChild != nil && n.FirstChild == n.LastChild && n.FirstChild.Type == html.TextNode {
			alone[strings.Join(strings.Fields(n.FirstChild.Data), " ")] = true
		}
	})
	for i, r := range title {
		if part := strings.TrimSpace(title[:i]); strings.ContainsRune("_-|–—－｜", r) && alone[part] && !alone[title] {
			return part
		}
	}
	return title
}

// lastDate is fixed, so that a page is read tomorrow as it is today.
var lastDate = time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC)

// extract finds the article. What others' code panics about is an error of the page.
func extract(root *html.Node) (result *trafilatura.ExtractResult, err error) {
	defer func() {
		if r := recover(); r != nil {
			result, err = nil, fmt.Errorf("the search for the article broke off: %v", r)
		}
	}()
	config := trafilatura.DefaultConfig()
	config.MinExtractedSize = leastText // the default is a long text in Chinese; what is shorter would lose its structure
	result, err = trafilatura.ExtractDocument(root, trafilatura.Options{
		Config: config, ExcludeComments: true, Focus: trafilatura.FavorRecall, EnableFallback: true,
		HtmlDateOptions: &htmldate.Options{UseOriginalDate: true, SkipExtensiveSearch: true, MaxDate: lastDate},
	})
	if err == nil && (result == nil || result.ContentNode == nil) {
		err = errors.New("no text")
	}
	return result, err
}

// record makes a record of what a page says of itself.
func record(m *trafilatura.Metadata) graph.Document {
	names := func(text string) []graph.Name {
		if text = strings.TrimSpace(text); text == "" {
			return nil
		}
		return []graph.Name{{Text: text, Preferred: true}}
	}
	d := graph.Document{Titles: names(m.Title), Type: "webpage", Container: names(m.Sitename), URL: m.URL}
	if !m.Date.IsZero() {
		d.Issued = m.Date.Format("2006-01-02")
	}
	for author := range strings.SplitSeq(m.Author, ";") {
		if n := names(author); n != nil {
			d.Creators = append(d.Creators, graph.Creator{Names: n})
		}
	}
	return d
}
