package tests

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"io"
	"math/big"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
)

const deploy = "../examples/deploy"

// site is where a proxy serves NormGraph: a client that finds it by its name, whatever the port is.
type site struct {
	http.Client
	url string // without a slash at the end
}

// TestNormGraphWorksBehindAProxy: the examples as they stand, in front of the real server, at a name of their own and under a path.
func TestNormGraphWorksBehindAProxy(t *testing.T) {
	t.Parallel()
	s := serve(t, "memory:", "--public-url", "https://graph.example.org", "--allow-host", "site.example.org", "--trusted-proxy", "127.0.0.0/8")
	backend := strings.TrimPrefix(s.url, "http://")
	for _, proxy := range []struct {
		name  string
		start func(t *testing.T, backend string) (scheme string, client http.Client)
	}{{"nginx", startNginx}, {"caddy", startCaddy}} {
		t.Run(proxy.name, func(t *testing.T) {
			t.Parallel()
			needsServer(t, proxy.name)
			scheme, client := proxy.start(t, backend)
			for _, place := range []string{"graph.example.org", "site.example.org/graph"} {
				t.Run(strings.ReplaceAll(place, "/", "_"), func(t *testing.T) { answersBehind(t, &site{client, scheme + "://" + place}, s) })
			}
		})
	}
}

// needsServer skips the test without a program of /usr/sbin or /usr/bin.
func needsServer(t *testing.T, program string) {
	t.Helper()
	if _, err := exec.LookPath(program); err != nil {
		t.Skipf("no %s; tests/setup.sh installs it", program)
	}
}

// answersBehind asks through the proxy for what people and programs ask for.
func answersBehind(t *testing.T, at *site, direct *served) {
	for _, page := range []struct{ path, says string }{
		{"/", "<!doctype html>"}, {"/healthz", "ok"}, {"/readyz", `"status":"ready"`}, {"/entity/china?lang=zh", "中国"}, {"/entity/china.ttl", "skos:prefLabel"},
		{"/reconcile", `"identifierSpace"`}, {"/embed/normgraph-view.js", "normgraph-view"},
	} {
		if res, body := at.asks(t, http.MethodGet, page.path, ""); res.StatusCode != http.StatusOK || !strings.Contains(body, page.says) {
			t.Errorf("%s: %s, without %q", page.path, res.Status, page.says)
		}
	}
	const query = `{"query": "{ entity(name: \"网络主权\") { id } }"}`
	if _, body := at.asks(t, http.MethodPost, "/graphql", query); !strings.Contains(body, `"cyber-sovereignty"`) {
		t.Error(body)
	}
	if res, _ := at.asks(t, http.MethodPost, "/graphql", strings.Repeat(" ", 2<<20)+query); res.StatusCode != http.StatusRequestEntityTooLarge {
		t.Errorf("a request of 2 MiB: %s", res.Status)
	}
	if res, _ := at.asks(t, http.MethodGet, "/metrics", ""); res.StatusCode != http.StatusNotFound {
		t.Errorf("the metrics are public: %s", res.Status)
	}
	everyPart(t, at)
	exported, whole := at.asks(t, http.MethodGet, "/export/claims.nq", "")
	if _, want := direct.get(t, "/export/claims.nq"); whole != want || exported.ContentLength >= 0 {
		t.Errorf("the export has %d bytes, of a length that is told to be %d; without the proxy %d", len(whole), exported.ContentLength, len(want))
	}
	session := assistant(t, &sdk.StreamableClientTransport{Endpoint: at.url + "/mcp", HTTPClient: &at.Client, DisableStandaloneSSE: true})
	defer session.Close()
	if text, failed := asks(t, session, "search", map[string]any{"text": "cyber sovereignty"}); failed || !strings.Contains(text, "cyber-sovereignty") {
		t.Error(text)
	}
}

var partsOfPage = regexp.MustCompile(`(?:src|href)="(?:\./)?([^"#:]+\.(?:js|css|svg))"`)

// everyPart asks for the scripts and styles of the explorer by the addresses in its page, which are relative.
func everyPart(t *testing.T, at *site) {
	t.Helper()
	_, page := at.asks(t, http.MethodGet, "/", "")
	parts := partsOfPage.FindAllStringSubmatch(page, -1)
	if len(parts) < 2 {
		t.Fatalf("%d parts of the page are found", len(parts))
	}
	for _, part := range parts {
		if res, _ := at.asks(t, http.MethodGet, "/"+part[1], ""); strings.HasPrefix(part[1], "/") || res.StatusCode != http.StatusOK {
			t.Errorf("%s: %s", part[1], res.Status)
		}
	}
}

