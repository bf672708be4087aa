package graph

import (
	"testing"
	"time"
)

func TestParseDateGivesFirstAndLastDay(t *testing.T) {
	tests := []struct{ date, start, end string }{
		{"2015", "2015-01-01", "2015-12-31"},
		{"2015-04", "2015-04-01", "2015-04-30"},
		{"2015-12", "2015-12-01", "2015-12-31"},
		{"2015-02", "2015-02-01", "2015-02-28"},
		{"2016-02", "2016-02-01", "2016-02-29"}, // a leap year
		{"2000-02", "2000-02-01", "2000-02-29"}, // so is every fourth century
		{"1900-02", "1900-02-01", "1900-02-28"},
		{"2016-02-29", "2016-02-29", "2016-02-29"},
		{"2015/2020", "2015-01-01", "2020-12-31"},
		{"2015-07-21/2015-08", "2015-07-21", "2015-08-31"},
		{"2015/2015-03", "2015-01-01", "2015-03-31"},
		{"2015/..", "2015-01-01", "9999-12-31"},
		{"2015/", "2015-01-01", "9999-12-31"},
		{"../2015", "0000-01-01", "2015-12-31"},
		{"/2015", "0000-01-01", "2015-12-31"},
		{"0000", "0000-01-01", "0000-12-31"},
		{"0001-01-01", "0001-01-01", "0001-01-01"}, // Go's zero time
		{"9999", "9999-01-01", "9999-12-31"},
	}
	for _, tt := range tests {
		d, err := ParseDate(tt.date)
		if err != nil {
			t.Errorf("ParseDate(%q): %v", tt.date, err)
			continue
		}
		if start, end := d.Start.Format(time.DateOnly), d.End.Format(time.DateOnly); start != tt.start || end != tt.end {
			t.Errorf("ParseDate(%q) = %s to %s, want %s to %s", tt.date, start, end, tt.start, tt.end)
		}
	}
}

func TestParseDateRefusesWhatIsNoDate(t *testing.T) {
	for _, s := range []string{
		"", "15", "20155", "2015-1", "2015-7-21", "2015-13", "2015-00", "2015-02-29", "1900-02-29", "2015-04-31", "2015-01-00",
		"2015/07/21", "2015-2020", "..", "/", "../..", "2020/2015", "2015-07/2015-06", "2015/2016/2017", "2015?", "May 2015",
		"２０１５", " 2015", "2015\n", "2015-07-21T10:00", "-0001",
	} {
		if d, err := ParseDate(s); err == nil {
			t.Errorf("ParseDate(%q) = %v, want an error", s, d)
		}
	}
}

func TestDatesOverlapWhenTheyCanMeanACommonDay(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"2015", "2015-07-21", true},
		{"2015", "2016", false},
		{"2015-12-31", "2015/2016", true},
		{"2015-07", "2015-08", false},
		{"2015/2017", "2017-12", true},
		{"2015/..", "2030", true},
		{"2015/..", "2014-12-31", false},
		{"../2015", "1800", true},
		{"../2015", "2016-01-01", false},
		{"../2015", "2015/..", true},
		{"../2014", "2015/..", false},
		{"0001-01-01", "2015", false},
	}
	for _, tt := range tests {
		a, errA := ParseDate(tt.a)
		b, errB := ParseDate(tt.b)
		if errA != nil || errB != nil {
			t.Fatal(errA, errB)
		}
		if a.Overlaps(b) != tt.want || b.Overlaps(a) != tt.want {
			t.Errorf("%s overlaps %s: %v and %v, want %v", tt.a, tt.b, a.Overlaps(b), b.Overlaps(a), tt.want)
		}
	}
}

// FuzzParseDate: what is a date starts before it ends and overlaps itself.
func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2015", "2016-02-29", "2015-07/..", "/2020", "../..", "2015-02-30"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, err := ParseDate(s)
		if err == nil && (d.End.Before(d.Start) || !d.Overlaps(d)) {
			t.Errorf("ParseDate(%q) = %v", s, d)
		}
	})
}
