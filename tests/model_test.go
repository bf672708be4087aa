package tests

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"
)

const modelKey = "sk-not-to-be-seen"

// modelEndpoint speaks the protocol of an OpenAI-compatible API. It answers the requests that name a document as the document's
// script says, others with no claims.
type modelEndpoint struct {
	*httptest.Server
	mu      sync.Mutex
	asked   map[string]int // by title
	scripts map[string]func(w http.ResponseWriter, n int, user string)
}

var titleLine = regexp.MustCompile(`Document: (.*) \(id `)

func newModelEndpoint(t *testing.T, scripts map[string]func(w http.ResponseWriter, n int, user string)) *modelEndpoint {
	t.Helper()
	e := &modelEndpoint{asked: map[string]int{}, scripts: scripts}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		var body struct {
			Messages []struct{ Content string }
		}
		if err := json.NewDecoder(r.Body).Decode(&body); err != nil || len(body.Messages) != 2 || r.Header.Get("Authorization") != "Bearer "+modelKey {
			http.Error(w, fmt.Sprint("bad request: ", err), http.StatusUnauthorized)
			return
		}
		user := body.Messages[1].Content
		title := titleLine.FindStringSubmatch(user)[1]
		e.mu.Lock()
		n := e.asked[title]
		e.asked[title]++
		script := e.scripts[title]
		e.mu.Unlock()
		if script == nil {
			script = func(w http.ResponseWriter, _ int, _ string) { complete(w, `{"claims": []}`) }
		}
		script(w, n, user)
	}))
	t.Cleanup(e.Close)
	return e
}

func (e *modelEndpoint) requests() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	sum := 0
	for _, n := range e.asked {
		sum += n
	}
	return sum
}

// complete writes a completion with what the model says.
func complete(w http.ResponseWriter, content string) {
	_ = json.NewEncoder(w).Encode(map[string]any{
		"choices": []any{map[string]any{"message": map[string]any{"content": content}}}, "usage": map[string]int{"prompt_tokens": 2000, "completion_tokens": 50},
	})
}

// modelCommand prepares a run of the command with a model to read with and a cache of its own.
func modelCommand(url, cache, store string, args ...string) *exec.Cmd {
	cmd := exec.Command(binary, append([]string{"--store", store}, args...)...)
	cmd.Env = append(os.Environ(), "XDG_CACHE_HOME="+cache, "NORMGRAPH_LLM_URL="+url, "NORMGRAPH_LLM_MODEL=m-1", "NORMGRAPH_LLM_KEY="+modelKey)
	return cmd
}

// withModel runs the command and fails the test when it exits otherwise than wanted, or tells the key.
func withModel(t *testing.T, code int, url, cache, store string, args ...string) (stdout, stderr string) {
	t.Helper()
	cmd := modelCommand(url, cache, store, args...)
	var out, err bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &err
	_ = cmd.Run() // the exit code tells
	if got := cmd.ProcessState.ExitCode(); got != code {
		t.Errorf("normgraph %s: exit %d, want %d\n%s%s", strings.Join(args, " "), got, code, out.String(), err.String())
	}
	if strings.Contains(out.String()+err.String(), modelKey) {
		t.Errorf("the key is told:\n%s%s", out.String(), err.String())
	}
	return out.String(), err.String()
}

// modelClaim gives a claim as a model writes it.
func modelClaim(subject, predicate, object, quote string) string {
	line, _ := json.Marshal(map[string]string{"subject": subject, "predicate": predicate, "object": object, "modality": "asserted", "quote": quote})
	return string(line)
}

// briefOfHarbours is a document in which a model finds more than rules do.
const briefOfHarbours = `---
slug: harbours
title: On harbours
---
# On harbours

China would rather see cyber sovereignty respected than any harbour closed. A lack of pilots slows Germany down.
`

