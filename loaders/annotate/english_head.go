package annotate

import (
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

// englishHeads are the nouns that tell the class of English names: the last word of a name, or the one before
// "of", "for", "on" or "against".
var englishHeads = map[string]graph.Class{}

func init() {
	for _, group := range []struct {
		class graph.Class
		words string
	}{
		{"Agency", "Agency Office Ministry Department Commission Authority Bureau Administration Directorate Parliament Congress Senate Cabinet Council Secretariat Centre Center Court Tribunal Board Command Service Observatory Embassy Inspectorate Corps Police"},
		{"Organization", "Organization Organisation Union Alliance Association Bank Fund Federation League Consortium Coalition"},
		{"TechnicalBody", "Team"},
		{"Mechanism", "Forum Dialogue Group Body Taskforce Force Partnership Committee Network Platform Process Mechanism Panel Roundtable Track Hub Lab Hotline Accelerator Challenge"},
		{"Instrument", "Act Strategy Regulation Directive Law Convention Treaty Agreement Declaration Charter Compact Plan Code Framework Guidelines Resolution Initiative Communiqué Communique Statement Memorandum Agenda Roadmap Principles Manual Bill Order Policy Pact Package Concept Pledge Call Accord Protocol Paper Programme Program Conclusions Measures Provisions Opinions Recommendation Recommendations Communication Decision Doctrine Blueprint Vision Arrangement Toolbox Toolkit"},
		{"Event", "Summit Conference Assembly Meeting Symposium Workshop Expo Consultations Week Exercise Seminar Webinar Talks Ministerial Colloquium Exposition Consultation Debate Briefing Hearing"},
		{"ResearchBody", "University Institute Institutes College School Academy Foundation Laboratory"},
		{graph.ClassDocument, "Report"},
		{"Company", "Corporation Inc Ltd Company Holdings"},
	} {
		for _, w := range strings.Fields(group.words) {
			englishHeads[w] = group.class
		}
	}
}

// studies are the last words of names of centres that study something: the Centre for Harbour Studies.
var studies = wordSet(`Studies Research Policy Analysis`)

// weakHeads end names in running text, where capitals tell them from descriptions. In headings everything has capitals.
var weakHeads = wordSet(`Challenge Team Body Consultation Policy Package Concept Call Paper Programme Program Process Track Network Force Order Law Code Board Command Principles Agenda Plan Measures Provisions Opinions Recommendations Communication Decision Vision Hub Lab Accelerator Week Exercise Talks Police Ministerial Arrangement Toolkit`)

// genericWords alone make no name: Joint Action Plan.
var genericWords = wordSet(`Team Joint Action Plan Statement National Strategy Annual Meeting Working Group Press Conference General Assembly Member State States Declaration Agreement Final Draft Act Summit
Dialogue Committee Expert High-level Strategic Task Force Framework Foreign Ministry Minister Federal Network Networks Executive Order White Paper Green Policy Security Council Commission Code Programme Program
Memorandum Understanding Package Call Public Government Law Bill Board Video Phone Telephone Office Department Agency Authority Regulation Directive Steering Cooperation Charter Treaty Initiative Partnership
Principles Guidelines Convention Resolution Roadmap Communiqué Protocol Forum Agenda Concept Process Track Panel Platform Mechanism Court Parliament Congress Senate Secretariat Centre Center Leaders Company University Bank Union Supreme Central New Private Implementation Standing Advisory Sub-Committee Special Conclusions Measures Provisions Opinions Recommendation Recommendations Communication Communications Decision Decisions Information Challenge Interim Key Main Arrangement Administrative Talks Week Exercise Hub Lab Seminar Webinar Debate Open Briefing Hearing Report Progress`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}

func isGeneric(name string) bool {
	for _, w := range strings.Fields(name) {
		if !genericWords[w] && !links[w] {
			return false
		}
	}
	return true
}

// headOf gives the head of capitalised words: the last one, a year behind it left aside, or the one before the first small
// word, which stands in a known name only. It gives "" when that tells no class.
func headOf(words []word) string {
	for n := 1; n < len(words); n++ {
		if !words[n].capital && englishHeads[words[n-1].text] != "" && englishHeads[words[len(words)-1].text] == "" {
			return words[n-1].text
		}
	}
	for n := len(words) - 1; n >= 0; n-- {
		if w := words[n].text; !isDigit([]rune(w)[0]) {
			if englishHeads[w] == "" {
				return ""
			}
			return w
		}
	}
	return ""
}

// councilClass gives the class of a council by what stands around it: what is held, chaired or counted is a mechanism, not
// an office.
func councilClass(t []rune, start, end int) graph.Class {
	before, after := string(t[max(0, start-24):start]), string(t[end:min(len(t), end+24)])
	for _, w := range []string{"held ", "hold ", "holding ", "next ", "chaired ", "meeting of the ", "session of the ", "convened "} {
		if strings.Contains(before, w) {
			return "Mechanism"
		}
	}
	for _, w := range []string{" was held", " will be held", " was co-chaired", " met", " took place", " is planned", " convened"} {
		if strings.HasPrefix(after, w) {
			return "Mechanism"
		}
	}
	if englishOrdinalBefore(t, start) < start {
		return "Mechanism"
	}
	return "Agency"
}

// lastWord gives the last word of a name.
func lastWord(name string) string { return name[strings.LastIndexByte(name, ' ')+1:] }

// shapeOfEnglish gives the class that the words of a name tell: of the one before " of " or " for ", else of the last.
func shapeOfEnglish(name string) graph.Class {
	head := name
	for _, link := range []string{" of ", " for ", " on ", " in ", " with ", " against "} {
		if i := strings.Index(name, link); i > 0 && i < len(head) {
			head = name[:i]
		}
	}
	if class := englishHeads[lastWord(head)]; class != "" {
		return class
	}
	return englishHeads[lastWord(name)]
}

func isCapital(t []rune, i int) bool { return i < len(t) && t[i] < 0x250 && unicode.IsUpper(t[i]) }
