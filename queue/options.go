package queue

import (
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"github.com/nats-io/nats.go"

	"github.com/normgraph/normgraph/graph"
)

// What Options stand for where they say nothing.
const (
	DefaultName           = "normgraph"
	DefaultWait           = 30 * time.Second
	DefaultMaxBytes       = 1 << 30
	DefaultMaxDocuments   = 100_000
	DefaultRedeliverAfter = 30 * time.Second
	DefaultMaxAttempts    = 5
)

// Options say which queue is meant, and how it is to be.
type Options struct {
	URL  string // of one or more NATS servers, parted by commas: nats://USER:PASSWORD@HOST:PORT, tls://…
	Name string // of the queue: several can be on one server

	Credentials string // file of a user's JWT and seed
	NKey        string // file of a seed
	CA          string // file of certificates that servers are trusted by, in place of the system's
	Cert, Key   string // files of the client's certificate

	// Server, where it is set, is one in this process; the fields above are not used.
	Server nats.InProcessConnProvider

	// Wait is how long Open goes on trying to reach the server.
	Wait time.Duration

	// MaxBytes and MaxDocuments bound what waits; Replicas is how many servers of a cluster keep it. With 0 they stay as they are, or
	// are the defaults in a new queue.
	MaxBytes, MaxDocuments int64
	Replicas               int

	// Tell tells a user what the queue waits for.
	Tell func(string)
}

var validName = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

// check refuses what cannot be meant, and fills in defaults.
func (o *Options) check() error {
	if o.Name == "" {
		o.Name = DefaultName
	}
	if o.Wait == 0 {
		o.Wait = DefaultWait
	}
	if o.Tell == nil {
		o.Tell = func(string) {}
	}
	if !validName.MatchString(o.Name) {
		return graph.Errorf(graph.CodeBadInput, "use at most 64 letters, digits, '-' and '_'", "%q is no name of a queue", o.Name)
	}
	if o.MaxBytes < 0 || o.MaxDocuments < 0 || o.Replicas < 0 || o.Replicas > 5 {
		return graph.Errorf(graph.CodeBadInput, "give sizes above 0 and 1 to 5 replicas", "the limits of the queue are not valid")
	}
	if o.Server != nil {
		return nil
	}
	for _, server := range strings.Split(o.URL, ",") {
		u, err := url.Parse(strings.TrimSpace(server))
		if err != nil || u.Host == "" || u.Scheme != "nats" && u.Scheme != "tls" && u.Scheme != "ws" && u.Scheme != "wss" {
			return graph.Errorf(graph.CodeBadInput, "give nats://HOST:PORT or tls://HOST:PORT; what a password has of /, @ or : is written %2F, %40, %3A",
				"%s is no address of a NATS server", Redact(o.URL))
		}
	}
	return nil
}

// Redact gives the addresses of servers without passwords and tokens.
func Redact(servers string) string {
	var out []string
	for _, server := range strings.Split(servers, ",") {
		u, err := url.Parse(strings.TrimSpace(server))
		switch {
		case err != nil:
			out = append(out, "nats://…")
			continue
		case u.User == nil:
		default:
			if _, withPassword := u.User.Password(); withPassword {
				u.User = url.User(u.User.Username())
			} else {
				u.User = nil // a token
			}
		}
		u.RawQuery, u.Fragment = "", ""
		out = append(out, u.String())
	}
	return strings.Join(out, ",")
}

// connect gives the options of the connection.
func (o *Options) connect() ([]nats.Option, error) {
	options := []nats.Option{
		nats.Name("normgraph"), nats.MaxReconnects(-1), nats.RetryOnFailedConnect(true), nats.IgnoreAuthErrorAbort(),
		nats.ReconnectWait(500 * time.Millisecond), nats.PingInterval(5 * time.Second), nats.MaxPingsOutstanding(2),
		nats.ReconnectBufSize(-1), // what cannot be sent is sent again by who wants it sent
		nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}), // who asked hears of it; the default would print
	}
	if o.Server != nil {
		return append(options, nats.InProcessServer(o.Server)), nil
	}
	for _, file := range []string{o.Credentials, o.NKey, o.CA, o.Cert, o.Key} {
		if _, err := os.Stat(file); file != "" && err != nil {
			return nil, graph.Errorf(graph.CodeNotFound, "check the path and its permissions", "queue: %w", err)
		}
	}
	if o.Credentials != "" {
		options = append(options, nats.UserCredentials(o.Credentials))
	}
	if o.NKey != "" {
		key, err := nats.NkeyOptionFromSeed(o.NKey)
		if err != nil {
			return nil, graph.Errorf(graph.CodeBadInput, "give a file with the seed of a user, which begins with SU", "%s holds no seed", filepath.Base(o.NKey))
		}
		options = append(options, key)
	}
	if o.CA != "" {
		options = append(options, nats.RootCAs(o.CA))
	}
	if (o.Cert == "") != (o.Key == "") {
		return nil, graph.Errorf(graph.CodeBadInput, "give both or neither", "a certificate of the client needs its key")
	}
	if o.Cert != "" {
		options = append(options, nats.ClientCert(o.Cert, o.Key))
	}
	return options, nil
}

// size writes a number of bytes for people.
func size(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%d KiB", n>>10)
}
