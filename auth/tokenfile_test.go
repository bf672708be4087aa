package auth

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// look makes the file of tokens be looked at again, without the wait.
func (f *TokenFile) look() { f.looked = time.Time{} }

func madeToken(t *testing.T, path, name string, scopes ...Scope) Secret {
	t.Helper()
	_, secret, err := Create(path, name, scopes, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	return secret
}

func TestTokensFindTheirPrincipal(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	loader := madeToken(t, path, "loader", Load)
	madeToken(t, path, "admin", Admin)
	f, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Find(loader)
	if diff := cmp.Diff(Principal{Name: "loader", Scopes: []Scope{Load}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for name, wrong := range map[string]Secret{"empty": {}, "cut": NewSecret(loader.Reveal()[:20]), "longer": NewSecret(loader.Reveal() + "A"), "another": newSecret()} {
		if p, err := f.Find(wrong); graph.CodeOf(err) != graph.CodeUnauthenticated || !p.IsAnonymous() || len(p.Scopes) > 0 {
			t.Errorf("%s: %+v, %v", name, p, err)
		}
	}
}

func TestTheFileHoldsNoToken(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	secret := madeToken(t, path, "a", Read)
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(src), strings.TrimPrefix(secret.Reveal(), TokenPrefix)) {
		t.Error("the token is in the file")
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
	left, err := filepath.Glob(filepath.Join(filepath.Dir(path), "*"))
	if hidden, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".*")); err != nil || len(left)+len(hidden) != 1 {
		t.Errorf("files are left: %v %v, %v", left, hidden, err)
	}
}

func TestRevokedTokensAreRefusedByRunningServers(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	kept, gone := madeToken(t, path, "kept", Load), madeToken(t, path, "gone", Load)
	servers := make([]*TokenFile, 2)
	for i := range servers {
		var err error
		if servers[i], err = OpenTokens(path); err != nil {
			t.Fatal(err)
		}
	}
	if err := Revoke(path, "gone"); err != nil {
		t.Fatal(err)
	}
	for _, f := range servers {
		f.look()
		if _, err := f.Find(gone); graph.CodeOf(err) != graph.CodeUnauthenticated {
			t.Errorf("revoked: %v", err)
		}
		if _, err := f.Find(kept); err != nil {
			t.Error(err)
		}
	}
	if err := Revoke(path, "gone"); graph.CodeOf(err) != graph.CodeNotFound {
		t.Errorf("revoked twice: %v", err)
	}
}

func TestExpiredTokensAreRefused(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	now := time.Now()
	old, secret, err := newToken("old", []Scope{Load}, now.Add(-2*time.Hour), time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if err := amend(path, func([]Token) ([]Token, error) { return []Token{old}, nil }); err != nil {
		t.Fatal(err)
	}
	f, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.Find(secret); graph.CodeOf(err) != graph.CodeUnauthenticated || !strings.Contains(err.Error(), "expired") {
		t.Error(err)
	}
	for _, lifetime := range []time.Duration{0, -time.Hour, time.Millisecond} {
		if _, _, err := Create(path, "b", []Scope{Load}, lifetime); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%v: %v", lifetime, err)
		}
	}
}

// A server that cannot read its tokens lets nobody in, and lets them in again when it can.
func TestAFileThatCannotBeReadLetsNobodyIn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	secret := madeToken(t, path, "a", Load)
	f, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	good, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	breakages := map[string]func() error{
		"gone":   func() error { return os.Remove(path) },
		"broken": func() error { return os.WriteFile(path, good[:len(good)/2], 0o600) },
	}
	if runtime.GOOS != "windows" {
		breakages["writable by others"] = func() error { return errors.Join(os.WriteFile(path, good, 0o600), os.Chmod(path, 0o622)) }
	}
	for name, damage := range breakages {
		if err := damage(); err != nil {
			t.Fatal(err)
		}
		f.look()
		if _, err := f.Find(secret); err == nil || graph.CodeOf(err) == graph.CodeUnauthenticated {
			t.Errorf("%s: %v", name, err)
		}
		if err := errors.Join(os.RemoveAll(path), os.WriteFile(path, good, 0o600)); err != nil {
			t.Fatal(err)
		}
		f.look()
		if _, err := f.Find(secret); err != nil {
			t.Errorf("after %s: %v", name, err)
		}
	}
}

func TestNamesAreUnique(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	madeToken(t, path, "a", Load)
	if _, _, err := Create(path, "a", []Scope{Read}, time.Hour); graph.CodeOf(err) != graph.CodeBadInput {
		t.Error(err)
	}
	for _, name := range []string{"", "a\nb", "\xff", strings.Repeat("x", 101)} {
		if _, _, err := Create(path, name, []Scope{Read}, time.Hour); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%q: %v", name, err)
		}
	}
	tokens, err := List(path)
	if err != nil || len(tokens) != 1 {
		t.Errorf("%v, %v", tokens, err)
	}
}

func TestOneCommandChangesTheFileAtATime(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	if err := os.WriteFile(path+".lock", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Create(path, "a", []Scope{Read}, time.Hour); graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(graph.HintOf(err), ".lock") {
		t.Error(err)
	}
}

// FuzzParseTokens checks that what is read is written and read again as it was.
func FuzzParseTokens(f *testing.F) {
	good, err := formatTokens([]Token{{
		Name: "a", Scopes: []Scope{Read}, SHA256: strings.Repeat("0a", 32), Created: time.Unix(0, 0).UTC(), Expires: time.Unix(1, 0).UTC(),
	}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add([]byte(`{"tokens":[]}`))
	f.Add([]byte(`{"tokens":[{}]}{`))
	f.Fuzz(func(t *testing.T, src []byte) {
		tokens, err := parseTokens(src)
		if err != nil {
			return
		}
		written, err := formatTokens(tokens)
		if err != nil {
			t.Fatal(err)
		}
		again, err := parseTokens(written)
		if diff := cmp.Diff(tokens, again); err != nil || len(tokens) > 0 && diff != "" {
			t.Errorf("%v %s", err, diff)
		}
	})
}
