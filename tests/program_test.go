// Package tests holds what crosses packages: the real command as a process, on real files, with a
// real browser. Tests that need the five source texts read them from NORMGRAPH_CORPUS, else from
// ../shared/corpus beside the repository, and are skipped where there are none.
package tests

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
)

// binary is the command, built once for all tests, with flags of go build.
var (
	binary     string
	buildFlags []string
)

func TestMain(m *testing.M) {
	os.Setenv("NORMGRAPH_DRAIN", "0s") // nobody balances a load
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "normgraph-tests")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "normgraph")
	build := exec.Command("go", append(append([]string{"build"}, buildFlags...), "-o", binary, "..")...)
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the command:", err)
		return 1
	}
	return pgtest.Main(m)
}

// sources gives the folder of the source texts, and whether there are any.
func sources() (dir string, found bool) {
	if dir = os.Getenv("NORMGRAPH_CORPUS"); dir == "" {
		dir = filepath.Join("..", "..", "shared", "corpus")
	}
	files, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	return dir, len(files) > 0
}

// corpus gives the folder of the source texts, or skips the test.
func corpus(t *testing.T) string {
	t.Helper()
	dir, found := sources()
	if !found {
		t.Skipf("no source texts in %s; set NORMGRAPH_CORPUS", dir)
	}
	return dir
}

// result is what one run of the command gave.
type result struct {
	stdout, stderr string
	code           int
	maxRSS         int64 // bytes
}

// command runs normgraph on a store and waits for it.
func command(t *testing.T, store string, args ...string) result {
	t.Helper()
	cmd := exec.Command(binary, append([]string{"--store", store}, args...)...)
	var stdout, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &stdout, &stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	peak := peakMemory(cmd.Process.Pid)
	err := cmd.Wait()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatal(err)
	}
	return result{stdout: stdout.String(), stderr: stderr.String(), code: cmd.ProcessState.ExitCode(), maxRSS: <-peak}
}

// peakMemory follows a process to its end and then gives the most memory that it had, in bytes; 0 where there is no /proc. The usage
// that the system gives with the exit status would count the test's own memory, from which the process was started.
func peakMemory(pid int) <-chan int64 {
	peak := make(chan int64, 1)
	go func() {
		var most int64
		for {
			status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
			_, line, found := strings.Cut(string(status), "VmHWM:")
			if err != nil || !found { // it has ended
				peak <- most
				return
			}
			var kilobytes int64
			_, _ = fmt.Sscan(line, &kilobytes) // 0 when it is no number
			if strings.Contains(string(status), "Name:\tnormgraph") {
				most = max(most, kilobytes<<10)
			}
			time.Sleep(5 * time.Millisecond)
		}
	}()
	return peak
}

// succeed runs the command and fails the test unless it exits with 0.
func succeed(t *testing.T, store string, args ...string) result {
	t.Helper()
	r := command(t, store, args...)
	if r.code != 0 {
		t.Fatalf("normgraph %s: exit %d\n%s%s", strings.Join(args, " "), r.code, r.stdout, r.stderr)
	}
	return r
}

// newStore gives the path of a store that does not exist yet.
func newStore(t *testing.T) string { return filepath.Join(t.TempDir(), "graph", "normgraph.db") }

// served is a running server.
type served struct {
	url string
	cmd *exec.Cmd
	log *lockedBuffer
}

var pageLine = regexp.MustCompile(`page"?:\s*"?(https?://[^\s"]+)/`) // as text, or as JSON

// serve starts a server on a free port, with flags of its own, and waits until it is ready.
func serve(t *testing.T, store string, flags ...string) *served {
	t.Helper()
	args := append([]string{"--store", store, "--addr", "127.0.0.1:0", "serve"}, flags...)
	s := &served{cmd: exec.Command(binary, args...), log: &lockedBuffer{}}
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := s.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.stop(t) })
	lines := make(chan string, 100)
	go func() {
		defer close(lines)
		for in := bufio.NewScanner(stderr); in.Scan(); {
			s.log.WriteString(in.Text() + "\n")
			lines <- in.Text()
		}
	}()
	timeout := time.After(2 * time.Minute)
	for s.url == "" {
		select {
		case line, ok := <-lines:
			if !ok {
				t.Fatalf("the server ended:\n%s", s.log)
			}
			if m := pageLine.FindStringSubmatch(line); m != nil {
				s.url = m[1]
			}
		case <-timeout:
			t.Fatalf("the server is not ready:\n%s", s.log)
		}
	}
	go func() {
		for range lines {
		}
	}()
	return s
}

// stop ends the server as an operator would, and fails the test when it does not end well.
func (s *served) stop(t *testing.T) {
	if s.cmd.ProcessState != nil {
		return
	}
	if err := errors.Join(s.cmd.Process.Signal(syscall.SIGTERM), s.cmd.Wait()); err != nil {
		t.Errorf("the server ended with %v\n%s", err, s.log)
	}
}

// get fetches a path of the server.
func (s *served) get(t *testing.T, path string) (status int, body string) {
	t.Helper()
	res, body := request(t, promptClient, http.MethodGet, s.url+path, "")
	return res.StatusCode, body
}
