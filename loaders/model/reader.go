package model

import (
	"context"
	"fmt"
	"net/url"
	"sync"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/annotate"
)

// maxConcurrency bounds the requests at the same time.
const maxConcurrency = 32

// Config says which model reads, and what it may use.
type Config struct {
	URL         string        // base of an OpenAI-compatible API: https://HOST/v1
	Model       string        // its name there
	Key         string        // sent as a bearer token; empty: none is
	Timeout     time.Duration // of one request
	Concurrency int           // requests at the same time
	Limits      Limits
	Measured    Measured // of this model with this prompt
	CacheDir    string   // where answers are kept
}

// Reader reads documents with a model. It is safe for concurrent use; its limits are those of all documents together.
type Reader struct {
	ontology *graph.Ontology
	model    string
	measured Measured
	prompt   *prompt
	client   *client
	cache    cache

	mu    sync.Mutex
	usage Usage
}

// Usage is what readings have cost so far.
type Usage struct {
	Requests     int // sent, those that failed included
	Cached       int // windows whose answers were in the cache
	InputTokens  int // as the endpoint counts them, else as estimated
	OutputTokens int
	Cost         float64 // in the currency of the prices; 0 without prices
}

// Reading is what a model found in one document.
type Reading struct {
	Claims     []graph.Claim  // in the order of the windows
	Entities   []graph.Entity // the candidates that they speak of
	Windows    int
	Unreadable int     // windows for which there was no list of claims in the answer
	Cut        int     // windows whose answers end in the middle; what stands before was read
	Dropped    Dropped // claims that the text does not bear out
	Merged     int     // claims that were found before in the same words
}

// NewReader checks the configuration. The error is a *graph.Error with BAD_USER_INPUT, or UNAVAILABLE when answers cannot be kept.
func NewReader(o *graph.Ontology, c Config) (*Reader, error) {
	base, err := c.check()
	if err != nil {
		return nil, err
	}
	p, err := newPrompt(o)
	if err != nil {
		return nil, err
	}
	kept, err := openCache(c.CacheDir)
	if err != nil {
		return nil, err
	}
	return &Reader{ontology: o, model: c.Model, measured: c.Measured, prompt: p, client: newClient(base, c, p.schema), cache: kept}, nil
}

func (c *Config) check() (*url.URL, error) {
	if c.URL == "" || c.Model == "" {
		return nil, graph.Errorf(graph.CodeBadInput, "set NORMGRAPH_LLM_URL to the base of an OpenAI-compatible API, such as https://HOST/v1, NORMGRAPH_LLM_MODEL to a model there and, where it asks for one, NORMGRAPH_LLM_KEY",
			"the model to read with is not configured")
	}
	base, err := url.Parse(c.URL)
	switch {
	case err != nil || base.Scheme != "http" && base.Scheme != "https" || base.Host == "":
		return nil, graph.Errorf(graph.CodeBadInput, "give the base of an OpenAI-compatible API, such as https://HOST/v1", "NORMGRAPH_LLM_URL is not an http or https address")
	case base.User != nil:
		return nil, graph.Errorf(graph.CodeBadInput, "give the key in NORMGRAPH_LLM_KEY", "NORMGRAPH_LLM_URL holds a user name or password")
	}
	switch {
	case c.Timeout <= 0:
		return nil, graph.Errorf(graph.CodeBadInput, "give a time such as 2m", "--llm-timeout %v", c.Timeout)
	case c.Concurrency < 1 || c.Concurrency > maxConcurrency:
		return nil, graph.Errorf(graph.CodeBadInput, fmt.Sprintf("give a number from 1 to %d", maxConcurrency), "--llm-concurrency %d", c.Concurrency)
	}
	return base, c.Limits.check()
}

// Name is that of the model.
func (r *Reader) Name() string { return r.model }

// Version identifies the prompt, and with it what a model is asked; claims carry it.
func (r *Reader) Version() string { return r.prompt.version }

// Usage tells what was used up to now.
func (r *Reader) Usage() Usage {
	r.mu.Lock()
	defer r.mu.Unlock()
	u := r.usage
	r.client.budget.addTo(&u)
	return u
}

// Read gives what the model finds in a document. All windows were answered then; after an error the answers so far are in the cache,
// so that reading again asks for the rest only. The error is that of the context, or a *graph.Error.
func (r *Reader) Read(ctx context.Context, res *annotate.Result, lex *annotate.Lexicon) (*Reading, error) {
	d := newDocument(res, lex)
	windows := cut(res.Sentences)
	answers, err := r.ask(ctx, d, windows)
	if err != nil {
		return nil, err
	}
	v := newVerifier(d, r.ontology, r.model, r.prompt.version, r.measured.Confidence())
	v.reading.Windows = len(windows)
	for i, a := range answers {
		switch {
		case a == nil:
			v.reading.Unreadable++
			continue
		case a.cut:
			v.reading.Cut++
		}
		v.add(newWindow(d, windows[i]), *a)
	}
	v.reading.Entities = v.candidates()
	return v.reading, nil
}

// ask gives the answer for each window, nil where it cannot be read. As many windows are asked for at the same time as the
// client allows; after the first error no other is begun, and those under way are waited for, as they are paid for.
func (r *Reader) ask(ctx context.Context, d *document, windows [][]*annotate.Sentence) ([]*answer, error) {
	answers, errs := make([]*answer, len(windows)), make([]error, len(windows))
	var failed sync.Once
	stop := make(chan struct{})
	var group sync.WaitGroup
	for i := range windows {
		if !r.client.enter(ctx, stop) {
			break
		}
		message := newWindow(d, windows[i]).message()
		group.Go(func() {
			defer r.client.leave()
			if answers[i], errs[i] = r.answer(ctx, message); errs[i] != nil {
				failed.Do(func() { close(stop) })
			}
		})
	}
	group.Wait()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	unreadable := 0
	for i, err := range errs {
		if err != nil {
			return nil, err
		}
		if answers[i] == nil {
			unreadable++
		}
	}
	if unreadable == len(windows) && unreadable > 0 {
		return nil, graph.Errorf(graph.CodeUnavailable, "the model may be too small for the task, or not one that follows instructions: try another one",
			"none of the answers for its %d windows has a list of claims", unreadable)
	}
	return answers, nil
}

// attempts is how often an answer is asked for that cannot be read.
const attempts = 2

// answer gives the answer to a message, from the cache or from the endpoint; nil when it cannot be read, after two attempts.
func (r *Reader) answer(ctx context.Context, message string) (*answer, error) {
	key := cacheKey(r.model, r.prompt.text, message)
	if content, kept := r.cache.get(key); kept {
		if a, ok := parseAnswer(content); ok {
			r.mu.Lock()
			r.usage.Cached++
			r.mu.Unlock()
			return &a, nil
		}
	}
	for range attempts {
		content, err := r.client.complete(ctx, r.prompt.text, message)
		if err != nil {
			return nil, err
		}
		if a, ok := parseAnswer(content); ok {
			r.client.understood()
			return &a, r.cache.put(key, content)
		}
		if err := r.client.misunderstood(); err != nil {
			return nil, err
		}
	}
	return nil, nil
}
