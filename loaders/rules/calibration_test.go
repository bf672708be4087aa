package rules

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/normgraph/normgraph/graph"
)

func TestConfidenceGrowsFromWhatHoldsOfAllRules(t *testing.T) {
	all := [3]Record{{Right: 7, Claims: 8}, {}, {Right: 0, Claims: 2}} // (7+1)/(8+2), (0+1)/(0+2), (0+1)/(2+2)
	tests := []struct {
		keys, reviews Record
		want          [3]float64
	}{
		{want: [3]float64{0.8, 0.5, 0.25}},
		{reviews: Record{Right: 4, Claims: 4}, want: [3]float64{7.2 / 8, 6.0 / 8, 5.0 / 8}}, // four reviews weigh as much as all rules
		{reviews: Record{Right: 0, Claims: 16}, want: [3]float64{3.2 / 20, 2.0 / 20, 1.0 / 20}},
		{keys: Record{Right: 40, Claims: 40}, want: [3]float64{7.2 / 8, 6.0 / 8, 5.0 / 8}}, // ten claims of a key weigh as much as a review
		{reviews: Record{Right: 96, Claims: 96}, want: [3]float64{0.992, 0.98, 0.97}},      // never certain
	}
	for _, tt := range tests {
		got := confidence(tt.keys, tt.reviews, all)
		if diff := cmp.Diff(tt.want, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
			t.Errorf("%+v: %s", tt, diff)
		}
	}
}

func TestCalibrationIsReadAsItWasWritten(t *testing.T) {
	want := Calibration{Set: "0a1b2c3d", Unconfirmed: [3]Record{{Right: 2, Claims: 3}, {Right: 1, Claims: 1}, {}}, Rules: map[string]Record{
		"b.two": {Version: "11111111", Right: 3, Claims: 4},
		"a.one": {Version: "1e234567", Right: 0, Claims: 1}, // not the number 1·10^234567
	}}
	got, err := ParseCalibration("calibration.yaml", want.Format("Made for this test"))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestBrokenCalibrationIsRefused(t *testing.T) {
	for want, rest := range map[string]string{
		"set is missing":                      "rules: {}",
		"right must lie between 0 and claims": "set: x\nrules:\n  r: {version: v, right: 3, claims: 2}",
		"is not an integer":                   "set: x\nrules:\n  r: {version: v, right: most, claims: 2}",
		"claims is missing":                   "set: x\nrules:\n  r: {version: v, right: 0}",
		"calibration.yaml:2: version: is 9":   "\nversion: 9",
	} {
		src := "version: 1\n" + rest
		if strings.HasPrefix(rest, "\n") {
			src = rest
		}
		if _, err := ParseCalibration("calibration.yaml", []byte(src)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", want, err)
		}
	}
}

// What was measured of another wording says nothing of this one.
func TestChangedRuleLosesItsConfidence(t *testing.T) {
	set, err := ruleSet(t, "rules:\n- {id: r, p: leads, when: '{s:Actor}x{o:Event}'"+examples)
	if err != nil {
		t.Fatal(err)
	}
	c := set.Measured(map[string]Record{"r": {Right: 8, Claims: 8}, "gone": {Right: 1, Claims: 1}})
	if len(c.Rules) != 1 || c.Set != set.Version() {
		t.Fatalf("got %+v, want the record of r alone", c)
	}
	set.Calibrate(Calibration{}, c)
	if got := set.rules[0].confidence[0]; got != 5.0/6 { // (4/2 + 8) / (4 + 8)
		t.Errorf("measured: got %v, want 5/6", got)
	}
	set.rules[0].version = "other"
	set.Calibrate(Calibration{}, c)
	if got := set.rules[0].confidence[0]; got != 0.5 {
		t.Errorf("another wording: got %v, want 0.5", got)
	}
}

// An end that no lexicon knows, a name or a minted thing, gives a claim the confidence of such claims.
func TestConfidenceCountsTheEndsThatNoLexiconKnows(t *testing.T) {
	set, err := ruleSet(t, "rules:\n- {id: r, p: proposes, when: '{s:Actor} wants {{o:Proposal|[a-z ]+}}'"+examples+
		"- {id: q, p: leads, when: '{s:Actor} leads {o:Event}'"+examples)
	if err != nil {
		t.Fatal(err)
	}
	set.Calibrate(Calibration{}, Calibration{Unconfirmed: [3]Record{{Right: 8, Claims: 8}, {Right: 3, Claims: 6}, {Right: 0, Claims: 8}}}) // 9/10, 4/8, 1/10
	res, classOf := marked("[North|north|State] leads [the talks|talks|Event].\n[Ann|d.ann|Person] leads [the talks|talks|Event].\n[North|north|State] wants a harbour.\n[Ann|d.ann|Person] wants a ferry.")
	res.Entities = []graph.Entity{{ID: "d.ann", Class: "Person", Candidate: true}}
	claims, _ := set.Apply(res, classOf)
	var got []float64
	for _, c := range claims {
		got = append(got, c.Confidence)
	}
	if diff := cmp.Diff([]float64{0.9, 0.5, 0.5, 0.1}, got, cmpopts.EquateApprox(0, 1e-9)); diff != "" {
		t.Errorf("%v: %s", triples(claims), diff)
	}
}

// A claim belongs to the first rule that makes it, whatever was measured of the rules before: so measuring twice gives the same.
func TestWhoMadeAClaimDoesNotDependOnConfidence(t *testing.T) {
	set, err := ruleSet(t, "rules:\n- {id: first, p: leads, when: '{s:Actor}leads{o:Event}'"+examples+
		"- {id: second, p: leads, when: '{s:Actor}leads…{o:Event}'"+examples)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[North|north|State]leads[the talks|talks|Event].")
	for _, counts := range []map[string]Record{
		{"first": {Right: 9, Claims: 9}, "second": {Right: 0, Claims: 9}},
		{"first": {Right: 0, Claims: 9}, "second": {Right: 9, Claims: 9}},
	} {
		set.Calibrate(Calibration{}, set.Measured(counts))
		claims, _ := set.Apply(res, classOf)
		if len(claims) != 1 || claims[0].Rule != "first" || claims[0].Confidence != confidence(Record{}, counts["first"], [3]Record{})[0] {
			t.Errorf("with %v: got %+v", counts, claims)
		}
	}
}

func FuzzParseCalibration(f *testing.F) {
	src, err := os.ReadFile(dataDir + "/calibration.yaml")
	if err != nil {
		f.Fatal(err)
	}
	f.Add(src)
	f.Add([]byte("version: 1\nset: x\nrules: {r: {version: v, right: 1, claims: 1}}"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, err := ParseCalibration("calibration.yaml", src)
		if err != nil {
			return
		}
		for id, r := range c.Rules {
			if p := confidence(Record{}, r, c.Unconfirmed)[0]; p <= 0 || p >= 1 {
				t.Errorf("%s: confidence %v", id, p)
			}
		}
	})
}
