package model

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// refuse answers with a status and what OpenAI's errors look like.
func refuse(w http.ResponseWriter, status int, message string) {
	w.WriteHeader(status)
	if message == "" {
		return
	}
	fmt.Fprintf(w, `{"error": {"message": %q, "type": "x", "code": null}}`, message)
}

// drop ends the connection in the middle of a response.
func drop(w http.ResponseWriter) {
	w.Header().Set("Content-Length", "1000")
	fmt.Fprint(w, `{"choices": [`)
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}

// TestWhatPassesIsTriedAgain: the answer that comes in the end is the one that counts.
func TestWhatPassesIsTriedAgain(t *testing.T) {
	answer := answerOf(t, good())
	for _, tt := range []struct {
		name     string
		first    func(w http.ResponseWriter) // the answer to the first two requests
		pauses   int
		atLeast  time.Duration
		requests int
	}{
		{"busy", func(w http.ResponseWriter) {
			w.Header().Set("Retry-After", "7")
			refuse(w, http.StatusTooManyRequests, "slow down")
		}, 2, 7 * time.Second, 3},
		{"broken", func(w http.ResponseWriter) { refuse(w, http.StatusInternalServerError, "oops") }, 2, firstPause / 2, 3},
		{"restarting", func(w http.ResponseWriter) { refuse(w, http.StatusServiceUnavailable, "") }, 2, firstPause / 2, 3},
		{"dropping", drop, 2, firstPause / 2, 3},
		{"slow", func(http.ResponseWriter) { time.Sleep(400 * time.Millisecond) }, 2, firstPause / 2, 3},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := newEndpoint(t, func(w http.ResponseWriter, n int, _ request) {
				if n < 2 {
					tt.first(w)
					return
				}
				say(w, answer)
			})
			config := e.config(t)
			config.Timeout = 200 * time.Millisecond
			r, waited := newReader(t, config)
			got, err := read(t, r, talks)
			if err != nil || len(got.Claims) != 1 {
				t.Fatalf("%+v, %v", got, err)
			}
			if e.asked() != tt.requests || len(*waited) != tt.pauses || slices.Min(*waited) < tt.atLeast {
				t.Errorf("%d requests, pauses %v", e.asked(), *waited)
			}
			if got := r.Usage().Requests; got != tt.requests {
				t.Errorf("%d requests are counted", got)
			}
		})
	}
}

// TestPausesGrow: without a wish of the endpoint they double up to a limit, and differ by chance.
func TestPausesGrow(t *testing.T) {
	for attempt, full := range []time.Duration{time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second, 16 * time.Second, maxPause, maxPause} {
		for range 100 {
			if p := pause(attempt, 0); p < full/2 || p >= full {
				t.Fatalf("attempt %d: %v is not between half of %v and all of it", attempt, p, full)
			}
		}
	}
	if got := pause(0, time.Minute); got != time.Minute {
		t.Errorf("asked for a minute, it is %v", got)
	}
}

