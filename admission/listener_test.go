package admission

import (
	"net"
	"testing"
	"time"
)

// TestConnectionsAreBounded: those beyond the bound are closed at once, and a closed one makes room.
func TestConnectionsAreBounded(t *testing.T) {
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	refused := make(chan string, 10)
	l := &Listener{Listener: inner, Most: 3, MostOfClient: 2, LimitLoopback: true, Refused: func(reason string) { refused <- reason }}
	defer l.Close()
	accepted := make(chan net.Conn, 10)
	go func() {
		for {
			c, err := l.Accept()
			if err != nil {
				return
			}
			accepted <- c
		}
	}()
	dial := func() {
		c, err := net.Dial("tcp", inner.Addr().String())
		if err != nil {
			t.Error(err)
			return
		}
		t.Cleanup(func() { c.Close() })
	}
	takes := func() net.Conn {
		t.Helper()
		dial()
		select {
		case c := <-accepted:
			return c
		case <-time.After(10 * time.Second):
			t.Fatal("no connection")
		}
		return nil
	}
	first := takes()
	takes()
	dial()
	if reason := <-refused; reason != "connections" || len(accepted) != 0 {
		t.Errorf("a third connection of one client: %s, %d taken", reason, len(accepted))
	}
	first.Close()
	first.Close() // counts once
	takes()
	dial()
	<-refused
	if l.all != 2 {
		t.Error(l.all, "connections are counted, 2 are open")
	}
}
