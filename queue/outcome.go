package queue

import (
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/model"
)

// Outcome says what became of a job.
type Outcome struct {
	Ticket
	Job      uint64    `json:"job"` // sequence of its message
	Worker   string    `json:"worker"`
	Attempt  int       `json:"attempt"`
	Finished time.Time `json:"finished"`
	Found    found     `json:"found"`
	Reason   *Reason   `json:"reason,omitempty"`      // why it failed; nil when it did not
	Unread   *Reason   `json:"modelReason,omitempty"` // why the claims of a model are missing
	Replaced bool      `json:"superseded,omitempty"`  // a newer version of the document took its place
}

// Reason is an error as it crosses.
type Reason struct {
	Code    graph.Code `json:"code"`
	Message string     `json:"message"`
	Hint    string     `json:"hint,omitempty"`
}

func reasonOf(err error) *Reason {
	if err == nil {
		return nil
	}
	return &Reason{Code: graph.CodeOf(err), Message: err.Error(), Hint: graph.HintOf(err)}
}

func (r *Reason) err() error {
	if r == nil {
		return nil
	}
	return &graph.Error{Code: r.Code, Message: r.Message, Hint: r.Hint}
}

// found are the figures of a loaders.Event.
type found struct {
	ReadAs     string   `json:"readAs,omitempty"`
	Claims     int      `json:"claims"`
	Candidates int      `json:"candidates,omitempty"`
	Unlinked   int      `json:"unlinked,omitempty"`
	LeftOut    int      `json:"leftOut,omitempty"`
	Cut        int      `json:"cut,omitempty"`
	Surplus    int      `json:"surplus,omitempty"`
	Outdated   int      `json:"outdated,omitempty"`
	Unchanged  bool     `json:"unchanged,omitempty"`
	Reading    *reading `json:"reading,omitempty"`
}

// reading are the figures of a model.Reading.
type reading struct {
	Claims     int           `json:"claims"`
	Windows    int           `json:"windows"`
	Unreadable int           `json:"unreadable,omitempty"`
	Cut        int           `json:"cut,omitempty"`
	Dropped    model.Dropped `json:"dropped,omitempty"`
}

func foundIn(e *loaders.Event) found {
	f := found{
		ReadAs: e.ReadAs, Claims: e.Claims, Candidates: e.Candidates, Unlinked: e.Unlinked, LeftOut: e.LeftOut, Cut: e.Cut, Surplus: e.Surplus,
		Outdated: e.Outdated, Unchanged: e.Unchanged,
	}
	if r := e.Reading; r != nil {
		f.Reading = &reading{Claims: len(r.Claims), Windows: r.Windows, Unreadable: r.Unreadable, Cut: r.Cut, Dropped: r.Dropped}
	}
	return f
}

// Event gives the outcome as a load on this machine would tell it.
func (o *Outcome) Event() loaders.Event {
	f := &o.Found
	e := loaders.Event{
		Name: o.Name, Slug: o.Slug, ReadAs: f.ReadAs, Claims: f.Claims, Candidates: f.Candidates, Unlinked: f.Unlinked, LeftOut: f.LeftOut, Cut: f.Cut,
		Surplus: f.Surplus, Outdated: f.Outdated, Unchanged: f.Unchanged, Err: o.Reason.err(), ModelErr: o.Unread.err(),
	}
	if r := f.Reading; r != nil { // their number is all that is told of the claims
		e.Reading = &model.Reading{Claims: make([]graph.Claim, r.Claims), Windows: r.Windows, Unreadable: r.Unreadable, Cut: r.Cut, Dropped: r.Dropped}
	}
	return e
}
