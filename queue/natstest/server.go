// Package natstest starts NATS servers for tests: real ones with JetStream, each in a directory of its own on a free port. Where
// nats-server is not installed, the tests that need it are skipped.
package natstest

import (
	"fmt"
	"net"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Who may log in where a test says nothing else.
const (
	User     = "tests"
	Password = "sesame"
)

// Server is a NATS server that a test can also kill and start again.
type Server struct {
	Name    string
	Address string // host and port
	Dir     string // of its configuration and, in the folder jetstream, of its streams
	cmd     *exec.Cmd
}

// Start starts a server that ends with the test. The configuration says who may use it, and how; with none it is User with Password.
func Start(tb testing.TB, configuration string) *Server {
	tb.Helper()
	s := &Server{Name: "alone", Address: freeAddress(tb), Dir: tb.TempDir()}
	if configuration == "" {
		configuration = users
	}
	s.configure(tb, configuration)
	return s
}

var users = fmt.Sprintf("authorization { user: %q, password: %q }\n", User, Password)

// Cluster starts servers that keep streams together. User may use them.
func Cluster(tb testing.TB, size int) []*Server {
	tb.Helper()
	servers, peers, routes := make([]*Server, size), make([]string, size), make([]string, size)
	for i := range servers {
		servers[i] = &Server{Name: fmt.Sprintf("member%d", i), Address: freeAddress(tb), Dir: tb.TempDir()}
		peers[i] = freeAddress(tb)
		routes[i] = fmt.Sprintf("%q", "nats://"+peers[i])
	}
	for i, s := range servers {
		s.configure(tb, users+fmt.Sprintf("cluster { name: tests, listen: %q, routes: [%s] }\n", peers[i], strings.Join(routes, ", ")))
	}
	return servers
}

// configure writes the configuration and starts the server. What stands last counts.
func (s *Server) configure(tb testing.TB, configuration string) {
	tb.Helper()
	if _, err := exec.LookPath("nats-server"); err != nil {
		tb.Skip("nats-server is not installed; tests/setup.sh installs it")
	}
	configuration += fmt.Sprintf("\nserver_name: %q\nlisten: %q\njetstream { store_dir: %q }\n", s.Name, s.Address, s.Dir)
	if err := os.WriteFile(s.file(), []byte(configuration), 0o600); err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(s.Kill)
	s.Start(tb)
}

func (s *Server) file() string { return filepath.Join(s.Dir, "nats.conf") }

// Start starts the server again, and returns when it answers.
func (s *Server) Start(tb testing.TB) {
	tb.Helper()
	log, err := os.OpenFile(filepath.Join(s.Dir, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		tb.Fatal(err)
	}
	defer log.Close()
	s.cmd = exec.Command("nats-server", "-c", s.file())
	s.cmd.Stdout, s.cmd.Stderr = log, log
	if err := s.cmd.Start(); err != nil {
		tb.Fatal(err)
	}
	for range 600 {
		if conn, err := net.Dial("tcp", s.Address); err == nil {
			conn.Close()
			return
		}
		time.Sleep(50 * time.Millisecond)
	}
	said, _ := os.ReadFile(log.Name())
	tb.Fatalf("nats-server does not start:\n%s", said)
}

// Kill ends the server at once.
func (s *Server) Kill() {
	if s.cmd.Process != nil {
		_ = s.cmd.Process.Kill()
		_ = s.cmd.Wait() // it was killed
	}
}

// Pid is the server's process.
func (s *Server) Pid() int { return s.cmd.Process.Pid }

// URL is the address of the server for User.
func (s *Server) URL() string {
	return (&url.URL{Scheme: "nats", User: url.UserPassword(User, Password), Host: s.Address}).String()
}

// URLs are the addresses of the servers of a cluster, as one.
func URLs(servers []*Server) string {
	all := make([]string, len(servers))
	for i, s := range servers {
		all[i] = s.URL()
	}
	return strings.Join(all, ",")
}

func freeAddress(tb testing.TB) string {
	tb.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}
