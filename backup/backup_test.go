package backup

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/klauspost/compress/zstd"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/graph/storetest"
)

// awkward has values that look alike, and some that N-Quads lacks.
func awkward() graph.QuadSet {
	const xsd = "http://www.w3.org/2001/XMLSchema#"
	set := graph.QuadSet{ID: graph.DocumentPart("awkward/七 %")}
	for _, v := range []quad.Value{
		quad.Int(5), quad.Float(5), quad.String("5"), quad.TypedString{Value: "5", Type: xsd + "integer"}, quad.TypedString{Value: "05", Type: xsd + "integer"},
		quad.TypedString{Value: "5", Type: xsd + "string"}, quad.TypedString{Value: "5", Type: "relative"}, quad.TypedString{Value: "2031-07", Type: xsd + "gYearMonth"},
		quad.LangString{Value: "5", Lang: "en"}, quad.LangString{Value: "5", Lang: "EN"}, quad.LangString{Value: "5"}, quad.LangString{Value: "5", Lang: "a b"},
		quad.Float(math.Inf(1)), quad.Float(math.Inf(-1)), quad.Float(0.1), quad.Float(math.SmallestNonzeroFloat64), quad.Int(math.MinInt64), quad.Bool(false),
		quad.IRI("x"), quad.IRI("urn:x y<>\"{}|^`\\\x00\x7f"), quad.IRI("urn:normgraph:value:"), quad.IRI("urn:网络"), quad.BNode("x"), quad.BNode("a b"),
		quad.String(""), quad.String("\x00\x1f\x7f\u0085\u2028\ufeff\r\n\t\"\\"), quad.String(`\u0041`),
	} {
		set.Quads = append(set.Quads, quad.Quad{Subject: quad.IRI("urn:s"), Predicate: quad.IRI("urn:p"), Object: v, Label: set.ID.Label()})
	}
	return set
}

// filled gives a store with some documents, and a few generations behind it.
func filled(t testing.TB) graph.Store {
	t.Helper()
	s := cayley.OpenMemory()
	t.Cleanup(func() { s.Close() })
	gone := storetest.Document(9, 0)
	for _, sets := range [][]graph.QuadSet{storetest.Documents(0, 5), {awkward(), gone}, {{ID: gone.ID}}} {
		if _, err := s.Replace(t.Context(), sets); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// written gives the bytes of a backup.
func written(t testing.TB, s graph.Store) []byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(t.Context(), &b, s, "test"); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func content(t testing.TB, data []byte) (storetest.Content, Summary) {
	t.Helper()
	var sets []graph.QuadSet
	_, sum, err := Read(t.Context(), bytes.NewReader(data), func(set graph.QuadSet) error { sets = append(sets, set); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return storetest.ContentOf(sets...), sum
}

func unzip(t testing.TB, data []byte) string {
	t.Helper()
	d, err := zstd.NewReader(nil)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := d.DecodeAll(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

func zip(text string) []byte {
	e, err := zstd.NewWriter(nil)
	if err != nil {
		panic(err) // no input takes part
	}
	return e.EncodeAll([]byte(text), nil)
}

// signed gives the text with the checksum that belongs to it.
func signed(text string) []byte {
	text = text[:strings.LastIndex(text, markSum)]
	return zip(fmt.Sprintf("%s%s%x\n", text, markSum, sha256.Sum256([]byte(text))))
}

func TestABackupHoldsWhatTheStoreHolds(t *testing.T) {
	s := filled(t)
	want, generation := storetest.Read(t, s)
	got, sum := content(t, written(t, s))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("content (-store +backup):\n%s", diff)
	}
	if sum.Generation != generation || sum.Partitions != len(want) {
		t.Errorf("%+v, but the store has %d partitions at generation %d", sum, len(want), generation)
	}
}

func TestALongTextIsKept(t *testing.T) {
	s := cayley.OpenMemory()
	defer s.Close()
	label := graph.LexiconPart.Label()
	text := quad.String(strings.Repeat("一行 line\n", 1<<18)) // some 3 MB
	set := graph.QuadSet{ID: graph.LexiconPart, Quads: []quad.Quad{{Subject: label, Predicate: label, Object: text, Label: label}}}
	if _, err := s.Replace(t.Context(), []graph.QuadSet{set}); err != nil {
		t.Fatal(err)
	}
	if got, _ := content(t, written(t, s)); got[graph.LexiconPart][0].Object != text {
		t.Error("it is another one")
	}
}

func TestTwoBackupsOfOneStateDifferInTheirHeadersAlone(t *testing.T) {
	s := filled(t)
	body := func() string {
		_, rest, _ := strings.Cut(unzip(t, written(t, s)), "\n")
		return rest[:strings.LastIndex(rest, markSum)]
	}
	if first, second := body(), body(); first != second {
		t.Error("they differ")
	}
}

func TestAnEmptyStoreHasABackup(t *testing.T) {
	s := cayley.OpenMemory()
	defer s.Close()
	if got, sum := content(t, written(t, s)); len(got) != 0 || sum != (Summary{}) {
		t.Errorf("%v, %+v", got, sum)
	}
}

// TestDamagedBackupsAreRefused whatever is wrong with them, with words for it.
func TestDamagedBackupsAreRefused(t *testing.T) {
	whole := written(t, filled(t))
	text := unzip(t, whole)
	replaced := func(old, by string) []byte { return signed(strings.Replace(text, old, by, 1)) }
	lines := strings.SplitAfter(strings.TrimSuffix(text, "\n"), "\n")
	flipped := bytes.Clone(whole)
	flipped[len(flipped)/2] ^= 1
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"empty":                     {nil, "no backup"},
		"not compressed":            {[]byte(text), "not compressed"},
		"another file":              {zip("a text that somebody needs\n"), "begins otherwise"},
		"a later version":           {replaced(`"version":1`, `"version":2`), "version 2 and was made by"},
		"a bit flipped":             {flipped, "damaged"},
		"something appended":        {append(bytes.Clone(whole), "abcdefgh"...), "follows the end"},
		"a second backup":           {append(bytes.Clone(whole), whole...), "more after the end"},
		"a letter changed":          {zip(strings.Replace(text, "urn:s", "urn:z", 1)), "checksum"},
		"no end":                    {signed(strings.Join(lines[:len(lines)-2], "") + markSum), "expected"},
		"no checksum":               {zip(strings.Join(lines[:len(lines)-1], "")), "not complete"},
		"no last line break":        {zip(strings.TrimSuffix(text, "\n")), "not complete"},
		"a quad missing":            {signed(strings.Join(append(append([]string{}, lines[:2]...), lines[3:]...), "")), "damaged: line"},
		"a quad of another label":   {signed(lines[0] + lines[1] + strings.Replace(lines[2], "/normgraph/graph/", "/normgraph/graph/x", 1) + strings.Join(lines[3:], "")), "label"},
		"a count that is too large": {replaced(`"quads":`, `"quads":9`), "damaged: line"},
		"a negative count":          {replaced(`"quads":`, `"quads":-`), "no partition"},
		"no partition's label":      {replaced(`{"label":"https://`, `{"label":"http://`), "no partition"},
		"the generation gone":       {replaced(`"generation":3`, `"generation":0`), "is said"},
	} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "backup")
			if err := os.WriteFile(path, c.data, 0o600); err != nil {
				t.Fatal(err)
			}
			_, err := Open(t.Context(), path)
			if graph.CodeOf(err) != graph.CodeBadInput || graph.HintOf(err) == "" || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), path) {
				t.Errorf("%v (%s), want %q", err, graph.HintOf(err), c.want)
			}
		})
	}
}

