// Package embedded runs a NATS server in this process, for a queue on one machine. Nothing outside the process can reach it.
package embedded

import (
	"errors"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"go.etcd.io/bbolt"
	berrors "go.etcd.io/bbolt/errors"

	"github.com/normgraph/normgraph/graph"
)

const (
	lockTimeout  = time.Second
	startTimeout = 30 * time.Second
)

// Server is a NATS server with JetStream in this process.
type Server struct {
	nats *server.Server
	lock *bbolt.DB // nothing is kept in it; its file is locked on every system
}

// Start starts a server that keeps its streams in a directory, which is made, for the user alone, when it does not exist. A directory that another
// process uses is refused with UNAVAILABLE.
func Start(dir string) (*Server, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, graph.Errorf(graph.CodeUnavailable, "give another directory with --queue-dir", "embedded queue: %w", err)
	}
	lock, err := bbolt.Open(filepath.Join(dir, "lock"), 0o600, &bbolt.Options{Timeout: lockTimeout})
	if errors.Is(err, berrors.ErrTimeout) {
		return nil, graph.Errorf(graph.CodeUnavailable, "wait until it has ended, or give another --queue-dir", "the embedded queue in %s is in use by another process", dir)
	}
	if err != nil {
		return nil, graph.Errorf(graph.CodeUnavailable, "give another directory with --queue-dir", "embedded queue: %w", err)
	}
	s := &Server{lock: lock}
	s.nats, err = server.NewServer(&server.Options{
		ServerName: "normgraph", DontListen: true, JetStream: true, StoreDir: dir, NoLog: true, NoSigs: true,
		MaxPayload: 1 << 20, JetStreamMaxMemory: 64 << 20,
	})
	if err == nil {
		go s.nats.Start()
		if !s.nats.ReadyForConnections(startTimeout) {
			err = errors.New("the server does not start")
		}
	}
	if err != nil {
		return nil, errors.Join(graph.Errorf(graph.CodeUnavailable, "free space, or give another --queue-dir", "embedded queue in %s: %w", dir, err), s.Close())
	}
	return s, nil
}

// InProcessConn gives a connection to the server.
func (s *Server) InProcessConn() (net.Conn, error) { return s.nats.InProcessConn() }

// Close stops the server. What waits stays in the directory.
func (s *Server) Close() error {
	if s.nats != nil {
		s.nats.Shutdown()
		s.nats.WaitForShutdown()
	}
	return s.lock.Close()
}
