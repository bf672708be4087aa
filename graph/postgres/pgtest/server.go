// Package pgtest starts a PostgreSQL server for tests: one of its own in a directory of its own on a free port, with data that
// is as safe as it is by default. Where PostgreSQL is not installed, the tests that need it are skipped.
package pgtest

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
)

// Who may log in. The user owns everything.
const (
	User     = "normgraph"
	Password = "secret/of@tests"
)

// Server is a PostgreSQL server that a test can also stop, crash and start again.
type Server struct {
	bin, dir string
	port     int
	mu       sync.Mutex
	cmd      *exec.Cmd     // nil while it is stopped
	ended    chan struct{} // closed when cmd has ended
	schemas  atomic.Int64
}

// shared is the server of the tests of one package.
var shared struct {
	once   sync.Once
	server *Server
	err    error
}

// Main runs the tests of a package and then stops the server that they share; it is for TestMain.
func Main(m *testing.M) int {
	defer func() {
		if s := shared.server; s != nil {
			s.remove()
		}
	}()
	return m.Run()
}

// Shared gives the server that the tests of a package share, and starts it when it does not run. It skips the test where there is
// no PostgreSQL.
func Shared(tb testing.TB) *Server {
	tb.Helper()
	bin := find(tb)
	shared.once.Do(func() { shared.server, shared.err = start(bin) })
	if shared.err != nil {
		tb.Fatal(shared.err)
	}
	if err := shared.server.Start(); err != nil {
		tb.Fatal(err)
	}
	return shared.server
}

// Start gives a test a server for itself alone.
func Start(tb testing.TB) *Server {
	tb.Helper()
	s, err := start(find(tb))
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.remove)
	return s
}

// find gives the directory with the server's programs: the newest that Debian has, or that of PATH.
func find(tb testing.TB) string {
	tb.Helper()
	if found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb"); len(found) > 0 {
		return filepath.Dir(slices.Max(found))
	}
	path, err := exec.LookPath("initdb")
	if err == nil {
		path, err = filepath.EvalSymlinks(path)
	}
	if err != nil {
		tb.Skip("PostgreSQL is not installed; tests/setup.sh installs it")
	}
	return filepath.Dir(path)
}

func start(bin string) (*Server, error) {
	dir, err := os.MkdirTemp("", "normgraph-pg")
	if err != nil {
		return nil, err
	}
	s := &Server{bin: bin, dir: dir}
	if err := s.initialise(); err != nil {
		s.remove()
		return nil, err
	}
	return s, nil
}

func (s *Server) initialise() error {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return err
	}
	s.port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	password := filepath.Join(s.dir, "password")
	if err := os.WriteFile(password, []byte(Password), 0o600); err != nil {
		return err
	}
	if err := own(s.dir, password); err != nil {
		return err
	}
	cmd := s.command("initdb", "-D", s.data(), "-U", User, "--pwfile", password, "-A", "scram-sha-256", "-E", "UTF8", "--locale=C", "--no-sync")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w\n%s", err, out)
	}
	return s.Start()
}

func (s *Server) data() string { return filepath.Join(s.dir, "data") }

// command makes a command of one of the server's programs, as a user that PostgreSQL accepts.
func (s *Server) command(name string, args ...string) *exec.Cmd {
	cmd := exec.Command(filepath.Join(s.bin, name), args...)
	cmd.Dir = s.dir
	cmd.SysProcAttr = attributes()
	return cmd
}

// Start starts the server unless it runs, and returns when it answers.
func (s *Server) Start() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd != nil {
		return nil
	}
	log, err := os.OpenFile(filepath.Join(s.dir, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	cmd := s.command("postgres", "-D", s.data(), "-p", strconv.Itoa(s.port), "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=",
		"-c", "max_connections=200")
	cmd.Stdout, cmd.Stderr = log, log
	if s.ended, err = run(cmd); err != nil {
		return err
	}
	s.cmd = cmd
	for range 300 {
		if conn, err := pgconn.Connect(context.Background(), s.URL().String()); err == nil {
			return conn.Close(context.Background())
		}
		time.Sleep(50 * time.Millisecond)
	}
	return fmt.Errorf("PostgreSQL does not start:\n%s", s.Log())
}

// run starts a command that ends with this process, however that ends, where the system can do that: it is tied to the thread that
// started it, which therefore must live as long.
func run(cmd *exec.Cmd) (ended chan struct{}, err error) {
	started := make(chan error)
	ended = make(chan struct{})
	go func() {
		runtime.LockOSThread()
		defer close(ended)
		err := cmd.Start()
		started <- err
		if err == nil {
			_ = cmd.Wait() // how it ends depends on the signal
		}
	}()
	return ended, <-started
}

// Stop stops the server after the connections that there are have been ended and everything is written.
func (s *Server) Stop() { s.end(os.Interrupt) }

// Crash ends the server at once, as a crash would; what was committed is on disk.
func (s *Server) Crash() { s.end(quit) }

func (s *Server) end(signal os.Signal) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.cmd == nil {
		return
	}
	_ = s.cmd.Process.Signal(signal)
	<-s.ended
	s.cmd = nil
}

func (s *Server) remove() {
	s.Crash()
	_ = os.RemoveAll(s.dir)
}

// Pid is the process that has started the others of the server, which runs.
func (s *Server) Pid() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.cmd.Process.Pid
}

// Log is what the server has written.
func (s *Server) Log() string {
	log, _ := os.ReadFile(filepath.Join(s.dir, "log"))
	return string(log)
}

// URL is the address of the server's first database.
func (s *Server) URL() *url.URL {
	return &url.URL{
		Scheme: "postgres", User: url.UserPassword(User, Password), Host: net.JoinHostPort("127.0.0.1", strconv.Itoa(s.port)), Path: "/postgres",
		RawQuery: "sslmode=disable",
	}
}

// NewStore is the URL of a store that does not exist yet: a schema that no other test has.
func (s *Server) NewStore() string {
	u := s.URL()
	q := u.Query()
	q.Set("search_path", fmt.Sprintf("store%d", s.schemas.Add(1)))
	u.RawQuery = q.Encode()
	return u.String()
}

// SQL runs statements in the schema of a store, and gives what the last one finds: rows on lines, columns with | between them.
func (s *Server) SQL(tb testing.TB, storeURL, statements string) string {
	tb.Helper()
	ctx := context.Background()
	conn, err := pgconn.Connect(ctx, storeURL)
	if err != nil {
		tb.Fatal(err)
	}
	defer conn.Close(ctx)
	results, err := conn.Exec(ctx, statements).ReadAll()
	if err != nil {
		tb.Fatalf("%s: %v", statements, err)
	}
	var lines [][]byte
	for _, row := range results[len(results)-1].Rows {
		lines = append(lines, bytes.Join(row, []byte("|")))
	}
	return string(bytes.Join(lines, []byte("\n")))
}
