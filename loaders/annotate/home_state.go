package annotate

// homeOffices are offices of a government; without a state before or behind them they are those of the state that the
// text is about.
var homeOffices = wordSet(`minister secretary premier chancellor`)

// homePortfolios stand before "secretary" where it is a member of a government.
var homePortfolios = wordSet(`foreign home defence defense health education business trade technology culture commerce security treasury energy transportation justice interior state`)

// ofGovernment reports whether the office p[last] is one of a government by its own words: "Prime Minister", "home secretary".
func ofGovernment(p []token, last int) bool {
	head := p[last].text
	if (head == "adviser" || head == "advisor") && last > 0 && p[last-1].text == "security" {
		return true
	}
	return homeOffices[head] && (head != "secretary" || last > 0 && homePortfolios[p[last-1].text])
}

// homeState gives the one state that the document names, or "".
func (a *annotator) homeState() string {
	if !a.homeKnown {
		a.home, a.homeKnown = onlyNamed(a.stateCounts()), true
	}
	return a.home
}

// stateCounts counts the mentions of each state, alone and inside longer names.
func (a *annotator) stateCounts() map[string]int {
	counts := map[string]int{}
	for i := range a.result.Sentences {
		for j := range a.result.Sentences[i].Mentions {
			m := &a.result.Sentences[i].Mentions[j]
			countState(counts, m)
			for k := range m.Nested {
				countState(counts, &m.Nested[k])
			}
		}
	}
	return counts
}

func countState(counts map[string]int, m *Mention) {
	if m.Class == "State" && len(m.Entities) == 1 {
		counts[m.Entities[0]]++
	}
}

// onlyNamed gives the one key of counts, or "".
func onlyNamed(counts map[string]int) string {
	if len(counts) != 1 {
		return ""
	}
	for id := range counts {
		return id
	}
	return ""
}
