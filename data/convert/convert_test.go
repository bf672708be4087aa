package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/loaders/curated"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"github.com/normgraph/normgraph/loaders/sources"
)

// The key of the tests, of two documents about two invented states.
var testKey = map[string]string{
	"entities.jsonl": `
{"id":"freedonia","class":"State","zh":"自由邦","en":"Freedonia","aliases":["«自由邦»","自由邦联合共和国"],"docs":["a","b"]}
{"id":"sylvania","class":"State","zh":"林邦","en":"Sylvania","aliases":[],"docs":["a"]}
{"id":"freedonian-ministry","class":"Agency","zh":"水利部","en":"Freedonian Ministry of Water","aliases":["该国水利部"],"docs":["a"]}
{"id":"sylvanian-ministry","class":"Agency","zh":"林邦水利部","en":"Sylvanian Ministry of Water","aliases":["水利部"],"docs":["a"]}
`,
	"ambiguous.jsonl": `{"form":"两国","ids":["freedonia","sylvania"]}`,
	"a.entities.jsonl": `
{"id":"freedonia","class":"State","zh":"自由邦","en":"Freedonia","aliases":[],"local":["自","该国","“两国”","从自由邦来看"]}
{"id":"sylvania","class":"State","zh":"林邦","en":"Sylvania","aliases":[],"local":["该国","邻国"]}
{"id":"freedonian-ministry","class":"Agency","zh":"水利部","en":"Freedonian Ministry of Water","aliases":[],"local":[]}
{"id":"sylvanian-ministry","class":"Agency","zh":"林邦水利部","en":"Sylvanian Ministry of Water","aliases":[],"local":[]}
`,
	"a.claims.jsonl": `
{"id":"a-1","s":"freedonia","p":"allyOf","o":"sylvania","time":"1920","holder":"author","modality":"asserted","section":"1.1","quote":"两国结盟","rank":1,"qual":"","start":0,"end":4}
{"id":"a-2","s":"freedonian-ministry","p":"startedOn","o":{"lit":"1921"},"time":"","holder":"sylvania","modality":"alleged","section":"2","quote":"设立水利部","rank":2,"qual":"by law: so it is said","start":5,"end":10}
`,
	"b.entities.jsonl": `{"id":"freedonia","class":"State","zh":"自由邦","en":"Freedonia","aliases":[],"local":["该国"]}`,
	"b.claims.jsonl":   ``,
}

const testNames = `
version: 1
groups:
  - {reason: too short, verdict: drop, names: {sylvania: [邻国]}}
  - {reason: a long form, verdict: ambiguous, names: {freedonia: [自由邦联合共和国]}}
rename: {sylvania: 森林之邦}
`

