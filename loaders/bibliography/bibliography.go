// Package bibliography reads the records of documents that reference managers export: CSL-JSON, RIS and BibTeX. The last two
// are turned into items of the Citation Style Language, the model that they share.
package bibliography

import (
	"errors"
	"path/filepath"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// MaxBytes bounds a file of records.
const MaxBytes = 32 << 20

// formats are the kinds of files by their ending.
var formats = map[string]func(src string) ([]item, error){".json": readCSL, ".ris": readRIS, ".bib": readBibTeX}

// Reads reports whether a file of that name is one of records.
func Reads(name string) bool { return formats[strings.ToLower(filepath.Ext(name))] != nil }

// Record is the record of a document with the files that belong to it.
type Record struct {
	graph.Document
	Attachments []string // paths as the file gives them, relative to it or not
}

// Parse reads the records in a file; its ending tells the format: .json is CSL-JSON, .ris is RIS, .bib is BibTeX. They come in
// the order of the file, with slugs made of their keys; two records with one slug are an error, as is whatever cannot be
// understood: a *graph.Error with CodeBadInput (or CodeTooLarge) that names the file and the line or record.
func Parse(name string, src []byte) ([]Record, error) {
	read := formats[strings.ToLower(filepath.Ext(name))]
	switch {
	case read == nil:
		return nil, graph.Errorf(graph.CodeBadInput, "give a .bib, .ris or .json file", "%s: not a file of records", name)
	case len(src) > MaxBytes:
		return nil, graph.Errorf(graph.CodeTooLarge, "split the file", "%s: longer than %d MB", name, MaxBytes>>20)
	}
	text := strings.TrimPrefix(string(src), "\uFEFF")
	if line, ok := badLine(text); !ok {
		return nil, graph.Errorf(graph.CodeBadInput, "export it again as UTF-8", "%s: line %d is not UTF-8", name, line)
	}
	items, err := read(strings.ReplaceAll(text, "\r\n", "\n"))
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "mend the record or export the file again", "%s: %w", name, err)
	}
	var records []Record
	where := map[string]string{}
	for i := range items {
		d, err := items[i].document()
		if err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "mend the record or export the file again", "%s: %s: %w", name, items[i].where, err)
		}
		if first := where[d.Slug]; first != "" {
			return nil, graph.Errorf(graph.CodeBadInput, "give one of them another key",
				"%s: %s: the slug %q is that of %s too", name, items[i].where, d.Slug, first)
		}
		where[d.Slug] = items[i].where
		records = append(records, Record{d, items[i].attachments})
	}
	return records, nil
}

// Documents gives the records without their files.
func Documents(records []Record) []graph.Document {
	documents := make([]graph.Document, len(records))
	for i := range records {
		documents[i] = records[i].Document
	}
	return documents
}

// badLine gives the first line that is not UTF-8; ok is true when there is none.
func badLine(text string) (line int, ok bool) {
	if utf8.ValidString(text) {
		return 0, true
	}
	for s := range strings.Lines(text) {
		line++
		if !utf8.ValidString(s) {
			break
		}
	}
	return line, false
}

// item is an item of the Citation Style Language, version 1.0.2, as far as a document's record goes.
type item struct {
	where     string // in the file, for messages
	key       string
	kind      string
	title     string
	authors   []string // as they are written: "Given Family", 姓名
	container string
	publisher string
	issued    string // EDTF
	volume    string
	issue     string
	pages     string
	doi       string
	url       string
	language  string

	attachments []string
}

// document makes a record of an item.
func (it *item) document() (graph.Document, error) {
	if it.title == "" {
		return graph.Document{}, errors.New("it has no title")
	}
	lang := baseLanguage(it.language)
	if lang == "" {
		lang = reader.Language(it.title)
	}
	name := func(text string) []graph.Name {
		if text == "" {
			return nil
		}
		return []graph.Name{{Text: text, Lang: lang, Preferred: true}}
	}
	d := graph.Document{
		Lang: lang, Titles: name(it.title), Type: it.kind, Container: name(it.container), Publisher: it.publisher, Issued: it.issued,
		Volume: it.volume, Issue: it.issue, Pages: dashes.Replace(it.pages), DOI: strings.TrimPrefix(it.doi, "https://doi.org/"), URL: it.url,
	}
	for _, a := range it.authors {
		d.Creators = append(d.Creators, graph.Creator{Names: []graph.Name{{Text: a, Lang: reader.Language(a), Preferred: true}}})
	}
	if it.issued != "" {
		if _, err := graph.ParseDate(it.issued); err != nil {
			return d, err
		}
	}
	d.Slug = reader.Slug(slugSource(it) + ".txt")
	return d, nil
}

// dashes writes a range of pages with a hyphen, as CSL does.
var dashes = strings.NewReplacer("–", "-", "—", "-", "--", "-")

// slugSource gives what a slug is made of: the key, else the title. A key that is an address is shortened to its last part.
func slugSource(it *item) string {
	key := strings.TrimRight(it.key, "/")
	if i := strings.LastIndexByte(key, '/'); i >= 0 {
		key = key[i+1:]
	}
	if key == "" {
		return it.title
	}
	return key
}

// languages are the names of languages that records carry in place of a tag.
var languages = map[string]string{
	"english": "en", "eng": "en", "chinese": "zh", "chi": "zh", "zho": "zh", "中文": "zh", "英文": "en",
}

// baseLanguage gives the tag of a language: "zh" for "zh-CN", "Chinese" and "chi", "" for what is no tag.
func baseLanguage(text string) string {
	text = strings.ToLower(strings.TrimSpace(text))
	if tag := languages[text]; tag != "" {
		return tag
	}
	base, _, _ := strings.Cut(strings.ReplaceAll(text, "_", "-"), "-")
	if len(base) != 2 {
		return ""
	}
	return base
}

// personName joins the parts of a name in the order of its script.
func personName(family, given string) string {
	switch {
	case given == "":
		return family
	case family == "":
		return given
	case reader.Language(family+given) == "zh":
		return family + given
	}
	return given + " " + family
}

// invertedName turns "Family, Given" round; other names stay as they are.
func invertedName(text string) string {
	family, given, inverted := strings.Cut(text, ",")
	if !inverted {
		return strings.TrimSpace(text)
	}
	return personName(strings.TrimSpace(family), strings.TrimSpace(given))
}

// clip shortens a text for a message.
func clip(text string) string {
	const most = 40
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
