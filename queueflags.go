package main

import (
	"context"
	"errors"
	"path/filepath"
	"time"

	"github.com/alecthomas/kong"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/embedded"
)

// embeddedQueue is the --queue of a NATS server in this process.
const embeddedQueue = "embedded"

// queueFlags say which work queue is meant and how it is to be.
type queueFlags struct {
	Queue            string        `help:"Work queue for documents: the address of NATS servers with JetStream (nats://USER:PASSWORD@HOST:PORT, tls://…), or 'embedded' for one in this process (docs/queue.md)." placeholder:"URL" env:"NORMGRAPH_QUEUE"`
	QueueName        string        `help:"Name of the queue: several can be on one server." default:"${queueName}" placeholder:"NAME" env:"NORMGRAPH_QUEUE_NAME"`
	QueueCredentials string        `help:"File with the JWT and seed of a NATS user." placeholder:"FILE" env:"NORMGRAPH_QUEUE_CREDENTIALS"`
	QueueNKey        string        `name:"queue-nkey" help:"File with the seed of a NATS user." placeholder:"FILE" env:"NORMGRAPH_QUEUE_NKEY"`
	QueueCA          string        `name:"queue-ca" help:"File with the certificates that NATS servers are trusted by, in place of the system's." placeholder:"FILE" env:"NORMGRAPH_QUEUE_CA"`
	QueueCert        string        `help:"File with the certificate of this client." placeholder:"FILE" env:"NORMGRAPH_QUEUE_CERT"`
	QueueKey         string        `help:"File with the key of the certificate." placeholder:"FILE" env:"NORMGRAPH_QUEUE_KEY"`
	QueueWait        time.Duration `help:"How long to go on trying to reach the queue at the start." default:"${queueWait}" placeholder:"TIME" env:"NORMGRAPH_QUEUE_WAIT"`
	QueueBytes       int64         `help:"Most bytes of the documents on the queue; 0 leaves it as it is, a new one has 1 GiB." default:"0" placeholder:"N" env:"NORMGRAPH_QUEUE_BYTES"`
	QueueDocuments   int64         `help:"Most documents on the queue; 0 leaves it as it is, a new one takes 100,000." default:"0" placeholder:"N" env:"NORMGRAPH_QUEUE_DOCUMENTS"`
	QueueReplicas    int           `help:"How many servers of a NATS cluster keep the queue; 0 leaves it as it is, a new one has 1." default:"0" placeholder:"N" env:"NORMGRAPH_QUEUE_REPLICAS"`
	QueueDir         string        `help:"Directory of the embedded queue." default:"${queueDir}" placeholder:"DIR" env:"NORMGRAPH_QUEUE_DIR"`
}

// queueDefaults are those of package queue, for the help of the command.
var queueDefaults = kong.Vars{
	"queueName": queue.DefaultName, "queueWait": queue.DefaultWait.String(), "queueDir": filepath.Join(filepath.Dir(defaultStore()), "queue"),
	"redeliverAfter": queue.DefaultRedeliverAfter.String(), "maxAttempts": "5",
}

// open opens the queue. The caller calls done.
func (f *queueFlags) open(ctx context.Context, a *app) (q *queue.Queue, done func() error, err error) {
	o := queue.Options{
		URL: f.Queue, Name: f.QueueName, Credentials: f.QueueCredentials, NKey: f.QueueNKey, CA: f.QueueCA, Cert: f.QueueCert, Key: f.QueueKey,
		Wait: f.QueueWait, MaxBytes: f.QueueBytes, MaxDocuments: f.QueueDocuments, Replicas: f.QueueReplicas, Tell: a.tell,
	}
	stop := func() error { return nil }
	switch f.Queue {
	case "":
		return nil, nil, graph.Errorf(graph.CodeBadInput, "give --queue nats://HOST:PORT, or set NORMGRAPH_QUEUE", "no queue is named")
	case embeddedQueue:
		server, err := embedded.Start(f.QueueDir)
		if err != nil {
			return nil, nil, err
		}
		o.URL, o.Server, stop = "", server, server.Close
	}
	if q, err = queue.Open(ctx, o); err != nil {
		return nil, nil, errors.Join(err, stop())
	}
	return q, func() error {
		q.Close()
		return stop()
	}, nil
}
