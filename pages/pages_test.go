package pages

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/graph/synthetic"
)

// element is what the tests need of an element of a page.
type element struct {
	name       string
	attributes map[string]string
	text       string
}

// parse reads a page, whose elements are closed as in XML but for the empty ones.
func parse(t *testing.T, page string) []*element {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(page))
	d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
	var all, open []*element
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all
		}
		if err != nil {
			t.Fatalf("%v in\n%s", err, page)
		}
		switch token := token.(type) {
		case xml.StartElement:
			e := &element{name: token.Name.Local, attributes: map[string]string{}}
			for _, a := range token.Attr {
				e.attributes[a.Name.Local] = a.Value
			}
			all, open = append(all, e), append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			for _, e := range open {
				e.text += string(token)
			}
		}
	}
}

// elementsOfPages lists what the templates use; a name that became markup would bring others.
var elementsOfPages = strings.Fields(`html head meta title link script body a header nav main p h1 h2 h3 section ul ol li span blockquote figure
	figcaption mark dl dt dd code pre footer details summary strong`)

// TestPagesAreSound walks through all pages in both languages: names are text whatever they hold, links lead to pages, the headings are
// in order, and the data in the page can be read.
func TestPagesAreSound(t *testing.T) {
	s := snapshot(t)
	h := newTestHandler(s)
	todo := []string{"/entity/summit", "/entity/summit?lang=zh", "/entity/unknown", "/entity/nobody"}
	seen := map[string]bool{}
	for len(todo) > 0 {
		path := todo[0]
		todo = todo[1:]
		if seen[path] {
			continue
		}
		seen[path] = true
		w := ask(t, h, http.MethodGet, path)
		if want := map[bool]int{true: 404, false: 200}[strings.Contains(path, "unknown")]; w.Code != want {
			t.Errorf("%s: %d", path, w.Code)
			continue
		}
		if mediaType, _, _ := strings.Cut(w.Header().Get("Content-Type"), ";"); mediaType != "text/html" {
			continue
		}
		elements := parse(t, w.Body.String())
		for _, fault := range slices.Concat(faultsOfElements(elements), faultsOfHeadings(elements), faultsOfData(elements)) {
			t.Errorf("%s: %s", path, fault)
		}
		if lang := elements[0].attributes["lang"]; lang != w.Header().Get("Content-Language") {
			t.Errorf("%s: lang %q, Content-Language %q", path, lang, w.Header().Get("Content-Language"))
		}
		next, faults := links(path, elements)
		for _, fault := range faults {
			t.Errorf("%s: %s", path, fault)
		}
		todo = append(todo, next...)
	}
	if len(seen) < 60 {
		t.Errorf("only %d addresses were found: %v", len(seen), slices.Sorted(maps.Keys(seen)))
	}
}

func faultsOfElements(elements []*element) (faults []string) {
	ids := map[string]bool{}
	for _, e := range elements {
		if !slices.Contains(elementsOfPages, e.name) {
			faults = append(faults, "there is an element "+e.name)
		}
		for name, value := range e.attributes {
			if strings.HasPrefix(name, "on") || name == "style" || strings.Contains(value, "Zgotmplz") || strings.Contains(value, "ZgotmplZ") {
				faults = append(faults, "attribute "+name+"="+value)
			}
		}
		if id := e.attributes["id"]; id != "" {
			if ids[id] {
				faults = append(faults, "the id "+id+" stands twice")
			}
			ids[id] = true
		}
		if e.name == "a" && strings.TrimSpace(e.text) == "" {
			faults = append(faults, "a link without words to "+e.attributes["href"])
		}
	}
	for _, e := range elements {
		if to := e.attributes["aria-labelledby"]; to != "" && !ids[to] {
			faults = append(faults, "nothing has the id "+to)
		}
		if to, ok := strings.CutPrefix(e.attributes["href"], "#"); ok && !ids[to] {
			faults = append(faults, "there is no place #"+to)
		}
	}
	return faults
}

func faultsOfHeadings(elements []*element) (faults []string) {
	count, level := map[string]int{}, 0
	for _, e := range elements {
		count[e.name]++
		if len(e.name) == 2 && e.name[0] == 'h' {
			if next := int(e.name[1] - '0'); next > level+1 {
				faults = append(faults, "the level of headings jumps at "+e.text)
			} else {
				level = next
			}
		}
	}
	if count["h1"] != 1 || count["main"] != 1 || count["title"] != 1 {
		faults = append(faults, "not one h1, main and title")
	}
	return faults
}

