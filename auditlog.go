package main

import (
	"context"
	"fmt"
	"os"
	"os/user"
	"strings"
	"time"

	"github.com/normgraph/normgraph/audit"
	"github.com/normgraph/normgraph/graph"
)

// auditFlags say where changes are noted.
type auditFlags struct {
	Audit         string `help:"Note every change in this file; while it takes no records, nothing is changed." env:"NORMGRAPH_AUDIT" placeholder:"FILE"`
	AuditMaxBytes int64  `help:"Size at which the file is put aside as FILE.000001 and so on, and a new one begun." default:"104857600" env:"NORMGRAPH_AUDIT_MAX_BYTES"`
}

// auditLog opens the log; nil when there is none.
func (a *app) auditLog() (*audit.Log, error) {
	switch {
	case a.audit.Audit == "":
		return nil, nil
	case a.audit.AuditMaxBytes <= 0:
		return nil, graph.Errorf(graph.CodeBadInput, "give more than 0, or leave the flag out", "--audit-max-bytes is not above 0")
	}
	return audit.Open(a.audit.Audit, a.audit.AuditMaxBytes)
}

// audited gives a store whose changes are noted, if they are to be.
func (a *app) audited(s graph.Store) (graph.Store, error) {
	log, err := a.auditLog()
	if err != nil || log == nil {
		return s, err
	}
	return audit.Store(s, log, a.log), nil
}

// note makes a change of something other than the store, which is noted if changes are to be.
func (a *app) note(ctx context.Context, what string, change func() error) error {
	log, err := a.auditLog()
	switch {
	case err != nil:
		return err
	case log == nil:
		return change()
	}
	return log.Note(ctx, a.log, []string{what}, func() (before, after uint64, err error) { return 0, 0, change() })
}

// commandActor is the user who runs a command, such as "load <path>".
func commandActor(command string) audit.Actor {
	who := "unknown"
	if u, err := user.Current(); err == nil {
		who = u.Username
	}
	if host, err := os.Hostname(); err == nil {
		who += "@" + host
	}
	how, _, _ := strings.Cut(command, " <")
	return audit.Actor{Who: who, How: how}
}

// auditCommand looks at the log.
type auditCommand struct {
	Verify auditVerifyCommand `cmd:"" help:"Find out whether the log was changed after it was written."`
}

type auditVerifyCommand struct {
	File     string `arg:"" help:"The file of --audit; those that were put aside are read before it."`
	Contains string `help:"Hash of a record that must be in it, as an earlier verify printed it." placeholder:"HASH"`
}

// Run reads the whole log.
func (c *auditVerifyCommand) Run(a *app) error {
	s, err := audit.Verify(c.File, c.Contains)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s is sound: %d records", c.File, s.Records)
	if s.Files > 1 {
		fmt.Fprintf(a.stdout, " in %d files", s.Files)
	}
	if s.Records > 0 {
		fmt.Fprintf(a.stdout, ", %s to %s", s.First.Format(time.RFC3339), s.Last.Format(time.RFC3339))
	}
	fmt.Fprintf(a.stdout, "\nlast hash: %s\n", s.Hash)
	if s.Open > 0 {
		fmt.Fprintf(a.stdout, "changes without an end: %d\n", s.Open)
	}
	if s.Torn > 0 {
		fmt.Fprintf(a.stdout, "the last record was not written wholly: %d bytes, from which nothing came\n", s.Torn)
	}
	return nil
}
