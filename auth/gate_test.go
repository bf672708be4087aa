package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-jose/go-jose/v4"

	"github.com/normgraph/normgraph/graph"
)

// gated is a handler behind a gate, that tells who asks.
type gated struct {
	http.Handler
	log *strings.Builder
}

func newGated(t *testing.T, o Options) gated {
	t.Helper()
	log := &strings.Builder{}
	o.Log = slog.New(slog.NewTextHandler(log, nil))
	g, err := NewGate(o)
	if err != nil {
		t.Fatal(err)
	}
	return gated{g.Identify(g.Enforce(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p := PrincipalOf(r.Context())
		fmt.Fprintf(w, "%s|%s", p.Name, JoinScopes(p.Scopes))
	}))), log}
}

func (g gated) ask(method string, header map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://graph.example.org/graphql", nil)
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	g.ServeHTTP(w, r)
	return w
}

func bearing(s Secret) map[string]string {
	return map[string]string{"Authorization": "Bearer " + s.Reveal()}
}

// refusal reads the code of an error in the API's shape.
func refusal(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var body struct {
		Errors []struct {
			Message    string
			Extensions struct{ Code, Hint string }
		}
	}
	if err := json.Unmarshal(w.Body.Bytes(), &body); err != nil || len(body.Errors) != 1 || body.Errors[0].Message == "" || body.Errors[0].Extensions.Hint == "" {
		t.Errorf("not the shape of the API's errors: %s", w.Body)
		return ""
	}
	return body.Errors[0].Extensions.Code
}

func TestReadingIsOpenUnlessTokensAreRequired(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	reader, loader := madeToken(t, path, "reader", Read), madeToken(t, path, "loader", Load)
	tokens, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	open, closed := newGated(t, Options{Tokens: tokens}), newGated(t, Options{Tokens: tokens, RequireToken: true})
	for name, c := range map[string]struct {
		gate gated
		sent map[string]string
		body string
	}{
		"anonymous":     {open, nil, "|read"},
		"reader":        {open, bearing(reader), "reader|read"},
		"lower case":    {open, map[string]string{"Authorization": "bearer " + loader.Reveal()}, "loader|load"},
		"loaders read":  {closed, bearing(loader), "loader|load"},
		"with a cookie": {open, map[string]string{"Cookie": "Authorization=Bearer " + loader.Reveal()}, "|read"},
	} {
		if w := c.gate.ask(http.MethodPost, c.sent); w.Code != http.StatusOK || w.Body.String() != c.body {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	w := closed.ask(http.MethodGet, nil)
	if code := refusal(t, w); w.Code != http.StatusUnauthorized || code != string(graph.CodeUnauthenticated) || w.Header().Get("WWW-Authenticate") != `Bearer realm="normgraph"` {
		t.Errorf("no token: %d %s %s", w.Code, code, w.Header())
	}
	if w := closed.ask(http.MethodOptions, nil); w.Code != http.StatusOK {
		t.Errorf("a preflight: %d", w.Code)
	}
}

func TestTokensRequiredMeansTokensThere(t *testing.T) {
	if _, err := NewGate(Options{RequireToken: true}); graph.CodeOf(err) != graph.CodeBadInput {
		t.Error(err)
	}
}

func TestWrongTokensAreRefusedAndNeverLogged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	right := madeToken(t, path, "a", Load)
	tokens, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	wrong := newSecret()
	for name, header := range map[string]string{
		"unknown":      "Bearer " + wrong.Reveal(),
		"basic":        "Basic " + right.Reveal(),
		"bare":         right.Reveal(),
		"empty":        "Bearer ",
		"two":          "Bearer " + right.Reveal() + ", Bearer " + wrong.Reveal(),
		"of no issuer": "Bearer eyJhbGciOiJub25lIn0.e30.",
	} {
		g := newGated(t, Options{Tokens: tokens})
		w := g.ask(http.MethodGet, map[string]string{"Authorization": header})
		if code := refusal(t, w); w.Code != http.StatusUnauthorized || code != string(graph.CodeUnauthenticated) || !strings.Contains(w.Header().Get("WWW-Authenticate"), `error="invalid_token"`) {
			t.Errorf("%s: %d %s %s", name, w.Code, code, w.Header())
		}
		if log := g.log.String(); !strings.Contains(log, "192.0.2.1") || strings.Contains(log, right.Reveal()) || strings.Contains(log, wrong.Reveal()) {
			t.Errorf("%s: the log says %s", name, log)
		}
	}
	r := httptest.NewRequest(http.MethodGet, "/", nil)
	r.Header["Authorization"] = []string{"Bearer " + right.Reveal(), "Bearer " + right.Reveal()}
	w := httptest.NewRecorder()
	newGated(t, Options{Tokens: tokens}).ServeHTTP(w, r)
	if w.Code != http.StatusUnauthorized {
		t.Errorf("two headers: %d", w.Code)
	}
}

func TestManyWrongTokensAreCutShortAndRightOnesGoOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	right := madeToken(t, path, "a", Load)
	tokens, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	g := newGated(t, Options{Tokens: tokens, FailuresPerMinute: 3})
	var codes []int
	for range 10 {
		codes = append(codes, g.ask(http.MethodGet, bearing(newSecret())).Code)
	}
	if w := g.ask(http.MethodGet, bearing(newSecret())); refusal(t, w) != string(graph.CodeRateLimited) || w.Header().Get("Retry-After") == "" {
		t.Errorf("one too many: %s %v", w.Body, w.Header())
	}
	if codes[0] != http.StatusUnauthorized || codes[2] != http.StatusUnauthorized || codes[9] != http.StatusTooManyRequests {
		t.Errorf("answers %v", codes)
	}
	if lines := strings.Count(g.log.String(), "\n"); lines > 4 { // three, and one if the test takes 20 s
		t.Errorf("%d lines in the log", lines)
	}
	if w := g.ask(http.MethodGet, bearing(right)); w.Code != http.StatusOK {
		t.Errorf("the right token: %d", w.Code)
	}
}

