package pdf

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/graph"
)

func mustRead(t *testing.T, src []byte) *Content {
	t.Helper()
	c, err := Read(t.Context(), src)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// brief gives the words of a document that the project wrote, without headings and white space between Chinese characters.
func brief(t *testing.T, name string) string {
	t.Helper()
	var s strings.Builder
	for _, p := range briefParagraphs(t, name) {
		if p.kind == "p" {
			s.WriteString(p.text)
		}
	}
	return s.String()
}

func TestFontsThatTheFileDoesNotHoldAreRead(t *testing.T) {
	want := brief(t, "xu-2023.zh.md")
	for name, makeFont := range map[string]func(*testing.T) font{"GBK-EUC-H": gbk, "UniGB-UCS2-H": uniGB} {
		t.Run(name, func(t *testing.T) {
			fnt := makeFont(t)
			c := mustRead(t, made(fnt, setLines(want, 40, 70, 760, 10.5)))
			if diff := cmp.Diff(want, c.Text); diff != "" {
				t.Errorf("text differs (-want +got):\n%s", diff)
			}
		})
	}
}

// TestColumnsAreReadOneAfterTheOther: the file draws the lines of both columns row by row.
func TestColumnsAreReadOneAfterTheOther(t *testing.T) {
	words := []rune(brief(t, "siis-2021.zh.md"))
	fnt := gbk(t)
	half := len(words) / 2 / 20 * 20 // whole lines
	left, right := setLines(string(words[:half]), 20, 60, 760, 10.5), setLines(string(words[half:]), 20, 310, 760, 10.5)
	var rows []text
	for i := range max(len(left), len(right)) {
		for _, column := range [][]text{left, right} {
			if i < len(column) {
				rows = append(rows, column[i])
			}
		}
	}
	if diff := cmp.Diff(string(words), mustRead(t, made(fnt, rows)).Text); diff != "" {
		t.Errorf("text differs (-want +got):\n%s", diff)
	}
}

func TestRunningHeadsAreLeftOutAndCountThePages(t *testing.T) {
	fnt := helvetica(t)
	var pages [][]text
	for i := range 4 {
		pages = append(pages, []text{
			{60, 800, 9, fmt.Sprintf("%d   The Harbour Review", 41+i)},
			{60, 760, 11, fmt.Sprintf("Page %d begins with this sentence, which is long enough to fill its line.", i)},
			{60, 744, 11, "It ends here."},
		})
	}
	c := mustRead(t, made(fnt, pages...))
	if strings.Contains(c.Text, "Review") || strings.Count(c.Text, "It ends here.") != 4 {
		t.Errorf("text is %q", c.Text)
	}
	for i, p := range c.Pages {
		if want := fmt.Sprint(41 + i); p.Number != i+1 || p.Label != want {
			t.Errorf("page %d is %+v, want label %s", i, p, want)
		}
		if at := strings.Index(c.Text, fmt.Sprintf("Page %d begins", i)); p.Start != at { // ASCII
			t.Errorf("page %d begins at %d, want %d", i, p.Start, at)
		}
	}
}

func TestLabelsOfTheFileComeFirst(t *testing.T) {
	fnt := helvetica(t)
	f := &file{root: "/PageLabels << /Nums [0 << /S /r >> 1 << /S /D /St 12 >>] >>"}
	tree := f.addPages(fnt, show(fnt, []text{{60, 700, 11, "Preface."}}), show(fnt, []text{{60, 700, 11, "Text."}}))
	got := mustRead(t, f.bytes(tree))
	want := &Content{Text: "Preface.\n\nText.", Pages: []graph.Page{{Start: 0, Number: 1, Label: "i"}, {Start: 10, Number: 2, Label: "12"}}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("content differs (-want +got):\n%s", diff)
	}
}

// TestTurnedPagesAreRead: a table set on its side, in each direction.
func TestTurnedPagesAreRead(t *testing.T) {
	fnt := helvetica(t)
	for name, matrix := range map[string]string{
		"upright": "1 0 0 1 100 %d", "to the left": "0 1 -1 0 %d 100", "on its head": "-1 0 0 -1 500 %d", "to the right": "0 -1 1 0 %d 700",
	} {
		t.Run(name, func(t *testing.T) {
			var b strings.Builder
			for i, line := range []string{"The first line of the text stands above", "the second one, and ends there."} {
				at := 300 - 16*i // downwards
				if name == "to the left" || name == "on its head" {
					at = 300 + 16*i
				}
				fmt.Fprintf(&b, "BT /F1 11 Tf "+matrix+" Tm %s Tj ET\n", at, fnt.encode(line))
			}
			f := &file{}
			c := mustRead(t, f.bytes(f.addPages(fnt, b.String())))
			if want := "The first line of the text stands above the second one, and ends there."; c.Text != want {
				t.Errorf("text is %q, want %q", c.Text, want)
			}
		})
	}
}

// TestBadFilesAreErrorsThatSayWhatToDo: none of them ends the program, and after each a sound file is read.
func TestBadFilesAreErrorsThatSayWhatToDo(t *testing.T) {
	fnt := helvetica(t)
	sound := made(fnt, []text{{60, 700, 11, "All is well."}})
	empty := &file{}
	encrypted := &file{trailer: "/ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <" + strings.Repeat("41", 32) + "> /U <" + strings.Repeat("42", 32) + "> >>"}
	endless := &file{}
	tests := map[string]struct {
		src  []byte
		code graph.Code
		says string
	}{
		"not a PDF":      {[]byte("Dear reader, this is a letter."), graph.CodeBadInput, "not a PDF"},
		"empty":          {nil, graph.CodeBadInput, "not a PDF"},
		"only the head":  {[]byte("%PDF-1.7\n"), graph.CodeBadInput, "damaged"},
		"cut":            {sound[:60], graph.CodeBadInput, "damaged"},
		"scrambled":      {append([]byte("%PDF-1.7\n"), bytes.Repeat([]byte{0xFF, 0x00, '<', '<', '['}, 5000)...), graph.CodeBadInput, "damaged"},
		"encrypted":      {encrypted.bytes(encrypted.addPages(fnt, show(fnt, []text{{60, 700, 11, "Secret."}}))), graph.CodeBadInput, "password"},
		"scanned":        {empty.bytes(empty.addPages(noFont, "0 0 100 100 re f", "")), graph.CodeBadInput, "2 pages without a text layer"},
		"too many pages": {endless.bytes(endless.addPages(noFont, make([]string, MaxPages+1)...)), graph.CodeTooLarge, "5001 pages"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(t.Context(), tt.src)
			if err == nil || graph.CodeOf(err) != tt.code || !strings.Contains(err.Error(), tt.says) || graph.HintOf(err) == "" {
				t.Errorf("error is %v (%s; %s), want %s that says %q, with a hint", err, graph.CodeOf(err), graph.HintOf(err), tt.code, tt.says)
			}
			if c := mustRead(t, sound); c.Text != "All is well." {
				t.Errorf("afterwards a sound file is read as %q", c.Text)
			}
		})
	}
}

