package model

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/normgraph/normgraph/graph"
)

const (
	maxRetries = 4                // of one request
	firstPause = time.Second      // doubled with each retry
	maxPause   = 30 * time.Second // unless the endpoint asks for more
	maxWait    = 2 * time.Minute  // that an endpoint may ask for
)

// again is the hint for what passes.
const again = "run the same command again later: what was answered is kept, and only the rest is asked for"

// pause gives the time before the next attempt: at least what the endpoint asks for; else growing, and by chance different for
// those that failed together.
func pause(attempt int, asked time.Duration) time.Duration {
	if asked > 0 {
		return asked
	}
	full := min(firstPause<<attempt, maxPause)
	return full/2 + rand.N(full/2)
}

// sleep waits, but not longer than the context.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// unreachable is the failure of a request without a response.
func (c *client) unreachable(err error) *failure {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		err = u.Err // it would name the whole address
	}
	if errors.Is(err, context.DeadlineExceeded) {
		return &failure{passing: true, err: graph.Errorf(graph.CodeUnavailable, "give it more time with --llm-timeout, or "+again,
			"the model at %s gave no answer within %v", c.host, c.timeout)}
	}
	return &failure{passing: true, err: graph.Errorf(graph.CodeUnavailable, "see that it runs and that NORMGRAPH_LLM_URL is its address; then "+again,
		"the model at %s cannot be reached: %s", c.host, c.withoutKey(err.Error()))}
}

// nonsense is the failure of a request with a response that is none.
func (c *client) nonsense(what string) *failure {
	return &failure{err: graph.Errorf(graph.CodeUnavailable, "see that NORMGRAPH_LLM_URL is the base of an OpenAI-compatible API, such as https://HOST/v1, and try another model",
		"the model at %s gives no usable answer: %s", c.host, what)}
}

// refusal is the failure of a request with a response of another status than 200.
func (c *client) refusal(status int, header http.Header, said string) *failure {
	f := &failure{}
	hint := again
	switch {
	case status == http.StatusUnauthorized || status == http.StatusForbidden:
		f.final, hint = true, "check NORMGRAPH_LLM_KEY, and that it may use the model"
	case status == http.StatusNotFound || 300 <= status && status < 400:
		f.final, hint = true, "check NORMGRAPH_LLM_URL, the base of an OpenAI-compatible API such as https://HOST/v1, and NORMGRAPH_LLM_MODEL"
	case status == http.StatusPaymentRequired || strings.Contains(said, "insufficient_quota"):
		f.final, hint = true, "the account has no credit left; after that is mended, "+again
	case status == http.StatusTooManyRequests || status == http.StatusRequestTimeout || status >= 500:
		f.wait = retryAfter(header.Get("Retry-After"), time.Now())
		f.passing = f.wait <= maxWait
		f.final = !f.passing
	default:
		hint = "see what it says, and try another model"
	}
	if f.wait > 0 && f.final {
		said += fmt.Sprintf("; it asks to wait for %v", f.wait)
	}
	f.err = graph.Errorf(graph.CodeUnavailable, hint, "the model at %s refuses (%d %s): %s", c.host, status, http.StatusText(status), said)
	return f
}

// retryAfter reads the header: seconds or a date; 0 when it says nothing.
func retryAfter(value string, now time.Time) time.Duration {
	const longest = 1000 * time.Hour
	if seconds, err := strconv.Atoi(value); err == nil {
		return time.Duration(min(max(seconds, 0), int(longest/time.Second))) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		return min(max(at.Sub(now), 0), longest)
	}
	return 0
}

// maxComplaint is the most characters of what an endpoint says that are shown.
const maxComplaint = 300

// complaint gives what the body of a refusal says, on one line and without the key.
func (c *client) complaint(body []byte) string {
	said := string(body)
	var r struct {
		Error   json.RawMessage `json:"error"`
		Message string          `json:"message"`
	}
	if json.Unmarshal(body, &r) == nil {
		var e struct {
			Message string `json:"message"`
			Code    any    `json:"code"`
		}
		switch {
		case json.Unmarshal(r.Error, &e) == nil && e.Message != "":
			said = e.Message
			if code, ok := e.Code.(string); ok {
				said += " (" + code + ")"
			}
		case r.Message != "":
			said = r.Message
		}
	}
	said = strings.Join(strings.FieldsFunc(c.withoutKey(said), func(r rune) bool { return unicode.IsSpace(r) || !unicode.IsPrint(r) }), " ")
	if runes := []rune(said); len(runes) > maxComplaint {
		said = string(runes[:maxComplaint]) + "…"
	}
	if said == "" {
		return "it does not say why"
	}
	return said
}

// withoutKey takes the key out of a text: some endpoints tell it back.
func (c *client) withoutKey(s string) string {
	if c.key == "" {
		return s
	}
	return strings.ReplaceAll(s, c.key, "[key]")
}
