package export

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"path"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/graph"
)

// writePackage writes a Frictionless data package: every format, the ontology, the shapes, the licence and how to cite it, with their
// checksums in the manifest and in SHA256SUMS. The version is the beginning of the checksum of the N-Quads: it stands for the content.
func writePackage(w io.Writer, x *source) error {
	p := &packageWriter{zip: zip.NewWriter(w)}
	for _, f := range Formats {
		p.add(f.File, f.MediaType(), f.Description, func(w io.Writer) error { return f.write(w, x) })
	}
	o := x.snapshot.Ontology()
	p.text("ontology.ttl", "text/turtle; charset=utf-8", "the classes and predicates, in RDF Schema", Ontology(o))
	p.text("shapes.ttl", "text/turtle; charset=utf-8", "SHACL shapes that claims.nq, .ttl, .trig and .jsonld keep to", Shapes(o))
	p.text("LICENCE.md", "text/markdown; charset=utf-8", "under which terms the content may be used", licence(x))
	p.citation(x)
	p.manifest()
	if p.err != nil {
		return p.err
	}
	return p.zip.Close()
}

// firstZipDate is the first date that an archive can tell.
var firstZipDate = time.Date(1980, 1, 1, 0, 0, 0, 0, time.UTC)

// packageWriter adds files to an archive and notes what it added. After an error it writes nothing.
type packageWriter struct {
	zip       *zip.Writer
	resources []resource
	err       error
}

// resource is a file in the manifest, as in the Data Resource specification.
type resource struct {
	Name        string  `json:"name"`
	Path        string  `json:"path"`
	Description string  `json:"description"`
	Format      string  `json:"format"`
	MediaType   string  `json:"mediatype"`
	Encoding    string  `json:"encoding"`
	Bytes       int64   `json:"bytes"`
	Hash        string  `json:"hash"` // "sha256:" and 64 hex digits
	Profile     string  `json:"profile,omitempty"`
	Schema      *schema `json:"schema,omitempty"`
}

// schema is a Table Schema.
type schema struct {
	Fields     []schemaField `json:"fields"`
	PrimaryKey string        `json:"primaryKey"`
}

type schemaField struct {
	Name string `json:"name"`
	Type string `json:"type"`
}

// text adds a file that is ready.
func (p *packageWriter) text(name, mediaType, description string, text []byte) {
	p.add(name, mediaType, description, func(w io.Writer) error {
		_, err := w.Write(text)
		return err
	})
}

// add adds a file. All have the same date, so that the same graph is the same archive.
func (p *packageWriter) add(name, mediaType, description string, write func(io.Writer) error) {
	if p.err != nil {
		return
	}
	file, err := p.zip.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate, Modified: firstZipDate})
	if err != nil {
		p.err = err
		return
	}
	sum, size := sha256.New(), counter(0)
	if p.err = write(io.MultiWriter(file, sum, &size)); p.err != nil {
		return
	}
	mediaType, _, _ = strings.Cut(mediaType, ";")
	ending := path.Ext(name)
	p.resources = append(p.resources, resource{
		Name: strings.ToLower(strings.ReplaceAll(name, ".", "-")), Path: name, Description: description, Format: strings.TrimPrefix(ending, "."),
		MediaType: mediaType, Encoding: "utf-8", Bytes: int64(size), Hash: "sha256:" + hex.EncodeToString(sum.Sum(nil)),
	})
	if columns := tables[name]; columns != nil {
		r := &p.resources[len(p.resources)-1]
		r.Profile, r.Schema = "tabular-data-resource", tableSchema(columns)
	}
}

// tables gives the columns of the tables.
var tables = map[string][]string{"claims.csv": claimColumns, "entities.csv": entityColumns}

// columnTypes gives the types of columns that are no strings.
var columnTypes = map[string]string{"start": "integer", "end": "integer", "claims": "integer", "confidence": "number", "candidate": "boolean"}

