package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestOnlyAWholeWordIsAnArticle(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, p: endorses, when: '{s:Actor} signed (?:european )?{o:Instrument}'`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"[Freedonia|a|State] signed the [Charter|w|Instrument].":          {"a|endorses|w"},
		"[Freedonia|a|State] signed a [Charter|w|Instrument].":            {"a|endorses|w"},
		"[Freedonia|a|State] signed European [Charter|w|Instrument].":     {"a|endorses|w"}, // "an" ends a word
		"[Freedonia|a|State] signed the European [Charter|w|Instrument].": nil,
	} {
		claims, _ := set.Apply(marked(text))
		if diff := cmp.Diff(want, triples(claims)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestThePointOfAnAbbreviationEndsNoClause(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, p: leads, when: '{o:Event} was chaired by [^.]{0,20}?{s:Person}'`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"The [Summit|e|Event] was chaired by Mr. [Roe|r|Person].":         {"r|leads|e"},
		"The [Summit|e|Event] was chaired by the old Dr. [Roe|r|Person].": {"r|leads|e"},
		"The [Summit|e|Event] was chaired by us. [Roe|r|Person] slept.":   nil,
	} {
		claims, _ := set.Apply(marked(text))
		if diff := cmp.Diff(want, triples(claims)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestEachDateTakesItsEndOfAnInterval(t *testing.T) {
	set, err := ruleSet(t, `rules:
- id: r1
  when: '{s:Event} on {d:Date}'
  emit: [{p: occurredOn, s: s, o: d}, {p: startedOn, s: s, o: d}, {p: endedOn, s: s, o: d}]
  pos: [{text: x, out: []}]
  neg: [x]
`)
	if err != nil {
		t.Fatal(err)
	}
	claims, _ := set.Apply(marked("The [Summit|e|Event] on [3 to 4 May 2022|2022-05-03/2022-05-04|Date]."))
	want := []string{"e|occurredOn|2022-05-03/2022-05-04", "e|startedOn|2022-05-03", "e|endedOn|2022-05-04"}
	if diff := cmp.Diff(want, triples(claims)); diff != "" {
		t.Error(diff)
	}
}

// TestADatedTextTellsNotWhenItIsSpokenOf: the year of a text is not the time of the claim that names it.
func TestADatedTextTellsNotWhenItIsSpokenOf(t *testing.T) {
	set, err := ruleSet(t, `rules:
- id: r1
  scope: sentence
  when: '{s:State}.*{o:Principle}'
  p: advocates
  pos: [{text: x, out: []}]
  neg: [x]
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]string{
		"[China|china|State] cited two memoranda of [2014|2014|Date] and [open seas|seas|Principle].":            "",
		"[China|china|State] renewed in the summer of [2014|2014|Date] its call for [open seas|seas|Principle].": "2014",
		"[中国|china|State]为[2014年|2014|Date]的备忘录增加[公海自由|seas|Principle]。":                                         "",
		"[中国|china|State]在[2014年|2014|Date]的会议上主张[公海自由|seas|Principle]。":                                         "2014",
	} {
		claims, _ := set.Apply(marked(text))
		if len(claims) != 1 || claims[0].Time != want {
			t.Errorf("%s: %+v; want one claim of time %q", text, claims, want)
		}
	}
}

func TestTopicIsTheLastSubjectElseWhatTheFirstParagraphNames(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, when: 'about {o:Issue}', emit: [{p: addresses, s: 'topic[Event]', o: o}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"[Freedonia|a|State] held a [Summit|e|Event] before the [Fair|f|Event].\nThey spoke about [rice|i|Issue].": {"e|addresses|i"},
		"They held a [Summit|e|Event].\n[Fair|f|Event] ended.\nThey spoke about [rice|i|Issue].":                   {"f|addresses|i"},
		"They spoke about [rice|i|Issue].\nThey held a [Summit|e|Event].":                                          nil,
	} {
		claims, _ := set.Apply(marked(text))
		if diff := cmp.Diff(want, triples(claims)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestAnItemOfAnEnumerationStandsWithoutItsVerb(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: sentence, when: '{s:Event} covered (?P<x>[^.]{1,90})', emit: [{p: addresses, s: s, o: 'x[+Issue]'}]`+examples)
	if err != nil {
		t.Fatal(err)
	}
	claims, minted := set.Apply(marked("[Summit|e|Event] covered combatting [piracy|i|Issue], improving rice prices, and training."))
	if len(claims) != 3 || claims[0].Object != "i" {
		t.Errorf("claims %v, want the linked issue and two new ones", triples(claims))
	}
	if diff := cmp.Diff([]string{"rice prices", "training"}, namesOf(minted)); diff != "" {
		t.Error(diff)
	}
}

func TestInEnglishACommaListsThreeOrMore(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: sentence, p: endorses, when: '{s:State} signed {o:Instrument}'`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"[Freedonia|a|State] left, and [Sylvania|b|State] signed the [Charter|w|Instrument].":                       {"b|endorses|w"},
		"Unlike [Freedonia|a|State], [Sylvania|b|State] signed the [Charter|w|Instrument].":                         {"b|endorses|w"},
		"[Freedonia|a|State] and [Sylvania|b|State] signed the [Charter|w|Instrument].":                             {"a|endorses|w", "b|endorses|w"},
		"[Freedonia|a|State], [Sylvania|b|State], and [Ruritania|c|State] signed the [Charter|w|Instrument].":       {"a|endorses|w", "b|endorses|w", "c|endorses|w"},
		"Led by [Freedonia|a|State] and [Sylvania|b|State], [Ruritania|c|State] signed the [Charter|w|Instrument].": {"c|endorses|w"},
		"The [Union|u|Bloc] met [Freedonia|a|State], and the [Sylvania|b|State] signed the [Charter|w|Instrument].": {"b|endorses|w"},
	} {
		claims, _ := set.Apply(marked(text))
		if diff := cmp.Diff(want, triples(claims)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestInChineseTitlesStandSideBySideAndACommaListsNothing(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r1, scope: sentence, p: endorses, when: '{s:State}(?:签署)?{o:Instrument}'`+examples)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][]string{
		"[甲国|a|State]签署[《渔业法》|v|Instrument][《稻谷法》|w|Instrument]。":  {"a|endorses|v", "a|endorses|w"},
		"[甲国|a|State]签署《[渔业法|v|Instrument]》①《[稻谷法|w|Instrument]》。": {"a|endorses|v", "a|endorses|w"},
		"[甲国|a|State][《渔业法》|v|Instrument]引起热议。":                    {"a|endorses|v"},
		"如[甲国|a|State]，[乙国|b|State]签署[《渔业法》|v|Instrument]。":        {"b|endorses|v"},
	} {
		claims, _ := set.Apply(marked(text))
		if diff := cmp.Diff(want, triples(claims)); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}
