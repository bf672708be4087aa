package eval

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/normgraph/normgraph/graph"
)

// sample is a report with an entry in every table and list.
func sample(t testing.TB) *Report {
	t.Helper()
	s := Statement{Document: "d", Subject: "a", Predicate: "cites", Object: "<b>", ObjectName: "B & C", Holder: "author", Modality: "asserted", Quote: "q"}
	row := Figures{
		Name: "d", Strict: Score{4, 3, 10, 5, 2, 1}, Lenient: Score{4, 4, 10, 10, 2, 2},
		Holder: Share{2, 3}, Modality: Share{3, 3}, Linking: Share{7, 8}, BadEvidence: 1,
	}
	return &Report{
		Documents: []Figures{row}, Languages: []Figures{row}, Methods: []Figures{row}, Predicates: []Figures{row},
		Rules: []Figures{{Name: "r", Strict: Score{System: 4, Right: 3}}}, Total: row,
		Misses:      []Miss{{s, "k1", 1, NoClaim}},
		Extras:      []Extra{{Statement: s, Near: true, Method: "rule", Rule: "r", Confidence: 0.5, Start: 1, End: 2}},
		Divergences: []Divergence{{Statement: s, Key: "k2", Rule: "r", WantHolder: "h"}},
		WrongLinks:  []WrongLink{{"d", 1, 2, "w", "e", []string{"f"}}},
	}
}

func written(t testing.TB, r *Report) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := r.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestReportIsReadAsItWasWritten(t *testing.T) {
	want := sample(t)
	got, err := ReadReport(written(t, want))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestJSONHasTheFiguresThatAreDefined(t *testing.T) {
	var got struct {
		Documents []struct {
			Strict  map[string]float64
			Linking map[string]float64
		}
		Rules []struct{ Strict, Holder map[string]float64 }
	}
	if err := json.Unmarshal(written(t, sample(t)), &got); err != nil {
		t.Fatal(err)
	}
	want := map[string]float64{ // R = 5/10, F1 = 2·0.75·0.5/1.25
		"claims": 4, "right": 3, "key": 10, "found": 5, "core": 2, "coreFound": 1,
		"precision": 0.75, "recall": 0.5, "f1": 0.6, "coreRecall": 0.5,
	}
	if diff := cmp.Diff(want, got.Documents[0].Strict); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(map[string]float64{"right": 7, "of": 8, "share": 0.875}, got.Documents[0].Linking); diff != "" {
		t.Error(diff)
	}
	rule := got.Rules[0]
	if _, has := rule.Strict["recall"]; has || rule.Strict["precision"] != 0.75 {
		t.Errorf("a rule has precision and no recall: %v", rule.Strict)
	}
	if _, has := rule.Holder["share"]; has {
		t.Error("a share of nothing is given")
	}
}

func TestWhatIsNoReportIsRefused(t *testing.T) {
	good := string(written(t, sample(t)))
	tests := map[string]struct{ src, want string }{
		"empty":                {"", "not a report"},
		"not JSON":             {"figures", "not a report"},
		"null":                 {"null", "not a report of normgraph eval"},
		"another file":         {`{"documents": []}`, "not a report of normgraph eval"},
		"claims":               {`{"id":"c.1","document":"d"}`, "not a report of normgraph eval"},
		"another version":      {strings.Replace(good, `"version": 1`, `"version": 2`, 1), "version 2; this program reads version 1"},
		"a count as text":      {strings.Replace(good, `"right": 3`, `"right": "3"`, 1), "not a report"},
		"more right than all":  {strings.Replace(good, `"right": 3`, `"right": 30`, 1), `document "d" contradict`},
		"fewer than none":      {strings.Replace(good, `"badEvidence": 1`, `"badEvidence": -1`, 1), `document "d" contradict`},
		"cut in the middle":    {good[:len(good)/2], "not a report"},
		"two reports in a row": {good + good, "not a report"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := ReadReport([]byte(tt.src))
			if err == nil || !strings.Contains(err.Error(), tt.want) || graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
				t.Errorf("got %v, want %q", err, tt.want)
			}
		})
	}
}

// FuzzReadReport: whatever is read as a report can be printed, compared and written, and is read again as the same.
func FuzzReadReport(f *testing.F) {
	good := written(f, sample(f))
	f.Add(good)
	f.Add([]byte(`{"format":"normgraph eval","version":1}`))
	f.Add([]byte(`{"format":"normgraph eval","version":1,"misses":[{}],"extras":[{"confidence":1e300}],"total":{"strict":null}}`))
	now := sample(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		old, err := ReadReport(src)
		if err != nil {
			return
		}
		var b bytes.Buffer
		if err := now.Write(&b, Dimensions, old); err != nil {
			t.Fatal(err)
		}
		changes := Compare(old, now)
		if err := changes.Write(&b); err != nil {
			t.Fatal(err)
		}
		again, err := ReadReport(written(t, old))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(old, again, cmpopts.EquateEmpty()); diff != "" {
			t.Error(diff)
		}
	})
}
