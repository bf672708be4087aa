// Package sources reads the bibliographic records of the source documents. The format is described
// in data/sources/README.md.
package sources

import (
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
	"go.yaml.in/yaml/v3"
)

// formatVersion is the version of the file format.
const formatVersion = 1

// Records are the records of all source documents. They are immutable.
type Records struct {
	documents []graph.Document // sorted by slug, without text
}

// Load reads every *.yaml file of fsys; dir is how messages name the folder. A slug or a hash that
// stands twice is an error.
func Load(fsys fs.FS, dir string) (*Records, error) {
	r := &Records{}
	files := map[string]string{} // by hash
	err := yamlfile.Load(fsys, ".", func(file string, src []byte) error {
		file = path.Join(dir, file)
		d, err := Parse(file, src)
		if err != nil {
			return err
		}
		if first := files[d.SHA256]; first != "" {
			return graph.Errorf(graph.CodeBadInput, "keep one record for each text",
				"%s: its sha256 is the one of %s, too", file, first)
		}
		files[d.SHA256] = file
		r.documents = append(r.documents, d) // the files come in order, and the stem is the slug
		return nil
	})
	if err != nil {
		return nil, err
	}
	return r, nil
}

// All gives the records in the order of their slugs. The slice is the caller's.
func (r *Records) All() []graph.Document {
	return append([]graph.Document(nil), r.documents...)
}

// BySHA256 gives the record of the document whose bytes have the hash (hex, lower case).
func (r *Records) BySHA256(sum string) (doc graph.Document, ok bool) {
	for _, d := range r.documents {
		if d.SHA256 == sum {
			return d, true
		}
	}
	return graph.Document{}, false
}

// BySlug gives the record of a document by its slug.
func (r *Records) BySlug(slug string) (doc graph.Document, ok bool) {
	for _, d := range r.documents {
		if d.Slug == slug {
			return d, true
		}
	}
	return graph.Document{}, false
}

// Parse reads one record; the stem of the file is the document's slug.
func Parse(file string, src []byte) (graph.Document, error) {
	var d graph.Document
	err := yamlfile.Parse(file, src, func(root *yaml.Node) error {
		if err := readRecord(root, &d); err != nil {
			return err
		}
		if stem := strings.TrimSuffix(path.Base(file), ".yaml"); stem != d.Slug {
			return yamlfile.Faultf(root, "slug is %s, but the file's name says %s", d.Slug, stem)
		}
		return nil
	})
	return d, err
}

func readRecord(n *yaml.Node, d *graph.Document) error {
	var version int
	var publisher party
	var translated bool     // title is marked as the project's translation: for readers of the file
	var availability string // likewise
	err := yamlfile.Fields(n, yamlfile.Keys{
		"version":         yamlfile.Version(formatVersion, &version),
		"slug":            yamlfile.Text(&d.Slug),
		"entity":          yamlfile.Text(&d.Entity),
		"sha256":          sha256Sum(&d.SHA256),
		"length":          yamlfile.Int(&d.Length),
		"type":            yamlfile.Text(&d.Type),
		"language":        yamlfile.Text(&d.Lang),
		"title":           names(&d.Titles),
		"titleTranslated": yamlfile.Bool(&translated),
		"authors":         creators(&d.Creators),
		"container":       names(&d.Container),
		"publisher":       publisher.read,
		"issued":          date(&d.Issued),
		"volume":          yamlfile.Text(&d.Volume),
		"issue":           yamlfile.Text(&d.Issue),
		"pages":           yamlfile.Text(&d.Pages),
		"doi":             yamlfile.Text(&d.DOI),
		"url":             yamlfile.Text(&d.URL),
		"availability":    yamlfile.Text(&availability),
	})
	if err != nil {
		return err
	}
	d.Publisher = publisher.id
	if d.Length < 0 {
		return yamlfile.Faultf(n, "length is negative")
	}
	return yamlfile.Require(n, "version", "slug", "entity", "sha256", "length", "type", "language", "title", "issued", "availability")
}

// party is a person or body: an entity and its names.
type party struct {
	id    string
	names []graph.Name
}

func (p *party) read(n *yaml.Node) error {
	var zh, en string
	if err := yamlfile.Fields(n, yamlfile.Keys{
		"id": yamlfile.Text(&p.id), "zh": yamlfile.Text(&zh), "en": yamlfile.Text(&en),
	}); err != nil {
		return err
	}
	p.names = inBoth(zh, en)
	return yamlfile.Require(n, "id")
}

func creators(into *[]graph.Creator) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return yamlfile.Items(n, func(item *yaml.Node) error {
			var p party
			err := p.read(item)
			*into = append(*into, graph.Creator{Entity: p.id, Names: p.names})
			return err
		})
	}
}

// names reads {zh, en}; one of the two may be missing.
func names(into *[]graph.Name) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		var zh, en string
		if err := yamlfile.Fields(n, yamlfile.Keys{"zh": yamlfile.Text(&zh), "en": yamlfile.Text(&en)}); err != nil {
			return err
		}
		if *into = inBoth(zh, en); *into == nil {
			return yamlfile.Faultf(n, "needs zh or en")
		}
		return nil
	}
}

func inBoth(zh, en string) []graph.Name {
	var out []graph.Name
	for _, n := range []graph.Name{{Text: zh, Lang: "zh"}, {Text: en, Lang: "en"}} {
		if n.Text != "" {
			n.Preferred = true
			out = append(out, n)
		}
	}
	return out
}

func date(into *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if err := yamlfile.Text(into)(n); err != nil {
			return err
		}
		if _, err := graph.ParseDate(*into); err != nil {
			return yamlfile.Faultf(n, "%v", err)
		}
		return nil
	}
}

var sumForm = regexp.MustCompile(`^[0-9a-f]{64}$`)

func sha256Sum(into *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if !sumForm.MatchString(n.Value) {
			return yamlfile.Faultf(n, "%q is not a SHA-256: 64 hex digits in lower case", n.Value)
		}
		*into = n.Value
		return nil
	}
}
