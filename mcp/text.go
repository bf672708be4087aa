package mcp

import (
	"context"
	"fmt"

	"github.com/normgraph/normgraph/graph"
)

// Bounds of a piece of text, in code points.
const (
	defaultPiece = 2000
	maxPiece     = 8000
)

var documentTextTool = tool{
	name: "document_text", title: "Read a document",
	description: "A stretch of a loaded document's text, by characters counted in code points as evidence counts them: the words around a quote, or the whole " +
		"text piece by piece.",
	numbers: map[string]bound{"start": {0, 1 << 30, 0}, "length": {1, maxPiece, defaultPiece}},
}

type textArgs struct {
	Document string `json:"document" jsonschema:"slug or title of the document"`
	Start    int    `json:"start,omitempty" jsonschema:"first character, from 0"`
	Length   int    `json:"length,omitempty" jsonschema:"characters to give"`
	presentation
}

type textAnswer struct {
	Document   documentRef `json:"document"`
	Section    string      `json:"section,omitempty" jsonschema:"where the stretch begins"`
	Start      int         `json:"start"`
	End        int         `json:"end" jsonschema:"the character after the last"`
	Total      int         `json:"total" jsonschema:"characters of the whole text"`
	NextStart  int         `json:"nextStart,omitempty" jsonschema:"where the next piece begins; absent on the last one"`
	Text       string      `json:"text" jsonschema:"character for character"`
	Citation   string      `json:"citation" jsonschema:"of the document"`
	Address    string      `json:"address" jsonschema:"permanent address of the document"`
	Generation uint64      `json:"generation"`
}

func (t *toolbox) documentText(_ context.Context, in textArgs) (*textAnswer, error) {
	d, err := t.findDocument(in.Document)
	if err != nil {
		return nil, err
	}
	if !d.Loaded() {
		return nil, graph.Errorf(graph.CodeNotFound, "its claims can be listed all the same, with their places: call claims with documents "+d.Slug+
			"; whoever has the document shows the words with `normgraph load PATH`", "the text of %s is not loaded", d.Slug)
	}
	total := d.Text.Len()
	if in.Start >= total {
		return nil, graph.Errorf(graph.CodeBadInput, "give a smaller start", "%s has %d characters, start is %d", d.Slug, total, in.Start)
	}
	end := min(in.Start+in.Length, total)
	piece, _ := d.Text.Slice(in.Start, end)
	v := t.view(in.presentation)
	out := &textAnswer{Document: v.document(d), Section: d.SectionAt(in.Start), Start: in.Start, End: end, Total: total, Text: piece,
		Citation: t.s.CiteDocument(d, v.style), Address: string(graph.DocumentIRI(d.Slug)), Generation: t.s.Generation()}
	if end < total {
		out.NextStart = end
	}
	return out, nil
}

func (a *textAnswer) text() string {
	more := ""
	if a.NextStart > 0 {
		more = fmt.Sprintf("There is more: ask again with start %d.\n", a.NextStart)
	}
	return fmt.Sprintf("%s%s, characters %d–%d of %d:\n\n%s\n\nCite: %s\n%s", a.Document.Slug, prefixed(", § ", a.Section), a.Start+1, a.End, a.Total,
		a.Text, a.Citation, more)
}
