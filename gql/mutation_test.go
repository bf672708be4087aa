package gql_test

import (
	"bufio"
	"context"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

// fakeEditor counts generations, and lets those pass who have the key of its context.
type fakeEditor struct {
	t       *testing.T
	refusal error     // of everybody
	only    gql.Scope // may be used; "": all may
	steps   chan gql.Progress

	mu       sync.Mutex
	snapshot *graph.Snapshot
	loaded   []gql.NewDocument
	removed  []string
	reviewed []graph.Review
}

func newFakeEditor(t *testing.T) *fakeEditor {
	return &fakeEditor{t: t, snapshot: fixture(t), steps: make(chan gql.Progress)}
}

func (e *fakeEditor) live() *graph.Snapshot {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.snapshot
}

func (e *fakeEditor) Allow(_ context.Context, s gql.Scope) error {
	if e.only != "" && s != e.only {
		return graph.Errorf(graph.CodeForbidden, "get another token", "no")
	}
	return e.refusal
}

// next makes a generation with one more document.
func (e *fakeEditor) next(slug string) *graph.Snapshot {
	s, err := e.snapshot.With(e.snapshot.Generation()+1, []graph.Partition{document(slug, "Norland likes boats.", "Boats of "+slug, nil)})
	if err != nil {
		e.t.Error(err)
		return e.snapshot
	}
	e.snapshot = s
	return s
}

func (e *fakeEditor) Load(_ context.Context, d *gql.NewDocument) (*gql.Edit, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.loaded = append(e.loaded, *d)
	slug := strings.TrimSuffix(d.Name, ".txt")
	if slug == "bad" {
		return nil, graph.Errorf(graph.CodeBadInput, "send another", "it is bad")
	}
	return &gql.Edit{Slug: slug, Claims: 2, Candidates: 1, Snapshot: e.next(slug)}, nil
}

func (e *fakeEditor) Remove(_ context.Context, slug string) (*gql.Edit, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.removed = append(e.removed, slug)
	return &gql.Edit{Slug: slug, Claims: 3, Snapshot: e.next("left")}, nil
}

func (e *fakeEditor) Review(_ context.Context, claim string, v graph.Verdict, note string) (*gql.Edit, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	r := graph.Review{Claim: claim, Verdict: v, By: "ann", At: "2024-05-01T12:00:00Z", Note: note}
	if err := r.Check(); err != nil {
		return nil, err
	}
	e.reviewed = append(e.reviewed, r)
	slug := e.snapshot.Claim(claim).Document
	s, err := e.snapshot.With(e.snapshot.Generation()+1, []graph.Partition{{ID: graph.ReviewsPart(slug), Reviews: e.reviewed}})
	if err != nil {
		return nil, err
	}
	e.snapshot = s
	return &gql.Edit{Slug: slug, Unchanged: len(e.reviewed) > 1, Snapshot: s}, nil
}

func (e *fakeEditor) Watch(ctx context.Context) <-chan gql.Progress {
	out := make(chan gql.Progress)
	go func() {
		defer close(out)
		for {
			select {
			case step, ok := <-e.steps:
				if !ok {
					return
				}
				out <- step
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

const loadMutation = `mutation($i: LoadDocumentInput!) { loadDocument(input: $i) { document { slug title } unchanged readAs claims candidates generation } }`

func TestMutationsAreSwitchedOffByDefault(t *testing.T) {
	h := serve(t, gql.Options{})
	for name, query := range map[string]string{
		"a mutation": `mutation { removeDocument(slug: "alpha") { slug } }`, "a subscription": `subscription { progress { name } }`,
	} {
		w := send(h, http.MethodPost, "/graphql", body(query, nil))
		if diff := cmp.Diff([]string{"FORBIDDEN"}, codes(t, w.Body.Bytes())); diff != "" || w.Code != http.StatusForbidden || !strings.Contains(w.Body.String(), "--tokens") {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	w := send(h, http.MethodPost, "/graphql", body(`{ __schema { mutationType { fields { name } } subscriptionType { name } } }`, nil))
	if !strings.Contains(w.Body.String(), "loadDocument") {
		t.Errorf("introspection: %s", w.Body)
	}
}

func TestMutationsNeedTheirRight(t *testing.T) {
	for status, code := range map[int]graph.Code{http.StatusUnauthorized: graph.CodeUnauthenticated, http.StatusForbidden: graph.CodeForbidden} {
		e := newFakeEditor(t)
		e.refusal = graph.Errorf(code, "get a token", "no")
		h := gql.NewHandler(e.live, gql.Options{Editor: e})
		for _, accept := range []string{"application/json", newMediaType, "text/event-stream"} {
			for _, query := range []string{`mutation { removeDocument(slug: "alpha") { slug } }`, `subscription { progress { name } }`} {
				w := send(h, http.MethodPost, "/graphql", body(query, nil), "Accept: "+accept)
				if diff := cmp.Diff([]string{string(code)}, codes(t, w.Body.Bytes())); diff != "" || w.Code != status {
					t.Errorf("%s: %d %s", accept, w.Code, w.Body)
				}
				if (w.Header().Get("WWW-Authenticate") != "") != (status == http.StatusUnauthorized) {
					t.Errorf("%d: %v", status, w.Header())
				}
			}
		}
		if len(e.loaded)+len(e.removed) > 0 {
			t.Error("something was changed")
		}
	}
}

// TestEachMutationNeedsItsScope: whoever may review may not load, and the reverse; who asks for both needs both, and nothing is done else.
func TestEachMutationNeedsItsScope(t *testing.T) {
	id := fixtureParts()[4].Claims[0].ID
	const remove = `removeDocument(slug: "alpha") { slug }`
	review := `reviewClaim(input: {claim: "` + id + `", verdict: ACCEPTED}) { unchanged }`
	for name, tt := range map[string]struct {
		query  string
		scopes []gql.Scope // one of them is enough
	}{
		"load":               {"mutation { " + remove + " }", []gql.Scope{gql.ScopeLoad}},
		"review":             {"mutation { __typename " + review + " }", []gql.Scope{gql.ScopeReview}},
		"review by alias":    {"mutation { removeDocument: " + review + " }", []gql.Scope{gql.ScopeReview}},
		"load by alias":      {"mutation { reviewClaim: " + remove + " }", []gql.Scope{gql.ScopeLoad}},
		"review in fragment": {"mutation { ...a ... on Mutation { ...a } } fragment a on Mutation { " + review + " }", []gql.Scope{gql.ScopeReview}},
		"load in fragment":   {"mutation { ... on Mutation { ...a } } fragment a on Mutation { " + remove + " }", []gql.Scope{gql.ScopeLoad}},
		"both":               {"mutation { " + review + " ... { " + remove + " } }", nil},
		"nothing":            {"mutation { __typename }", []gql.Scope{gql.ScopeLoad}},
		"watching":           {"subscription { progress { name } }", []gql.Scope{gql.ScopeLoad}},
	} {
		for _, scope := range []gql.Scope{gql.ScopeRead, gql.ScopeLoad, gql.ScopeReview} {
			e := newFakeEditor(t)
			e.only = scope
			w := send(gql.NewHandler(e.live, gql.Options{Editor: e}), http.MethodPost, "/graphql", body(tt.query, nil))
			if forbidden := w.Code == http.StatusForbidden; forbidden == slices.Contains(tt.scopes, scope) {
				t.Errorf("%s with %s: %d %s", name, scope, w.Code, w.Body)
			}
			if !slices.Contains(tt.scopes, scope) && len(e.removed)+len(e.reviewed) > 0 {
				t.Errorf("%s with %s changed something", name, scope)
			}
		}
	}
}

func TestReviewsAreAnsweredWithTheirClaim(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e})
	id := fixtureParts()[4].Claims[0].ID
	review := `mutation($i: ReviewClaimInput!) { reviewClaim(input: $i) { claim { id review reviews { verdict by note } } unchanged generation } }`
	before := e.live().Generation()
	w := send(h, http.MethodPost, "/graphql", body(review, map[string]any{"i": map[string]any{"claim": id, "verdict": "REJECTED", "note": " it is denied \n"}}))
	want := fmt.Sprintf(`{"data":{"reviewClaim":{"claim":{"id":"%s","review":"REJECTED","reviews":[{"verdict":"REJECTED","by":"ann","note":"it is denied"}]},"unchanged":false,"generation":%d}}`, id, before+1)
	if !strings.HasPrefix(w.Body.String(), want) {
		t.Errorf("%s, want %s", w.Body, want)
	}
	if w := send(h, http.MethodPost, "/graphql", body(`{ claims { nodes { id } } }`, nil)); strings.Contains(w.Body.String(), id) {
		t.Error("it is shown as before")
	}
	for name, input := range map[string]map[string]any{
		"no id":       {"claim": "c.1", "verdict": "REJECTED"},
		"a long note": {"claim": id, "verdict": "REJECTED", "note": strings.Repeat("x", graph.MaxReviewNote+1)},
	} {
		w := send(h, http.MethodPost, "/graphql", body(review, map[string]any{"i": input}))
		if diff := cmp.Diff([]string{"BAD_USER_INPUT"}, codes(t, w.Body.Bytes())); diff != "" {
			t.Errorf("%s: %s", name, w.Body)
		}
	}
}

func TestMutationsChangeTheGraphInOrder(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e})
	before := e.live().Generation()
	w := send(h, http.MethodPost, "/graphql", body(`mutation {
		a: loadDocument(input: {name: "one.txt", text: "Norland likes boats."}) { generation document { slug claims(filter: {document: ["one"]}) { totalCount } } }
		b: loadDocument(input: {name: "bad.txt", text: "x"}) { generation }
		c: removeDocument(slug: "one") { slug claims generation document { slug } }
	}`, nil))
	if diff := cmp.Diff([]string{"BAD_USER_INPUT"}, codes(t, w.Body.Bytes())); diff != "" || !strings.Contains(w.Body.String(), `"path":["b"]`) {
		t.Errorf("%s", w.Body)
	}
	want := `"data":{"a":{"generation":8,"document":{"slug":"one","claims":{"totalCount":0}}},"b":null,"c":{"slug":"one","claims":3,"generation":9,"document":{"slug":"one"}}},"extensions":{"generation":9}}`
	if !strings.HasSuffix(w.Body.String(), want) {
		t.Errorf("%s", w.Body)
	}
	if got := e.live().Generation(); got != before+2 || !cmp.Equal(e.removed, []string{"one"}) {
		t.Errorf("generation %d after %d, removed %v", got, before, e.removed)
	}
}

func TestAnswersShowTheChange(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e})
	before := int(e.live().Generation())
	ask := func(query string, variables any) map[string]any {
		t.Helper()
		w := send(h, http.MethodPost, "/graphql", body(query, variables))
		var answer map[string]any
		if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil || w.Code != http.StatusOK || answer["errors"] != nil {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		return answer
	}
	const later = `{ documents { totalCount } }`
	documents := ask(later, nil)
	got := ask(loadMutation, map[string]any{"i": map[string]any{"name": "boats.txt", "base64": base64.StdEncoding.EncodeToString([]byte("Norland likes boats."))}})
	want := map[string]any{
		"data": map[string]any{"loadDocument": map[string]any{
			"document": map[string]any{"slug": "boats", "title": "Boats of boats"}, "unchanged": false, "readAs": nil, "claims": 2.0, "candidates": 1.0, "generation": float64(before + 1),
		}},
		"extensions": map[string]any{"generation": float64(before + 1)},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if cmp.Equal(documents, ask(later, nil)) {
		t.Error("the old answer is given again")
	}
	again := ask(loadMutation, map[string]any{"i": map[string]any{"name": "boats2.txt", "text": "x"}})
	if len(e.loaded) != 2 || cmp.Equal(got, again) {
		t.Errorf("a mutation was answered without being executed: %v", e.loaded)
	}
	w := send(h, http.MethodPost, "/graphql", "["+body(`mutation { removeDocument(slug: "x") { generation } }`, nil)+","+body(`{ stats { generation } }`, nil)+"]")
	if want := `{"data":{"stats":{"generation":`; strings.Count(w.Body.String(), "10") < 3 || !strings.Contains(w.Body.String(), want) { // 7 and three changes
		t.Errorf("a list: %s", w.Body)
	}
}

func TestWhatIsSentIsChecked(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e})
	for name, input := range map[string]map[string]any{
		"no content":   {"name": "a.txt"},
		"two contents": {"name": "a.txt", "text": "a", "base64": "YQ=="},
		"not base 64":  {"name": "a.txt", "base64": "%"},
		"no name":      {"name": "", "text": "a"},
		"a line break": {"name": "a\n.txt", "text": "a"},
		"a long name":  {"name": strings.Repeat("a", 256), "text": "a"},
	} {
		w := send(h, http.MethodPost, "/graphql", body(loadMutation, map[string]any{"i": input}))
		if diff := cmp.Diff([]string{"BAD_USER_INPUT"}, codes(t, w.Body.Bytes())); diff != "" {
			t.Errorf("%s: %s", name, w.Body)
		}
	}
	if len(e.loaded) > 0 {
		t.Errorf("loaded %v", e.loaded)
	}
	send(h, http.MethodPost, "/graphql", body(loadMutation, map[string]any{"i": map[string]any{
		"name": "a.txt", "text": "a", "metadata": map[string]any{"slug": "b", "title": "B", "creators": []string{"C"}, "issued": "2020"},
	}}))
	want := []gql.NewDocument{{Name: "a.txt", Content: []byte("a"), Metadata: []byte(`{"slug":"b","title":"B","creator":["C"],"issued":"2020"}`)}}
	if diff := cmp.Diff(want, e.loaded); diff != "" {
		t.Error(diff)
	}
}

func TestMutationsAreNotSentWithGet(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e})
	for _, accept := range []string{"application/json", "text/event-stream"} {
		w := send(h, http.MethodGet, "/graphql?query="+url.QueryEscape(`mutation { removeDocument(slug: "alpha") { slug } }`), "", "Accept: "+accept)
		if w.Code != http.StatusMethodNotAllowed || len(e.removed) > 0 {
			t.Errorf("%s: %d %s", accept, w.Code, w.Body)
		}
	}
	w := send(h, http.MethodPost, "/graphql", body(`mutation { removeDocument(slug: "alpha") { slug } }`, nil), "Content-Type: text/plain")
	if w.Code != http.StatusUnsupportedMediaType || len(e.removed) > 0 {
		t.Errorf("as a form could send it: %d %s", w.Code, w.Body)
	}
}

