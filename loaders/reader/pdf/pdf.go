// Package pdf reads the text of PDF files in reading order: columns one after the other, running heads and page numbers left out,
// footnotes behind the paragraph that they interrupt, table rows on lines of their own, headings marked, words that a line end divides whole
// again. Pages come from PDFium, compiled to WebAssembly and run inside the program in a sandbox without files or network; their
// characters are put in order here, by where each one stands.
//
// The text is in the notation of plain text files that package reader understands: one line a paragraph with blank lines between
// them, "## " before headings, "| a | b |" for rows of tables, raised numbers as superscript digits (¹²).
package pdf

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/normgraph/normgraph/graph"
)

// The limits for one file. A file beyond one of them is an error that names it.
const (
	MaxPages  = 5000             // pages
	MaxGlyphs = 200_000          // characters on a page
	MaxText   = 16 << 20         // bytes of text, in UTF-8
	MaxTime   = 10 * time.Minute // of reading, without the start of the engine
	MaxMemory = 1 << 30          // bytes that PDFium may take for it
)

// Content is the text of a PDF file.
type Content struct {
	Text  string
	Pages []graph.Page // where each page begins in Text, in the order of the text
}

// signature begins a PDF file, behind other bytes perhaps: readers look for it among the first signatureWithin.
const signature, signatureWithin = "%PDF-", 1024

// Is reports whether src begins as a PDF file does.
func Is(src []byte) bool {
	return bytes.HasPrefix(bytes.TrimLeft(src[:min(len(src), signatureWithin)], "\uFEFF \t\r\n\x00"), []byte(signature))
}

// Read gives the text of a PDF file. Errors are *graph.Error: BAD_USER_INPUT when the file is no PDF, damaged, encrypted or
// without text, TOO_LARGE beyond a limit. When ctx ends, its error is returned.
func Read(ctx context.Context, src []byte) (*Content, error) { return readWithin(ctx, src, MaxTime) }

func readWithin(ctx context.Context, src []byte, limit time.Duration) (*Content, error) {
	if !bytes.Contains(src[:min(len(src), signatureWithin)], []byte(signature)) {
		return nil, graph.Errorf(graph.CodeBadInput, "give it the extension of its format", "not a PDF file: it does not begin with %s", signature)
	}
	pool, err := enginePool()
	if err != nil {
		return nil, graph.Errorf(graph.CodeUnavailable, "", "the PDF engine does not start: %w", err)
	}
	in, err := pool.instance(ctx)
	if err != nil {
		return nil, cmp.Or(ctx.Err(), err)
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	defer in.endWith(limited)()
	content, err := in.read(limited, src)
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case limited.Err() != nil:
		return nil, graph.Errorf(graph.CodeTooLarge, "split it into parts", "reading the PDF takes longer than the limit of %v for one document", limit)
	case err != nil:
		return nil, asError(err)
	}
	return content, nil
}

// read reads a file, page by page.
func (in *instance) read(ctx context.Context, src []byte) (*Content, error) {
	if err := in.open(src); err != nil {
		return nil, err
	}
	n, err := in.pageCount()
	if err != nil {
		return nil, err
	}
	if n > MaxPages {
		return nil, graph.Errorf(graph.CodeTooLarge, "split it into parts of that size", "%d pages, more than the limit of %d for one PDF", n, MaxPages)
	}
	b := &book{}
	for i := range n {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		glyphs, err := in.page(i)
		if err != nil {
			return nil, fmt.Errorf("page %d: %w", i+1, err)
		}
		b.addPage(glyphs, in.label(i))
		if b.size > MaxText {
			return nil, graph.Errorf(graph.CodeTooLarge, "split it into parts", "more than %d MiB of text, the limit for one PDF, by page %d", MaxText>>20, i+1)
		}
	}
	content := b.content()
	if strings.TrimSpace(content.Text) == "" {
		return nil, graph.Errorf(graph.CodeBadInput, "run OCR over it first, for example with ocrmypdf -l chi_sim+eng IN.pdf OUT.pdf",
			"%d pages without a text layer: the PDF is probably scanned", n)
	}
	return content, nil
}

// asError turns what the engine says into an error for the user.
func asError(err error) error {
	var known *graph.Error
	if errors.As(err, &known) {
		return err
	}
	if isPasswordError(err) {
		return graph.Errorf(graph.CodeBadInput, "save it without the password first, for example with qpdf --decrypt --password=… IN.pdf OUT.pdf",
			"the PDF is encrypted and needs a password")
	}
	return graph.Errorf(graph.CodeBadInput, "save it again with the program that made it, or repair it, for example with qpdf IN.pdf OUT.pdf",
		"the PDF is damaged: %w", err)
}
