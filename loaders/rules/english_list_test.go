package rules

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEnglishEnumerationsGiveNounPhrases shows which phrases of an English enumeration become candidates.
func TestEnglishEnumerationsGiveNounPhrases(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:Event} covered (?P<x>[^.]{2,70})', emit: [{p: addresses, s: s, o: 'x[+Issue]'}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		text     string
		want     []string
		wantIdea bool // the linked idea [i] is claimed, too
	}{
		{"[Fair|e|Event] covered the importance of market access and safe seafood.", []string{"market access", "safe seafood"}, false},
		{"[Fair|e|Event] covered key issues such as port fees, [rice|i|Issue] and storm warnings.", []string{"port fees", "storm warnings"}, true},
		{"[Fair|e|Event] covered legal and technical burdens.", []string{"legal and technical burdens"}, false},
		{"[Fair|e|Event] covered strengthening storm safety, training and policies.", []string{"storm safety", "training"}, false},
		{"[Fair|e|Event] covered potential risks to [rice|i|Issue].", nil, true},
		{"[Fair|e|Event] covered port fees, brown [rice|i|Issue].", []string{"port fees", "brown rice"}, false},
		{"[Fair|e|Event] covered progress made in [rice|i|Issue].", nil, true},
		{"[Fair|e|Event] covered port fees that rise quickly.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered efforts and views.", nil, false},
		{"[Fair|e|Event] covered port fees and thereby changed the tides.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered global and local tides and storm warnings.", []string{"global and local tides", "storm warnings"}, false},
		{"[Fair|e|Event] covered open [rice|i|Issue] standards.", []string{"open rice standards"}, false},
		{"[Fair|e|Event] covered new [rice|i|Issue] systems.", nil, true},
		{"[Fair|e|Event] covered port fees, meaning anyone may come.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered access to ports, trust in fish markets, and in particular tide tables.", []string{"access to ports", "trust in fish markets", "tide tables"}, false},
		{"[Fair|e|Event] covered port fees; harbour lights and storm warnings; tide tables.", []string{"port fees", "harbour lights and storm warnings", "tide tables"}, false},
		{"[Fair|e|Event] covered harbour safety rules and trust in cyberspace.", []string{"harbour safety rules", "trust in cyberspace"}, false},
		{"[Fair|e|Event] covered respect for port rights, and diverse and fair fish markets.", []string{"port rights", "diverse and fair fish markets"}, false},
		{"[Fair|e|Event] covered port fees, [Port Act|w|Instrument] names storm warnings.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees and protection of [sailors|b|Bloc].", []string{"port fees", "protection of sailors"}, false},
		{"[Fair|e|Event] covered port fees and [sailors|b|Bloc].", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees and integrity of the Internet.", []string{"port fees", "integrity of the Internet"}, false},
		{"[Fair|e|Event] covered port fees and respect [rice|i|Issue].", []string{"port fees"}, true},
		{"[Fair|e|Event] covered port fees, launch new harbour works.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees, working together.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees and overlong-winded lists of old-fashioned northern harbourmasters.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees and storm warnings to all the ferries of the harbours.", []string{"port fees", "storm warnings"}, false},
		{"[Fair|e|Event] covered port fees, as told below, moor the northern ferries.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees and harbour safety starting at noon.", []string{"port fees", "harbour safety"}, false},
		{"[Fair|e|Event] covered port fees and pilots announced new tide tables.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees and harbour safety already under review.", []string{"port fees", "harbour safety"}, false},
		{"[Fair|e|Event] covered port fees and helping harbour pilots be ready.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered Harbour Days and how they went.", nil, false},
		{"[Fair|e|Event] covered port fees, access to, and use of, tide tables.", []string{"port fees", "tide tables"}, false},
		{"[Fair|e|Event] covered open discussions on port fees, in line with its shared [rice|i|Issue].", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees so that ports and cleanness are common.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered port fees, building on the tides and wider sea lanes, which included islands.", []string{"port fees"}, false},
		{"[Fair|e|Event] covered secure and trusted harbours and tide tables.", []string{"secure and trusted harbours", "tide tables"}, false},
		{"[Fair|e|Event] covered fish wars threatening harbour peace.", []string{"fish wars"}, false},
		{"[Fair|e|Event] covered port fees, storm warnings, tide tables, whale songs, harbour walls of tremendous age.", []string{"port fees", "storm warnings", "tide tables", "whale songs"}, false},
	} {
		res, classOf := marked(tt.text)
		claims, minted := set.Apply(res, classOf)
		if diff := cmp.Diff(tt.want, namesOf(minted)); diff != "" {
			t.Errorf("%s: %s", tt.text, diff)
		}
		idea := false
		for _, c := range claims {
			idea = idea || c.Object == "i"
		}
		if idea != tt.wantIdea {
			t.Errorf("%s: the linked idea is claimed: %v", tt.text, idea)
		}
	}
}

// TestNobodyStandsForWhatIsFought: of what an actor holds important, the phrase is a principle of his, not what it is against.
func TestNobodyStandsForWhatIsFought(t *testing.T) {
	set, err := ruleSet(t, `rules:
- {id: r, pos: [{text: x, out: [x]}], neg: [x], scope: sentence, when: '{s:State} stressed (?P<x>[^;.]{2,90})', emit: [{p: advocates, s: s, o: 'x[+Principle|Issue]'}]}
`)
	if err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string]bool{
		"[A|a|State] stressed the need for open ports in trade with [rice|i|Issue].":                true,
		"[A|a|State] stressed the importance of harbour partnerships in addressing [rats|i|Issue].": false,
		"[A|a|State] stressed the value of open ports in the fight to combat [rats|i|Issue].":       false,
		"[A|a|State] stressed fighting [rats|i|Issue].":                                             false,
		"[A|a|State] stressed protecting seafarers from storms and [rats|i|Issue].":                 false,
		"[A|a|State] stressed protecting seafarers from storms and promoting [rice|i|Issue].":       true,
		"[A|a|State] stressed ensuring that [rice|i|Issue] is grown fairly.":                        false,
		"[A|a|State] stressed fair standards for a future where all have [rice|i|Issue].":           false,
		"[A|a|State] stressed managing the risks of [rats|i|Issue].":                                false,
		"[A|a|State] stressed handling the risks posed by [rats|i|Issue].":                          false,
	} {
		res, classOf := marked(text)
		claims, _ := set.Apply(res, classOf)
		got := false
		for _, c := range claims {
			got = got || c.Object == "i"
		}
		if got != want {
			t.Errorf("%s: the linked idea is claimed: %v", text, got)
		}
	}
}
