package queue_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nkeys"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/queue"
	"github.com/normgraph/normgraph/queue/natstest"
)

// carries fails the test unless a document goes through the queue, with all that publishers and workers do on the way.
func carries(t *testing.T, o queue.Options) {
	t.Helper()
	q, err := queue.Open(t.Context(), o)
	if err != nil {
		t.Fatalf("%v\nhint: %s", err, graph.HintOf(err))
	}
	defer q.Close()
	if err := q.Announce(t.Context(), queue.Worker{Name: "worker", Knowledge: digest}); err != nil {
		t.Error(err)
	}
	publish(t, q, folder(t, map[string]string{"a.txt": "One text."}))
	d := take(t, newTaker(t, q, 2))
	if err := d.May(t.Context()); err != nil {
		t.Error(err)
	}
	if err := d.Finish(t.Context(), loaders.Event{Slug: d.Slug}); err != nil {
		t.Error(err)
	}
	if _, err := q.Dead(t.Context()); err != nil {
		t.Error(err)
	}
	if err := q.Leave(t.Context(), "worker"); err != nil {
		t.Error(err)
	}
	stands(t, q, "0/0/0")
}

// refuses fails the test unless the server is not used, and it is said what to do, and no secret.
func refuses(t *testing.T, o queue.Options, hint string, secrets ...string) {
	t.Helper()
	o.Wait = time.Second
	q, err := queue.Open(t.Context(), o)
	if err == nil {
		q.Close()
	}
	if graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(graph.HintOf(err), hint) {
		t.Fatalf("%v\nhint: %s", err, graph.HintOf(err))
	}
	for _, secret := range secrets {
		if strings.Contains(err.Error()+graph.HintOf(err), secret) {
			t.Errorf("a secret is shown: %v", err)
		}
	}
}

// hints for those who are not let in.
const (
	toWhomTLS  = "--queue-ca"
	toWhomUser = "--queue-credentials or --queue-nkey"
)

// TestTheGuidesServerTakesItsUserOverTLS: the configuration of docs/queue.md as it stands there, with files and a password of the test.
func TestTheGuidesServerTakesItsUserOverTLS(t *testing.T) {
	const password = "ses/ame@:"
	ours, others := newAuthority(t), newAuthority(t)
	cert, key := ours.issue(t, "server")
	server := natstest.Start(t, strings.NewReplacer(`"…"`, fmt.Sprintf("%q", password), "/etc/nats/server.pem", cert, "/etc/nats/server.key", key).Replace(guide(t)))
	at := func(scheme, password string) string {
		return (&url.URL{Scheme: scheme, User: url.UserPassword("loader", password), Host: server.Address}).String()
	}
	carries(t, queue.Options{URL: at("tls", password), CA: ours.file})
	carries(t, queue.Options{URL: at("nats", password), CA: ours.file}) // the server asks for TLS
	for name, c := range map[string]struct {
		o    queue.Options
		hint string
	}{
		"an authority that is not known": {queue.Options{URL: at("tls", password)}, toWhomTLS},
		"another authority":              {queue.Options{URL: at("tls", password), CA: others.file}, toWhomTLS},
		"a wrong password":               {queue.Options{URL: at("tls", "guess"), CA: ours.file}, toWhomUser},
		"no user":                        {queue.Options{URL: "tls://" + server.Address, CA: ours.file}, toWhomUser},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuses(t, c.o, c.hint, password, "guess")
		})
	}
}

// guide gives the configuration that docs/queue.md shows.
func guide(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../docs/queue.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, begins := strings.Cut(string(page), "# nats.conf\n")
	configuration, _, ends := strings.Cut(rest, "```")
	if !begins || !ends {
		t.Fatal("docs/queue.md has no nats.conf")
	}
	return configuration
}

// TestAKeyAndACertificateOfTheClientAreShown to a server that lets nobody in without them.
func TestAKeyAndACertificateOfTheClientAreShown(t *testing.T) {
	ours, others := newAuthority(t), newAuthority(t)
	cert, key := ours.issue(t, "server")
	clientCert, clientKey := ours.issue(t, "client")
	strangeCert, strangeKey := others.issue(t, "client")
	seed, public := newKey(t, nkeys.CreateUser)
	otherSeed, _ := newKey(t, nkeys.CreateUser)
	server := natstest.Start(t, fmt.Sprintf("tls { cert_file: %q, key_file: %q, ca_file: %q, verify: true }\nauthorization { users: [ { nkey: %s } ] }", cert, key, ours.file, public))
	whole := queue.Options{URL: "tls://" + server.Address, CA: ours.file, Cert: clientCert, Key: clientKey, NKey: file(t, seed)}
	carries(t, whole)
	for name, c := range map[string]struct {
		change func(*queue.Options)
		hint   string
	}{
		"no certificate":                   {func(o *queue.Options) { o.Cert, o.Key = "", "" }, toWhomTLS},
		"a certificate of another's":       {func(o *queue.Options) { o.Cert, o.Key = strangeCert, strangeKey }, toWhomTLS},
		"the key of a user who is unknown": {func(o *queue.Options) { o.NKey = file(t, otherSeed) }, toWhomUser},
		"no user":                          {func(o *queue.Options) { o.NKey = "" }, toWhomUser},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			o := whole
			c.change(&o)
			refuses(t, o, c.hint, string(seed), string(otherSeed))
		})
	}
}

