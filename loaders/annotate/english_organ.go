package annotate

import (
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/runes"
)

// englishOrganWords stand behind the name of a mechanism or a body and make it that of a part: the Fish Council working groups.
var englishOrganWords = newPrefixSet(`_working_groups _working_group _task_forces _task_force _taskforce _expert_groups _expert_group _steering_committee _steering_group _secretariat _subcommittee _sub-committee _subgroup _sub-group
_contact_group _advisory_board _advisory_group _advisory_council _executive_board _executive_committee _technical_committee _focus_group _Working_Groups _Working_Group _Task_Force _Steering_Committee _Secretariat _Advisory_Board _Executive_Board`)

// englishMeetingWords stand there, too, and make it that of a meeting: the May 2031 Fish Council ministerial meeting.
var englishMeetingWords = newPrefixSet(`_ministerial_meeting _ministerial _summit _leaders'_summit _leaders’_summit _plenary_meeting _plenary_session _plenary _foreign_ministers'_meeting _foreign_ministers’_meeting _digital_ministers'_meeting
_digital_ministers’_meeting _leaders'_meeting _leaders’_meeting _ministers'_meeting _ministers’_meeting _high-level_meeting _annual_meeting _Summit _Ministerial _Ministerial_Meeting`)

// englishOrgans mints the parts of mechanisms and bodies, and their meetings, that the name of these begins.
func (a *annotator) englishOrgans(s *Sentence) {
	t := s.Text
	for i := 0; i < len(s.Mentions); i++ {
		m := s.Mentions[i]
		if m.Class != "Mechanism" && m.Class != "Organization" && m.Class != "Agency" || m.Link == ByAnaphor || !isLatinRune(t[m.Start]) {
			continue
		}
		class := graph.Class("Mechanism")
		n := longestPrefix(t[m.End:], englishOrganWords)
		if n == 0 {
			class, n = "Event", longestPrefix(t[m.End:], englishMeetingWords)
		}
		if end := m.End + n; n > 0 && !isLatinRune(runes.At(t, end)) && runes.At(t, end) != '-' && !isCapital(t, end+1) {
			a.mint(s, m.Start, end, class)
		}
	}
}

// officeholders are the offices in the possessive that begin the name of a body: the President's Council for Fish.
var officeholders = newPrefixSet(`President's_ President’s_ Prime_Minister's_ Prime_Minister’s_ Chancellor's_ Chancellor’s_ Secretary-General's_ Secretary-General’s_ Governor's_ Governor’s_ Mayor's_ Mayor’s_`)

// longestOfficeholder is the most runes of one of them.
const longestOfficeholder = len("Secretary-General's ")

// withOfficeholder gives the start of the office in the possessive before the name at i, or i.
func withOfficeholder(t []rune, i int) int {
	for start := max(0, i-longestOfficeholder); start < i; start++ {
		if t[start] >= 'A' && t[start] <= 'Z' && (start == 0 || t[start-1] == ' ') && longestPrefix(t[start:], officeholders) == i-start {
			return start
		}
	}
	return i
}
