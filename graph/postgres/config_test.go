package postgres

import (
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
)

func TestRedactedURLsHaveNoPasswords(t *testing.T) {
	for url, want := range map[string]string{
		"/home/me/my.db": "/home/me/my.db",
		"memory:":        "memory:",
		"postgres://db.example/norms?search_path=a":         "postgres://db.example/norms?search_path=a",
		"postgres://me@db.example:5433/norms":               "postgres://me@db.example:5433/norms",
		"postgres://me:hush@db.example/norms":               "postgres://me@db.example/norms",
		"postgresql://me:h%2Fush@db.example/norms":          "postgresql://me@db.example/norms",
		"postgres://me@a,b/norms?password=hush":             "postgres://me@a,b/norms",
		"postgres://me@a/norms?sslPassword=hush&sslmode=no": "postgres://me@a/norms?sslmode=no",
		"postgres://me:hush@db.example:port/norms":          "postgres://…",
		"postgres://me:hu/sh@db.example/norms":              "postgres://…",
	} {
		if got := Redact(url); got != want {
			t.Errorf("%s: %s, want %s", url, got, want)
		}
	}
}

func TestAMalformedURLIsBadInputAndShowsNoPassword(t *testing.T) {
	for _, url := range []string{
		"postgres://me:hush@db.example:port/norms", "postgres://me:hu%sh@db.example/norms", "postgres://me:hush@db.example/norms?sslmode=maybe",
		"postgres://me:hush@db.example/norms?pool_max_conns=0", "postgres://me:hush@db.example/norms?sslrootcert=/does/not/exist&sslmode=verify-full",
	} {
		_, err := Open(t.Context(), url, Options{})
		if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" || strings.Contains(err.Error(), "hu") {
			t.Errorf("%s: %s, %v", url, graph.CodeOf(err), err)
		}
	}
}

func TestTheURLOverridesTheDefaults(t *testing.T) {
	c, err := parse("postgres://me@db.example/norms")
	if err != nil {
		t.Fatal(err)
	}
	if c.MaxConns != maxConns || c.ConnConfig.ConnectTimeout != connectTimeout || c.ConnConfig.RuntimeParams["application_name"] != "normgraph" {
		t.Errorf("by default: %d connections, %v, %v", c.MaxConns, c.ConnConfig.ConnectTimeout, c.ConnConfig.RuntimeParams)
	}
	c, err = parse("postgres://me@db.example/norms?pool_max_conns=3&connect_timeout=77&application_name=mine&idle_in_transaction_session_timeout=5")
	if err != nil {
		t.Fatal(err)
	}
	if p := c.ConnConfig.RuntimeParams; c.MaxConns != 3 || c.ConnConfig.ConnectTimeout.Seconds() != 77 || p["application_name"] != "mine" ||
		p["idle_in_transaction_session_timeout"] != "5" {
		t.Errorf("as asked: %d connections, %v, %v", c.MaxConns, c.ConnConfig.ConnectTimeout, p)
	}
}

// FuzzRedact puts a password into URLs.
func FuzzRedact(f *testing.F) {
	f.Add("me", "db.example", "norms", "sslmode=disable")
	f.Add("", "[::1]:5432", "", "password=x")
	f.Add("a b", "a,b:1,c", "%zz", "a=%zz;b")
	f.Fuzz(func(t *testing.T, user, host, path, query string) {
		const password = "Z9-hush-Z9"
		for _, url := range []string{
			"postgres://" + user + ":" + password + "@" + host + "/" + path + "?" + query,
			"postgres://" + user + "@" + host + "/" + path + "?password=" + password + "&" + query,
		} {
			if strings.ContainsAny(user, "/?#@:\\") || strings.ContainsAny(host, "/?#@\\") || strings.ContainsAny(path, "?#") || strings.Contains(query, "#") {
				continue // the password would stand elsewhere
			}
			if got := Redact(url); strings.Contains(got, password) {
				t.Errorf("%s: %s", url, got)
			}
		}
	})
}
