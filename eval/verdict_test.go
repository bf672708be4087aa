package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// The key of these tests: the council says what the league is to do, the envoy denies it; and one drought
// is told of twice, in the view of each.
const (
	viewEntities = `{"id":"league","class":"Bloc","zh":"联盟","en":"League"}
{"id":"council","class":"Agency","zh":"理事会","en":"Council","aliases":["High Council"]}
{"id":"envoy","class":"Person","zh":"使者","en":"Envoy"}
{"id":"drought","class":"Problem","zh":"干旱","en":"Drought"}
{"id":"famine","class":"Problem","zh":"饥荒","en":"Famine"}
`
	viewClaims = `{"id":"k1","s":"league","p":"addresses","o":"drought","holder":"council","modality":"recommended","quote":"should act"}
{"id":"k2","s":"league","p":"opposes","o":"council","holder":"author","modality":"negated","quote":"did not oppose"}
{"id":"k3","s":"league","p":"hasProblem","o":"drought","holder":"council","modality":"asserted","quote":"no rain fell"}
{"id":"k4","s":"league","p":"hasProblem","o":"famine","holder":"envoy","modality":"alleged","quote":"rain fell"}
{"id":"k5","s":"council","p":"leads","o":"league","quote":"heads"}
`
	viewText = "The Council said the League should act. It did not oppose it. The Envoy heads home; no rain fell."
)

func entity(id, class, name string) End { return End{ID: id, Class: class, Names: []string{name}} }

func TestHolderAndModalityOfRightClaims(t *testing.T) {
	league, council, envoy := entity("a", "Bloc", "League"), entity("b", "Agency", "High Council"), entity("c", "Person", "使者")
	drought := entity("d", "Problem", "Drought")
	claim := func(subject End, predicate string, object End, holder *End, modality string) Claim {
		return Claim{Document: "d", Subject: subject, Predicate: predicate, Object: object, Holder: holder, Modality: modality}
	}
	right, wrong, none := Share{1, 1}, Share{0, 1}, Share{}
	tests := []struct {
		name             string
		claim            Claim
		holder, modality Share
	}{
		{"both as in the key", claim(league, "addresses", drought, &council, "recommended"), right, right},
		{"the author in place of the holder", claim(league, "addresses", drought, nil, "recommended"), wrong, right},
		{"another holder", claim(league, "addresses", drought, &envoy, "recommended"), wrong, right},
		{"another modality", claim(league, "addresses", drought, &council, "planned"), right, wrong},
		{"the author's own view", claim(league, "opposes", council, nil, "negated"), right, right},
		{"a holder in place of the author", claim(league, "opposes", council, &envoy, "negated"), wrong, right},
		{"what the key leaves out is the author's and asserted", claim(council, "leads", league, nil, ""), right, right},
		{"a wrong claim is not judged", claim(league, "leads", council, &council, "negated"), none, none},
	}
	keys, err := ReadKeys([]string{writeFiles(t, viewEntities, viewClaims)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			r := Run(keys, []Claim{tt.claim}, func(string) Document { return Document{Text: viewText} })
			if got := r.Total; got.Holder != tt.holder || got.Modality != tt.modality {
				t.Errorf("got holder %v, modality %v", got.Holder, got.Modality)
			}
		})
	}
}

// A claim that says the same as several of the key need agree with one of them only, for holder and modality each.
func TestOneOfSeveralKeyClaimsIsEnough(t *testing.T) {
	keys, err := ReadKeys([]string{writeFiles(t, viewEntities, viewClaims)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	envoy := entity("c", "Person", "Envoy")
	c := Claim{
		Document: "d", Predicate: "hasProblem", Holder: &envoy, Modality: "asserted",
		Subject: entity("a", "Bloc", "League"), Object: entity("p", "Problem", "?"), Evidence: []Evidence{{Quote: "no rain fell", Start: 84, End: 96}},
	}
	r := Run(keys, []Claim{c}, func(string) Document { return Document{Text: viewText} })
	if r.Total.Strict.Found != 2 || r.Total.Holder != (Share{1, 1}) || r.Total.Modality != (Share{1, 1}) {
		t.Errorf("got %+v", r.Total)
	}
	if r.Divergences != nil {
		t.Errorf("divergences: %+v", r.Divergences)
	}
}

func TestDivergenceNamesWhatTheKeyHas(t *testing.T) {
	keys, err := ReadKeys([]string{writeFiles(t, viewEntities, viewClaims)}, nil)
	if err != nil {
		t.Fatal(err)
	}
	c := Claim{
		Document: "d", Predicate: "addresses", Modality: "planned", Method: "rule", Rule: "r@1",
		Subject: entity("a", "Bloc", "League"), Object: entity("p", "Problem", "Drought"), Evidence: []Evidence{{Quote: "should act"}},
	}
	r := Run(keys, []Claim{c}, func(string) Document { return Document{} })
	want := []Divergence{{
		Statement: Statement{
			Document: "d", Subject: "a", Predicate: "addresses", Object: "p", ObjectName: "Drought",
			Holder: "author", Modality: "planned", Quote: "should act",
		},
		Key: "k1", Rule: "r", WantHolder: "council", WantModality: "recommended",
	}}
	if diff := cmp.Diff(want, r.Divergences); diff != "" {
		t.Error(diff)
	}
}
