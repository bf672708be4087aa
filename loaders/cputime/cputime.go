//go:build unix

// Package cputime lets benchmarks report what they do in a second of processor time, which other work on the machine
// disturbs less than the time on the clock.
package cputime

import (
	"syscall"
	"testing"
)

// Watch measures the processor time of the whole process, the garbage collector's included.
type Watch struct{ begin float64 }

// Start begins to measure.
func Start() Watch { return Watch{now()} }

// Seconds gives the processor time since Start.
func (w Watch) Seconds() float64 { return now() - w.begin }

// ReportRate reports the megabytes a second of processor time since Start, for a benchmark that read so many bytes.
func (w Watch) ReportRate(b *testing.B, bytes float64) {
	b.Helper()
	b.ReportMetric(bytes/1e6/w.Seconds(), "MB/cpu-s")
}

func now() float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err) // the arguments are right
	}
	return float64(u.Utime.Sec+u.Stime.Sec) + float64(u.Utime.Usec+u.Stime.Usec)/1e6
}
