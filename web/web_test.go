package web

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func get(t *testing.T, method, path string, headers map[string]string) *http.Response {
	t.Helper()
	request := httptest.NewRequest(method, path, nil)
	for name, value := range headers {
		request.Header.Set(name, value)
	}
	recorder := httptest.NewRecorder()
	Handler().ServeHTTP(recorder, request)
	return recorder.Result()
}

func read(t *testing.T, body io.Reader) string {
	t.Helper()
	content, err := io.ReadAll(body)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

// script returns the path of the page's entry script, as index.html names it.
func script(t *testing.T) string {
	t.Helper()
	page := read(t, get(t, "GET", "/", nil).Body)
	match := regexp.MustCompile(`<script[^>]* src="\./(assets/[^"]+\.js)"`).FindStringSubmatch(page)
	if match == nil {
		t.Fatalf("index.html names no script below ./assets/:\n%s", page)
	}
	return "/" + match[1]
}

func TestBuildIsEmbeddedWithoutSourceMaps(t *testing.T) {
	assets, err := load(dist)
	if err != nil {
		t.Fatal(err)
	}
	for name := range assets {
		if strings.HasSuffix(name, ".map") {
			t.Errorf("source map %s in the build", name)
		}
	}
}

func TestLoadRefusesBuildWithoutIndex(t *testing.T) {
	build := fstest.MapFS{"dist/assets/a.js": {Data: []byte("1")}}
	if _, err := load(build); err == nil || !strings.Contains(err.Error(), "make web") {
		t.Errorf("load of a build without index.html: error %v, want one that names `make web`", err)
	}
}

func TestEveryAssetHasMediaType(t *testing.T) {
	assets, err := load(dist)
	if err != nil {
		t.Fatal(err)
	}
	for name, asset := range assets {
		if asset.mediaType == "" {
			t.Errorf("%s has no media type; add its extension to mediaTypes", name)
		}
	}
}

func TestGzipAndIdentityCarryTheSameBytes(t *testing.T) {
	for _, path := range []string{"/", script(t)} {
		packed := get(t, "GET", path, map[string]string{"Accept-Encoding": "br, gzip;q=0.8"})
		if got := packed.Header.Get("Content-Encoding"); got != "gzip" {
			t.Fatalf("%s: Content-Encoding %q, want gzip", path, got)
		}
		reader, err := gzip.NewReader(packed.Body)
		if err != nil {
			t.Fatal(err)
		}
		plain := get(t, "GET", path, nil)
		if got := plain.Header.Get("Content-Encoding"); got != "" {
			t.Fatalf("%s: Content-Encoding %q without Accept-Encoding, want none", path, got)
		}
		if read(t, reader) != read(t, plain.Body) {
			t.Errorf("%s: the gzip form unpacks to other bytes than the plain form", path)
		}
		if packed.Header.Get("ETag") == plain.Header.Get("ETag") {
			t.Errorf("%s: both forms have the ETag %s", path, plain.Header.Get("ETag"))
		}
		if got := plain.Header.Get("Vary"); got != "Accept-Encoding" {
			t.Errorf("%s: Vary %q, want Accept-Encoding", path, got)
		}
	}
}

func TestAcceptsGzip(t *testing.T) {
	for header, want := range map[string]bool{
		"":                   false,
		"gzip":               true,
		"deflate, GZIP":      true,
		"gzip;q=0":           false,
		"gzip; q=0.5, br":    true,
		"gzip;q=0.000":       false,
		"gzip;q=much":        false,
		"identity":           false,
		"x-gzipped, deflate": false,
	} {
		if got := acceptsGzip(header); got != want {
			t.Errorf("acceptsGzip(%q) = %v, want %v", header, got, want)
		}
	}
}

func TestHashedAssetsAreImmutableAndThePageIsRevalidated(t *testing.T) {
	for path, want := range map[string][2]string{
		"/":           {"text/html; charset=utf-8", "no-cache"},
		"/index.html": {"text/html; charset=utf-8", "no-cache"},
		"/icon.svg":   {"image/svg+xml", "no-cache"},
		script(t):     {"text/javascript; charset=utf-8", "public, max-age=31536000, immutable"},
	} {
		header := get(t, "GET", path, nil).Header
		got := [2]string{header.Get("Content-Type"), header.Get("Cache-Control")}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: Content-Type and Cache-Control (-want +got):\n%s", path, diff)
		}
	}
}

func TestUnchangedFileIsNotSentAgain(t *testing.T) {
	etag := get(t, "GET", "/", nil).Header.Get("ETag")
	response := get(t, "GET", "/", map[string]string{"If-None-Match": etag})
	if response.StatusCode != http.StatusNotModified {
		t.Errorf("status %d for If-None-Match: %s, want 304", response.StatusCode, etag)
	}
}

func TestEveryAnswerIsRestricted(t *testing.T) {
	for _, path := range []string{"/", script(t), "/missing"} {
		header := get(t, "GET", path, nil).Header
		policy := header.Get("Content-Security-Policy")
		for _, directive := range []string{"default-src 'self'", "frame-ancestors 'none'", "base-uri 'self'"} {
			if !strings.Contains(policy, directive) {
				t.Errorf("%s: Content-Security-Policy %q lacks %s", path, policy, directive)
			}
		}
		if strings.Contains(policy, "script-src") || strings.Contains(policy, "unsafe-eval") {
			t.Errorf("%s: Content-Security-Policy %q loosens scripts", path, policy)
		}
		if header.Get("X-Content-Type-Options") != "nosniff" || header.Get("Referrer-Policy") != "no-referrer" {
			t.Errorf("%s: X-Content-Type-Options or Referrer-Policy is missing: %v", path, header)
		}
	}
}