func tableSchema(columns []string) *schema {
	s := &schema{PrimaryKey: columns[0]}
	for _, name := range columns {
		kind := columnTypes[name]
		if kind == "" {
			kind = "string"
		}
		s.Fields = append(s.Fields, schemaField{name, kind})
	}
	return s
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(p []byte) (int, error) {
	*c += counter(len(p))
	return len(p), nil
}

// version names the content: the beginning of the checksum of the N-Quads.
func (p *packageWriter) version() string {
	for _, r := range p.resources {
		if r.Format == "nq" {
			return r.Hash[len("sha256:"):][:12]
		}
	}
	return ""
}

const (
	packageTitle = "NormGraph: who holds which position on which norm of digital governance"
	homepage     = graph.Base
)

// manifest adds datapackage.json and SHA256SUMS.
func (p *packageWriter) manifest() {
	if p.err != nil {
		return
	}
	text, err := json.MarshalIndent(map[string]any{
		"profile": "data-package", "name": "normgraph", "title": packageTitle, "homepage": homepage, "version": p.version(),
		"licenses":  []map[string]string{{"path": "LICENCE.md", "title": "see LICENCE.md"}},
		"resources": p.resources,
	}, "", "  ")
	if err != nil {
		p.err = err
		return
	}
	p.text("datapackage.json", "application/json", "this manifest", append(text, '\n'))
	var sums bytes.Buffer
	for _, r := range p.resources {
		fmt.Fprintf(&sums, "%s  %s\n", strings.TrimPrefix(r.Hash, "sha256:"), r.Path)
	}
	p.text("SHA256SUMS", "text/plain", "the checksums of all files but this one", sums.Bytes())
}

// licence tells the terms of the documents, as far as their records know them.
func licence(x *source) []byte {
	b := bytes.NewBufferString(`# Licence

The claims in this package state facts about documents; the ontology, the shapes and the names of entities are part of NormGraph, under
Apache-2.0. Quotes belong to the authors and publishers of the documents that they are taken from; use them within the limits of the law on
quotation, and name the document. The texts of the documents are not included.

| document | licence of its text |
|---|---|
`)
	documents := x.documents()
	for i := range documents {
		terms := documents[i].License
		if terms == "" {
			terms = "not known"
		}
		fmt.Fprintf(b, "| %s | %s |\n", documents[i].Slug, strings.ReplaceAll(terms, "|", `\|`))
	}
	return b.Bytes()
}

// documents gives the documents in what is exported, by slug.
func (x *source) documents() []graph.Document {
	if x.whole {
		return x.snapshot.Documents()
	}
	return x.claims.Documents()
}

// reference is a document in a citation file.
type reference struct {
	Type    string              `yaml:"type"`
	Title   string              `yaml:"title"`
	Authors []map[string]string `yaml:"authors"`
	Year    string              `yaml:"year,omitempty"`
	DOI     string              `yaml:"doi,omitempty"`
	URL     string              `yaml:"url,omitempty"`
}

// citation adds CITATION.cff, which lists the documents as references.
func (p *packageWriter) citation(x *source) {
	var references []reference
	documents := x.documents()
	for i := range documents {
		references = append(references, referenceOf(&documents[i]))
	}
	text, err := yaml.Marshal(struct {
		CFF        string              `yaml:"cff-version"`
		Message    string              `yaml:"message"`
		Type       string              `yaml:"type"`
		Title      string              `yaml:"title"`
		Authors    []map[string]string `yaml:"authors"`
		Version    string              `yaml:"version"`
		URL        string              `yaml:"url"`
		References []reference         `yaml:"references,omitempty"`
	}{
		"1.2.0", "Cite the documents for what they say, and this data set for finding it.", "dataset", packageTitle,
		[]map[string]string{{"name": "NormGraph contributors"}}, p.version(), homepage, references,
	})
	if err != nil {
		p.err = err
	}
	p.text("CITATION.cff", "application/yaml", "how to cite the data set, and the documents behind it", text)
}

func referenceOf(d *graph.Document) reference {
	r := reference{Type: "generic", Title: d.Title(d.Lang), DOI: d.DOI, URL: d.URL}
	if issued, err := graph.ParseDate(d.Issued); err == nil && issued.HasStart() {
		r.Year = issued.Start.Format("2006")
	}
	for i := range d.Creators {
		r.Authors = append(r.Authors, map[string]string{"name": d.Creators[i].Name(d.Lang)})
	}
	if r.Authors == nil {
		r.Authors = []map[string]string{{"name": "anonymous"}}
	}
	return r
}
