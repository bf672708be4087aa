package tests

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// commandBlock is a block of shell commands on a page of the documentation.
type commandBlock struct {
	line   int // of its first command
	script string
	output string // what the page shows under it; "" when it shows nothing
	notRun string // why it is not run here; "" when it is
}

// lines gives the first and the last line of the block.
func (b commandBlock) lines() string {
	return fmt.Sprintf("lines %d-%d", b.line, b.line+strings.Count(b.script, "\n")-1)
}

// serves says whether the block starts a server and stays there.
func (b commandBlock) serves() bool { return serveCommand.MatchString(b.script) }

var (
	needsStore      = regexp.MustCompile(`(?m)^\s*(\./normgraph|normgraph|go run \.) `)
	serveCommand    = regexp.MustCompile(needsStore.String() + `(.* )?serve\b`)
	goesOn          = regexp.MustCompile(serveCommand.String() + `.*\n\s*[^\s#]`)
	notRunComment   = regexp.MustCompile(`^<!-- not run: (\S.*) -->$`)
	otherShell      = regexp.MustCompile(`^(bash|console|shell|shell-session|zsh)$`)
	indentedCommand = regexp.MustCompile(`^    (\$ |curl |docker |git |go (build|get|install|run|test) |make |node |normgraph |\./normgraph|npm |pip )`)
	shownOutput     = map[string]bool{"": true, "text": true, "json": true}
)

// commandBlocks finds the blocks of a page: fenced as sh, each with the output in the fence right under it, and with the reason in the
// comment right above it when it is not run. Commands that are written in another way are an error.
func commandBlocks(page string) ([]commandBlock, error) {
	var blocks []commandBlock
	lines := strings.SplitAfter(page, "\n")
	above, under := "", false // the last line with something in it; whether that closed a block of commands
	for i := 0; i < len(lines); i++ {
		line := strings.TrimSpace(lines[i])
		info, fence := strings.CutPrefix(line, "```")
		switch {
		case line == "":
			continue
		case !fence && indentedCommand.MatchString(lines[i]):
			return nil, fmt.Errorf("line %d: write commands between ```sh and ```", i+1)
		case !fence:
			above, under = line, false
			continue
		case otherShell.MatchString(info):
			return nil, fmt.Errorf("line %d: write ```sh, and the output in a block of its own under it", i+1)
		}
		first := i + 1
		for i++; i < len(lines) && strings.TrimSpace(lines[i]) != "```"; i++ {
		}
		if i >= len(lines) {
			return nil, fmt.Errorf("line %d: the block has no end", first)
		}
		content := strings.Join(lines[first:i], "")
		switch {
		case info == "sh":
			b := commandBlock{line: first + 1, script: content}
			if goesOn.MatchString(content) {
				return nil, fmt.Errorf("line %d: a server stays; write what comes after it in a block of its own", b.line)
			}
			if m := notRunComment.FindStringSubmatch(above); m != nil {
				b.notRun = m[1]
			}
			blocks = append(blocks, b)
		case under && shownOutput[info]:
			blocks[len(blocks)-1].output = content
		}
		above, under = line, info == "sh"
	}
	return blocks, nil
}

// shows says whether the output is what the page shows. There, … stands for anything within a line, and alone on a line for any lines.
func shows(page, output string) bool {
	var pattern strings.Builder
	for _, line := range strings.SplitAfter(strings.TrimSpace(page), "\n") {
		if strings.TrimSpace(line) == "…" {
			pattern.WriteString(`(?s:.*)`)
			continue
		}
		pattern.WriteString(strings.ReplaceAll(regexp.QuoteMeta(line), "…", `.*`))
	}
	return regexp.MustCompile(`^` + pattern.String() + `$`).MatchString(strings.TrimSpace(output))
}

func TestCommandBlocksAreFound(t *testing.T) {
	page := "Text.\n\n```sh\nnormgraph check\n```\n\n```\nfine\n```\n\n```json\n{}\n```\n\n" +
		"<!-- not run: needs the network -->\n```sh\ngit clone x\ncd x\n```\n\nText.\n\n```text\nno output\n```\n" +
		"1. Item\n\n   ```sh\n   normgraph serve  # stays\n   ```\n"
	got, err := commandBlocks(page)
	want := []commandBlock{
		{line: 4, script: "normgraph check\n", output: "fine\n"},
		{line: 17, script: "git clone x\ncd x\n", notRun: "needs the network"},
		{line: 29, script: "   normgraph serve  # stays\n"},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(commandBlock{})); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, bad := range []string{"```bash\nls\n```\n", "```console\n$ ls\n```\n", "    make test\n", "```sh\nls\n", "```sh\nnormgraph serve\nls\n```\n"} {
		if _, err := commandBlocks(bad); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func TestShownOutputMayLeaveOut(t *testing.T) {
	for _, c := range []struct {
		page, output string
		want         bool
	}{
		{"a\nb\n", "a\nb\n", true},
		{"a\nb\n", "a\nc\n", false},
		{"a.c\n", "abc\n", false},
		{"a … c\n", "a b c\n", true},
		{"a … c\n", "a\nc\n", false},
		{"a\n…\nd\n", "a\nb\nc\nd\n", true},
		{"a\n…\nd\n", "a\nd\n", true},
		{"a\n…\nd\n", "a\nb\n", false},
		{"…\nd\n", "d\n", true},
		{"a\n…\n", "a\nb\n", true},
	} {
		if got := shows(c.page, c.output); got != c.want {
			t.Errorf("shows(%q, %q) = %v", c.page, c.output, got)
		}
	}
}
