package cayley

import (
	"os"

	"github.com/normgraph/normgraph/graph"
)

// storeFile is the file of a store as it was opened. When the path leads elsewhere later, since somebody has deleted or replaced the
// file, nothing more must be written: it would be lost when the program ends.
type storeFile struct {
	path string
	info os.FileInfo
}

// open is what bbolt opens the file with.
func (f *storeFile) open(path string, flag int, mode os.FileMode) (*os.File, error) {
	file, err := os.OpenFile(path, flag, mode)
	if err != nil {
		return nil, err
	}
	if f.info, err = file.Stat(); err != nil {
		file.Close()
		return nil, err
	}
	return file, nil
}

// inPlace refuses unless the path still leads to the file. Of a store that was opened otherwise it knows nothing.
func (f *storeFile) inPlace() error {
	if f == nil {
		return nil
	}
	if now, err := os.Stat(f.path); err == nil && os.SameFile(now, f.info) {
		return nil
	}
	return graph.Errorf(graph.CodeUnavailable, "nothing of this write was kept; save what this program still serves (docs/backup.md), then start it again on a restored store",
		"the file was deleted or replaced while the store was open")
}
