package queue

import (
	"context"
	"encoding/json"
	"errors"
	"sync"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"github.com/normgraph/normgraph/graph"
)

const (
	outcomesAge   = 24 * time.Hour // how long a publisher can be away and still learn what became of its documents
	outcomesBytes = 256 << 20
	deadBytes     = 256 << 20
	workerTTL     = 30 * time.Second // a worker that was not heard of for so long is gone
)

// Queue is a work queue of documents. It is safe for concurrent use.
type Queue struct {
	options Options
	name    string // for messages
	conn    *nats.Conn
	js      jetstream.JetStream
	trouble trouble
	failure atomic.Pointer[error] // of the last attempt to connect again
	parts
}

// parts are what a queue is made of on the server. They are known there by their names: what was made anew is reached as before.
type parts struct {
	jobs, dead, outcomes, content jetstream.Stream // content is the stream beneath objects
	objects                       jetstream.ObjectStore
	workers                       jetstream.KeyValue
}

// Open connects to a queue, and makes it when there is none. Errors are *graph.Error: BAD_USER_INPUT for options that cannot be
// meant, UNAVAILABLE when the server cannot be reached or used within Options.Wait; none shows a secret.
func Open(ctx context.Context, o Options) (*Queue, error) {
	if err := o.check(); err != nil {
		return nil, err
	}
	options, err := o.connect()
	if err != nil {
		return nil, err
	}
	q := &Queue{options: o, name: Redact(o.URL), trouble: trouble{tell: o.Tell}}
	if o.Server != nil {
		q.name = "embedded"
	}
	options = append(options, nats.ReconnectErrHandler(func(_ *nats.Conn, err error) { q.failure.Store(&err) }))
	if q.conn, err = nats.Connect(o.URL, options...); err != nil {
		return nil, q.unavailable(err)
	}
	if q.js, err = jetstream.New(q.conn); err != nil {
		q.conn.Close()
		return nil, q.unavailable(err)
	}
	wait, cancel := context.WithTimeout(ctx, o.Wait)
	defer cancel()
	for {
		if q.parts, err = q.ensure(wait); err == nil {
			return q, nil
		}
		if last := q.lastError(); last != nil {
			err = last
		}
		if isRefusal(err) || sleep(wait, 200*time.Millisecond) != nil {
			q.conn.Close()
			return nil, errors.Join(ctx.Err(), q.unavailable(err))
		}
	}
}

// Close ends the connection. Jobs that were taken and are not finished are given to other workers.
func (q *Queue) Close() { q.conn.Close() }

// Name gives the address without secrets, for people.
func (q *Queue) Name() string { return q.name }

// isRefusal reports errors that waiting does not mend.
func isRefusal(err error) bool {
	for _, refusal := range []error{nats.ErrAuthorization, nats.ErrAuthExpired, nats.ErrAuthRevoked, nats.ErrPermissionViolation, nats.ErrNkeysNotSupported, nats.ErrSecureConnRequired} {
		if errors.Is(err, refusal) {
			return true
		}
	}
	var api *jetstream.APIError
	return errors.As(err, &api) && api.Code < 500 && api.ErrorCode != noPeers
}

// unavailable says what keeps the queue from being used.
func (q *Queue) unavailable(err error) error {
	hint := "see whether nats-server runs at this address, with JetStream (nats-server -js)"
	var api *jetstream.APIError
	switch {
	case errors.Is(err, nats.ErrAuthorization), errors.Is(err, nats.ErrAuthExpired), errors.Is(err, nats.ErrAuthRevoked), errors.Is(err, nats.ErrPermissionViolation):
		hint = "give user and password in the URL, or --queue-credentials or --queue-nkey; docs/queue.md lists the rights that are needed"
	case errors.Is(err, jetstream.ErrJetStreamNotEnabled), errors.Is(err, jetstream.ErrJetStreamNotEnabledForAccount):
		hint = "start the server with JetStream: nats-server -js, and let the account use it"
	case errors.As(err, &api) && (api.ErrorCode == insufficientStorage || api.ErrorCode == insufficientResources):
		hint = "give the server more storage (max_file_store), or the queue less with --queue-bytes"
	case errors.As(err, &api) && api.ErrorCode == noPeers:
		hint = "start as many servers of the cluster as --queue-replicas asks for, or ask for fewer"
	case isTLS(err):
		hint = "give --queue-ca with the certificate that the server is signed by, and --queue-cert and --queue-key where it asks for them"
	}
	return graph.Errorf(graph.CodeUnavailable, hint, "the queue %s cannot be used: %w", q.name, err)
}

