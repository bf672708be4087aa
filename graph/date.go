package graph

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a parsed EDTF date of level 0: a year, a month, a day, or an interval of them
// ("2015", "2015-07", "2015-07-21", "2015/2020", "2015/..").
type Date struct {
	// Start and End are the first and last day that the date may mean, both included.
	// An open end is the zero time.
	Start, End time.Time
}

var edtfPoint = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)

// ParseDate reads an EDTF date.
func ParseDate(s string) (Date, error) {
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		return parsePoint(s)
	}
	var d Date
	if from != "" && from != ".." {
		p, err := parsePoint(from)
		if err != nil {
			return Date{}, err
		}
		d.Start = p.Start
	}
	if to != "" && to != ".." {
		p, err := parsePoint(to)
		if err != nil {
			return Date{}, err
		}
		d.End = p.End
	}
	if d.Start.IsZero() && d.End.IsZero() || !d.End.IsZero() && d.End.Before(d.Start) {
		return Date{}, fmt.Errorf("%q is not a date: the interval ends before it starts", s)
	}
	return d, nil
}

func parsePoint(s string) (Date, error) {
	m := edtfPoint.FindStringSubmatch(s)
	if m == nil {
		return Date{}, fmt.Errorf("%q is not a date: write 2015, 2015-07, 2015-07-21 or 2015/2020", s)
	}
	year, _ := strconv.Atoi(m[1])
	month, day := 1, 1
	years, months, days := 1, 0, 0
	if m[2] != "" {
		month, _ = strconv.Atoi(m[2])
		years, months = 0, 1
	}
	if m[3] != "" {
		day, _ = strconv.Atoi(m[3])
		months, days = 0, 1
	}
	start := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if start.Month() != time.Month(month) || start.Day() != day {
		return Date{}, fmt.Errorf("%q is not a date: there is no such day", s)
	}
	return Date{Start: start, End: start.AddDate(years, months, days-1)}, nil
}

// Overlaps reports whether the two dates can mean a common day.
func (d Date) Overlaps(other Date) bool {
	return (d.End.IsZero() || !other.Start.After(d.End)) && (other.End.IsZero() || !d.Start.After(other.End))
}