// faultsOfData looks at the JSON-LD, the only script.
func faultsOfData(elements []*element) (faults []string) {
	for _, e := range elements {
		if e.name != "script" {
			continue
		}
		var data struct {
			ID   string `json:"@id"`
			Name any    `json:"name"`
		}
		if err := json.Unmarshal([]byte(e.text), &data); err != nil || e.attributes["type"] != "application/ld+json" || !strings.HasPrefix(data.ID, graph.Base) || data.Name == nil {
			faults = append(faults, "data: "+e.text)
		}
	}
	return faults
}

// links gives the addresses of pages and their forms that a page links to.
func links(from string, elements []*element) (pages, faults []string) {
	base, err := url.Parse(from)
	if err != nil {
		return nil, []string{err.Error()}
	}
	for _, e := range elements {
		href, ok := e.attributes["href"]
		to, err := url.Parse(href)
		switch {
		case !ok || href == "":
			continue
		case err != nil:
			faults = append(faults, err.Error())
		case to.Scheme != "" && to.Scheme != "https":
			faults = append(faults, "a link to "+href)
		case to.Scheme == "" && strings.HasPrefix(href, "/"):
			faults = append(faults, "an absolute address, "+href)
		case to.Scheme == "":
			to = base.ResolveReference(to)
			to.Fragment = ""
			if slices.ContainsFunc(Paths, func(p string) bool { return strings.HasPrefix(to.Path, p) }) {
				pages = append(pages, to.RequestURI())
			}
		}
	}
	return pages, faults
}

// TestDataOfHostileNamesIsTheName: what would end the script is written otherwise, and read back as it was.
func TestDataOfHostileNamesIsTheName(t *testing.T) {
	for _, e := range parse(t, ask(t, newTestHandler(snapshot(t)), http.MethodGet, "/entity/summit").Body.String()) {
		if e.name == "script" {
			var data struct {
				Name []struct {
					Value string `json:"@value"`
				}
			}
			if err := json.Unmarshal([]byte(e.text), &data); err != nil || data.Name[0].Value != hostile {
				t.Errorf("%v, %+v", err, data)
			}
		}
	}
}

func TestWordsOfTheOtherLanguageAreMarked(t *testing.T) {
	s := snapshot(t)
	h := newTestHandler(s)
	claim := "/claim/" + claimID(t, s, "opposes", "notes 1/2")
	for path, want := range map[string][]string{
		"/entity/freedonia":                              {`<html lang="en">`, `<h1>Freedonia</h1>`, `<span lang="zh">弗里多尼亚</span>`, "advocates", "November 1918"},
		"/entity/freedonia?lang=zh":                      {`<html lang="zh">`, `<h1>弗里多尼亚</h1>`, `<span lang="en">Freedonia</span>`, "主张", "1918年11月", `href="../entity/open-borders?lang=zh"`},
		"/entity/open-borders?lang=zh":                   {"主张者"},
		claim + "?lang=zh":                               {`<blockquote lang="en">`, "弗里多尼亚</a> <span class=\"predicate\">反对</span>"},
		"/document/notes%201%2F2?lang=zh":                {`<h1>公报</h1>`, `<span lang="en">The Gazette</span>`, "2020年5月"},
		"/entity/unknown?lang=zh":                        {"没有此页"},
		"/document/many?lang=zh&page=2":                  {"第 2 页，共 2 页", `href="../document/many?lang=zh#claims"`},
		"/document/unread?lang=zh":                       {"文本未载入", "转述自"},
		"/claim/" + claimID(t, s, "advocates", "unread"): {"(denied)", "cannot be shown"},
	} {
		body := ask(t, h, http.MethodGet, path).Body.String()
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s lacks %s in\n%s", path, words, body)
			}
		}
	}
}

// TestPagesOfBusyEntitiesAreBounded: the page says how much more there is, and where.
func TestPagesOfBusyEntitiesAreBounded(t *testing.T) {
	var parts []graph.Partition
	for p := range synthetic.Graph(30_000) {
		parts = append(parts, p)
	}
	s, err := graph.BuildSnapshot(graphtest.Ontology(t), 1, parts)
	if err != nil {
		t.Fatal(err)
	}
	busiest := ""
	for _, e := range s.AllEntities() {
		if s.Degree(e.ID) > s.Degree(busiest) {
			busiest = e.ID
		}
	}
	h := newTestHandler(s)
	page := ask(t, h, http.MethodGet, "/entity/"+busiest).Body.String()
	if s.Degree(busiest) < 1000 || len(page) > 500_000 {
		t.Errorf("%d bytes for %d claims", len(page), s.Degree(busiest))
	}
	for _, want := range []string{" more – <a href=\"../#entity=" + busiest + `">see all in the explorer`, `href="../export/claims.csv?about=` + busiest} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	document := ask(t, h, http.MethodGet, "/document/"+s.Documents()[0].Slug).Body.String()
	if n := strings.Count(document, `class="permalink"`); n != claimsPerPage {
		t.Errorf("%d claims on a page of a document, want %d", n, claimsPerPage)
	}
}

