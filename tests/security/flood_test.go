package security

import (
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"
)

// dear is a query that costs some 11,000 units; x tells it from others, so that no answer is known.
func dear(x int) string {
	return query("{" + numbered(11, fmt.Sprintf(`a#:centrality(measure:BETWEENNESS,first:1,filter:{text:"x%d"}){totalCount} `, x)) + "}")
}

// TestAClientPaysForWhatItAsks: one that asks without end is told to wait, and how long; lies about its address do not help; others are answered.
func TestAClientPaysForWhatItAsks(t *testing.T) {
	under(t, func(t *testing.T) {
		for name, headers := range map[string][]string{"127.0.6.1": nil, "127.0.6.2": {"X-Forwarded-For: "}, "127.0.6.3": {"Forwarded: for="}} {
			var last reply
			for i := range 60 {
				sent := make([]string, len(headers))
				for k, header := range headers {
					sent[k] = header + fmt.Sprintf("203.0.113.%d", i)
				}
				if last = shared.post(t, name, "/graphql", dear(i), sent...); last.status == http.StatusTooManyRequests {
					break
				}
			}
			wait, err := strconv.Atoi(last.header.Get("Retry-After"))
			if last.status != http.StatusTooManyRequests || !strings.Contains(last.body, "RATE_LIMITED") || err != nil || wait < 1 || wait > 25 {
				t.Errorf("%s: %d, Retry-After %d %v, %s", name, last.status, wait, err, last.body)
			}
			if !strings.HasPrefix(last.header.Get("RateLimit"), `"work";r=0;t=`) || last.header.Get("RateLimit-Policy") != `"work";q=200000;w=20` {
				t.Errorf("%s: %v", name, last.header)
			}
			if r := shared.get(t, name, "/export/claims.csv"); r.status != http.StatusTooManyRequests {
				t.Errorf("%s: an export, after that: %d", name, r.status)
			}
		}
	})
}

// TestAProxyTellsClientsApart, and what a client says in front of the proxy's word counts for nothing.
func TestAProxyTellsClientsApart(t *testing.T) {
	t.Parallel()
	s, err := start([]string{"--store", "memory:", "--addr", "127.0.0.1:0", "serve", "--burst", "20000", "--rate", "1", "--trusted-proxy", "127.0.0.1"})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
	}()
	for i := range 3 { // 2 questions use up the account
		s.post(t, ordinary, "/graphql", dear(i), fmt.Sprintf("X-Forwarded-For: 203.0.113.%d, 192.0.2.1", i))
	}
	for client, want := range map[string]int{"192.0.2.1": http.StatusTooManyRequests, "203.0.113.7, 192.0.2.1": http.StatusTooManyRequests, "192.0.2.2": http.StatusOK} {
		if r := s.post(t, ordinary, "/graphql", query("{stats{claims}}"), "X-Forwarded-For: "+client); r.status != want {
			t.Errorf("%s: %d", client, r.status)
		}
	}
	if r := s.post(t, ordinary, "/graphql", query("{stats{claims}}")); r.status != http.StatusOK || r.header.Get("RateLimit") != "" {
		t.Error("a notebook on this machine is hindered:", r.status, r.header)
	}
}

// TestManyAtOnceAreAnsweredOrRefused, and none of them hangs, when several clients ask for the dearest there is.
func TestManyAtOnceAreAnsweredOrRefused(t *testing.T) {
	under(t, func(t *testing.T) {
		var all sync.WaitGroup
		const clients, questions = 8, 20 // fewer than there may be connections
		statuses := make(chan int, clients*questions)
		for client := range clients {
			for i := range questions {
				all.Go(func() {
					r, err := shared.send(fmt.Sprintf("127.0.7.%d", 1+client), http.MethodPost, "/graphql", dear(1000+100*client+i))
					if err != nil {
						t.Error(err)
						return
					}
					statuses <- r.status
				})
			}
		}
		began := time.Now()
		r := shared.post(t, ordinary, "/graphql", query(`{ stats { claims } }`))
		if took := time.Since(began); r.status != http.StatusOK && r.status != http.StatusServiceUnavailable || took > 8*time.Second {
			t.Errorf("an ordinary query meanwhile: %d after %v", r.status, took)
		}
		all.Wait()
		close(statuses)
		count := map[int]int{}
		for status := range statuses {
			count[status]++
		}
		if count[http.StatusOK] == 0 || count[http.StatusOK]+count[http.StatusServiceUnavailable]+count[http.StatusTooManyRequests] != clients*questions {
			t.Errorf("%v", count)
		}
	})
}

