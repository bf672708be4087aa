package docpage

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestCommandsAreFound(t *testing.T) {
	page := "Text.\n\n```sh\nnormgraph check\n```\n\n```\nfine\n```\n\n```json\n{}\n```\n\n" +
		"<!-- not run: needs the network -->\n```sh\ngit clone x\ncd x\n```\n\nText.\n\n```text\nno output\n```\n" +
		"1. Item\n\n   ```sh\n   normgraph serve  # stays\n   ```\n"
	got, err := AllCommands(page)
	want := []Commands{
		{Line: 4, Script: "normgraph check\n", Output: "fine\n"},
		{Line: 17, Script: "git clone x\ncd x\n", NotRun: "needs the network"},
		{Line: 29, Script: "   normgraph serve  # stays\n"},
	}
	if diff := cmp.Diff(want, got); diff != "" || err != nil {
		t.Errorf("%v (-want +got):\n%s", err, diff)
	}
	for _, bad := range []string{"```bash\nls\n```\n", "```console\n$ ls\n```\n", "    make test\n", "```sh\nls\n", "```sh\nnormgraph serve\nls\n```\n"} {
		if _, err := AllCommands(bad); err == nil {
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
		if got := Shows(c.page, c.output); got != c.want {
			t.Errorf("Shows(%q, %q) = %v", c.page, c.output, got)
		}
	}
}
