package rules

import "testing"

// TestFirmsFromAStateDoNotActForIt: what firms or people from a state stand for is not its own stance.
func TestFirmsFromAStateDoNotActForIt(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State} (?P<t>praised) {o:Principle}', emit: [{p: advocates, s: s, o: o}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[A|a|State] and [B|b|State] praised [open ports|p|Principle].":                         2,
		"Many ships from the fleet of [A|a|State] praised [open ports|p|Principle].":            1,
		"Firms from [A|a|State] praised [open ports|p|Principle].":                              0,
		"Companies based in [A|a|State] and [B|b|State] praised [open ports|p|Principle].":      0,
		"Many researchers of the [A|a|State] and [B|b|State] praised [open ports|p|Principle].": 0,
	} {
		res, classOf := marked(text)
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
}

// TestNothingIsDealtWithAtAPandemic: an event that befalls people has no topics.
func TestNothingIsDealtWithAtAPandemic(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:Event} (?P<t>covered) {o:Issue}', emit: [{p: addresses, s: s, o: o}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[Rice Fair|e|Event] covered [rice|i|Issue].":     1,
		"[Rice Pandemic|e|Event] covered [rice|i|Issue].": 0,
	} {
		res, classOf := marked(text)
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
}
