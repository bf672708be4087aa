package tests

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/normgraph/normgraph/graph/postgres/pgtest"
	"github.com/normgraph/normgraph/tests/docpage"
)

// maxNotRun bounds how many blocks of all pages are not run. The log names each with its reason: most install something or measure for minutes.
const maxNotRun = 26

// TestCommandsOfTheDocs runs every block of commands of every page, in order, in a folder like that of a clone to which
// testdata/pages/PAGE adds what the page takes for granted. The output is the one that the page shows.
func TestCommandsOfTheDocs(t *testing.T) {
	t.Parallel()
	for _, program := range []string{"bash", "curl"} {
		if _, err := exec.LookPath(program); err != nil {
			t.Skipf("no %s; tests/setup.sh installs it", program)
		}
	}
	root := absolute(t, "..")
	s := newShell(t, root)
	run, notRun := 0, 0
	for _, path := range docPages(t, root) {
		page := strings.TrimPrefix(path, root+"/")
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		blocks, err := docpage.AllCommands(string(text))
		if err != nil {
			t.Errorf("%s: %v", page, err)
		}
		for _, b := range blocks {
			if run++; b.NotRun != "" {
				notRun++
			}
		}
		if len(blocks) > 0 {
			t.Run(page, func(t *testing.T) {
				t.Parallel()
				s.runPage(t, page, blocks)
			})
		}
	}
	if t.Logf("%d blocks of commands, %d of them not run", run, notRun); notRun > maxNotRun || run < 25 {
		t.Errorf("at most %d may be left out, and there are more blocks than that", maxNotRun)
	}
}

// shell is what the pages share: the programs, a server for pages that start none, a model, and a store to begin with.
type shell struct {
	root, bin, store string
	server, model    string // addresses
	environment      []string
}

// makeProgram keeps pages from what takes long, writes into the repository, or runs these tests again.
const makeProgram = "#!/bin/sh\necho 'make is not run from pages: mark the block as not run, and say why' >&2\nexit 1\n"

// goProgram stands in for Go on the pages: the command is built already. Whatever else is asked of Go is done in the repository.
const goProgram = `#!/bin/sh
case "$1 $2" in
"build .") exec ln -sf "$NORMGRAPH_BINARY" normgraph ;;
"run .") shift 2 && exec "$NORMGRAPH_BINARY" "$@" ;;
*) cd "$NORMGRAPH_ROOT" && exec "$NORMGRAPH_GO" "$@" ;;
esac
`

func newShell(t *testing.T, root string) *shell {
	t.Helper()
	goPath, err := exec.LookPath("go")
	if err != nil {
		t.Fatal(err)
	}
	s := &shell{root: root, bin: t.TempDir(), store: newStore(t)}
	if err := errors.Join(
		os.WriteFile(filepath.Join(s.bin, "go"), []byte(goProgram), 0o700),
		os.WriteFile(filepath.Join(s.bin, "make"), []byte(makeProgram), 0o700),
		os.Symlink(binary, filepath.Join(s.bin, "normgraph")),
	); err != nil {
		t.Fatal(err)
	}
	succeed(t, s.store, "candidates")
	s.server = serve(t, "memory:").url
	model := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { complete(w, `{"claims": []}`) }))
	t.Cleanup(model.Close)
	s.model = model.URL
	s.environment = append(os.Environ(),
		"PATH="+s.bin+":"+os.Getenv("PATH"), "NORMGRAPH_GO="+goPath, "NORMGRAPH_BINARY="+binary, "NORMGRAPH_ROOT="+root,
		"GOCACHE="+strings.TrimSpace(runs(t, root, nil, "go", "env", "GOCACHE")), "LC_ALL=C.UTF-8",
	)
	return s
}

// What the pages call the database and the queue that they share with others.
const (
	postgresOfPages = "postgres://normgraph@db.example.org/norms?search_path=norms"
	natsOfPages     = "nats://loader:PASSWORD@queue.example.org"
)

// session is the terminal of somebody who goes through a page.
type session struct {
	*shell
	ctx         context.Context // of the page: what a block has left running ends with it
	dir, state  string
	environment []string
	addresses   *strings.Replacer // those of the page, by those of this run
	shares      bool              // the store is one that several processes can use
	serving     *exec.Cmd         // the server that the page has started, until it needs the store again
}

func (s *shell) runPage(t *testing.T, page string, blocks []docpage.Commands) {
	p := s.open(t, page, blocks)
	defer p.interrupt(t)
	for _, b := range blocks {
		done := t.Run(b.Lines(), func(t *testing.T) {
			if b.NotRun != "" {
				p.checkNotRun(t, b)
				t.Skipf("not run: %s", b.NotRun)
			}
			p.runBlock(t, b)
		})
		if !done {
			return // what comes after it builds on it
		}
	}
}

