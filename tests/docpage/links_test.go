package docpage

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

const pageWithLinks = "# The `load` command: *all* of it\n\n[a](b.md#c), ![d](e.png)\n\n```sh\n# no heading\n[f](g)\n```\n\n## 中文 [x](y)\n<a id=\"here\"></a>\n"

func TestLinksAreFound(t *testing.T) {
	if diff := cmp.Diff([]string{"b.md#c", "e.png", "y"}, Links(pageWithLinks)); diff != "" {
		t.Error(diff)
	}
}

func TestPlacesAreNamedAsCodeHostsNameThem(t *testing.T) {
	want := map[string]bool{"the-load-command-all-of-it": true, "中文-x": true, "here": true}
	if diff := cmp.Diff(want, Places(pageWithLinks)); diff != "" {
		t.Error(diff)
	}
}
