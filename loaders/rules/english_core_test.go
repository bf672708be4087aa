package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// TestTheCoreOfASentenceIsReadWithoutWhatStandsBetween tells what is passed over between a subject, its verb and the object.
func TestTheCoreOfASentenceIsReadWithoutWhatStandsBetween(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State} (?P<t>sign(?:s|ed)?|has signed|ratif(?:ies|ied)) {o:Instrument}', p: endorses}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		why, text string
		want      []string
	}{
		{"partners without a name", "[Japan|a|State] with thirty other fishing states signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"an aside within the verb", "[Japan|a|State] has, to general delight, signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"an aside that tells a view", "[Japan|a|State] has, in the view of many, signed [Port Pact|w|Instrument].", nil},
		{"others without a name", "[Japan|a|State] and eleven other states signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"its friends", "[Japan|a|State] and its friends and neighbours have long sought to sign [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"a time", "[Japan|a|State] in the second year of the talks signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"two adjuncts", "[Japan|a|State] together with its neighbours during the talks has signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"an aside, too", "[Japan|a|State], to general delight, went on to sign [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"a chain of verbs", "[Japan|a|State] has also since long been working hard to sign [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"one of the first", "[Japan|a|State] was one of the first island states to ratify [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"a will", "[Japan|a|State] had shown firm and lasting resolve to sign [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"a description", "[Japan|a|State] signed an old treaty on fish, the [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"one with a name", "[Japan|a|State] signed a new text called the [Port Pact|w|Instrument] with much joy.", []string{"a endorses w"}},
		{"examples", "[Japan|a|State] signed a number of treaties, including the [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"a place", "[Japan|a|State] signed in [Peru|b|State] the [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"a second verb", "[Japan|a|State] thanked the many hosts and later signed the [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"examples of who acts", "Several island states, including [Japan|a|State] and [Peru|b|State], signed [Port Pact|w|Instrument].", []string{"a endorses w", "b endorses w"}},
		{"between dashes", "A large and unprecedented group of states – among them [Japan|a|State] – signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"without a sign", "Today, states such as [Japan|a|State] signed the [Port Pact|w|Instrument].", []string{"a endorses w"}},

		{"examples of whom something is done with", "The fleet met ten states, including [Japan|a|State], and signed [Port Pact|w|Instrument].", nil},
		{"somebody else with a name", "[Japan|a|State] and its ally [Peru|b|State] left and sign [Port Pact|w|Instrument].", nil},
		{"examples of whose leaders act", "The leaders of many states, including [Japan|a|State], signed [Port Pact|w|Instrument].", nil},
		{"examples of where something is done", "Today, laws in many states, including [Japan|a|State], signed [Port Pact|w|Instrument].", nil},
		{"examples behind a time", "In the spring, a group of states, including [Japan|a|State], signed [Port Pact|w|Instrument].", []string{"a endorses w"}},
		{"no will", "[Japan|a|State] had shown no great will to sign [Port Pact|w|Instrument].", nil},
		{"a refusal", "[Japan|a|State] has for long years refused to sign [Port Pact|w|Instrument].", nil},
		{"a clause of somebody else", "[Japan|a|State] with partners who signed [Port Pact|w|Instrument] left.", nil},
		{"a participle of somebody else", "[Japan|a|State] with states invited to the talks left [Port Pact|w|Instrument].", nil},
		{"a participle as subject", "[Japan|a|State] seeking to sign [Port Pact|w|Instrument] will lose.", nil},
		{"another thing", "[Japan|a|State] signed a bottle of wine, the [Port Pact|w|Instrument].", nil},
		{"the subject of another clause", "[Japan|a|State] signed a treaty on fish, the [Port Pact|w|Instrument] says.", nil},
		{"a second verb of somebody else", "[Japan|a|State] said that the many hosts left and signed the [Port Pact|w|Instrument].", nil},
	} {
		res, classOf := marked(tt.text)
		claims, _ := set.Apply(res, classOf)
		var got []string
		for _, c := range claims {
			got = append(got, c.Subject+" "+string(c.Predicate)+" "+c.Object)
		}
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s: %s: %s", tt.why, tt.text, diff)
		}
	}
}

// TestEachOfTwoVerbsHasItsDate tells when each of two things was done.
func TestEachOfTwoVerbsHasItsDate(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State}[^.]{1,60}? (?P<t>signed) {o:Instrument}', p: endorses}
- {id: q, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State} (?P<t>issued) {o:Instrument}', p: issues}
`)
	if err != nil {
		t.Fatal(err)
	}
	res, classOf := marked("[Japan|a|State] issued the [Port Law|v|Instrument] in [2031|2031|Date] and signed the [Port Pact|w|Instrument] in [2032|2032|Date].")
	claims, _ := set.Apply(res, classOf)
	got := map[string]string{}
	for _, c := range claims {
		got[c.Object] = c.Time
	}
	if diff := cmp.Diff(map[string]string{"v": "2031", "w": "2032"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestWhatIsSoughtIsPlanned tells deeds from what somebody wants to do.
func TestWhatIsSoughtIsPlanned(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State}(?: [a-z]+){0,4}? (?P<t>join(?:s|ed)?) {o:Mechanism}', p: participatesIn}
- {id: q, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State}(?: [a-z]+){0,4}? (?P<t>praise[sd]?) {o:Mechanism}', p: endorses}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]graph.Modality{
		"[Japan|a|State] seeks to join [Fair|m|Mechanism].":            graph.Planned,
		"[Japan|a|State] was keen to quickly join [Fair|m|Mechanism].": graph.Planned,
		"[Japan|a|State] came to join [Fair|m|Mechanism].":             graph.Asserted,
		"[Japan|a|State] seeks to praise [Fair|m|Mechanism].":          graph.Asserted,
		"[Japan|a|State] joined [Fair|m|Mechanism].":                   graph.Asserted,
	} {
		res, classOf := marked(text)
		claims, _ := set.Apply(res, classOf)
		if len(claims) == 0 || claims[0].Modality != want {
			t.Errorf("%s: %v, want %s", text, claims, want)
		}
	}
}