func TestRetryAfterIsReadInBothForms(t *testing.T) {
	now := time.Date(2030, 1, 1, 12, 0, 0, 0, time.UTC)
	for value, want := range map[string]time.Duration{
		"": 0, "3": 3 * time.Second, "-3": 0, "soon": 0, "99999999999": 1000 * time.Hour,
		"Tue, 01 Jan 2030 12:00:05 GMT": 5 * time.Second, "Tue, 01 Jan 2030 11:00:00 GMT": 0, "Fri, 01 Jan 2100 11:00:00 GMT": 1000 * time.Hour,
	} {
		if got := retryAfter(value, now); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

// TestFailuresSayWhatToDo: what will not pass is an error with its cause and a hint, after as many requests as make sense, and the key is not in it.
func TestFailuresSayWhatToDo(t *testing.T) {
	for _, tt := range []struct {
		name     string
		answer   func(w http.ResponseWriter, n int, r request)
		says     string
		hint     string
		requests int
	}{
		{"refusing", func(w http.ResponseWriter, _ int, r request) {
			refuse(w, http.StatusUnauthorized, "wrong key:\n"+r.Authorization)
		}, "refuses (401 Unauthorized): wrong key: Bearer [key]", "NORMGRAPH_LLM_KEY", 1},
		{"refusing in other words", func(w http.ResponseWriter, _ int, r request) {
			http.Error(w, "<p>forbidden: "+r.Authorization, http.StatusForbidden)
		}, "refuses (403 Forbidden): <p>forbidden: Bearer [key]", "NORMGRAPH_LLM_KEY", 1},
		{"without the model", func(w http.ResponseWriter, _ int, _ request) { refuse(w, http.StatusNotFound, "no model m") }, "no model m", "NORMGRAPH_LLM_MODEL", 1},
		{"elsewhere", func(w http.ResponseWriter, _ int, _ request) {
			w.Header().Set("Location", "http://127.0.0.1:1/")
			w.WriteHeader(http.StatusTemporaryRedirect)
		}, "refuses (307", "NORMGRAPH_LLM_URL", 1},
		{"without credit", func(w http.ResponseWriter, _ int, _ request) {
			w.WriteHeader(http.StatusTooManyRequests)
			fmt.Fprint(w, `{"error": {"message": "pay", "code": "insufficient_quota"}}`)
		}, "pay (insufficient_quota)", "no credit", 1},
		{"closed for the day", func(w http.ResponseWriter, _ int, _ request) {
			w.Header().Set("Retry-After", "86400")
			refuse(w, http.StatusTooManyRequests, "come tomorrow")
		}, "come tomorrow; it asks to wait for 24h0m0s", "what was answered is kept", 1},
		{"broken for good", func(w http.ResponseWriter, _ int, _ request) { refuse(w, http.StatusBadGateway, "") }, "refuses (502 Bad Gateway): it does not say why", "what was answered is kept", 1 + maxRetries},
		{"dropping for good", func(w http.ResponseWriter, _ int, _ request) { drop(w) }, "cannot be reached: unexpected EOF", "see that it runs", 1 + maxRetries},
		{"too long a message", func(w http.ResponseWriter, _ int, _ request) {
			refuse(w, http.StatusBadRequest, "maximum context length is 10 tokens")
		}, "context length", "another model", 1},
		{"understanding nothing", func(w http.ResponseWriter, _ int, _ request) {
			refuse(w, http.StatusBadRequest, "temperature and max_tokens and so on")
		}, "refuses (400", "another model", 5},
		{"not an API", func(w http.ResponseWriter, _ int, _ request) { fmt.Fprint(w, "<html>Welcome") }, "none of the answers for its 1 windows has a list of claims", "another one", attempts},
		{"talking", func(w http.ResponseWriter, _ int, _ request) { say(w, "What a nice text.") }, "none of the answers", "another one", attempts},
		{"endless", func(w http.ResponseWriter, _ int, _ request) {
			for range maxBody/1000 + 2 {
				if _, err := w.Write([]byte(strings.Repeat(" ", 1000))); err != nil {
					return
				}
			}
		}, "larger than the limit of 4 MiB", "NORMGRAPH_LLM_URL", 1},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := newEndpoint(t, tt.answer)
			r, _ := newReader(t, e.config(t))
			got, err := read(t, r, talks)
			if got != nil || err == nil || !strings.Contains(err.Error(), tt.says) || !strings.Contains(graph.HintOf(err), tt.hint) {
				t.Errorf("%v\n%v\nhint: %s", got, err, graph.HintOf(err))
			}
			if e.asked() != tt.requests {
				t.Errorf("%d requests, want %d", e.asked(), tt.requests)
			}
			if err != nil && strings.Contains(err.Error()+graph.HintOf(err), testKey) {
				t.Errorf("the key is told: %v", err)
			}
		})
	}
}

