package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

var months = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9, "october": 10, "november": 11, "december": 12,
	"jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sept": 9, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}

// yearWords stand before a year that stands alone.
var yearWords = map[string]bool{"in": true, "since": true, "by": true, "from": true, "until": true, "till": true, "during": true, "of": true, "early": true,
	"late": true, "mid": true, "end": true, "before": true, "after": true, "to": true, "and": true, "between": true, "the": true, "around": true,
	"established": true, "founded": true, "formed": true, "created": true, "launched": true, "est": true, "adopted": true, "signed": true, "born": true}

// datedNouns are the last words of names that a comma and a year follow: "the Fishing Act, 2020".
var datedNouns = map[string]bool{"Act": true, "Law": true, "Code": true, "Order": true, "Bill": true, "Regulation": true, "Regulations": true, "Rules": true, "Directive": true,
	"Strategy": true, "Policy": true, "Plan": true, "Agenda": true, "Roadmap": true, "Guidelines": true, "Statement": true, "Declaration": true, "Communiqué": true, "Communique": true,
	"Agreement": true, "Treaty": true, "Convention": true, "Protocol": true, "Charter": true, "Resolution": true, "Report": true, "Summit": true, "Conference": true, "Forum": true,
	"Meeting": true, "Congress": true, "Dialogue": true}

// english reads "18 September 2023", "September 18, 2023", "July 2015", "in 2015".
func (c *calendar) english(t []rune, i int) (day, int) {
	if isDigit(t[i]) {
		n, end := digits(t, i)
		if end-i == 4 {
			return lonelyYear(t, i, n, end)
		}
		if month, dot := digits(t, end+1); runes.At(t, end) == '.' && runes.At(t, dot) == '.' && month >= 1 && month <= 12 && n >= 1 && n <= 31 { // 29.09.2022
			if year, after := digits(t, dot+1); after == dot+5 && year >= 1900 && year < 2100 {
				return day{year, month, n}, after
			}
		}
		if d, after := slashed(t, n, end); after > end {
			return d, after
		}
		end = skipOrdinal(t, end)
		if runes.At(t, end) != ' ' || n < 1 || n > 31 {
			return day{}, i
		}
		month, after := monthName(t, end+1)
		if month == 0 {
			return day{}, i
		}
		if year, end := yearAt(t, after); year != 0 {
			return day{year, month, n}, end
		}
		return day{0, month, n}, after
	}
	month, after := monthName(t, i)
	if month == 0 {
		return day{}, i
	}
	if year, end := yearAt(t, after); year != 0 {
		return day{year, month, 0}, end
	}
	if runes.At(t, after) != ' ' {
		return day{}, i
	}
	n, end := digits(t, after+1)
	if end == after+1 || n < 1 || n > 31 {
		return day{}, i
	}
	end = skipOrdinal(t, end)
	if year, after := yearAt(t, end); year != 0 {
		return day{year, month, n}, after
	}
	if isLatinRune(runes.At(t, end)) || runes.At(t, end) == '%' {
		return day{}, i
	}
	return day{0, month, n}, end
}

// slashed reads the rest of "25/12/2024" or "12/25/2024" at end, behind the number n. Where the order of day and month
// is open, "11/12/2024", it gives the year alone.
func slashed(t []rune, n, end int) (day, int) {
	m, after := digits(t, end+1)
	year, stop := digits(t, after+1)
	switch {
	case runes.At(t, end) != '/' || runes.At(t, after) != '/' || stop != after+5 || year < 1900 || year > 2099:
	case n > 12 && n <= 31 && m >= 1 && m <= 12:
		return day{year, m, n}, stop
	case m > 12 && m <= 31 && n >= 1 && n <= 12:
		return day{year, n, m}, stop
	case n >= 1 && n <= 12 && n == m:
		return day{year, m, n}, stop
	case n >= 1 && n <= 12 && m >= 1 && m <= 12:
		return day{year: year}, stop
	}
	return day{}, end
}

// lonelyYear reads a year behind a preposition, in brackets, or as a decade ("the 1990s").
func lonelyYear(t []rune, i, year, end int) (day, int) {
	if year < 1900 || year > 2099 || isDigit(runes.At(t, end)) || isCJK(runes.At(t, end)) {
		return day{}, i
	}
	if isLatinRune(runes.At(t, end)) || runes.At(t, end) == '-' && isLatinRune(runes.At(t, end+1)) {
		return day{}, i
	}
	if datesNoun(t, end) {
		return day{}, i
	}
	if runes.At(t, i-1) == '(' && runes.At(t, end) == ')' || yearWords[strings.ToLower(wordBefore(t, i))] || runes.At(t, i-2) == ',' && datedNouns[wordBefore(t, i-2)] ||
		isCapital(t, end+1) && runes.At(t, end) == ' ' && (runes.HasPrefix(t[max(0, i-2):], "s ") && (runes.At(t, i-3) == '\'' || runes.At(t, i-3) == '’') || endsInAny(t[:i], " its ", " their ")) || // the EU's 2020 Harbour Strategy
		endsInAny(t[:i], "since at least ", "as early as ", "as late as ", "since about ", "since around ", "since roughly ") {
		return day{year: year}, end
	}
	return day{}, i
}

// ofYears are nouns of texts that a year before them dates: "closed gaps in 2022 export rules" tells of nothing in 2022.
var ofYears = wordSet(`policy policies rules controls restrictions regulations measures guidelines legislation laws act law order orders strategy report reports statement communique declaration agreement budget figures data levels standards plan survey study guidance decision ruling judgment`)