// TestPagesOfTheFileAreNamedWhereThereAreAny: on the page of each thing, in its language; and in the data, as a fragment of the file.
func TestPagesOfTheFileAreNamedWhereThereAreAny(t *testing.T) {
	s := snapshot(t)
	h := newTestHandler(s)
	opposes, advocates := "/claim/"+claimID(t, s, "opposes", "notes 1/2"), "/claim/"+claimID(t, s, "advocates", "notes 1/2")
	for path, want := range map[string][]string{
		opposes + "?lang=en":              {"page 2 of the file", `"rdf:value":"page=2"`},
		opposes + "?lang=zh":              {"文件第 2 页"},
		advocates + "?lang=en":            {"p. iv", `"rdf:value":"page=1"`},
		advocates + "?lang=zh":            {"第 iv 页"},
		"/document/notes%201%2F2?lang=en": {"p. iv</span> <span>characters 0", "p. iv</span> <span>characters 32", "page 2 of the file"},
		"/document/notes%201%2F2?lang=zh": {"第 iv 页", "文件第 2 页"},
		"/entity/freedonia?lang=en":       {"p. iv", "page 2 of the file"},
		"/entity/freedonia?lang=zh":       {"第 iv 页", "文件第 2 页"},
	} {
		body := ask(t, h, http.MethodGet, path).Body.String()
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s does not say %q", path, words)
			}
		}
	}
	for _, path := range []string{"/claim/" + claimID(t, s, "advocates", "unread"), "/document/unread", "/document/many"} {
		body := ask(t, h, http.MethodGet, path+"?lang=en").Body.String()
		if strings.Contains(body, "of the file") || strings.Contains(body, ">p. ") || strings.Contains(body, "oa:hasTarget") {
			t.Errorf("%s names a page", path)
		}
	}
}

// TestReviewsAreShown: on the page of the claim all of them, and in lists the one that counts; a rejected claim has its page, but is in no list.
func TestReviewsAreShown(t *testing.T) {
	s := snapshot(t)
	const slug = "notes 1/2"
	accepted, rejected := claimID(t, s, "advocates", slug), claimID(t, s, "opposes", slug)
	reviews := []graph.Review{
		{Claim: accepted, Verdict: graph.Rejected, By: "bob", At: "2024-05-01T12:00:00Z", Note: "a <slip>"},
		{Claim: accepted, Verdict: graph.Accepted, By: "ann", At: "2024-05-02T12:00:00Z"},
		{Claim: rejected, Verdict: graph.Rejected, By: "ann", At: "2024-05-02T12:00:00Z"},
	}
	slices.SortStableFunc(reviews, func(a, b graph.Review) int { return strings.Compare(a.Claim, b.Claim) })
	s, err := s.With(8, []graph.Partition{{ID: graph.ReviewsPart(slug), Reviews: reviews}})
	if err != nil {
		t.Fatal(err)
	}
	h := newTestHandler(s)
	for path, want := range map[string][]string{
		"/claim/" + accepted + "?lang=en": {"reviewed: accepted by ann on 2 May 2024", "reviewed: rejected by bob on 1 May 2024: a &lt;slip&gt;"},
		"/claim/" + accepted + "?lang=zh": {"已审核：ann 于 2024年5月2日 认可"},
		"/claim/" + rejected + "?lang=en": {"reviewed: rejected by ann on 2 May 2024"},
		"/document/notes%201%2F2?lang=en": {"reviewed: accepted by ann on 2 May 2024"},
	} {
		body := ask(t, h, http.MethodGet, path).Body.String()
		for _, words := range want {
			if !strings.Contains(body, words) {
				t.Errorf("%s does not say %q", path, words)
			}
		}
	}
	for _, path := range []string{"/document/notes%201%2F2", "/entity/freedonia"} {
		if strings.Contains(ask(t, h, http.MethodGet, path+"?lang=en").Body.String(), rejected) {
			t.Errorf("%s shows the rejected claim", path)
		}
	}
}

var (
	textOfTemplate  = regexp.MustCompile(`\.T "([^"]+)"`)
	countOfTemplate = regexp.MustCompile(`\.Count [^"}]+ "([^"]+)"`)
)