// TestExportsAtOnceAreBounded: a client that reads slowly holds one or two places, and the others find theirs.
func TestExportsAtOnceAreBounded(t *testing.T) {
	under(t, func(t *testing.T) {
		for range 20 {
			c, err := shared.dial("127.0.7.100")
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			if err := c.(*net.TCPConn).SetReadBuffer(4096); err != nil {
				t.Fatal(err)
			}
			if _, err := io.WriteString(c, "GET /export/claims.nq HTTP/1.1\r\nHost: localhost\r\n\r\n"); err != nil {
				t.Fatal(err)
			}
		}
		time.Sleep(500 * time.Millisecond)
		if r := shared.get(t, ordinary, "/export/claims.csv?subject=china"); r.status != http.StatusOK {
			t.Error("the export of another client:", r.status, r.body)
		}
	})
}

// TestConnectionsAreBounded: a client gets no more than its share of them, and so does everybody together.
func TestConnectionsAreBounded(t *testing.T) {
	under(t, func(t *testing.T) {
		open, end := hold(t, "127.0.8.1", 100, "GET / HTTP/1.1\r\n")
		defer end()
		if open > 45 {
			t.Errorf("one client has %d connections", open)
		}
		if r := shared.post(t, ordinary, "/graphql", query("{stats{claims}}")); r.status != http.StatusOK {
			t.Error(r.status, "while one client has all its connections")
		}
	})
}

// hold opens connections, sends the beginning of a request on each, and gives how many the server keeps.
func hold(t *testing.T, from string, n int, begin string) (open int, end func()) {
	t.Helper()
	var all []net.Conn
	for range n {
		c, err := shared.dial(from)
		if err != nil {
			continue
		}
		all = append(all, c)
		_, _ = io.WriteString(c, begin)
		_ = c.SetReadDeadline(time.Now().Add(30 * time.Millisecond))
		_, err = c.Read(make([]byte, 1))
		if errors.Is(err, os.ErrDeadlineExceeded) {
			open++
		}
	}
	return open, func() {
		for _, c := range all {
			c.Close()
		}
	}
}

// TestSlowClientsAreCutOff: headers and bodies that never end hold a connection for seconds, and no place.
func TestSlowClientsAreCutOff(t *testing.T) {
	t.Parallel() // with tests of other servers
	under(t, func(t *testing.T) {
		var all sync.WaitGroup
		for i, begin := range []string{
			"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
			"POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
			"POST /match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n",
			"POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAccept: application/json, text/event-stream\r\nContent-Length: 1000\r\n\r\n",
			"POST /reconcile HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 1000\r\n\r\n",
		} {
			for range 8 { // twice the places for questions
				c, err := shared.dial(fmt.Sprintf("127.0.9.%d", 1+i))
				if err != nil {
					t.Fatal(err)
				}
				defer c.Close()
				all.Go(func() {
					if _, err := io.WriteString(c, begin); err != nil {
						t.Error(err)
					}
					_ = c.SetReadDeadline(time.Now().Add(25 * time.Second))
					go func() {
						for { // a byte now and then
							time.Sleep(time.Second)
							if _, err := io.WriteString(c, " "); err != nil {
								return
							}
						}
					}()
					if _, err := io.Copy(io.Discard, c); err != nil {
						if errors.Is(err, os.ErrDeadlineExceeded) {
							t.Errorf("still connected after 25 s: %.30q", begin)
						}
					}
				})
			}
		}
		time.Sleep(200 * time.Millisecond)
		for i := range 5 {
			if r := shared.post(t, fmt.Sprintf("127.0.9.%d", 1+i), "/graphql", query("{stats{claims}}")); r.status != http.StatusOK {
				t.Errorf("a query meanwhile: %d %s", r.status, r.body)
			}
		}
		all.Wait()
	})
}

// TestNoRequestMakesFiles beside the store, so that none can fill the disk.
func TestNoRequestMakesFiles(t *testing.T) {
	dir := filepath.Dir(shared.cmd.Args[2])
	before, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"/entity/china", "/export/claims.nq?subject=china", "/graphql?query={stats{claims}}", "/reconcile"} {
		shared.get(t, "127.0.10.1", path)
	}
	after, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(after) > len(before) {
		t.Errorf("%v, before %v", after, before)
	}
}
