package postgres_test

import (
	"io"
	"net"
	"sync"
	"testing"
)

// proxy stands between a store and its server, and can break one connection.
type proxy struct {
	addr      string
	mu        sync.Mutex
	left      int  // packets of clients until the break; 0: there is none to come
	forwarded bool // the server gets the last packet, but its answer is lost
	done      bool
}

func newProxy(t *testing.T, server string) *proxy {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	p := &proxy{addr: l.Addr().String()}
	go func() {
		for {
			client, err := l.Accept()
			if err != nil {
				return
			}
			go p.relay(client, server)
		}
	}()
	return p
}

func (p *proxy) breakAt(packet int, forwarded bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.left, p.forwarded = packet, forwarded
}

// reached tells whether the packet was seen that a break is set for.
func (p *proxy) reached() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.done
}

// counts counts a packet, and tells whether it is the one.
func (p *proxy) counts() bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.left == 0 {
		return false
	}
	p.left--
	p.done = p.left == 0
	return p.done
}

func (p *proxy) relay(client net.Conn, address string) {
	defer client.Close()
	server, err := net.Dial("tcp", address)
	if err != nil {
		return
	}
	defer server.Close()
	go func() {
		_, _ = io.Copy(client, server)
		client.Close()
	}()
	packet := make([]byte, 1<<20)
	for {
		n, err := client.Read(packet)
		if err != nil {
			return
		}
		if p.counts() {
			if p.forwarded {
				client.Close() // before the answer
				_, _ = server.Write(packet[:n])
				_ = server.(*net.TCPConn).CloseWrite()
				_, _ = io.Copy(io.Discard, server)
			}
			return
		}
		if _, err := server.Write(packet[:n]); err != nil {
			return
		}
	}
}