// TestNobodyIsAskedWhoIsNotThere: after a refusal no other document is tried, after others only when three windows in a row failed.
func TestAnEndpointThatFailsIsLeftAlone(t *testing.T) {
	refusing := newEndpoint(t, func(w http.ResponseWriter, _ int, _ request) { refuse(w, http.StatusUnauthorized, "no") })
	r, _ := newReader(t, refusing.config(t))
	for range 4 {
		if _, err := read(t, r, talks); err == nil {
			t.Fatal("no error")
		}
	}
	if refusing.asked() != 1 {
		t.Errorf("%d requests after a refusal", refusing.asked())
	}
	broken := newEndpoint(t, func(w http.ResponseWriter, _ int, _ request) { refuse(w, http.StatusInternalServerError, "oops") })
	r, _ = newReader(t, broken.config(t))
	for range 5 {
		if _, err := read(t, r, talks); err == nil || !strings.Contains(err.Error(), "oops") {
			t.Fatal(err)
		}
	}
	if want := maxFailures * (1 + maxRetries); broken.asked() != want {
		t.Errorf("%d requests, want %d", broken.asked(), want)
	}
	down := broken.config(t)
	down.URL = "http://127.0.0.1:1/v1"
	r, waited := newReader(t, down)
	if _, err := read(t, r, talks); err == nil || !strings.Contains(err.Error(), "127.0.0.1:1 cannot be reached") || len(*waited) != maxRetries {
		t.Errorf("%v after %v", err, *waited)
	}
}

// TestRequestsAdaptToTheEndpoint: what it does not understand is left out from then on.
func TestRequestsAdaptToTheEndpoint(t *testing.T) {
	e := newEndpoint(t, func(w http.ResponseWriter, _ int, r request) {
		switch {
		case r.ResponseFormat.Type == "json_schema":
			refuse(w, http.StatusBadRequest, "unknown response_format")
		case r.MaxTokens != nil:
			refuse(w, http.StatusBadRequest, "use max_completion_tokens, not max_tokens")
		case r.Temperature != nil:
			refuse(w, http.StatusUnprocessableEntity, "temperature does not support 0")
		default:
			say(w, answerOf(t, good()))
		}
	})
	config := e.config(t)
	config.Concurrency = 1
	r, _ := newReader(t, config)
	for _, text := range []string{talks, talks + " So it was."} {
		if got, err := read(t, r, text); err != nil || len(got.Claims) != 1 {
			t.Fatal(got, err)
		}
	}
	var formats []string
	for _, req := range e.requests {
		formats = append(formats, req.ResponseFormat.Type)
	}
	if diff := cmp.Diff([]string{"json_schema", "json_object", "json_object", "json_object", "json_object"}, formats); diff != "" {
		t.Error(diff)
	}
	last := e.requests[4]
	if last.MaxCompletion == nil || *last.MaxCompletion != maxOutput || last.Model != "m" || last.Authorization != "Bearer "+testKey {
		t.Errorf("%+v", last)
	}
	if u := r.Usage(); u.InputTokens != 2000 || u.OutputTokens != 20 {
		t.Errorf("what was refused is not paid for: %+v", u)
	}
}

// TestLimitsAreKept: the request that could exceed one is not sent, and the error names it.
func TestLimitsAreKept(t *testing.T) {
	text := manyWindows(6)
	for _, tt := range []struct {
		limits   Limits
		requests int
		says     string
	}{
		{Limits{Requests: 2}, 2, "limit of 2 requests (--llm-max-requests)"},
		{Limits{Tokens: 4096}, 0, "limit of 4096 tokens (--llm-max-tokens)"},
		{Limits{Cost: 1, InputPrice: 1e6 / 1010, OutputPrice: 1e6 / 1010}, 0, "limit of 1 (--llm-max-cost)"},
		{Limits{Requests: 6, Tokens: 1e9, Cost: 1e9, OutputPrice: 1}, 6, ""},
	} {
		e := newEndpoint(t, saying(answerOf(t, good())))
		config := e.config(t)
		config.Limits = tt.limits
		r, _ := newReader(t, config)
		_, err := read(t, r, text)
		switch {
		case e.asked() != tt.requests:
			t.Errorf("%+v: %d requests", tt.limits, e.asked())
		case tt.says == "" && err != nil, tt.says != "" && (err == nil || !strings.Contains(err.Error(), tt.says) || graph.CodeOf(err) != graph.CodeTooLarge):
			t.Errorf("%+v: %v", tt.limits, err)
		}
	}
}

// TestTokensAreSetAsideWhileRequestsAreUnderWay: many at the same time do not exceed together what each would not exceed alone.
func TestTokensAreSetAsideWhileRequestsAreUnderWay(t *testing.T) {
	b := newBudget(Limits{Tokens: 1000})
	var group sync.WaitGroup
	for range 20 {
		group.Go(func() {
			if aside := (tokens{300, 100}); b.reserve(aside) == nil {
				b.settle(aside, tokens{90, 10})
			}
		})
	}
	group.Wait()
	var u Usage
	b.addTo(&u)
	// Seven are paid for with 100 each; then there are 300 left, which is less than one more may use.
	if u.Requests != 7 || u.InputTokens != 630 || u.OutputTokens != 70 || b.aside != (tokens{}) || b.underWay != 0 {
		t.Errorf("%+v, %+v set aside, %d under way", u, b.aside, b.underWay)
	}
}