// mostBeforeOfYears is the most words between such a year and its noun.
const mostBeforeOfYears = 2

// datesNoun reports whether a noun that the year before i dates follows it in small letters.
func datesNoun(t []rune, i int) bool {
	for range mostBeforeOfYears + 1 {
		w := wordAt(t, i+1)
		if runes.At(t, i) != ' ' || w.end == w.start || w.capital || tailStops[w.text] || links[w.text] {
			return false
		}
		if next := wordAt(t, w.end+1); ofYears[w.text] && (runes.At(t, w.end) != ' ' || links[next.text]) {
			return true
		}
		i = w.end
	}
	return false
}

// wordBefore gives the Latin word before the space at i-1.
func wordBefore(t []rune, i int) string {
	end := i
	if runes.At(t, i-1) == ' ' || runes.At(t, i-1) == '-' {
		end--
	}
	start := end
	for start > 0 && isLatinRune(t[start-1]) {
		start--
	}
	return string(t[start:end])
}

// monthName reads the name of a month at i.
func monthName(t []rune, i int) (month, end int) {
	end = i
	for end < len(t) && end < i+10 && isLatinRune(t[end]) {
		end++
	}
	if end-i < 3 {
		return 0, i
	}
	month = months[strings.ToLower(string(t[i:end]))]
	if runes.At(t, end) == '.' && isAbbreviated(t[i:end]) {
		end++
	}
	return month, end
}

// isAbbreviated reports whether a month's name is short for another.
func isAbbreviated(t []rune) bool {
	return len(t) == 3 && t[2] != 'y' || len(t) == 4 && t[3] == 't' // not May; Sept
}

// yearAt reads ", 2023", " 2023" or " of 2023" at i.
func yearAt(t []rune, i int) (year, end int) {
	i = skipWeekday(t, i)
	if runes.At(t, i) == ',' {
		i++
	}
	if runes.At(t, i) != ' ' && !isDigit(runes.At(t, i)) {
		return 0, i
	}
	if runes.At(t, i) == ' ' {
		i++
	}
	if i < len(t) && runes.HasPrefix(t[i:], "of ") {
		i += 3
	}
	n, end := digits(t, i)
	if end != i+4 || n < 1000 || n > 2999 {
		return 0, i
	}
	return n, end
}

// weekdays are the days of the week that may stand before a date.
var weekdays = wordSet(`Monday Tuesday Wednesday Thursday Friday Saturday Sunday Mon Tue Tues Wed Thu Thurs Fri Sat Sun`)

// withWeekday gives the start of the day of the week before the date at i, or i: "on Tuesday, January 30".
func withWeekday(t []rune, i int) int {
	end := i - 1
	if runes.At(t, end) != ' ' {
		return i
	}
	for runes.At(t, end-1) == ',' || runes.At(t, end-1) == '.' {
		end--
	}
	start := end
	for start > 0 && end-start < longestWeekday && isLatinRune(t[start-1]) {
		start--
	}
	if !weekdays[string(t[start:end])] || start > 0 && isLatinRune(t[start-1]) {
		return i
	}
	return start
}

// longestWeekday is the length of "Wednesday".
const longestWeekday = 9

// skipWeekday passes over the day of the week in brackets behind a day: "July 3 (Mon.), 2023".
func skipWeekday(t []rune, i int) int {
	if !runes.HasPrefix(t[min(i, len(t)):], " (") {
		return i
	}
	w := wordAt(t, i+2)
	end := w.end
	if runes.At(t, end) == '.' {
		end++
	}
	if !weekdays[w.text] || runes.At(t, end) != ')' {
		return i
	}
	return end + 1
}

// skipOrdinal passes over "st", "nd", "rd", "th" behind a day.
func skipOrdinal(t []rune, i int) int {
	if i >= len(t) {
		return i
	}
	for _, suffix := range []string{"st", "nd", "rd", "th"} {
		if runes.HasPrefix(t[i:], suffix) && !isLatinRune(runes.At(t, i+2)) {
			return i + 2
		}
	}
	return i
}

// secondDay reads "7, 2023" or "7" at i as the last day of a range that begins with from, in the same month.
func secondDay(t []rune, i int, from day) (to day, end int, ok bool) {
	n, end := digits(t, i)
	if from.day == 0 || end == i || end > i+2 || n <= from.day || n > 31 || isLatinRune(runes.At(t, end)) || isCJK(runes.At(t, end)) {
		return day{}, i, false
	}
	if month, _ := monthName(t, end+1); month != 0 && runes.At(t, end) == ' ' { // 3 May to 6 June
		return day{}, i, false
	}
	to = day{from.year, from.month, n}
	if year, after := yearAt(t, end); year != 0 {
		to.year, end = year, after
	}
	return to, end, to.exists()
}

// dayRange reads "6-7 December 2023" and "14 and 15 November".
func (c *calendar) dayRange(t []rune, i int) (span, bool) {
	first, end := digits(t, i)
	if end == i || end > i+2 || first < 1 || first > 31 {
		return span{}, false
	}
	switch {
	case strings.ContainsRune("-–", max(runes.At(t, end), 1)):
		end++
	case runes.HasPrefix(t[end:], " and "):
		end += 5
	case runes.HasPrefix(t[end:], " to "):
		end += 4
	default:
		return span{}, false
	}
	last, after := c.english(t, min(end, len(t)-1))
	if after <= end || last.day <= first || last.month == 0 {
		return span{}, false
	}
	if last.year != 0 {
		c.last = last
	}
	return span{from: day{last.year, last.month, first}, to: last, end: after, year: c.contextYear()}, true
}
