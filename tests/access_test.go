package tests

import (
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
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

const (
	loadNote   = `{"query": "mutation { loadDocument(input: {name: \"note.txt\", text: \"France advocates cyber sovereignty.\"}) { document { slug } claims generation } }"}`
	removeNote = `{"query": "mutation { removeDocument(slug: \"note\") { claims } }"}`
	askForNote = `{"query": "{ document(id: \"note\") { loaded } }"}`
)

// TestClientsChangeTheGraphWithTokens: who has the right token changes the graph for everybody, until it is revoked; every change is in the
// audit log, and no token is in any.
func TestClientsChangeTheGraphWithTokens(t *testing.T) {
	t.Parallel()
	dir, store := t.TempDir(), newStore(t)
	tokens, audit := filepath.Join(dir, "tokens.json"), filepath.Join(dir, "audit.jsonl")
	create := func(name, scope string) string {
		return "Authorization: Bearer " + strings.TrimSpace(succeed(t, store, "token", "create", "--tokens", tokens, "--audit", audit, "--name", name, "--scope", scope).stdout)
	}
	loader, reader := create("loader", "load"), create("reader", "read")
	s := serve(t, store, "--tokens", tokens, "--audit", audit)
	for name, c := range map[string]struct {
		header, code string
		status       int
	}{"nobody": {"", "UNAUTHENTICATED", http.StatusUnauthorized}, "a reader": {reader, "FORBIDDEN", http.StatusForbidden}} {
		if res, body := s.ask(t, http.MethodPost, loadNote, c.header); res.StatusCode != c.status || !strings.Contains(body, c.code) {
			t.Errorf("%s: %d %s", name, res.StatusCode, body)
		}
	}
	steps := s.subscribe(t, loader)
	if res, body := s.ask(t, http.MethodPost, loadNote, loader); res.StatusCode != http.StatusOK || !strings.Contains(body, `"slug":"note"},"claims":1,`) {
		t.Errorf("%d %s", res.StatusCode, body)
	}
	if _, body := s.ask(t, http.MethodPost, askForNote, ""); !strings.Contains(body, `"loaded":true`) {
		t.Errorf("nobody sees it: %s", body)
	}
	page, err := os.ReadFile("../docs/access.md")
	if err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join(dir, "statement.txt"), "China advocates cyber sovereignty.")
	python := exec.Command(debianPython, "-c", string(pythonBlock.FindSubmatch(page)[1]))
	python.Dir, python.Env = dir, append(os.Environ(), "NORMGRAPH_URL="+s.url, "NORMGRAPH_TOKEN="+strings.TrimPrefix(loader, "Authorization: Bearer "))
	if out, err := python.CombinedOutput(); err != nil || !strings.HasPrefix(string(out), "{'document': {'slug': 'statement'}, 'claims': 1}\n{'claims': 1}") {
		t.Errorf("the Python of the page: %v\n%s", err, out)
	}
	succeed(t, store, "token", "revoke", "--tokens", tokens, "--audit", audit, "loader")
	status := http.StatusOK
	for deadline := time.Now().Add(10 * time.Second); status == http.StatusOK && time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		res, _ := s.ask(t, http.MethodPost, `{"query": "{ me { name } }"}`, loader)
		status = res.StatusCode
	}
	if res, _ := s.ask(t, http.MethodPost, removeNote, loader); status != http.StatusUnauthorized || res.StatusCode != http.StatusUnauthorized {
		t.Errorf("revoked: %d, then %d", status, res.StatusCode)
	}
	s.stop(t)
	told := <-steps
	for _, want := range []string{`"name":"note.txt","stage":"READING"`, `"name":"note.txt","stage":"DONE"`, "event: complete\n"} {
		if !strings.Contains(told, want) {
			t.Errorf("the subscription did not tell %s:\n%s", want, told)
		}
	}

	note := filepath.Join(dir, "second.txt")
	write(t, note, "Germany advocates cyber sovereignty.")
	succeed(t, store, "load", "--audit", audit, note)
	log, err := os.ReadFile(audit)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{`"who":"loader","how":"graphql","request":"`, `"what":["document/note","claims/note/rule"],"outcome":"done"`, `"how":"load"`, "token loader: revoke"} {
		if !strings.Contains(string(log), want) {
			t.Errorf("the audit log lacks %s", want)
		}
	}
	for _, header := range []string{loader, reader} {
		if secret := header[len("Authorization: Bearer ngt_"):]; strings.Contains(string(log)+s.log.String(), secret) {
			t.Error("a token is in a log")
		}
	}
	if out := succeed(t, store, "audit", "verify", audit).stdout; !strings.Contains(out, "is sound") {
		t.Error(out)
	}
	write(t, audit, strings.Replace(string(log), `"who":"loader"`, `"who":"reader"`, 1))
	if r := command(t, store, "audit", "verify", audit); r.code != 1 || !strings.Contains(r.stderr, "was changed after it was written") {
		t.Errorf("%d %s", r.code, r.stderr)
	}
	succeed(t, store, "check")
}

