package cayley_test

import (
	"bufio"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

// Set in the environment, killPath makes the test binary write to that store until it is killed;
// killRounds says how often TestAKilledWriterLeavesAWholeState kills.
const (
	killPath   = "NORMGRAPH_KILL_PATH"
	killRounds = "NORMGRAPH_KILL_ROUNDS"
)

func TestMain(m *testing.M) {
	if path := os.Getenv(killPath); path != "" {
		fmt.Fprintln(os.Stderr, writeForEver(path))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// state is what the store holds in generation n: a mark, and documents of which each generation
// changes some, adds some and removes some.
func state(n uint64) []graph.QuadSet {
	mark := graph.QuadSet{ID: graph.LexiconPart, Quads: []quad.Quad{{
		Subject: quad.IRI("http://example.org/store"), Predicate: quad.IRI("http://example.org/generation"),
		Object: quad.Int(n), Label: graph.LexiconPart.Label(),
	}}}
	sets := []graph.QuadSet{mark}
	for d := range 6 {
		set := storetest.Document(d, int(n)/(d+1))
		if (int(n)+d)%4 == 0 {
			set.Quads = nil
		}
		sets = append(sets, set)
	}
	return sets
}

// writeForEver writes one state after the other and prints the number of each when it is written.
func writeForEver(path string) error {
	s, err := cayley.OpenBolt(path)
	if err != nil {
		return err
	}
	ctx := context.Background()
	n, err := s.Generation(ctx)
	for ; err == nil; n++ {
		if _, err = s.Replace(ctx, state(n+1)); err == nil {
			_, err = fmt.Println(n + 1)
		}
	}
	return err
}

func TestAKilledWriterLeavesAWholeState(t *testing.T) {
	rounds := 10
	if v := os.Getenv(killRounds); v != "" {
		var err error
		if rounds, err = strconv.Atoi(v); err != nil {
			t.Fatal(err)
		}
	}
	path := filepath.Join(t.TempDir(), "store")
	last := uint64(0)
	for range rounds {
		acknowledged := writeAndKill(t, path, last)
		s, err := cayley.OpenBolt(path)
		if err != nil {
			t.Fatal(err)
		}
		storetest.Check(t, s)
		got, generation := storetest.Read(t, s)
		s.Close()
		if generation != acknowledged && generation != acknowledged+1 {
			t.Fatalf("generation %d, but %d was written last", generation, acknowledged)
		}
		want := storetest.Content{}
		if generation > 0 {
			want = storetest.ContentOf(state(generation)...)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatalf("generation %d (-want +got):\n%s", generation, diff)
		}
		last = generation
	}
	t.Logf("%d kills, %d generations", rounds, last)
}

// writeAndKill runs a writer, kills it at a random moment, and gives the last state that it said
// was written. The moment is sometimes before the first state, while the store opens.
func writeAndKill(t *testing.T, path string, last uint64) uint64 {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	writer := exec.Command(self)
	writer.Env = append(os.Environ(), killPath+"="+path)
	writer.Stderr = os.Stderr
	out, err := writer.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := writer.Start(); err != nil {
		t.Fatal(err)
	}
	killer := time.AfterFunc(rand.N(400*time.Millisecond), func() { _ = writer.Process.Kill() })
	defer killer.Stop()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if last, err = strconv.ParseUint(lines.Text(), 10, 64); err != nil {
			t.Fatal(err)
		}
	}
	if err := writer.Wait(); writer.ProcessState.ExitCode() >= 0 {
		t.Fatalf("the writer ended by itself: %v", err)
	}
	return last
}
