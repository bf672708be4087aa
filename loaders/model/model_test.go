package model

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
)

const testKey = "sk-very-secret"

// ontology is that of the project.
var ontology = sync.OnceValues(func() (*graph.Ontology, error) {
	src, err := fs.ReadFile(data.FS, "ontology.yaml")
	if err != nil {
		return nil, err
	}
	o, err := graph.ParseOntology("ontology.yaml", src)
	if err != nil {
		return nil, err
	}
	if src, err = fs.ReadFile(data.FS, "codebook.yaml"); err != nil {
		return nil, err
	}
	o.Codebook, err = graph.ParseCodebook("codebook.yaml", src, o)
	return o, err
})

func testOntology(t testing.TB) *graph.Ontology {
	t.Helper()
	o, err := ontology()
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// entity makes one of the lexicon from its names, Chinese ones in Chinese characters.
func entity(id string, class graph.Class, names ...string) graph.Entity {
	e := graph.Entity{ID: id, Class: class}
	for _, name := range names {
		lang := "en"
		if name[0] >= 0x80 {
			lang = "zh"
		}
		e.Names = append(e.Names, graph.Name{Text: name, Lang: lang, Preferred: true})
	}
	return e
}

var lexicon = sync.OnceValues(func() (*annotate.Lexicon, error) {
	o, err := ontology()
	if err != nil {
		return nil, err
	}
	return annotate.NewLexicon(o, []graph.Entity{
		entity("freedonia", "State", "自由邦国", "Freedonia"), entity("sylvania", "State", "西尔瓦国", "Sylvania"), entity("ruritania", "State", "Ruritania"),
		entity("cyber-sovereignty", "Principle", "网络主权", "cyber sovereignty"), entity("harbour-dialogue", "Mechanism", "港口对话", "Harbour Dialogue"),
	})
})

func testLexicon(t testing.TB) *annotate.Lexicon {
	t.Helper()
	lex, err := lexicon()
	if err != nil {
		t.Fatal(err)
	}
	return lex
}

// annotateText reads a Markdown text as document "d".
func annotateText(text string) (*annotate.Result, error) {
	lex, err := lexicon()
	if err != nil {
		return nil, err
	}
	p, err := reader.Read("d.md", []byte(text))
	if err != nil {
		return nil, err
	}
	return annotate.Annotate(p, lex), nil
}

func annotated(t testing.TB, text string) *annotate.Result {
	t.Helper()
	res, err := annotateText(text)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// endpoint speaks the protocol: it answers the n-th request, counted from 0, as it is told to.
type endpoint struct {
	*httptest.Server
	mu       sync.Mutex
	requests []request
}

// request is what an endpoint was asked.
type request struct {
	Model          string
	Messages       []struct{ Role, Content string }
	MaxTokens      *int     `json:"max_tokens"`
	MaxCompletion  *int     `json:"max_completion_tokens"`
	Temperature    *float64 `json:"temperature"`
	ResponseFormat struct{ Type string }
	Authorization  string `json:"-"`
}

// user is the message about the window.
func (r *request) user() string { return r.Messages[len(r.Messages)-1].Content }

func (r *request) UnmarshalJSON(src []byte) error {
	type plain request
	format := struct {
		Format struct{ Type string } `json:"response_format"`
	}{}
	err := json.Unmarshal(src, (*plain)(r))
	if err == nil {
		err = json.Unmarshal(src, &format)
	}
	r.ResponseFormat = format.Format
	return err
}

func newEndpoint(t testing.TB, answer func(w http.ResponseWriter, n int, r request)) *endpoint {
	t.Helper()
	e := &endpoint{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, req *http.Request) {
		var r request
		body, err := io.ReadAll(req.Body)
		if err == nil {
			err = json.Unmarshal(body, &r)
		}
		if err != nil || req.Method != http.MethodPost || req.URL.Path != "/v1/chat/completions" {
			http.Error(w, fmt.Sprintf("%s %s: %v", req.Method, req.URL, err), http.StatusTeapot)
			return
		}
		r.Authorization = req.Header.Get("Authorization")
		e.mu.Lock()
		n := len(e.requests)
		e.requests = append(e.requests, r)
		e.mu.Unlock()
		answer(w, n, r)
	}))
	t.Cleanup(e.Close)
	return e
}

func (e *endpoint) asked() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return len(e.requests)
}

// say writes a completion.
func say(w http.ResponseWriter, content string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"role": "assistant", "content": content}, "finish_reason": "stop"}},
		"usage":   map[string]any{"prompt_tokens": 1000, "completion_tokens": 10},
	})
}

// saying answers every request alike.
func saying(content string) func(http.ResponseWriter, int, request) {
	return func(w http.ResponseWriter, _ int, _ request) { say(w, content) }
}

// config asks an endpoint, without waiting for long.
func (e *endpoint) config(t testing.TB) Config {
	return Config{URL: e.URL + "/v1", Model: "m", Key: testKey, Timeout: 10 * time.Second, Concurrency: 2, CacheDir: t.TempDir()}
}

// newReader makes a reader that notes how long it would have waited, and does not wait.
func newReader(t testing.TB, c Config) (r *Reader, waited *[]time.Duration) {
	t.Helper()
	r, err := NewReader(testOntology(t), c)
	if err != nil {
		t.Fatal(err)
	}
	waited = &[]time.Duration{}
	var mu sync.Mutex
	r.client.sleep = func(ctx context.Context, d time.Duration) error {
		mu.Lock()
		defer mu.Unlock()
		*waited = append(*waited, d)
		return ctx.Err()
	}
	return r, waited
}

// read lets a reader read a text.
func read(t testing.TB, r *Reader, text string) (*Reading, error) {
	t.Helper()
	return r.Read(context.Background(), annotated(t, text), testLexicon(t))
}

// short gives claims as "subject predicate object" with their quotes.
func short(text string, claims []graph.Claim) []string {
	runes := []rune(text)
	var out []string
	for _, c := range claims {
		var quotes []string
		for _, e := range c.Evidence {
			quotes = append(quotes, string(runes[e.Start:e.End]))
		}
		out = append(out, fmt.Sprintf("%s %s %s: %s", c.Subject, c.Predicate, c.Object+c.Value, strings.Join(quotes, "|")))
	}
	return out
}
