package auth

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// Token is what is kept of a bearer token: all but the token itself.
type Token struct {
	Name    string    `json:"name"` // unique in a file
	Scopes  []Scope   `json:"scopes"`
	SHA256  string    `json:"sha256"` // of the token, in hexadecimal digits
	Created time.Time `json:"created"`
	Expires time.Time `json:"expires"`
}

// Limits of a file of tokens.
const (
	maxName      = 100     // characters
	maxTokens    = 10_000  // in a file
	maxFileBytes = 8 << 20 // of it
)

// newToken draws a token, and gives it with what is kept of it.
func newToken(name string, scopes []Scope, now time.Time, lifetime time.Duration) (Token, Secret, error) {
	secret := newSecret()
	sum := secret.hash()
	t := Token{Name: name, Scopes: scopes, SHA256: hex.EncodeToString(sum[:]), Created: now.UTC().Truncate(time.Second)}
	t.Expires = t.Created.Add(lifetime)
	if lifetime < time.Second {
		return Token{}, Secret{}, graph.Errorf(graph.CodeBadInput, "give a time such as 720h", "a token that lives for %v has expired already", lifetime)
	}
	return t, secret, t.check()
}

// check refuses what no command of this program writes.
func (t *Token) check() error {
	const hint = "make tokens with normgraph token create"
	sum, err := hex.DecodeString(t.SHA256)
	names := make([]string, len(t.Scopes))
	for i, s := range t.Scopes {
		names[i] = string(s)
	}
	_, unknown := ParseScopes(names)
	switch {
	case !isName(t.Name):
		return graph.Errorf(graph.CodeBadInput, "give 1 to 100 characters without line breaks", "%.120q cannot be the name of a token", t.Name)
	case unknown != nil:
		return fmt.Errorf("the token %q: %w", t.Name, unknown)
	case err != nil || len(sum) != sha256.Size:
		return graph.Errorf(graph.CodeBadInput, hint, "the token %q has no SHA-256", t.Name)
	case t.Created.IsZero() || !t.Expires.After(t.Created):
		return graph.Errorf(graph.CodeBadInput, hint, "the token %q does not say when it expires", t.Name)
	}
	return nil
}

func isName(name string) bool {
	n := utf8.RuneCountInString(name)
	return utf8.ValidString(name) && n >= 1 && n <= maxName && !slices.ContainsFunc([]rune(name), func(r rune) bool { return !unicode.IsPrint(r) })
}

// tokenList is the content of a file.
type tokenList struct {
	Tokens []Token `json:"tokens"`
}

// parseTokens reads the content of a file, which must be wholly understood.
func parseTokens(src []byte) ([]Token, error) {
	const hint = "make the file with normgraph token create"
	d := json.NewDecoder(bytes.NewReader(src))
	d.DisallowUnknownFields()
	var list tokenList
	if err := d.Decode(&list); err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, hint, "it is no file of tokens: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return nil, graph.Errorf(graph.CodeBadInput, hint, "something stands behind the tokens")
	}
	if len(list.Tokens) > maxTokens {
		return nil, graph.Errorf(graph.CodeTooLarge, "revoke those that are not used", "%d tokens, allowed are %d", len(list.Tokens), maxTokens)
	}
	names := make(map[string]bool, len(list.Tokens))
	for i := range list.Tokens {
		t := &list.Tokens[i]
		if err := t.check(); err != nil {
			return nil, err
		}
		if names[t.Name] {
			return nil, graph.Errorf(graph.CodeBadInput, hint, "two tokens are called %q", t.Name)
		}
		names[t.Name] = true
	}
	return list.Tokens, nil
}

// formatTokens writes the content of a file.
func formatTokens(tokens []Token) ([]byte, error) {
	src, err := json.MarshalIndent(tokenList{tokens}, "", "  ")
	return append(src, '\n'), err
}
