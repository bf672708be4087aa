package tests

import (
	"bufio"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// longExport asks for an export that is larger than what the system keeps for a reader who does not read, and gives the answer once it
// has begun.
func (s *served) longExport(t *testing.T) *http.Response {
	t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	if _, err := io.WriteString(c, "GET /export/claims.nq HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
		t.Fatal(err)
	}
	res, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil || res.StatusCode != http.StatusOK {
		t.Fatal(res, err)
	}
	return res
}

// TestWhatIsUnderWayEndsWithTheServer: asked to stop, it ends streams of events with their last word, and waits for exports.
func TestWhatIsUnderWayEndsWithTheServer(t *testing.T) {
	t.Parallel()
	store, tokens := newStore(t), filepath.Join(t.TempDir(), "tokens.json")
	loader := "Authorization: Bearer " + strings.TrimSpace(succeed(t, store, "token", "create", "--tokens", tokens, "--name", "loader", "--scope", "load").stdout)
	s := serve(t, store, "--tokens", tokens)
	events, export := s.subscribe(t, loader), s.longExport(t)
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	select {
	case told := <-events:
		if !strings.Contains(told, "event: complete\n") {
			t.Errorf("the stream of events ended with %q", told)
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the stream of events goes on")
	}
	body, err := io.ReadAll(export.Body)
	if err != nil {
		t.Errorf("the export ended after %d bytes: %v", len(body), err)
	}
	if err := s.cmd.Wait(); err != nil || strings.Contains(s.log.String(), "cut off") {
		t.Errorf("the server ended with %v\n%s", err, s.log)
	}
	if whole := succeed(t, store, "export", "--format", "nq").stdout; string(body) != whole {
		t.Errorf("the export had %d bytes of %d", len(body), len(whole))
	}
}

// TestExportsThatNobodyReadsDoNotKeepAServer: after its patience it cuts them off, says so, and ends as asked.
func TestExportsThatNobodyReadsDoNotKeepAServer(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t))
	export := s.longExport(t)
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Wait(); err != nil {
		t.Errorf("the server ended with %v", err)
	}
	if !strings.Contains(s.log.String(), "requests that took too long were cut off") {
		t.Errorf("the log does not tell:\n%s", s.log)
	}
	if n, err := io.Copy(io.Discard, export.Body); err == nil {
		t.Errorf("the export looks whole after %d bytes", n)
	}
}
