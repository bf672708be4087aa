package main

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestConfidenceIsPrecisionOnceThereIsEvidence(t *testing.T) {
	tests := []struct {
		c    count
		want float64
	}{
		{count{0, 0}, 0.5}, // (0+1)/(0+2)
		{count{2, 2}, 0.75},
		{count{0, 4}, 1.0 / 6},
		{count{4, 5}, 0.8},
		{count{0, 50}, 0.05}, // never zero
		{count{9, 9}, 1},
	}
	for _, tt := range tests {
		if got := tt.c.confidence(); got != tt.want {
			t.Errorf("%+v: got %v, want %v", tt.c, got, tt.want)
		}
	}
}

func TestRewriteTouchesConfidenceAlone(t *testing.T) {
	const src = `version: 1
rules:
- id: a.one                # first
  when: 'conf: 0.1'
  conf: 0.5
  pos: [{text: 'conf: 0.9', out: [x]}]
- id: b
  conf: 0.25  # by hand
`
	const want = `version: 1
rules:
- id: a.one                # first
  when: 'conf: 0.1'
  conf: 0.80
  pos: [{text: 'conf: 0.9', out: [x]}]
- id: b
  conf: 0.50  # by hand
`
	got := rewrite([]byte(src), map[string]count{"a.one": {8, 10}})
	if diff := cmp.Diff(want, string(got)); diff != "" {
		t.Error(diff)
	}
}
