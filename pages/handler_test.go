package pages

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func TestAcceptDecidesTheForm(t *testing.T) {
	const browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8"
	for accept, want := range map[string]string{
		"":            "html",
		"*/*":         "html",
		browser:       "html",
		"text/*":      "html",
		"text/turtle": "ttl",
		"application/ld+json;profile=\"http://www.w3.org/ns/json-ld#expanded\"": "jsonld",
		"application/n-quads":                         "nq",
		"application/*":                               "jsonld",
		"text/html;q=0.4, text/turtle;q=0.5":          "ttl",
		"text/turtle;q=0.5, application/ld+json":      "jsonld",
		"text/turtle, application/ld+json":            "jsonld", // the first of the server's
		"*/*, text/html;q=0.1":                        "jsonld",
		"*/*;q=0.5, text/html;q=0, application/*;q=0": "ttl",
		"TEXT/TURTLE":                                 "ttl",
		"text/turtle;q=much, */*;q=0.1":               "html",
		"text/turtle;q=0":                             "",
		"image/png":                                   "",
		"nonsense":                                    "",
		";;,, ,":                                      "",
	} {
		f, ok := negotiate([]string{accept})
		if f.name != want || ok != (want != "") {
			t.Errorf("Accept: %s gives %q, want %q", accept, f.name, want)
		}
	}
	if f, _ := negotiate(nil); f.name != "html" {
		t.Errorf("without Accept: %q", f.name)
	}
	if f, _ := negotiate([]string{"image/png", "text/turtle"}); f.name != "ttl" {
		t.Errorf("two headers: %q", f.name)
	}
}

func TestAcceptLanguageDecidesTheLanguage(t *testing.T) {
	for accept, want := range map[string]lang{
		"": "en", "en": "en", "en-GB,en;q=0.9": "en", "zh": "zh", "zh-CN,zh;q=0.9,en;q=0.8": "zh", "zh-TW": "zh", "zh-Hant-HK": "zh",
		"en;q=0.5, zh;q=0.6": "zh", "fr": "en", "fr, zh;q=0.5": "zh", "*": "en", "!!": "en",
	} {
		if got := acceptedLang([]string{accept}); got != want {
			t.Errorf("Accept-Language: %s gives %s, want %s", accept, got, want)
		}
	}
	if got := acceptedLang(nil); got != "en" {
		t.Errorf("without Accept-Language: %s", got)
	}
}

