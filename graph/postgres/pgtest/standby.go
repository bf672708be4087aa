package pgtest

import (
	"net"
	"net/url"
	"os"
	"testing"
)

// Standby makes and starts a server that follows this one. From then on a commit of this one waits for it, so that it may take over
// without a loss.
func (s *Server) Standby(tb testing.TB) *Server {
	tb.Helper()
	dir, err := os.MkdirTemp("", "normgraph-pg")
	if err != nil {
		tb.Fatal(err)
	}
	b := &Server{bin: s.bin, dir: dir}
	tb.Cleanup(b.remove)
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		tb.Fatal(err)
	}
	b.port = l.Addr().(*net.TCPAddr).Port
	l.Close()
	if err := own(dir); err != nil {
		tb.Fatal(err)
	}
	if out, err := b.command("pg_basebackup", "-d", s.URL().String(), "-D", b.data(), "-R", "-X", "stream", "-c", "fast", "--no-sync").CombinedOutput(); err != nil {
		tb.Fatalf("pg_basebackup: %v\n%s", err, out)
	}
	if err := b.Start(); err != nil {
		tb.Fatal(err)
	}
	s.SQL(tb, s.URL().String(), `ALTER SYSTEM SET synchronous_standby_names = '*'`)
	s.SQL(tb, s.URL().String(), `SELECT pg_reload_conf()`)
	return b
}

// Promote makes a standby the primary, which waits for no other one.
func (s *Server) Promote(tb testing.TB) {
	tb.Helper()
	s.SQL(tb, s.URL().String(), `SELECT pg_promote()`)
}

// Either is the URL of a store that is on whichever of two servers takes writes.
func Either(storeURL string, other *Server) string {
	u, err := url.Parse(storeURL)
	if err != nil {
		panic(err) // a URL of this package
	}
	u.Host += "," + other.URL().Host
	q := u.Query()
	q.Set("target_session_attrs", "read-write")
	u.RawQuery = q.Encode()
	return u.String()
}
