// Package security attacks the real command and says of each attack what it must get. SECURITY.md tells what each of them stands for.
//
// Attackers have addresses of their own, 127.0.0.2 and up, and the server holds this machine to the limits of clients, so that one that is
// refused does not stand in the way of the others. After each group an ordinary client must be answered at once, and the server must have
// as many goroutines and open files as before.
package security

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// binary is the command, built once for all tests.
var binary string

// shared is the server that most tests attack.
var shared *target

func TestMain(m *testing.M) {
	os.Setenv("NORMGRAPH_DRAIN", "0s") // nobody balances a load
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "normgraph-security")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	binary = filepath.Join(dir, "normgraph")
	build := exec.Command("go", "build", "-o", binary, "../..")
	build.Stdout, build.Stderr = os.Stderr, os.Stderr
	if err := build.Run(); err != nil {
		fmt.Fprintln(os.Stderr, "building the command:", err)
		return 1
	}
	if shared, err = attackable(dir); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	code := m.Run()
	if err := shared.stop(); err != nil {
		fmt.Fprintf(os.Stderr, "the server ended with %v\n%s", err, shared.log.String())
		return 1
	}
	return code
}

// hostileLexicon has names that are code in one language or another.
const hostileLexicon = `version: 1
class: Agency
entities:
  hostile-agency:
    zh: 敌意机构
    en: '</script><script>alert(1)</script>'
    aliases: {en: ['=HYPERLINK("https://attacker.example","click")', '"><img src=x onerror=alert(2)>', '{{constructor.constructor("alert(3)")()}}']}
`

// hostileDocument has the same in a text.
const hostileDocument = `---
slug: hostile
title: '<img src=x onerror=alert(4)>'
language: en
issued: "2020"
url: 'javascript:alert(5)'
---
# <svg onload=alert(6)>

The European Union advocates multi-stakeholder governance </script><script>alert(7)</script> of the internet. China advocates cyber sovereignty.
`

// attackable starts the shared server on a store with hostile content.
func attackable(dir string) (*target, error) {
	document, lexicon := filepath.Join(dir, "hostile.md"), filepath.Join(dir, "lexicon")
	if err := os.Mkdir(lexicon, 0o755); err != nil {
		return nil, err
	}
	for path, text := range map[string]string{document: hostileDocument, filepath.Join(lexicon, "hostile.yaml"): hostileLexicon} {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			return nil, err
		}
	}
	store := []string{"--store", filepath.Join(dir, "graph.db"), "--lexicon", lexicon}
	if out, err := exec.Command(binary, append(store, "load", document)...).CombinedOutput(); err != nil {
		return nil, fmt.Errorf("loading: %w\n%s", err, out)
	}
	return start(append(store, "--addr", "127.0.0.1:0", "serve", "--limit-loopback", "--rate", "10000", "--burst", "200000",
		"--max-running", "4", "--max-exports", "8", "--max-waiting", "20", "--max-connections", "200", "--max-client-connections", "40", "--access-log"))
}

// target is a server under attack.
type target struct {
	cmd  *exec.Cmd
	addr string
	log  lockedBuffer
}

type lockedBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (l *lockedBuffer) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.Write(p)
}

func (l *lockedBuffer) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.b.String()
}

var pageLine = regexp.MustCompile(`page:\s+https?://(\S+)/`)

// start starts a server and waits until it is ready.
func start(args []string) (*target, error) {
	s := &target{cmd: exec.Command(binary, args...)}
	stderr, err := s.cmd.StderrPipe()
	if err != nil {
		return nil, err
	}
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	ready := make(chan string, 1)
	go func() {
		defer close(ready)
		for in := bufio.NewScanner(stderr); in.Scan(); {
			fmt.Fprintln(&s.log, in.Text())
			if m := pageLine.FindStringSubmatch(in.Text()); m != nil {
				ready <- m[1]
			}
		}
	}()
	select {
	case s.addr = <-ready:
	case <-time.After(2 * time.Minute):
	}
	if s.addr == "" {
		return nil, fmt.Errorf("the server is not ready:\n%s", s.log.String())
	}
	return s, nil
}

func (s *target) stop() error {
	if err := s.cmd.Process.Signal(syscall.SIGTERM); err != nil {
		return err
	}
	return s.cmd.Wait()
}

