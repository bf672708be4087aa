package eval

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
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
	return writeFiles(t, keyEntities, keyClaims)
}

// writeFiles writes the key of document d.
func writeFiles(t *testing.T, entities, claims string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	for name, content := range map[string]string{"d.entities.jsonl": entities, "d.claims.jsonl": claims} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func readKey(t *testing.T) []*Key {
	t.Helper()
	keys, err := ReadKeys([]string{writeKey(t)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// withText gives the document of the tests.
func withText(string) Document { return Document{Language: "en", Text: keyText} }

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
	keys := readKey(t)
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			tt.claim.Document = "d"
			r := Run(keys, []Claim{tt.claim}, withText)
			want := []Figures{{Name: "d", Strict: tt.strict, Lenient: tt.lenient, BadEvidence: tt.bad}}
			if diff := cmp.Diff(want, r.Documents, cmpopts.IgnoreFields(Figures{}, "Holder", "Modality")); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestRowsOfEveryDimension(t *testing.T) {
	league := End{ID: "y", Class: "Bloc", Names: []string{"小国联盟"}}
	joined := Claim{Document: "d", Predicate: "memberOf", Subject: state("Freedonia"), Object: league, Method: "rule", Rule: "member@1", Evidence: on("joined")}
	byExpert := joined
	byExpert.Method, byExpert.Rule = "curated", ""
	byOtherRule := joined
	byOtherRule.Rule = "joins@2"
	wrong := Claim{Document: "d", Predicate: "memberOf", Subject: state("Sylvania"), Object: league, Method: "rule", Rule: "member@1"}
	elsewhere := Claim{Document: "e", Predicate: "memberOf", Subject: state("Sylvania"), Object: league, Method: "rule", Rule: "member@1"}

	r := Run(readKey(t), []Claim{joined, byExpert, byOtherRule, wrong, elsewhere}, withText)
	all := Score{System: 2, Right: 1, Key: 4, Found: 1, Core: 2, CoreFound: 1} // what is found twice counts once
	expert := Score{System: 1, Right: 1, Key: 4, Found: 1, Core: 2, CoreFound: 1}
	once := Share{1, 1}
	row := func(name string) Figures {
		return Figures{Name: name, Strict: all, Lenient: all, Holder: once, Modality: once, BadEvidence: 1}
	}
	curated := Figures{Name: "curated", Strict: expert, Lenient: expert, Holder: once, Modality: once}
	member := Figures{Name: "memberOf", Strict: Score{2, 1, 1, 1, 1, 1}, Lenient: Score{2, 1, 1, 1, 1, 1}, Holder: once, Modality: once, BadEvidence: 1}
	none := func(name string, core int) Figures {
		return Figures{Name: name, Strict: Score{Key: 1, Core: core}, Lenient: Score{Key: 1, Core: core}}
	}
	want := &Report{
		Documents:  []Figures{row("d")},
		Languages:  []Figures{row("en")},
		Methods:    []Figures{curated, row("rule")},
		Predicates: []Figures{none("allyOf", 1), none("hasProblem", 0), member, none("startedOn", 0)},
		Rules: []Figures{ // a claim that two rules made counts for each
			{Name: "joins", Strict: Score{System: 1, Right: 1}, Lenient: Score{System: 1, Right: 1}, Holder: once, Modality: once},
			{Name: "member", Strict: Score{System: 2, Right: 1}, Lenient: Score{System: 2, Right: 1}, Holder: once, Modality: once, BadEvidence: 1},
		},
		Total: row("all"),
	}
	if diff := cmp.Diff(want, r, cmpopts.IgnoreFields(Report{}, "Misses", "Extras", "Divergences", "WrongLinks")); diff != "" {
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
	r := Run(readKey(t), []Claim{c}, func(string) Document { return Document{} })
	if r.Total.BadEvidence != 0 || r.Total.Strict.Right != 0 || r.Languages[0].Name != "?" {
		t.Errorf("got %+v in %q", r.Total, r.Languages[0].Name)
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
