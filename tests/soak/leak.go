package soak

import (
	"fmt"
	"strconv"
	"strings"
)

// Series is a figure that was taken again and again while the graph was as at the beginning and nobody asked, with the law that it keeps:
// the mean of its last quarter is at most Factor times that of its first, and Slack more.
type Series struct {
	Of, Figure, Unit string
	Factor, Slack    float64
	Values           []float64
}

// quarters gives the means of the first and of the last quarter of what came after the warm-up, an eighth.
func (s *Series) quarters() (first, last float64) {
	values := s.Values[len(s.Values)/8:]
	n := (len(values) + 3) / 4
	return mean(values[:n]), mean(values[len(values)-n:])
}

func mean(values []float64) float64 {
	sum := 0.
	for _, v := range values {
		sum += v
	}
	return sum / float64(max(1, len(values)))
}

// Leak tells how the law is broken; nil: it is kept.
func (s *Series) Leak() error {
	first, last := s.quarters()
	if last > first*s.Factor+s.Slack {
		return fmt.Errorf("%s of %s went from %.1f to %.1f %s; the law is at most %v times that and %v more: %.1f",
			s.Figure, s.Of, first, last, s.Unit, s.Factor, s.Slack, s.Values)
	}
	return nil
}

// Metric finds a metric without labels in what Prometheus is told.
func Metric(text, name string) (float64, error) {
	for line := range strings.Lines(text) {
		if value, ok := strings.CutPrefix(line, name+" "); ok {
			return strconv.ParseFloat(strings.TrimSpace(value), 64)
		}
	}
	return 0, fmt.Errorf("there is no metric %s", name)
}