func TestConfigurationIsChecked(t *testing.T) {
	ok := Config{URL: "https://llm.example/v1", Model: "m", Timeout: time.Second, Concurrency: 1, CacheDir: t.TempDir()}
	for _, tt := range []struct {
		name   string
		change func(*Config)
		says   string
	}{
		{"no address", func(c *Config) { c.URL = "" }, "not configured"},
		{"no model", func(c *Config) { c.Model = "" }, "not configured"},
		{"no web address", func(c *Config) { c.URL = "ftp://llm.example" }, "not an http or https address"},
		{"no host", func(c *Config) { c.URL = "https:///v1" }, "not an http or https address"},
		{"a password in it", func(c *Config) { c.URL = "https://me:" + testKey + "@llm.example" }, "holds a user name or password"},
		{"a bad address with a password", func(c *Config) { c.URL = "https://me:" + testKey + "@llm example" }, "not an http or https address"},
		{"no time", func(c *Config) { c.Timeout = 0 }, "--llm-timeout"},
		{"nobody at a time", func(c *Config) { c.Concurrency = 0 }, "--llm-concurrency"},
		{"too many at a time", func(c *Config) { c.Concurrency = 1000 }, "--llm-concurrency"},
		{"a negative limit", func(c *Config) { c.Limits.Tokens = -1 }, "negative"},
		{"a cost without prices", func(c *Config) { c.Limits.Cost = 1 }, "--llm-max-cost needs prices"},
		{"no cache", func(c *Config) { c.CacheDir = "" }, "no folder"},
		{"a cache that cannot be", func(c *Config) { c.CacheDir = "/dev/null/x" }, "cannot be kept"},
	} {
		c := ok
		tt.change(&c)
		_, err := NewReader(testOntology(t), c)
		if err == nil || !strings.Contains(err.Error(), tt.says) || graph.HintOf(err) == "" || strings.Contains(err.Error(), testKey) {
			t.Errorf("%s: %v (hint: %s)", tt.name, err, graph.HintOf(err))
		}
	}
	if _, err := NewReader(testOntology(t), ok); err != nil {
		t.Error(err)
	}
}

// TestACancelledReadingEnds: at once, wherever it is.
func TestACancelledReadingEnds(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	waiting := make(chan struct{})
	e := newEndpoint(t, func(w http.ResponseWriter, n int, _ request) {
		if n == 1 {
			cancel()
			<-waiting
			return
		}
		say(w, answerOf(t, good()))
	})
	defer close(waiting)
	config := e.config(t)
	config.Concurrency = 1
	r, _ := newReader(t, config)
	if _, err := r.Read(ctx, annotated(t, manyWindows(4)), testLexicon(t)); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if e.asked() != 2 {
		t.Errorf("%d requests", e.asked())
	}
}

// FuzzResponse: whatever an endpoint answers is read as a completion or as nothing, in bounds; a wait that it asks for is none in the past.
func FuzzResponse(f *testing.F) {
	f.Add([]byte(`{"choices":[{"message":{"content":"{}"}}],"usage":{"prompt_tokens":3,"completion_tokens":-1}}`), "7")
	f.Add([]byte(`{"choices":[]}`), "Wed, 21 Oct 2026 07:28:00 GMT")
	f.Add([]byte(`{"choices":null,"usage":[]}`), "-9223372036854775808")
	f.Add([]byte(`[`), "soon")
	now := time.Date(2026, 10, 21, 7, 0, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, response []byte, header string) {
		content, used := readCompletion(response)
		if len(content) > 3*len(response) || used.in < 0 || used.out < 0 { // a byte that is no UTF-8 becomes three
			t.Errorf("%d bytes, %+v tokens of %d", len(content), used, len(response))
		}
		if wait := retryAfter(header, now); wait < 0 || wait > 1000*time.Hour {
			t.Errorf("%q: %v", header, wait)
		}
	})
}
