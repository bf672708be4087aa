package annotate

import "testing"

func TestLegalFormsTellCompanies(t *testing.T) {
	checkCandidates(t, map[string]string{
		"They sued Tidewave Port Systems Co., Ltd., a builder of ports.": "Tidewave Port Systems Co., Ltd.:Company",
		"They sued Harbour Lights Group, Inc. in Oslo.":                  "Harbour Lights Group, Inc.:Company",
		"Tidewave LLC was sued.":                                         "Tidewave LLC:Company",
		"The Limited edition was sold out.":                              "",
	})
}

func TestCompaniesGoByTheirNamesWithoutTheLegalForm(t *testing.T) {
	r := annotateText(t, smallLexicon(t), "They sued Tidewave Port Systems Ltd. in Oslo. Then Tidewave Port Systems paid.")
	last := r.Sentences[len(r.Sentences)-1]
	if len(last.Mentions) == 0 || last.Mentions[0].Class != "Company" || len(candidatesOf(r)) != 1 {
		t.Errorf("%v is none of %v", last.Mentions, candidatesOf(r))
	}
}

func TestNounsBeforeNamesTellTheirClass(t *testing.T) {
	checkCandidates(t, map[string]string{
		"The chipmaker Tidewave was there.":           "Tidewave:Company",
		"The hacking group “Redfin” was there.":       "Redfin:Organization",
		"They met the activist Jane Rowe late.":       "Jane Rowe:Person",
		"The think tank Open Harbour was there.":      "Open Harbour:ResearchBody",
		"The company Monday was late.":                "",
		"They are a firm Tidewave & Rowe knows well.": "",
	})
}

func TestCodeNamesTellOperations(t *testing.T) {
	checkCandidates(t, map[string]string{
		"They closed ten ports in Operation Deep Tide.": "Operation Deep Tide:Event",
		"Operation of the port is costly.":              "",
	})
}

func TestGroupsWithACoinedNameActByThemselves(t *testing.T) {
	checkCandidates(t, map[string]string{
		"The Redfin Group has closed ten ports.": "Redfin Group:Organization",
		"The Harbour Working Group has met.":     "Harbour Working Group:Mechanism",
	})
}
