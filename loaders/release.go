package loaders

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// releaseFile counts the releases of the data folder.
const releaseFile = "release.yaml"

// readRelease gives the number of a data folder's release; 0 when it does not tell.
func readRelease(fsys fs.FS) (release int, err error) {
	src, err := fs.ReadFile(fsys, releaseFile)
	if errors.Is(err, fs.ErrNotExist) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("release of the data: %w", err)
	}
	err = yamlfile.Parse(releaseFile, src, func(root *yaml.Node) error {
		var version int
		if err := yamlfile.Fields(root, yamlfile.Keys{"version": yamlfile.Version(1, &version), "release": yamlfile.Int(&release)}); err != nil {
			return err
		}
		return yamlfile.Require(root, "version", "release")
	})
	return release, err
}

// ErrOutdated is in the chain of an error that says that a later release wrote the store. Who gets it can go on reading, and must not write:
// two releases that each make the lexicon their own would never end.
var ErrOutdated = errors.New("the store is of a later release")

// CheckCurrent refuses, with ErrOutdated, the lexicon of a later release than this knowledge is. The digest is that of the lexicon's
// partition, "" when there is none.
func (k *Knowledge) CheckCurrent(digest string) error {
	number, _, _ := strings.Cut(digest, releaseMark)
	if stored, err := strconv.Atoi(number); err == nil && stored > k.release {
		return graph.Errorf(graph.CodeUnavailable, "use that release of NormGraph, or a later one; this one can go on reading",
			"%w of NormGraph: its data are release %d, those of this program %d", ErrOutdated, stored, k.release)
	}
	return nil
}

// releaseMark stands between the release and the digest of its files in the digest of the lexicon.
const releaseMark = "/"

// ofRelease gives the digest of the lexicon's partition. It tells the release even while the lexicon is not complete, and digest is "".
func (k *Knowledge) ofRelease(digest string) string {
	return strconv.Itoa(k.release) + releaseMark + digest
}
