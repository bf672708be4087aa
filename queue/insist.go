package queue

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

const (
	attemptTimeout = 10 * time.Second
	slowestLine    = 64 << 10 // bytes a second
	firstPause     = 100 * time.Millisecond
	longestPause   = 5 * time.Second
)

// objectTimeout is the time of an attempt with an object. What a server had in hand when it died is waited for so long.
func objectTimeout(bytes int64) time.Duration {
	return attemptTimeout + time.Duration(bytes)*time.Second/slowestLine
}

// Codes of JetStream that are answers to somebody who wants to store more than there is room for.
const (
	insufficientResources jetstream.ErrorCode = 10023
	insufficientStorage   jetstream.ErrorCode = 10047
	storeFailed           jetstream.ErrorCode = 10077
)

// noPeers is JetStream's answer as long as fewer servers of a cluster are there than shall keep the queue.
const noPeers jetstream.ErrorCode = 10005

// insist does something until it is done or the context ends: a queue that cannot be reached is waited for, and the user told.
// What try finds out it gives by its closure.
func (q *Queue) insist(ctx context.Context, timeout time.Duration, try func(context.Context) error) error {
	for pause := firstPause; ; pause = min(2*pause, longestPause) {
		attempt, cancel := context.WithTimeout(ctx, timeout)
		err := try(attempt)
		cancel()
		switch {
		case err == nil:
			q.trouble.over("the queue " + q.name + " can be used again")
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case q.conn.IsClosed():
			return q.unavailable(err)
		}
		if isMissing(err) {
			_, failure := q.ensure(ctx)
			err = errors.Join(err, failure)
		}
		q.tellTrouble(err)
		if err := sleep(ctx, pause/2+rand.N(pause/2)); err != nil { // not all at once when the queue is there again
			return err
		}
	}
}

// tellTrouble says what is waited for. That a message was lost while the server restarts is known only by its time; the connection knows more.
func (q *Queue) tellTrouble(err error) {
	switch {
	case isFull(err):
		q.trouble.is("full", "the queue "+q.name+" is full: waiting for the workers to make room")
	case !q.conn.IsConnected():
		why := "the connection was lost"
		if last := q.lastError(); last != nil {
			why = last.Error()
		}
		q.trouble.is("unreachable", "the queue "+q.name+" cannot be reached ("+why+"): waiting for it")
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, nats.ErrTimeout), errors.Is(err, nats.ErrNoResponders), isMissing(err):
		q.trouble.is("silent", "the queue "+q.name+" does not answer: waiting for it")
	default:
		q.trouble.is("failing", "the queue "+q.name+" answers: "+err.Error()+"; trying again")
	}
}

// isFull reports that a limit of the queue or of the server's storage is reached.
func isFull(err error) bool {
	var api *jetstream.APIError
	return errors.As(err, &api) && (api.ErrorCode == storeFailed || api.ErrorCode == insufficientResources || api.ErrorCode == insufficientStorage)
}

// isMissing reports that the server has lost the queue, or part of it.
func isMissing(err error) bool {
	for _, missing := range []error{jetstream.ErrStreamNotFound, jetstream.ErrConsumerNotFound, jetstream.ErrConsumerDeleted, jetstream.ErrBucketNotFound, jetstream.ErrNoStreamResponse, nats.ErrNoResponders} {
		if errors.Is(err, missing) {
			return true
		}
	}
	return false
}

// lastError says why there is no connection; nil when that is not known.
func (q *Queue) lastError() error {
	if err := q.conn.LastError(); err != nil { // it is forgotten when the next server is tried
		return err
	}
	if err := q.failure.Load(); err != nil && !q.conn.IsConnected() {
		return *err
	}
	return nil
}

func isTLS(err error) bool {
	var record tls.RecordHeaderError
	var verify *tls.CertificateVerificationError
	var authority x509.UnknownAuthorityError
	return errors.As(err, &record) || errors.As(err, &verify) || errors.As(err, &authority) || errors.Is(err, nats.ErrSecureConnRequired) || errors.Is(err, nats.ErrTLS) ||
		err != nil && strings.Contains(err.Error(), "tls: ")
}

func sleep(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
