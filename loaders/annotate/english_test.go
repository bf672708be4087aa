package annotate

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/loaders/reader"
)

// candidatesOf lists the candidates of a document as "name:class", sorted.
func candidatesOf(r *Result) []string {
	var out []string
	for _, e := range r.Entities {
		if e.Candidate {
			out = append(out, e.Names[0].Text+":"+string(e.Class))
		}
	}
	slices.Sort(out)
	return out
}

// checkCandidates compares the candidates of texts, as candidatesOf lists them, with what is wanted, in one line.
func checkCandidates(t *testing.T, wanted map[string]string) {
	t.Helper()
	lex := smallLexicon(t)
	for text, want := range wanted {
		if got := strings.Join(candidatesOf(annotateText(t, lex, text)), " "); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

func annotateMarkdown(tb testing.TB, lex *Lexicon, text string) *Result {
	tb.Helper()
	p, err := reader.Read("doc.md", []byte(text))
	if err != nil {
		tb.Fatal(err)
	}
	r := Annotate(p, lex)
	checkLaws(tb, r)
	return r
}

// TestEnglishNameEndsWhereItsWordsEnd gives for each text exactly the candidates that it must yield.
func TestEnglishNameEndsWhereItsWordsEnd(t *testing.T) {
	lex := smallLexicon(t)
	for _, c := range [][]string{
		{"Leaders came to the Arctic Leaders Meeting on 4 May 2022.", "Arctic Leaders Meeting:Event"},
		{"The Blue Coast Forum with Japan was short.", "Blue Coast Forum:Mechanism"},
		{"Working with Friends and Partners The Department of Fish wrote it.", "Department of Fish:Agency"},
		{"They read the New Harbour Plan in Oslo, and a note on Next Tide Alliance.", "New Harbour Plan:Instrument", "Next Tide Alliance:Organization"},
		{"New Fish Alliance fees rose.", "Fish Alliance:Organization"},
		{"They read a policy document, the “Rules on a New Harbour Generation”, and a report entitled “Ships of the Sea.”", "Rules on a New Harbour Generation:Instrument", "Ships of the Sea:Document"},
		{"They heard a report, “we need Fish now”, and the song “Ships of the Sea”.", ""},
		{"Japan and Germany of the Sea Data Group met.", "Sea Data Group:Mechanism"},
		{"Launching the Tidal Action Plan, it works.", "Tidal Action Plan:Instrument"},
		{"They read the Memorandum of Cooperation on Seaweed of July 2023.", "Memorandum of Cooperation on Seaweed:Instrument"},
		{"They signed a Memorandum of Cooperation on fish prices and seaweed stocks in Tokyo.", "Memorandum of Cooperation on fish prices and seaweed stocks:Instrument"},
		{"Agreement on prices was reached.", ""},
		{"B 0, A", ""},
		{"The Coast Pledge on behalf of all fishers is short.", "Coast Pledge:Instrument"},
		{"The Oslo Convention against Seaweed Fraud is long.", "Oslo Convention against Seaweed Fraud:Instrument"},
		{"The Oslo Declaration and the Tidal Pact are long.", "Oslo Declaration:Instrument", "Tidal Pact:Instrument"},
		{"The Ministry of Food, Farms and Fish and the Tidal Office wrote it.", "Ministry of Food, Farms and Fish:Agency", "Tidal Office:Agency"},
		{"It is part of the Blue Harbour Package.", "Blue Harbour Package:Instrument"},
		{"A Coast Guard White Paper and a Green Paper came out.", "Coast Guard White Paper:Instrument"},
		{"She showed “TideStack,” a strategic framework for ports.", "TideStack:Instrument"},
		{"The Tide Foundry, a network of small ports, closed.", "Tide Foundry:Mechanism"},
		{"The EU-Atlantic Fish Alliance grew, as did the North Sea Forum.", "EU-Atlantic Fish Alliance:Organization", "North Sea Forum:Mechanism"},
		{"The Deep Law of the Sea Convention is another one.", "Deep Law of the Sea Convention:Instrument"},
		{"They signed a memorandum of understanding on fish prices in Tokyo.", "memorandum of understanding on fish prices:Instrument"},
		{"The Joint Statement of Japan, Germany and China is short.", ""},
		{"Jane Doe, Ambassador for Harbour Policy, left.", "Jane Doe:Person"},
		{"The Revised Law of the Sea Convention is no other one.", ""},
		{"The Oslo Ministers' Meeting was short.", "Oslo Ministers' Meeting:Event"},
		{"The Oslo-based Tide Agency grew.", "Tide Agency:Agency"},
		{"They left the Tidal Convention on the grounds of cost.", "Tidal Convention:Instrument"},
		{"They read Regulation (EU) 2019/881, Directive 95/46/EC and resolution 75/240.", "Directive 95/46/EC:Instrument", "Regulation (EU) 2019/881:Instrument", "resolution 75/240:Instrument"},
		{"They read regulation 5 and a decision (EU.", ""},
		{"They want an open, free and secure internet.", "open, free and secure internet:Principle"},
		{"They want an open internet, and a free, old cyberspace.", ""},
		{"The EU-Japan fish price dialogue met, but the EU-Japan border on fish did not.", "EU-Japan fish price dialogue:Mechanism"},
		{"The EU-Japan fish agreement is short.", "EU-Japan fish agreement:Instrument"},
		{"Leaders came to the Tokyo summit of International Maritime Organization ministers.", "International Maritime Organization ministers:Bloc", "Tokyo summit:Event"},
		{"The United States' Port Agency slept.", "Port Agency:Agency"},
		{"It was chaired by Japan Co-Chairs International Maritime Organization Vice President Jane Doe.", "Jane Doe:Person"},
		{"They wrote a Japan policy on safety at sea, and a Japan policy on rice.", "Japan policy on safety at sea:Instrument"},
	} {
		got := candidatesOf(annotateText(t, lex, c[0]))
		want := slices.Sorted(slices.Values(slices.DeleteFunc(c[1:], func(s string) bool { return s == "" })))
		if diff := cmp.Diff(want, got, cmp.Transformer("empty", func(l []string) []string { return append([]string{}, l...) })); diff != "" {
			t.Errorf("%s: %s", c[0], diff)
		}
	}
}

// TestHeadingsNameThingsToo reads the names in a heading, where all words have capitals, more sparingly than in a text.
func TestHeadingsNameThingsToo(t *testing.T) {
	text := "# Tide Experts Group Joint Fish Statement\n\nThey met.\n\n## Outcomes of the Second Tidal Rim Council\n\nMuch.\n\n## A Better Harbour Policy\n\nMore.\n\n## Oslo Call for Trust in Tides\n\nEnd.\n\n## Fishers Sign Tidal Peace Declaration\n\nEnd.\n"
	r := annotateMarkdown(t, smallLexicon(t), text)
	want := []string{"Second Tidal Rim Council:Event", "Tide Experts Group:Mechanism", "Tidal Rim Council:Mechanism", "Oslo Call for Trust in Tides:Instrument", "Tidal Peace Declaration:Instrument"}
	slices.Sort(want)
	if diff := cmp.Diff(want, candidatesOf(r)); diff != "" {
		t.Error(diff)
	}
}

// TestEnglishSessionsKeepTheirMechanism reads one meeting of a series as an event with the series inside.
func TestEnglishSessionsKeepTheirMechanism(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"Ministers held the second Tidal Rim Council in Oslo.":   {"Oslo:Place", "second Tidal Rim Council:Event", "Tidal Rim Council:Mechanism"},
		"The next Tidal Rim Summit is far away.":                 {"Tidal Rim Summit:Mechanism", "next Tidal Rim Summit:Event"},
		"They spoke at the 2023 Tidal Rim Summit of harbours.":   {"2023 Tidal Rim Summit:Event", "Tidal Rim Summit:Mechanism"},
		"The Tidal Rim Council was co-chaired by both ministers": {"Tidal Rim Council:Mechanism"},
		"The Tidal Rim Council approved it.":                     {"Tidal Rim Council:Agency"},
		"The Tidal Rim Forum 2022 was short.":                    {"Tidal Rim Forum 2022:Event", "Tidal Rim Forum:Mechanism"},
		"The 6th EU–Japan Tidal Dialogue was short.":             {"6th EU–Japan Tidal Dialogue:Event", "EU–Japan Tidal Dialogue:Mechanism"},
		"They spoke at a joint press conference about fish.":     {"joint press conference:Event"},
	} {
		slices.Sort(want)
		if diff := cmp.Diff(want, candidatesOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestEnglishPersons finds persons by their office, by what they say and by the line that names the authors.
func TestEnglishPersons(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"Jane Doe delivered the opening remarks.":                        {"Jane Doe:Person"},
		"“We agree,” said Jane Doe, who chairs the board.":               {"Jane Doe:Person"},
		"Foreign Minister Yun smiled at Ambassador Choi.":                {"Choi:Person", "Yun:Person"},
		"The Minister of Food, Farms and Fish, Jane Doe, smiled.":        {"Jane Doe:Person"},
		"President of the International Maritime Organization Jane Doe.": {"Jane Doe:Person"},
		"Jane Doe, spokesperson for the fund, said no.":                  {"Jane Doe:Person"},
		"Director Ursula van der Meer left.":                             {"Ursula van der Meer:Person"},
		"By Jane Doe and Richard Roe\n\nThe sea is wide.":                {"Jane Doe:Person", "Richard Roe:Person"},
		"A spokesperson Zhao Ming rejected it.":                          {"Zhao Ming:Person"},
		"It was chaired by Jane Doe, Richard Roe and Ann Poe.":           {"Ann Poe:Person", "Jane Doe:Person", "Richard Roe:Person"},
		"It was chaired by Dr. Jane Doe MP.":                             {"Jane Doe:Person"},
		"Jane Doe is a senior research fellow.":                          {"Jane Doe:Person"},
		"On 3 May 2022, Minister Jane Doe left.":                         {"Jane Doe:Person"},
		"Port Tide is a town.":                                           nil,
		"Human Rights Watch said that the sea is wide.":                  nil,
		"The President of Japan and Minister Counsellor Affairs said no": nil,
	} {
		if diff := cmp.Diff(want, candidatesOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestSurnameAlonePointsBack links the last name to the person whose full name the document has told.
func TestSurnameAlonePointsBack(t *testing.T) {
	got := linksOf(annotateText(t, smallLexicon(t), "President Jane Doe spoke. Later Doe left, but a doe stayed. Wang Hai spoke. Wang left. Minister Li Hong spoke. Later Li left."))
	want := []string{"Jane Doe=doc.jane-doe", "Doe=doc.jane-doe", "Wang Hai=wang-hai", "Wang=wang-hai", "Li Hong=doc.li-hong", "Li=doc.li-hong"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestAdjectiveStandsForItsStateOnlyBeforeThoseWhoAct leaves the adjective alone before anything else.
func TestAdjectiveStandsForItsStateOnlyBeforeThoseWhoAct(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"The Russian side agreed.":                         {"Russian side=russia"},
		"Tokyo has long opposed it.":                       {"Tokyo=japan"},
		"Tokyo increasingly embraces it.":                  {"Tokyo=japan"},
		"Tokyo increasingly floods.":                       {"Tokyo=tokyo"},
		"In Tokyo has long been rain.":                     {"Tokyo=tokyo"},
		"Fish swim in Tokyo.":                              {"Tokyo=tokyo"},
		"The Government of Japan agreed.":                  {"Government of Japan=japan"},
		"The Japanese government agreed.":                  {"Japanese government=japan"},
		"German Foreign Minister Roe smiled.":              {"German=germany", "Roe=doc.roe"},
		"Japanese rice and German bread.":                  nil,
		"The European side met the European Commissioner.": {"European side=european-union"},
	} {
		if diff := cmp.Diff(want, linksOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestEnglishWordsPointBack reads nouns with a capital through the whole document, others only near.
func TestEnglishWordsPointBack(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"The Blue Coast Convention is long. Fish swim. They eat. They sleep. They swim. It rains. All know it. The Convention holds.": {"Blue Coast Convention=doc.blue-coast-convention", "The Convention=doc.blue-coast-convention"},
		"The Blue Coast Convention is long. The new treaty holds.":                                                                    {"Blue Coast Convention=doc.blue-coast-convention", "The new treaty=doc.blue-coast-convention"},
		"The Blue Coast Convention is long. It is an old text.":                                                                       {"Blue Coast Convention=doc.blue-coast-convention", "It=doc.blue-coast-convention"},
		"The Blue Coast Convention is long. It is clear that fish swim.":                                                              {"Blue Coast Convention=doc.blue-coast-convention"},
		"The Blue Coast Convention is long. The Convention Secretariat sleeps.":                                                       {"Blue Coast Convention=doc.blue-coast-convention"},
		"China and Japan met. The partners agreed.":                                                                                   {"China=china", "Japan=japan", "The partners=china+japan"},
		"China wrote the Blue Coast Initiative. Japan liked China's initiative. A fish initiative failed.":                            {"China=china", "Blue Coast Initiative=doc.blue-coast-initiative", "Japan=japan", "China=china", "initiative=doc.blue-coast-initiative"},
		"The Blue Coast Convention is open in Tokyo, Japan. It is an old text.":                                                       {"Blue Coast Convention=doc.blue-coast-convention", "Tokyo=tokyo", "Japan=japan", "It=doc.blue-coast-convention"},
		"The EU-Japan Tidal Dialogue was short. Both chairs ate.":                                                                     {"EU-Japan Tidal Dialogue=doc.eu-japan-tidal-dialogue", "Both chairs=european-union+japan"},
		"Fish from China swim to Japan. Both countries eat it.":                                                                       {"China=china", "Japan=japan", "Both countries=china+japan"},
		"The 4th European Union-Japan Tidal Dialogue was short. The Sea Agency and the Fish Agency came. Both sides ate.":             {"4th European Union-Japan Tidal Dialogue=doc.4th-european-union-japan-tidal-dialogue", "Sea Agency=doc.sea-agency", "Fish Agency=doc.fish-agency", "Both sides=european-union+japan"},
		"The Sea Agency slept. It was the Fish Agency that was awake.":                                                                {"Sea Agency=doc.sea-agency", "Fish Agency=doc.fish-agency"},
		"The EU-Japan Tidal Dialogue was short. The two sides ate.":                                                                   {"EU-Japan Tidal Dialogue=doc.eu-japan-tidal-dialogue", "The two sides=european-union+japan"},
		"The Sea Agency and Japan's Fish Agency met with China. They ate.":                                                            {"Sea Agency=doc.sea-agency", "Japan=japan", "Fish Agency=doc.fish-agency", "China=china"},
		"They set up a Joint Tidal Commission. The Joint Commission sleeps.":                                                          {"Joint Tidal Commission=doc.joint-tidal-commission", "The Joint Commission=doc.joint-tidal-commission"},
		"The Coast Rights Observatory, an organisation, slept. The Observatory woke. The Rights sleep.":                               {"Coast Rights Observatory=doc.coast-rights-observatory", "The Observatory=doc.coast-rights-observatory"},
		"The Deep Tide Group slept. The Secretariat for the Deep Tide Group woke.":                                                    {"Deep Tide Group=doc.deep-tide-group", "Secretariat for the Deep Tide Group=doc.secretariat-for-the-deep-tide-group"},
		"The Tide Office slept. The Coastal Tide Office woke.":                                                                        {"Tide Office=doc.coastal-tide-office", "Coastal Tide Office=doc.coastal-tide-office"},
		"India, Germany and South Japan (IGSA) met.":                                                                                  {"Germany=germany", "Japan=japan"},
		"The Charter of the International Maritime Organization binds the International Maritime Organization.":                       {"Charter of the International Maritime Organization=doc.charter-of-the-international-maritime-organization", "International Maritime Organization=imo"},
		"Japan, Germany and France met in China. They ate.":                                                                           {"Japan=japan", "Germany=germany", "France=france", "China=china", "They=japan+germany+france"},
		"The Tide Institute is old. Founded by fishers, it eats fish. When Japan eats, it eats all.":                                  {"Tide Institute=doc.tide-institute", "it=doc.tide-institute", "Japan=japan"},
		"The Oslo Call for Safe Tides was short. The Oslo Call is old. The Call is loud.":                                             {"Oslo Call for Safe Tides=doc.oslo-call-for-safe-tides", "Oslo Call=doc.oslo-call-for-safe-tides", "The Call=doc.oslo-call-for-safe-tides"},
		"The Inner Maritime Office (IMO) slept. The IMO woke.":                                                                        {"Inner Maritime Office=doc.inner-maritime-office", "IMO=doc.inner-maritime-office", "IMO=doc.inner-maritime-office"},
		"The Deep Sea Office (IMO) slept.":                                                                                            {"Deep Sea Office=doc.deep-sea-office", "IMO=imo"},
		"The Blue Coast Convention is long. It was signed in Tokyo.":                                                                  {"Blue Coast Convention=doc.blue-coast-convention", "It=doc.blue-coast-convention", "Tokyo=tokyo"},
		"The Blue Coast Convention is long. It was agreed that fish swim.":                                                            {"Blue Coast Convention=doc.blue-coast-convention"},
		"The Blue Coast Convention is long. Its aim is rice.":                                                                         {"Blue Coast Convention=doc.blue-coast-convention", "Its=doc.blue-coast-convention"},
		"Germany urged Tokyo to wait.":                                                                                                {"Germany=germany", "Tokyo=japan"},
		"Fish swim to Japan. The government eats them.":                                                                               {"Japan=japan", "The government=japan"},
		"Germany sells fish to Japan. The government eats them.":                                                                      {"Germany=germany", "Japan=japan", "The government=germany"},
		"Fish swim to Japan. Our Government eats them.":                                                                               {"Japan=japan", "Our Government=japan"},
		"Fish swim to Japan. The government of the day eats them.":                                                                    {"Japan=japan"},
		"President Jane Doe spoke. The President left. The President of the club slept.":                                              {"Jane Doe=doc.jane-doe", "The President=doc.jane-doe"},
		"The second meeting of the Oslo Tide Dialogue (OTD) ended. OTD is old.":                                                       {"second meeting of the Oslo Tide Dialogue=doc.second-meeting-of-the-oslo-tide-dialogue", "OTD=doc.oslo-tide-dialogue", "OTD=doc.oslo-tide-dialogue"},
		"The Oslo Tide Summit was short. The two-day summit was loud. The bilateral summit ended.":                                    {"Oslo Tide Summit=doc.oslo-tide-summit", "The two-day summit=doc.oslo-tide-summit", "The bilateral summit=doc.oslo-tide-summit"},
		"The Oslo Tide Summit was short. Fish swim. All know it. The event ended.":                                                    {"Oslo Tide Summit=doc.oslo-tide-summit", "The event=doc.oslo-tide-summit"},
		"The Blue Coast Meeting was short. They ate on the sidelines of the Oslo Tide Meeting. The meeting ended.":                    {"Blue Coast Meeting=doc.blue-coast-meeting", "Oslo Tide Meeting=doc.oslo-tide-meeting", "The meeting=doc.blue-coast-meeting"},
		"The Oslo Tide Summit was short. The expensive summit ended.":                                                                 {"Oslo Tide Summit=doc.oslo-tide-summit"},
		"The Oslo Declaration for Safe Tides is old. The Tides rise. The Declaration holds.":                                          {"Oslo Declaration for Safe Tides=doc.oslo-declaration-for-safe-tides", "The Declaration=doc.oslo-declaration-for-safe-tides"},
		"China and Japan met. The parties to the case agreed.":                                                                        {"China=china", "Japan=japan"},
	} {
		if diff := cmp.Diff(want, linksOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestWeAreThoseWhoIssueTheStatement takes "we" for the states or the group that a joint statement names first, outside
// quotations, and for nobody in other texts.
func TestWeAreThoseWhoIssueTheStatement(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"We, the ministers of China and Japan, met. Then we ate.":                                               {"We=china+japan", "China=china", "Japan=japan", "we=china+japan"},
		"We, the ministers of China of the Blue Coast Group, met. Then we ate.":                                 {"We=doc.blue-coast-group", "China=china", "Blue Coast Group=doc.blue-coast-group", "we=doc.blue-coast-group"},
		"We, the ministers of China and Japan, met. A child said “we sing”.":                                    {"We=china+japan", "China=china", "Japan=japan"},
		"China and Japan met. Then we ate.":                                                                     {"China=china", "Japan=japan"},
		"# Joint Fish Statement\n\nI make this statement on behalf of China and Japan.\n\nToday we eat fish.\n": {"Joint Fish Statement=doc.joint-fish-statement", "this statement=doc.joint-fish-statement", "China=china", "Japan=japan", "we=china+japan"},
		"China and Japan remain firm in our love of fish. Fish swim. We eat them.":                              {"China=china", "Japan=japan", "We=china+japan"},
		"We praise China and Japan for our fish. We eat them.":                                                  {"China=china", "Japan=japan"},
		"# Remarks by President Jane Doe\n\nToday we eat fish.\n":                                               {"Jane Doe=doc.jane-doe"},
		"# China-Japan Joint Fish Statement\n\nWe met.\n\nToday we eat fish.\n":                                 {"China=china", "Japan=japan", "We=china+japan", "we=china+japan"},
	} {
		if diff := cmp.Diff(want, linksOf(annotateMarkdown(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestGroupsAndOrgansOfTheUnion links words for groups, and the bare nouns of the Union's organs in texts about the Union.
func TestGroupsAndOrgansOfTheUnion(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"They called on all States to fish.":                {"all States=states"},
		"The coastal states fish.":                          nil,
		"The EU wrote it. Member States fish.":              {"EU=european-union", "Member States=eu-member-states"},
		"Member States fish.":                               nil,
		"It was drafted by the Council in the EU last year": {"the Council=council-of-the-european-union", "EU=european-union"},
		"It was drafted by the Council last year.":          nil,
	} {
		if diff := cmp.Diff(want, linksOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// TestOfficesBeforeAPersonAreNoSubject takes the person, not the body in the office, for the subject of the clause.
func TestOfficesBeforeAPersonAreNoSubject(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]string{
		"IMO Secretary-General Jane Doe welcomed the fish.":                                "doc.jane-doe",
		"Japanese Foreign Minister Jane Doe welcomed the fish.":                            "doc.jane-doe",
		"State Councillor and Foreign Minister Wang Hai welcomed the fish.":                "wang-hai",
		"President of the International Maritime Organization Jane Doe welcomed the fish.": "doc.jane-doe",
		"Japan welcomed President Jane Doe.":                                               "japan",
	} {
		r := annotateText(t, lex, text)
		c := r.Sentences[0].Clauses[0]
		if c.Subject == nil || c.Subject.Entities[0] != want {
			t.Errorf("%s: subject %+v", text, c.Subject)
		}
	}
}

// TestOratorSaysI gives the speeches of one person that person for "I".
func TestOratorSaysI(t *testing.T) {
	got := linksOf(annotateMarkdown(t, smallLexicon(t), "# Remarks by Ambassador Jane Doe\n\nI eat fish. “I sing,” said a child in Annex I of the book.\n"))
	if diff := cmp.Diff([]string{"Jane Doe=doc.jane-doe", "I=doc.jane-doe"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestSpeechIsTheViewOfTheOrator gives the running text of a speech to the person who holds it.
func TestSpeechIsTheViewOfTheOrator(t *testing.T) {
	r := annotateMarkdown(t, smallLexicon(t), "# Remarks by Ambassador Jane Doe\n\nFish swim to Japan.\n")
	s := r.Sentences[len(r.Sentences)-1]
	r = annotateMarkdown(t, smallLexicon(t), "# Fish\n\nCommissioner Jane Doe\n\nFish swim to Japan.\n")
	if last := r.Sentences[len(r.Sentences)-1]; len(last.Voices) != 1 || !slices.Equal(last.Voices[0].Holders, []string{"doc.jane-doe"}) {
		t.Errorf("voices under a signature %+v", last.Voices)
	}
	if len(s.Voices) != 1 || !slices.Equal(s.Voices[0].Holders, []string{"doc.jane-doe"}) {
		t.Errorf("voices %+v", s.Voices)
	}
}

// TestEnglishPlaces mints a place where people met, or that lies in a state named behind it.
func TestEnglishPlaces(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string][]string{
		"They met in Port Tide on 3 May 2021.":      {"Port Tide:Place"},
		"The fish of the shop in Aalvik, Germany.":  {"Aalvik:Place"},
		"They met in May 2021 and in English.":      nil,
		"Faith in Neptune grew.":                    nil,
		"They met in Port Tide Hall Forum in China": {"Port Tide Hall Forum:Mechanism"},
	} {
		if diff := cmp.Diff(want, candidatesOf(annotateText(t, lex, text))); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

func TestAbbreviationsBeforeNounsAreNoSubject(t *testing.T) {
	lex := smallLexicon(t)
	for text, want := range map[string]bool{
		"The EU follows a policy.":               true,
		"The EU took note.":                      true,
		"The EU also agreed.":                    true,
		"The EU fish panel has failed.":          false,
		"The EU trillion euro plan helps ports.": false,
	} {
		s := annotateText(t, lex, text).Sentences[0]
		if got := s.Clauses[0].Subject != nil; got != want {
			t.Errorf("%s: the EU is the subject: %v, want %v", text, got, want)
		}
	}
}