// TestAModelReadsABrief: the claims that the text bears out are in the graph with model and prompt; what is invented is counted.
func TestAModelReadsABrief(t *testing.T) {
	t.Parallel()
	e := newModelEndpoint(t, map[string]func(http.ResponseWriter, int, string){"On harbours": func(w http.ResponseWriter, _ int, user string) {
		if !strings.Contains(user, "\nchina | State | ") {
			t.Errorf("the linked entities are not in the message:\n%s", user)
		}
		complete(w, "Here you are:\n```json\n{\"claims\": ["+strings.Join([]string{
			modelClaim("china", "advocates", "cyber sovereignty", "China would rather see cyber sovereignty respected than any harbour closed."),
			modelClaim("Problem: lack of pilots", "hinders", "Germany", "A lack of pilots slows Germany down."),
			modelClaim("china", "opposes", "germany", "China opposes Germany"),
			modelClaim("atlantis", "advocates", "cyber-sovereignty", "cyber sovereignty"),
			modelClaim("cyber-sovereignty", "advocates", "china", "cyber sovereignty"),
		}, ",")+"]}\n```")
	}})
	store, dir := newStore(t), t.TempDir()
	doc := write(t, filepath.Join(dir, "harbours.md"), briefOfHarbours)
	_, log := withModel(t, 0, e.URL, dir, store, "load", "--extractor", "llm", "--llm-input-price", "2", "--llm-output-price", "8", doc)
	for _, want := range []string{
		"2 claims of the model, 3 of its claims dropped (1 classes that the predicate does not take, 1 quote not in the text, 1 subject or object unknown)",
		"1 requests, 0 answers from the cache, 2000 tokens in, 50 out, cost 0.0044",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("no %q in\n%s", want, log)
		}
	}
	lines := succeed(t, store, "export", "--document", "harbours", "--method", "model").stdout
	for _, want := range []string{`"subject":{"id":"china"`, `"predicate":"hinders"`, `"lack of pilots"`, `"method":"model"`, `"rule":"m-1@`, `"confidence":0.5`} {
		if !strings.Contains(lines, want) {
			t.Errorf("no %s in\n%s", want, lines)
		}
	}
	succeed(t, store, "check")

	_, log = withModel(t, 0, "http://127.0.0.1:1", dir, store, "load", "--extractor", "llm", doc)
	if e.requests() != 1 || !strings.Contains(log, "unchanged, 2 claims of the model") || !strings.Contains(log, "0 requests, 1 answers from the cache") {
		t.Errorf("%d requests; the second run says\n%s", e.requests(), log)
	}

	withModel(t, 0, "http://127.0.0.1:1", dir, store, "load", "--extractor", "llm", "--llm-measured", "8/8", "--min-confidence", "0.8", doc)
	if n := strings.Count(succeed(t, store, "export", "--document", "harbours", "--min-confidence", "0.9").stdout, `"confidence":0.9`); n != 2 {
		t.Errorf("%d claims have the confidence that was measured", n)
	}

	key := filepath.Join(dir, "key")
	write(t, filepath.Join(key, "harbours.entities.jsonl"), `{"id":"china","class":"State","en":"China"}
{"id":"s","class":"Principle","en":"cyber sovereignty"}
`)
	write(t, filepath.Join(key, "harbours.claims.jsonl"), `{"id":"k1","s":"china","p":"advocates","o":"s","quote":"China would rather see cyber sovereignty respected"}
`)
	report, _ := withModel(t, 0, "http://127.0.0.1:1", dir, "memory:", "eval", key, "--load", doc, "--extractor", "llm", "--method", "model", "--by", "method")
	if row := regexp.MustCompile(`(?m)^model\s.*$`).FindString(report); !strings.Contains(row, "0.500") || !strings.Contains(row, "1.000") {
		t.Errorf("of two claims one is right, and the key has no other:\n%s", report)
	}
}

// TestAnEndpointThatMisbehavesLosesNothing: answers of every bad kind, and the others are loaded all the same.
func TestAnEndpointThatMisbehavesLosesNothing(t *testing.T) {
	t.Parallel()
	type script = func(http.ResponseWriter, int, string)
	good := func(w http.ResponseWriter, _ int, _ string) {
		complete(w, `{"claims": [`+modelClaim("china", "advocates", "cyber-sovereignty", "China")+`]}`)
	}
	e := newModelEndpoint(t, map[string]script{
		"Good": good,
		"Busy": func(w http.ResponseWriter, n int, user string) {
			if n == 0 {
				w.Header().Set("Retry-After", "1")
				http.Error(w, "slow down", http.StatusTooManyRequests)
				return
			}
			good(w, n, user)
		},
		"Nonsense": func(w http.ResponseWriter, _ int, _ string) { complete(w, "I like ships.") },
		"Cut": func(w http.ResponseWriter, _ int, _ string) {
			complete(w, `{"claims": [`+modelClaim("china", "advocates", "cyber-sovereignty", "China")+`,{"sub`)
		},
		"Lies": func(w http.ResponseWriter, _ int, _ string) {
			complete(w, `{"claims": [`+modelClaim("china", "advocates", "cyber-sovereignty", "China has always been for it")+`,7]}`)
		},
		"Slow": func(w http.ResponseWriter, n int, user string) {
			if n == 0 {
				time.Sleep(1500 * time.Millisecond)
			}
			good(w, n, user)
		},
	})
	store, dir := newStore(t), t.TempDir()
	for title := range e.scripts {
		write(t, filepath.Join(dir, "docs", strings.ToLower(title)+".md"), "---\ntitle: "+title+"\n---\n# "+title+"\n\nChina advocates cyber sovereignty.\n")
	}
	_, log := withModel(t, 1, e.URL, dir, store, "load", "--extractor", "llm", "--llm-timeout", "1s", filepath.Join(dir, "docs"))
	for _, want := range []string{
		"without the claims of the model: " + filepath.Join(dir, "docs", "nonsense.md") + ": none of the answers for its 1 windows has a list of claims\n  hint: ",
		"document cut, read as Markdown, 1 claims, 1 claims of the model, 1 of 1 of its answers cut off",
		"document lies, read as Markdown, 1 claims, 0 claims of the model, 2 of its claims dropped (1 not written as a claim, 1 quote not in the text)",
		"the claims of the model are missing for 1 documents", "hint: the lines above say why; what the rules found is stored",
	} {
		if !strings.Contains(log, want) {
			t.Errorf("no %q in\n%s", want, log)
		}
	}
	if n := strings.Count(succeed(t, store, "export", "--method", "model").stdout, "\n"); n != 4 {
		t.Errorf("%d claims of the model, want one of each of the four documents with good answers", n)
	}
	rules := succeed(t, store, "export", "--method", "rule").stdout
	for title := range e.scripts {
		if !strings.Contains(rules, `"document":"`+strings.ToLower(title)+`"`) {
			t.Errorf("%s has no claim of rules", title)
		}
	}
	succeed(t, store, "check")
}