func TestEditorsMaySendMore(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e, MaxBody: 1000, MaxUpload: 3000})
	long := func(n int) string {
		return body(loadMutation, map[string]any{"i": map[string]any{"name": "a.txt", "text": strings.Repeat("a", n)}})
	}
	if w := send(h, http.MethodPost, "/graphql", long(2000)); w.Code != http.StatusOK {
		t.Errorf("an editor: %d %s", w.Code, w.Body)
	}
	if w := send(h, http.MethodPost, "/graphql", long(4000)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("too long: %d", w.Code)
	}
	e.refusal = errors.New("no")
	if w := send(h, http.MethodPost, "/graphql", long(2000)); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("somebody: %d", w.Code)
	}
}

func TestMeIsAnsweredAnew(t *testing.T) {
	name := "first"
	h := serve(t, gql.Options{Me: func(context.Context) *gql.Me { return &gql.Me{Name: &name, Scopes: []gql.Scope{gql.ScopeLoad}} }})
	target := "/graphql?query=" + url.QueryEscape("{ me { name issuer scopes } }")
	for _, name = range []string{"first", "second"} {
		w := send(h, http.MethodGet, target, "")
		want := `{"data":{"me":{"name":"` + name + `","issuer":null,"scopes":["LOAD"]}},"extensions":{"generation":7}}`
		if w.Body.String() != want || w.Header().Get("ETag") != "" {
			t.Errorf("%s %v", w.Body, w.Header())
		}
	}
	if w := send(serve(t, gql.Options{}), http.MethodGet, target, ""); !strings.Contains(w.Body.String(), `{"name":null,"issuer":null,"scopes":["READ"]}`) {
		t.Errorf("nobody in particular: %s", w.Body)
	}
}

