package tests

import (
	"encoding/json"
	"net/http"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

var claimLink = regexp.MustCompile(`\.\./(claim/c\.[a-z2-7]{26})"`)

// TestThingsHavePagesForPeopleAndPrograms: the addresses of an entity, a claim and a document give a page to a browser, and to
// programs three forms that say the same and keep to the shapes.
func TestThingsHavePagesForPeopleAndPrograms(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "notes.txt"), ownText))
	s := serve(t, store)
	_, document := s.fetch(t, "GET", "/document/notes", "Accept: text/html")
	claim := claimLink.FindStringSubmatch(document)
	if claim == nil || !strings.Contains(document, "Port Safety Board of Norland") {
		t.Fatalf("the page of the document has no claim, or not its words:\n%s", document)
	}
	for _, path := range []string{"entity/cyber-sovereignty", claim[1], "document/notes"} {
		t.Run(path, func(t *testing.T) {
			res, page := s.fetch(t, "GET", "/"+path, "Accept: text/html,application/xhtml+xml,*/*;q=0.8", "Accept-Language: zh-CN")
			if res.StatusCode != http.StatusOK || res.Header.Get("Content-Language") != "zh" || !strings.Contains(page, `<html lang="zh">`) {
				t.Errorf("%s %v", res.Status, res.Header)
			}
			describe(t, s, path)
		})
	}
	if _, metrics := s.get(t, "/metrics"); !strings.Contains(metrics, `normgraph_http_requests_total{code="200",handler="thing",method="get"}`) {
		t.Error("the metrics do not count the pages")
	}
}

// describe checks the three forms of a thing.
func describe(t *testing.T, s *served, path string) {
	t.Helper()
	folder := t.TempDir()
	var files []string
	for ending, mediaType := range map[string]string{"nq": "application/n-quads", "ttl": "text/turtle; charset=utf-8", "jsonld": "application/ld+json"} {
		res, body := s.fetch(t, "GET", "/"+path, "Accept: "+mediaType)
		_, same := s.fetch(t, "GET", "/"+path+"."+ending)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != mediaType || body != same {
			t.Errorf("%s: %s %s, and %d bytes by Accept, %d by ending", ending, res.Status, res.Header.Get("Content-Type"), len(body), len(same))
		}
		if again, _ := s.fetch(t, "GET", "/"+path, "Accept: "+mediaType, "If-None-Match: "+res.Header.Get("ETag")); again.StatusCode != http.StatusNotModified {
			t.Errorf("%s: %s for who has it", ending, again.Status)
		}
		if ending == "jsonld" && !json.Valid([]byte(body)) {
			t.Error("the JSON-LD is no JSON")
		}
		files = append(files, write(t, filepath.Join(folder, "thing."+ending), body))
	}
	needsPython(t, "rdflib")
	out, err := exec.Command(debianPython, append([]string{"exports/describe.py", graph.Base + path}, files...)...).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
	shapes, err := filepath.Abs("../export/shapes.ttl")
	if err != nil {
		t.Fatal(err)
	}
	node(t, "shacl", nil, nil, append([]string{"validate.mjs", shapes}, files...)...)
}

// TestOnlyNamedOriginsMayEmbed: without --embed-origin the own origin alone may show the page for frames; nothing else is ever framed.
func TestOnlyNamedOriginsMayEmbed(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	for _, c := range []struct {
		flags     []string
		ancestors string
	}{
		{nil, "frame-ancestors 'self'"},
		{[]string{"--embed-origin", "https://example.org", "--embed-origin", "http://localhost:8000"}, "frame-ancestors 'self' https://example.org http://localhost:8000"},
		{[]string{"--embed-origin", "*"}, "frame-ancestors 'self' *"},
	} {
		s := serve(t, store, c.flags...)
		for path, want := range map[string]string{
			"/embed/entity/china": c.ancestors, "/": "frame-ancestors 'none'", "/entity/china": "frame-ancestors 'none'", "/embed/entity/china/x": "frame-ancestors 'none'",
		} {
			res, _ := s.fetch(t, "GET", path)
			if policy := res.Header.Get("Content-Security-Policy"); !strings.HasSuffix(policy, "; "+want) || res.Header.Get("X-Frame-Options") != "" {
				t.Errorf("%v: %s has the policy %q, want %q", c.flags, path, policy, want)
			}
		}
		res, _ := s.fetch(t, "GET", "/embed/normgraph-view.js")
		if res.Header.Get("Access-Control-Allow-Origin") != "*" || res.Header.Get("Cross-Origin-Resource-Policy") != "cross-origin" {
			t.Errorf("%v: the component has %v", c.flags, res.Header)
		}
		s.stop(t)
	}
}
