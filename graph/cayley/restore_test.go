package cayley_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

func TestRestoringABoltFileKeepsTheLaws(t *testing.T) {
	storetest.RunRestore(t, storetest.Restorer{Open: openBolt, Restore: cayley.RestoreBolt},
		func(t *testing.T) string { return filepath.Join(t.TempDir(), "folder", "store") })
}

// TestAFailedRestorationLeavesNoFile where there was none, and what a killed one left is no hindrance.
func TestAFailedRestorationLeavesNoFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	if err := os.WriteFile(path+".restoring", []byte("half"), 0o600); err != nil {
		t.Fatal(err)
	}
	bad := graph.Copy{Generation: 1, Sets: func(yield func(graph.QuadSet, error) bool) { yield(graph.QuadSet{}, os.ErrInvalid) }}
	if _, err := cayley.RestoreBolt(t.Context(), path, bad, false); err == nil {
		t.Error("it succeeds")
	}
	if files, _ := filepath.Glob(path + "*"); len(files) > 0 {
		t.Errorf("there are files: %v", files)
	}
}

func TestAStoreInUseIsNotRestored(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := openBolt(t, path)
	defer s.Close()
	_, err := cayley.RestoreBolt(t.Context(), path, graph.Copy{Sets: func(func(graph.QuadSet, error) bool) {}}, true)
	if graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(err.Error(), "in use") {
		t.Error(err)
	}
}

// TestNothingIsAcknowledgedIntoAFileThatIsGone, or that another one has replaced; what the store holds can still be read.
func TestNothingIsAcknowledgedIntoAFileThatIsGone(t *testing.T) {
	path := filepath.Join(t.TempDir(), "store")
	s := openBolt(t, path)
	defer s.Close()
	first := storetest.Document(1, 0)
	if _, err := s.Replace(t.Context(), []graph.QuadSet{first}); err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func() error{
		"deleted": func() error { return os.Remove(path) },
		"replaced": func() error {
			return errors.Join(os.WriteFile(path+".new", []byte("another"), 0o600), os.Rename(path+".new", path))
		},
	} {
		if err := change(); err != nil {
			t.Fatal(err)
		}
		_, err := s.Replace(t.Context(), []graph.QuadSet{storetest.Document(2, 0)})
		if graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(err.Error(), "deleted or replaced") || !strings.Contains(graph.HintOf(err), "restored store") {
			t.Errorf("%s: %v (%s)", what, err, graph.HintOf(err))
		}
		if got, _ := storetest.Read(t, s); len(got) != 1 {
			t.Errorf("%s: %d partitions are read", what, len(got))
		}
	}
}
