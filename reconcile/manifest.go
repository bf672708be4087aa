package reconcile

import "github.com/normgraph/normgraph/graph"

// manifest says what the service offers.
type manifest struct {
	Versions        []string             `json:"versions"`
	Name            string               `json:"name"`
	IdentifierSpace string               `json:"identifierSpace"`
	SchemaSpace     string               `json:"schemaSpace"`
	Documentation   string               `json:"documentation"`
	ServiceVersion  string               `json:"serviceVersion,omitempty"`
	DefaultTypes    []term               `json:"defaultTypes"`
	View            urlTemplate          `json:"view"`
	Preview         previewMetadata      `json:"preview"`
	Suggest         map[string]suggester `json:"suggest"`
	BatchSize       int                  `json:"batchSize"`
}

type urlTemplate struct {
	URL string `json:"url"`
}

type previewMetadata struct {
	URL    string `json:"url"`
	Width  int    `json:"width"`  // pixels
	Height int    `json:"height"` // pixels
}

type suggester struct {
	ServiceURL        string `json:"service_url"`
	ServicePath       string `json:"service_path"`
	FlyoutServicePath string `json:"flyout_service_path"`
}

// Size of a preview, in pixels.
const (
	previewWidth  = 420
	previewHeight = 220
)

func (h *handler) manifest(r *request) *manifest {
	m := &manifest{
		Versions: []string{"0.2"}, Name: r.label(graph.Label{EN: "NormGraph", ZH: "NormGraph（中文）"}), IdentifierSpace: string(graph.EntityIRI("")),
		SchemaSpace: string(graph.ClassIRI("")), Documentation: "https://github.com/normgraph/normgraph/blob/main/docs/reconcile.md",
		ServiceVersion: h.options.Version, DefaultTypes: r.kinds(r.s.Ontology()), View: urlTemplate{r.base + "/entity/{{id}}"},
		Preview: previewMetadata{r.base + r.root + "/preview?id={{id}}", previewWidth, previewHeight}, Suggest: map[string]suggester{}, BatchSize: h.options.MaxBatch,
	}
	for _, kind := range []string{kindEntity, kindType, kindProperty} {
		m.Suggest[kind] = suggester{r.base + r.root, "/suggest/" + kind, "/flyout/" + kind + "?id=${id}"}
	}
	return m
}
