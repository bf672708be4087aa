package tests

import (
	"encoding/json"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/licensecheck"
)

// permissive are the licences, by their SPDX ids, that what is linked into the program or the page may have. MPL-2.0 asks for changes of its
// own files alone, and there are none.
var permissive = []string{"0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "CC-BY-4.0", "CC0-1.0", "ISC", "MIT", "MIT-0", "MPL-2.0", "OFL-1.1", "PSF-2.0", "Unicode-DFS-2016", "Unlicense", "Zlib"}

var licenceFile = regexp.MustCompile(`(?i)^(un)?licen[cs]e|^copying`)

// TestLinkedModulesArePermissive: whoever passes the program on owes no one more than a copy of the notices.
func TestLinkedModulesArePermissive(t *testing.T) {
	t.Parallel()
	out, err := exec.Command("go", "list", "-deps", "-f", "{{with .Module}}{{if not .Main}}{{.Path}} {{.Dir}}{{end}}{{end}}", "..").Output()
	if err != nil {
		t.Fatal(err)
	}
	modules := strings.Fields(string(out))
	for pair := range slices.Chunk(modules, 2) {
		if path := pair[0]; !slices.Contains(modules[:slices.Index(modules, path)], path) {
			checkLicences(t, path, pair[1])
		}
	}
}

func checkLicences(t *testing.T, module, dir string) {
	t.Helper()
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, f := range files {
		if f.IsDir() || !licenceFile.MatchString(f.Name()) {
			continue
		}
		text, err := fs.ReadFile(os.DirFS(dir), f.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, match := range licensecheck.Scan(text).Match {
			found = true
			if !slices.Contains(permissive, match.ID) {
				t.Errorf("%s: %s is %s", module, f.Name(), match.ID)
			}
		}
	}
	if !found {
		t.Errorf("%s has no licence that is known", module)
	}
}

// TestPackagesOfThePageArePermissive, by what the lock file says of those that the built page has inside.
func TestPackagesOfThePageArePermissive(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile(filepath.Join("..", "web", "package-lock.json"))
	if err != nil {
		t.Fatal(err)
	}
	var lock struct {
		Packages map[string]struct {
			License   string `json:"license"`
			Dev       bool   `json:"dev"`
			Resolved  string `json:"resolved"`
			Integrity string `json:"integrity"`
		} `json:"packages"`
	}
	if err := json.Unmarshal(text, &lock); err != nil {
		t.Fatal(err)
	}
	choices := strings.NewReplacer("(", "", ")", "")
	for name, p := range lock.Packages {
		if name == "" {
			continue
		}
		if p.Integrity == "" && p.Resolved != "" {
			t.Errorf("%s is not pinned by a checksum", name)
		}
		if !p.Dev && !slices.ContainsFunc(strings.Split(choices.Replace(p.License), " OR "), func(id string) bool { return slices.Contains(permissive, id) }) {
			t.Errorf("%s is %q", name, p.License)
		}
	}
}