// asks sends a request; with a body it is JSON.
func (at *site) asks(t *testing.T, method, path, body string) (*http.Response, string) {
	t.Helper()
	client := at.Client
	client.Timeout = time.Minute
	return request(t, &client, method, at.url+path, body, "Content-Type: application/json")
}

// startNginx runs the example for nginx, with a certificate of the test's own and ports of this run.
func startNginx(t *testing.T, backend string) (string, http.Client) {
	t.Helper()
	dir, address := t.TempDir(), freeAddress(t)
	certificate, key, roots := newCertificate(t, dir, "graph.example.org", "site.example.org")
	example := regexp.MustCompile(`/etc/letsencrypt/live/[^/]+/fullchain\.pem`).ReplaceAllString(readExample(t, "nginx.conf"), certificate)
	example = regexp.MustCompile(`/etc/letsencrypt/live/[^/]+/privkey\.pem`).ReplaceAllString(example, key)
	example = strings.NewReplacer("127.0.0.1:8080", backend, "listen 80;", "listen "+freeAddress(t)+";", "listen 443 ", "listen "+address+" ").Replace(example)
	main := "pid DIR/pid; error_log stderr; daemon off; worker_processes 1; events {} http { access_log off; client_body_temp_path DIR/body; " +
		"proxy_temp_path DIR/proxy; fastcgi_temp_path DIR/f; uwsgi_temp_path DIR/u; scgi_temp_path DIR/s; include DIR/site.conf; }"
	if os.Getuid() == 0 {
		main = "user root; " + main
	}
	write(t, filepath.Join(dir, "site.conf"), example)
	config := write(t, filepath.Join(dir, "nginx.conf"), strings.ReplaceAll(main, "DIR", dir))
	runs(t, dir, nil, "nginx", "-t", "-q", "-p", dir, "-c", config)
	listening(t, address, nil, "nginx", "-p", dir, "-c", config)
	return "https", http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{RootCAs: roots}, DialContext: always(address), DisableCompression: true, ForceAttemptHTTP2: true,
	}}
}

// startCaddy runs the example for Caddy without certificates, which it would ask others for.
func startCaddy(t *testing.T, backend string) (string, http.Client) {
	return startCaddyUnder(t, backend)
}

// startCaddyUnder runs it by a command that is given another command.
func startCaddyUnder(t *testing.T, backend string, runner ...string) (string, http.Client) {
	t.Helper()
	dir, address := t.TempDir(), freeAddress(t)
	_, port, _ := net.SplitHostPort(address)
	example := strings.ReplaceAll(readExample(t, "Caddyfile"), "127.0.0.1:8080", backend)
	example = regexp.MustCompile(`(?m)^(\w+\.example\.org) \{`).ReplaceAllString(example, "http://$1:"+port+" {")
	config := write(t, filepath.Join(dir, "Caddyfile"), "{\n\tadmin off\n\tauto_https off\n}\n"+example)
	environment := append(os.Environ(), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir)
	run := slices.Concat(runner, []string{"caddy", "run", "--adapter", "caddyfile", "--config", config})
	listening(t, address, environment, run[0], run[1:]...)
	return "http", http.Client{Transport: &http.Transport{DialContext: always(address), DisableCompression: true}}
}

// TestAnswersComeWholeThroughCaddy even when the goroutine of it that sends a request to the server goes on later than the answer comes: here
// the system holds every write back for a while. It did cut off answers to clients of HTTP/1, as the example says.
func TestAnswersComeWholeThroughCaddy(t *testing.T) {
	t.Parallel()
	needsServer(t, "caddy")
	needsServer(t, "strace")
	answer := strings.Repeat("x", 200_000) // many reads and writes of a proxy
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // what is missing of it shows in the answer of the proxy
		_, _ = io.WriteString(w, answer)
	}))
	defer server.Close()
	late := []string{"strace", "-D", "-f", "-qq", "-o", os.DevNull, "-e", "trace=write", "-e", "inject=write:delay_exit=20000"} // µs
	if out, err := exec.Command(late[0], append(late[1:], "true")...).CombinedOutput(); err != nil || len(out) > 0 {
		t.Skipf("strace cannot trace here: %v %s", err, out)
	}
	scheme, client := startCaddyUnder(t, strings.TrimPrefix(server.URL, "http://"), late...)
	at := &site{client, scheme + "://graph.example.org"}
	for range 3 {
		if _, got := at.asks(t, http.MethodPost, "/mcp", `{"question": 1}`); got != answer {
			t.Errorf("of %d bytes %d come", len(answer), len(got))
		}
	}
}