// open prepares the folder of a page.
func (s *shell) open(t *testing.T, page string, blocks []docpage.Commands) *session {
	t.Helper()
	ctx, cancel := context.WithCancel(context.Background())
	t.Cleanup(cancel)
	p := &session{shell: s, ctx: ctx, dir: filepath.Join(t.TempDir(), "normgraph"), state: filepath.Join(t.TempDir(), "state")}
	if err := os.Mkdir(p.dir, 0o700); err != nil {
		t.Fatal(err)
	}
	entries, err := os.ReadDir(s.root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if name := e.Name(); name != "normgraph" && !strings.HasPrefix(name, ".") {
			if err := os.Symlink(filepath.Join(s.root, name), filepath.Join(p.dir, name)); err != nil {
				t.Fatal(err)
			}
		}
	}
	given := filepath.Join("testdata", "pages", strings.TrimSuffix(strings.TrimSuffix(page, ".md"), ".zh"))
	if err := os.CopyFS(p.dir, os.DirFS(given)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	store := filepath.Join(p.dir, "..", "normgraph.db")
	base, err := os.ReadFile(s.store)
	if err != nil {
		t.Fatal(err)
	}
	write(t, store, string(base))
	server, address := s.server, freeAddress(t)
	var all strings.Builder
	for _, b := range blocks {
		if all.WriteString(b.Script); b.Serve() {
			server = "http://" + address
		}
	}
	names := []string{
		"http://127.0.0.1:8080", server, "https://graph.example.org", server, "https://HOST/v1", s.model,
		"/etc/normgraph/", folder(t, p.dir, "etc"), "/var/log/normgraph/", folder(t, p.dir, "log"),
	}
	if p.shares = strings.Contains(all.String(), postgresOfPages); p.shares {
		names = append(names, postgresOfPages, pgtest.Shared(t).NewStore())
	}
	if strings.Contains(all.String(), natsOfPages) {
		names = append(names, natsOfPages, startNATS(t).URL())
	}
	p.addresses = strings.NewReplacer(names...)
	p.environment = slices.Concat(s.environment, []string{"NORMGRAPH_STORE=" + store, "NORMGRAPH_ADDR=" + address, "XDG_CACHE_HOME=" + t.TempDir()})
	return p
}

// folder makes a folder beside that of the page, and gives its path with a slash at the end.
func folder(t *testing.T, dir, name string) string {
	t.Helper()
	path := filepath.Join(dir, "..", name)
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	return path + "/"
}

// freeAddress gives an address that a server can have.
func freeAddress(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// checkNotRun looks at what can be seen without running: that the shell understands it, and that make has the target.
func (p *session) checkNotRun(t *testing.T, b docpage.Commands) {
	t.Helper()
	runs(t, p.dir, nil, "bash", "-n", "-c", b.Script)
	for _, line := range strings.Split(b.Script, "\n") {
		if words := strings.Fields(line); len(words) > 1 && words[0] == "make" {
			runs(t, p.root, nil, "make", "-n", words[1])
		}
	}
}

// runBlock runs the commands and compares what they print with what the page shows.
func (p *session) runBlock(t *testing.T, b docpage.Commands) {
	t.Helper()
	if b.Serve() || b.NeedStore() && !p.shares {
		p.interrupt(t)
	}
	// Folder and variables are those in which the block before has ended.
	script := fmt.Sprintf("set -eo pipefail\nif [ -e %[1]q ]; then . %[1]q; cd \"$PWD\"; fi\n%[2]s\nexport -p >%[1]q\n", p.state, p.addresses.Replace(b.Script))
	ctx := p.ctx
	if !b.Serve() {
		limited, cancel := context.WithTimeout(ctx, 3*time.Minute)
		defer cancel()
		ctx = limited
	}
	cmd := exec.CommandContext(ctx, "bash", "-c", script)
	cmd.Dir, cmd.Env = p.dir, p.environment
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true} // so that Ctrl-C reaches all of it
	cmd.Cancel = func() error { return syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL) }
	want := p.addresses.Replace(b.Output)
	if b.Serve() {
		p.serve(t, cmd, want)
		return
	}
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s%s", err, b.Script, out)
	}
	compareOutput(t, want, string(out))
}

// isReady finds what a server and a worker say when they are.
var isReady = regexp.MustCompile(`\nTry:|worker \S+ takes documents`)

func compareOutput(t *testing.T, want, got string) {
	t.Helper()
	if want != "" && !docpage.Shows(want, got) {
		t.Errorf("the page shows\n%s\nand the commands print\n%s", want, got)
	}
}

// serve starts the server of a block and leaves it running, as a terminal does.
func (p *session) serve(t *testing.T, cmd *exec.Cmd, want string) {
	t.Helper()
	out := &lockedBuffer{}
	cmd.Stdout, cmd.Stderr = out, out
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p.serving = cmd
	for deadline := time.Now().Add(time.Minute); !isReady.MatchString(out.String()); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("the server is not ready:\n%s", out)
		}
	}
	compareOutput(t, want, out.String())
}

// interrupt is Ctrl-C in the terminal in which the server runs.
func (p *session) interrupt(t *testing.T) {
	t.Helper()
	if p.serving == nil {
		return
	}
	if err := syscall.Kill(-p.serving.Process.Pid, syscall.SIGINT); err != nil {
		t.Error(err)
	}
	_ = p.serving.Wait() // the shell around it was interrupted, too
	p.serving = nil
}
