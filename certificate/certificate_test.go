package certificate_test

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/normgraph/normgraph/certificate"
	"github.com/normgraph/normgraph/graph"
)

// files are the two files of a pair.
type files struct{ cert, key string }

func newFiles(t *testing.T) files {
	dir := t.TempDir()
	return files{filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")}
}

// pair makes a certificate for 127.0.0.1 with a serial number, valid for some time from an hour ago.
func pair(t testing.TB, serial int64, lifetime time.Duration) (cert, key []byte) {
	t.Helper()
	signer, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	from := time.Now().Add(-time.Hour)
	template := x509.Certificate{
		SerialNumber: big.NewInt(serial), Subject: pkix.Name{CommonName: "test"}, NotBefore: from, NotAfter: from.Add(lifetime), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, signer.Public(), signer)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(signer)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}), pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})
}

func (f files) write(t *testing.T, cert, key []byte) {
	t.Helper()
	for name, text := range map[string][]byte{f.cert: cert, f.key: key} {
		if err := os.WriteFile(name, text, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}

func (f files) open(t *testing.T, log io.Writer) *certificate.Pair {
	t.Helper()
	p, err := certificate.Open(f.cert, f.key, slog.New(slog.NewTextHandler(log, nil)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func TestWhatClientsRefuseIsRefusedAtTheStart(t *testing.T) {
	good, key := pair(t, 1, 24*time.Hour)
	expired, expiredKey := pair(t, 2, time.Minute)
	for name, c := range map[string]struct {
		cert, key []byte
		says      string
	}{
		"expired":     {expired, expiredKey, "expired at"},
		"another key": {good, expiredKey, "cannot be used together"},
		"the key":     {key, key, "cannot be used together"},
		"empty":       {nil, nil, "cannot be used together"},
	} {
		f := newFiles(t)
		f.write(t, c.cert, c.key)
		_, err := certificate.Open(f.cert, f.key, slog.Default())
		if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" || !strings.Contains(fmt.Sprint(err), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := certificate.Open(newFiles(t).cert, newFiles(t).key, slog.Default()); graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("no file: %v", err)
	}
}

func TestABadRenewalLeavesTheOldCertificate(t *testing.T) {
	f := newFiles(t)
	cert, key := pair(t, 1, 24*time.Hour)
	f.write(t, cert, key)
	p := f.open(t, io.Discard)
	expired, expiredKey := pair(t, 2, time.Minute)
	next, nextKey := pair(t, 3, 24*time.Hour)
	for name, write := range map[string]func(){
		"expired":   func() { f.write(t, expired, expiredKey) },
		"half done": func() { f.write(t, next, key) },
		"gone":      func() { _ = os.Remove(f.cert) }, // it may be gone already
	} {
		write()
		if _, err := p.Reload(); err == nil {
			t.Errorf("%s is taken", name)
		}
		if served := serial(t, p); served != 1 {
			t.Errorf("%s: certificate %d is served", name, served)
		}
	}
	f.write(t, next, nextKey)
	if changed, err := p.Reload(); err != nil || !changed || serial(t, p) != 3 {
		t.Errorf("renewed: %v %v", changed, err)
	}
	if changed, err := p.Reload(); err != nil || changed {
		t.Errorf("read again: %v %v", changed, err)
	}
}

func serial(t *testing.T, p *certificate.Pair) int64 {
	t.Helper()
	c, err := p.Config().GetCertificate(nil)
	if err != nil {
		t.Fatal(err)
	}
	return c.Leaf.SerialNumber.Int64()
}

// A renewal reaches new connections, and those that are open go on.
func TestRenewalKeepsOpenConnections(t *testing.T) {
	f := newFiles(t)
	cert, key := pair(t, 1, 24*time.Hour)
	f.write(t, cert, key)
	var log lockedBuffer
	p := f.open(t, &log)
	server := serve(t, p)
	ctx, cancel := context.WithCancel(context.Background())
	hangup, done := make(chan os.Signal, 1), make(chan struct{})
	go func() { p.Watch(ctx, time.Hour, hangup); close(done) }()

	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(cert)
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}}}
	before, first := get(t, client, server.URL)
	next, nextKey := pair(t, 2, 24*time.Hour)
	f.write(t, next, nextKey)
	hangup <- syscall.SIGHUP
	for deadline := time.Now().Add(10 * time.Second); serial(t, p) != 2 && time.Now().Before(deadline); {
		time.Sleep(time.Millisecond)
	}
	after, again := get(t, client, server.URL)
	if before != after || first != 1 || again != 1 {
		t.Errorf("the connection of %s with certificate %d became that of %s with %d", before, first, after, again)
	}
	roots.AppendCertsFromPEM(next)
	client.CloseIdleConnections()
	if _, served := get(t, client, server.URL); served != 2 {
		t.Errorf("a new connection gets certificate %d", served)
	}
	cancel()
	<-done
	if !strings.Contains(log.String(), "was renewed") || !strings.Contains(log.String(), "expires soon") { // it is valid for a day
		t.Errorf("the log says %s", log.String())
	}
}

// serve starts a server that answers with the address of the client.
func serve(t *testing.T, p *certificate.Pair) *httptest.Server {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { fmt.Fprint(w, r.RemoteAddr) }))
	server.Listener = tls.NewListener(server.Listener, p.Config()) // StartTLS would add a certificate of its own
	server.Config.ErrorLog = slog.NewLogLogger(slog.DiscardHandler, slog.LevelError)
	server.Start()
	t.Cleanup(server.Close)
	server.URL = "https://" + server.Listener.Addr().String()
	return server
}

func get(t *testing.T, client *http.Client, address string) (body string, serial int64) {
	t.Helper()
	resp, err := client.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	src, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(src), resp.TLS.PeerCertificates[0].SerialNumber.Int64()
}

func TestOldVersionsOfTLSAreRefused(t *testing.T) {
	f := newFiles(t)
	cert, key := pair(t, 1, 24*time.Hour)
	f.write(t, cert, key)
	server := serve(t, f.open(t, io.Discard))
	for version, ok := range map[uint16]bool{tls.VersionTLS10: false, tls.VersionTLS11: false, tls.VersionTLS12: true, tls.VersionTLS13: true} {
		c, err := tls.Dial("tcp", server.Listener.Addr().String(), &tls.Config{InsecureSkipVerify: true, MinVersion: version, MaxVersion: version})
		if (err == nil) != ok {
			t.Errorf("%s: %v", tls.VersionName(version), err)
		}
		if err == nil {
			c.Close()
		}
	}
}

// lockedBuffer is a log that is read while it is written.
type lockedBuffer struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (b *lockedBuffer) Write(p []byte) (int, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.Write(p)
}

func (b *lockedBuffer) String() string {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.buf.String()
}

// FuzzPair: what is no pair of files that clients would take is refused with the reason.
func FuzzPair(f *testing.F) {
	cert, key := pair(f, 1, 24*time.Hour)
	f.Add(cert, key)
	f.Add(key, cert)
	f.Add(append(cert, cert...), []byte{})
	f.Fuzz(func(t *testing.T, cert, key []byte) {
		files := newFiles(t)
		files.write(t, cert, key)
		p, err := certificate.Open(files.cert, files.key, slog.New(slog.DiscardHandler))
		if err != nil {
			if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
				t.Errorf("%v", err)
			}
			return
		}
		if c, err := p.Config().GetCertificate(nil); err != nil || c.Leaf == nil {
			t.Errorf("nothing is served: %v", err)
		}
	})
}
