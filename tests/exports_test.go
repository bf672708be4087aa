package tests

import (
	"archive/zip"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ownText is a document of a user's, whose text no export holds.
const ownText = "China opposes the multistakeholder model. The Port Safety Board of Norland, founded in 2011, advocates cyber sovereignty.\n"

// exportedPackage unpacks the data package of a fresh store with a document of the user's.
func exportedPackage(t *testing.T) (store, folder string) {
	t.Helper()
	store, folder = newStore(t), t.TempDir()
	succeed(t, store, "load", write(t, filepath.Join(t.TempDir(), "notes.txt"), ownText))
	archive := filepath.Join(t.TempDir(), "normgraph.zip")
	succeed(t, store, "export", "-o", archive)
	r, err := zip.OpenReader(archive)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	if err := os.CopyFS(folder, r); err != nil {
		t.Fatal(err)
	}
	return store, folder
}

// TestOtherProgramsReadTheExports: rdflib and networkx find the same claims, entities and words in every format, and the manifest is right.
func TestOtherProgramsReadTheExports(t *testing.T) {
	t.Parallel()
	needsPython(t, "rdflib, networkx")
	_, folder := exportedPackage(t)
	out, err := exec.Command(debianPython, "exports/read.py", folder).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	t.Logf("%s", out)
}

// TestRDFExportsConformToTheShapes: every RDF export is valid, and graphs with one fault each are not.
func TestRDFExportsConformToTheShapes(t *testing.T) {
	t.Parallel()
	store, folder := exportedPackage(t)
	at := func(name string) string { return filepath.Join(folder, name) }
	node(t, "shacl", nil, nil, "validate.mjs", at("shapes.ttl"), at("claims.nq"), at("claims.ttl"), at("claims.trig"), at("claims.jsonld"))
	for i, say := range []string{"reject", "accept"} {
		found := strings.Split(succeed(t, store, "export", "--format", "csv", "--document", "lu-2019-brief-en").stdout, "\n")
		id, _, _ := strings.Cut(found[1+i], ",")
		succeed(t, store, "review", say, id, "--by", "ann", "--note", "so it is")
	}
	good := succeed(t, store, "export", "--format", "nq", "--document", "notes", "--document", "lu-2019-brief-en", "--reviewed", "accepted,rejected,none").stdout
	small := write(t, at("small.nq"), good)
	node(t, "shacl", nil, nil, "validate.mjs", at("shapes.ttl"), small)
	for name, change := range map[string]*strings.Replacer{
		"a subject of another class":   strings.NewReplacer("ns#State>", "ns#Place>"),
		"a verdict that is not there":  strings.NewReplacer("ns#rejected>", "ns#doubted>"),
		"a modality that is not there": strings.NewReplacer(`"asserted"`, `"supposed"`),
		"a claim without evidence":     strings.NewReplacer("ns#evidence>", "ns#proof>"),
		"a confidence above 1":         strings.NewReplacer(`E-1"`, `E1"`),
		"a date that is a string":      strings.NewReplacer(`^^<http://id.loc.gov/datatypes/edtf/EDTF>`, ``),
		"no names":                     strings.NewReplacer("core#prefLabel", "core#note", "core#altLabel", "core#note", "ns#scopedName", "core#note"),
	} {
		write(t, small, change.Replace(good))
		cmd := exec.Command("node", "validate.mjs", at("shapes.ttl"), small)
		cmd.Dir = "shacl"
		if out, err := cmd.CombinedOutput(); err == nil || !strings.Contains(string(out), "results") {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// TestExportImportExportIsTheIdentity: another store that imports the dump exports the same bytes, with the words of a document whose
// text it does not have.
func TestExportImportExportIsTheIdentity(t *testing.T) {
	t.Parallel()
	store, folder := exportedPackage(t)
	dump := filepath.Join(folder, "claims.nq")
	other := newStore(t)
	succeed(t, other, "import", dump)
	want := succeed(t, store, "export", "--format", "nq").stdout
	if got := succeed(t, other, "export", "--format", "nq").stdout; got != want {
		t.Errorf("%d bytes, want the same %d", len(got), len(want))
	}
	if got := succeed(t, other, "export", "--document", "notes").stdout; !strings.Contains(got, "Port Safety Board of Norland") {
		t.Errorf("the words are gone:\n%s", got)
	}
	succeed(t, other, "check")

	t.Run("with the texts of the sources", func(t *testing.T) {
		store, other := newStore(t), newStore(t)
		succeed(t, store, "load", corpus(t))
		want := succeed(t, store, "export", "--format", "nq").stdout
		succeed(t, other, "import", write(t, filepath.Join(t.TempDir(), "sources.nq"), want))
		if got := succeed(t, other, "export", "--format", "nq").stdout; got != want {
			t.Errorf("%d bytes, want the same %d", len(got), len(want))
		}
	})

	broken := write(t, filepath.Join(folder, "broken.nq"), strings.Replace(want, "\n", "\nnot a quad\n", 1))
	fresh := newStore(t)
	before := succeed(t, fresh, "export").stdout
	if r := command(t, fresh, "import", broken); r.code != 1 || !strings.Contains(r.stderr, "line 2") || !strings.Contains(r.stderr, "hint:") {
		t.Errorf("exit %d:\n%s", r.code, r.stderr)
	}
	if succeed(t, fresh, "export").stdout != before {
		t.Error("a broken file was imported in part")
	}
}

// fetch gets a URL of the server, and gives the response with its body.
func (s *served) fetch(t *testing.T, method, path string, headers ...string) (*http.Response, string) {
	t.Helper()
	return request(t, http.DefaultClient, method, s.url+path, "", headers...)
}

// TestExportsOverHTTP: the same bytes as on the command line, by file or by Accept, with the filters of the API, and 304 for who has them.
func TestExportsOverHTTP(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	all := succeed(t, store, "export", "--format", "ttl").stdout
	filtered := succeed(t, store, "export", "--document", "lu-2019", "--method", "curated").stdout
	s := serve(t, store)
	for _, c := range []struct {
		path, accept string
		mediaType    string
		body         string
	}{
		{"/export/claims.ttl", "", "text/turtle; charset=utf-8", all},
		{"/export", "text/html, text/turtle;q=0.8", "text/turtle; charset=utf-8", all},
		{"/export/claims.jsonl?document=lu-2019&method=CURATED", "", "application/jsonl", filtered},
		{"/export?document=lu-2019&method=curated", "*/*", "application/jsonl", filtered},
	} {
		res, body := s.fetch(t, "GET", c.path, "Accept: "+c.accept)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != c.mediaType || body != c.body {
			t.Errorf("%s: %s %s, %d bytes, want %d", c.path, res.Status, res.Header.Get("Content-Type"), len(body), len(c.body))
		}
		tag := res.Header.Get("ETag")
		if again, body := s.fetch(t, "GET", c.path, "Accept: "+c.accept, "If-None-Match: "+tag); tag == "" || again.StatusCode != http.StatusNotModified || body != "" {
			t.Errorf("%s: with tag %s: %s, %d bytes", c.path, tag, again.Status, len(body))
		}
		if head, body := s.fetch(t, "HEAD", c.path, "Accept: "+c.accept); head.Header.Get("ETag") != tag || body != "" {
			t.Errorf("%s: HEAD: %s, %d bytes", c.path, head.Status, len(body))
		}
	}
	one, _ := s.fetch(t, "GET", "/export/claims.csv")
	other, _ := s.fetch(t, "GET", "/export/claims.csv?bom=true")
	if one.Header.Get("ETag") == other.Header.Get("ETag") {
		t.Error("different exports have one tag")
	}
}

// TestExportsTakeTheFiltersOfTheAPI: the parameters are the fields of ClaimFilter and the byte order mark.
func TestExportsTakeTheFiltersOfTheAPI(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	_, body := s.get(t, "/graphql?query={__type(name:%22ClaimFilter%22){inputFields{name}}}")
	var answer struct {
		Data struct {
			Type struct{ InputFields []struct{ Name string } } `json:"__type"`
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		t.Fatal(err)
	}
	want := []string{"bom"}
	for _, f := range answer.Data.Type.InputFields {
		want = append(want, f.Name)
	}
	_, body = s.fetch(t, "GET", "/export?first=10")
	_, hint, _ := strings.Cut(body, "known are ")
	hint, _, _ = strings.Cut(hint, `"`)
	got := strings.Split(hint, ", ")
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("parameters %v, want %v", got, want)
	}
}

// TestRefusedExportsHaveACode: what is not understood is answered with an error in the shape of the API's, and the server goes on.
func TestRefusedExportsHaveACode(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	for path, want := range map[string]struct {
		status int
		code   string
	}{
		"/export/claims.docx":                  {404, "NOT_FOUND"},
		"/export/claims.csv?from=yesterday":    {400, "BAD_USER_INPUT"},
		"/export/claims.csv?predicate=LIKES":   {400, "BAD_USER_INPUT"},
		"/export/claims.csv?first=10":          {400, "BAD_USER_INPUT"},
		"/export/claims.csv?minConfidence=NaN": {400, "BAD_USER_INPUT"},
		"/export/claims.ttl?bom=1":             {400, "BAD_USER_INPUT"},
		"/export/claims.csv?text=%zz":          {400, "BAD_USER_INPUT"},
		"/export":                              {406, "BAD_USER_INPUT"},
	} {
		res, body := s.fetch(t, "GET", path, "Accept: image/png")
		var answer struct {
			Errors []struct {
				Message    string
				Extensions struct{ Code, Hint string }
			}
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Errors) != 1 {
			t.Errorf("%s: %s %q", path, res.Status, body)
			continue
		}
		if e := answer.Errors[0]; res.StatusCode != want.status || e.Extensions.Code != want.code || e.Extensions.Hint == "" || e.Message == "" {
			t.Errorf("%s: %s %+v, want %+v", path, res.Status, e, want)
		}
	}
	if status, _ := s.get(t, "/readyz"); status != http.StatusOK {
		t.Errorf("the server answers %d after that", status)
	}
}

// TestRecordsOfAReferenceManagerDescribeDocuments: a citation says what the record says, also after the text is read again.
func TestRecordsOfAReferenceManagerDescribeDocuments(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	text := write(t, filepath.Join(t.TempDir(), "norland2011.txt"), ownText)
	succeed(t, store, "load", text)
	records := write(t, filepath.Join(t.TempDir(), "zotero.bib"), "@report{norland2011, title = {On the Model}, institution = {Port Safety Board}, date = {2011-05-02}}\n")
	if out := succeed(t, store, "import", records).stdout; !strings.Contains(out, "records: 1; documents added: 0, described anew: 1") {
		t.Errorf("import says %q", out)
	}
	query := write(t, filepath.Join(t.TempDir(), "cite.graphql"), `{ document(id: "norland2011") { statements(first: 1) { nodes { citation(style: APA) } } } }`)
	for range 2 {
		if out := succeed(t, store, "query", query).stdout; !strings.Contains(out, "On the Model. (2011). Port Safety Board.") {
			t.Errorf("the citation is %s", out)
		}
		succeed(t, store, "load", text)
	}
	broken := write(t, filepath.Join(t.TempDir(), "broken.bib"), "@report{a,\n title = {x\n")
	if r := command(t, store, "import", broken); r.code == 0 || !strings.Contains(r.stderr, "broken.bib: line 2") {
		t.Errorf("a broken file gives %+v", r)
	}
}
