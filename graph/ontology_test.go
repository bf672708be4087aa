package graph

import (
	"fmt"
	"strings"
	"testing"
)

const smallOntology = `version: 1
prefixes:
  ng: https://example.org/ns#
kinds: {Actor: {en: actor, zh: 行为体}, Idea: {en: idea, zh: 观念}}
classes:
  State: {en: state, zh: 国家, is: [Actor], iri: ng:State}
  Norm: {en: norm, zh: 规范, is: [Idea], iri: ng:Norm}
predicates:
  advocates: {en: advocates, zh: 主张, inverse: advocatedBy, back: {en: advocated by, zh: 主张者}, from: [Actor], to: [Idea], iri: ng:advocates}
  allyOf: {en: ally of, zh: 盟友, symmetric: true, from: [Actor], to: [State], iri: ng:allyOf}
  startedOn: {en: started on, zh: 开始于, value: date, from: [Any], iri: ng:startedOn}
modality: {asserted: {en: is, zh: 陈述}, planned: {en: will, zh: 计划}, recommended: {en: should, zh: 建议}, alleged: {en: may, zh: 据称}, negated: {en: not, zh: 否认}}
method: [curated, rule, model, import]
`

func TestOntologyKeepsOrderAndExpandsIRIs(t *testing.T) {
	o, err := ParseOntology("o.yaml", []byte(smallOntology))
	if err != nil {
		t.Fatal(err)
	}
	if len(o.Kinds) != 2 || len(o.Classes) != 2 || len(o.Predicates) != 3 || o.Classes[0].Name != "State" || o.Predicates[2].Name != "startedOn" {
		t.Errorf("kinds %v, classes %v, predicates %v", o.Kinds, o.Classes, o.Predicates)
	}
	if got := o.Predicate("allyOf"); got == nil || got.IRI != "https://example.org/ns#allyOf" || got.Label.ZH != "盟友" || !got.Symmetric {
		t.Errorf("allyOf is %+v", got)
	}
	if got := o.Modality(Negated); got == nil || got.Label != (Label{EN: "not", ZH: "否认"}) {
		t.Errorf("negated is %+v", got)
	}
	if o.Class("Planet") != nil || o.Predicate("orbits") != nil || o.Modality("sung") != nil {
		t.Error("an unknown term has a definition")
	}
}

func TestClassIsItselfItsKindsAndAny(t *testing.T) {
	o := loadOntology(t)
	for _, kind := range []string{"Bloc", "Actor", "Body", "Any"} {
		if !o.Is("Bloc", kind) {
			t.Errorf("a Bloc is no %s", kind)
		}
	}
	if o.Is("Bloc", "Work") || o.Is("Bloc", "State") || o.IsAny("Bloc", []string{"State", "Idea"}) || !o.IsAny("Bloc", []string{"State", "Body"}) {
		t.Error("a Bloc is what it is not")
	}
}

