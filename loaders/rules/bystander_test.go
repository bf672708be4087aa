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

// TestWhereSomethingIsDoneDoesNotDoIt: the state at whose place an actor does something has no part in it.
func TestWhereSomethingIsDoneDoesNotDoIt(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State}…10(?P<t>签署)了{o:Instrument}', p: issues}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]int{
		"[甲国|a|State]签署了[渔业协定|w|Instrument]。":                                            1,
		"[甲公司|c|Company]在[甲国|a|State]签署了[渔业协定|w|Instrument]。":                            0,
		"[甲公司|c|Company]在[甲国|a|State]推动下签署了[渔业协定|w|Instrument]。":                         1,
		"[甲公司|c|Company]在[甲国|a|State]首次主动签署的[渔业协定|w|Instrument]中签署了[港口协定|v|Instrument]。": 1,
		"[渔业大会|e|Event]在[甲国|a|State]签署了[渔业协定|w|Instrument]。":                             1,
		"[甲公司|c|Company]到访，[甲国|a|State]签署了[渔业协定|w|Instrument]。":                          1,
	} {
		res, classOf := marked(text)
		if claims, _ := set.Apply(res, classOf); len(claims) != want {
			t.Errorf("%s: %d claims, want %d", text, len(claims), want)
		}
	}
}
