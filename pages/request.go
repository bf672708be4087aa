package pages

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"

	"github.com/normgraph/normgraph/graph"
)

// The first segments of the paths, which are those of the IRIs.
const (
	entityPath   = "entity"
	claimPath    = "claim"
	documentPath = "document"
)

// request is what an address asks for.
type request struct {
	kind      string // entityPath, claimPath or documentPath
	name      string // the id or slug, or that with the ending of a form
	root      string // from the address to the root of the server: "../"
	form      form
	formGiven bool // by ?format=
	refused   bool // the client accepts no form that there is
	lang      lang
	langGiven bool // by ?lang=
	page      int  // from 1
}

// parseRequest reads an address and what the client accepts. With an error, form, language and root are known all the same.
func parseRequest(r *http.Request) (request, error) {
	ask := request{form: forms[0], page: 1, lang: acceptedLang(r.Header.Values("Accept-Language")), root: rootOf(r.URL.EscapedPath())}
	accepted, ok := negotiate(r.Header.Values("Accept"))
	if ask.refused = !ok; ok {
		ask.form = accepted
	}
	values, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return ask, graph.Errorf(graph.CodeBadInput, "escape what stands in the URL", "its parameters cannot be read")
	}
	if err := ask.parameters(values); err != nil {
		return ask, err
	}
	if ask.kind, ask.name, ok = parsePath(r.URL.EscapedPath()); !ok {
		return ask, graph.Errorf(graph.CodeNotFound, "addresses are entity/ID, claim/ID and document/ID", "there is no page at this address")
	}
	return ask, nil
}

// parsePath cuts a path, in its escaped form, into the kind of a thing and its name; ok is false when it is no such path.
func parsePath(escaped string) (kind, name string, ok bool) {
	kind, rest, ok := strings.Cut(strings.TrimPrefix(escaped, "/"), "/")
	if !ok || rest == "" || strings.Contains(rest, "/") || !slices.Contains([]string{entityPath, claimPath, documentPath}, kind) {
		return "", "", false
	}
	name, err := url.PathUnescape(rest)
	return kind, name, err == nil
}

// rootOf gives the relative address of the server's root.
func rootOf(escapedPath string) string {
	return strings.Repeat("../", max(0, strings.Count(escapedPath, "/")-1))
}

// parameters reads ?format=, ?lang= and ?page=; others are left to those who put them there.
func (ask *request) parameters(values url.Values) error {
	if name := values.Get("format"); name != "" {
		i := slices.IndexFunc(forms, func(f form) bool { return f.name == name })
		if i < 0 {
			return graph.Errorf(graph.CodeBadInput, "give one of "+formNames(), "unknown format %q", name)
		}
		ask.form, ask.formGiven, ask.refused = forms[i], true, false
	}
	if l := values.Get("lang"); l != "" {
		if !slices.Contains(langs, lang(l)) {
			return graph.Errorf(graph.CodeBadInput, "give en or zh", "there are no pages in the language %q", l)
		}
		ask.lang, ask.langGiven = lang(l), true
	}
	if page := values.Get("page"); page != "" {
		n, err := strconv.Atoi(page)
		if err != nil || n < 1 {
			return graph.Errorf(graph.CodeBadInput, "pages are counted from 1", "%q is not the number of a page", page)
		}
		ask.page = n
	}
	return nil
}

// cutEnding takes the ending of a form off the name: china.ttl is china as Turtle.
func (ask *request) cutEnding() (name string, f form, ok bool) {
	for _, f := range forms[1:] {
		if name, ok := strings.CutSuffix(ask.name, "."+f.name); ok && name != "" {
			return name, f, true
		}
	}
	return ask.name, ask.form, false
}

// lang is a language of the pages.
type lang string

// The languages of the pages; the first one is for those who ask for none of them.
var langs = []lang{"en", "zh"}

var langMatcher = language.NewMatcher([]language.Tag{language.English, language.Chinese})

// acceptedLang gives the language that Accept-Language headers prefer.
func acceptedLang(accept []string) lang {
	_, i := language.MatchStrings(langMatcher, accept...)
	return langs[i]
}
