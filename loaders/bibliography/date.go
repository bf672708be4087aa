package bibliography

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

var (
	datePoint = regexp.MustCompile(`(\d{4})(?:[-/年.](\d{1,2})(?:[-/月.](\d{1,2}))?)?`)
	monthName = regexp.MustCompile(`(?i)\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)`)
)

const months = "janfebmaraprmayjunjulaugsepoctnovdec"

// looseDate reads a date as people write it: 2019, 2019-06-03, 2019/6/3, 2019年6月3日, June 2019, and two of them around "/" as
// EDTF does. What holds no year is no date: "".
func looseDate(text string) string {
	text = strings.TrimSpace(text)
	if _, err := graph.ParseDate(text); err == nil {
		return text
	}
	m := datePoint.FindStringSubmatch(text)
	if m == nil {
		return ""
	}
	date := m[1]
	if m[2] == "" {
		return withMonth(date, monthName.FindString(text))
	}
	for _, part := range m[2:] {
		n, _ := strconv.Atoi(part)
		if part == "" || n == 0 {
			break
		}
		longer := fmt.Sprintf("%s-%02d", date, n)
		if _, err := graph.ParseDate(longer); err != nil {
			break
		}
		date = longer
	}
	return date
}

// withMonth adds a month, which is given by its English name, to a year.
func withMonth(year, name string) string {
	if at := strings.Index(months, strings.ToLower(name)); name != "" && at%3 == 0 {
		return fmt.Sprintf("%s-%02d", year, at/3+1)
	}
	return year
}
