package main

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// reviewHeader names the columns of the list that a reviewer fills in; docs/review.md describes them.
var reviewHeader = []string{"decision", "class", "zh", "en", "aliases", "id", "alias_of", "mentions", "documents", "claims", "other_classes", "places"}

// aliasSeparator stands between the names in the column of aliases.
const aliasSeparator = " | "

// reviewRow is what a row of the list says of a name.
type reviewRow struct {
	place                                string // file:line
	Decision, Class, ZH, EN, ID, AliasOf string
	Aliases                              []string
}

// newReviewRow gives the row of a candidate before any decision.
func newReviewRow(c *graph.CandidateName) reviewRow {
	r := reviewRow{Class: string(c.Class), ZH: c.In("zh"), EN: c.In("en"), ID: proposedID(c.In("zh"), c.In("en"))}
	for _, n := range c.Aliases() {
		r.Aliases = append(r.Aliases, n.Text)
	}
	return r
}

// names gives all names of the row, each once.
func (r *reviewRow) names() []string {
	var out []string
	for _, n := range append([]string{r.ZH, r.EN}, r.Aliases...) {
		if n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// fault puts the place of the row before an error.
func (r *reviewRow) fault(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", r.place, err)
}

// readReview reads a list. Its columns are found by their names; spreadsheets may have moved them.
func readReview(file string) ([]reviewRow, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, graph.Errorf(graph.CodeNotFound, reviewHint, "the list: %w", err)
	}
	return parseReview(file, src)
}

const reviewHint = "give a list that normgraph candidates --format csv wrote, saved as CSV in UTF-8"

func parseReview(file string, src []byte) ([]reviewRow, error) {
	in := csv.NewReader(strings.NewReader(strings.TrimPrefix(string(src), "\ufeff"))) // a mark of spreadsheets
	header, err := in.Read()
	if err != nil || !slices.Contains(header, "decision") {
		return nil, graph.Errorf(graph.CodeBadInput, reviewHint, "%s:1: there is no column 'decision'", file)
	}
	var rows []reviewRow
	for {
		values, err := in.Read()
		switch {
		case errors.Is(err, io.EOF):
			return rows, nil
		case err != nil:
			return nil, graph.Errorf(graph.CodeBadInput, reviewHint, "%s: %w", file, err)
		}
		line, _ := in.FieldPos(0)
		rows = append(rows, parseReviewRow(fmt.Sprintf("%s:%d", file, line), header, values))
	}
}

func parseReviewRow(place string, header, values []string) reviewRow {
	r := reviewRow{place: place}
	fields := map[string]*string{"decision": &r.Decision, "class": &r.Class, "zh": &r.ZH, "en": &r.EN, "id": &r.ID, "alias_of": &r.AliasOf}
	for i, column := range header {
		if f := fields[column]; f != nil {
			*f = strings.TrimSpace(values[i])
		}
		if column == "aliases" {
			for _, name := range strings.Split(values[i], strings.TrimSpace(aliasSeparator)) {
				if name = strings.TrimSpace(name); name != "" {
					r.Aliases = append(r.Aliases, name)
				}
			}
		}
	}
	return r
}