func TestPagesOfOtherOriginsSendNoTokens(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	right := madeToken(t, path, "a", Load)
	tokens, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	none, one, all := Options{Tokens: tokens}, Options{Tokens: tokens, Origins: []string{"https://a.example"}}, Options{Tokens: tokens, Origins: []string{"*"}}
	for name, c := range map[string]struct {
		o       Options
		headers map[string]string
		status  int
	}{
		"a program":       {none, nil, http.StatusOK},
		"our page":        {none, map[string]string{"Origin": "http://graph.example.org", "Sec-Fetch-Site": "same-origin"}, http.StatusOK},
		"our page, older": {none, map[string]string{"Origin": "http://graph.example.org"}, http.StatusOK},
		"other":           {none, map[string]string{"Origin": "https://a.example"}, http.StatusForbidden},
		"other site":      {none, map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		"a sandbox":       {none, map[string]string{"Origin": "null"}, http.StatusForbidden},
		"allowed":         {one, map[string]string{"Origin": "https://a.example", "Sec-Fetch-Site": "cross-site"}, http.StatusOK},
		"alike":           {one, map[string]string{"Origin": "https://a.example.org"}, http.StatusForbidden},
		"all":             {all, map[string]string{"Origin": "https://b.example"}, http.StatusOK},
	} {
		headers := bearing(right)
		for name, value := range c.headers {
			headers[name] = value
		}
		w := newGated(t, c.o).ask(http.MethodPost, headers)
		if w.Code != c.status || c.status == http.StatusForbidden && refusal(t, w) != string(graph.CodeForbidden) {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
}

// What is wrong with the server's own files is for its log.
func TestCausesOnTheServerAreHidden(t *testing.T) {
	path := filepath.Join(t.TempDir(), "tokens.json")
	right := madeToken(t, path, "a", Load)
	tokens, err := OpenTokens(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	tokens.look()
	g := newGated(t, Options{Tokens: tokens})
	w := g.ask(http.MethodGet, bearing(right))
	if w.Code != http.StatusServiceUnavailable || strings.Contains(w.Body.String(), path) || !strings.Contains(g.log.String(), path) {
		t.Errorf("%d %s; log: %s", w.Code, w.Body, g.log)
	}
}

func TestTokensOfAnIssuerPassTheGate(t *testing.T) {
	key := rsaKey(t)
	i := newTestIssuer(t, public("1", key))
	g := newGated(t, Options{Issuer: accepting(t, i, "")})
	if w := g.ask(http.MethodPost, bearing(sign(t, jose.RS256, "1", key, i.claims(nil)))); w.Code != http.StatusOK || w.Body.String() != "u1|load" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	i.Close()
	w := newGated(t, Options{Issuer: accepting(t, i, "")}).ask(http.MethodPost, bearing(sign(t, jose.RS256, "1", key, i.claims(nil))))
	if w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || refusal(t, w) != string(graph.CodeUnavailable) {
		t.Errorf("the issuer is down: %d %s", w.Code, w.Body)
	}
}

func TestStatusIsThatOfTheRefusal(t *testing.T) {
	for want, err := range map[int]error{
		http.StatusUnauthorized: Require(context.Background(), Load),
		http.StatusForbidden:    fmt.Errorf("here: %w", graph.Errorf(graph.CodeForbidden, "", "no")),
		0:                       errors.New("other"),
	} {
		if got := Status(err); got != want {
			t.Errorf("%v: %d", err, got)
		}
	}
}
