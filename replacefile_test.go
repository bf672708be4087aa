package main

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
)

// TestAReplacedFileKeepsItsReaders: a lexicon that a server reads as another user stays readable.
func TestAReplacedFileKeepsItsReaders(t *testing.T) {
	path := filepath.Join(t.TempDir(), "names.yaml")
	for _, mode := range []fs.FileMode{0o644, 0o640, 0o600} {
		if err := os.WriteFile(path, []byte("before"), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(path, mode); err != nil { // whatever the umask is
			t.Fatal(err)
		}
		err := replaceFile(path, func(w io.Writer) error {
			_, err := io.WriteString(w, "after")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(path)
		if err != nil {
			t.Fatal(err)
		}
		if content, err := os.ReadFile(path); err != nil || string(content) != "after" || info.Mode().Perm() != mode {
			t.Errorf("%q, %v (%v), want mode %v", content, info.Mode().Perm(), err, mode)
		}
	}
}
