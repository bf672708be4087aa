package graph

import (
	"encoding/json"
	"path/filepath"
	"testing"
)

// FuzzManifest: a manifest that is used names nothing outside of its folder, and one whose files are missing is refused.
func FuzzManifest(f *testing.F) {
	o := loadOntology(f)
	m := manifest{Magic: manifestMagic, Schema: snapshotSchema, Store: "one", Ontology: o.digest(), Generation: 7, Folder: keptPrefix + "1"}
	for _, s := range sections {
		m.Files = append(m.Files, keptFile{Name: s.name, Size: 1})
	}
	for _, folder := range []string{m.Folder, "..", "a/b", ""} {
		m.Folder = folder
		line, err := json.Marshal(m)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(line)
	}
	f.Add([]byte("null"))
	f.Add([]byte(`{"files":[{"name":"../../etc/passwd","size":-1}]}`))
	empty := f.TempDir()
	f.Fuzz(func(t *testing.T, line []byte) {
		if _, err := parseManifest(line); err == nil {
			return // as unlikely as it is, the checksum fits
		}
		m, err := parseManifest(append(append(line[:len(line):len(line)], '\n'), checksumLine(line)...))
		if err != nil || m.fits("one", o) != nil {
			return
		}
		if !filepath.IsLocal(m.Folder) || filepath.Base(m.Folder) != m.Folder {
			t.Errorf("the folder %q", m.Folder)
		}
		if m.verify(t.Context(), empty) == nil {
			t.Error("files that are not there are verified")
		}
	})
}
