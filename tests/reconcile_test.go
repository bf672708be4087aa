package tests

import (
	"encoding/json"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"strings"
	"testing"
)

// posts sends a body from a web page elsewhere.
func (s *served) posts(t *testing.T, path, contentType, body string) (*http.Response, string) {
	t.Helper()
	return request(t, promptClient, http.MethodPost, s.url+path, body, "Content-Type: "+contentType, "Origin: http://127.0.0.1:3333")
}

// table is a table in docs/reconcile.md.
var table = regexp.MustCompile("(?s)```csv\n(.*?)```")

// TestMatchingPageIsTrue: the table of the page becomes the one that it shows.
func TestMatchingPageIsTrue(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/reconcile.md")
	if err != nil {
		t.Fatal(err)
	}
	tables := table.FindAllSubmatch(page, -1)
	if len(tables) != 2 {
		t.Fatalf("the page has %d tables", len(tables))
	}
	s := serve(t, newStore(t))
	if _, got := s.posts(t, "/match", "text/csv", string(tables[0][1])); got != string(tables[1][1]) {
		t.Errorf("the table becomes\n%s", got)
	}
}

// TestSpreadsheetIsReconciled goes the way of OpenRefine: manifest, guess of a type, batch, suggestion, preview, view.
func TestSpreadsheetIsReconciled(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t), "--cors-origin", "https://other.example")
	var manifest struct {
		View, Preview struct{ URL string }
		Suggest       map[string]struct {
			ServiceURL  string `json:"service_url"`
			ServicePath string `json:"service_path"`
		}
	}
	_, body := s.get(t, "/reconcile")
	if err := json.Unmarshal([]byte(body), &manifest); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	batch := `{"q0": {"query": "网络主权"}, "q1": {"query": "歐盟", "type": "Actor"}, "q2": {"query": "cyber sovereignti"}}`
	res, body := s.posts(t, "/reconcile", "application/x-www-form-urlencoded", url.Values{"queries": {batch}}.Encode())
	if res.Header.Get("Access-Control-Allow-Origin") != "*" {
		t.Errorf("the page of OpenRefine may not read it: %v", res.Header)
	}
	var results map[string]struct {
		Result []struct {
			ID    string
			Match bool
		}
	}
	if err := json.Unmarshal([]byte(body), &results); err != nil {
		t.Fatalf("%v\n%s", err, body)
	}
	for key, want := range map[string]struct {
		id    string
		match bool
	}{"q0": {"cyber-sovereignty", true}, "q1": {"european-union", true}, "q2": {"cyber-sovereignty", false}} {
		if got := results[key].Result; len(got) == 0 || got[0].ID != want.id || got[0].Match != want.match {
			t.Errorf("%s: %+v", key, got)
		}
	}
	for _, address := range []string{
		manifest.Suggest["entity"].ServiceURL + manifest.Suggest["entity"].ServicePath + "?prefix=cyber+sov",
		strings.Replace(manifest.Preview.URL, "{{id}}", "cyber-sovereignty", 1), strings.Replace(manifest.View.URL, "{{id}}", "cyber-sovereignty", 1),
	} {
		if status, body := s.get(t, strings.TrimPrefix(address, s.url)); status != http.StatusOK || !strings.Contains(body, "Cyber sovereignty") {
			t.Errorf("%s: %d %s", address, status, body)
		}
	}
	if _, body := s.posts(t, "/match", "text/csv", "name\n网络主权\n"); !strings.Contains(body, "网络主权,cyber-sovereignty,Cyber sovereignty,Principle,100,true,https://") {
		t.Error(body)
	}
	if res, _ := s.posts(t, "/match", "application/json", `{"names": []}`); res.Header.Get("Access-Control-Allow-Origin") != "" {
		t.Error("/match is open to pages that were not named")
	}
	if _, metrics := s.get(t, "/metrics"); !strings.Contains(metrics, `handler="reconcile"`) || !strings.Contains(metrics, `handler="match"`) {
		t.Error("the metrics do not count them")
	}
}
