package auth

import (
	"context"
	"crypto"
	"crypto/rsa"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/go-jose/go-jose/v4"

	"github.com/normgraph/normgraph/graph"
)

const (
	keysLifetime   = time.Hour        // after which the issuer is asked again: it may have withdrawn a key
	askAgainAfter  = 10 * time.Second // so that tokens with made-up keys do not make us ask all the time
	issuerTimeout  = 5 * time.Second  // for one question
	maxIssuerBytes = 1 << 20          // of an answer
	minRSABits     = 2048
)

// issuerKeys are the public keys of an issuer. They are fetched when a token needs them: at first, when it is signed with one that is not
// known, and hourly. While the issuer is down, those that are known go on working.
type issuerKeys struct {
	issuer string
	client *http.Client
	now    func() time.Time
	asking chan struct{} // holds one element while the issuer is asked

	mu      sync.Mutex
	keys    []jose.JSONWebKey
	fetched time.Time // when the keys came
	asked   time.Time // when they were last asked for
	failure error     // why the last time brought none
}

func newIssuerKeys(issuer string) *issuerKeys {
	client := &http.Client{Timeout: issuerTimeout, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	return &issuerKeys{issuer: issuer, client: client, now: time.Now, asking: make(chan struct{}, 1)}
}

// find gives the keys that a token with a key id may be signed with; none means that the issuer has no such key.
func (k *issuerKeys) find(ctx context.Context, id string) ([]crypto.PublicKey, error) {
	found, fresh, _ := k.known(id)
	if fresh {
		return found, nil
	}
	if len(found) > 0 {
		select {
		case k.asking <- struct{}{}:
		default: // another request asks already
			return found, nil
		}
	} else {
		select {
		case k.asking <- struct{}{}:
		case <-ctx.Done():
			return nil, ctx.Err()
		}
	}
	defer func() { <-k.asking }()
	if k.due(id) {
		k.ask(ctx)
	}
	found, _, failure := k.known(id)
	if len(found) == 0 && failure != nil {
		return nil, failure
	}
	return found, nil
}

// known gives the keys of an id that have been fetched, whether they are fresh, and why the last time brought none.
func (k *issuerKeys) known(id string) (found []crypto.PublicKey, fresh bool, failure error) {
	k.mu.Lock()
	defer k.mu.Unlock()
	found = withID(k.keys, id)
	return found, len(found) > 0 && k.now().Sub(k.fetched) < keysLifetime, k.failure
}

// due reports whether it is time to ask.
func (k *issuerKeys) due(id string) bool {
	_, fresh, _ := k.known(id) // another request may have fetched them meanwhile
	k.mu.Lock()
	defer k.mu.Unlock()
	return !fresh && (k.asked.IsZero() || k.now().Sub(k.asked) >= askAgainAfter)
}

// ask fetches the keys. That the client who made us ask goes away is no reason to stop.
func (k *issuerKeys) ask(ctx context.Context) {
	keys, err := k.fetch(context.WithoutCancel(ctx))
	k.mu.Lock()
	defer k.mu.Unlock()
	k.asked, k.failure = k.now(), nil
	if err != nil {
		k.failure = graph.Errorf(graph.CodeUnavailable, "try again in some seconds; tokens of this server itself go on working", "the issuer %s cannot be asked for its keys: %w", k.issuer, err)
		return
	}
	k.keys, k.fetched = keys, k.asked
}

// fetch asks the issuer where its keys are, and for them.
func (k *issuerKeys) fetch(ctx context.Context) ([]jose.JSONWebKey, error) {
	src, err := k.get(ctx, strings.TrimSuffix(k.issuer, "/")+"/.well-known/openid-configuration")
	if err != nil {
		return nil, err
	}
	var about struct {
		Issuer  string `json:"issuer"`
		JWKSURI string `json:"jwks_uri"`
	}
	switch err := json.Unmarshal(src, &about); {
	case err != nil:
		return nil, errors.New("its configuration is no JSON")
	case about.Issuer != k.issuer:
		return nil, fmt.Errorf("its configuration is that of another issuer, %.200q", about.Issuer)
	case checkIssuerURL(about.JWKSURI) != nil:
		return nil, errors.New("its keys have no https:// address")
	}
	if src, err = k.get(ctx, about.JWKSURI); err != nil {
		return nil, err
	}
	return publicKeys(src)
}

func (k *issuerKeys) get(ctx context.Context, address string) ([]byte, error) {
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, err
	}
	resp, err := k.client.Do(r)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close() // only read from
	if resp.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s answers %s", address, resp.Status)
	}
	src, err := io.ReadAll(io.LimitReader(resp.Body, maxIssuerBytes+1))
	if err == nil && len(src) > maxIssuerBytes {
		err = fmt.Errorf("%s answers with more than %d bytes", address, maxIssuerBytes)
	}
	return src, err
}

// isWeak reports whether a key can be broken.
func isWeak(key crypto.PublicKey) bool {
	k, ok := key.(*rsa.PublicKey)
	return ok && k.N.BitLen() < minRSABits
}
