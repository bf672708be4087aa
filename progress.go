package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders"
)

// progress shows how far a load is: a bar on a terminal, one line a document elsewhere.
type progress struct {
	out   io.Writer
	title string
	bar   *progressbar.ProgressBar // nil when out is no terminal
	lines bool
	total int
}

func newProgress(out io.Writer, title string) *progress {
	return &progress{out: out, title: title, lines: !isTerminal(out)}
}

func isTerminal(out io.Writer) bool {
	f, ok := out.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// document tells of one finished input. Failures and refused claims are lines of their own everywhere.
func (p *progress) document(e loaders.Event) {
	p.total = e.Total
	if !p.lines {
		if p.bar == nil {
			p.bar = progressbar.NewOptions(e.Total, progressbar.OptionSetWriter(p.out), progressbar.OptionSetDescription(p.title),
				progressbar.OptionShowCount(), progressbar.OptionClearOnFinish())
		}
		if e.Err != nil || len(e.Refused) > 0 {
			_ = p.bar.Clear() // a terminal that cannot be written to is no reason to stop
		}
		_ = p.bar.Set(e.Done)
	} else if e.Err == nil {
		fmt.Fprintf(p.out, "%s %d/%d %s: %s\n", p.title, e.Done, e.Total, e.Name, outcomeOf(e))
	}
	printFailure(p.out, e)
}

// outcomeOf says what was found, leaving out what there is none of.
func outcomeOf(e loaders.Event) string {
	if e.Unchanged {
		return "unchanged"
	}
	out := []string{"done"}
	if e.Slug != "" {
		out[0] = "document " + e.Slug
	}
	for _, count := range []struct {
		n    int
		what string
	}{{e.Entities, "entities"}, {e.Claims, "claims"}, {e.Candidates, "candidate entities"}} {
		if count.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", count.n, count.what))
		}
	}
	return strings.Join(out, ", ")
}

func printFailure(out io.Writer, e loaders.Event) {
	if e.Err != nil {
		fmt.Fprintf(out, "not loaded: %s: %v\n", e.Name, e.Err)
		if hint := graph.HintOf(e.Err); hint != "" {
			fmt.Fprintf(out, "  hint: %s\n", hint)
		}
	}
	for _, err := range e.Refused {
		fmt.Fprintf(out, "warning: %s: %v\n", e.Name, err)
	}
}

// reportFailures is a Report that is silent about what goes well.
func (a *app) reportFailures(e loaders.Event) { printFailure(a.stderr, e) }

// finish ends the bar.
func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
