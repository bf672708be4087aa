package model

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/normgraph/normgraph/graph"
)

const (
	// maxOutput is the most tokens that a model may write about one window.
	maxOutput = 4096
	// maxBody is the most bytes of a response that are read.
	maxBody = 4 << 20
	// maxFailures is after how many windows in a row without a usable answer the endpoint is left alone.
	maxFailures = 3
)

// client speaks with an endpoint, with few requests at the same time, within the budget, and patiently.
type client struct {
	host     string // for messages: nothing else of the address is ever shown
	endpoint string
	model    string
	key      string
	schema   json.RawMessage
	timeout  time.Duration
	http     *http.Client
	budget   *budget
	slots    chan struct{}
	sleep    func(context.Context, time.Duration) error

	mu       sync.Mutex
	dialect  dialect
	failures int   // windows in a row without a usable answer
	broken   error // why no more requests are sent
}

func newClient(base *url.URL, c Config, schema json.RawMessage) *client {
	endpoint := *base
	if !strings.HasSuffix(endpoint.Path, "/chat/completions") {
		endpoint = *base.JoinPath("chat", "completions")
	}
	return &client{
		host: base.Host, endpoint: endpoint.String(), model: c.Model, key: c.Key, schema: schema, timeout: c.Timeout,
		http: &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error {
			return http.ErrUseLastResponse // a document goes where the user sends it, and nowhere else
		}},
		budget: newBudget(c.Limits), slots: make(chan struct{}, max(c.Concurrency, 1)), sleep: sleep,
	}
}

// enter waits until one more window may be asked for; false when stop is closed or the context ends first.
func (c *client) enter(ctx context.Context, stop <-chan struct{}) bool {
	select {
	case c.slots <- struct{}{}:
	case <-stop:
		return false
	case <-ctx.Done():
		return false
	}
	select {
	case <-stop: // both were ready
		c.leave()
		return false
	default:
		return true
	}
}

func (c *client) leave() { <-c.slots }

// failure is why a request gave no answer.
type failure struct {
	err     *graph.Error
	passing bool          // it may go well the next time
	final   bool          // nor will another request
	wait    time.Duration // what the endpoint asks for
}

func (f *failure) Error() string { return f.err.Error() }

func (f *failure) Unwrap() error { return f.err }

// complete gives what the model writes. What passes is tried again, with growing pauses.
func (c *client) complete(ctx context.Context, system, user string) (string, error) {
	for attempt := 0; ; attempt++ {
		if err := c.fault(); err != nil {
			return "", err
		}
		content, err := c.adapted(ctx, system, user)
		var f *failure
		switch {
		case err == nil:
			return content, nil
		case ctx.Err() != nil:
			return "", ctx.Err()
		case !errors.As(err, &f):
			return "", err
		case !f.passing || attempt == maxRetries:
			return "", c.failed(f)
		}
		if err := c.sleep(ctx, pause(attempt, f.wait)); err != nil {
			return "", err
		}
	}
}

// adapted sends a request, again with other words for what the endpoint does not understand.
func (c *client) adapted(ctx context.Context, system, user string) (string, error) {
	for {
		c.mu.Lock()
		d := c.dialect
		c.mu.Unlock()
		content, refused, err := c.send(ctx, d, system, user)
		if refused == "" || !c.adapt(d, refused) {
			return content, err
		}
	}
}

// send sends one request. refused is what the endpoint says of a request that it does not understand.
func (c *client) send(ctx context.Context, d dialect, system, user string) (content, refused string, err error) {
	body, err := json.Marshal(d.request(c.model, c.schema, system, user))
	if err != nil {
		return "", "", err
	}
	aside := tokens{in: tokensOf(system) + tokensOf(user) + tokensOf(string(c.schema)), out: maxOutput}
	if err := c.budget.reserve(aside); err != nil {
		return "", "", err
	}
	used := tokens{in: aside.in} // it is paid for, unless the endpoint says that it did nothing
	defer func() { c.budget.settle(aside, used) }()
	status, header, response, err := c.post(ctx, body)
	switch {
	case err != nil:
		return "", "", err
	case status != http.StatusOK:
		used = tokens{}
		said := c.complaint(response)
		if status == http.StatusBadRequest || status == http.StatusUnprocessableEntity {
			refused = said
		}
		return "", refused, c.refusal(status, header, said)
	}
	content, usage := readCompletion(response)
	if used = usage; used == (tokens{}) {
		used = tokens{in: aside.in, out: tokensOf(content)}
	}
	return content, "", nil
}

// post gives the status, the header and the body of the response.
func (c *client) post(ctx context.Context, body []byte) (status int, header http.Header, response []byte, err error) {
	ctx, cancel := context.WithTimeout(ctx, c.timeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.endpoint, bytes.NewReader(body))
	if err != nil {
		return 0, nil, nil, c.unreachable(err)
	}
	req.Header.Set("Content-Type", "application/json")
	if c.key != "" {
		req.Header.Set("Authorization", "Bearer "+c.key)
	}
	res, err := c.http.Do(req)
	if err != nil {
		return 0, nil, nil, c.unreachable(err)
	}
	defer res.Body.Close()
	response, err = io.ReadAll(io.LimitReader(res.Body, maxBody+1))
	switch {
	case err != nil:
		return 0, nil, nil, c.unreachable(err)
	case len(response) > maxBody:
		return 0, nil, nil, c.nonsense(fmt.Sprintf("a response larger than the limit of %d MiB", maxBody>>20))
	}
	return res.StatusCode, res.Header, response, nil
}

// readCompletion takes what the model wrote out of a response: nothing when the response is no completion. The tokens are 0 where it does not tell them.
func readCompletion(response []byte) (content string, used tokens) {
	var r struct {
		Choices []struct {
			Message struct {
				Content string `json:"content"`
			} `json:"message"`
		} `json:"choices"`
		Usage struct {
			In  int `json:"prompt_tokens"`
			Out int `json:"completion_tokens"`
		} `json:"usage"`
	}
	if json.Unmarshal(response, &r) != nil || len(r.Choices) == 0 {
		return "", tokens{}
	}
	return r.Choices[0].Message.Content, tokens{in: max(r.Usage.In, 0), out: max(r.Usage.Out, 0)}
}

// fault says why no more requests are sent, if so.
func (c *client) fault() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.broken
}

// failed notes that a window has no answer.
func (c *client) failed(f *failure) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failures++; c.broken == nil && (f.final || c.failures >= maxFailures) {
		c.broken = f.err
	}
	return f.err
}

// misunderstood notes an answer that cannot be read, and says when there have been too many.
func (c *client) misunderstood() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.failures++; c.broken == nil && c.failures >= maxFailures*attempts {
		c.broken = c.nonsense(fmt.Sprintf("%d answers in a row without a list of claims", c.failures)).err
	}
	return c.broken
}

// understood notes an answer that could be read.
func (c *client) understood() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failures = 0
}