func TestOntologyFaultNamesFileLineAndTerm(t *testing.T) {
	var manyPredicates strings.Builder
	for i := range 256 {
		fmt.Fprintf(&manyPredicates, "  p%d: {en: p, zh: 谓, value: string, from: [Any], iri: ng:p%d}\n", i, i)
	}
	tests := []struct{ name, old, new, want string }{
		{"not YAML", "version: 1", "version: [", "o.yaml: yaml: line "},
		{"unknown section", "version: 1", "version: 1\nclazzes: {}", "line 2: field clazzes not found"},
		{"version", "version: 1", "version: 2", "version is 2, the program reads 1"},
		{"no classes", "classes:", "modality:\nx:", "line"},
		{"kind twice", "Idea: {en: idea", "Actor: {en: idea", "line 4: Actor: it is defined twice"},
		{"class twice", "Norm:", "State:", "line 7: State: it is defined twice"},
		{"class named like a kind", "Norm:", "Idea:", "line 7: Idea: it is defined twice"},
		{"class of unknown kind", "is: [Idea]", "is: [Work]", `line 7: Norm: unknown kind "Work"`},
		{"class of a class", "is: [Idea]", "is: [State]", `line 7: Norm: unknown kind "State"`},
		{"no label", "{en: norm, zh: 规范,", "{en: norm,", "line 7: Norm: it needs a label in both languages"},
		{"unknown prefix", "iri: ng:Norm", "iri: xx:Norm", `line 7: Norm: iri: "xx:Norm"`},
		{"no IRI", ", iri: ng:Norm", "", `line 7: Norm: iri: ""`},
		{"unknown key", "iri: ng:Norm", "iri: ng:Norm, colour: red", `line 7: Norm: unknown key "colour"`},
		{"definition is no mapping", "{en: norm, zh: 规范, is: [Idea], iri: ng:Norm}", "a norm", "line 7: Norm: its definition is not a mapping"},
		{"predicate twice", "allyOf: {en", "advocates: {en", "line 10: advocates: the name advocates is defined twice"},
		{"inverse twice", "symmetric: true", "inverse: advocatedBy, back: {en: x, zh: y}", "line 10: allyOf: the name advocatedBy is defined twice"},
		{"unknown from", "from: [Actor], to: [Idea]", "from: [Planet], to: [Idea]", `line 9: advocates: unknown class or kind "Planet"`},
		{"unknown to", "to: [Idea]", "to: [Planet]", `line 9: advocates: unknown class or kind "Planet"`},
		{"no from", "from: [Any], ", "", "line 11: startedOn: from is empty"},
		{"neither to nor value", "value: date, ", "", "line 11: startedOn: it needs either to or value"},
		{"to and value", "value: date", "value: date, to: [Idea]", "line 11: startedOn: it needs either to or value"},
		{"unknown value", "value: date", "value: colour", `line 11: startedOn: unknown kind of value "colour"`},
		{"inverse without a name for it", "back: {en: advocated by, zh: 主张者}, ", "", "line 9: advocates: back: it needs a label in both languages"},
		{"literal with inverse", "value: date", "value: date, inverse: startOf", "line 11: startedOn: a literal has no edge"},
		{"neither inverse nor symmetric", "inverse: advocatedBy, back: {en: advocated by, zh: 主张者}, ", "", "line 9: advocates: it needs either inverse or symmetric"},
		{"inverse and symmetric", "symmetric: true", "symmetric: true, inverse: x", "line 10: allyOf: it needs either inverse or symmetric"},
		{"more predicates than numbers", "modality:", manyPredicates.String() + "modality:", "predicates: it has 259, allowed are 255"},
		{"other modalities", ", negated: {en: not, zh: 否认}}", "}", "line 12: modality is [asserted planned recommended alleged], the program knows"},
		{"modality without a label", "{en: not, zh: 否认}", "{zh: 否认}", "line 12: negated: it needs a label in both languages"},
		{"unlabelled modality", "{en: not, zh: 否认}", "not", "line 12: negated: its definition is not a mapping"},
		{"other methods", "model, import]", "model, guess]", "line 13: method is [curated rule model guess], the program knows"},
		{"wrong type", "symmetric: true", "symmetric: perhaps", "line 10: allyOf: "},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			src := strings.Replace(smallOntology, tt.old, tt.new, 1)
			if src == smallOntology {
				t.Fatalf("%q is not in the ontology", tt.old)
			}
			_, err := ParseOntology("o.yaml", []byte(src))
			wantError(t, err, CodeBadInput, "o.yaml: ", tt.want)
		})
	}
	_, err := ParseOntology("o.yaml", nil)
	wantError(t, err, CodeBadInput, "o.yaml: ")
}

// FuzzParseOntology: bad input is an error with a code, never a panic; good input has only defined terms.
func FuzzParseOntology(f *testing.F) {
	f.Add([]byte(smallOntology))
	f.Add([]byte("version: 1\nclasses: {A: *a}\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		o, err := ParseOntology("o.yaml", src)
		if err != nil {
			if CodeOf(err) != CodeBadInput {
				t.Errorf("the code of %q is %s", err, CodeOf(err))
			}
			return
		}
		for _, p := range o.Predicates {
			if o.Predicate(p.Name) == nil || len(p.From) == 0 || (p.Value == "") != (len(p.To) > 0) {
				t.Errorf("predicate %+v was accepted", p)
			}
		}
	})
}