// writeFiles makes a folder that holds the files.
func writeFiles(t *testing.T, files map[string]string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// convert runs the command on the key of the tests.
func convert(t *testing.T, key map[string]string, names, text string) (out string, err error) {
	t.Helper()
	out = t.TempDir()
	keyDir, corpus := writeFiles(t, key), writeFiles(t, map[string]string{"a.txt": text, "b.txt": "-"})
	review := writeFiles(t, map[string]string{"names.yaml": names})
	return out, run([]string{
		"--key", keyDir, "--corpus", corpus, "--names", filepath.Join(review, "names.yaml"), "--out", out,
	}, io.Discard)
}

const testText = "两国结盟。设立水利部。"

func TestNamesStandWhereTheyAreSafe(t *testing.T) {
	out, err := convert(t, testKey, testNames, testText)
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Load(graphtest.Ontology(t), lexicon.Dir{Name: "lexicon", FS: os.DirFS(filepath.Join(out, "lexicon"))})
	if err != nil {
		t.Fatal(err)
	}
	zh := func(text, scope string) graph.Name { return graph.Name{Text: text, Lang: "zh", Scope: scope} }
	unsure := func(text string) graph.Name { return graph.Name{Text: text, Lang: "zh", Ambiguous: true} }
	preferred := func(text, lang string) graph.Name { return graph.Name{Text: text, Lang: lang, Preferred: true} }
	want := []graph.Entity{
		{ID: "freedonia", Class: "State", Names: []graph.Name{
			preferred("自由邦", "zh"), preferred("Freedonia", "en"),
			unsure("自由邦联合共和国"), // reviewed
			unsure("两国"),       // shared, says the key
			unsure("该国"),       // in document a, both states are called so …
			unsure("自"),        // a single character
			zh("自由邦联合共和国", "a"), zh("两国", "a"),
			zh("自由邦联合共和国", "b"), zh("该国", "b"), // … in document b, one
		}},
		{ID: "freedonian-ministry", Class: "Agency", Names: []graph.Name{
			{Text: "水利部", Lang: "zh", Preferred: true, Ambiguous: true}, preferred("Freedonian Ministry of Water", "en"),
			zh("该国水利部", ""),
		}},
		{ID: "sylvania", Class: "State", Names: []graph.Name{
			preferred("森林之邦", "zh"), preferred("Sylvania", "en"), unsure("该国"),
		}},
		{ID: "sylvanian-ministry", Class: "Agency", Names: []graph.Name{
			preferred("林邦水利部", "zh"), preferred("Sylvanian Ministry of Water", "en"), unsure("水利部"),
		}},
	}
	if diff := cmp.Diff(want, lex.Entities); diff != "" {
		t.Error(diff)
	}
}

func TestClaimsKeepOffsetsAndHashOnly(t *testing.T) {
	out, err := convert(t, testKey, testNames, testText)
	if err != nil {
		t.Fatal(err)
	}
	sets, err := curated.Load(os.DirFS(filepath.Join(out, "curated")), "curated", nil)
	if err != nil {
		t.Fatal(err)
	}
	want := []graph.Claim{
		{
			Subject: "freedonia", Predicate: "allyOf", Object: "sylvania", Time: "1920", Modality: graph.Asserted,
			Evidence: []graph.Evidence{{Start: 0, End: 4, Section: "1.1", QuoteHash: graph.HashQuote("两国结盟")}},
		},
		{
			Subject: "freedonian-ministry", Predicate: "startedOn", Value: "1921", Holder: "sylvania", Modality: graph.Alleged,
			Qualifier: "by law: so it is said",
			Evidence:  []graph.Evidence{{Start: 5, End: 10, Section: "2", QuoteHash: graph.HashQuote("设立水利部")}},
		},
	}
	for i := range want {
		c := &want[i]
		c.Document, c.Method, c.Confidence = "a", graph.Curated, 1
		c.ID = graph.NewClaimID(c)
	}
	if diff := cmp.Diff([]curated.Set{{Document: "a", Claims: want}, {Document: "b", Claims: []graph.Claim{}}}, sets); diff != "" {
		t.Error(diff)
	}
	src, err := os.ReadFile(filepath.Join(out, "curated", "a.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(src), "两国结盟") {
		t.Error("a quote stands in the file")
	}
}

func TestSameKeyGivesSameBytes(t *testing.T) {
	first, err := convert(t, testKey, testNames, testText)
	if err != nil {
		t.Fatal(err)
	}
	for range 5 {
		again, err := convert(t, testKey, testNames, testText)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(readTree(t, first), readTree(t, again)); diff != "" {
			t.Fatal(diff)
		}
	}
}

// readTree gives the content of every file below dir, by its path there.
func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".yaml" {
			return err
		}
		src, err := fs.ReadFile(fsys, path)
		files[path] = string(src)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestFaultIsNamed(t *testing.T) {
	tests := []struct{ name, names, text, want string }{
		{"moved quote", testNames, "又" + testText, "claim a-1: its quote is not at 0-4 of"},
		{"short text", testNames, "两国结盟", "claim a-2: its quote is not at 5-10 of"},
		{"decision about no entity", "version: 1\ngroups:\n  - {reason: r, verdict: drop, names: {\n    nobody: [x]}}\n", testText, "names.yaml:4: the key has no entity nobody"},
		{"decision about no name", "version: 1\ngroups:\n  - {reason: r, verdict: drop, names: {sylvania: [x]}}\n", testText, `names.yaml:3: sylvania has no name "x"`},
		{"preferred name dropped", "version: 1\ngroups:\n  - {reason: r, verdict: drop, names: {sylvania: [林邦]}}\n", testText, `"林邦" is a preferred name of sylvania`},
		{"unknown verdict", "version: 1\ngroups:\n  - {reason: r, verdict: keep, names: {}}\n", testText, `unknown verdict "keep"; known are [local ambiguous drop]`},
		{"decision without reason", "version: 1\ngroups:\n  - {verdict: drop, names: {}}\n", testText, `reason is missing`},
		{"no entity renamed", "version: 1\nrename: {nobody: x}\n", testText, "rename: the key has no entity nobody"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := convert(t, testKey, tt.names, tt.text)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if err := run(nil, io.Discard); err == nil || !strings.Contains(err.Error(), "--key") {
		t.Errorf("without a key: %v", err)
	}
}

func TestCleanRemovesArtefacts(t *testing.T) {
	for in, want := range map[string]string{
		"第 ７０ 届\n联合国大会":      "第70届联合国大会",
		"EUＲOPOL":            "EUROPOL",
		"ＮＥＴ￣ｍｕｎｄｉａｌ 倡议":     "NETmundial倡议",
		"multi －stakeholder": "multi-stakeholder",
		"ＣＮＣＥＲＴ / ＣＣ":        "CNCERT/CC",
		"办法( 征求意见稿) ":        "办法(征求意见稿)",
		"«宣言»":               "《宣言》",
		"D4D  Hub":           "D4D Hub",
		"中欧物联网与 5G":          "中欧物联网与5G",
		"（甲，乙）：丙":            "（甲，乙）：丙",
	} {
		if got := clean(in); got != want {
			t.Errorf("clean(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestUnmarkTakesOffOnePairAroundTheWhole(t *testing.T) {
	for in, want := range map[string]string{
		"《宣言》":    "宣言",
		"“四项原则”":  "四项原则",
		"《甲》与《乙》": "《甲》与《乙》",
		"“甲”模式":   "“甲”模式",
		"《宣言":     "《宣言",
		"《》":      "",
		"":        "",
		"宣言":      "宣言",
	} {
		if got := unmark(in); got != want {
			t.Errorf("unmark(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestClausesAreNoNames(t *testing.T) {
	long := strings.Repeat("长", maxLetters)
	tests := []struct {
		class, name string
		clause      bool
	}{
		{"Issue", "网络问题", false},
		{"Issue", "信息技术、电信和信息化", false},
		{"Issue", "甲做了事，乙没有", true},
		{"Issue", "结论：甲做了事", true},
		{"Document", "结论：甲与乙", false},
		{"Issue", "从水利的角度看", true},
		{"Issue", "对话机制", false},
		{"Issue", "对水利的关切", true},
		{"Issue", "在线教育", false},
		{"Issue", "在水利上", true},
		{"Issue", "“水利", true},
		{"Issue", "水利|", true},
		{"Issue", long, false},
		{"Issue", long + "长", true},
		{"Document", long + "长", false},
		{"Document", long + "长长长长长长", true},
		{"Issue", "Shared rules, norms and principles of responsible behaviour in space", false},
	}
	for _, tt := range tests {
		if fault := clauseFault(tt.class, tt.name); (fault != "") != tt.clause {
			t.Errorf("%s %q: %q", tt.class, tt.name, fault)
		}
	}
}

func TestVerbBeforeANameIsNoOtherName(t *testing.T) {
	key := map[string]string{}
	for name, content := range testKey {
		key[name] = strings.ReplaceAll(content, `"自由邦联合共和国"`, `"维护自由邦","维护边界"`)
	}
	out, err := convert(t, key, "version: 1\n", testText)
	if err != nil {
		t.Fatal(err)
	}
	src := readTree(t, out)["lexicon/state.yaml"]
	if strings.Contains(src, "维护自由邦") || !strings.Contains(src, "维护边界") {
		t.Error(src)
	}
}

func TestDataOfTheRepositoryIsValid(t *testing.T) {
	o := graphtest.Ontology(t)
	lex, err := lexicon.Load(o, lexicon.Dir{Name: "data/lexicon", FS: os.DirFS("../lexicon")})
	if err != nil {
		t.Fatal(err)
	}
	classes := map[string]graph.Class{}
	for _, e := range lex.Entities {
		classes[e.ID] = e.Class
	}
	classOf := func(id string) (graph.Class, bool) { c, ok := classes[id]; return c, ok }
	records, err := sources.Load(os.DirFS("../sources"), "data/sources")
	if err != nil {
		t.Fatal(err)
	}
	documents := map[string]*graph.Document{}
	for _, d := range records.All() {
		if text, err := os.ReadFile(filepath.Join(corpusDir(), d.Slug+".txt")); err == nil {
			d.Text = graph.NewText(string(text))
		}
		documents[d.Slug] = &d
	}
	sets, err := curated.Load(os.DirFS("../curated"), "data/curated", func(c *graph.Claim) error {
		if documents[c.Document] == nil {
			return graph.Errorf(graph.CodeNotFound, "", "no record of document %s", c.Document)
		}
		return o.CheckClaim(c, classOf, documents[c.Document])
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(lex.Entities) == 0 || len(sets) == 0 {
		t.Errorf("%d entities, %d sets of claims", len(lex.Entities), len(sets))
	}
}

func TestDataOfTheRepositoryIsThatOfTheKey(t *testing.T) {
	key := filepath.Join(corpusDir(), "..", "gold")
	if _, err := os.Stat(key); err != nil {
		t.Skip("comparison with the expert key: set NORMGRAPH_CORPUS to the folder of the source texts, which has gold/ beside it")
	}
	out := t.TempDir()
	if err := run([]string{"--key", key, "--corpus", corpusDir(), "--names", "names.yaml", "--out", out}, io.Discard); err != nil {
		t.Fatal(err)
	}
	repository := os.DirFS("..")
	for name, want := range readTree(t, out) {
		got, err := fs.ReadFile(repository, name)
		if err != nil || string(got) != want {
			t.Errorf("data/%s is not what the key gives; run go run ./data/convert (%v)", name, err)
		}
	}
}

// corpusDir is the folder of the source texts, which are not in the repository.
func corpusDir() string {
	if dir := os.Getenv("NORMGRAPH_CORPUS"); dir != "" {
		return dir
	}
	return "../../../shared/corpus"
}
