// Package docpage reads pages of the documentation: what a reader may copy from them, and where their links lead.
package docpage

import (
	"fmt"
	"regexp"
	"strings"
)

// Commands is a block of shell commands on a page.
type Commands struct {
	Line   int // of its first command
	Script string
	Output string // what the page shows under it; "" when it shows nothing
	NotRun string // why it is not run here; "" when it is
}

// Lines gives the first and the last line of the block.
func (c Commands) Lines() string {
	return fmt.Sprintf("lines %d-%d", c.Line, c.Line+strings.Count(c.Script, "\n")-1)
}

// NeedStore says whether the block runs a command of the program that wants the store for itself.
func (c Commands) NeedStore() bool {
	return needsStore.MatchString(needsNoStore.ReplaceAllString(c.Script, ""))
}

// Serve says whether the block starts a server or a worker and stays there.
func (c Commands) Serve() bool { return serveCommand.MatchString(c.Script) }

var (
	needsStore      = regexp.MustCompile(`(?m)^\s*(\./normgraph|normgraph|go run \.) `)
	needsNoStore    = regexp.MustCompile(`(?m)^\s*(\./)?normgraph (audit|queue|token) .*`)
	serveCommand    = regexp.MustCompile(needsStore.String() + `(.* )?(serve|worker)\b`)
	goesOn          = regexp.MustCompile(serveCommand.String() + `.*\n\s*[^\s#]`)
	notRunComment   = regexp.MustCompile(`^<!-- not run: (\S.*) -->$`)
	otherShell      = regexp.MustCompile(`^(bash|console|shell|shell-session|zsh)$`)
	indentedCommand = regexp.MustCompile(`^    (\$ |curl |docker |git |go (build|get|install|run|test) |make |node |normgraph |\./normgraph|npm |pip )`)
	shownOutput     = map[string]bool{"": true, "text": true, "json": true}
)

// AllCommands finds the blocks of a page: fenced as sh, each with the output in the fence right under it, and with the reason in the
// comment right above it when it is not run. Commands that are written in another way are an error.
func AllCommands(page string) ([]Commands, error) {
	var blocks []Commands
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
			b := Commands{Line: first + 1, Script: content}
			if goesOn.MatchString(content) {
				return nil, fmt.Errorf("line %d: a server stays; write what comes after it in a block of its own", b.Line)
			}
			if m := notRunComment.FindStringSubmatch(above); m != nil {
				b.NotRun = m[1]
			}
			blocks = append(blocks, b)
		case under && shownOutput[info]:
			blocks[len(blocks)-1].Output = content
		}
		above, under = line, info == "sh"
	}
	return blocks, nil
}

// Shows says whether the output is what the page shows. There, … stands for anything within a line, and alone on a line for any lines.
func Shows(page, output string) bool {
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
