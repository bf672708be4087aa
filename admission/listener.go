package admission

import (
	"net"
	"sync"

	"github.com/normgraph/normgraph/realip"
)

// Listener bounds the connections of a listener, in all and for each client. Those beyond are closed at once: who waits in line would
// be served by whoever fills it.
type Listener struct {
	net.Listener
	Most          int            // connections; 0: any number
	MostOfClient  int            // connections of one client; 0: any number
	Proxies       realip.Proxies // have the connections of many clients
	LimitLoopback bool           // clients on this machine, too
	Refused       func(reason string)

	mu   sync.Mutex
	all  int
	each map[string]int
}

// Accept gives the next connection that is within the bounds.
func (l *Listener) Accept() (net.Conn, error) {
	for {
		c, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		client := l.clientOf(c)
		if l.admit(client) {
			return &countedConn{Conn: c, end: sync.OnceFunc(func() { l.leave(client) })}, nil
		}
		_ = c.Close() // nothing was sent
		if l.Refused != nil {
			l.Refused("connections")
		}
	}
}

// clientOf names the client that a connection counts for; "" for those that are counted in all alone.
func (l *Listener) clientOf(c net.Conn) string {
	a := realip.ParseAddr(c.RemoteAddr().String())
	if a.IsLoopback() && !l.LimitLoopback || l.Proxies.Trust(a) {
		return ""
	}
	return realip.NetworkOf(a)
}

func (l *Listener) admit(client string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.Most > 0 && l.all >= l.Most || client != "" && l.MostOfClient > 0 && l.each[client] >= l.MostOfClient {
		return false
	}
	if l.each == nil {
		l.each = map[string]int{}
	}
	l.all++
	l.each[client]++
	return true
}

func (l *Listener) leave(client string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.all--
	if l.each[client]--; l.each[client] == 0 {
		delete(l.each, client)
	}
}

// countedConn tells when it is closed.
type countedConn struct {
	net.Conn
	end func()
}

func (c *countedConn) Close() error {
	c.end()
	return c.Conn.Close()
}
