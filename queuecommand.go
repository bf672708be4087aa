package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/queue"
)

type queueCommand struct {
	Flags  queueFlags         `embed:""`
	Status queueStatusCommand `cmd:"" help:"Say what waits, what is read, and how the workers stand."`
	Dead   queueDeadCommand   `cmd:"" help:"List the documents that could not be loaded, with the reasons."`
	Retry  queueRetryCommand  `cmd:"" help:"Give documents that could not be loaded to the workers again."`
	Purge  queuePurgeCommand  `cmd:"" help:"Forget documents that could not be loaded."`
}

// with opens the queue of the command line for a command.
func (c *queueCommand) with(ctx context.Context, a *app, do func(*queue.Queue) error) error {
	q, done, err := c.Flags.open(ctx, a)
	if err != nil {
		return err
	}
	return firstError(do(q), done())
}

type queueStatusCommand struct {
	Format string `help:"text or json." enum:"text,json" default:"text"`
}

// Run says how the queue stands.
func (c *queueStatusCommand) Run(ctx context.Context, a *app, cli *commandLine) error {
	return cli.Queue.with(ctx, a, func(q *queue.Queue) error {
		s, err := q.Status(ctx)
		if err != nil {
			return err
		}
		if c.Format == "json" {
			return json.NewEncoder(a.stdout).Encode(s)
		}
		return writeStatus(a.stdout, q.Name(), s)
	})
}

// writeStatus writes how a queue stands, for people.
func writeStatus(out io.Writer, name string, s *queue.Status) error {
	fmt.Fprintf(out, "queue %s: %d documents wait, %d are read, %d could not be loaded\n", name, s.Waiting, s.Reading, s.Dead)
	fmt.Fprintf(out, "room: %d of %d documents, %.1f of %.1f MiB\n", s.Waiting+s.Reading, s.Most, float64(s.Bytes)/(1<<20), float64(s.MaxBytes)/(1<<20))
	if len(s.Workers) == 0 {
		_, err := fmt.Fprintln(out, "no worker is there")
		return err
	}
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "WORKER\tSINCE\tLOADED\tFAILED\tCLAIMS\tREADS")
	for _, w := range s.Workers {
		reads := strings.Join(w.Reading, " ")
		if w.Trouble != "" {
			reads += " (waits: " + w.Trouble + ")"
		}
		fmt.Fprintf(table, "%s\t%s\t%d\t%d\t%d\t%s\n", w.Name, w.Started.Format(time.DateTime), w.Loaded, w.Failed, w.Claims, reads)
	}
	return table.Flush()
}

type queueDeadCommand struct {
	Format string `help:"text or jsonl." enum:"text,jsonl" default:"text"`
}

// Run lists what could not be loaded.
func (c *queueDeadCommand) Run(ctx context.Context, a *app, cli *commandLine) error {
	return cli.Queue.with(ctx, a, func(q *queue.Queue) error {
		list, err := q.Dead(ctx)
		if err != nil {
			return err
		}
		return buffered(a.stdout, func(out io.Writer) error {
			lines := json.NewEncoder(out)
			for i := range list {
				if o := &list[i]; c.Format == "jsonl" {
					err = lines.Encode(o)
				} else {
					_, err = fmt.Fprintf(out, "%s  %s  %s\n  %s: %s\n", o.Finished.Format(time.DateTime), o.Slug, o.Name, o.Reason.Code, o.Reason.Message)
					if o.Reason.Hint != "" && err == nil {
						_, err = fmt.Fprintf(out, "  hint: %s\n", o.Reason.Hint)
					}
				}
				if err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// choice names documents of the dead letters.
type choice struct {
	Slugs []string `arg:"" optional:"" name:"slug" help:"The documents, as normgraph queue dead names them."`
	All   bool     `help:"All of them."`
}

func (c *choice) check() error {
	if c.All == (len(c.Slugs) > 0) {
		return graph.Errorf(graph.CodeBadInput, "normgraph queue dead lists them", "name documents, or give --all")
	}
	return nil
}

type queueRetryCommand struct {
	choice `embed:""`
}

// Run puts documents on the queue again. They are to be read with the lexicon and the rules of this command.
func (c *queueRetryCommand) Run(ctx context.Context, a *app, cli *commandLine) error {
	if err := c.check(); err != nil {
		return err
	}
	knowledge, err := a.knowledge.Digest()
	if err != nil {
		return err
	}
	return cli.Queue.with(ctx, a, func(q *queue.Queue) error {
		n, err := q.Retry(ctx, knowledge, c.Slugs...)
		fmt.Fprintf(a.stdout, "on the queue again: %d\n", n)
		return err
	})
}

type queuePurgeCommand struct {
	choice `embed:""`
}

// Run forgets documents.
func (c *queuePurgeCommand) Run(ctx context.Context, a *app, cli *commandLine) error {
	if err := c.check(); err != nil {
		return err
	}
	return cli.Queue.with(ctx, a, func(q *queue.Queue) error {
		n, err := q.Purge(ctx, c.Slugs...)
		fmt.Fprintf(a.stdout, "forgotten: %d\n", n)
		return err
	})
}
