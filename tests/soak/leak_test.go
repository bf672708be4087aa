package soak

import "testing"

func TestWhatGrowsIsALeak(t *testing.T) {
	for name, c := range map[string]struct {
		values []float64
		leaks  bool
	}{
		"steady":             {[]float64{50, 50, 50, 50, 50, 50, 50, 50}, false},
		"warms up":           {[]float64{10, 50, 50, 50, 50, 50, 50, 50}, false},
		"within the law":     {[]float64{50, 50, 50, 50, 50, 50, 54, 55}, false},
		"grows all the time": {[]float64{50, 52, 54, 56, 58, 60, 62, 64}, true},
		"one figure":         {[]float64{50}, false},
		"falls":              {[]float64{90, 80, 70, 60, 50, 40, 30, 20}, false},
	} {
		s := Series{Factor: 1.1, Values: c.values}
		if err := s.Leak(); (err != nil) != c.leaks {
			t.Errorf("%s: %v", name, err)
		}
	}
}