// TestAddresses: what each address answers with, and how.
func TestAddresses(t *testing.T) {
	s := snapshot(t)
	h := newTestHandler(s)
	claim := "/claim/" + claimID(t, s, "startedOn", "notes 1/2")
	const html, turtle, json = "text/html; charset=utf-8", "text/turtle; charset=utf-8", "application/json"
	for _, c := range []struct {
		path, accept string
		status       int
		mediaType    string
		contains     string
	}{
		{"/entity/freedonia", "text/html", 200, html, "<h1>Freedonia</h1>"},
		{"/entity/freedonia", "text/turtle", 200, turtle, "entity:freedonia a "},
		{"/entity/freedonia?format=nq", "text/html", 200, "application/n-quads", "<https://w3id.org/normgraph/entity/freedonia>"},
		{"/entity/freedonia?format=html", "text/turtle", 200, html, "<h1>Freedonia</h1>"},
		{"/entity/freedonia.nq", "text/html", 200, "application/n-quads", "<https://w3id.org/normgraph/entity/freedonia>"},
		{"/entity/freedonia.jsonld", "image/png", 200, "application/ld+json", `"@id":"entity:freedonia"`},
		{"/entity/freedonia.ttl", "text/html", 200, html, "<h1>Freedonia TTL</h1>"}, // an entity of this id goes first
		{"/entity/freedonia.ttl.ttl", "text/html", 200, turtle, "entity:freedonia.ttl a "},
		{"/entity/freedonia.nq?format=ttl", "text/html", 200, turtle, "entity:freedonia a "},
		{"/entity/doc-notes", "text/html", 200, html, `<a href="../document/notes%201%2F2">The Gazette</a></p>`},
		{"/entity/nobody", "text/html", 200, html, "Nothing is claimed of it"},
		{"/entity/nobody.ttl", "", 200, turtle, "entity:nobody a "},
		{"/entity/%E5%B0%81%E9%94%81", "", 200, html, "<h1>Blockade</h1>"},
		{"/entity/封锁", "text/turtle", 200, turtle, "Blockade"},
		{claim, "", 200, html, "<mark>Freedonia met Sylvania</mark>"},
		{claim + ".ttl", "", 200, turtle, "rdf:Statement"},
		{"/document/notes%201%2F2", "", 200, html, "<h1>The Gazette</h1>"},
		{"/document/doc-notes", "", 200, html, "<h1>The Gazette</h1>"},
		{"/document/notes%201%2F2.ttl", "", 200, turtle, "ng:SourceDocument"},
		{"/document/unread", "", 200, html, "normgraph load unread.txt"},
		{"/document/many?page=2", "", 200, html, "Page 2 of 2"},

		{"/entity/freedonia", "image/png", 406, json, "accept one of text/html"},
		{"/entity/freedonia?format=docx", "", 400, html, "html, jsonld, ttl, nq"},
		{"/entity/freedonia?lang=fr", "", 400, html, "give en or zh"},
		{"/entity/freedonia?lang=%zz", "", 400, html, "escape"},
		{"/document/many?page=0", "", 400, html, "counted from 1"},
		{"/document/many?page=x", "text/turtle", 400, json, "counted from 1"},
		{"/document/many?page=3", "", 404, html, "begin with page 1"},
		{"/document/many?page=99999999999999999999", "", 400, html, "counted from 1"},
		{"/entity/unknown", "", 404, html, "Search in the explorer"},
		{"/entity/unknown", "text/turtle", 404, json, "NOT_FOUND"},
		{"/entity/unknown", "image/png", 404, json, "NOT_FOUND"},
		{"/entity/unknown.ttl", "", 404, json, "NOT_FOUND"},
		{"/entity/Freedonia", "", 404, html, `<a href="../entity/freedonia">Freedonia</a>`}, // a name, not an id
		{"/entity/a%2Fb", "", 404, html, "a/b"},
		{"/entity/%3Cscript%3E", "", 404, html, "&lt;script&gt;"},
		{"/entity/%FF%00", "", 404, html, "no such page"},
		{"/entity/.ttl", "", 404, html, "no such page"},
		{"/entity/", "", 404, html, `href="../"`},
		{"/entity/a/b", "", 404, html, `href="../../"`},
		{"/claim/c.aaaaaaaaaaaaaaaaaaaaaaaaaa", "", 404, html, "read anew"},
		{"/claim/freedonia", "", 404, html, "no such page"},
		{"/document/unknown", "", 404, html, "no such page"},
		{"/pages/old.css", "", 404, html, "no such page"},
	} {
		w := ask(t, h, http.MethodGet, c.path, "Accept: "+c.accept)
		if w.Code != c.status || w.Header().Get("Content-Type") != c.mediaType || !strings.Contains(w.Body.String(), c.contains) {
			t.Errorf("%s, Accept: %s: %d %s, want %d %s with %q in\n%.2000s", c.path, c.accept, w.Code, w.Header().Get("Content-Type"), c.status, c.mediaType, c.contains, w.Body)
		}
		if got := w.Header().Get("Vary"); got != "Accept, Accept-Language" {
			t.Errorf("%s: Vary %s", c.path, got)
		}
		if (w.Header().Get("ETag") != "") != (c.status == 200) {
			t.Errorf("%s: status %d with ETag %q", c.path, w.Code, w.Header().Get("ETag"))
		}
		head := ask(t, h, http.MethodHead, c.path, "Accept: "+c.accept)
		if head.Code != w.Code || head.Header().Get("Content-Type") != c.mediaType || head.Header().Get("ETag") != w.Header().Get("ETag") {
			t.Errorf("HEAD %s: %d %v, want as GET", c.path, head.Code, head.Header())
		}
	}
}

func TestEveryAnswerIsRestricted(t *testing.T) {
	h := newTestHandler(snapshot(t))
	for _, path := range []string{"/entity/freedonia", "/entity/freedonia.ttl", "/entity/unknown", "/" + styleAddress, "/entity/freedonia?lang=fr"} {
		header := ask(t, h, http.MethodGet, path).Header()
		got := [3]string{header.Get("Content-Security-Policy"), header.Get("X-Content-Type-Options"), header.Get("Referrer-Policy")}
		want := [3]string{"default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'", "nosniff", "no-referrer"}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}

func TestPagesAreOnlyRead(t *testing.T) {
	h := newTestHandler(snapshot(t))
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete, http.MethodOptions} {
		if w := ask(t, h, method, "/entity/freedonia"); w.Code != http.StatusMethodNotAllowed || w.Header().Get("Allow") != "GET, HEAD" {
			t.Errorf("%s: %d, Allow %q", method, w.Code, w.Header().Get("Allow"))
		}
	}
}

// TestWhoHasThePageIsToldSo, unless it is the page in another language, form or part.
func TestWhoHasThePageIsToldSo(t *testing.T) {
	h := newTestHandler(snapshot(t))
	for _, c := range []struct {
		path, other string // the other request is of something else
		header      string
	}{
		{"/entity/freedonia", "/entity/freedonia", "Accept-Language: zh"},
		{"/entity/freedonia", "/entity/freedonia", "Accept: text/turtle"},
		{"/entity/freedonia", "/entity/freedonia?lang=en", ""}, // whose links keep the language
		{"/entity/freedonia.nq", "/entity/freedonia?format=jsonld", ""},
		{"/entity/freedonia", "/entity/sylvania", ""},
		{"/document/many", "/document/many?page=2", ""},
	} {
		tag := ask(t, h, http.MethodGet, c.path).Header().Get("ETag")
		if w := ask(t, h, http.MethodGet, c.path, "If-None-Match: "+tag); tag == "" || w.Code != http.StatusNotModified || w.Body.Len() > 0 {
			t.Errorf("%s: %d and %d bytes for who has %s", c.path, w.Code, w.Body.Len(), tag)
		}
		if w := ask(t, h, http.MethodGet, c.other, "If-None-Match: "+tag, c.header); w.Code != http.StatusOK {
			t.Errorf("%s with %s: %d for who has %s", c.other, c.header, w.Code, c.path)
		}
	}
}

