// Package export writes the claims of a snapshot, and the graph around them, in the formats that other tools read.
// Exports are streamed and stable: two exports of one graph are the same bytes.
package export

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"iter"
	"mime"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Format is a way to write a graph. It is the one place that knows the formats' names: on the command line, in HTTP and of files.
type Format struct {
	Name        string   // as on the command line
	File        string   // as what it is downloaded, and what it is called in a data package
	MediaTypes  []string // the one to answer with first, then others by which it is asked for
	Description string
	write       func(io.Writer, *source) error
}

// Formats lists the formats of single files, see All. Where several have an ending in common, or a media type, the first one is meant.
var Formats = []Format{
	{"jsonl", "claims.jsonl", []string{"application/jsonl", "application/x-ndjson"}, "JSON Lines, one claim a line, with names and quotes", writeJSONL},
	{"csv", "claims.csv", []string{"text/csv; charset=utf-8"}, "CSV, one claim a row, for spreadsheets", writeCSV},
	{"entities", "entities.csv", []string{"text/csv; charset=utf-8"}, "CSV, one entity a row: the second table", writeEntities},
	{"nq", "claims.nq", []string{"application/n-quads"}, "N-Quads: the graph with quotes, without the documents' texts; what import reads", writeNQuads},
	{"ttl", "claims.ttl", []string{"text/turtle; charset=utf-8"}, "Turtle: the same without the names of the graphs", writeTurtle},
	{"trig", "claims.trig", []string{"application/trig"}, "TriG: the same with them", writeTriG},
	{"jsonld", "claims.jsonld", []string{"application/ld+json"}, "JSON-LD: the same as JSON", writeJSONLD},
	{"graphml", "claims.graphml", []string{"application/graphml+xml"}, "GraphML: a network of entities, an edge a claim", writeGraphML},
	{"gexf", "claims.gexf", []string{"application/gexf+xml"}, "GEXF 1.3 for Gephi: the same with its dates", writeGEXF},
}

// packageFormat holds all formats in one archive.
var packageFormat = Format{"package", "normgraph.zip", []string{"application/zip"}, "a Frictionless data package: all of these, zipped, with checksums", writePackage}

// All lists the formats with the data package.
func All() []Format { return append(Formats[:len(Formats):len(Formats)], packageFormat) }

// MediaType gives the media type of what is written.
func (f Format) MediaType() string { return f.MediaTypes[0] }

// ByName finds a format by its name.
func ByName(name string) (Format, error) {
	return find(name, func(f Format) bool { return f.Name == name })
}

// ByFile finds a format by the name of a file: the whole of it, else its ending.
func ByFile(name string) (Format, error) {
	base := path.Base(name)
	for _, f := range All() {
		if f.File == base {
			return f, nil
		}
	}
	return find(name, func(f Format) bool { return path.Ext(f.File) == path.Ext(base) })
}

func find(name string, is func(Format) bool) (Format, error) {
	var names []string
	for _, f := range All() {
		if is(f) {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return Format{}, graph.Errorf(graph.CodeBadInput, "give one of "+strings.Join(names, ", "), "unknown export format %q", name)
}

// Negotiate finds the format that the Accept headers of a request prefer; the first one where everything is accepted.
// ok is false when none is acceptable.
func Negotiate(accept []string) (best Format, ok bool) {
	if len(accept) == 0 {
		return Formats[0], true
	}
	quality := 0.0
	for _, r := range Accepted(accept) {
		if f, known := byMediaType(r.Pattern); known && r.Quality > quality {
			best, quality, ok = f, r.Quality, true
		}
	}
	return best, ok
}

// MediaRange is an element of an Accept header.
type MediaRange struct {
	Pattern string // text/html, text/* or */*
	Quality float64
}

// Accepted reads Accept headers. Elements that are not understood count as not given.
func Accepted(accept []string) []MediaRange {
	var ranges []MediaRange
	for element := range strings.SplitSeq(strings.Join(accept, ","), ",") {
		pattern, params, err := mime.ParseMediaType(element)
		if err != nil {
			continue
		}
		quality := 1.0
		if q, given := params["q"]; given {
			if quality, err = strconv.ParseFloat(q, 64); err != nil {
				continue
			}
		}
		ranges = append(ranges, MediaRange{pattern, quality})
	}
	return ranges
}

func byMediaType(asked string) (Format, bool) {
	for _, f := range All() {
		for _, m := range f.MediaTypes {
			m, _, _ = strings.Cut(m, ";")
			main, _, _ := strings.Cut(m, "/")
			if asked == m || asked == main+"/*" || asked == "*/*" {
				return f, true
			}
		}
	}
	return Format{}, false
}

// Options say what is exported, and how. The zero value exports the whole graph.
type Options struct {
	Filter graph.ClaimFilter

	// BOM lets CSV begin with a byte order mark, without which some spreadsheets take it for another encoding than UTF-8.
	BOM bool
}

// source is what is exported.
type source struct {
	snapshot *graph.Snapshot
	claims   graph.ClaimList // by document, offset and id
	whole    bool            // nothing is filtered out
	bom      bool

	// What belongs to it even when no claim speaks of it; each may be nil.
	entity   *graph.Entity
	document *graph.Document
}

// partitions gives the graph; with a filter, the claims that pass and what they speak of.
func (x *source) partitions() iter.Seq[*graph.Partition] {
	if x.whole {
		return x.snapshot.Partitions()
	}
	return x.claims.PartitionsWith(x.entity, x.document)
}

// name gives the name of an entity in a language, and "" for no id.
func (x *source) name(id, lang string) string {
	if e := x.snapshot.Entity(id); e != nil {
		return e.Name(lang)
	}
	return ""
}

// Selection is a choice of claims of one snapshot, ready to be written in a format. It is immutable.
type Selection struct {
	source source
	format Format
}

// Select finds what is to be exported. Options that do not fit are a BAD_USER_INPUT, entities and documents that the graph lacks a
// NOT_FOUND, before anything is written.
func Select(s *graph.Snapshot, f Format, o Options) (*Selection, error) {
	if o.BOM && path.Ext(f.File) != ".csv" {
		return nil, graph.Errorf(graph.CodeBadInput, "leave the byte order mark out", "%s has no byte order mark; CSV alone may have one", f.Name)
	}
	if err := s.CheckFilter(&o.Filter); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(graph.Verdicts, func(v graph.Verdict) bool { return !slices.Contains(o.Filter.Reviewed, v) }) {
		s, o.Filter.Reviewed = s.WithRejected(), nil // whatever people say: nothing is filtered out
	}
	claims, err := s.Claims(o.Filter)
	if err != nil {
		return nil, err
	}
	return &Selection{source{snapshot: s, claims: claims, whole: o.Filter.IsEmpty(), bom: o.BOM}, f}, nil
}

// Write writes the selection. It ends with an error when the context does, or when w fails.
func (x *Selection) Write(ctx context.Context, w io.Writer) error {
	out := bufio.NewWriterSize(contextWriter{ctx, w}, 1<<16)
	err := x.format.write(out, &x.source)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		return fmt.Errorf("export as %s: %w", x.format.Name, err)
	}
	return nil
}

// contextWriter fails once its context has ended.
type contextWriter struct {
	ctx context.Context
	w   io.Writer
}

func (c contextWriter) Write(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.w.Write(p)
}
