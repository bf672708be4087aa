package rules

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/regex"
	"github.com/normgraph/normgraph/loaders/runes"
)

// peopleOf finds, right before a state, people or firms that are from there and do not act for it: "companies from Norway".
var peopleOf = regex.MustCompile(`(?i)\b(?:compan(?:y|ies)|firms?|enterprises|businesses|vendors|manufacturers|experts?|researchers?|scholars|scientists|academics|students|hackers|people|citizens|individuals|universities|start-?ups|users|engineers|investors|suppliers|developers|producers|exporters|activists|journalists)(?: (?:based|located|operating|headquartered))? (?:from|in|of|across) (?:the )?$`)

// longestPeople is how many runes before a state such words are looked for.
const longestPeople = 40

// ownDeeds are the predicates by which something is told of the state itself.
var ownDeeds = map[graph.PredicateName]bool{"advocates": true, "opposes": true, "criticizes": true, "proposes": true, "endorses": true, "issues": true, "sanctions": true, "establishes": true}

// isBystander reports whether the state of which a claim is made only tells where those are from who act.
func (x *extraction) isBystander(m *match, e *emit, s end) bool {
	if !ownDeeds[e.predicate.Name] || s.at == nil || s.at.sentence == nil {
		return false
	}
	if x.isPlaceOfDeed(s.at) {
		return true
	}
	if !x.fits(s.entity, []string{"State"}) {
		return false
	}
	at := s.at
	if group := m.items(e.subject.name); len(group) > 0 && group[0].sentence == at.sentence && group[0].start <= at.start {
		at = &group[0]
	}
	before := at.sentence.Text[max(0, at.start-longestPeople):at.start]
	return peopleOf.MatchString(string(before))
}

// isPlaceOfDeed reports whether the name at the item only tells where the subject of its clause does something: 日本在德国签署了协定, not
// 日本在德国倡议下.
func (x *extraction) isPlaceOfDeed(at *item) bool {
	t := at.sentence.Text
	behind := t[at.end:min(len(t), at.end+longestAgency)]
	if runes.At(t, at.start-1) != '在' || at.mention == nil || runes.Contains(behind, "下") {
		return false
	}
	if done, of := runes.Index(behind, "了"), runes.Index(behind, "的"); of >= 0 && (done < 0 || of < done) {
		return false // 在德国制定的规则中
	}
	isActor := func(m *annotate.Mention) bool { return x.set.alphabet.ontology.Is(m.Class, actorKind) }
	c := at.clause()
	return c != nil && c.Subject != nil && c.Subject != at.mention && isActor(c.Subject) && isActor(at.mention)
}

// longestAgency is the most runes behind a name to the end of what tells that its bearer had a part: 在德国的大力推动下.
const longestAgency = 14

// happenings are the words in the names of events that befall people; nobody deals with a topic at them.
var happenings = regex.MustCompile(`(?i)\b(?:pandemic|epidemic|covid(?:-19)?|crisis|war|invasion|aggression|attacks?|cyber-?attacks?|breach|leaks?|outage|incident|conflict|earthquake|coup|hack)\b`)

// befalls reports whether the event of which a claim is made is such a one.
func (x *extraction) befalls(p *graph.PredicateDef, s end) bool {
	return p.Name == "addresses" && s.at != nil && s.at.sentence != nil && s.at.mention != nil && s.at.mention.Class == "Event" && happenings.MatchString(string(s.at.sentence.Text[s.at.start:s.at.end]))
}
