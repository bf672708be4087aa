package graph

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

func openDir(t testing.TB, path, store string) *SnapshotDir {
	t.Helper()
	d, err := OpenSnapshotDir(path, store)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = d.Close() })
	return d
}

// build gives the sample graph, with its full-text index in a folder.
func build(t *testing.T, d *SnapshotDir) *Snapshot {
	t.Helper()
	s, err := d.Build(loadOntology(t), 7, samplePartitions(t))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// keep writes the sample graph to a folder, and closes that.
func keep(t *testing.T) (path string, s *Snapshot) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "kept")
	d := openDir(t, path, "one")
	s = build(t, d)
	if err := d.Write(t.Context(), s); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	return path, s
}

// sameTables fails the test unless two snapshots hold the same; full-text indexes apart.
func sameTables(t *testing.T, got, want *Snapshot) {
	t.Helper()
	all := cmp.Exporter(func(reflect.Type) bool { return true })
	if diff := cmp.Diff(tables(want), tables(got), all, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func TestAKeptSnapshotIsTheOneThatWasWritten(t *testing.T) {
	path, want := keep(t)
	d := openDir(t, path, "one")
	got, err := d.Read(t.Context(), loadOntology(t))
	if err != nil {
		t.Fatal(err)
	}
	sameTables(t, got, want)
	built := sampleSnapshot(t)
	for _, text := range []string{"网络主权", "cyber", "washingtn", "European"} {
		sameHits(t, got, built, text)
	}
}

func sameHits(t *testing.T, got, want *Snapshot, text string) {
	t.Helper()
	hits := hitsOf(t, want, text)
	if diff := cmp.Diff(hits, hitsOf(t, got, text)); diff != "" || len(hits) == 0 {
		t.Errorf("%q finds %d: %s", text, len(hits), diff)
	}
}

func TestAKeptSnapshotGoesOnAndIsKeptAgain(t *testing.T) {
	path, _ := keep(t)
	o := loadOntology(t)
	d := openDir(t, path, "one")
	s, err := d.Read(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	added := Partition{ID: DocumentPart("added"), Document: &Document{Slug: "added", Length: 29, Text: NewText("Sovereignty is said anew here")}}
	next, err := s.With(8, []Partition{added})
	if err != nil {
		t.Fatal(err)
	}
	if err := d.Write(t.Context(), next); err != nil {
		t.Fatal(err)
	}
	if err := d.Write(t.Context(), s); CodeOf(err) != CodeUnavailable {
		t.Errorf("writing the earlier one: %v", err)
	}
	_ = d.Close()
	again, err := openDir(t, path, "one").Read(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	built := buildSnapshot(t, append(samplePartitions(t), added))
	built.generation = 8
	sameTables(t, again, built)
	sameHits(t, again, built, "sovereignty")
	if kept, _ := filepath.Glob(filepath.Join(path, "normgraph-snapshot-*")); len(kept) != 1 {
		t.Errorf("kept are %q", kept)
	}
}

func TestASnapshotThatDoesNotFitIsNotRead(t *testing.T) {
	path, _ := keep(t)
	o := loadOntology(t)
	if _, err := openDir(t, t.TempDir(), "one").Read(t.Context(), o); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("an empty folder: %v", err)
	}
	d := openDir(t, path, "another")
	if _, err := d.Read(t.Context(), o); err == nil || !strings.Contains(err.Error(), "another store") {
		t.Errorf("another store: %v", err)
	}
	_ = d.Close()
	d = openDir(t, path, "one")
	other := *o
	other.Predicates = other.Predicates[1:]
	if _, err := d.Read(t.Context(), &other); err == nil || !strings.Contains(err.Error(), "another ontology") {
		t.Errorf("another ontology: %v", err)
	}
	if _, err := OpenSnapshotDir(path, "one"); CodeOf(err) != CodeUnavailable {
		t.Errorf("a second process: %v", err)
	}
}

// TestEveryDamagedFileIsFound: each file in turn loses its end, or has a bit turned over.
func TestEveryDamagedFileIsFound(t *testing.T) {
	path, _ := keep(t)
	o := loadOntology(t)
	files := filesOf(t, path)
	if len(files) < 7 {
		t.Fatal(files)
	}
	for _, file := range files {
		whole, err := os.ReadFile(filepath.Join(path, file))
		if err != nil {
			t.Fatal(err)
		}
		turned := bytes.Clone(whole)
		turned[len(turned)/2] ^= 1
		for what, damaged := range map[string][]byte{"cut": whole[:len(whole)-1], "turned": turned, "empty": nil} {
			other := filepath.Join(t.TempDir(), "other")
			if err := os.CopyFS(other, os.DirFS(path)); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(filepath.Join(other, file), damaged, 0o600); err != nil {
				t.Fatal(err)
			}
			if s, err := openDir(t, other, "one").Read(t.Context(), o); err == nil {
				t.Errorf("%s %s gives a snapshot of generation %d", file, what, s.Generation())
			}
		}
	}
}

// filesOf gives the names of the files of a folder, but the lock.
func filesOf(t *testing.T, path string) []string {
	t.Helper()
	var files []string
	err := fs.WalkDir(os.DirFS(path), ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && name != "lock" {
			files = append(files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// FuzzTables: whatever stands in the tables, reading them neither panics nor makes a snapshot that panics when it is asked.
func FuzzTables(f *testing.F) {
	o := loadOntology(f)
	s, err := BuildSnapshot(o, 1, samplePartitions(f))
	if err != nil {
		f.Fatal(err)
	}
	var whole [len(sections)][]byte
	for i, section := range sections {
		var b bytes.Buffer
		c := newCodeWriter(&b)
		section.code(s, c)
		if err := c.finish(); err != nil {
			f.Fatal(err)
		}
		whole[i] = b.Bytes()
	}
	f.Add(whole[0], whole[1], whole[2], whole[3])
	f.Add(whole[0], whole[1], whole[2], whole[3][:100])
	f.Fuzz(func(_ *testing.T, entities, documents, mentions, claims []byte) {
		readAndAsk(o, entities, documents, mentions, claims)
	})
}

// readAndAsk reads tables and, when that succeeds, everything in them.
func readAndAsk(o *Ontology, entities, documents, mentions, claims []byte) bool {
	s := emptySnapshot(o)
	for i, content := range [][]byte{entities, documents, mentions, claims} {
		c := newCodeReader(bytes.NewReader(content), int64(len(content)))
		if sections[i].code(s, c); c.finish() != nil {
			return false
		}
	}
	for _, claim := range s.AllClaims().All() {
		_ = s.Claim(claim.ID)
	}
	for i := range s.entities {
		id := s.entities[i].ID
		_, _, _ = s.Mentions(id), s.Degree(id), s.claims.adjacent.of(int32(i))
		for _, n := range s.entities[i].Names {
			_, _ = s.Resolve(n.Text)
		}
	}
	for id := range s.parts {
		_, _ = s.With(2, []Partition{{ID: id}})
	}
	return true
}

// TestAClosedFolderIsWrittenNoMore: indexes write in the background, which must have ended when their files are removed.
func TestAClosedFolderIsWrittenNoMore(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kept")
	d := openDir(t, path, "one")
	s := build(t, d)
	if err := s.Warm(); err != nil {
		t.Fatal(err)
	}
	later, err := s.With(8, []Partition{plainDocument("later", "", "2024")})
	if err != nil {
		t.Fatal(err)
	}
	if err := later.Warm(); err != nil {
		t.Fatal(err)
	}
	if err := d.Close(); err != nil {
		t.Fatal(err)
	}
	if left, err := filepath.Glob(filepath.Join(path, workPrefix+"*")); err != nil || len(left) != 0 {
		t.Errorf("left behind: %v, %v", left, err)
	}
	r, err := later.Search(t.Context(), SearchQuery{Text: "cyber"})
	if err == nil {
		_, err = r.Hits(t.Context(), 0, 1)
	}
	if CodeOf(err) != CodeUnavailable {
		t.Errorf("a search after the end: %v, want %s", err, CodeUnavailable)
	}
}

// TestASnapshotIsServedWhileItIsKept: what writes it changes nothing in it, as the race detector can tell.
func TestASnapshotIsServedWhileItIsKept(t *testing.T) {
	d := openDir(t, filepath.Join(t.TempDir(), "kept"), "one")
	s := build(t, d)
	before, written := s.Stats(), make(chan error)
	go func() { written <- d.Write(t.Context(), s) }()
	for {
		if diff := cmp.Diff(before, s.Stats()); diff != "" {
			t.Error(diff)
		}
		select {
		case err := <-written:
			if err != nil {
				t.Fatal(err)
			}
			return
		default:
		}
	}
}

// TestASnapshotIsSearchedWithoutItsFolder: where nothing can be written, only nothing is kept.
func TestASnapshotIsSearchedWithoutItsFolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "kept")
	d := openDir(t, path, "one")
	s := build(t, d)
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	if err := s.Warm(); err != nil {
		t.Fatal(err)
	}
	sameHits(t, s, sampleSnapshot(t), "cyber")
	if err := d.Write(t.Context(), s); !errors.Is(err, fs.ErrNotExist) || !strings.Contains(err.Error(), "in memory") {
		t.Errorf("it is kept, or it is not said why not: %v", err)
	}
}
