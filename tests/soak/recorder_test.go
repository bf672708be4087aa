package soak

import (
	"net/http"
	"testing"
	"time"
)

// TestWhatNoAnswerMayBe: whatever is asked, some answers are faults.
func TestWhatNoAnswerMayBe(t *testing.T) {
	good := `{"data":{},"extensions":{"generation":7}}`
	for name, c := range map[string]struct {
		status int
		body   string
		faults int
	}{
		"a good one":           {200, good, 0},
		"an error that may be": {200, `{"errors":[{"extensions":{"code":"NOT_FOUND"}}],"extensions":{"generation":7,"requestId":"x"}}`, 0},
		"another error":        {200, `{"errors":[{"extensions":{"code":"TIMEOUT"}}],"extensions":{"generation":7}}`, 1},
		"an internal error":    {200, `{"errors":[{"extensions":{"code":"INTERNAL"}}],"extensions":{"generation":7}}`, 1},
		"a fault":              {500, good, 1},
		"a busy server":        {503, good, 1},
		"half an answer":       {200, good[:20], 1},
		"one without a time":   {200, `{"data":{}}`, 1},
	} {
		r := NewRecorder(&Pool{})
		q := query("claims", "{ claims { totalCount } }", nil, nil)
		q.Codes = []string{"NOT_FOUND"}
		r.Take(&Answer{Question: q, Status: c.status, Header: http.Header{}, Body: []byte(c.body)}, time.Millisecond)
		if got := r.Faults(); len(got) != c.faults {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestAnswersOfOneGenerationAgree, but for the ids of requests.
func TestAnswersOfOneGenerationAgree(t *testing.T) {
	r := NewRecorder(&Pool{})
	take := func(header, body string) int {
		q := &Question{Kind: "page", Method: http.MethodGet, Path: "/entity/china"}
		r.Take(&Answer{Question: q, Status: http.StatusOK, Header: http.Header{"Normgraph-Generation": {header}}, Body: []byte(body)}, time.Millisecond)
		return len(r.Faults())
	}
	for i, step := range []struct {
		generation, body string
		faults           int
	}{
		{"1", `one "requestId":"a"`, 0}, {"1", `one "requestId":"b"`, 0}, {"2", "two", 0}, {"2", "two", 0}, {"1", `one "requestId":"c"`, 0}, {"2", "three", 1},
	} {
		if got := take(step.generation, step.body); got != step.faults {
			t.Errorf("step %d: %d faults, want %d: %v", i, got, step.faults, r.Faults())
		}
	}
	if r.agreed != 3 {
		t.Errorf("%d answers agree, want 3", r.agreed)
	}
}
