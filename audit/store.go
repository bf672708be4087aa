package audit

import (
	"context"
	"log/slog"

	"github.com/normgraph/normgraph/graph"
)

// store notes what is written to a store.
type store struct {
	graph.Store
	log   *Log
	alarm *slog.Logger
}

// Store gives a store that notes in a log what is written to it. alarm is told when the end of a change cannot be noted; the change
// itself is made then, and the next one refused.
func Store(s graph.Store, log *Log, alarm *slog.Logger) graph.Store { return &store{s, log, alarm} }

// Replace writes when the log has taken that it will.
func (s *store) Replace(ctx context.Context, sets []graph.QuadSet, conditions ...graph.Unchanged) (graph.Change, error) {
	names := make([]string, len(sets))
	for i := range sets {
		names[i] = sets[i].ID.String()
	}
	var change graph.Change
	err := s.log.Note(ctx, s.alarm, names, func() (before, after uint64, err error) {
		change, err = s.Store.Replace(ctx, sets, conditions...)
		if before = change.Generation; err == nil && len(change.Parts) > 0 {
			before-- // a commit that changes something is one generation
		}
		return before, change.Generation, err
	})
	return change, err
}

// Note makes a change between two records: that it has begun, and how it went. It is not made when the first cannot be written. make
// gives the generations before and after, equal when nothing has changed, and 0 when the change is not one of the store.
func (l *Log) Note(ctx context.Context, alarm *slog.Logger, what []string, make func() (before, after uint64, err error)) error {
	actor := actorOf(ctx)
	seq, err := l.Append(ctx, Record{Actor: actor, What: what, Outcome: Begun})
	if err != nil {
		return err
	}
	before, after, err := make()
	end := Record{Actor: actor, What: what, Of: seq, Outcome: Done, Before: before, After: after}
	switch {
	case err != nil:
		end.Outcome, end.Error, end.Before, end.After = Failed, err.Error(), 0, 0
	case before == after && after > 0:
		end.Outcome = Unchanged
	}
	if _, failure := l.Append(context.WithoutCancel(ctx), end); failure != nil {
		alarm.ErrorContext(ctx, "how a change went is not in the audit log", "record", seq, "outcome", string(end.Outcome), "error", failure.Error())
	}
	return err
}
