package reconcile

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"net/url"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

//go:embed preview.html
var previewSource string

var previewTemplate = template.Must(template.New("preview").Parse(previewSource))

// previewPolicy lets a preview load and run nothing, but stand in a frame of any page, as the specification wants it.
var previewPolicy = "default-src 'none'; style-src '" + styleHash() + "'; base-uri 'none'; form-action 'none'; frame-ancestors *; " +
	"sandbox allow-popups allow-popups-to-escape-sandbox"

// styleHash gives the hash by which the policy allows the style of the preview.
func styleHash() string {
	_, after, _ := strings.Cut(previewSource, "<style>")
	style, _, _ := strings.Cut(after, "</style>")
	sum := sha256.Sum256([]byte(style))
	return "sha256-" + base64.StdEncoding.EncodeToString(sum[:])
}

// previewView is what the preview of an entity shows.
type previewView struct {
	Lang, Name, ID string
	Page           string // address of the page of the entity
	Names          []graph.Name
	Facts          []fact
	More           string // how much is known
}

// fact is a relation with the entities at its other end.
type fact struct{ Label, Ends string }

// Bounds of a preview.
const (
	previewNames = 6
	previewFacts = 4
	previewEnds  = 3
)

// preview shows an entity as a small page.
func (h *handler) preview(r *request) (any, error) {
	id := r.URL.Query().Get("id")
	e := r.s.Entity(id)
	if e == nil {
		return nil, noEntity(id)
	}
	o := r.s.Ontology()
	v := previewView{Lang: r.lang, Name: e.Name(r.lang), ID: id, Page: r.base + "/entity/" + url.PathEscape(id),
		More: r.describe(r.s, e)}
	for _, n := range e.Names {
		if n.Scope == "" && n.Text != v.Name && len(v.Names) < previewNames {
			v.Names = append(v.Names, n)
		}
	}
	for i := range o.Predicates {
		p := &o.Predicates[i]
		list, err := r.s.Relations(id, p.Name, false, graph.ClaimFilter{Modality: meant})
		if err != nil {
			return nil, err
		}
		if len(list) == 0 || len(v.Facts) == previewFacts {
			continue
		}
		var ends []string
		for _, end := range list[:min(len(list), previewEnds)] {
			ends = append(ends, end.Entity.Name(r.lang))
		}
		if len(list) > previewEnds {
			ends = append(ends, "…")
		}
		v.Facts = append(v.Facts, fact{r.label(p.Label), strings.Join(ends, ", ")})
	}
	var b bytes.Buffer
	if err := previewTemplate.Execute(&b, v); err != nil {
		return nil, fmt.Errorf("preview of %s: %w", id, err)
	}
	return page(b.Bytes()), nil
}
