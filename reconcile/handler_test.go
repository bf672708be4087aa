package reconcile

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/normgraph/normgraph/graph"
)

// schemasOf reads the schemas of a folder. What they refer to elsewhere is not read.
func schemasOf(t *testing.T, dir string) func(file string) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	files, err := filepath.Glob(filepath.Join(dir, "*.json"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no schemas in %s: %v", dir, err)
	}
	const base = "https://reconciliation-api.github.io/specs/0.2/schemas/"
	for _, file := range files {
		src, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(src))
		if err == nil {
			err = c.AddResource(base+filepath.Base(file), doc)
		}
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
	}
	_ = c.AddResource("http://swagger.io/v2/schema.json", map[string]any{
		"definitions": map[string]any{"securityDefinitions": map[string]any{"additionalProperties": map[string]any{}}}})
	return func(file string) *jsonschema.Schema {
		s, err := c.Compile(base + file)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
}

// schemaNames are the files of each answer's schema: written out here, and as published.
var schemaNames = map[string][2]string{
	"manifest":         {"manifest.json", "manifest.json"},
	"result":           {"result-batch.json", "reconciliation-result-batch.json"},
	"suggest/entity":   {"suggest-entity.json", "suggest-entities-response.json"},
	"suggest/type":     {"suggest-type.json", "suggest-types-response.json"},
	"suggest/property": {"suggest-property.json", "suggest-properties-response.json"},
	"flyout":           {"flyout.json", ""},
}

// validator checks answers against the schemas written out in testdata, and against the published ones when
// NORMGRAPH_RECONCILIATION_SCHEMAS names the folder 0.2/schemas of github.com/reconciliation-api/specs.
func validator(t *testing.T) func(what string, answer []byte) {
	t.Helper()
	own := schemasOf(t, "testdata/schemas")
	published := func(string) *jsonschema.Schema { return nil }
	if dir := os.Getenv("NORMGRAPH_RECONCILIATION_SCHEMAS"); dir != "" {
		published = schemasOf(t, dir)
	}
	return func(what string, answer []byte) {
		t.Helper()
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(answer))
		if err != nil {
			t.Fatalf("%s: %v\n%s", what, err, answer)
		}
		names := schemaNames[what]
		if err := own(names[0]).Validate(doc); err != nil {
			t.Errorf("%s: %v\n%s", what, err, answer)
		}
		if names[1] == "" {
			return
		}
		if s := published(names[1]); s != nil {
			if err := s.Validate(doc); err != nil {
				t.Errorf("%s, as published: %v\n%s", what, err, answer)
			}
		}
	}
}

func TestAnswersFitTheSchemas(t *testing.T) {
	valid := validator(t)
	h := newTestHandler(t, Options{Version: "1.2.3"})
	for _, root := range []string{Root, Root + "/", Root + "/zh"} {
		valid("manifest", ask(t, h, http.MethodGet, root, "").Body.Bytes())
	}
	batch := `{"q0": {"query": "Newport"}, "q1": {"query": "北國", "type": ["State", "Organization"], "type_strict": "any", "limit": 3},
		"q2": {"query": "nothing like it"}, "q3": {"properties": [{"pid": "memberOf", "v": {"id": "league"}}]}, "q4": {"query": "` + strings.Repeat("长", 600) + `"}}`
	valid("result", queries(t, h, batch).Body.Bytes())
	valid("result", ask(t, h, http.MethodGet, Root+"/zh?queries="+url.QueryEscape(batch), "").Body.Bytes())
	valid("result", queries(t, h, `{}`).Body.Bytes())
	for _, kind := range []string{"entity", "type", "property"} {
		for _, prefix := range []string{"", "n", "北", "zzz"} {
			valid("suggest/"+kind, ask(t, h, http.MethodGet, Root+"/suggest/"+kind+"?prefix="+url.QueryEscape(prefix), "").Body.Bytes())
		}
	}
	for _, path := range []string{"entity?id=norland", "type?id=Actor", "property?id=memberOf"} {
		valid("flyout", ask(t, h, http.MethodGet, Root+"/flyout/"+path, "").Body.Bytes())
	}
}