// readEvent reads one event of a stream; comments are passed over.
func readEvent(t *testing.T, in *bufio.Scanner) (name, data string) {
	t.Helper()
	for in.Scan() {
		line := in.Text()
		field, value, _ := strings.Cut(line, ":")
		switch value = strings.TrimPrefix(value, " "); {
		case line == "" && name != "":
			return name, data
		case field == "event":
			name = value
		case field == "data":
			data += value
		}
	}
	t.Fatal("the stream ended: ", in.Err())
	return "", ""
}

func TestSubscriptionsAreServerSentEvents(t *testing.T) {
	e := newFakeEditor(t)
	server := httptest.NewServer(gql.NewHandler(e.live, gql.Options{Editor: e, MaxStreams: 1}))
	defer server.Close()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	subscribe := func(accept string) *http.Response {
		r, err := http.NewRequestWithContext(ctx, http.MethodPost, server.URL, strings.NewReader(body(`subscription { progress { name stage slug claims } }`, nil)))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Accept", accept)
		resp, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		return resp
	}
	resp := subscribe("application/json, text/event-stream")
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK || resp.Header.Get("Content-Type") != "text/event-stream" {
		t.Fatalf("%d %v", resp.StatusCode, resp.Header)
	}
	second := subscribe("text/event-stream")
	second.Body.Close()
	if second.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("one too many: %d", second.StatusCode)
	}
	in := bufio.NewScanner(resp.Body)
	slug, claims := "a", 3
	for want, step := range map[string]gql.Progress{
		`{"name":"a.txt","stage":"READING","slug":null,"claims":null}`: {Name: "a.txt", Stage: gql.StageReading},
		`{"name":"a.txt","stage":"DONE","slug":"a","claims":3}`:        {Name: "a.txt", Stage: gql.StageDone, Slug: &slug, Claims: &claims},
	} {
		e.steps <- step
		if name, data := readEvent(t, in); name != "next" || data != `{"data":{"progress":`+want+`},"extensions":{"generation":7}}` {
			t.Errorf("%s %s", name, data)
		}
	}
	close(e.steps)
	if name, data := readEvent(t, in); name != "complete" || data != "" {
		t.Errorf("%s %s", name, data)
	}
}

