package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// englishNouns are the nouns of English phrases that point back, with the classes that they can mean.
var englishNouns = map[string][]graph.Class{
	"dialogue": {"Event", "Mechanism"}, "summit": {"Event", "Mechanism"}, "meeting": {"Event"}, "conference": {"Event", "Mechanism"}, "forum": {"Mechanism", "Event", "Organization"},
	"mechanism": {"Mechanism"}, "taskforce": {"Mechanism"}, "task force": {"Mechanism"}, "working group": {"Mechanism"}, "expert group": {"Mechanism"}, "partnership": {"Mechanism"},
	"council": {"Event", "Mechanism", "Agency", "Organization"}, "committee": {"Mechanism", "Agency"}, "group": {"Mechanism", "Organization", "Company"}, "platform": {"Mechanism", "Organization"}, "network": {"Mechanism", "Organization"}, "process": {"Mechanism"}, "alliance": {"Organization", "Mechanism"}, "coalition": {"Organization", "Mechanism"},
	"strategy": {"Instrument"}, "act": {"Instrument"}, "regulation": {"Instrument"}, "directive": {"Instrument"}, "law": {"Instrument"}, "agreement": {"Instrument"}, "treaty": {"Instrument"},
	"convention": {"Instrument"}, "declaration": {"Instrument"}, "statement": {"Instrument"}, "initiative": {"Instrument", "Mechanism"}, "charter": {"Instrument"}, "action plan": {"Instrument"},
	"memorandum": {"Instrument"}, "policy": {"Instrument"}, "pact": {"Instrument"}, "package": {"Instrument"}, "framework": {"Instrument", "Mechanism"}, "programme": {"Instrument", "Mechanism"}, "compact": {"Instrument"},
	"protocol": {"Instrument"}, "order": {"Instrument"}, "executive order": {"Instrument"}, "proclamation": {"Instrument"}, "decree": {"Instrument"}, "guidance": {"Instrument"}, "white paper": {"Instrument"}, "roadmap": {"Instrument"}, "resolution": {"Instrument"}, "code": {"Instrument"}, "guidelines": {"Instrument"}, "plan": {"Instrument"}, "pledge": {"Instrument"},
	"assembly": {"Organization"}, "general assembly": {"Organization"}, "security council": {"Organization"}, "conclusions": {"Instrument"}, "call": {"Instrument"}, "accord": {"Instrument"}, "consortium": {"Organization"}, "measures": {"Instrument"},
	"report": {"Document", "Instrument"}, "organization": {"Organization", "TechnicalBody"}, "organisation": {"Organization", "TechnicalBody"}, "corporation": {"TechnicalBody", "Company"}, "institution": {"Organization", "ResearchBody"}, "bloc": {"Bloc", "Organization"}, "society": {"TechnicalBody", "Organization"}, "bill": {"Instrument"}, "legislation": {"Instrument"}, "agency": {"Agency", "TechnicalBody"}, "office": {"Agency"}, "centre": {"Agency", "ResearchBody"}, "center": {"Agency", "ResearchBody"},
	"text": {"Instrument", "Document"}, "document": {"Instrument", "Document"}, "draft": {"Instrument", "Document"},
	"institute": {"ResearchBody"}, "university": {"ResearchBody"}, "foundation": {"ResearchBody"}, "association": {"Organization"}, "club": {"Organization"}, "union": {"Organization", "Bloc"}, "league": {"Organization"}, "bank": {"Organization"}, "bureau": {"Agency"}, "department": {"Agency"}, "authority": {"Agency"}, "administration": {"Agency"},
	"event": {"Event", "Mechanism"}, "gathering": {"Event", "Mechanism"}, "talks": {"Event", "Mechanism"}, "consultations": {"Event", "Mechanism"}, "consultation": {"Event", "Mechanism"}, "workshop": {"Event"}, "debate": {"Event"}, "briefing": {"Event"}, "hearing": {"Event"}, "exercise": {"Event"}, "congress": {"Event", "Mechanism"},
	"ministry": {"Agency"}, "panel": {"Mechanism", "Agency"}, "secretariat": {"Agency"}, "board": {"Agency", "Mechanism"}, "task group": {"Mechanism"}, "company": {"Company"}, "firm": {"Company"}, "startup": {"Company"}, "chipmaker": {"Company"}, "gang": {"Organization"}, "collective": {"Organization"}, "threat actor": {"Organization"}, "crew": {"Organization"}, "think tank": {"ResearchBody"}, "country": {"State"}, "principle": {"Principle"},
}

// nounStarts are the first words of those of two words.
var nounStarts = func() map[string]bool {
	starts := map[string]bool{}
	for noun := range englishNouns {
		if first, _, two := strings.Cut(noun, " "); two {
			starts[first] = true
		}
	}
	return starts
}()

// gatheringNouns are the nouns of things at which people gather.
var gatheringNouns = []string{"summit", "conference", "forum", "meeting", "congress", "assembly", "workshop", "dialogue", "exercise", "festival", "exhibition", "seminar", "symposium", "ceremony"}

// englishKin are other nouns by which a thing may be called that a noun points back to.
var englishKin = map[string][]string{
	"treaty": {"convention", "agreement", "pact"}, "agreement": {"memorandum", "treaty", "pact"}, "law": {"act", "regulation"}, "regulation": {"act"}, "act": {"regulation"}, "legislation": {"act", "law", "regulation", "bill"}, "bill": {"act"}, "convention": {"treaty"}, "meeting": {"summit", "council", "dialogue", "conference", "forum"},
	"event": gatheringNouns, "gathering": gatheringNouns, "talks": {"consultations", "dialogue", "summit", "meeting"}, "conference": {"congress", "summit", "forum", "assembly"},
	"statement": {"declaration", "communiqué"}, "initiative": {"pact", "plan", "package"}, "alliance": {"organization", "organisation"}, "plan": {"programme", "strategy"},
}
