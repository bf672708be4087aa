package annotate

import (
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// jointWords tell that "we" are states or a group of states that speak together: nobody else has countries and leaders, or
// reaffirms what it stands for.
var jointWords = []string{"our countries", "our two countries", "our two nations", "our nations", "our leaders", "our Leaders", "our governments", "our peoples", "our respective countries", "our member states",
	"We reaffirm", "we reaffirm", "We welcome", "we welcome", "We condemn", "we condemn", "We recommit", "we recommit", "We are committed to", "we are committed to", "We reiterate", "we reiterate", "We will work together", "we will work together", "We share ", "we share "}

// jointLines is how many sentences of a text show who speaks in it.
const jointLines = 12

// jointSpeakers gives those who speak as "we" in a joint statement that no title calls one: the two or the group of states that
// it names first as those who act.
func (a *annotator) jointSpeakers() []string {
	if !a.jointKnown {
		a.jointKnown = true
		a.speaksJointly = a.saysI == nil && slices.ContainsFunc(a.result.Sentences, func(s Sentence) bool { return containsAny(string(s.Text), jointWords...) })
	}
	if !a.speaksJointly {
		return nil
	}
	for i := range a.discourse.recent {
		if r := &a.discourse.recent[i]; len(a.joint) > 0 || r.sentence > jointLines {
			break
		} else if len(r.ids) == 1 {
			a.joint = a.speaking(i)
		}
	}
	return a.joint
}

// speaking gives the two or the group that the mention recent[i] names as those who act, or nil: two states at the head of a
// sentence, those in the name of what two have with each other, a group of states.
func (a *annotator) speaking(i int) []string {
	r := &a.discourse.recent[i]
	if pair := a.pairIn(r.ids[0]); pair != nil {
		return pair
	}
	if i > 0 && r.joined && isStateClass(r.class) {
		if before := &a.discourse.recent[i-1]; before.subject && !before.joined && isStateClass(before.class) && len(before.ids) == 1 {
			return []string{before.ids[0], r.ids[0]}
		}
	}
	if a.isGroupOfStates(r.ids[0]) {
		return r.ids
	}
	return nil
}

// vowingWords tell that "we" are those whom a declaration binds, or who say what they did in office.
var (
	vowingWords = []string{"We affirm", "we affirm", "We commit", "we commit", "We support", "we support", "We are committed", "we are committed", "We believe", "we believe", "We reaffirm", "we reaffirm", "We recognize", "We recognise",
		"We intend to", "we intend to", "We call on", "We declare", "we declare", "We resolve", "We endorse", "We undertake"}
	rulingWords = []string{"our Administration", "Our Administration", "our administration", "Our administration", "we launched", "We launched", "we have launched", "We have launched", "we established", "We established", "we have established",
		"We have established", "we sanctioned", "We sanctioned", "we imposed", "We imposed", "we convened", "We convened", "we announced", "We announced", "we are announcing", "We are announcing", "we signed", "we released"}
)

// unnamedSpeakers gives what "we" means where no states speak: the declaration that the text is by its first line, which stands for
// those whom it binds; else, where they tell what they did in office, the administration that the text names.
func (a *annotator) unnamedSpeakers() []string {
	if !a.notNamedKnown {
		a.notNamedKnown = true
		says := func(words []string) bool {
			return slices.ContainsFunc(a.result.Sentences, func(s Sentence) bool { return containsAny(string(s.Text), words...) })
		}
		switch {
		case a.saysI != nil && *a.saysI != "":
		case a.declared() != nil && says(vowingWords):
			a.notNamed = a.declared()
		case says(rulingWords):
			if id := a.administration(); a.lex.Entity(id) != nil {
				a.notNamed = one(id)
			}
		}
	}
	return a.notNamed
}

// declarations are in the names of texts that speak for those who adopt them.
var declarations = []string{"Declaration", "Communiqué", "Communique", "Pledge", "Charter", "Joint Statement", "Joint Vision"}

// declared gives the declaration whose name is all that the first line says, or nil.
func (a *annotator) declared() []string {
	s := &a.result.Sentences[0]
	for i := range s.Mentions {
		m := &s.Mentions[i]
		if m.Class == "Instrument" && len(m.Entities) == 1 && m.Start <= len("The ") && m.End >= len(s.Text)-1 && containsAny(string(s.Text[m.Start:m.End]), declarations...) {
			return m.Entities
		}
	}
	return nil
}

// isGroupOfStates reports whether something is also called by its members: "Quad partners", "BRICS countries".
func (a *annotator) isGroupOfStates(id string) bool {
	e := a.lex.Entity(id)
	return e != nil && slices.ContainsFunc(e.Names, func(n graph.Name) bool {
		return hasAnySuffix(n.Text, groupNouns)
	})
}

var groupNouns = []string{" countries", " partners", " members", " leaders", " Leaders", " member states", " Member States"}
