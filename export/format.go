// Package export writes the claims of a snapshot in the formats that other tools read.
// Exports are streamed and stable: two exports of one graph are the same bytes.
package export

import (
	"fmt"
	"io"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Format is a way to write a graph. It is the one place that knows the formats' names.
type Format struct {
	Name        string // as on the command line
	MediaType   string
	Extension   string // with the dot
	Description string
	write       func(io.Writer, *graph.Snapshot, graph.ClaimList) error
}

// Formats lists all formats.
var Formats = []Format{
	{"jsonl", "application/jsonl", ".jsonl", "JSON Lines, one claim a line, with names and quotes", writeJSONL},
	{"nq", "application/n-quads", ".nq", "N-Quads: the whole graph with quotes, without the documents' texts", writeNQuads},
	{"csv", "text/csv; charset=utf-8", ".csv", "CSV, one claim a row, for spreadsheets", writeCSV},
}

// ByName finds a format.
func ByName(name string) (Format, error) {
	var names []string
	for _, f := range Formats {
		if f.Name == name {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, graph.Errorf(graph.CodeBadInput, "give one of "+strings.Join(names, ", "), "unknown export format %q", name)
}

// Write writes the claims that pass the filter, by document, offset and id. N-Quads hold the whole graph and
// take no filter.
func (f Format) Write(w io.Writer, s *graph.Snapshot, filter graph.ClaimFilter) error {
	claims, err := s.Claims(filter)
	if err != nil {
		return err
	}
	if err := f.write(w, s, claims); err != nil {
		return fmt.Errorf("export as %s: %w", f.Name, err)
	}
	return nil
}
