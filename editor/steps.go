package editor

import (
	"context"
	"sync"

	"github.com/normgraph/normgraph/gql"
)

// change is a change while it is made.
type change struct {
	editor *Editor
	name   string
}

// tell tells of a step.
func (c *change) tell(stage gql.Stage) { c.send(gql.Progress{Stage: stage}) }

// end tells of the last step.
func (c *change) end(edit *gql.Edit, err error) {
	if err != nil {
		why := err.Error()
		c.send(gql.Progress{Stage: gql.StageFailed, Error: &why})
		return
	}
	generation := int(edit.Snapshot.Generation())
	c.send(gql.Progress{Stage: gql.StageDone, Slug: &edit.Slug, Claims: &edit.Claims, Generation: &generation})
}

func (c *change) send(p gql.Progress) {
	p.Name, p.Waiting = c.name, int(c.editor.waiting.Load())
	c.editor.steps.send(p)
}

// steps tells of steps to those who watch.
type steps struct {
	mu       sync.Mutex
	closed   bool
	watchers map[chan gql.Progress]bool
}

// unread is how many steps a watcher can be behind.
const unread = 64

func (s *steps) watch(ctx context.Context) <-chan gql.Progress {
	watcher := make(chan gql.Progress, unread)
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		close(watcher)
		return watcher
	}
	if s.watchers == nil {
		s.watchers = map[chan gql.Progress]bool{}
	}
	s.watchers[watcher] = true
	context.AfterFunc(ctx, func() { s.leave(watcher) })
	return watcher
}

func (s *steps) leave(watcher chan gql.Progress) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.watchers[watcher] {
		delete(s.watchers, watcher)
		close(watcher)
	}
}

func (s *steps) send(p gql.Progress) {
	s.mu.Lock()
	defer s.mu.Unlock()
	for watcher := range s.watchers {
		select {
		case watcher <- p:
		default: // it reads too slowly
		}
	}
}

func (s *steps) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.closed = true
	for watcher := range s.watchers {
		delete(s.watchers, watcher)
		close(watcher)
	}
}
