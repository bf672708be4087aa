package soak

import (
	"testing"
	"time"
)

func TestQuantilesAreAtMostThreePercentTooLong(t *testing.T) {
	for _, scale := range []time.Duration{time.Microsecond, 17 * time.Microsecond, time.Millisecond, 40 * time.Millisecond} {
		var l Latencies
		for i := 1; i <= 1000; i++ {
			l.Add(time.Duration(i) * scale)
		}
		for share, want := range map[float64]time.Duration{0.5: 500 * scale, 0.99: 990 * scale, 1: 1000 * scale} {
			if got := l.Quantile(share); got < want || float64(got) > 1.04*float64(want)+float64(time.Microsecond) {
				t.Errorf("%v of the times are within %v, want %v", share, got, want)
			}
		}
	}
}

func TestEveryNumberIsInTheBucketWithTheLeastUpperEnd(t *testing.T) {
	for n := range uint64(100_000) {
		if at := bucket(n); upper(at) < n || at > 0 && upper(at-1) >= n {
			t.Fatalf("%d is in the bucket up to %d, behind the one up to %d", n, upper(at), upper(at-1))
		}
	}
}
