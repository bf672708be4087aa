package export_test

import (
	"net/url"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/graph"
)

// TestFormatsAreFoundByNameAndFile: each by both, others by the ending.
func TestFormatsAreFoundByNameAndFile(t *testing.T) {
	for _, f := range export.All() {
		if got, err := export.ByName(f.Name); err != nil || got.File != f.File {
			t.Errorf("%s: %s, %v", f.Name, got.File, err)
		}
		if got, err := export.ByFile("dir/" + f.File); err != nil || got.Name != f.Name {
			t.Errorf("%s: %s, %v", f.File, got.Name, err)
		}
	}
	for file, want := range map[string]string{"my.csv": "csv", "x.ttl": "ttl", "y.zip": "package", "a.b.gexf": "gexf"} {
		if got, err := export.ByFile(file); err != nil || got.Name != want {
			t.Errorf("%s: %s, %v", file, got.Name, err)
		}
	}
	if _, err := export.ByFile("x.docx"); graph.CodeOf(err) != graph.CodeBadInput {
		t.Error(err)
	}
}

func TestNegotiation(t *testing.T) {
	for accept, want := range map[string]string{
		"": "jsonl", "*/*": "jsonl", "text/turtle": "ttl", "text/*": "csv", "application/ld+json, text/turtle;q=0.5": "jsonld",
		"text/turtle;q=0.5, application/ld+json;q=0.9": "jsonld", "text/html, application/trig;q=0.1": "trig",
		"application/x-ndjson": "jsonl", "application/zip": "package", "image/png": "", "text/turtle;q=0": "", "text/turtle;q=x": "",
	} {
		var headers []string
		if accept != "" {
			headers = []string{accept}
		}
		if got, ok := export.Negotiate(headers); got.Name != want || ok != (want != "") {
			t.Errorf("%q: %q, want %q", accept, got.Name, want)
		}
	}
}

func TestParametersAreTheFieldsOfTheFilter(t *testing.T) {
	o := snapshot(t).Ontology()
	got, err := export.ParseOptions(o, url.Values{
		"subject": {"a", "b"}, "object": {"c"}, "about": {"d"}, "holder": {"author"}, "document": {"e"}, "section": {"1.1"},
		"predicate": {"participatesIn", "ADDRESSES", "HAS_PROBLEM"}, "method": {"CURATED", "rule"}, "modality": {"NEGATED"},
		"minConfidence": {"0.7"}, "from": {"2010"}, "to": {"2015"}, "text": {"peace"}, "bom": {"true"},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := export.Options{Filter: graph.ClaimFilter{
		Subject: []string{"a", "b"}, Object: []string{"c"}, About: []string{"d"}, Holder: []string{"author"}, Document: []string{"e"},
		Section: []string{"1.1"}, Predicate: []graph.PredicateName{"participatesIn", "addresses", "hasProblem"},
		Method: []graph.Method{graph.Curated, graph.Rule}, Modality: []graph.Modality{graph.Negated},
		MinConfidence: .7, From: "2010", To: "2015", Text: "peace",
	}, BOM: true}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if empty, err := export.ParseOptions(o, nil); err != nil || !empty.Filter.IsEmpty() {
		t.Errorf("without parameters: %+v, %v", empty, err)
	}
	for name, value := range map[string]string{
		"predicate": "likes", "method": "MAGIC", "modality": "x", "minConfidence": "2", "bom": "perhaps", "first": "10",
	} {
		if _, err := export.ParseOptions(o, url.Values{name: {value}}); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%s=%s: %v", name, value, err)
		}
	}
	if _, err := export.ParseOptions(o, url.Values{"from": {"2010", "2011"}}); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("from given twice: %v", err)
	}
}

// TestGeneratedFilesAreFresh: the shapes and the ontology in RDF are those of data/ontology.yaml.
func TestGeneratedFilesAreFresh(t *testing.T) {
	o := snapshot(t).Ontology()
	for file, want := range map[string][]byte{"shapes.ttl": export.Shapes(o), "ontology.ttl": export.Ontology(o)} {
		if got, err := os.ReadFile(file); err != nil || string(got) != string(want) {
			t.Errorf("%s: run go generate ./export (%v)", file, err)
		}
	}
}

// FuzzParseOptions: any parameters and headers of a request select something or are an error with a code.
func FuzzParseOptions(f *testing.F) {
	f.Add("subject=freedonia&minConfidence=0.5&from=2010&bom=1", "text/csv;q=0.5, */*")
	f.Add("text=%00&predicate=&method=CURATED", ";q=, /")
	s := snapshot(f)
	f.Fuzz(func(t *testing.T, query, accept string) {
		values, err := url.ParseQuery(query)
		format, ok := export.Negotiate([]string{accept})
		if err != nil || !ok {
			return
		}
		o, err := export.ParseOptions(s.Ontology(), values)
		if err == nil {
			_, err = export.Select(s, format, o)
		}
		if err != nil && graph.CodeOf(err) != graph.CodeBadInput && graph.CodeOf(err) != graph.CodeNotFound {
			t.Errorf("%q, %q: %v", query, accept, err)
		}
	})
}
