package server

import (
	"sync"
	"time"
)

// following is what a server knows of the store beside what it serves. It is safe for concurrent use.
type following struct {
	mu        sync.Mutex
	seen      uint64    // the store's generation when it was last heard of
	heard     time.Time // when that was
	behind    time.Time // since when a generation is known that is not served; zero: there is none
	published time.Time // when what is served was
	trouble   time.Time // since when the store cannot be followed; zero: it can
}

// hear notes the store's generation.
func (f *following) hear(generation, served uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seen, f.heard = generation, time.Now()
	switch {
	case generation == served:
		f.behind = time.Time{}
	case f.behind.IsZero():
		f.behind = f.heard
	}
}

// serve notes that a generation is served from now on.
func (f *following) serve(generation uint64) {
	f.mu.Lock()
	defer f.mu.Unlock()
	now := time.Now()
	f.seen, f.heard, f.behind, f.published = generation, now, time.Time{}, now
}

// fails notes an attempt to follow that failed, and reports whether that is news.
func (f *following) fails() (news bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if news = f.trouble.IsZero(); news {
		f.trouble = f.heard
	}
	return news
}

// succeeds notes an attempt that succeeded, and tells for how long there was none; 0: the last one did, too.
func (f *following) succeeds() (after time.Duration) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.trouble.IsZero() {
		after, f.trouble = time.Since(f.trouble), time.Time{}
	}
	return after
}

// lagNow is the time for which what is served may have been older than the store. The caller holds the lock.
func (f *following) lagNow() time.Duration {
	switch {
	case !f.behind.IsZero():
		return time.Since(f.behind)
	case !f.trouble.IsZero():
		return time.Since(f.trouble)
	}
	return 0
}

func (f *following) lag() time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.lagNow()
}
