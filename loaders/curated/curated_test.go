package curated

import (
	"errors"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"github.com/normgraph/normgraph/graph"
)

const head = "version: 1\ndocument: d\nclaims:\n"

const quoteHash = "9f86d081884c7d65" // of the quote "test"

func TestClaimCarriesOffsetsAndHashButNoQuote(t *testing.T) {
	got, err := Parse("lib/d.yaml", []byte(head+`
  - {s: a, p: memberOf, o: b, at: 10-14, hash: `+quoteHash+`, section: "1.1"}
  - {s: a, p: startedOn, value: 1920-05, at: 2-5, hash: `+quoteHash+`, time: 1920/1921, qualifier: "so, it says", modality: alleged, holder: z}
`), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := Set{Document: "d", Claims: []graph.Claim{
		{
			Subject: "a", Predicate: "memberOf", Object: "b", Modality: graph.Asserted, Document: "d",
			Method: graph.Curated, Confidence: 1,
			Evidence: []graph.Evidence{{Start: 10, End: 14, Section: "1.1", QuoteHash: graph.HashQuote("test")}},
		},
		{
			Subject: "a", Predicate: "startedOn", Value: "1920-05", Holder: "z", Modality: graph.Alleged,
			Time: "1920/1921", Qualifier: "so, it says", Document: "d", Method: graph.Curated, Confidence: 1,
			Evidence: []graph.Evidence{{Start: 2, End: 5, QuoteHash: graph.HashQuote("test")}},
		},
	}}
	if diff := cmp.Diff(want, got, cmpopts.IgnoreFields(graph.Claim{}, "ID")); diff != "" {
		t.Error(diff)
	}
	for _, c := range got.Claims {
		if c.ID != graph.NewClaimID(&c) {
			t.Errorf("%s is not the claim's id", c.ID)
		}
	}
}

func TestFaultNamesFileLineAndWhatIsWrong(t *testing.T) {
	good := "  - {s: a, p: q, o: b, at: 1-2, hash: " + quoteHash + "}\n"
	tests := []struct{ name, src, want string }{
		{"unknown key", head + good + "  - {s: a, quote: x}\n", `lib/d.yaml:5: unknown key "quote"`},
		{"no evidence", head + "  - {s: a, p: q, o: b}\n", `lib/d.yaml:4: at is missing`},
		{"no object", head + "  - {s: a, p: q, at: 1-2, hash: " + quoteHash + "}\n", `lib/d.yaml:4: a claim has either o or value`},
		{"object and value", head + "  - {s: a, p: q, o: b, value: '1', at: 1-2, hash: " + quoteHash + "}\n", `lib/d.yaml:4: a claim has either o or value`},
		{"no span", head + "  - {s: a, p: q, o: b, at: 1:2, hash: " + quoteHash + "}\n", `lib/d.yaml:4: at: "1:2" is not a span`},
		{"negative span", head + "  - {s: a, p: q, o: b, at: -1-2, hash: " + quoteHash + "}\n", `lib/d.yaml:4: at: "-1-2" is not a span`},
		{"empty span", head + "  - {s: a, p: q, o: b, at: 2-2, hash: " + quoteHash + "}\n", `lib/d.yaml:4: at: the span 2-2 is empty`},
		{"short hash", head + "  - {s: a, p: q, o: b, at: 1-2, hash: 9f86}\n", `lib/d.yaml:4: hash: "9f86" is not the hash of a quote`},
		{"claim twice", head + good + good, `lib/d.yaml:5: the claim stands twice, first in line 4`},
		{"other document", "version: 1\ndocument: e\nclaims: []\n", `lib/d.yaml:1: document is e, but the file's name says d`},
		{"claims is a mapping", "version: 1\ndocument: d\nclaims: {}\n", `lib/d.yaml:3: expected a list, found a mapping`},
		{"no claims", "version: 1\ndocument: d\n", `lib/d.yaml:1: claims is missing`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse("lib/d.yaml", []byte(tt.src), nil)
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("got %v, want %s", err, tt.want)
			}
			if graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("code %s", graph.CodeOf(err))
			}
		})
	}
}

func TestRefusedClaimIsNamedByItsLine(t *testing.T) {
	fsys := fstest.MapFS{
		"d.yaml": {Data: []byte(head + "  - {s: a, p: q, o: b, at: 1-2, hash: " + quoteHash + "}\n")},
		"e.yaml": {Data: []byte("version: 1\ndocument: e\nclaims: []\n")},
	}
	sets, err := Load(fsys, "lib", nil)
	if err != nil || len(sets) != 2 || sets[0].Document != "d" || sets[1].Document != "e" {
		t.Fatalf("got %v, %v", sets, err)
	}
	_, err = Load(fsys, "lib", func(c *graph.Claim) error { return errors.New("no such predicate as " + string(c.Predicate)) })
	if err == nil || err.Error() != "lib/d.yaml:4: no such predicate as q" {
		t.Errorf("got %v", err)
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		head + "  - {s: a, p: memberOf, o: b, at: 10-14, hash: " + quoteHash + ", section: \"1.1\"}\n",
		head + "  - {s: a, p: startedOn, value: \"1920\", at: 2-5, hash: " + quoteHash + ", time: 1920, qualifier: q, modality: alleged, holder: z}\n",
		head + "  - s: a\n    p: q\n", "version: 1\ndocument: d\nclaims: [", "claims: {}\n", "- - -\n", "",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		set, err := Parse("d.yaml", src, nil)
		if err != nil {
			if !strings.HasPrefix(err.Error(), "d.yaml:") || graph.CodeOf(err) != graph.CodeBadInput {
				t.Errorf("the error does not name the file: %v", err)
			}
			return
		}
		for _, c := range set.Claims {
			e := c.Evidence[0]
			if c.ID != graph.NewClaimID(&c) || c.Document != "d" || e.Start < 0 || e.End <= e.Start || (c.Object == "") == (c.Value == "") {
				t.Errorf("a bad claim came through: %+v", c)
			}
		}
	})
}
