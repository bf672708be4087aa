package mcp

import (
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"strings"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph"
)

// The addresses of resources.
const (
	documentURI = "normgraph://document/"
	ontologyURI = "normgraph://ontology"
)

// maxResource bounds the bytes of a text that is read as a whole.
const maxResource = 1 << 20

// addResources offers the documents of a snapshot and its vocabulary.
func addResources(server *sdk.Server, s *graph.Snapshot) {
	server.AddResource(&sdk.Resource{URI: ontologyURI, Name: "ontology", Title: "Classes and predicates", MIMEType: "text/markdown",
		Description: "The closed vocabulary of the graph: what things can be, and what can be said of them, in English and Chinese."},
		func(context.Context, *sdk.ReadResourceRequest) (*sdk.ReadResourceResult, error) {
			text := &sdk.ResourceContents{URI: ontologyURI, MIMEType: "text/markdown", Text: codebook(s.Ontology())}
			return &sdk.ReadResourceResult{Contents: []*sdk.ResourceContents{text}}, nil
		})
	read := func(_ context.Context, r *sdk.ReadResourceRequest) (*sdk.ReadResourceResult, error) {
		return readDocument(s, r.Params.URI)
	}
	documents := s.Documents()
	for i := range documents {
		d := &documents[i]
		server.AddResource(&sdk.Resource{URI: documentURI + url.PathEscape(d.Slug), Name: d.Slug, Title: d.Title("en"), MIMEType: "text/plain",
			Description: s.CiteDocument(d, graph.GB7714), Size: int64(len(d.Text.String()))}, read)
	}
	server.AddResourceTemplate(&sdk.ResourceTemplate{URITemplate: documentURI + "{slug}", Name: "document", Title: "A document by its slug", MIMEType: "text/plain",
		Description: "The text of a document, when it is loaded, and its record: title, date, language, citation, sections."}, read)
}

// record is what is known of a document beside its text.
type record struct {
	Slug        string          `json:"slug"`
	Address     string          `json:"address"`
	Title       string          `json:"title"`
	Lang        string          `json:"lang,omitempty"`
	Type        string          `json:"type,omitempty"`
	Issued      string          `json:"issued,omitempty"`
	URL         string          `json:"url,omitempty"`
	DOI         string          `json:"doi,omitempty"`
	License     string          `json:"license,omitempty"`
	DerivedFrom string          `json:"derivedFrom,omitempty"`
	Loaded      bool            `json:"loaded"`
	Length      int             `json:"length,omitempty"` // code points
	GB7714      string          `json:"gb7714"`
	APA         string          `json:"apa"`
	Sections    []recordSection `json:"sections,omitempty"`
}

type recordSection struct {
	Label   string `json:"label"`
	Heading string `json:"heading"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

// readDocument gives the text of a document and its record.
func readDocument(s *graph.Snapshot, uri string) (*sdk.ReadResourceResult, error) {
	escaped, ok := strings.CutPrefix(uri, documentURI)
	slug, err := url.PathUnescape(escaped)
	d := s.Document(slug)
	if !ok || err != nil || d == nil {
		return nil, sdk.ResourceNotFoundError(uri)
	}
	out := &sdk.ReadResourceResult{}
	if size := len(d.Text.String()); size > maxResource {
		return nil, fmt.Errorf("the text of %s has %d bytes, at most %d are read at once: read it piece by piece with the tool document_text",
			d.Slug, size, maxResource)
	}
	if d.Loaded() {
		out.Contents = append(out.Contents, &sdk.ResourceContents{URI: uri, MIMEType: "text/plain", Text: d.Text.String()})
	}
	r := record{Slug: d.Slug, Address: string(graph.DocumentIRI(d.Slug)), Title: d.Title(d.Lang), Lang: d.Lang, Type: d.Type, Issued: d.Issued, URL: d.URL,
		DOI: d.DOI, License: d.License, DerivedFrom: d.DerivedFrom, Loaded: d.Loaded(), Length: d.Length,
		GB7714: s.CiteDocument(d, graph.GB7714), APA: s.CiteDocument(d, graph.APA)}
	for _, section := range d.Sections {
		r.Sections = append(r.Sections, recordSection{section.Label, section.Heading, section.Start, section.End})
	}
	meta, err := json.Marshal(r)
	if err != nil {
		return nil, fmt.Errorf("the record of %s: %w", d.Slug, err)
	}
	out.Contents = append(out.Contents, &sdk.ResourceContents{URI: uri + "#record", MIMEType: "application/json", Text: string(meta)})
	return out, nil
}

// codebook writes the vocabulary as Markdown.
func codebook(o *graph.Ontology) string {
	var b strings.Builder
	b.WriteString("# Classes\n\n| class | English | 中文 | kinds |\n|---|---|---|---|\n")
	for _, c := range o.Classes {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", c.Name, c.Label.EN, c.Label.ZH, strings.Join(c.Is, ", "))
	}
	b.WriteString("\n# Predicates\n\n| predicate | English | 中文 | from | to |\n|---|---|---|---|---|\n")
	for _, p := range o.Predicates {
		to := strings.Join(p.To, ", ")
		if p.Value != "" {
			to = "a value: " + string(p.Value)
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n", p.Name, p.Label.EN, p.Label.ZH, strings.Join(p.From, ", "), to)
	}
	return b.String()
}