// TestAFileOfCredentialsIsShown to a server that trusts whom an operator trusts.
func TestAFileOfCredentialsIsShown(t *testing.T) {
	operator, _ := nkeys.CreateOperator()
	operatorID, _ := operator.PublicKey()
	anchor := jwt.NewOperatorClaims(operatorID)
	_, systemID, systemJWT := newAccount(t, operator, jwt.JetStreamLimits{})
	account, accountID, accountJWT := newAccount(t, operator, unlimited)
	stranger, _, _ := newAccount(t, operator, unlimited)
	anchor.SystemAccount = systemID
	server := natstest.Start(t, fmt.Sprintf("operator: %s\nresolver: MEMORY\nresolver_preload: { %s: %s, %s: %s }\n",
		encode(t, anchor, operator), systemID, systemJWT, accountID, accountJWT))
	at := "nats://" + server.Address
	carries(t, queue.Options{URL: at, Credentials: credentials(t, account, time.Hour)})
	for name, file := range map[string]string{"of an account that is unknown": credentials(t, stranger, time.Hour), "expired": credentials(t, account, -time.Hour)} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			refuses(t, queue.Options{URL: at, Credentials: file}, toWhomUser)
		})
	}
}

// TestATokenInTheURLIsShown as it is the short way to lock a server.
func TestATokenInTheURLIsShown(t *testing.T) {
	server := natstest.Start(t, `authorization { token: "sesame" }`)
	carries(t, queue.Options{URL: "nats://sesame@" + server.Address})
	refuses(t, queue.Options{URL: "nats://guess@" + server.Address}, toWhomUser, "guess")
}

// authority signs certificates.
type authority struct {
	file string // of its own certificate
	cert *x509.Certificate
	key  *ecdsa.PrivateKey
}

func newAuthority(t *testing.T) *authority {
	t.Helper()
	a := &authority{key: newECKey(t), cert: &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "authority"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IsCA: true, BasicConstraintsValid: true, KeyUsage: x509.KeyUsageCertSign,
	}}
	a.file = a.sign(t, a.cert, a.key)
	return a
}

// issue gives the files of a certificate, for this machine, and of its key.
func (a *authority) issue(t *testing.T, name string) (cert, key string) {
	t.Helper()
	private := newECKey(t)
	cert = a.sign(t, &x509.Certificate{
		SerialNumber: big.NewInt(2), Subject: pkix.Name{CommonName: name}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, KeyUsage: x509.KeyUsageDigitalSignature,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth},
	}, private)
	der, err := x509.MarshalPKCS8PrivateKey(private)
	if err != nil {
		t.Fatal(err)
	}
	return cert, file(t, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
}

func (a *authority) sign(t *testing.T, c *x509.Certificate, owner *ecdsa.PrivateKey) (path string) {
	t.Helper()
	der, err := x509.CreateCertificate(rand.Reader, c, a.cert, owner.Public(), a.key)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der}))
}

func newECKey(t *testing.T) *ecdsa.PrivateKey {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// file writes a file that the user alone may read.
func file(t *testing.T, content []byte) (path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// newKey makes a key of NATS.
func newKey(t *testing.T, create func() (nkeys.KeyPair, error)) (seed []byte, public string) {
	t.Helper()
	pair, err := create()
	if err == nil {
		seed, err = pair.Seed()
	}
	if err == nil {
		public, err = pair.PublicKey()
	}
	if err != nil {
		t.Fatal(err)
	}
	return seed, public
}

// unlimited lets an account use JetStream.
var unlimited = jwt.JetStreamLimits{MemoryStorage: jwt.NoLimit, DiskStorage: jwt.NoLimit, Streams: jwt.NoLimit, Consumer: jwt.NoLimit}

// newAccount makes an account that an operator vouches for.
func newAccount(t *testing.T, operator nkeys.KeyPair, limits jwt.JetStreamLimits) (account nkeys.KeyPair, id, token string) {
	t.Helper()
	account, err := nkeys.CreateAccount()
	if err == nil {
		id, err = account.PublicKey()
	}
	if err != nil {
		t.Fatal(err)
	}
	claims := jwt.NewAccountClaims(id)
	claims.Limits.JetStreamLimits = limits
	return account, id, encode(t, claims, operator)
}

// credentials writes those of a new user of an account, which expire after some time.
func credentials(t *testing.T, account nkeys.KeyPair, lifetime time.Duration) (path string) {
	t.Helper()
	seed, public := newKey(t, nkeys.CreateUser)
	claims := jwt.NewUserClaims(public)
	claims.Expires = time.Now().Add(lifetime).Unix()
	text, err := jwt.FormatUserConfig(encode(t, claims, account), seed)
	if err != nil {
		t.Fatal(err)
	}
	return file(t, text)
}

func encode(t *testing.T, claims jwt.Claims, signer nkeys.KeyPair) string {
	t.Helper()
	token, err := claims.Encode(signer)
	if err != nil {
		t.Fatal(err)
	}
	return token
}
