package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/model"
)

// modelFlags say whether a language model reads the documents, too, and what it may cost. Where it runs and what it is called are
// settings of the environment, as is the key, which is not to be seen in a list of processes.
type modelFlags struct {
	Extractor   string         `help:"Who finds claims: rules, or llm, rules and a language model as a second reader (docs/model.md)." enum:"rules,llm" default:"rules"`
	MaxRequests int            `name:"llm-max-requests" help:"Ask the model at most this often; 0: no limit." default:"1000" placeholder:"N"`
	MaxTokens   int            `name:"llm-max-tokens" help:"Use at most so many tokens, in and out; 0: no limit." default:"0" placeholder:"N"`
	MaxCost     float64        `name:"llm-max-cost" help:"Spend at most this, at the prices given; 0: no limit." default:"0" placeholder:"X"`
	InputPrice  float64        `name:"llm-input-price" help:"Price of a million tokens that go in." default:"0" placeholder:"X"`
	OutputPrice float64        `name:"llm-output-price" help:"Price of a million tokens that come out." default:"0" placeholder:"X"`
	Timeout     time.Duration  `name:"llm-timeout" help:"Wait so long for one answer." default:"2m" placeholder:"TIME"`
	Measured    model.Measured `name:"llm-measured" help:"What normgraph eval measured of the model: of so many claims so many are right." default:"0/0" placeholder:"RIGHT/CLAIMS"`
	Concurrency int            `name:"llm-concurrency" help:"Ask the model for so many answers at the same time." default:"4" placeholder:"N"`
}

// reader gives the model that is asked for, or nil.
func (f *modelFlags) reader(o *graph.Ontology) (*model.Reader, error) {
	if f.Extractor != "llm" {
		return nil, nil
	}
	cache, err := os.UserCacheDir()
	if err != nil {
		return nil, graph.Errorf(graph.CodeUnavailable, "set XDG_CACHE_HOME", "there is no folder to keep answers of the model in: %w", err)
	}
	return model.NewReader(o, model.Config{
		URL: os.Getenv("NORMGRAPH_LLM_URL"), Model: os.Getenv("NORMGRAPH_LLM_MODEL"), Key: strings.TrimSpace(os.Getenv("NORMGRAPH_LLM_KEY")),
		Timeout: f.Timeout, Concurrency: f.Concurrency, Measured: f.Measured, CacheDir: filepath.Join(cache, "normgraph", "llm"),
		Limits: model.Limits{Requests: f.MaxRequests, Tokens: f.MaxTokens, Cost: f.MaxCost, InputPrice: f.InputPrice, OutputPrice: f.OutputPrice},
	})
}

// tellUsage says what the readings have cost.
func (a *app) tellUsage(r *model.Reader) {
	if r == nil {
		return
	}
	u := r.Usage()
	if a.logJSON {
		a.log.Info("model", "model", r.Name(), "prompt", r.Version(), "requests", u.Requests, "cached", u.Cached,
			"input_tokens", u.InputTokens, "output_tokens", u.OutputTokens, "cost", u.Cost)
		return
	}
	what := fmt.Sprintf("%s, prompt %s: %d requests, %d answers from the cache, %d tokens in, %d out", r.Name(), r.Version(), u.Requests, u.Cached, u.InputTokens, u.OutputTokens)
	if u.Cost > 0 {
		what += fmt.Sprintf(", cost %.4g", u.Cost)
	}
	a.tell(what)
}

// missingReadings is the error of a run in which the model could not read all documents.
func missingReadings(n int) error {
	return graph.Errorf(graph.CodeUnavailable, "the lines above say why; what the rules found is stored", "the claims of the model are missing for %d documents", n)
}
