package auth_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/auth"
	"github.com/normgraph/normgraph/graph"
)

func TestScopesIncludeReading(t *testing.T) {
	for _, c := range []struct {
		has, may []auth.Scope
	}{
		{nil, nil},
		{[]auth.Scope{auth.Read}, []auth.Scope{auth.Read}},
		{[]auth.Scope{auth.Load}, []auth.Scope{auth.Read, auth.Load}},
		{[]auth.Scope{auth.Review}, []auth.Scope{auth.Read, auth.Review}},
		{[]auth.Scope{auth.Admin}, auth.Scopes},
	} {
		var may []auth.Scope
		for _, s := range auth.Scopes {
			if (auth.Principal{Scopes: c.has}).May(s) {
				may = append(may, s)
			}
		}
		if diff := cmp.Diff(c.may, may); diff != "" {
			t.Errorf("%v: %s", c.has, diff)
		}
	}
}

func TestRequireTellsUnknownFromForbidden(t *testing.T) {
	for want, p := range map[graph.Code]auth.Principal{
		graph.CodeUnauthenticated: {Scopes: []auth.Scope{auth.Read}},
		graph.CodeForbidden:       {Name: "reader", Scopes: []auth.Scope{auth.Read}},
	} {
		err := auth.Require(auth.WithPrincipal(context.Background(), p), auth.Load)
		if graph.CodeOf(err) != want || graph.HintOf(err) == "" {
			t.Errorf("%+v: %v", p, err)
		}
	}
	if err := auth.Require(context.Background(), auth.Read); graph.CodeOf(err) != graph.CodeUnauthenticated {
		t.Errorf("nobody may read: %v", err)
	}
	if err := auth.Require(auth.WithPrincipal(context.Background(), auth.Principal{Name: "x", Scopes: []auth.Scope{auth.Load}}), auth.Load); err != nil {
		t.Error(err)
	}
}

func TestParseScopesTakesKnownOnes(t *testing.T) {
	got, err := auth.ParseScopes([]string{"load", "read", "load"})
	if diff := cmp.Diff([]auth.Scope{auth.Read, auth.Load}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
	for _, bad := range [][]string{nil, {"write"}, {"read", ""}, {"READ"}} {
		if _, err := auth.ParseScopes(bad); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestSecretsNeverShow(t *testing.T) {
	_, secret, err := auth.Create(t.TempDir()+"/tokens.json", "a", []auth.Scope{auth.Load}, 1e9)
	if err != nil {
		t.Fatal(err)
	}
	var log strings.Builder
	for _, h := range []slog.Handler{slog.NewTextHandler(&log, nil), slog.NewJSONHandler(&log, nil)} {
		slog.New(h).Info("made", "secret", secret, "in", struct{ S auth.Secret }{secret}, "list", []auth.Secret{secret})
	}
	encoded, err := json.Marshal(map[string]any{"s": secret, "p": &secret})
	if err != nil {
		t.Fatal(err)
	}
	shown := log.String() + string(encoded) + fmt.Sprintf("%v %+v %#v %s %q %v", secret, secret, secret, secret, secret, &secret) + fmt.Sprint(struct{ s auth.Secret }{secret})
	if strings.Contains(shown, secret.Reveal()) || strings.Contains(shown, strings.TrimPrefix(secret.Reveal(), auth.TokenPrefix)) {
		t.Errorf("the secret shows in %s", shown)
	}
	if !strings.HasPrefix(secret.Reveal(), auth.TokenPrefix) || len(secret.Reveal()) != len(auth.TokenPrefix)+43 { // 256 bits in base 64
		t.Errorf("the token has %d characters", len(secret.Reveal()))
	}
}
