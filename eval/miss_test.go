package eval

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestReasonOfAMiss(t *testing.T) {
	const entities = `{"id":"north","class":"State","en":"North"}
{"id":"south","class":"State","en":"South"}
{"id":"pact","class":"Instrument","en":"Pact"}
{"id":"floods","class":"Problem","en":"Floods of spring"}
`
	const text = "North and South signed the Pact. South fears high water."
	north, south, pact := entity("n", "State", "North"), entity("s", "State", "South"), entity("p", "Instrument", "Pact")
	at := func(e End, start, end int) Mention { return Mention{Start: start, End: end, Entity: e} }
	first := []Evidence{{Quote: text[:32], Start: 0, End: 32}}
	claim := func(s End, p string, o End) Claim {
		return Claim{Document: "d", Subject: s, Predicate: p, Object: o, Evidence: first}
	}
	const signs = `{"id":"k1","s":"north","p":"endorses","o":"pact","quote":"North and South signed the Pact"}`
	tests := []struct {
		name, key string
		claims    []Claim
		mentions  []Mention
		want      Reason
	}{
		{"nothing is linked", signs, nil, nil, EndsUnknown},
		{"the object only", signs, nil, []Mention{at(pact, 27, 31)}, SubjectUnknown},
		{"the subject only", signs, nil, []Mention{at(north, 0, 5)}, ObjectUnknown},
		{"both in the quote", signs, nil, []Mention{at(north, 0, 5), at(pact, 27, 31)}, NoClaim},
		{"the subject elsewhere only", signs, nil, []Mention{at(north, 40, 45), at(pact, 27, 31)}, Apart},
		{"joined by another predicate", signs, []Claim{claim(north, "cites", pact)}, nil, OtherPredicate},
		{"joined the other way round", signs, []Claim{claim(pact, "cites", north)}, nil, OtherPredicate},
		{"the predicate with another subject", signs, []Claim{claim(south, "endorses", pact)}, []Mention{at(north, 0, 5)}, OtherEnd},
		{"… on other words is no half", `{"id":"k1","s":"north","p":"endorses","o":"pact","quote":"South fears"}`,
			[]Claim{claim(south, "endorses", pact)}, []Mention{at(north, 0, 5)}, Apart},
		{"a literal is everywhere", `{"id":"k1","s":"north","p":"startedOn","o":{"lit":"1900"},"quote":"North and South"}`,
			nil, []Mention{at(north, 0, 5)}, NoClaim},
		{"a thing without a fixed name is known by its class and words", `{"id":"k1","s":"south","p":"criticizes","o":"floods","quote":"signed the Pact"}`,
			[]Claim{claim(north, "hasProblem", entity("w", "Problem", "High water"))}, []Mention{at(south, 10, 15)}, Apart},
		{"… of other words it is not", `{"id":"k1","s":"south","p":"criticizes","o":"floods","quote":"South fears"}`,
			[]Claim{claim(north, "hasProblem", entity("w", "Problem", "High water"))}, []Mention{at(south, 10, 15)}, ObjectUnknown},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			keys, err := ReadKeys([]string{writeFiles(t, entities, tt.key)}, nil)
			if err != nil {
				t.Fatal(err)
			}
			r := Run(keys, tt.claims, func(string) Document { return Document{Text: text, Mentions: tt.mentions} })
			if len(r.Misses) != 1 || r.Misses[0].Reason != tt.want {
				t.Errorf("got %+v, want %s", r.Misses, tt.want)
			}
		})
	}
}

func TestMissesAndExtrasByPredicateThenPlace(t *testing.T) {
	league := entity("y", "Bloc", "小国联盟")
	at := func(p string, words string) Claim {
		return Claim{Document: "d", Subject: state("Sylvania"), Predicate: p, Object: league, Method: "rule", Rule: "r@1", Confidence: 0.5, Evidence: on(words)}
	}
	r := Run(readKey(t), []Claim{at("memberOf", "joined"), at("cites", "stand"), at("participatesIn", "rain")}, withText)
	var misses, extras []string
	for _, m := range r.Misses {
		misses = append(misses, m.Key)
	}
	if diff := cmp.Diff([]string{"k2", "k4", "k1", "k3"}, misses); diff != "" { // allyOf, hasProblem, memberOf, startedOn
		t.Error(diff)
	}
	for _, x := range r.Extras {
		extras = append(extras, x.Predicate)
	}
	if diff := cmp.Diff([]string{"cites", "memberOf", "participatesIn"}, extras); diff != "" {
		t.Error(diff)
	}
	want := Extra{
		Statement: Statement{Document: "d", Subject: "x-Sylvania", Predicate: "memberOf", Object: "y", Holder: "author", Quote: "joined"},
		Method:    "rule", Rule: "r", Confidence: 0.5, Start: 10, End: 16,
	}
	if diff := cmp.Diff(want, r.Extras[1]); diff != "" {
		t.Error(diff)
	}
}

// A near predicate is said of an extra claim: the ends are right.
func TestExtraSaysWhetherItIsNear(t *testing.T) {
	league := entity("y", "Bloc", "小国联盟")
	c := Claim{Document: "d", Subject: state("Freedonia"), Predicate: "participatesIn", Object: league, Evidence: on("joined")}
	r := Run(readKey(t), []Claim{c}, withText)
	if len(r.Extras) != 1 || !r.Extras[0].Near {
		t.Errorf("got %+v", r.Extras)
	}
}
