package auth

import (
	"context"
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/json"
	"encoding/pem"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// testIssuer is a small OpenID Connect issuer.
type testIssuer struct {
	*httptest.Server
	mu    sync.Mutex
	keys  []jose.JSONWebKey // that it shows
	down  bool
	asked int // for its keys
}

const testAudience = "normgraph"

func newTestIssuer(t *testing.T, keys ...jose.JSONWebKey) *testIssuer {
	i := &testIssuer{keys: keys}
	mux := http.NewServeMux()
	mux.HandleFunc("/.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		i.answer(w, map[string]any{"issuer": i.URL, "jwks_uri": i.URL + "/keys"})
	})
	mux.HandleFunc("/keys", func(w http.ResponseWriter, _ *http.Request) {
		i.mu.Lock()
		i.asked++
		set := map[string]any{"keys": i.keys}
		i.mu.Unlock()
		i.answer(w, set)
	})
	i.Server = httptest.NewServer(mux)
	t.Cleanup(i.Close)
	return i
}

func (i *testIssuer) answer(w http.ResponseWriter, v any) {
	i.mu.Lock()
	defer i.mu.Unlock()
	if i.down {
		http.Error(w, "down", http.StatusServiceUnavailable)
		return
	}
	_ = json.NewEncoder(w).Encode(v) // the test fails when the client has gone
}

func (i *testIssuer) set(change func()) {
	i.mu.Lock()
	defer i.mu.Unlock()
	change()
}

// claims are those of a token that is right, with changes.
func (i *testIssuer) claims(changes map[string]any) map[string]any {
	c := map[string]any{
		"iss": i.URL, "aud": testAudience, "sub": "u1", "scope": "openid load", "iat": time.Now().Unix(), "exp": time.Now().Add(time.Hour).Unix(),
	}
	for name, value := range changes {
		if c[name] = value; value == nil {
			delete(c, name)
		}
	}
	return c
}