// TestDamagedFilesDoNotHoldTheEngine: each file is cut at many places; more files than there are instances.
func TestDamagedFilesDoNotHoldTheEngine(t *testing.T) {
	src := made(gbk(t), setLines(brief(t, "lu-2013.zh.md"), 40, 70, 760, 10.5))
	for i := range 20 {
		cut := bytes.Clone(src[:len(src)*(i+1)/21])
		for k := 500 + i; k < len(cut); k += 97 {
			cut[k] ^= 0x55
		}
		_, err := Read(t.Context(), cut) // whatever comes of it
		if err != nil && graph.CodeOf(err) != graph.CodeBadInput {
			t.Errorf("cut %d: %v", i, err)
		}
	}
	mustRead(t, src)
}

// TestLongFilesAreRead: 2,000 pages, one after the other.
func TestLongFilesAreRead(t *testing.T) {
	fnt := helvetica(t)
	pages := make([][]text, 2000)
	for i := range pages {
		pages[i] = []text{{60, 700, 11, fmt.Sprintf("This is page %d.", i+1)}}
	}
	c := mustRead(t, made(fnt, pages...))
	if len(c.Pages) != 2000 || !strings.HasSuffix(c.Text, "\n\nThis is page 2000.") {
		t.Errorf("%d pages; the text ends with %q", len(c.Pages), c.Text[max(0, len(c.Text)-40):])
	}
}