// dial connects from an address of this machine.
func (s *target) dial(from string) (net.Conn, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.ParseIP(from)}, Timeout: 10 * time.Second}
	return d.Dial("tcp", s.addr)
}

// client asks from an address of this machine, with a connection for each request.
func (s *target) client(from string) *http.Client {
	return &http.Client{
		Timeout:       30 * time.Second,
		Transport:     &http.Transport{DisableKeepAlives: true, DialContext: func(context.Context, string, string) (net.Conn, error) { return s.dial(from) }},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// reply is what came back.
type reply struct {
	status int
	header http.Header
	body   string
}

// send sends a request with headers of the form "Name: value"; a body makes it a POST of JSON unless they say otherwise.
func (s *target) send(from, method, path, body string, headers ...string) (reply, error) {
	req, err := http.NewRequest(method, "http://"+s.addr+path, strings.NewReader(body))
	if err != nil {
		return reply{}, err
	}
	if body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for _, header := range headers {
		name, value, _ := strings.Cut(header, ": ")
		if req.Header.Set(name, value); name == "Host" {
			req.Host = value
		}
	}
	res, err := s.client(from).Do(req)
	if err != nil {
		return reply{}, err
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	return reply{res.StatusCode, res.Header, string(text)}, err
}

// get is send that fails the test.
func (s *target) get(t *testing.T, from, path string, headers ...string) reply {
	t.Helper()
	r, err := s.send(from, http.MethodGet, path, "", headers...)
	if err != nil {
		t.Fatalf("%.80s: %v", path, err)
	}
	return r
}

// post is send that fails the test.
func (s *target) post(t *testing.T, from, path, body string, headers ...string) reply {
	t.Helper()
	r, err := s.send(from, http.MethodPost, path, body, headers...)
	if err != nil {
		t.Fatalf("%s %.80s: %v", path, body, err)
	}
	return r
}

// query writes a GraphQL query as a body.
func query(text string) string {
	b, err := json.Marshal(map[string]string{"query": text})
	if err != nil {
		panic(err) // a string can be written
	}
	return string(b)
}

// raw sends bytes and gives what comes back until the server closes or has been silent for a second.
func (s *target) raw(t *testing.T, from, bytes string) string {
	t.Helper()
	c, err := s.dial(from)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go func() { _, _ = io.WriteString(c, bytes) }() // the server may not read all of it
	var out strings.Builder
	for buffer := make([]byte, 32<<10); out.Len() < 1<<20; {
		_ = c.SetReadDeadline(time.Now().Add(time.Second))
		n, err := c.Read(buffer)
		out.Write(buffer[:n])
		if err != nil {
			break
		}
	}
	return out.String()
}

// ordinary is the address of the client that nobody may stand in the way of.
const ordinary = "127.0.0.1"

// usage is what a server holds.
type usage struct{ goroutines, files int }

func (s *target) usage(t *testing.T) (u usage) {
	t.Helper()
	metrics := s.get(t, ordinary, "/metrics").body
	for name, into := range map[string]*int{"go_goroutines ": &u.goroutines, "process_open_fds ": &u.files} {
		_, value, found := strings.Cut(metrics, "\n"+name)
		value, _, _ = strings.Cut(value, "\n")
		n, err := strconv.ParseFloat(value, 64)
		if !found || err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		*into = int(n)
	}
	return u
}

// under runs a group of attacks and then finds out whether the server is as it was.
func under(t *testing.T, attack func(t *testing.T)) {
	t.Helper()
	s := shared
	before := s.usage(t)
	attack(t)
	began := time.Now()
	if r := s.post(t, ordinary, "/graphql", query(`{ entity(id: "china") { name } }`)); !strings.Contains(r.body, `"China"`) || time.Since(began) > 2*time.Second {
		t.Errorf("an ordinary query after the attack: %d after %v: %s", r.status, time.Since(began), r.body)
	}
	const slack = 10 // the runtime's own, and connections that are being closed
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(100 * time.Millisecond) {
		after := s.usage(t)
		if after.goroutines <= before.goroutines+slack && after.files <= before.files+slack {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("the server holds %+v, before the attack %+v", after, before)
		}
	}
}