func TestABackupThatIsCutOffAnywhereIsRefused(t *testing.T) {
	whole := written(t, filled(t))
	for n := 0; n < len(whole); n += 1 + len(whole)/200 {
		_, _, err := Read(t.Context(), bytes.NewReader(whole[:n]), func(graph.QuadSet) error { return nil })
		if graph.CodeOf(err) != graph.CodeBadInput {
			t.Fatalf("%d of %d bytes: %v", n, len(whole), err)
		}
	}
}

// TestAFailedBackupLeavesTheOneBefore, and nothing else.
func TestAFailedBackupLeavesTheOneBefore(t *testing.T) {
	s, path := filled(t), filepath.Join(t.TempDir(), "backup")
	if _, err := WriteFile(t.Context(), path, s, "test"); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := WriteFile(cancelled, path, s, "test"); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
	s.Close()
	if _, err := WriteFile(t.Context(), path, s, "test"); graph.CodeOf(err) != graph.CodeUnavailable {
		t.Errorf("of a closed store: %v", err)
	}
	after, _ := os.ReadFile(path)
	if files, _ := filepath.Glob(path + "*"); !bytes.Equal(before, after) || len(files) != 1 {
		t.Errorf("there is something else than before: %v", files)
	}
}

// TestABackupTakesNoFoldersPlace says what to do, and leaves nothing.
func TestABackupTakesNoFoldersPlace(t *testing.T) {
	path := filepath.Join(t.TempDir(), "folder")
	if err := os.Mkdir(path, 0o700); err != nil {
		t.Fatal(err)
	}
	if _, err := WriteFile(t.Context(), path, filled(t), "test"); graph.CodeOf(err) != graph.CodeUnavailable || !strings.Contains(graph.HintOf(err), "no folder") {
		t.Errorf("%v, hint %q", err, graph.HintOf(err))
	}
	if files, _ := filepath.Glob(path + "*"); len(files) != 1 {
		t.Errorf("there is something else than before: %v", files)
	}
}

// FuzzRead: whatever is read without an error can be written and read again, and is the same.
func FuzzRead(f *testing.F) {
	f.Add(unzip(f, written(f, filled(f))))
	f.Add(markHeader + `{"version":1}` + "\n" + markEnd + `{"generation":0,"partitions":0,"quads":0}` + "\n" + markSum + "\n")
	f.Fuzz(func(t *testing.T, text string) {
		if !strings.Contains(text, markSum) {
			text += markSum
		}
		s := cayley.OpenMemory()
		defer s.Close()
		refused := false
		_, sum, err := Read(t.Context(), bytes.NewReader(signed(text)), func(set graph.QuadSet) error {
			_, err := s.Replace(t.Context(), []graph.QuadSet{set})
			refused = refused || err != nil
			return nil
		})
		if err != nil || refused {
			return
		}
		want, _ := storetest.Read(t, s)
		got, again := content(t, written(t, s))
		if diff := cmp.Diff(want, got); diff != "" || again.Partitions != sum.Partitions {
			t.Errorf("%+v, then %+v (-want +got):\n%s", sum, again, diff)
		}
	})
}

// FuzzReadBytes: no file is too strange to be refused.
func FuzzReadBytes(f *testing.F) {
	f.Add(written(f, filled(f)))
	f.Fuzz(func(t *testing.T, data []byte) {
		_, _, _ = Read(t.Context(), io.LimitReader(bytes.NewReader(data), 1<<20), func(graph.QuadSet) error { return nil })
	})
}