// TestEveryTextIsInBothLanguages, and those that the templates count have two forms.
func TestEveryTextIsInBothLanguages(t *testing.T) {
	var keys []string
	err := fs.WalkDir(templateFiles, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		source, err := fs.ReadFile(templateFiles, path)
		for _, m := range textOfTemplate.FindAllStringSubmatch(string(source), -1) {
			keys = append(keys, m[1])
		}
		for _, m := range countOfTemplate.FindAllStringSubmatch(string(source), -1) {
			keys = append(keys, m[1], m[1]+"s")
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	keys = append(keys, "rule found", "contributors", "claim", "claims", "document", "documents", "printed page", "page of file", "problem 400", "problem 404", "problem 500", "problem 503", "help 400", "help 404", "help 500", "help 503")
	for _, v := range graph.Verdicts {
		keys = append(keys, "reviewed "+string(v))
	}
	for _, m := range graph.Methods {
		if m != graph.Rule {
			keys = append(keys, string(m))
		}
	}
	for _, key := range keys {
		if words[key]["en"] == "" || words[key]["zh"] == "" {
			t.Errorf("%q is not in both languages: %v", key, words[key])
		}
	}
	for key := range words {
		if !slices.Contains(keys, key) && !slices.Contains([]string{"candidate", "page"}, key) {
			t.Errorf("no page uses %q", key)
		}
	}
}

func TestACodeIsAWordInBothLanguagesOrItself(t *testing.T) {
	for code, word := range codeWords {
		if word["en"] == "" || word["zh"] == "" {
			t.Errorf("%q is not in both languages: %v", code, word)
		}
	}
	for _, c := range []struct {
		lang       lang
		code, want string
	}{
		{"zh", "article-journal", "期刊论文"}, {"en", "article-journal", "journal article"}, {"zh", "zh", "中文"}, {"en", "x-unknown", "x-unknown"}, {"zh", "", ""},
	} {
		if got := (&page{Lang: c.lang}).Code(c.code); got != c.want {
			t.Errorf("%q in %s: %q, want %q", c.code, c.lang, got, c.want)
		}
	}
}

func TestDatesAreWrittenAsTheLanguageDoes(t *testing.T) {
	for edtf, want := range map[string][2]string{
		"2015":            {"2015", "2015年"},
		"2015-07":         {"July 2015", "2015年7月"},
		"2015-07-01":      {"1 July 2015", "2015年7月1日"},
		"2015/2020-05":    {"2015 – May 2020", "2015年 – 2020年5月"},
		"2015/..":         {"2015 –", "2015年 –"},
		"../2015":         {"../2015", "../2015"},
		"2015~":           {"2015~", "2015~"},
		"2015-13":         {"2015-13", "2015-13"},
		"":                {"", ""},
		"2015/2016/2017":  {"2015/2016/2017", "2015/2016/2017"},
		"2015-21/2015-22": {"2015-21/2015-22", "2015-21/2015-22"},
	} {
		en, zh := (&page{Lang: "en"}).Date(edtf), (&page{Lang: "zh"}).Date(edtf)
		if en != want[0] || zh != want[1] {
			t.Errorf("%s is written %q and %q, want %q", edtf, en, zh, want)
		}
	}
}

func TestContextIsTheRestOfTheSentence(t *testing.T) {
	long := strings.Repeat("x", contextLength)
	for name, c := range map[string]struct{ before, quote, after, wantBefore, wantAfter string }{
		"in a sentence":           {"One. Two ", "quote", " three. Four.", "Two ", " three. "},
		"a sentence":              {"One. ", "Quote.", " Two.", "", ""},
		"in Chinese":              {"前一句。后", "引文", "一句。再一句。", "后", "一句。"},
		"a heading":               {"A text.\n\n# ", "Quote", "\n\nAnother text", "# ", "\n\n"},
		"across a line":           {"One\ntwo ", "quote", "\nthree", "One\ntwo ", "\nthree"},
		"a number":                {"At 3.1 of ", "quote", " or 3.2 it ends.", "At 3.1 of ", " or 3.2 it ends."},
		"no end near":             {"y" + long, "quote", long + "z", "…" + long, long + "…"},
		"the beginning of a text": {"", "Quote", "", "", ""},
	} {
		text := graph.NewText(c.before + c.quote + c.after)
		start := len([]rune(c.before))
		before, after := around(text, start, start+len([]rune(c.quote)))
		if before != c.wantBefore || after != c.wantAfter {
			t.Errorf("%s: %q and %q, want %q and %q", name, before, after, c.wantBefore, c.wantAfter)
		}
	}
}
