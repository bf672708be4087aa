// Command normgraph keeps a knowledge graph of who holds which position on which norm of digital
// governance, in whose words and in which document, and serves it as a GraphQL API.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"strconv"
	"sync/atomic"
	"time"

	"github.com/alecthomas/kong"

	"github.com/normgraph/normgraph/audit"
	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/postgres"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/lexicon"
	"github.com/normgraph/normgraph/observe"
)

// Exit codes of the command.
const (
	exitOK    = 0
	exitFail  = 1 // something went wrong; standard error says what
	exitUsage = 2 // the command line was not understood
)

// commandLine is what can be asked of the command, with the flags that all commands share.
type commandLine struct {
	Store     string        `help:"Where the graph is kept: a file, a database (postgres://USER@HOST/DATABASE), or 'memory:' for one that ends with the command." default:"${store}" env:"NORMGRAPH_STORE" placeholder:"STORE"`
	StoreWait time.Duration `help:"How long to go on trying while the database of the store restarts." default:"${storewait}" env:"NORMGRAPH_STORE_WAIT" placeholder:"TIME"`
	Snapshot  string        `help:"Folder in which serve keeps a snapshot of the store, so that it starts in seconds; 'off' for none. The default stands beside the store's file, or in the user's cache." env:"NORMGRAPH_SNAPSHOT" placeholder:"DIR"`
	Addr      string        `help:"Address to serve on." default:"127.0.0.1:8080" env:"NORMGRAPH_ADDR"`
	Lexicon   string        `help:"Folder with a lexicon of your own; its names are linked like those of the program." env:"NORMGRAPH_LEXICON" placeholder:"DIR"`
	LogFormat string        `help:"How to log: text or json." enum:"text,json" default:"text" env:"NORMGRAPH_LOG_FORMAT"`
	Observe   observeFlags  `embed:""`
	AuditLog  auditFlags    `embed:""`

	Serve      serveCommand      `cmd:"" help:"Open the store, load what is new in the program, and serve the API and the page."`
	Load       loadCommand       `cmd:"" help:"Add documents to the store: PDF, HTML, Word, EPUB, Markdown and text files, or folders of them."`
	Worker     workerCommand     `cmd:"" help:"Take documents from a work queue, and add them to the store."`
	Queue      queueCommand      `cmd:"" help:"Look at a work queue, and at the documents that could not be loaded."`
	Export     exportCommand     `cmd:"" help:"Write the claims to standard output or a file."`
	Import     importCommand     `cmd:"" help:"Add a graph that another NormGraph exported, or claims of your own."`
	Query      queryCommand      `cmd:"" help:"Run a GraphQL query against the store, without a server."`
	Check      checkCommand      `cmd:"" help:"Verify every invariant of the store."`
	Backup     backupCommand     `cmd:"" help:"Write everything that the store holds to one file: backup FILE. Or verify such a file."`
	Restore    restoreCommand    `cmd:"" help:"Fill a store of any kind from a backup."`
	Candidates candidatesCommand `cmd:"" help:"List the names that the documents use and the lexicon lacks, and accept or ignore them."`
	Review     reviewCommand     `cmd:"" help:"Accept or reject claims, and list who said what of them."`
	Eval       evalCommand       `cmd:"" help:"Score the claims against expert keys, and calibrate the rules."`
	Token      tokenCommand      `cmd:"" help:"Make, list and revoke the tokens of those who may do more than read."`
	Audit      auditCommand      `cmd:"" help:"Verify the log of changes."`
	MCP        mcpCommand        `cmd:"" name:"mcp" help:"Answer an assistant over the Model Context Protocol, on standard input and output."`
	Version    versionCommand    `cmd:"" help:"Print the version."`
}