// TestEndlessPagesEndInTime: forms that draw each other ten times over, many levels deep.
func TestEndlessPagesEndInTime(t *testing.T) {
	f := &file{}
	form := f.add("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 0 >>\nstream\n\nendstream")
	for range 25 {
		body := strings.Repeat("/X Do ", 10)
		form = f.add(fmt.Sprintf("<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X %d 0 R >> >> /Length %d >>\nstream\n%s\nendstream", form, len(body), body))
	}
	body := f.add(stream("/X Do"))
	page := f.add(fmt.Sprintf("<< /Type /Page /MediaBox [0 0 9 9] /Contents %d 0 R /Resources << /XObject << /X %d 0 R >> >> /Parent %d 0 R >>", body, form, body+2))
	src := f.bytes(f.add(fmt.Sprintf("<< /Type /Pages /Count 1 /Kids [%d 0 R] >>", page)))
	if _, err := enginePool(); err != nil {
		t.Fatal(err)
	}
	for range mostInstances + 1 { // each gives its instance back
		ctx, cancel := context.WithTimeout(t.Context(), 200*time.Millisecond)
		_, err := Read(ctx, src)
		cancel()
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Fatalf("error is %v, want the end of the context", err)
		}
		if _, err := readWithin(t.Context(), src, 100*time.Millisecond); graph.CodeOf(err) != graph.CodeTooLarge || !strings.Contains(err.Error(), "100ms") {
			t.Fatalf("error is %v, want one that names the limit", err)
		}
	}
	mustRead(t, made(helvetica(t), []text{{60, 700, 11, "All is well."}}))
}

// TestEngineStartsWithoutACache, and keeps what it compiled where it can.
func TestEngineStartsWithoutACache(t *testing.T) {
	if testing.Short() {
		t.Skip("compiles the engine twice")
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	kept := t.TempDir()
	for _, dir := range []string{filepath.Join(file, "below a file"), kept} {
		p, err := startEngine(dir)
		if err != nil {
			t.Fatalf("with the cache %q: %v", dir, err)
		}
		if err := p.Close(); err != nil {
			t.Error(err)
		}
	}
	if list, err := os.ReadDir(kept); err != nil || len(list) == 0 {
		t.Errorf("the cache holds %v, %v", list, err)
	}
}

// FuzzRead: whatever the bytes are, there is a text or an error that says whose fault it is.
func FuzzRead(f *testing.F) {
	fnt := helvetica(nil)
	sound := made(fnt, []text{{60, 700, 11, "All is well."}})
	f.Add(sound)
	f.Add(sound[:len(sound)/2])
	f.Add(bytes.ReplaceAll(sound, []byte("/Count 1"), []byte("/Count 9")))
	f.Add([]byte("%PDF-1.7\ntrailer << /Root 1 0 R >>"))
	f.Fuzz(func(t *testing.T, src []byte) {
		c, err := readWithin(t.Context(), src, 5*time.Second)
		switch code := graph.CodeOf(err); {
		case err == nil && strings.TrimSpace(c.Text) == "":
			t.Error("no text, and no error")
		case err != nil && code != graph.CodeBadInput && code != graph.CodeTooLarge:
			t.Error(err)
		}
	})
}