// TestAnEndedReadingGoesOn: killed or interrupted, what was answered before is not asked for again, and the store has all or nothing.
func TestAnEndedReadingGoesOn(t *testing.T) {
	t.Parallel()
	for name, signal := range map[string]os.Signal{"killed": os.Kill, "interrupted": os.Interrupt} {
		t.Run(name, func(t *testing.T) { readingGoesOn(t, signal) })
	}
}

// readingGoesOn ends a reading by a signal, and begins it again.
func readingGoesOn(t *testing.T, signal os.Signal) {
	var text strings.Builder
	text.WriteString("---\ntitle: Long\n---\n")
	for i := range 6 {
		fmt.Fprintf(&text, "# Part %d\n\nChina advocates cyber sovereignty.%s\n\n", i, strings.Repeat(" Ships came and went in the harbour of the old town.", 60))
	}
	reached, once, release := make(chan struct{}), sync.Once{}, make(chan struct{})
	e := newModelEndpoint(t, map[string]func(http.ResponseWriter, int, string){"Long": func(w http.ResponseWriter, n int, _ string) {
		if n == 3 {
			once.Do(func() { close(reached) })
			<-release
			return
		}
		complete(w, `{"claims": [`+modelClaim("china", "advocates", "cyber-sovereignty", "China advocates cyber sovereignty")+`]}`)
	}})
	store, dir := newStore(t), t.TempDir()
	doc := write(t, filepath.Join(dir, "long.md"), text.String())
	args := []string{"load", "--extractor", "llm", "--llm-concurrency", "1", doc}
	cmd := modelCommand(e.URL, dir, store, args...)
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	select {
	case <-reached:
	case <-time.After(time.Minute):
		t.Error("it does not ask")
	}
	if err := cmd.Process.Signal(signal); err != nil {
		t.Error(err)
	}
	_ = cmd.Wait()
	close(release)
	if r := command(t, store, "export", "--document", "long"); r.code != 1 || !strings.Contains(r.stderr, "no document") {
		t.Errorf("half a document is stored:\n%s%s", r.stdout, r.stderr)
	}
	succeed(t, store, "check")
	withModel(t, 0, e.URL, dir, store, args...)
	if n := e.requests(); n != 7 {
		t.Errorf("%d requests for six windows, one of which was asked for when the run was killed", n)
	}
	if n := strings.Count(succeed(t, store, "export", "--document", "long", "--method", "model").stdout, "\n"); n != 6 {
		t.Errorf("%d claims, want one a part", n)
	}
	succeed(t, store, "check")
}

// TestAReadingThatCannotBeIsRefusedBeforeItBegins: nothing is loaded and nobody asked.
func TestAReadingThatCannotBeIsRefusedBeforeItBegins(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	doc := write(t, filepath.Join(dir, "doc.txt"), plainText)
	for _, tt := range []struct {
		name, url string
		args      []string
		says      []string
	}{
		{"no address", "", []string{"load", "--extractor", "llm", doc}, []string{"not configured", "hint: set NORMGRAPH_LLM_URL"}},
		{"a password in the address", "https://me:" + modelKey + "@llm.example/v1", []string{"load", "--extractor", "llm", doc}, []string{"holds a user name or password", "hint: give the key in NORMGRAPH_LLM_KEY"}},
		{"a threshold above the confidence", "http://127.0.0.1:1", []string{"load", "--extractor", "llm", "--min-confidence", "0.7", doc}, []string{"would leave out all that the model finds"}},
		{"a cost without prices", "http://127.0.0.1:1", []string{"load", "--extractor", "llm", "--llm-max-cost", "1", doc}, []string{"--llm-max-cost needs prices", "hint: give --llm-input-price"}},
		{"a measurement of nothing", "http://127.0.0.1:1", []string{"eval", dir, "--extractor", "llm"}, []string{"--extractor llm reads the documents that are loaded", "hint: give the texts with --load"}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if tt.args[0] == "eval" {
				write(t, filepath.Join(dir, "doc.entities.jsonl"), `{"id":"a","class":"State","en":"A"}`)
				write(t, filepath.Join(dir, "doc.claims.jsonl"), `{"id":"1","s":"a","p":"startedOn","o":{"lit":"1900"},"quote":"A"}`)
			}
			_, log := withModel(t, 1, tt.url, dir, newStore(t), tt.args...)
			for _, want := range tt.says {
				if !strings.Contains(log, want) {
					t.Errorf("no %q in\n%s", want, log)
				}
			}
		})
	}
}
