// Package certificate serves TLS with a certificate that may be renewed while the server runs.
package certificate

import (
	"bytes"
	"context"
	"crypto/tls"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// Pair is a certificate with its key, in two PEM files. The files may change: [Pair.Watch] takes what is new, and connections that are
// open stay open. It is safe for concurrent use.
type Pair struct {
	certFile, keyFile string
	log               *slog.Logger
	current           atomic.Pointer[tls.Certificate]

	mu       sync.Mutex
	certText []byte // of what is served
	keyText  []byte
}

// Open reads a certificate with its chain, and its key. They must belong together and be valid now.
func Open(certFile, keyFile string, log *slog.Logger) (*Pair, error) {
	p := &Pair{certFile: certFile, keyFile: keyFile, log: log}
	_, err := p.Reload()
	return p, err
}

// Reload reads the files, and reports whether another certificate is served then. When they cannot be used, the certificate that is served stays.
func (p *Pair) Reload() (changed bool, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	certText, err := os.ReadFile(p.certFile)
	if err != nil {
		return false, unreadable("--tls-cert", err)
	}
	keyText, err := os.ReadFile(p.keyFile)
	if err != nil {
		return false, unreadable("--tls-key", err)
	}
	if p.current.Load() != nil && bytes.Equal(certText, p.certText) && bytes.Equal(keyText, p.keyText) {
		return false, nil
	}
	c, err := parse(certText, keyText, time.Now())
	if err != nil {
		return false, fmt.Errorf("%s: %w", p.certFile, err)
	}
	p.certText, p.keyText = certText, keyText
	p.current.Store(c)
	return true, nil
}

func unreadable(flag string, err error) error {
	return graph.Errorf(graph.CodeUnavailable, "give a PEM file that the server may read", "%s: %w", flag, err)
}

// parse reads a certificate and its key, and checks what makes clients refuse it.
func parse(certText, keyText []byte, now time.Time) (*tls.Certificate, error) {
	c, err := tls.X509KeyPair(certText, keyText)
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, "give the certificate with its chain as --tls-cert and its own key, without a password, as --tls-key; both are PEM",
			"certificate and key cannot be used together: %w", err)
	}
	switch from, to := c.Leaf.NotBefore, c.Leaf.NotAfter; {
	case now.After(to):
		return nil, graph.Errorf(graph.CodeBadInput, "renew it", "the certificate expired at %s", to.UTC().Format(time.RFC3339))
	case now.Before(from):
		return nil, graph.Errorf(graph.CodeBadInput, "check the clock of this machine", "the certificate is not valid before %s", from.UTC().Format(time.RFC3339))
	}
	return &c, nil
}

// Config gives how to serve TLS: version 1.2 at least, with the ciphers that Go holds to be sound, and HTTP/2.
func (p *Pair) Config() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS12, NextProtos: []string{"h2", "http/1.1"},
		GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return p.current.Load(), nil },
	}
}

// Watch reads the files again at every interval, and whenever hangup tells, until the context ends. Errors are logged: an old certificate is
// better than none. That it expires soon is logged once a day.
func (p *Pair) Watch(ctx context.Context, interval time.Duration, hangup <-chan os.Signal) {
	ticker := time.NewTicker(interval)
	defer ticker.Stop()
	var w watch
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		case <-hangup:
			w.failure = ""
		}
		w.look(p)
	}
}

// watch is what was logged last.
type watch struct {
	failure string
	warned  time.Time
}

const soon = 7 * 24 * time.Hour

func (w *watch) look(p *Pair) {
	changed, err := p.Reload()
	leaf := p.current.Load().Leaf
	switch {
	case err != nil && err.Error() != w.failure: // one that stays is logged once
		w.failure = err.Error()
		p.log.Error("the TLS certificate cannot be renewed; the old one is served", "error", err.Error(), "hint", graph.HintOf(err), "expires", leaf.NotAfter)
	case err == nil && changed:
		w.failure, w.warned = "", time.Time{}
		p.log.Info("the TLS certificate was renewed", "expires", leaf.NotAfter)
	}
	if now := time.Now(); leaf.NotAfter.Sub(now) < soon && now.Sub(w.warned) > 24*time.Hour {
		w.warned = now
		p.log.Warn("the TLS certificate expires soon", "expires", leaf.NotAfter)
	}
}