// ensure makes what is missing of the queue on the server, and gives all of it.
func (q *Queue) ensure(ctx context.Context) (p parts, err error) {
	ctx, cancel := context.WithTimeout(ctx, attemptTimeout)
	defer cancel()
	name, replicas := q.options.Name, max(q.options.Replicas, 1)
	for _, s := range []struct {
		handle *jetstream.Stream
		config jetstream.StreamConfig
	}{
		{&p.jobs, jetstream.StreamConfig{
			Name: name + "-jobs", Subjects: []string{name + ".jobs.*"}, Retention: jetstream.WorkQueuePolicy, MaxMsgsPerSubject: 1,
			Discard: jetstream.DiscardNew, MaxMsgs: orElse(q.options.MaxDocuments, DefaultMaxDocuments), Duplicates: 2 * time.Minute,
		}},
		{&p.dead, jetstream.StreamConfig{
			Name: name + "-dead", Subjects: []string{name + ".dead.*"}, MaxMsgsPerSubject: 1, Discard: jetstream.DiscardNew, MaxBytes: deadBytes,
		}},
		{&p.outcomes, jetstream.StreamConfig{
			Name: name + "-outcomes", Subjects: []string{name + ".outcomes.*"}, MaxMsgsPerSubject: 1, MaxAge: outcomesAge, MaxBytes: outcomesBytes,
		}},
	} {
		s.config.Replicas = replicas
		if *s.handle, err = q.stream(ctx, s.config, q.options.MaxDocuments > 0 && s.handle == &p.jobs || q.options.Replicas > 0); err != nil {
			return p, err
		}
	}
	if p.objects, err = q.ensureObjects(ctx, replicas); err != nil {
		return p, err
	}
	if p.content, err = q.js.Stream(ctx, "OBJ_"+name+"-documents"); err != nil {
		return p, err
	}
	if p.workers, err = q.js.KeyValue(ctx, name+"-workers"); errors.Is(err, jetstream.ErrBucketNotFound) {
		p.workers, err = q.js.CreateKeyValue(ctx, jetstream.KeyValueConfig{Bucket: name + "-workers", TTL: workerTTL, Replicas: replicas, MaxBytes: 8 << 20})
	}
	return p, err
}

// stream gives a stream, made when it is missing and changed when the user asks for it.
func (q *Queue) stream(ctx context.Context, c jetstream.StreamConfig, change bool) (jetstream.Stream, error) {
	s, err := q.js.Stream(ctx, c.Name)
	switch {
	case errors.Is(err, jetstream.ErrStreamNotFound):
		if s, err = q.js.CreateStream(ctx, c); errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) { // another one made it just now
			return q.js.Stream(ctx, c.Name)
		}
	case err == nil && change:
		return q.js.UpdateStream(ctx, c)
	}
	return s, err
}

func (q *Queue) ensureObjects(ctx context.Context, replicas int) (objects jetstream.ObjectStore, err error) {
	bucket := q.options.Name + "-documents"
	c := jetstream.ObjectStoreConfig{Bucket: bucket, MaxBytes: orElse(q.options.MaxBytes, DefaultMaxBytes), Replicas: replicas}
	objects, err = q.js.ObjectStore(ctx, bucket)
	switch {
	case errors.Is(err, jetstream.ErrBucketNotFound):
		if objects, err = q.js.CreateObjectStore(ctx, c); errors.Is(err, jetstream.ErrBucketExists) {
			return q.js.ObjectStore(ctx, bucket)
		}
	case err == nil && (q.options.MaxBytes > 0 || q.options.Replicas > 0):
		return q.js.UpdateObjectStore(ctx, c)
	}
	return objects, err
}

func orElse(n, otherwise int64) int64 {
	if n > 0 {
		return n
	}
	return otherwise
}

// last gives the newest message of a document's subject and its sequence, 0 when there is none.
func last[T any](ctx context.Context, s jetstream.Stream, subject string, into *T) (uint64, error) {
	m, err := s.GetLastMsgForSubject(ctx, subject)
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, err
	}
	return m.Sequence, json.Unmarshal(m.Data, into)
}

// publish puts a message on a subject. id makes a repetition harmless.
func (q *Queue) publish(ctx context.Context, subject, id string, v any, more ...jetstream.PublishOpt) (uint64, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return 0, err
	}
	if id != "" {
		more = append(more, jetstream.WithMsgID(id))
	}
	ack, err := q.js.Publish(ctx, subject, data, more...)
	if err != nil {
		return 0, err
	}
	return ack.Sequence, nil
}

// trouble tells a user that something is waited for: when it begins, every minute, and when it is over.
type trouble struct {
	tell func(string)
	mu   sync.Mutex
	told time.Time // zero: there is none
	kind string
}

const tellEvery = time.Minute

func (t *trouble) is(kind, what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.kind != kind || time.Since(t.told) > tellEvery {
		t.kind, t.told = kind, time.Now()
		t.tell(what)
	}
}

func (t *trouble) over(what string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.kind != "" {
		t.kind = ""
		t.tell(what)
	}
}
