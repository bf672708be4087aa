package answer

import (
	"net/http"
	"testing"
	"time"
)

// deadlines is an answer that notes the deadlines that it is given.
type deadlines struct {
	http.ResponseWriter
	last time.Time
}

func (d *deadlines) SetWriteDeadline(at time.Time) error { d.last = at; return nil }
func (d *deadlines) Write(b []byte) (int, error)         { return len(b), nil }

// TestSlowReadersAreCutOff: each piece has the whole time as long as the client keeps the pace, and one that falls behind has less and less.
func TestSlowReadersAreCutOff(t *testing.T) {
	const timeout = time.Minute
	for _, tt := range []struct {
		name  string
		began time.Duration // ago
		bytes int           // until now
		left  time.Duration
	}{
		{"at the beginning", 0, 0, timeout},
		{"in time", 10 * time.Minute, 10 * 60 * slowest, timeout},
		{"faster than it must", time.Minute, 1000 * 60 * slowest, timeout},
		{"a minute behind", 10 * time.Minute, 9*60*slowest + 30*slowest, 30 * time.Second},
		{"a byte now and then", 2 * time.Minute, 1, -time.Minute},
	} {
		d := &deadlines{}
		p := patientWriter{d, http.NewResponseController(d), timeout, time.Now().Add(timeout - tt.began)}
		if _, err := p.Write(make([]byte, tt.bytes)); err != nil {
			t.Fatal(err)
		}
		if off := time.Until(d.last) - tt.left; off.Abs() > 5*time.Second {
			t.Errorf("%s: %v left, want %v", tt.name, time.Until(d.last), tt.left)
		}
	}
}