func TestOtherOperationsAreStreamedWhenNothingElseIsAccepted(t *testing.T) {
	e := newFakeEditor(t)
	h := gql.NewHandler(e.live, gql.Options{Editor: e})
	for name, c := range map[string]struct{ sent, accept, want string }{
		"a query":       {body(`{ stats { generation } }`, nil), "text/event-stream", "event: next\ndata: {\"data\":{\"stats\":{\"generation\":7}},\"extensions\":{\"generation\":7}}\n\nevent: complete\ndata:\n\n"},
		"with a choice": {body(`{ stats { generation } }`, nil), "text/event-stream, application/json", `{"data":{"stats":{"generation":7}},"extensions":{"generation":7}}`},
	} {
		if w := send(h, http.MethodPost, "/graphql", c.sent, "Accept: "+c.accept); w.Body.String() != c.want {
			t.Errorf("%s: %s", name, w.Body)
		}
	}
	for name, sent := range map[string]string{"not valid": body(`subscription { nothing }`, nil), "a mutation": body(`mutation { removeDocument(slug: "x") { slug } }`, nil)} {
		w := send(h, http.MethodPost, "/graphql", sent, "Accept: text/event-stream")
		in := bufio.NewScanner(w.Body)
		first, _ := readEvent(t, in)
		if last, _ := readEvent(t, in); w.Code != http.StatusOK || first != "next" || last != "complete" {
			t.Errorf("%s: %d %s %s", name, w.Code, first, last)
		}
	}
	if w := send(h, http.MethodPost, "/graphql", "["+body("{ stats { generation } }", nil)+"]", "Accept: text/event-stream"); w.Code != http.StatusBadRequest {
		t.Errorf("a list: %d", w.Code)
	}
	if w := send(h, http.MethodPost, "/graphql", body(`subscription { progress { name } }`, nil)); !strings.Contains(w.Body.String(), "text/event-stream") {
		t.Errorf("a subscription without a stream: %s", w.Body)
	}
}
