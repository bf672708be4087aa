package security

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"testing"
	"time"

	"golang.org/x/net/http2"
	"golang.org/x/net/http2/hpack"
)

// certified writes a certificate for this machine and its key.
func certified(t *testing.T) (certificate, key string) {
	t.Helper()
	secret, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Now().Add(time.Hour), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	public, err := x509.CreateCertificate(rand.Reader, &template, &template, secret.Public(), secret)
	if err != nil {
		t.Fatal(err)
	}
	private, err := x509.MarshalPKCS8PrivateKey(secret)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	for name, block := range map[string]*pem.Block{"cert.pem": {Type: "CERTIFICATE", Bytes: public}, "key.pem": {Type: "PRIVATE KEY", Bytes: private}} {
		if err := os.WriteFile(filepath.Join(dir, name), pem.EncodeToMemory(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
}

// TestStreamsThatAreResetCostLittle: over HTTP/2, a client that begins requests and takes them back at once is cut off or slowed down, and
// old versions of TLS are refused.
func TestStreamsThatAreResetCostLittle(t *testing.T) {
	t.Parallel()
	certificate, key := certified(t)
	s, err := start([]string{"--store", "memory:", "--addr", "127.0.0.1:0", "serve", "--tls-cert", certificate, "--tls-key", key})
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := s.stop(); err != nil {
			t.Error(err)
		}
	}()
	trusting := &tls.Config{InsecureSkipVerify: true, NextProtos: []string{"h2"}} //nolint:gosec // it made the certificate itself
	c, err := tls.Dial("tcp", s.addr, trusting)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	go func() { _, _ = io.Copy(io.Discard, c) }()
	reset(c, 50_000)
	ask := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{TLSClientConfig: trusting, ForceAttemptHTTP2: true}}
	res, err := ask.Get("https://" + s.addr + "/graphql?query={stats{claims}}")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusOK {
		t.Error(res.Status)
	}
	old := &tls.Config{InsecureSkipVerify: true, MaxVersion: tls.VersionTLS11} //nolint:gosec // the server must refuse it
	if c, err := tls.Dial("tcp", s.addr, old); err == nil {
		c.Close()
		t.Error("TLS 1.1 is spoken")
	}
}

// reset begins so many requests and takes each back at once, or ends when the server has had enough.
func reset(c io.Writer, requests int) {
	if _, err := io.WriteString(c, http2.ClientPreface); err != nil {
		return
	}
	framer := http2.NewFramer(c, nil)
	if framer.WriteSettings() != nil {
		return
	}
	var block bytes.Buffer
	headers := hpack.NewEncoder(&block)
	for i := range requests {
		block.Reset()
		for _, h := range [][2]string{{":method", "GET"}, {":scheme", "https"}, {":authority", "localhost"}, {":path", "/graphql?query={stats{claims}}"}} {
			if headers.WriteField(hpack.HeaderField{Name: h[0], Value: h[1]}) != nil {
				return
			}
		}
		id := uint32(2*i + 1)
		if framer.WriteHeaders(http2.HeadersFrameParam{StreamID: id, BlockFragment: block.Bytes(), EndStream: true, EndHeaders: true}) != nil ||
			framer.WriteRSTStream(id, http2.ErrCodeCancel) != nil {
			return
		}
	}
}