func rsaKey(t *testing.T) *rsa.PrivateKey {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func public(id string, key crypto.Signer) jose.JSONWebKey {
	return jose.JSONWebKey{Key: key.Public(), KeyID: id, Use: "sig"}
}

func sign(t *testing.T, alg jose.SignatureAlgorithm, id string, key any, claims map[string]any) Secret {
	t.Helper()
	signer, err := jose.NewSigner(jose.SigningKey{Algorithm: alg, Key: jose.JSONWebKey{Key: key, KeyID: id}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	payload, err := json.Marshal(claims)
	if err != nil {
		t.Fatal(err)
	}
	signed, err := signer.Sign(payload)
	if err != nil {
		t.Fatal(err)
	}
	text, err := signed.CompactSerialize()
	if err != nil {
		t.Fatal(err)
	}
	return NewSecret(text)
}

// forge makes a token with a header and a signature of its own.
func forge(t *testing.T, header, claims map[string]any, mac func(input string) []byte) Secret {
	t.Helper()
	part := func(v any) string {
		src, err := json.Marshal(v)
		if err != nil {
			t.Fatal(err)
		}
		return base64.RawURLEncoding.EncodeToString(src)
	}
	input := part(header) + "." + part(claims)
	return NewSecret(input + "." + base64.RawURLEncoding.EncodeToString(mac(input)))
}

func accepting(t *testing.T, i *testIssuer, claim string) *Issuer {
	t.Helper()
	issuer, err := NewIssuer(IssuerOptions{URL: i.URL, Audience: testAudience, ScopeClaim: claim})
	if err != nil {
		t.Fatal(err)
	}
	return issuer
}

func TestIssuersTokensNameTheirSubject(t *testing.T) {
	rsaSigner := rsaKey(t)
	ecSigner, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	i := newTestIssuer(t, public("r", rsaSigner), public("e", ecSigner))
	want := Principal{Name: "u1", Issuer: i.URL, Scopes: []Scope{Load}}
	for name, c := range map[string]struct {
		claim string
		token Secret
		want  Principal
	}{
		"RS256":         {"", sign(t, jose.RS256, "r", rsaSigner, i.claims(nil)), want},
		"PS256":         {"", sign(t, jose.PS256, "r", rsaSigner, i.claims(nil)), want},
		"ES256":         {"", sign(t, jose.ES256, "e", ecSigner, i.claims(nil)), want},
		"no key id":     {"", sign(t, jose.ES256, "", ecSigner, i.claims(nil)), want},
		"audiences":     {"", sign(t, jose.RS256, "r", rsaSigner, i.claims(map[string]any{"aud": []string{"other", testAudience}})), want},
		"a list":        {"roles", sign(t, jose.RS256, "r", rsaSigner, i.claims(map[string]any{"roles": []any{"load", "cook", 5}})), want},
		"nested":        {"access.roles", sign(t, jose.RS256, "r", rsaSigner, i.claims(map[string]any{"access": map[string]any{"roles": "load"}})), want},
		"points":        {"https://a.b/c", sign(t, jose.RS256, "r", rsaSigner, i.claims(map[string]any{"https://a.b/c": "load"})), want},
		"no scope":      {"", sign(t, jose.RS256, "r", rsaSigner, i.claims(map[string]any{"scope": nil})), Principal{Name: "u1", Issuer: i.URL}},
		"unknown scope": {"", sign(t, jose.RS256, "r", rsaSigner, i.claims(map[string]any{"scope": "LOAD loads"})), Principal{Name: "u1", Issuer: i.URL}},
		"no nest":       {"scope.roles", sign(t, jose.RS256, "r", rsaSigner, i.claims(nil)), Principal{Name: "u1", Issuer: i.URL}},
	} {
		got, err := accepting(t, i, c.claim).Verify(context.Background(), c.token)
		if diff := cmp.Diff(c.want, got); diff != "" || err != nil {
			t.Errorf("%s: %v %s", name, err, diff)
		}
	}
}

func TestForgedAndForeignTokensAreRefused(t *testing.T) {
	key, stranger := rsaKey(t), rsaKey(t)
	weak, err := rsa.GenerateKey(rand.Reader, 1024)
	if err != nil {
		t.Skip("this Go makes no weak keys: ", err)
	}
	i := newTestIssuer(t, public("r", key), public("w", weak), jose.JSONWebKey{Key: []byte("a symmetric key of 32 bytes here"), KeyID: "s"})
	signed := func(changes map[string]any) Secret { return sign(t, jose.RS256, "r", key, i.claims(changes)) }
	der, err := x509.MarshalPKIXPublicKey(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	confuse := func(secret []byte) func(string) []byte {
		return func(input string) []byte {
			mac := hmac.New(sha256.New, secret)
			mac.Write([]byte(input))
			return mac.Sum(nil)
		}
	}
	none := func(string) []byte { return nil }
	issuer := accepting(t, i, "")
	for name, token := range map[string]Secret{
		"none":               forge(t, map[string]any{"alg": "none"}, i.claims(nil), none),
		"None":               forge(t, map[string]any{"alg": "nOnE", "kid": "r"}, i.claims(nil), none),
		"no signature":       forge(t, map[string]any{"alg": "RS256", "kid": "r"}, i.claims(nil), none),
		"public key as HMAC": forge(t, map[string]any{"alg": "HS256", "kid": "r"}, i.claims(nil), confuse(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))),
		"symmetric key":      sign(t, jose.HS256, "s", []byte("a symmetric key of 32 bytes here"), i.claims(nil)),
		"key in the header":  forge(t, map[string]any{"alg": "RS256", "jwk": public("x", stranger)}, i.claims(nil), none),
		"stranger's key":     sign(t, jose.RS256, "r", stranger, i.claims(nil)),
		"weak key":           sign(t, jose.RS256, "w", weak, i.claims(nil)),
		"unknown key":        sign(t, jose.RS256, "x", key, i.claims(nil)),
		"other audience":     signed(map[string]any{"aud": "others"}),
		"no audience":        signed(map[string]any{"aud": nil}),
		"other issuer":       signed(map[string]any{"iss": "https://login.example.org"}),
		"expired":            signed(map[string]any{"exp": time.Now().Add(-time.Second).Unix()}),
		"no expiry":          signed(map[string]any{"exp": nil}),
		"not yet valid":      signed(map[string]any{"nbf": time.Now().Add(time.Hour).Unix()}),
		"no subject":         signed(map[string]any{"sub": nil}),
		"no JWT":             NewSecret("abc"),
		"empty":              {},
		"long":               NewSecret(string(make([]byte, maxJWT+1))),
	} {
		if p, err := issuer.Verify(context.Background(), token); graph.CodeOf(err) != graph.CodeUnauthenticated || len(p.Scopes) > 0 {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
	if _, err := issuer.Verify(context.Background(), signed(nil)); err != nil {
		t.Errorf("after all of these: %v", err)
	}
}

func TestRotatedKeysAreFetched(t *testing.T) {
	old, next := rsaKey(t), rsaKey(t)
	i := newTestIssuer(t, public("1", old))
	issuer := accepting(t, i, "")
	now := time.Now()
	issuer.keys.now = func() time.Time { return now }
	verify := func(id string, key any) graph.Code {
		_, err := issuer.Verify(context.Background(), sign(t, jose.RS256, id, key, i.claims(nil)))
		if err == nil {
			return ""
		}
		return graph.CodeOf(err)
	}
	check := func(when string, got, want graph.Code) {
		t.Helper()
		if got != want {
			t.Errorf("%s: %q, want %q", when, got, want)
		}
	}
	check("at first", verify("1", old), "")
	i.set(func() { i.keys = []jose.JSONWebKey{public("2", next)} })
	for range 50 {
		check("asked a moment ago", verify("2", next), graph.CodeUnauthenticated)
	}
	if i.asked != 1 {
		t.Errorf("unknown keys made us ask %d times", i.asked)
	}
	now = now.Add(askAgainAfter)
	check("rotated", verify("2", next), "")
	check("withdrawn", verify("1", old), graph.CodeUnauthenticated)
	i.set(func() { i.keys = nil })
	now = now.Add(keysLifetime)
	check("the issuer has no keys, the old ones go on", verify("2", next), "")
}

func TestAnIssuerMayBeDown(t *testing.T) {
	key := rsaKey(t)
	i := newTestIssuer(t, public("1", key))
	i.down = true
	issuer := accepting(t, i, "") // down at the start
	now := time.Now()
	issuer.keys.now = func() time.Time { return now }
	token := sign(t, jose.RS256, "1", key, i.claims(nil))
	check := func(when string, want graph.Code) {
		t.Helper()
		if _, err := issuer.Verify(context.Background(), token); err != nil && graph.CodeOf(err) != want || err == nil && want != "" {
			t.Errorf("%s: %v, want %q", when, err, want)
		}
	}
	check("down at the start", graph.CodeUnavailable)
	i.set(func() { i.down = false })
	now = now.Add(askAgainAfter)
	check("up", "")
	i.set(func() { i.down = true })
	now = now.Add(24 * time.Hour)
	check("down later, with known keys", "")
	token = sign(t, jose.RS256, "2", key, i.claims(nil))
	now = now.Add(askAgainAfter)
	check("down later, with a new key", graph.CodeUnavailable)
}

func TestKeysAreFetchedOnceForManyRequests(t *testing.T) {
	key := rsaKey(t)
	i := newTestIssuer(t, public("1", key))
	issuer := accepting(t, i, "")
	token := sign(t, jose.RS256, "1", key, i.claims(nil))
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if _, err := issuer.Verify(context.Background(), token); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if i.asked != 1 {
		t.Errorf("asked %d times", i.asked)
	}
}

func TestAnotherIssuersConfigurationIsRefused(t *testing.T) {
	key := rsaKey(t)
	i := newTestIssuer(t, public("1", key))
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) { i.Config.Handler.ServeHTTP(w, r) }))
	defer front.Close()
	redirecting := httptest.NewServer(http.RedirectHandler(i.URL+"/.well-known/openid-configuration", http.StatusFound))
	defer redirecting.Close()
	for _, server := range []*httptest.Server{front, redirecting} {
		issuer, err := NewIssuer(IssuerOptions{URL: server.URL, Audience: testAudience})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := issuer.Verify(context.Background(), sign(t, jose.RS256, "1", key, i.claims(map[string]any{"iss": server.URL}))); graph.CodeOf(err) != graph.CodeUnavailable {
			t.Error(err)
		}
	}
}

func TestIssuersNeedAudienceAndHTTPS(t *testing.T) {
	for _, o := range []IssuerOptions{
		{URL: "https://login.example.org"}, {Audience: "a"}, {URL: "http://login.example.org", Audience: "a"}, {URL: "login.example.org", Audience: "a"},
		{URL: "https://u:p@login.example.org", Audience: "a"}, {URL: "file:///etc/passwd", Audience: "a"}, {URL: "http://127.0.0.1.example.org", Audience: "a"},
	} {
		if _, err := NewIssuer(o); graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// FuzzVerify checks that no text panics or is let in.
func FuzzVerify(f *testing.F) {
	i, err := NewIssuer(IssuerOptions{URL: "http://127.0.0.1:1", Audience: testAudience})
	if err != nil {
		f.Fatal(err)
	}
	i.keys.asked, i.keys.fetched = time.Now().Add(time.Hour), time.Now().Add(time.Hour)
	f.Add("eyJhbGciOiJub25lIn0.e30.")
	f.Add("a.b.c")
	f.Fuzz(func(t *testing.T, token string) {
		if _, err := i.Verify(context.Background(), NewSecret(token)); err == nil {
			t.Errorf("%q is let in", token)
		}
	})
}