// subscribe listens to the steps of changes, and gives all that it heard when the server ends.
func (s *served) subscribe(t *testing.T, header string) <-chan string {
	t.Helper()
	req, err := http.NewRequest(http.MethodPost, s.url+"/graphql", strings.NewReader(`{"query": "subscription { progress { name stage } }"}`))
	if err != nil {
		t.Fatal(err)
	}
	name, value, _ := strings.Cut(header, ": ")
	req.Header.Set(name, value)
	req.Header.Set("Content-Type", "application/json")
	req.Header.Set("Accept", "text/event-stream")
	res, err := http.DefaultClient.Do(req) // returns when the server listens
	if err != nil {
		t.Fatal(err)
	}
	heard := make(chan string, 1)
	go func() {
		defer res.Body.Close()
		text, err := io.ReadAll(res.Body)
		if err != nil {
			text = append(text, err.Error()...)
		}
		heard <- string(text)
	}()
	return heard
}

// certificate writes a certificate for 127.0.0.1 with its key.
func certificate(t *testing.T, cert, key string, serial int64, until time.Time) {
	t.Helper()
	signer, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := x509.Certificate{
		SerialNumber: big.NewInt(serial), NotBefore: until.Add(-48 * time.Hour), NotAfter: until, IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, &template, signer.Public(), signer)
	if err != nil {
		t.Fatal(err)
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(signer)
	if err != nil {
		t.Fatal(err)
	}
	write(t, cert, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})))
	write(t, key, string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: keyDER})))
}

// TestCertificatesAreRenewedWhileServing: SIGHUP brings a new certificate; a bad one keeps a server from starting, and a running one
// going on with the old.
func TestCertificatesAreRenewedWhileServing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	cert, key := filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	certificate(t, cert, key, 1, time.Now().Add(-time.Hour))
	if r := command(t, "memory:", "serve", "--tls-cert", cert, "--tls-key", key); r.code != 1 || !strings.Contains(r.stderr, "the certificate expired at") {
		t.Errorf("expired: %d %s", r.code, r.stderr)
	}
	certificate(t, cert, key, 2, time.Now().Add(24*time.Hour))
	s := serve(t, "memory:", "--tls-cert", cert, "--tls-key", key, "--hsts", "24h", "--require-token", "--oidc-issuer", "https://127.0.0.1:1", "--oidc-audience", "normgraph")
	served := func() int64 {
		t.Helper()
		client := http.Client{Transport: &http.Transport{DisableKeepAlives: true, TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // the serial number says which it is
		res, err := client.Get(s.url + "/readyz")
		if err != nil {
			t.Fatal(err)
		}
		defer res.Body.Close()
		if res.StatusCode != http.StatusOK || res.Header.Get("Strict-Transport-Security") != "max-age=86400" {
			t.Errorf("%d %v", res.StatusCode, res.Header)
		}
		if closed, err := client.Get(s.url + "/export/claims.jsonl"); err != nil || closed.StatusCode != http.StatusUnauthorized {
			t.Errorf("without a token: %v %v", closed, err)
		}
		return res.TLS.PeerCertificates[0].SerialNumber.Int64()
	}
	becomes := func(want int64) bool {
		if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
			t.Fatal(err)
		}
		for deadline := time.Now().Add(15 * time.Second); time.Now().Before(deadline); time.Sleep(50 * time.Millisecond) {
			if served() == want {
				return true
			}
		}
		return false
	}
	if got := served(); got != 2 {
		t.Errorf("certificate %d", got)
	}
	certificate(t, cert, key, 3, time.Now().Add(24*time.Hour))
	if !becomes(3) {
		t.Error("the new certificate is not served")
	}
	write(t, key, "no key")
	if err := s.cmd.Process.Signal(syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(15 * time.Second); !strings.Contains(s.log.String(), "the old one is served") && time.Now().Before(deadline); {
		time.Sleep(50 * time.Millisecond)
	}
	if got := served(); got != 3 || !strings.Contains(s.log.String(), "the old one is served") {
		t.Errorf("certificate %d\n%s", got, s.log)
	}
}
