package auth

import (
	"crypto/subtle"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// TokenFile keeps tokens in a file. Servers look at the file again when it has changed, a second later at most, so that one file serves
// several servers and what is revoked is refused everywhere.
//
// Tokens stand beside the graph and not in it: a backup or an export carries no rights away, restoring one brings no revoked token back,
// and who may write to the store cannot make themselves an administrator.
//
// It is safe for concurrent use.
type TokenFile struct {
	path string

	mu      sync.Mutex
	looked  time.Time   // when the file was looked at
	info    fs.FileInfo // of the file that was read; nil: none was
	tokens  []Token
	lastErr error // why there are no tokens
}

// lookEvery is the time between two looks at the file.
const lookEvery = time.Second

// OpenTokens reads a file of tokens. It must be there, and nobody but its owner may be able to write to it.
func OpenTokens(path string) (*TokenFile, error) {
	f := &TokenFile{path: path}
	_, err := f.current(time.Now())
	return f, err
}

// Find gives the principal that bears a token. Unknown and expired ones are refused with [graph.CodeUnauthenticated]; a file that cannot be
// read any more lets nobody in, with [graph.CodeUnavailable].
func (f *TokenFile) Find(secret Secret) (Principal, error) {
	now := time.Now()
	tokens, err := f.current(now)
	if err != nil {
		return Principal{}, err
	}
	sum, found := secret.hash(), -1
	for i := range tokens { // all of them, so that the time tells nothing
		kept, err := hex.DecodeString(tokens[i].SHA256)
		if err == nil && subtle.ConstantTimeCompare(kept, sum[:]) == 1 {
			found = i
		}
	}
	switch {
	case found < 0:
		return Principal{}, graph.Errorf(graph.CodeUnauthenticated, "ask whoever runs the server for a token", "the token is not known, or was revoked")
	case !now.Before(tokens[found].Expires):
		return Principal{}, graph.Errorf(graph.CodeUnauthenticated, "ask whoever runs the server for a new one", "the token expired at %s", tokens[found].Expires.Format(time.RFC3339))
	}
	return Principal{Name: tokens[found].Name, Scopes: tokens[found].Scopes}, nil
}

// current gives the tokens as the file has them, or had them less than a second ago.
func (f *TokenFile) current(now time.Time) ([]Token, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if !f.looked.IsZero() && now.Sub(f.looked) < lookEvery && !now.Before(f.looked) {
		return f.tokens, f.lastErr
	}
	f.looked = now
	info, err := os.Stat(f.path)
	if err == nil && f.lastErr == nil && f.info != nil && os.SameFile(info, f.info) && info.ModTime().Equal(f.info.ModTime()) && info.Size() == f.info.Size() {
		return f.tokens, nil
	}
	f.tokens, f.info, f.lastErr = readTokens(f.path)
	return f.tokens, f.lastErr
}

// readTokens reads the file, with what the system says of it.
func readTokens(path string) ([]Token, fs.FileInfo, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, graph.Errorf(graph.CodeUnavailable, "make the file with normgraph token create, and check its permissions", "--tokens: %w", err)
	}
	defer file.Close() // only read from
	info, err := file.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("--tokens: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o022 != 0 { // Windows has no such bits
		return nil, nil, graph.Errorf(graph.CodeUnavailable, "chmod 600 "+path, "--tokens: others than the owner of %s can write to it, and give themselves rights", path)
	}
	src, err := io.ReadAll(io.LimitReader(file, maxFileBytes+1))
	if err == nil && len(src) > maxFileBytes {
		err = graph.Errorf(graph.CodeTooLarge, "revoke the tokens that are not used", "it has more than %d bytes", maxFileBytes)
	}
	var tokens []Token
	if err == nil {
		tokens, err = parseTokens(src)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("--tokens: %s: %w", path, err)
	}
	return tokens, info, nil
}

// List gives all tokens of a file by name.
func List(path string) ([]Token, error) {
	tokens, _, err := readTokens(path)
	return tokens, err
}

// Create draws a token and adds it to a file, which is made when there is none. Nobody can read the secret again.
func Create(path, name string, scopes []Scope, lifetime time.Duration) (Token, Secret, error) {
	made, secret, err := newToken(name, scopes, time.Now(), lifetime)
	if err != nil {
		return Token{}, Secret{}, err
	}
	err = amend(path, func(tokens []Token) ([]Token, error) {
		if slices.ContainsFunc(tokens, func(t Token) bool { return t.Name == name }) {
			return nil, graph.Errorf(graph.CodeBadInput, "choose another name, or revoke that one first", "there is a token %q already", name)
		}
		return append(tokens, made), nil
	})
	if err != nil {
		return Token{}, Secret{}, err
	}
	return made, secret, nil
}

// Revoke takes a token out of a file. Running servers refuse it a second later.
func Revoke(path, name string) error {
	return amend(path, func(tokens []Token) ([]Token, error) {
		kept := slices.DeleteFunc(slices.Clone(tokens), func(t Token) bool { return t.Name == name })
		if len(kept) == len(tokens) {
			return nil, graph.Errorf(graph.CodeNotFound, "normgraph token list shows them", "there is no token %q", name)
		}
		return kept, nil
	})
}

// amend changes a file while no other command does.
func amend(path string, change func([]Token) ([]Token, error)) (err error) {
	lock := path + ".lock"
	held, err := os.OpenFile(lock, os.O_CREATE|os.O_EXCL, 0o600)
	switch {
	case errors.Is(err, fs.ErrExist):
		return graph.Errorf(graph.CodeUnavailable, "try again; if no command is running, remove "+lock, "another command is changing %s", path)
	case err != nil:
		return graph.Errorf(graph.CodeUnavailable, "give a file in a folder that can be written to", "--tokens: %w", err)
	}
	defer func() { err = errors.Join(err, held.Close(), os.Remove(lock)) }()
	tokens, _, err := readTokens(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if tokens, err = change(tokens); err != nil {
		return err
	}
	slices.SortFunc(tokens, func(a, b Token) int { return strings.Compare(a.Name, b.Name) })
	if len(tokens) > maxTokens {
		return graph.Errorf(graph.CodeTooLarge, "revoke those that are not used", "%d tokens, allowed are %d", len(tokens), maxTokens)
	}
	src, err := formatTokens(tokens)
	if err != nil {
		return err
	}
	return replace(path, src)
}

// replace puts a file in the place of another in one step; only its owner may read it.
func replace(path string, src []byte) error {
	temporary, err := os.CreateTemp(filepath.Dir(path), ".tokens-*") // with mode 0600
	if err != nil {
		return graph.Errorf(graph.CodeUnavailable, "give a file in a folder that can be written to", "--tokens: %w", err)
	}
	_, err = temporary.Write(src)
	if err == nil {
		err = temporary.Sync()
	}
	if err = errors.Join(err, temporary.Close()); err == nil {
		err = os.Rename(temporary.Name(), path)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("--tokens: %w", err), os.Remove(temporary.Name()))
	}
	return nil
}