func TestStatus(t *testing.T) {
	for _, test := range []struct {
		method, path string
		want         int
	}{
		{"GET", "/", 200},
		{"HEAD", "/", 200},
		{"POST", "/", 405},
		{"DELETE", script(t), 405},
		{"GET", "/missing", 404},
		{"GET", "/assets/", 404},
		{"GET", "/index.html.gz", 404},
		{"GET", "/../web.go", 404},
	} {
		response := get(t, test.method, test.path, nil)
		if response.StatusCode != test.want {
			t.Errorf("%s %s: status %d, want %d", test.method, test.path, response.StatusCode, test.want)
		}
		if test.want == 405 && response.Header.Get("Allow") != "GET, HEAD" {
			t.Errorf("%s %s: Allow %q, want GET, HEAD", test.method, test.path, response.Header.Get("Allow"))
		}
		if test.method == "HEAD" && read(t, response.Body) != "" {
			t.Errorf("HEAD %s has a body", test.path)
		}
	}
}

// builtForEmbedding stands for a build with the files that other sites use.
func builtForEmbedding(t *testing.T) map[string]asset {
	t.Helper()
	assets, err := load(fstest.MapFS{
		"dist/index.html":              {Data: []byte("the page")},
		"dist/embed.html":              {Data: []byte(`<base href="../../">`)},
		"dist/embed/normgraph-view.js": {Data: []byte("customElements")},
		"dist/assets/embed-1.js":       {Data: []byte("the script")},
	})
	if err != nil {
		t.Fatal(err)
	}
	return assets
}

// TestOnlyTheEmbeddedPageMayBeFramed: by the own origin and by those that are named, and by nobody else.
func TestOnlyTheEmbeddedPageMayBeFramed(t *testing.T) {
	assets := builtForEmbedding(t)
	for _, test := range []struct {
		path      string
		embedders []string
		status    int
		ancestors string
	}{
		{"/embed/entity/china", nil, 200, "'self'"},
		{"/embed/entity/china", []string{"https://example.org", "https://example.com:8443"}, 200, "'self' https://example.org https://example.com:8443"},
		{"/embed/entity/china", []string{"*"}, 200, "'self' *"},
		{"/embed/entity/%E7%BD%91%E7%BB%9C", []string{"*"}, 200, "'self' *"},
		{"/embed/entity/", []string{"*"}, 404, "'none'"},
		{"/embed/entity/a/b", []string{"*"}, 404, "'none'"},
		{"/embed/entity/a%2Fb", []string{"*"}, 404, "'none'"},
		{"/embed/claim/x", []string{"*"}, 404, "'none'"},
		{"/embed.html", []string{"*"}, 200, "'none'"},
		{"/embed/normgraph-view.js", []string{"*"}, 200, "'none'"},
		{"/", []string{"*"}, 200, "'none'"},
		{"/assets/embed-1.js", []string{"*"}, 200, "'none'"},
	} {
		recorder := httptest.NewRecorder()
		serve(assets, test.embedders).ServeHTTP(recorder, httptest.NewRequest("GET", test.path, nil))
		_, ancestors, _ := strings.Cut(recorder.Header().Get("Content-Security-Policy"), "frame-ancestors ")
		if recorder.Code != test.status || ancestors != test.ancestors {
			t.Errorf("%s for %v: status %d and frame-ancestors %s, want %d and %s", test.path, test.embedders, recorder.Code, ancestors, test.status, test.ancestors)
		}
		if got := recorder.Header().Get("X-Frame-Options"); got != "" {
			t.Errorf("%s: X-Frame-Options %s contradicts the policy", test.path, got)
		}
	}
}

// TestComponentScriptIsForEverySite: it can be loaded from anywhere, and asked for again, as its name stays.
func TestComponentScriptIsForEverySite(t *testing.T) {
	handler := serve(builtForEmbedding(t), nil)
	for path, want := range map[string][4]string{
		"/embed/normgraph-view.js": {"*", "cross-origin", "no-cache", "text/javascript; charset=utf-8"},
		"/assets/embed-1.js":       {"", "", "public, max-age=31536000, immutable", "text/javascript; charset=utf-8"},
		"/embed/entity/china":      {"", "", "no-cache", "text/html; charset=utf-8"},
	} {
		recorder := httptest.NewRecorder()
		handler.ServeHTTP(recorder, httptest.NewRequest("GET", path, nil))
		header := recorder.Header()
		got := [4]string{header.Get("Access-Control-Allow-Origin"), header.Get("Cross-Origin-Resource-Policy"), header.Get("Cache-Control"), header.Get("Content-Type")}
		if diff := cmp.Diff(want, got); diff != "" || header.Get("ETag") == "" {
			t.Errorf("%s: CORS, CORP, Cache-Control and Content-Type (-want +got):\n%s", path, diff)
		}
	}
}

func TestHandlerWorksBelowAPrefix(t *testing.T) {
	recorder := httptest.NewRecorder()
	http.StripPrefix("/graph", Handler()).ServeHTTP(recorder, httptest.NewRequest("GET", "/graph/", nil))
	if recorder.Code != 200 || !strings.Contains(recorder.Body.String(), `src="./assets/`) {
		t.Errorf("status %d below a prefix, want the page with relative addresses:\n%s", recorder.Code, recorder.Body)
	}
}
