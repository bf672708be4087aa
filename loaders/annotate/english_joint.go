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

// isGroupOfStates reports whether something is also called by its members: "Quad partners", "BRICS countries".
func (a *annotator) isGroupOfStates(id string) bool {
	e := a.lex.Entity(id)
	return e != nil && slices.ContainsFunc(e.Names, func(n graph.Name) bool {
		return hasAnySuffix(n.Text, groupNouns)
	})
}

var groupNouns = []string{" countries", " partners", " members", " leaders", " Leaders", " member states", " Member States"}
