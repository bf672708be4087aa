package main

import (
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/model"
)

// progress shows how far a load is: a bar on a terminal, one line a document elsewhere, records of
// the log where that is JSON.
type progress struct {
	app    *app
	out    io.Writer
	title  string
	bar    *progressbar.ProgressBar // nil when out is no terminal
	lines  bool
	total  int
	claims int // in the documents so far
	failed int // documents
	unread int // documents without the claims of the model that was asked
}

func (a *app) newProgress(title string) *progress {
	return &progress{app: a, out: a.stderr, title: title, lines: !isTerminal(a.stderr)}
}

func isTerminal(out io.Writer) bool {
	f, ok := out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// document tells of one finished input. Failures are lines of their own everywhere.
func (p *progress) document(e loaders.Event) {
	p.total = e.Total
	p.claims += e.Claims
	if e.Err != nil {
		p.failed++
	}
	if e.ModelErr != nil {
		p.unread++
	}
	switch {
	case p.app.logJSON:
		if e.Err == nil {
			p.app.log.Info(p.title, append(readingAttributes(e.Reading), "name", e.Name, "document", e.Slug, "read_as", e.ReadAs, "entities", e.Entities, "claims", e.Claims,
				"candidates", e.Candidates, "left_out", e.LeftOut, "unlinked", e.Unlinked, "cut", e.Cut, "surplus", e.Surplus, "outdated", e.Outdated, "unchanged", e.Unchanged, "done", e.Done, "total", e.Total)...)
		}
	case !p.lines:
		if p.bar == nil {
			p.bar = progressbar.NewOptions(e.Total, progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.title),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		if e.Err != nil {
			_ = p.bar.Clear() // a terminal that cannot be written to is no reason to stop
		}
		p.bar.Describe(fmt.Sprintf("%s: %d claims, %d failed", p.title, p.claims, p.failed))
		_ = p.bar.Set(e.Done)
	case e.Err == nil:
		fmt.Fprintf(p.out, "%s %s %s: %s\n", p.title, countOf(e), e.Name, outcomeOf(e))
	}
	p.app.reportFailures(e)
}

// countOf says how far it is; a worker does not know how much is to come.
func countOf(e loaders.Event) string {
	if e.Total == 0 {
		return strconv.Itoa(e.Done)
	}
	return fmt.Sprintf("%d/%d", e.Done, e.Total)
}

// outcomeOf says what was found, leaving out what there is none of.
func outcomeOf(e loaders.Event) string {
	out := []string{"done"}
	if e.Slug != "" {
		out[0] = "document " + e.Slug
	}
	if e.ReadAs != "" {
		out = append(out, "read as "+e.ReadAs)
	}
	if e.Unchanged {
		return strings.Join(append([]string{"unchanged"}, outcomeOfReading(e)...), ", ")
	}
	for _, count := range []struct {
		n    int
		what string
	}{
		{e.Entities, "entities"}, {e.Claims, "claims"}, {e.LeftOut, "claims of too little confidence left out"},
		{e.Candidates, "candidate entities"}, {e.Unlinked, "ambiguous names left unlinked"},
		{e.Cut, "cuts in sentences too long to be read at once"}, {e.Surplus, "names beyond the most candidates of a document passed over"},
	} {
		if count.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", count.n, count.what))
		}
	}
	return strings.Join(append(out, outcomeOfReading(e)...), ", ")
}

// readingAttributes gives what a record of the log says of the claims of a model.
func readingAttributes(r *model.Reading) []any {
	if r == nil {
		return nil
	}
	return []any{"model_claims", len(r.Claims), "model_dropped", r.Dropped.String(), "model_windows", r.Windows, "model_cut", r.Cut, "model_unreadable", r.Unreadable}
}

// outcomeOfReading says what became of the claims of a model.
func outcomeOfReading(e loaders.Event) []string {
	var out []string
	if e.Outdated > 0 {
		out = append(out, fmt.Sprintf("%d claims of a model or import on another text of it removed", e.Outdated))
	}
	r := e.Reading
	if r == nil {
		return out
	}
	out = append(out, fmt.Sprintf("%d claims of the model", len(r.Claims)))
	if n := r.Dropped.Total(); n > 0 {
		out = append(out, fmt.Sprintf("%d of its claims dropped (%s)", n, r.Dropped))
	}
	for _, count := range []struct {
		n    int
		what string
	}{{r.Cut, "of its answers cut off"}, {r.Unreadable, "of its answers unreadable"}} {
		if count.n > 0 {
			out = append(out, fmt.Sprintf("%d of %d %s", count.n, r.Windows, count.what))
		}
	}
	return out
}

// reportFailures is a Report that is silent about what goes well, and counts it.
func (a *app) reportFailures(e loaders.Event) {
	a.metrics.Loaded(e)
	if e.Err != nil {
		a.complain("not loaded", e.Name, e.Err)
	}
	if e.ModelErr != nil {
		a.complain("without the claims of the model", e.Name, e.ModelErr)
	}
}

// tell says what a user should know, and need do nothing about.
func (a *app) tell(what string) {
	if a.logJSON {
		a.log.Info(what)
		return
	}
	fmt.Fprintln(a.stderr, "note: "+what)
}

// complain tells of an error of one input that does not end the command.
func (a *app) complain(what, name string, err error) {
	hint := graph.HintOf(err)
	if a.logJSON {
		a.log.Error(what+": "+name, "error", err.Error(), "code", string(graph.CodeOf(err)), "hint", hint)
		return
	}
	reason := strings.TrimPrefix(err.Error(), name+": ") // most errors name the input themselves
	fmt.Fprintf(a.stderr, "%s: %s: %s\n", what, name, reason)
	if hint != "" {
		fmt.Fprintf(a.stderr, "  hint: %s\n", hint)
	}
}

// finish ends the bar.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
