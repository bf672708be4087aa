package audit

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

// noted opens a log with n changes, each of two records.
func noted(t testing.TB, path string, maxBytes int64, n int) *Log {
	t.Helper()
	l, err := Open(path, maxBytes)
	if err != nil {
		t.Fatal(err)
	}
	ctx := WithActor(context.Background(), Actor{Who: "ada", How: "load"})
	for i := range n {
		err := l.Note(ctx, nil, []string{fmt.Sprintf("document/d%d", i)}, func() (uint64, uint64, error) { return uint64(i), uint64(i) + 1, nil })
		if err != nil {
			t.Fatal(err)
		}
	}
	return l
}

func linesOf(t testing.TB, path string) [][]byte {
	t.Helper()
	src, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return bytes.SplitAfter(bytes.TrimSuffix(src, []byte("\n")), []byte("\n"))
}

func TestChangesAreTwoRecords(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	l := noted(t, path, 1<<20, 1)
	if err := l.Note(context.Background(), nil, []string{"lexicon"}, func() (uint64, uint64, error) { return 0, 0, fmt.Errorf("no") }); err == nil || err.Error() != "no" {
		t.Error(err)
	}
	var got []Record
	for _, line := range linesOf(t, path) {
		r, _, err := parse(bytes.TrimSuffix(line, []byte("\n")))
		if err != nil {
			t.Fatal(err)
		}
		if r.Time.IsZero() || len(r.Prev) != 64 {
			t.Errorf("%s", line)
		}
		r.Time, r.Prev = time.Time{}, ""
		got = append(got, r)
	}
	ada := Actor{Who: "ada", How: "load"}
	want := []Record{
		{Seq: 1, Actor: ada, What: []string{"document/d0"}, Outcome: Begun},
		{Seq: 2, Actor: ada, What: []string{"document/d0"}, Outcome: Done, Of: 1, After: 1},
		{Seq: 3, What: []string{"lexicon"}, Outcome: Begun},
		{Seq: 4, What: []string{"lexicon"}, Outcome: Failed, Of: 3, Error: "no"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v %v", info.Mode(), err)
	}
}

func TestEveryTamperingIsFound(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	noted(t, path, 1<<20, 4)
	sound := linesOf(t, path)
	summary, err := Verify(path, "")
	if err != nil || summary.Records != 8 || summary.Files != 1 || summary.Open != 0 {
		t.Fatalf("%+v %v", summary, err)
	}
	forged := func() []byte { // whoever can hash can make a record, but not one that the next one knows
		r, _, err := parse(bytes.TrimSuffix(sound[3], []byte("\n")))
		if err != nil {
			t.Fatal(err)
		}
		r.Who = "eve"
		line, err := r.line()
		if err != nil {
			t.Fatal(err)
		}
		return line
	}()
	replace := func(i int, with ...[]byte) [][]byte {
		return append(append(append([][]byte{}, sound[:i]...), with...), sound[i+1:]...)
	}
	for name, lines := range map[string][][]byte{
		"a letter changed":    replace(2, bytes.Replace(sound[2], []byte("ada"), []byte("eve"), 1)),
		"a record forged":     replace(3, forged),
		"a record cut out":    replace(4),
		"the first cut off":   sound[1:],
		"two exchanged":       replace(2, sound[3], sound[2]),
		"one repeated":        replace(5, sound[5], sound[5]),
		"one added":           replace(5, sound[5], []byte("{}\n")),
		"an empty line":       replace(5, sound[5], []byte("\n")),
		"a line not finished": replace(5, bytes.TrimSuffix(sound[5], []byte("\n"))),
	} {
		if err := os.WriteFile(path, bytes.Join(lines, nil), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Verify(path, ""); graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := os.WriteFile(path, bytes.Join(sound[:6], nil), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(path, ""); err != nil {
		t.Errorf("the end cut off, and nobody noted it: %v", err)
	}
	if _, err := Verify(path, summary.Hash); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("the end cut off: %v", err)
	}
}

func TestRotationKeepsTheChain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	noted(t, path, 1000, 20)
	summary, err := Verify(path, "")
	if err != nil || summary.Records != 40 || summary.Files < 3 {
		t.Fatalf("%+v %v", summary, err)
	}
	noted(t, path, 1000, 1) // opened again
	old, err := rotated(path)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := Verify(path, summary.Hash); err != nil || again.Records != 42 {
		t.Errorf("%+v %v", again, err)
	}
	if err := os.Remove(old[1]); err != nil {
		t.Fatal(err)
	}
	if _, err := Verify(path, ""); graph.CodeOf(err) != graph.CodeBadInput {
		t.Errorf("a whole file is gone: %v", err)
	}
}

// TestAFileThatWasPutAsideIsNeverOverwritten: somebody may have taken earlier ones to another place.
func TestAFileThatWasPutAsideIsNeverOverwritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	noted(t, path, 1000, 20)
	old, err := rotated(path)
	if err != nil || len(old) < 3 {
		t.Fatal(old, err)
	}
	if err := os.Remove(old[0]); err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for _, file := range old[1:] {
		want[file] = string(bytes.Join(linesOf(t, file), nil))
	}
	noted(t, path, 1000, 20)
	for file, content := range want {
		if got := string(bytes.Join(linesOf(t, file), nil)); got != content {
			t.Errorf("%s is another file now", filepath.Base(file))
		}
	}
}

// A crash between putting a file aside and beginning the next one.
func TestAMissingFileGoesOnFromTheOneBefore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	noted(t, path, 1<<20, 2)
	if err := os.Rename(path, path+".000001"); err != nil {
		t.Fatal(err)
	}
	noted(t, path, 1<<20, 1)
	if summary, err := Verify(path, ""); err != nil || summary.Records != 6 || summary.Files != 2 {
		t.Errorf("%+v %v", summary, err)
	}
}

