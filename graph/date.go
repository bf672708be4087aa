package graph

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// Date is a parsed EDTF date of level 0: a year, a month, a day, or an interval of them
// ("2015", "2015-07", "2015-07-21", "2015/2020", "2015/.."). Years have four digits.
type Date struct {
	// Start and End are the first and last day that the date may mean, both included.
	// An interval without a beginning or an end goes to the first or last day there is.
	Start, End time.Time
}

// The first and the last day that can be written.
var (
	firstDay = time.Date(0, 1, 1, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(9999, 12, 31, 0, 0, 0, 0, time.UTC)
)

// HasStart reports whether the beginning is given: that of an interval may be left open.
func (d Date) HasStart() bool { return d.Start.After(firstDay) }

// HasEnd reports whether the end is given.
func (d Date) HasEnd() bool { return d.End.Before(lastDay) }

var edtfPoint = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)

// ParseDate reads an EDTF date. Either end of an interval may be left open, as ".." or as nothing.
func ParseDate(s string) (Date, error) {
	from, to, interval := strings.Cut(s, "/")
	if !interval {
		return parsePoint(s)
	}
	if isOpen(from) && isOpen(to) {
		return Date{}, fmt.Errorf("%q is not a date: an interval has at least one end", s)
	}
	d := Date{firstDay, lastDay}
	if !isOpen(from) {
		p, err := parsePoint(from)
		if err != nil {
			return Date{}, err
		}
		d.Start = p.Start
	}
	if !isOpen(to) {
		p, err := parsePoint(to)
		if err != nil {
			return Date{}, err
		}
		d.End = p.End
	}
	if d.End.Before(d.Start) {
		return Date{}, fmt.Errorf("%q is not a date: the interval ends before it starts", s)
	}
	return d, nil
}

func isOpen(end string) bool { return end == "" || end == ".." }

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
	return !other.Start.After(d.End) && !d.Start.After(other.End)
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}
