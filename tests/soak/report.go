package soak

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"
)

// Report is what a soak found, as Markdown.
type Report struct {
	Took   time.Duration
	Stores map[string]*Recorder // by name
	Notes  []string             // a line each: what was loaded, removed and so on
	Series []*Series
}

// Markdown writes the tables of docs/operations.md.
func (r *Report) Markdown() string {
	var b strings.Builder
	names := slices.Sorted(maps.Keys(r.Stores))
	all, byKind, compared, wrong := &Latencies{}, map[string]*Latencies{}, map[string]int{}, map[string]int{}
	for _, name := range names {
		s := r.Stores[name]
		s.mu.Lock()
		defer s.mu.Unlock()
		for kind, l := range s.latencies {
			if byKind[kind] == nil {
				byKind[kind] = &Latencies{}
			}
			byKind[kind].Merge(l)
			all.Merge(l)
		}
		for kind, n := range s.compared {
			compared[kind] += n
		}
		for kind, n := range s.wrong {
			wrong[kind] += n
		}
	}
	total := 0
	for _, n := range compared {
		total += n
	}
	fmt.Fprintf(&b, "%d requests in %v, p50 %s, p99 %s, the longest %s; %d answers compared.\n\n", all.n, r.Took.Round(time.Second),
		all.Quantile(0.5).Round(10*time.Microsecond), all.Quantile(0.99).Round(10*time.Microsecond), all.most.Round(time.Millisecond), total)
	for _, name := range names {
		s := r.Stores[name]
		fmt.Fprintf(&b, "- %s: %d generations seen, %d of them exported and computed anew with %d quotes at their places and %d rejected claims; %d answers were to a question that was answered at the same "+
			"generation before, and the same bytes; %d cursors of another generation refused; %d faults\n",
			name, len(s.generations), s.audits, s.quotes, s.rejected, s.agreed, s.refused, len(s.faults))
	}
	for _, note := range r.Notes {
		fmt.Fprintf(&b, "- %s\n", note)
	}
	b.WriteString("\n| question | requests | p50 ms | p99 ms | longest ms | compared | wrong |\n|---|---|---|---|---|---|---|\n")
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		l, against := byKind[kind], "with each other"
		if compared[kind] > 0 {
			against = fmt.Sprint(compared[kind])
		}
		fmt.Fprintf(&b, "| %s | %d | %.1f | %.1f | %.0f | %s | %d |\n", kind, l.n, ms(l.Quantile(0.5)), ms(l.Quantile(0.99)), ms(l.most), against, wrong[kind])
	}
	b.WriteString("\n| at rest | | first quarter | last quarter | law: at most |\n|---|---|---|---|---|\n")
	for _, s := range r.Series {
		first, last := s.quarters()
		fmt.Fprintf(&b, "| %s | %s | %.1f %s | %.1f %s | × %v + %v |\n", s.Of, s.Figure, first, s.Unit, last, s.Unit, s.Factor, s.Slack)
	}
	return b.String()
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// Lacking gives the kinds of questions that the oracle can answer of which no answer was compared.
func (r *Report) Lacking() []string {
	var out []string
	for _, kind := range Kinds {
		n := 0
		for _, s := range r.Stores {
			s.mu.Lock()
			n += s.compared[kind]
			s.mu.Unlock()
		}
		if n == 0 && !slices.Contains(withEachOther, kind) {
			out = append(out, kind)
		}
	}
	return out
}

// withEachOther are the kinds whose answers no oracle computes: those of one generation have to be the same.
var withEachOther = []string{"export other", "page", "search words"}
