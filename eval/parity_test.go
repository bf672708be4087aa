package eval

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// reference finds the reference scorer, a Python program that is kept beside the corpus.
type reference struct{ python, script, gold, corpus string }

func findReference(t *testing.T) reference {
	t.Helper()
	corpus := os.Getenv("NORMGRAPH_CORPUS")
	if corpus == "" {
		corpus = "../../shared/corpus"
	}
	r := reference{
		corpus: corpus,
		script: filepath.Join(corpus, "..", "eval", "score.py"),
		gold:   filepath.Join(corpus, "..", "gold"),
	}
	var err error
	if r.python, err = exec.LookPath("python3"); err != nil {
		t.Skip("parity with score.py: python3 is not installed")
	}
	if _, err := os.Stat(r.script); err != nil {
		t.Skip("parity with score.py: set NORMGRAPH_CORPUS to the folder of the source texts, which has eval/score.py beside it")
	}
	return r
}

// referenceFigures are what the reference prints.
type referenceFigures struct {
	Precision  float64 `json:"precision"`
	Recall     float64 `json:"recall"`
	F1         float64 `json:"f1"`
	CoreRecall float64 `json:"core_recall"`
	System     int     `json:"system"`
	Gold       int     `json:"gold"`
}

func (f referenceFigures) String() string {
	return fmt.Sprintf("P %.3f R %.3f F1 %.3f core R %.3f (%d of %d)", f.Precision, f.Recall, f.F1, f.CoreRecall, f.System, f.Gold)
}

func asReference(s Score) string {
	return referenceFigures{s.Precision(), s.Recall(), s.F1(), s.CoreRecall(), s.System, s.Key}.String()
}

func TestFiguresAreThoseOfTheReference(t *testing.T) {
	ref := findReference(t)
	keys, err := ReadKeys([]string{ref.gold}, nil)
	if err != nil {
		t.Fatal(err)
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, key := range keys {
		doc := key.Document
		claims := distort(rng, key)
		file := filepath.Join(t.TempDir(), doc+".jsonl")
		writeLines(t, file, claims)
		path := filepath.Join(ref.corpus, doc+".txt")
		src, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		for _, withText := range []bool{true, false} {
			args := []string{ref.script, "--gold", ref.gold, "--doc", doc, "--claims", file, "--json"}
			text := ""
			if withText {
				args, text = append(args, "--text", path), string(src)
			}
			got := Run([]*Key{key}, claims, func(string) Document { return Document{Text: text} })
			compareWith(t, ref.python, args, got.Total)
			if i := slices.IndexFunc(got.Methods, func(f Figures) bool { return f.Name == "rule" }); withText && i >= 0 {
				compareWith(t, ref.python, append(args, "--method", "rule"), got.Methods[i])
			}
		}
	}
}

func compareWith(t *testing.T, python string, args []string, got Figures) {
	t.Helper()
	out, err := exec.Command(python, args...).Output()
	if err != nil {
		t.Fatalf("%v: %v", args, err)
	}
	var want struct {
		Strict, Lenient referenceFigures
		Bad             int `json:"bad_evidence"`
	}
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	wantRow := []string{want.Strict.String(), want.Lenient.String(), fmt.Sprint(want.Bad)}
	gotRow := []string{asReference(got.Strict), asReference(got.Lenient), fmt.Sprint(got.BadEvidence)}
	if diff := cmp.Diff(wantRow, gotRow); diff != "" {
		t.Errorf("%v: %s", args, diff)
	}
}

func writeLines(t *testing.T, path string, claims []Claim) {
	t.Helper()
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	enc := json.NewEncoder(f)
	for _, c := range claims {
		if err := enc.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
}

// distort makes claims of a key, and spoils most of them in one way or another.
func distort(rng *rand.Rand, key *Key) []Claim {
	entities := map[string]KeyEntity{}
	for _, e := range key.Entities {
		entities[e.ID] = e
	}
	end := func(id string) End {
		e := entities[id]
		return End{ID: id, Class: e.Class, Names: append([]string{e.ZH, e.EN}, e.Aliases...)}
	}
	anyEnd := func() End { return end(key.Entities[rng.IntN(len(key.Entities))].ID) }
	var out []Claim
	for _, k := range key.Claims {
		c := Claim{
			Document: key.Document, Predicate: k.Predicate, Subject: end(k.Subject), Object: End{Value: k.Object.Literal},
			Method:   []string{"rule", "curated", "model"}[rng.IntN(3)],
			Evidence: []Evidence{{Quote: k.Quote, Start: k.Start, End: k.End}},
		}
		if k.Object.Entity != "" {
			c.Object = end(k.Object.Entity)
		}
		switch rng.IntN(10) {
		case 0:
			continue // not found
		case 1:
			if c.Object.Names != nil {
				c.Subject, c.Object = c.Object, c.Subject
			}
		case 2:
			group := nearMisses[rng.IntN(len(nearMisses))]
			c.Predicate = group[rng.IntN(len(group))]
		case 3:
			c.Subject = anyEnd()
		case 4:
			c.Object = anyEnd()
		case 5: // known by one name only, under another id
			c.Subject.ID, c.Subject.Names = "x.1", c.Subject.Names[len(c.Subject.Names)-1:]
		case 6: // known by its class and words only
			c.Object.ID, c.Object.Names = "x.2", []string{"–"}
			c.Object.Value = ""
		case 7:
			c.Evidence[0].Start += 2
		case 8:
			c.Evidence = nil
		}
		out = append(out, c)
		if rng.IntN(8) == 0 {
			c.Method = "import"
			out = append(out, c) // found twice
		}
	}
	return out
}

func TestNormIsThatOfTheReference(t *testing.T) {
	ref := findReference(t)
	const program = `
import importlib.util, json, sys, unicodedata
spec = importlib.util.spec_from_file_location("score", sys.argv[1])
score = importlib.util.module_from_spec(spec); spec.loader.exec_module(score)
json.dump({c: score.norm("a" + chr(c) + "b") for c in range(0x110000) if unicodedata.category(chr(c)) not in ("Cn", "Cs")}, sys.stdout)
`
	out, err := exec.Command(ref.python, "-c", program, ref.script).Output()
	if err != nil {
		t.Fatal(err)
	}
	var want map[rune]string
	if err := json.Unmarshal(out, &want); err != nil {
		t.Fatal(err)
	}
	wrong := 0
	for r, w := range want {
		if got := Norm("a" + string(r) + "b"); got != w && wrong < 20 {
			wrong++
			t.Errorf("%U: got %q, want %q", r, got, w)
		}
	}
}