func TestManifestLeadsToWhatItOffers(t *testing.T) {
	h := newTestHandler(t, Options{PublicURL: "https://graph.example/under/"})
	var m manifest
	if err := json.Unmarshal(ask(t, h, http.MethodGet, Root, "").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	for _, link := range []string{m.Preview.URL, m.View.URL, m.Suggest["entity"].ServiceURL} {
		if !strings.HasPrefix(link, "https://graph.example/under/") {
			t.Errorf("%s is not below the public address", link)
		}
	}
	local := newTestHandler(t, Options{})
	if err := json.Unmarshal(ask(t, local, http.MethodGet, Root, "").Body.Bytes(), &m); err != nil {
		t.Fatal(err)
	}
	for kind, s := range m.Suggest {
		for _, path := range []string{s.ServicePath + "?prefix=nor", strings.Replace(s.FlyoutServicePath, "${id}", map[string]string{"entity": "norland", "type": "State", "property": "memberOf"}[kind], 1)} {
			address, err := url.Parse(s.ServiceURL + path)
			if err != nil {
				t.Fatal(err)
			}
			if w := ask(t, local, http.MethodGet, address.RequestURI(), ""); w.Code != http.StatusOK {
				t.Errorf("%s: %d %s", address, w.Code, w.Body)
			}
		}
	}
	if got := ask(t, local, http.MethodGet, Root, "", "X-Forwarded-Proto: https").Body.String(); !strings.Contains(got, "https://graph.example/reconcile") {
		t.Errorf("behind a proxy: %s", got)
	}
}

func TestBadRequestsSayWhatToDo(t *testing.T) {
	h := newTestHandler(t, Options{MaxBatch: 2, MaxBody: 2000})
	get := func(path string) *httptest.ResponseRecorder { return ask(t, h, http.MethodGet, Root+path, "") }
	for _, c := range []struct {
		what   string
		w      *httptest.ResponseRecorder
		status int
		says   string
	}{
		{"no JSON", queries(t, h, `{`), 400, "not a JSON object"},
		{"a list", queries(t, h, `[]`), 400, "not a JSON object"},
		{"null", queries(t, h, `{"q": null}`), 400, "it is null"},
		{"nothing asked", queries(t, h, `{"q": {}}`), 400, "asks for nothing"},
		{"a number for a type", queries(t, h, `{"q": {"query": "x", "type": 7}}`), 400, "neither a string"},
		{"an unknown type", queries(t, h, `{"q": {"query": "x", "type": "Dragon"}}`), 400, "Dragon"},
		{"an unknown strictness", queries(t, h, `{"q": {"query": "x", "type_strict": "perhaps"}}`), 400, "any, all or should"},
		{"a limit of 0", queries(t, h, `{"q": {"query": "x", "limit": 0}}`), 400, "limit is 0"},
		{"a limit of a half", queries(t, h, `{"q": {"query": "x", "limit": 0.5}}`), 400, "limit is 0.5"},
		{"an unknown property", queries(t, h, `{"q": {"query": "x", "properties": [{"pid": "colour", "v": "red"}]}}`), 400, "colour"},
		{"a property without a pid", queries(t, h, `{"q": {"query": "x", "properties": [{"v": "red"}]}}`), 400, "pid"},
		{"lists of lists", queries(t, h, `{"q": {"query": "x", "properties": [{"pid": "name", "v": [["a"]]}]}}`), 400, "list of lists"},
		{"an entity without an id", queries(t, h, `{"q": {"query": "x", "properties": [{"pid": "name", "v": {"name": "a"}}]}}`), 400, "without an id"},
		{"many values", queries(t, h, `{"q": {"query": "x", "properties": [{"pid": "name", "v": [1,2,3,4,5,6,7,8,9,10,11]}]}}`), 400, "allowed are 10"},
		{"a great batch", queries(t, h, `{"a": {"query": "x"}, "b": {"query": "x"}, "c": {"query": "x"}}`), 413, "allowed are 2"},
		{"a great body", queries(t, h, strings.Repeat(" ", 3000)), 413, "2000 bytes"},
		{"JSONP", get("?queries={}&callback=f"), 400, "JSONP"},
		{"data extension", get("?extend={}"), 400, "extension"},
		{"another parameter", get("?query=china"), 400, "queries is missing"},
		{"an empty POST", ask(t, h, http.MethodPost, Root, "", formType), 400, "queries is missing"},
		{"a bad escape", get("?queries=%zz"), 400, "escape"},
		{"a bad cursor", get("/suggest/entity?prefix=n&cursor=-1"), 400, "cursor"},
		{"an unknown kind", get("/suggest/dragon?prefix=n"), 404, "entity, type and property"},
		{"an unknown entity", get("/preview?id=nobody"), 404, "nobody"},
		{"an unknown flyout", get("/flyout/type?id=Dragon"), 404, "Dragon"},
		{"a POST to a preview", ask(t, h, http.MethodPost, Root+"/preview", ""), 405, "GET"},
	} {
		if c.w.Code != c.status || !strings.Contains(c.w.Body.String(), c.says) {
			t.Errorf("%s: %d %s, want %d and %q", c.what, c.w.Code, c.w.Body, c.status, c.says)
		}
	}
}

func TestAnyPageMayAskUnlessOriginsAreNamed(t *testing.T) {
	for _, c := range []struct {
		origins []string
		allowed string
	}{{nil, "*"}, {[]string{"https://refine.example"}, ""}} {
		h := newTestHandler(t, Options{Origins: c.origins})
		for _, path := range []string{"", "/suggest/entity?prefix=n", "/flyout/type?id=State", "/preview?id=norland", "/nowhere"} {
			w := ask(t, h, http.MethodGet, Root+path, "", "Origin: https://elsewhere.example")
			if got := w.Header().Get("Access-Control-Allow-Origin"); got != c.allowed {
				t.Errorf("%s with %v: %q", path, c.origins, got)
			}
		}
	}
}

func TestPreviewIsSafeAndMayStandInAFrame(t *testing.T) {
	h := newTestHandler(t, Options{})
	w := ask(t, h, http.MethodGet, Root+"/preview?id=seas-conference", "")
	if body := w.Body.String(); strings.Contains(body, "<img") || !strings.Contains(body, "&lt;img") || !strings.Contains(body, `href="http://graph.example/entity/seas-conference"`) {
		t.Errorf("markup in a name, or no link:\n%s", body)
	}
	policy := w.Header().Get("Content-Security-Policy")
	for _, part := range []string{"default-src 'none'", "frame-ancestors *", "style-src 'sha256-"} {
		if !strings.Contains(policy, part) {
			t.Errorf("the policy lacks %s: %s", part, policy)
		}
	}
	if w.Header().Get("X-Frame-Options") != "" {
		t.Error("it may not stand in a frame")
	}
	if body := ask(t, h, http.MethodGet, Root+"/flyout/entity?id=seas-conference", "").Body.String(); strings.Contains(body, "<img") {
		t.Errorf("markup in a flyout: %s", body)
	}
	if body := ask(t, h, http.MethodGet, Root+"/zh/preview?id=norland", "").Body.String(); !strings.Contains(body, "<h1><a href=\"http://graph.example/entity/norland\" target=\"_blank\" rel=\"noopener\">北国") {
		t.Errorf("no Chinese name:\n%s", body)
	}
}

func TestSuggestionsArePaged(t *testing.T) {
	h := newTestHandler(t, Options{})
	read := func(path string) (ids []string) {
		var out struct{ Result []struct{ ID string } }
		if err := json.Unmarshal(ask(t, h, http.MethodGet, Root+path, "").Body.Bytes(), &out); err != nil {
			t.Fatal(err)
		}
		for _, r := range out.Result {
			ids = append(ids, r.ID)
		}
		return ids
	}
	var all []string
	for cursor := 0; ; {
		some := read(fmt.Sprintf("/suggest/property?cursor=%d", cursor))
		if len(some) == 0 {
			break
		}
		all = append(all, some...)
		cursor += len(some)
	}
	var want []string
	for _, p := range (view{lang: "en"}).properties(snapshot(t).Ontology()) {
		want = append(want, p.ID)
	}
	if diff := cmp.Diff(want, all); diff != "" {
		t.Error(diff)
	}
	for path, first := range map[string]string{
		"/suggest/entity?prefix=newport-west": "newport-west", "/suggest/entity?prefix=" + url.QueryEscape("东新"): "newport-east",
		"/suggest/type?prefix=act": "Actor", "/zh/suggest/property?prefix=" + url.QueryEscape("别"): "name",
	} {
		if got := read(path); len(got) == 0 || got[0] != first {
			t.Errorf("%s: %v", path, got)
		}
	}
	if got := read("/suggest/entity?prefix=newport&cursor=1000"); len(got) != 0 {
		t.Errorf("beyond the end: %v", got)
	}
}

func TestAnswersAreKeptByGeneration(t *testing.T) {
	h := newTestHandler(t, Options{})
	tag := ask(t, h, http.MethodGet, Root, "").Header().Get("ETag")
	if w := ask(t, h, http.MethodGet, Root, "", "If-None-Match: "+tag); tag == "" || w.Code != http.StatusNotModified {
		t.Errorf("%q: %d", tag, w.Code)
	}
	if w := ask(t, h, http.MethodGet, Root+"/preview?id=nobody", ""); w.Header().Get("ETag") != "" {
		t.Error("an error has a tag")
	}
}

func TestWhileItLoadsAndWhenTimeIsUp(t *testing.T) {
	loading := NewHandler(func() *graph.Snapshot { return nil }, Options{})
	if w := ask(t, loading, http.MethodGet, Root, ""); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	h := newTestHandler(t, Options{Timeout: time.Nanosecond})
	if w := queries(t, h, `{"q": {"query": "Newport"}}`); w.Code != http.StatusServiceUnavailable || !strings.Contains(w.Body.String(), "fewer names") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
