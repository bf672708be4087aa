package main

import (
	"context"
	"os"
	"runtime/debug"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/model"
)

type loadCommand struct {
	Paths         []string   `arg:"" name:"path" help:"Documents (.pdf, .html, .docx, .odt, .epub, .md, .txt), folders and .zip files of them, or the export of a reference manager with its attachments (.bib, .ris, .json)."`
	MinConfidence float64    `help:"Leave out the claims below this confidence, between 0 and 1." placeholder:"X"`
	Model         modelFlags `embed:""`
	NoWait        bool       `help:"With --queue: end when the documents are on the queue."`
	Queue         queueFlags `embed:""`
}

// loadGCPercent is GOGC for loading, where the environment does not set it. Documents leave much garbage, and to collect it all
// that is known of names and rules is walked: half as often, that takes an eighth less time for a fourth more memory.
const loadGCPercent = 200

// Run adds the documents. It succeeds when all of them are in the store.
func (c *loadCommand) Run(ctx context.Context, a *app) error {
	if os.Getenv("GOGC") == "" {
		defer debug.SetGCPercent(debug.SetGCPercent(loadGCPercent))
	}
	if err := checkConfidence(c.MinConfidence); err != nil {
		return err
	}
	reader, err := c.reader(a)
	if err != nil {
		return err
	}
	if c.Queue.Queue != "" {
		return c.publish(ctx, a)
	}
	if c.NoWait {
		return graph.Errorf(graph.CodeBadInput, "give --queue, too", "--no-wait without a queue")
	}
	store, err := a.openStore(ctx)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := a.update(ctx, store, a.reportFailures); err != nil {
		return err
	}
	p := a.newProgress("loading")
	defer p.finish()
	loader := &loaders.Loader{Knowledge: a.knowledge, Store: store, Report: p.document, MinConfidence: c.MinConfidence, Model: reader}
	failed, err := loader.Load(ctx, c.Paths)
	a.tellUsage(reader)
	switch {
	case err != nil:
		return err
	case failed > 0:
		return graph.Errorf(graph.CodeBadInput, "the lines above say why; the other documents are loaded", "%d of %d documents could not be loaded", failed, p.total)
	case p.unread > 0:
		return missingReadings(p.unread)
	}
	return store.Close()
}

// reader gives the model that reads, or nil.
func (c *loadCommand) reader(a *app) (*model.Reader, error) {
	if c.Model.Extractor == "llm" && c.MinConfidence > c.Model.Measured.Confidence() {
		return nil, graph.Errorf(graph.CodeBadInput, "leave out --min-confidence here; queries, exports and the API have such a threshold, too",
			"--min-confidence %v would leave out all that the model finds: its confidence is %.2f", c.MinConfidence, c.Model.Measured.Confidence())
	}
	return c.Model.reader(a.knowledge.Ontology)
}

// checkConfidence refuses a threshold that no confidence can be compared with.
func checkConfidence(x float64) error {
	if x >= 0 && x <= 1 {
		return nil
	}
	return graph.Errorf(graph.CodeBadInput, "give a number between 0 and 1", "--min-confidence %v", x)
}
