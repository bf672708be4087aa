package tests

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/natstest"
)

// natsServer is a NATS server of a test.
type natsServer struct{ *natstest.Server }

// startNATS starts a server, or skips the test where there is none.
func startNATS(t *testing.T) natsServer { return natsServer{natstest.Start(t, "")} }

// status asks how the queue of the server stands; nil while it cannot be reached.
func (s natsServer) status(t *testing.T) *queue.Status {
	t.Helper()
	ctx := context.Background()
	q, err := queue.Open(ctx, queue.Options{URL: s.URL(), Wait: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	status, err := q.Status(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return status
}

// reads reports whether a worker has a document.
func (s natsServer) reads(t *testing.T, slug string) bool {
	for _, w := range s.status(t).Workers {
		for _, reading := range w.Reading {
			if reading == slug {
				return true
			}
		}
	}
	return false
}

// idle reports that nothing is on the queue.
func (s natsServer) idle(t *testing.T) bool {
	status := s.status(t)
	return status.Waiting+status.Reading == 0
}

// until waits for what will be.
func until(t *testing.T, what string, is func() bool) {
	t.Helper()
	for deadline := time.Now().Add(2 * time.Minute); !is(); time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited two minutes until %s", what)
		}
	}
}

// background is a command that runs while the test goes on.
type background struct {
	cmd   *exec.Cmd
	log   lockedBuffer
	ended chan struct{}
}

// start runs the command, perhaps by way of another program (ip netns exec …).
func start(t *testing.T, by []string, args ...string) *background {
	t.Helper()
	all := append(append([]string{}, by...), append([]string{binary}, args...)...)
	b := &background{cmd: exec.Command(all[0], all[1:]...), ended: make(chan struct{})}
	b.cmd.Stderr, b.cmd.Stdout = &b.log, &b.log
	if err := b.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		defer close(b.ended)
		_ = b.cmd.Wait() // its state tells
	}()
	t.Cleanup(func() {
		_ = b.cmd.Process.Signal(syscall.SIGCONT)
		b.end(t, syscall.SIGKILL)
		if t.Failed() {
			t.Logf("%s:\n%s", strings.Join(args, " "), b.log.String())
		}
	})
	return b
}

// end signals the command, waits for it, and gives its exit code.
func (b *background) end(t *testing.T, signal os.Signal) int {
	t.Helper()
	_ = b.cmd.Process.Signal(signal) // it may have ended
	return b.wait(t)
}

func (b *background) wait(t *testing.T) int {
	t.Helper()
	select {
	case <-b.ended:
	case <-time.After(2 * time.Minute):
		t.Fatalf("the command does not end:\n%s", b.log.String())
	}
	return b.cmd.ProcessState.ExitCode()
}

func (b *background) hasEnded() bool {
	select {
	case <-b.ended:
		return true
	default:
		return false
	}
}

func (b *background) says(what string) func() bool {
	return func() bool { return strings.Contains(b.log.String(), what) }
}

// shared is a queue on a NATS server, and a store in PostgreSQL.
type shared struct {
	nats  natsServer
	store string
}

func newShared(t *testing.T) *shared {
	t.Helper()
	s := &shared{nats: startNATS(t), store: pgtest.Shared(t).NewStore()}
	return s
}

// worker starts a worker that reads one document at a time.
func (s *shared) worker(t *testing.T, flags ...string) *background {
	t.Helper()
	return start(t, nil, append([]string{"--store", s.store, "worker", "--queue", s.nats.URL(), "--concurrency", "1", "--redeliver-after", "2s"}, flags...)...)
}

// load gives the arguments of a load through the queue.
func (s *shared) load(args ...string) []string {
	return append([]string{"--store", "memory:", "load", "--queue", s.nats.URL()}, args...)
}

// sameAsPlainLoad compares what is in the store with what a load without a queue makes of the same files.
func sameAsPlainLoad(t *testing.T, store string, paths ...string) {
	t.Helper()
	plain := newStore(t)
	command(t, plain, append([]string{"load"}, paths...)...) // some of it may be broken
	want, got := succeed(t, plain, "export").stdout, succeed(t, store, "export").stdout
	if want != got {
		t.Errorf("the claims are not those of a load without a queue: %d bytes, want %d", len(got), len(want))
	}
	if out := succeed(t, store, "check").stdout; strings.Contains(out, "fault") && !strings.Contains(out, "no fault") {
		t.Errorf("check: %s", out)
	}
}

// reports writes documents of so many paragraphs each, and gives their folder.
func reports(t *testing.T, name string, documents, paragraphs int) string {
	t.Helper()
	dir := t.TempDir()
	for i := range documents {
		var text bytes.Buffer
		fmt.Fprintf(&text, "Report %d\n", i)
		for p := range paragraphs {
			fmt.Fprintf(&text, "\nIn paragraph %d, Freedonia advocates cyber sovereignty. The European Union criticizes data localization.\n", p)
		}
		write(t, filepath.Join(dir, fmt.Sprintf("%s-%d.txt", name, i)), text.String())
	}
	return dir
}

// proxy lets others reach a server of this machine at an address; it ends with the test.
func proxy(t *testing.T, host, target string) (port int) {
	t.Helper()
	l, err := net.Listen("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	go func() {
		for {
			from, err := l.Accept()
			if errors.Is(err, net.ErrClosed) {
				return
			}
			if err == nil {
				go forward(from, target)
			}
		}
	}()
	return l.Addr().(*net.TCPAddr).Port
}

func forward(from net.Conn, target string) {
	defer from.Close()
	to, err := net.Dial("tcp", target)
	if err != nil {
		return
	}
	defer to.Close()
	go func() {
		defer to.Close()
		_, _ = io.Copy(to, from)
	}()
	_, _ = io.Copy(from, to)
}