func TestATornRecordIsTakenAway(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	noted(t, path, 1<<20, 1)
	lines := linesOf(t, path)
	if err := os.WriteFile(path, bytes.Join([][]byte{lines[0], lines[1], []byte("\n"), lines[0][:30]}, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	if summary, err := Verify(path, ""); err != nil || summary.Torn != 30 {
		t.Errorf("%+v %v", summary, err)
	}
	noted(t, path, 1<<20, 1)
	lines = linesOf(t, path)
	r, _, err := parse(bytes.TrimSuffix(lines[2], []byte("\n")))
	if err != nil || r.Torn != 30 || r.Seq != 3 {
		t.Errorf("%+v %v", r, err)
	}
	if summary, err := Verify(path, ""); err != nil || summary.Torn != 0 || summary.Records != 4 {
		t.Errorf("%+v %v", summary, err)
	}
}

func TestAnEndThatIsNotSoundIsNotWrittenOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	if err := os.WriteFile(path, []byte("these are notes of somebody\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path, 1<<20); graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(graph.HintOf(err), "audit verify") {
		t.Errorf("%v, hint %q", err, graph.HintOf(err))
	}
}

func TestSeveralProcessesKeepOneChain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	var group sync.WaitGroup
	for range 4 {
		l, err := Open(path, 2000)
		if err != nil {
			t.Fatal(err)
		}
		for range 2 {
			group.Go(func() {
				for range 10 {
					if _, err := l.Append(context.Background(), Record{What: []string{"x"}, Outcome: Begun}); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	group.Wait()
	if summary, err := Verify(path, ""); err != nil || summary.Records != 80 || summary.Open != 80 {
		t.Errorf("%+v %v", summary, err)
	}
}

func TestRecordsAreBounded(t *testing.T) {
	path := filepath.Join(t.TempDir(), "audit.jsonl")
	l := noted(t, path, 1<<20, 0)
	many := make([]string, 1000)
	for i := range many {
		many[i] = strings.Repeat("x", 200)
	}
	if _, err := l.Append(context.Background(), Record{What: many, Outcome: Failed, Error: strings.Repeat("法", 5000)}); err != nil {
		t.Fatal(err)
	}
	r, _, err := parse(bytes.TrimSuffix(linesOf(t, path)[0], []byte("\n")))
	if err != nil || len(r.What) != maxWhat || r.More != 950 || len(r.Error) > 1010 {
		t.Errorf("%d %d %d %v", len(r.What), r.More, len(r.Error), err)
	}
}

func TestAFullDiskRefusesChanges(t *testing.T) {
	dir := t.TempDir()
	if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", dir).CombinedOutput(); err != nil {
		t.Skipf("no small disk can be made here: %s", out)
	}
	defer func() {
		if err := exec.Command("umount", "-l", dir).Run(); err != nil {
			t.Error(err)
		}
	}()
	path := filepath.Join(dir, "audit.jsonl")
	l := noted(t, path, 1<<20, 1)
	if err := os.WriteFile(filepath.Join(dir, "fills"), make([]byte, 64<<10), 0o600); err == nil {
		t.Fatal("the disk is not full")
	}
	var err error
	made := 0
	for range 100 { // what is left of the last block is used first
		before := made
		if err = l.Note(context.Background(), discard, []string{"x"}, func() (uint64, uint64, error) { made++; return 1, 2, nil }); err != nil {
			if made != before {
				t.Error("a change was made that could not be noted")
			}
			break
		}
	}
	if graph.CodeOf(err) != graph.CodeUnavailable || graph.HintOf(err) == "" {
		t.Errorf("%d changes, then %v", made, err)
	}
	if err := os.Remove(filepath.Join(dir, "fills")); err != nil {
		t.Fatal(err)
	}
	noted(t, path, 1<<20, 1)
	if summary, err := Verify(path, ""); err != nil || summary.Torn != 0 {
		t.Errorf("%+v %v", summary, err)
	}
}

// FuzzParse checks that a line is a record only if it was written as one.
func FuzzParse(f *testing.F) {
	r := Record{Seq: 1, What: []string{"x"}, Outcome: Begun, Prev: noHash}
	line, err := r.line()
	if err != nil {
		f.Fatal(err)
	}
	f.Add(bytes.TrimSuffix(line, []byte("\n")))
	f.Add([]byte(`{"seq":1,"hash":"` + noHash + `"}`))
	f.Fuzz(func(t *testing.T, line []byte) {
		if _, hash, err := parse(line); err == nil && !bytes.HasSuffix(line, []byte(hash+`"}`)) {
			t.Errorf("%q has the hash %s", line, hash)
		}
	})
}

// FuzzLog: whatever stands in a file is told from a log, and a log that is sound can be written on, and is sound then. Each line gets the
// hash that it would have, which a fuzzer does not find.
func FuzzLog(f *testing.F) {
	path := filepath.Join(f.TempDir(), "seed.jsonl")
	noted(f, path, 1<<20, 2)
	var bodies []byte
	for _, line := range linesOf(f, path) {
		bodies = append(append(bodies, line[:len(line)-hashTail-1]...), '\n')
	}
	f.Add(bodies, []byte(nil))
	f.Add(bodies, []byte(`{"seq":5,"ti`))
	f.Add([]byte("null\n"), []byte("\n"))
	f.Add([]byte(nil), []byte(nil))
	f.Fuzz(func(t *testing.T, bodies, torn []byte) {
		var src []byte
		for body := range bytes.Lines(bodies) {
			src = append(src, sealed(bytes.Clone(bytes.TrimSuffix(body, []byte("\n"))))...)
		}
		path := filepath.Join(t.TempDir(), "audit.jsonl")
		if err := os.WriteFile(path, append(src, torn...), 0o600); err != nil {
			t.Fatal(err)
		}
		before, err := Verify(path, "")
		if err != nil {
			_, _ = Open(path, 1<<20)
			return
		}
		noted(t, path, 1<<20, 1)
		after, err := Verify(path, "")
		if err != nil || after.Records != before.Records+2 || after.Torn != 0 {
			t.Errorf("%+v, then %+v, %v", before, after, err)
		}
	})
}
