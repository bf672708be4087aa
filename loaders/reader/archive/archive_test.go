package archive

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader/sample"
)

// pack writes a zip file as a test wants it.
func pack(t *testing.T, write func(z *zip.Writer) error) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	if err := errors.Join(write(z), z.Close()); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// raw adds a file whose header says what a test wants it to say.
func raw(z *zip.Writer, h zip.FileHeader) error {
	_, err := z.CreateRaw(&h)
	return err
}

func TestLimitsAreNamed(t *testing.T) {
	many := make([]sample.File, MaxEntries+1)
	for i := range many {
		many[i].Name = fmt.Sprint(i)
	}
	whole := sample.Zip(sample.File{Name: "a", Content: strings.Repeat("words ", 1000)})
	bad := bytes.Clone(whole)
	bad[40] ^= 0x55
	for name, c := range map[string]struct {
		src  []byte
		code graph.Code
		says string
	}{
		"many":  {sample.Zip(many...), graph.CodeTooLarge, "limit of 10000"},
		"cut":   {whole[:len(whole)-10], graph.CodeBadInput, "truncated or damaged"},
		"empty": {nil, graph.CodeBadInput, "truncated or damaged"},
		"bomb":  {sample.Zip(sample.File{Name: "a", Content: strings.Repeat(" ", 2<<20)}), graph.CodeTooLarge, "more than 200 times as large"},
		"bad":   {bad, graph.CodeBadInput, "a is damaged"},
		"large": {pack(t, func(z *zip.Writer) error { return raw(z, zip.FileHeader{Name: "a", UncompressedSize64: MaxFile + 1}) }), graph.CodeTooLarge, "limit of 64 MiB"},
		"all": {pack(t, func(z *zip.Writer) error {
			return errors.Join(raw(z, zip.FileHeader{Name: "b", UncompressedSize64: 3 << 30}), raw(z, zip.FileHeader{Name: "c", UncompressedSize64: 2 << 30}))
		}), graph.CodeTooLarge, "limit of 4 GiB"},
		"all of it": {pack(t, func(z *zip.Writer) error {
			return errors.Join(raw(z, zip.FileHeader{Name: "b", UncompressedSize64: 1<<64 - 1}), raw(z, zip.FileHeader{Name: "c", UncompressedSize64: 2}))
		}), graph.CodeTooLarge, "limit of 4 GiB"},
		"locked": {pack(t, func(z *zip.Writer) error { return raw(z, zip.FileHeader{Name: "a", Flags: 1}) }), graph.CodeBadInput, "a is encrypted"},
	} {
		a, err := OpenBytes(name, c.src)
		if err == nil {
			_, err = a.Read("a")
		}
		if graph.CodeOf(err) != c.code || !strings.Contains(err.Error(), name+": ") || !strings.Contains(err.Error(), c.says) || graph.HintOf(err) == "" {
			t.Errorf("%s: %v, want %s with %q", name, err, c.code, c.says)
		}
	}
}

// TestNamesAreDecoded: programs for Windows write Chinese names in GBK, and backslashes.
func TestNamesAreDecoded(t *testing.T) {
	gbk, err := simplifiedchinese.GBK.NewEncoder().String("海上对话和安全会议.txt")
	if err != nil {
		t.Fatal(err)
	}
	a, err := OpenBytes("a.zip", pack(t, func(z *zip.Writer) error {
		return errors.Join(raw(z, zip.FileHeader{Name: gbk, NonUTF8: true}), raw(z, zip.FileHeader{Name: `in\b.txt`}), raw(z, zip.FileHeader{Name: "folder/"}), raw(z, zip.FileHeader{Name: "in/b.txt"}))
	}))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"海上对话和安全会议.txt", "in/b.txt"}, a.Files); diff != "" {
		t.Error(diff)
	}
	if _, err := a.Open("none"); !errors.Is(err, fs.ErrNotExist) || !a.Has("in/b.txt") || a.Has("folder/") {
		t.Errorf("%v, %v", err, a.Files)
	}
}

// FuzzOpen: whatever the bytes, an error with a code, or files that end.
func FuzzOpen(f *testing.F) {
	f.Add(sample.Zip(sample.File{Name: "a", Content: "words"}))
	f.Add(sample.Talks.DOCX(""))
	f.Fuzz(func(t *testing.T, src []byte) {
		a, err := OpenBytes("a.zip", src)
		if err != nil {
			if graph.CodeOf(err) == graph.CodeInternal {
				t.Error(err)
			}
			return
		}
		for _, name := range a.Files {
			r, err := a.Open(name)
			if err == nil {
				_, err = io.Copy(io.Discard, io.LimitReader(r, MaxFile))
				r.Close()
			}
			if err != nil && graph.CodeOf(err) == graph.CodeInternal {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}
