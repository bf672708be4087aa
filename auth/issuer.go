package auth

import (
	"cmp"
	"context"
	"crypto"
	"encoding/json"
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"github.com/go-jose/go-jose/v4"

	"github.com/normgraph/normgraph/graph"
)

// algorithms are the signatures that are accepted: asymmetric ones, so that nobody who can verify a token can make one.
var algorithms = []jose.SignatureAlgorithm{
	jose.RS256, jose.RS384, jose.RS512, jose.PS256, jose.PS384, jose.PS512, jose.ES256, jose.ES384, jose.ES512, jose.EdDSA,
}

// maxJWT is the most bytes of a token that are looked at.
const maxJWT = 16 << 10

// IssuerOptions say whose tokens are accepted.
type IssuerOptions struct {
	URL        string // of the OpenID Connect issuer, below which it has /.well-known/openid-configuration
	Audience   string // what the tokens must be made for; required, since an issuer makes tokens for others, too
	ScopeClaim string // the claim that lists the scopes, a text or a list; a.b is claim b in claim a. "scope" by default
}

// Issuer verifies the tokens of an OpenID Connect issuer: JWTs with an asymmetric signature. It is safe for concurrent use.
type Issuer struct {
	options IssuerOptions
	keys    *issuerKeys
	algs    []string
}

// NewIssuer accepts the tokens of an issuer. It is not asked before the first token comes, so that it may be down at the start.
func NewIssuer(o IssuerOptions) (*Issuer, error) {
	switch {
	case o.URL == "":
		return nil, graph.Errorf(graph.CodeBadInput, "give the URL of the issuer", "--oidc-audience says for whom tokens are made, and no --oidc-issuer by whom")
	case o.Audience == "":
		return nil, graph.Errorf(graph.CodeBadInput, "give the name that the issuer knows this server by: tokens that it made for others must not work here",
			"--oidc-issuer needs --oidc-audience")
	}
	if err := checkIssuerURL(o.URL); err != nil {
		return nil, err
	}
	o.ScopeClaim = cmp.Or(o.ScopeClaim, "scope")
	i := &Issuer{options: o, keys: newIssuerKeys(o.URL)}
	for _, a := range algorithms {
		i.algs = append(i.algs, string(a))
	}
	return i, nil
}

// checkIssuerURL demands HTTPS: who can change what the issuer says is the issuer. A server of this machine may do without.
func checkIssuerURL(address string) error {
	u, err := url.Parse(address)
	if err == nil && u.Host != "" && u.User == nil && u.RawQuery == "" && u.Fragment == "" && (u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname())) {
		return nil
	}
	return graph.Errorf(graph.CodeBadInput, "give an address such as https://login.example.org/realms/library", "the issuer is no https:// address")
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// Verify gives the principal that a token names. A token that is not right is refused with [graph.CodeUnauthenticated]; when the issuer would
// have to be asked and does not answer, with [graph.CodeUnavailable].
func (i *Issuer) Verify(ctx context.Context, token Secret) (Principal, error) {
	refuse := func(format string, args ...any) (Principal, error) {
		return Principal{}, graph.Errorf(graph.CodeUnauthenticated, "get a new token from "+i.options.URL+" for the audience "+i.options.Audience, format, args...)
	}
	if len(token.Reveal()) > maxJWT {
		return refuse("the token has more than %d bytes", maxJWT)
	}
	signed, err := jose.ParseSigned(token.Reveal(), algorithms)
	if err != nil || len(signed.Signatures) != 1 {
		return refuse("the token is no JWT with one asymmetric signature")
	}
	keys, err := i.keys.find(ctx, signed.Signatures[0].Header.KeyID)
	if err != nil {
		return Principal{}, err
	}
	verifier := oidc.NewVerifier(i.options.URL, &oidc.StaticKeySet{PublicKeys: keys}, &oidc.Config{ClientID: i.options.Audience, SupportedSigningAlgs: i.algs})
	verified, err := verifier.Verify(ctx, token.Reveal())
	if expired, ok := errors.AsType[*oidc.TokenExpiredError](err); ok {
		return refuse("the token expired at %s", expired.Expiry.UTC().Format(time.RFC3339))
	}
	if err != nil {
		return refuse("the token is not one of this issuer for this server: signature, issuer, audience or time is wrong")
	}
	var claims map[string]any
	if err := verified.Claims(&claims); err != nil || verified.Subject == "" {
		return refuse("the token names no subject")
	}
	return Principal{Name: verified.Subject, Issuer: i.options.URL, Scopes: known(scopeNames(claims, i.options.ScopeClaim))}, nil
}

// scopeNames reads a claim that lists scopes: a list, or a text with spaces between them.
func scopeNames(claims map[string]any, name string) []string {
	value, found := claims[name]
	for !found { // names may have points in them, therefore the whole name comes first
		outer, inner, nested := strings.Cut(name, ".")
		object, ok := claims[outer].(map[string]any)
		if !nested || !ok {
			return nil
		}
		claims, name = object, inner
		value, found = claims[name]
	}
	switch value := value.(type) {
	case string:
		return strings.Fields(value)
	case []any:
		var names []string
		for _, v := range value {
			if s, ok := v.(string); ok {
				names = append(names, s)
			}
		}
		return names
	}
	return nil
}

// publicKeys reads a JSON Web Key Set. What is no key to verify signatures with, or a weak one, is left out, so that an issuer may have
// keys of kinds to come.
func publicKeys(src []byte) ([]jose.JSONWebKey, error) {
	var set struct {
		Keys []json.RawMessage `json:"keys"`
	}
	if err := json.Unmarshal(src, &set); err != nil {
		return nil, errors.New("its key set is no JSON")
	}
	var keys []jose.JSONWebKey
	for _, src := range set.Keys {
		var k jose.JSONWebKey
		if err := json.Unmarshal(src, &k); err == nil && k.Valid() && k.IsPublic() && (k.Use == "" || k.Use == "sig") && !isWeak(k.Key) {
			keys = append(keys, k)
		}
	}
	if len(keys) == 0 {
		return nil, errors.New("its key set has no public key to verify signatures with")
	}
	return keys, nil
}

// withID gives the keys of an id; all of them when a token names none.
func withID(keys []jose.JSONWebKey, id string) []crypto.PublicKey {
	var out []crypto.PublicKey
	for _, k := range keys {
		if id == "" || k.KeyID == id {
			out = append(out, k.Key)
		}
	}
	return slices.Clip(out)
}
