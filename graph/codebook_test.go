package graph

import (
	"strings"
	"testing"
)

// guidance is an entry that codes what is given, in both languages.
func guidance(codes string) string {
	return strings.ReplaceAll(`{en: GUIDANCE, zh: GUIDANCE}`, "GUIDANCE",
		`{definition: d, coding: c, confusions: x, positive: [{text: t, codes: `+codes+`}], negative: [{text: t, why: w}]}`)
}

var smallCodebook = `version: 1
classes:
  State: ` + guidance("sylvania") + `
  Norm: ` + guidance("openness") + `
predicates:
  advocates: ` + guidance("sylvania|advocates|openness") + `
  allyOf: ` + guidance("sylvania|allyOf|freedonia|planned") + `
  startedOn: ` + guidance("sylvania|startedOn|1900|asserted|freedonia") + `
modalities:
  asserted: ` + guidance("sylvania|advocates|openness|asserted") + `
  planned: ` + guidance("sylvania|advocates|openness|planned") + `
  recommended: ` + guidance("sylvania|advocates|openness|recommended") + `
  alleged: ` + guidance("sylvania|advocates|openness|alleged") + `
  negated: ` + guidance("sylvania|advocates|openness|negated") + `
`

func parseSmallOntology(t testing.TB) *Ontology {
	t.Helper()
	o, err := ParseOntology("o.yaml", []byte(smallOntology))
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestCodebookHasAnEntryOfEveryTerm(t *testing.T) {
	c, err := ParseCodebook("c.yaml", []byte(smallCodebook), parseSmallOntology(t))
	if err != nil {
		t.Fatal(err)
	}
	if e := c.Predicates["allyOf"]; e.ZH.Definition != "d" || e.EN.Positive[0].Codes != "sylvania|allyOf|freedonia|planned" {
		t.Errorf("allyOf is %+v", e)
	}
}

func TestCodebookFaultNamesFileTermAndLanguage(t *testing.T) {
	o := parseSmallOntology(t)
	tests := []struct{ name, old, new, want string }{
		{"not YAML", "version: 1", "version: [", "yaml: line"},
		{"version", "version: 1", "version: 2", "version is 2, the program reads 1"},
		{"unknown key", "version: 1", "version: 1\ncolour: red", "field colour not found"},
		{"class that is none", "  State:", "  Planet:", `classes: the ontology has no "Planet"`},
		{"class left out", "  Norm: " + guidance("openness") + "\n", "", "classes: Norm: en: it needs"},
		{"predicate that is none", "  allyOf:", "  enemyOf:", `predicates: the ontology has no "enemyOf"`},
		{"modality that is none", "  alleged:", "  rumoured:", `modalities: the ontology has no "rumoured"`},
		{"no Chinese", ", zh: {definition: d,", ", zh: {", "classes: State: zh: it needs"},
		{"no text", "{text: t, codes: sylvania}", "{codes: sylvania}", "classes: State: en: a positive example needs"},
		{"no reason", "{text: t, why: w}", "{text: t}", "classes: State: en: a negative example needs"},
		{"no claim", "codes: sylvania|advocates|openness}", "codes: sylvania}", `predicates: advocates: en: "t": codes "sylvania" is not`},
		{"unknown predicate", "codes: sylvania|advocates|openness}", "codes: sylvania|likes|openness}", "unknown predicate"},
		{"unknown modality", "freedonia|planned", "freedonia|hoped", "predicates: allyOf: en: \"t\": codes \"sylvania|allyOf|freedonia|hoped\": unknown modality"},
		{"of another predicate", "codes: sylvania|advocates|openness}", "codes: sylvania|allyOf|freedonia}", "predicates: advocates: en: \"t\": codes \"sylvania|allyOf|freedonia\" is an example of another term"},
		{"of another modality", "codes: sylvania|advocates|openness|alleged}", "codes: sylvania|advocates|openness}", "modalities: alleged: en: \"t\": codes \"sylvania|advocates|openness\" is an example of another term"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(smallCodebook, tt.old, tt.new, 1)
			if src == smallCodebook {
				t.Fatalf("%q is not in the codebook", tt.old)
			}
			_, err := ParseCodebook("c.yaml", []byte(src), o)
			wantError(t, err, CodeBadInput, "c.yaml: ", tt.want)
		})
	}
}

// FuzzParseCodebook: bad input is an error with a code, never a panic; good input has every term in both languages.
func FuzzParseCodebook(f *testing.F) {
	o := parseSmallOntology(f)
	f.Add([]byte(smallCodebook))
	f.Add([]byte("version: 1\nclasses: {State: *a}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, err := ParseCodebook("c.yaml", src, o)
		if err != nil {
			if CodeOf(err) != CodeBadInput {
				t.Errorf("the code of %q is %s", err, CodeOf(err))
			}
			return
		}
		for _, p := range o.Predicates {
			if e := c.Predicates[p.Name]; e.EN.Definition == "" || e.ZH.Definition == "" {
				t.Errorf("%s has no definition", p.Name)
			}
		}
	})
}