func TestWhileTheGraphLoadsClientsAreAskedToWait(t *testing.T) {
	h := newTestHandler(nil)
	for accept, want := range map[string]string{"text/html": "The graph is being loaded", "text/turtle": "UNAVAILABLE"} {
		w := ask(t, h, http.MethodGet, "/entity/freedonia", "Accept: "+accept)
		if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), want) {
			t.Errorf("%s: %d %v\n%s", accept, w.Code, w.Header(), w.Body)
		}
	}
}

func TestStyleSheetIsKeptForever(t *testing.T) {
	w := ask(t, newTestHandler(nil), http.MethodGet, "/"+styleAddress)
	if w.Code != 200 || w.Header().Get("Cache-Control") != "public, max-age=31536000, immutable" || w.Header().Get("Content-Type") != "text/css; charset=utf-8" {
		t.Errorf("%d %v", w.Code, w.Header())
	}
}

// TestPathsAgreeWithIRIs: the path of an IRI is the address of what it names, so that one redirect serves all.
func TestPathsAgreeWithIRIs(t *testing.T) {
	s := snapshot(t)
	h := newTestHandler(s)
	for _, iri := range []string{
		string(graph.EntityIRI("freedonia")), string(graph.EntityIRI("封锁")), string(graph.ClaimIRI(claimID(t, s, "startedOn", "notes 1/2"))), string(graph.DocumentIRI("notes 1/2")),
	} {
		u, err := url.Parse(strings.TrimPrefix(iri, graph.Base))
		if err != nil {
			t.Fatal(err)
		}
		if w := ask(t, h, http.MethodGet, "/"+u.EscapedPath()); w.Code != 200 || !strings.Contains(w.Body.String(), `<code>`+iri+`</code>`) {
			t.Errorf("%s: %d", iri, w.Code)
		}
	}
}

// TestPagesWorkBelowAPrefix: all addresses in a page are relative to its own.
func TestPagesWorkBelowAPrefix(t *testing.T) {
	h := http.StripPrefix("/graph", newTestHandler(snapshot(t)))
	base := &url.URL{Path: "/graph/entity/freedonia"}
	for _, e := range parse(t, ask(t, h, http.MethodGet, base.Path).Body.String()) {
		to, err := base.Parse(e.attributes["href"])
		if err != nil {
			t.Fatal(err)
		}
		if to.Scheme == "" && !strings.HasPrefix(to.Path, "/graph/") {
			t.Errorf("%s leads to %s", e.attributes["href"], to)
		}
	}
}

// FuzzRequest: whatever stands in an address and in the headers, the answer has a known status and no name becomes markup.
func FuzzRequest(f *testing.F) {
	h := newTestHandler(snapshot(f))
	f.Add("/entity/freedonia", "lang=zh", "text/html", "zh")
	f.Add("/document/notes%201%2F2.ttl", "page=1&format=nq", "text/turtle;q=0.5", "en")
	f.Add("/entity/%3Cscript%3E", "format=%00", ",;=", "*")
	f.Fuzz(func(t *testing.T, path, query, accept, acceptLanguage string) {
		kind, name, ok := parsePath(path)
		if ok && (kind == "" || name == "") {
			t.Fatalf("%q is cut into %q and %q", path, kind, name)
		}
		u, err := url.ParseRequestURI("/" + strings.TrimPrefix(path, "/"))
		if err != nil || strings.ContainsAny(accept+acceptLanguage, "\r\n\x00") {
			return
		}
		r, err := http.NewRequest(http.MethodGet, "http://localhost"+u.EscapedPath(), nil)
		if err != nil {
			return
		}
		r.URL.RawQuery = query
		r.Header = http.Header{"Accept": {accept}, "Accept-Language": {acceptLanguage}}
		answer := httptest.NewRecorder()
		h.ServeHTTP(answer, r)
		if !map[int]bool{200: true, 400: true, 404: true, 406: true}[answer.Code] {
			t.Fatalf("status %d for %s", answer.Code, r.URL)
		}
		if answer.Header().Get("Content-Type") == "text/html; charset=utf-8" && strings.Contains(answer.Body.String(), "<script>") {
			t.Fatalf("markup in the page of %s", r.URL)
		}
	})
}
