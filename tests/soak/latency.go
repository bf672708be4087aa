package soak

import (
	"math/bits"
	"time"
)

// Latencies counts how long answers took, in buckets that are a thirty-second part of a power of two wide: what it gives is at most 3 % too
// long. The zero value is ready for use.
type Latencies struct {
	counts [64 * parts]uint32 // of microseconds
	n      int
	most   time.Duration
}

const parts = 32

// Add counts an answer.
func (l *Latencies) Add(took time.Duration) {
	l.counts[bucket(uint64(max(took.Microseconds(), 0)))]++
	l.n++
	l.most = max(l.most, took)
}

// bucket gives the place of a number: below 32 that of itself, above that of its five highest bits behind the first.
func bucket(n uint64) int {
	if n < parts {
		return int(n)
	}
	shift := bits.Len64(n) - 6
	return (shift+1)*parts + int(n>>shift) - parts
}

// upper gives the largest number in a bucket.
func upper(at int) uint64 {
	if at < parts {
		return uint64(at)
	}
	shift := at/parts - 1
	return uint64(at%parts+parts+1)<<shift - 1
}

// Quantile gives the time within which so large a share of the answers came.
func (l *Latencies) Quantile(share float64) time.Duration {
	left := int(share*float64(l.n)+0.999999) - 1
	for at, count := range l.counts {
		if left -= int(count); left < 0 && count > 0 {
			return min(time.Duration(upper(at))*time.Microsecond, l.most)
		}
	}
	return l.most
}

// Merge adds the counts of others.
func (l *Latencies) Merge(others *Latencies) {
	for at, count := range others.counts {
		l.counts[at] += count
	}
	l.n += others.n
	l.most = max(l.most, others.most)
}
