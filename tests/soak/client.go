package soak

import (
	"context"
	"fmt"
	"io"
	"math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// Ask sends a question to a server, and gives the answer and how long it took until all of it was there.
func Ask(ctx context.Context, client *http.Client, server string, q *Question) (*Answer, time.Duration, error) {
	req, err := http.NewRequestWithContext(ctx, q.Method, server+q.Path, strings.NewReader(q.Body))
	if err != nil {
		return nil, 0, err
	}
	for name, value := range map[string]string{"Content-Type": q.Type, "Accept": q.Accept} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	began := time.Now()
	res, err := client.Do(req)
	if err != nil {
		return nil, 0, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		return nil, 0, fmt.Errorf("%s %s: %w", q.Method, q.Path, err)
	}
	return &Answer{Question: q, Status: res.StatusCode, Header: res.Header, Body: body}, time.Since(began), nil
}

// Annoy does what a server has to bear: it goes away in the midst of an answer, reads slowly, sends half a request, or no HTTP at all. What
// the server says to that does not matter.
func Annoy(r *rand.Rand, server string) {
	u, err := url.Parse(server)
	if err != nil {
		return
	}
	conn, err := net.DialTimeout("tcp", u.Host, 5*time.Second)
	if err != nil {
		return
	}
	defer conn.Close()
	_ = conn.SetDeadline(time.Now().Add(3 * time.Second))
	export := "GET /export/" + pick(r, []string{"claims.nq", "claims.ttl", "normgraph.zip"}) + " HTTP/1.1\r\nHost: " + u.Host + "\r\n\r\n"
	switch r.IntN(4) {
	case 0:
		_, _ = io.WriteString(conn, export)
		time.Sleep(time.Duration(r.IntN(50)) * time.Millisecond)
	case 1:
		_, _ = io.WriteString(conn, export)
		for range 20 {
			if _, err := io.CopyN(io.Discard, conn, 4096); err != nil {
				return
			}
			time.Sleep(50 * time.Millisecond)
		}
	case 2:
		_, _ = io.WriteString(conn, "POST /graphql HTTP/1.1\r\nHost: "+u.Host+"\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{\"query\"")
		time.Sleep(time.Duration(r.IntN(500)) * time.Millisecond)
	case 3:
		_, _ = io.WriteString(conn, "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 no HTTP")
		_, _ = io.Copy(io.Discard, conn)
	}
}
