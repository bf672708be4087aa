package main

import (
	"fmt"
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

// readReview reads a list.
func readReview(file string) ([]reviewRow, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, graph.Errorf(graph.CodeNotFound, reviewHint, "the list: %w", err)
	}
	return parseReview(file, src)
}

const reviewHint = "give a list that normgraph candidates --format csv wrote, saved as CSV in UTF-8"

func parseReview(file string, src []byte) ([]reviewRow, error) {
	var rows []reviewRow
	err := readTable(src, []string{"decision"}, func(line int, cells map[string]string) {
		rows = append(rows, parseReviewRow(fmt.Sprintf("%s:%d", file, line), cells))
	})
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, reviewHint, "%s: %w", file, err)
	}
	return rows, nil
}

func parseReviewRow(place string, cells map[string]string) reviewRow {
	in := func(column string) string { return strings.TrimSpace(cells[column]) }
	r := reviewRow{place: place, Decision: in("decision"), Class: in("class"), ZH: in("zh"), EN: in("en"), ID: in("id"), AliasOf: in("alias_of")}
	for _, name := range strings.Split(cells["aliases"], strings.TrimSpace(aliasSeparator)) {
		if name = strings.TrimSpace(name); name != "" {
			r.Aliases = append(r.Aliases, name)
		}
	}
	return r
}