// app is what every command works with.
type app struct {
	stdout, stderr io.Writer
	log            *slog.Logger
	logJSON        bool   // everything on standard error is a record of the log
	storePath      string // as it was given: with the password, if there is one
	storeWait      time.Duration
	snapshotFlag   string // "": where the default is
	addr           string
	lexicon        string // folder of the user's own names; "" when there is none
	knowledge      *loaders.Knowledge
	metrics        *observe.Metrics
	adminAddr      string // private; "" for none
	traces         bool   // are sent
	audit          auditFlags
	opened         atomic.Pointer[graph.Store] // last; nil for none
}

func main() {
	os.Exit(run(untilStopped(), os.Args[1:], os.Stdout, os.Stderr))
}

// run is the whole program: it parses args, runs the command and gives the exit code.
func run(ctx context.Context, args []string, stdout, stderr io.Writer) int {
	var cli commandLine
	exited := -1
	parser, err := newParser(&cli, kong.Writers(stdout, stderr), kong.Exit(func(code int) { exited = code }))
	if err != nil {
		return fail(stderr, fmt.Errorf("command line: %w", err))
	}
	command, err := parser.Parse(args)
	switch {
	case exited >= 0: // --help
		return exited
	case err != nil:
		fmt.Fprintf(stderr, "normgraph: %v\nhint: normgraph --help lists the commands and flags\n", err)
		return exitUsage
	}
	a, err := newApp(&cli, stdout, stderr)
	if err != nil {
		return fail(stderr, err)
	}
	command.Bind(&cli)
	ctx = audit.WithActor(ctx, commandActor(command.Command()))
	command.BindTo(ctx, (*context.Context)(nil))
	stop, err := a.observe(ctx)
	if err != nil {
		return a.fail(err)
	}
	defer stop()
	if err := command.Run(a); err != nil {
		return a.fail(err)
	}
	return exitOK
}

// newParser gives what reads a command line.
func newParser(cli *commandLine, options ...kong.Option) (*kong.Kong, error) {
	return kong.New(cli, append(options,
		kong.Name("normgraph"), kong.Description("A knowledge graph of actors, institutions and norms in digital governance."),
		kong.Vars{"store": defaultStore(), "storewait": postgres.DefaultWait.String(), "operationNames": strconv.Itoa(observe.DefaultOperationNames)},
		evalChoices, apiDefaults, queueDefaults, kong.UsageOnError(), kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
	)...)
}

func newApp(cli *commandLine, stdout, stderr io.Writer) (*app, error) {
	var own []lexicon.Dir
	if cli.Lexicon != "" {
		own = append(own, ownLexicon(cli.Lexicon))
	}
	k, err := loaders.NewKnowledge(data.FS, own...)
	if err != nil {
		return nil, err
	}
	levels := &slog.HandlerOptions{Level: cli.Observe.level()}
	var h slog.Handler = slog.NewTextHandler(stderr, levels)
	if cli.LogFormat == "json" {
		h = slog.NewJSONHandler(stderr, levels)
	}
	return &app{
		stdout: stdout, stderr: stderr, log: slog.New(observe.LogHandler(h)), logJSON: cli.LogFormat == "json", storePath: cli.Store, storeWait: cli.StoreWait, snapshotFlag: cli.Snapshot, addr: cli.Addr,
		lexicon: cli.Lexicon, knowledge: k, audit: cli.AuditLog,
		metrics: observe.NewMetrics(version, revision(), cli.Observe.OperationNames), adminAddr: cli.Observe.AdminAddr,
	}, nil
}

// fail tells of the error that ends the command.
func (a *app) fail(err error) int {
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; what was finished is kept")
	}
	if a.logJSON {
		a.log.Error("normgraph failed", "error", err.Error(), "code", string(graph.CodeOf(err)), "hint", graph.HintOf(err))
		return exitFail
	}
	return fail(a.stderr, err)
}

// fail prints an error with its hint.
func fail(stderr io.Writer, err error) int {
	fmt.Fprintf(stderr, "normgraph: %v\n", err)
	if hint := graph.HintOf(err); hint != "" {
		fmt.Fprintf(stderr, "hint: %s\n", hint)
	}
	return exitFail
}
