package security

import (
	"archive/zip"
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// zipped makes a zip file of names and texts, in turn.
func zipped(t *testing.T, files ...string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		w, err := z.Create(files[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[i+1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDocumentsReachNothingButThemselves: whoever sends a document to be loaded gets nothing of the machine into the graph, writes
// nothing beside the store, and takes no more memory than documents need.
func TestDocumentsReachNothingButThemselves(t *testing.T) {
	t.Parallel()
	const secret = "kept-secret-on-this-machine"
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "secret.txt"), []byte(secret), 0o600); err != nil {
		t.Fatal(err)
	}
	external := `<!DOCTYPE x [<!ENTITY e SYSTEM "file://` + dir + `/secret.txt"><!ENTITY a "` + strings.Repeat("lol", 100) + `">` +
		strings.TrimSuffix(numbered(20, `<!ENTITY a# "`+strings.Repeat("&a;", 100)+`">`), "") + `]>`
	word := func(body string) string {
		return zipped(t, "[Content_Types].xml", `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
			"word/document.xml", external+`<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>`+body+`</w:t></w:r></w:p></w:body></w:document>`)
	}
	uploads := filepath.Join(dir, "uploads")
	if err := os.Mkdir(uploads, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"entity.docx":     word("China advocates cyber sovereignty. &e;"),
		"laughs.docx":     word("China advocates cyber sovereignty. &a19;"),
		"slip.zip":        zipped(t, "../../escaped.txt", "China advocates cyber sovereignty.", "/tmp/../"+dir+"/escaped.txt", "China advocates cyber sovereignty."),
		"bomb.zip":        zipped(t, "bomb.txt", strings.Repeat("\x00", 60<<20)),
		"nested.md":       strings.Repeat("> ", 50_000) + "China advocates cyber sovereignty.",
		"nested.html":     "<html><body>" + strings.Repeat("<div><b>", 20_000) + `China advocates cyber sovereignty.<img src="file://` + dir + `/secret.txt"><object data="secret.txt"></object></body></html>`,
		"laughs.yaml.md":  "---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ntitle: [*d,*d,*d,*d,*d,*d,*d,*d]\n---\nChina advocates cyber sovereignty.",
		"a\nfake line.md": "China advocates cyber sovereignty.",
	} {
		if err := os.WriteFile(filepath.Join(uploads, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.Symlink(filepath.Join(dir, "secret.txt"), filepath.Join(uploads, "link.txt")); err != nil {
		t.Fatal(err)
	}
	store := filepath.Join(dir, "graph.db")
	load := exec.Command("sh", "-c", `ulimit -v 6000000; exec "$0" --store "$1" load "$2"`, binary, store, uploads)
	report, err := output(load)
	if load.ProcessState.ExitCode() > 1 || strings.Contains(report, "panic:") || strings.Contains(report, "out of memory") {
		t.Fatalf("%v\n%s", err, report)
	}
	exported, err := output(exec.Command(binary, "--store", store, "export", "--format", "nq"))
	if err != nil {
		t.Fatal(err)
	}
	question := filepath.Join(dir, "question.graphql")
	if err := os.WriteFile(question, []byte(`{search(text:"kept-secret-on-this-machine"){totalCount}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	found, err := output(exec.Command(binary, "--store", store, "query", question))
	if err != nil || !strings.Contains(found, `"totalCount": 0`) {
		t.Errorf("searching for what stands elsewhere on the machine: %v %s", err, found)
	}
	if strings.Contains(exported, secret) || strings.Contains(report, secret) {
		t.Error("a document brought what stands elsewhere on the machine into the graph")
	}
	escaped, err := filepath.Glob(filepath.Join(filepath.Dir(dir), "escaped*"))
	if beside, e := filepath.Glob(filepath.Join(dir, "escaped*")); err != nil || e != nil || len(escaped)+len(beside) > 0 {
		t.Error("a zip file wrote beside the store:", escaped, beside)
	}
	if strings.Contains(report, "\nfake line") {
		t.Errorf("the name of a file makes a line of the report: %q", report)
	}
}