func readExample(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(deploy, name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// always leads every connection to one address.
func always(address string) func(ctx context.Context, network, _ string) (net.Conn, error) {
	return func(ctx context.Context, network, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, network, address)
	}
}

// listening runs a program until the test ends, and waits until it listens.
func listening(t *testing.T, address string, environment []string, name string, args ...string) {
	t.Helper()
	cmd, log := exec.Command(name, args...), &bytes.Buffer{}
	cmd.Env, cmd.Stdout, cmd.Stderr = environment, log, log
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = cmd.Process.Signal(os.Interrupt)
		_ = cmd.Wait()
		if t.Failed() {
			t.Log(log)
		}
	})
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		conn, err := net.Dial("tcp", address)
		if err == nil {
			conn.Close()
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s does not listen: %v", name, err)
		}
	}
}

// newCertificate writes a certificate for some names and its key, and gives their files and who trusts them.
func newCertificate(t *testing.T, dir string, names ...string) (certificate, key string, roots *x509.CertPool) {
	t.Helper()
	private, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{SerialNumber: big.NewInt(1), DNSNames: names, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour)}
	signed, err := x509.CreateCertificate(rand.Reader, template, template, &private.PublicKey, private)
	if err != nil {
		t.Fatal(err)
	}
	secret, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	public := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: signed})
	roots = x509.NewCertPool()
	roots.AppendCertsFromPEM(public)
	certificate = write(t, filepath.Join(dir, "certificate.pem"), string(public))
	key = write(t, filepath.Join(dir, "key.pem"), string(pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: secret})))
	return certificate, key, roots
}

// maxExposure is the greatest exposure of the service that systemd-analyze may reckon, in tenths: 20 stands for 2.0, of 10.
const maxExposure = "20"

// TestTheServiceOfSystemdIsSoundAndClosed as systemd's own tools see it.
func TestTheServiceOfSystemdIsSoundAndClosed(t *testing.T) {
	t.Parallel()
	needsServer(t, "systemd-analyze")
	unit := strings.ReplaceAll(readExample(t, "normgraph.service"), "/usr/local/bin/normgraph", binary)
	file := write(t, filepath.Join(t.TempDir(), "normgraph.service"), unit)
	if out, err := exec.Command("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", file).CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
	if out, err := exec.Command("systemd-analyze", "security", "--offline=true", "--threshold="+maxExposure, "--no-pager", file).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

// TestAStoreIsReplacedUnderARunningServer: while a server answers, nothing else opens its store; a copy is loaded, takes its place, and the next
// start shows what is new.
func TestAStoreIsReplacedUnderARunningServer(t *testing.T) {
	t.Parallel()
	store, dir := newStore(t), t.TempDir()
	document := write(t, filepath.Join(dir, "addition.md"), council.Markdown())
	first := serve(t, store)
	if r := command(t, store, "load", document); r.code != 1 || !strings.Contains(r.stderr, "is in use by another process") {
		t.Errorf("exit %d: %s", r.code, r.stderr)
	}
	next := filepath.Join(filepath.Dir(store), "next.db")
	content, err := os.ReadFile(store)
	if err != nil {
		t.Fatal(err)
	}
	write(t, next, string(content))
	succeed(t, next, "load", document)
	succeed(t, next, "check")
	if err := os.Rename(next, store); err != nil {
		t.Fatal(err)
	}
	const question = `{"query": "{ document(id: \"addition\") { statements { totalCount } } }"}`
	if _, body := first.ask(t, http.MethodPost, question, ""); !strings.Contains(body, "NOT_FOUND") {
		t.Errorf("the running server knows of it: %s", body)
	}
	first.stop(t)
	second := serve(t, store)
	_, body := second.ask(t, http.MethodPost, question, "")
	var answer struct {
		Data struct {
			Document struct{ Statements struct{ TotalCount int } }
		}
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || answer.Data.Document.Statements.TotalCount < 3 {
		t.Errorf("%v: %s", err, body)
	}
}

// TestABackupOfQuadsRestoresTheGraph: the store that was made of an export gives the same export, and so does the server.
func TestABackupOfQuadsRestoresTheGraph(t *testing.T) {
	t.Parallel()
	store, restored, dir := newStore(t), newStore(t), t.TempDir()
	succeed(t, store, "load", write(t, filepath.Join(dir, "addition.md"), council.Markdown()))
	backup := filepath.Join(dir, "backup.nq")
	succeed(t, store, "export", "-o", backup)
	succeed(t, restored, "import", backup)
	succeed(t, restored, "check")
	want, err := os.ReadFile(backup)
	if err != nil {
		t.Fatal(err)
	}
	if got := succeed(t, restored, "export", "--format", "nq").stdout; got != string(want) {
		t.Errorf("%d bytes come back, %d were exported", len(got), len(want))
	}
	if _, got := serve(t, restored).get(t, "/export/claims.nq"); got != string(want) {
		t.Errorf("the server gives %d bytes, %d were exported", len(got), len(want))
	}
}
