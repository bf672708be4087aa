package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/normgraph/normgraph/graph"
)

// The key of the tests: two leagues, one of which Freedonia joins, and a problem.
const (
	keyEntities = `{"id":"freedonia","class":"State","zh":"自由邦","en":"Freedonia","aliases":["Free Land"]}
{"id":"sylvania","class":"State","zh":"林邦","en":"Sylvania","aliases":[]}
{"id":"small-league","class":"Bloc","zh":"小国联盟","en":"League of Small States","aliases":[]}
{"id":"problem-drought","class":"Problem","zh":"干旱","en":"Drought","aliases":[]}
`
	keyClaims = `{"id":"k1","s":"freedonia","p":"memberOf","o":"small-league","quote":"joined the League","rank":1}
{"id":"k2","s":"freedonia","p":"allyOf","o":"sylvania","quote":"stand together","rank":1}
{"id":"k3","s":"small-league","p":"startedOn","o":{"lit":"1920"},"quote":"in 1920","rank":2}
{"id":"k4","s":"sylvania","p":"hasProblem","o":"problem-drought","quote":"no rain fell"}
`
	keyText = "Freedonia joined the League in 1920. The two stand together, though no rain fell."
)

func writeKey(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range map[string]string{"d.entities.jsonl": keyEntities, "d.claims.jsonl": keyClaims} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func state(name string) End { return End{ID: "x-" + name, Class: "State", Names: []string{name}} }

// on gives evidence for a quote of keyText.
func on(quote string) []Evidence {
	before, _, _ := strings.Cut(keyText, quote)
	start := len([]rune(before))
	return []Evidence{{Quote: quote, Start: start, End: start + len([]rune(quote))}}
}

func TestFiguresOfOneClaim(t *testing.T) {
	league := End{ID: "y", Class: "Bloc", Names: []string{"小国 联盟"}}
	none := Score{System: 1, Key: 4, Core: 2}
	core := Score{System: 1, Right: 1, Key: 4, Found: 1, Core: 2, CoreFound: 1}
	other := Score{System: 1, Right: 1, Key: 4, Found: 1, Core: 2}
	tests := []struct {
		name            string
		claim           Claim
		strict, lenient Score
		bad             int
	}{
		{"right by an alias and a name that folds alike",
			Claim{Predicate: "memberOf", Subject: state("FREE-LAND"), Object: league, Evidence: on("joined")}, core, core, 0},
		{"right by the id read as a name",
			Claim{Predicate: "memberOf", Subject: End{ID: "freedonia", Names: []string{"?"}}, Object: league, Evidence: on("joined")}, core, core, 0},
		{"near predicate is right for the lenient only",
			Claim{Predicate: "participatesIn", Subject: state("Freedonia"), Object: league, Evidence: on("joined")}, none, core, 0},
		{"near predicate read backwards is right for the lenient only",
			Claim{Predicate: "participatesIn", Subject: league, Object: state("Freedonia"), Evidence: on("joined")}, none, core, 0},
		{"same predicate read backwards is wrong",
			Claim{Predicate: "memberOf", Subject: league, Object: state("Freedonia"), Evidence: on("joined")}, none, none, 0},
		{"symmetric predicate is the same read backwards",
			Claim{Predicate: "allyOf", Subject: state("Sylvania"), Object: state("Freedonia"), Evidence: on("together")}, core, core, 0},
		{"other predicate is wrong",
			Claim{Predicate: "cites", Subject: state("Freedonia"), Object: league, Evidence: on("joined")}, none, none, 0},
		{"literal",
			Claim{Predicate: "startedOn", Subject: league, Object: End{Value: "1920"}, Evidence: on("1920")}, other, other, 0},
		{"other literal is wrong",
			Claim{Predicate: "startedOn", Subject: league, Object: End{Value: "1921"}, Evidence: on("1920")}, none, none, 0},
		{"entity where the key has a literal is wrong",
			Claim{Predicate: "startedOn", Subject: league, Object: state("1920"), Evidence: on("1920")}, none, none, 0},
		{"literal where the key has an entity is wrong",
			Claim{Predicate: "memberOf", Subject: state("Freedonia"), Object: End{Value: "League of Small States"}, Evidence: on("joined")}, none, none, 0},
		{"thing without a fixed name matches by overlap of the words",
			Claim{Predicate: "hasProblem", Subject: state("林邦"), Object: End{ID: "p", Class: "Problem", Names: []string{"?"}}, Evidence: on("though no")}, other, other, 0},
		{"no overlap, no match",
			Claim{Predicate: "hasProblem", Subject: state("林邦"), Object: End{ID: "p", Class: "Problem", Names: []string{"?"}}, Evidence: on("together")}, none, none, 0},
		{"overlap does not help a thing of another class",
			Claim{Predicate: "hasProblem", Subject: state("林邦"), Object: End{ID: "p", Class: "Issue", Names: []string{"?"}}, Evidence: on("no rain")}, none, none, 0},
		{"no evidence is bad evidence",
			Claim{Predicate: "memberOf", Subject: state("Freedonia"), Object: league}, core, core, 1},
		{"quote that is not at its offsets is bad evidence",
			Claim{Predicate: "memberOf", Subject: state("Freedonia"), Object: league, Evidence: []Evidence{{Quote: "joined", Start: 0, End: 6}}}, core, core, 1},
		{"span after the end is bad evidence",
			Claim{Predicate: "memberOf", Subject: state("Freedonia"), Object: league, Evidence: []Evidence{{Quote: "", Start: 900, End: 910}}}, core, core, 1},
	}
	dir := writeKey(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.claim.Document = "d"
			r, err := Run(dir, []string{"d"}, []Claim{tt.claim}, func(string) string { return keyText })
			if err != nil {
				t.Fatal(err)
			}
			want := []Figures{{Name: "d", Strict: tt.strict, Lenient: tt.lenient, BadEvidence: tt.bad}}
			if diff := cmp.Diff(want, r.Documents); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsByMethodAndPredicate(t *testing.T) {
	league := End{ID: "y", Class: "Bloc", Names: []string{"小国联盟"}}
	joined := Claim{Document: "d", Predicate: "memberOf", Subject: state("Freedonia"), Object: league, Method: "rule", Evidence: on("joined")}
	byExpert := joined
	byExpert.Method = "curated"
	wrong := Claim{Document: "d", Predicate: "memberOf", Subject: state("Sylvania"), Object: league, Method: "rule"}
	elsewhere := Claim{Document: "e", Predicate: "memberOf", Subject: state("Sylvania"), Object: league, Method: "rule"}

	r, err := Run(writeKey(t), nil, []Claim{joined, byExpert, wrong, elsewhere}, func(string) string { return keyText })
	if err != nil {
		t.Fatal(err)
	}
	all := Score{System: 2, Right: 1, Key: 4, Found: 1, Core: 2, CoreFound: 1} // what two methods found counts once
	expert := Score{System: 1, Right: 1, Key: 4, Found: 1, Core: 2, CoreFound: 1}
	want := Report{
		Documents: []Figures{{Name: "d", Strict: all, Lenient: all, BadEvidence: 1}},
		Methods: []Figures{
			{Name: "curated", Strict: expert, Lenient: expert},
			{Name: "rule", Strict: all, Lenient: all, BadEvidence: 1},
		},
		Predicates: []Figures{
			{Name: "allyOf", Strict: Score{Key: 1, Core: 1}, Lenient: Score{Key: 1, Core: 1}},
			{Name: "hasProblem", Strict: Score{Key: 1}, Lenient: Score{Key: 1}},
			{Name: "memberOf", Strict: Score{2, 1, 1, 1, 1, 1}, Lenient: Score{2, 1, 1, 1, 1, 1}, BadEvidence: 1},
			{Name: "startedOn", Strict: Score{Key: 1}, Lenient: Score{Key: 1}},
		},
		Total: Figures{Name: "all", Strict: all, Lenient: all, BadEvidence: 1},
	}
	if diff := cmp.Diff(want, r); diff != "" {
		t.Error(diff)
	}
}

func TestScoreIsHandWorked(t *testing.T) {
	s := Score{System: 4, Right: 3, Key: 10, Found: 5, Core: 2, CoreFound: 1}
	if s.Precision() != 0.75 || s.Recall() != 0.5 || s.CoreRecall() != 0.5 || s.F1() != 0.6 {
		t.Errorf("got P %v, R %v, core R %v, F1 %v", s.Precision(), s.Recall(), s.CoreRecall(), s.F1())
	}
	if z := (Score{}); z.Precision() != 0 || z.Recall() != 0 || z.F1() != 0 {
		t.Error("without claims every figure is 0")
	}
}

func TestWithoutTextEvidenceIsNotChecked(t *testing.T) {
	c := Claim{Document: "d", Predicate: "hasProblem", Subject: state("林邦"), Object: End{ID: "p", Class: "Problem", Names: []string{"?"}}, Evidence: on("no rain")}
	r, err := Run(writeKey(t), nil, []Claim{c}, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	if r.Total.BadEvidence != 0 || r.Total.Strict.Right != 0 {
		t.Errorf("got %+v", r.Total)
	}
}

func TestNormFoldsFormCaseAndPunctuation(t *testing.T) {
	for in, want := range map[string]string{
		"Cyber-Sovereignty":    "cybersovereignty",
		"“网络 主权”":              "网络主权",
		"ＣＮＣＥＲＴ／ＣＣ":            "cncertcc",
		"a_b":                  "ab",
		"①⑵½Ⅳ":                 "1212iv", // compatibility forms: 1, (2), 1⁄2, IV
		"İstanbul":             "istanbul",
		"ΟΔΟΣ":                 "οδος", // final sigma
		"e\u0301":              "é",
		"x\u0323\u0489":        "x", // marks without a composed form go
		"٣२":                   "٣२",
		"第 ７０ 届\n联合国大会":        "第70届联合国大会",
		" \u3000\u200b«»《》—…·": "",
	} {
		if got := Norm(in); got != want {
			t.Errorf("Norm(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestBrokenKeyIsNamed(t *testing.T) {
	tests := []struct {
		name, entities, claims, want string
		code                         graph.Code
	}{
		{"not JSON", keyEntities, "{\n", "d.claims.jsonl: line 1: ", graph.CodeBadInput},
		{"unknown entity", keyEntities, `{"id":"k1","s":"nobody","p":"memberOf","o":"sylvania"}`, `claim k1 is about "nobody"`, graph.CodeBadInput},
		{"object neither id nor literal", keyEntities, "\n" + `{"id":"k1","s":"sylvania","p":"memberOf","o":{}}`, "line 2: an object is an id or a literal", graph.CodeBadInput},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := t.TempDir()
			for name, content := range map[string]string{"d.entities.jsonl": tt.entities, "d.claims.jsonl": tt.claims} {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			_, err := Run(dir, nil, nil, func(string) string { return "" })
			if err == nil || !strings.Contains(err.Error(), tt.want) || graph.CodeOf(err) != tt.code {
				t.Errorf("got %v (%s), want %s", err, graph.CodeOf(err), tt.want)
			}
		})
	}
	if _, err := Run(t.TempDir(), nil, nil, nil); graph.CodeOf(err) != graph.CodeNotFound {
		t.Errorf("no key: %v", err)
	}
	if _, err := Run(t.TempDir(), []string{"d"}, nil, nil); graph.CodeOf(err) != graph.CodeNotFound {
		t.Errorf("key missing: %v", err)
	}
}

func TestReportPrintsEveryRow(t *testing.T) {
	r := Report{
		Documents:  []Figures{{Name: "d", Strict: Score{4, 3, 10, 5, 2, 1}, Lenient: Score{4, 4, 10, 10, 2, 2}, BadEvidence: 1}},
		Predicates: []Figures{{Name: "memberOf"}},
		Methods:    []Figures{{Name: "rule"}},
		Total:      Figures{Name: "all"},
	}
	var b strings.Builder
	if err := r.Write(&b); err != nil {
		t.Fatal(err)
	}
	var rows [][]string
	for line := range strings.Lines(b.String()) {
		if f := strings.Fields(line); len(f) > 0 {
			rows = append(rows, f)
		}
	}
	want := strings.Fields("d 4 10 0.750 0.500 0.600 0.500 1.000 1.000 1.000 1.000 1")
	if diff := cmp.Diff(want, rows[1]); diff != "" {
		t.Error(diff)
	}
	var names []string
	for _, row := range rows {
		names = append(names, row[0])
	}
	if diff := cmp.Diff([]string{"document", "d", "all", "method", "rule", "predicate", "memberOf"}, names); diff != "" {
		t.Error(diff)
	}
}
