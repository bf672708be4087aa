package annotate

import "strings"

// americanDepartments are the departments whose head the United States alone calls a secretary of that name.
var americanDepartments = map[string]string{"treasury": "us-department-of-the-treasury", "commerce": "us-department-of-commerce", "energy": "us-department-of-energy", "labor": "us-department-of-labor",
	"homeland": "us-department-of-homeland-security", "agriculture": "us-department-of-agriculture", "transportation": "us-department-of-transportation", "veterans": "us-department-of-veterans-affairs"}

// deputies stand before "secretary" in the titles of American departments, which the text may name elsewhere.
var deputies = wordSet(`deputy under assistant acting`)

// onlyDepartment gives the American department that the text names, when it names one alone, or "".
func (a *annotator) onlyDepartment() string {
	only := ""
	for id := range a.mentioned {
		if strings.HasPrefix(id, "us-department-of-") {
			if only != "" {
				return ""
			}
			only = id
		}
	}
	return only
}

// portfolio gives the word for the field of an office at p[i], behind an article: the treasury.
func portfolio(p []token, i int) string {
	if p[i].text == "the" && i+1 < len(p) {
		i++
	}
	return p[i].text
}

// ownerOf gives the body that offices belong to whose name tells it: a commissioner for something, a deputy secretary of state, a home secretary.
func (a *annotator) ownerOf(p []token, first, last int) string {
	switch head := p[last].text; {
	case head == "secretary" && last > 0 && p[last-1].text == "home":
		return "united-kingdom"
	case head == "secretary" && last > 0 && americanDepartments[p[last-1].text] != "":
		return americanDepartments[p[last-1].text]
	case head == "secretary" && last+2 < len(p) && p[last+1].text == "of" && americanDepartments[portfolio(p, last+2)] != "":
		return americanDepartments[portfolio(p, last+2)]
	case head == "secretary" && (first > 0 && deputies[p[first-1].text] || first < last):
		return a.onlyDepartment()
	case head == "vice-premier", head == "premier" && last > 0 && p[last-1].text == "vice", (head == "councilor" || head == "councillor") && last > 0 && p[last-1].text == "state": // offices that China alone has
		return "china"
	case head == "vice-president" && last > 0 && p[last-1].text == "executive" && a.isAboutUnion(), head == "president" && last > 1 && p[last-1].text == "vice" && p[last-2].text == "executive" && a.isAboutUnion():
		return "european-commission"
	case head == "commissioner" && isFor(p, last+1) && (first == 0 || p[first-1].text != "high"), // of the UN
		a.mentioned["european-commission"] && (head == "commissioner" && (first == last || p[0].text == "european") || head == "vice-president" && isFor(p, last+1)):
		return "european-commission"
	case head == "secretary" && last+2 < len(p) && p[last+1].text == "of" && p[last+2].text == "state" && (first > 0 && (p[first-1].text == "deputy" || p[first-1].text == "under") || first < last || last+3 == len(p)):
		return "us-department-of-state"
	}
	return ""
}
