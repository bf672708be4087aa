package main

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// listedReview is a review as lists have it.
type listedReview struct {
	Claim    string `json:"claim"`
	Document string `json:"document"`
	Verdict  string `json:"verdict"`
	By       string `json:"by"`
	At       string `json:"at"`
	Note     string `json:"note"`
	Found    bool   `json:"found"` // the claim is in the graph
}

// reviewFormats write a list of reviews.
var reviewFormats = map[string]func(io.Writer, *graph.Snapshot, []listedReview) error{
	"text": writeReviews, "csv": writeReviewsCSV, "jsonl": writeReviewsJSON,
}

// writeReviews writes the claim once, and a line for each of its reviews.
func writeReviews(w io.Writer, s *graph.Snapshot, list []listedReview) error {
	for i, r := range list {
		if i == 0 || list[i-1].Claim != r.Claim {
			fmt.Fprintf(w, "%s  %s  %s\n", r.Claim, r.Document, statementOf(s, r.Claim))
		}
		note := ""
		if r.Note != "" {
			note = "  " + strings.Join(strings.Fields(r.Note), " ")
		}
		if _, err := fmt.Fprintf(w, "    %s by %s on %s%s\n", r.Verdict, r.By, r.At, note); err != nil {
			return err
		}
	}
	return nil
}

// statementOf says what a claim says, in ids.
func statementOf(s *graph.Snapshot, claim string) string {
	c := s.Claim(claim)
	if c == nil {
		return "(not in the graph now)"
	}
	object := c.Object
	if object == "" {
		object = strconv.Quote(c.Value)
	}
	said := fmt.Sprintf("%s %s %s", c.Subject, c.Predicate, object)
	if c.Modality != graph.Asserted {
		said += " (" + string(c.Modality) + ")"
	}
	return said
}

func writeReviewsCSV(w io.Writer, _ *graph.Snapshot, list []listedReview) error {
	out := csv.NewWriter(w)
	if err := out.Write([]string{"claim", "document", "verdict", "by", "at", "note", "found"}); err != nil {
		return err
	}
	for _, r := range list {
		if err := out.Write([]string{r.Claim, r.Document, r.Verdict, r.By, r.At, r.Note, strconv.FormatBool(r.Found)}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

func writeReviewsJSON(w io.Writer, _ *graph.Snapshot, list []listedReview) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, r := range list {
		if err := enc.Encode(r); err != nil {
			return err
		}
	}
	return nil
}

const verdictHint = "give claims as normgraph export writes them, with a column verdict: accepted, rejected, none, or empty"

// verdictRow is what a row of a table says of a claim.
type verdictRow struct {
	Claim   string `json:"claim"`
	ID      string `json:"id"` // as lines of JSON name the claim
	Verdict string `json:"verdict"`
	Note    string `json:"note"`
}

// readVerdicts reads the rows of a table that have a verdict. What is wrong with a verdict is told of all rows at once.
func readVerdicts(file string) ([]graph.Review, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, graph.Errorf(graph.CodeNotFound, verdictHint, "the table: %w", err)
	}
	read := verdictsOfCSV
	switch filepath.Ext(file) {
	case ".csv":
	case ".jsonl":
		read = verdictsOfLines
	default:
		return nil, graph.Errorf(graph.CodeBadInput, verdictHint, "%s: the name ends neither in .csv nor in .jsonl", file)
	}
	return parseVerdicts(file, src, read)
}

// verdictReader calls row with each row and the number of its line.
type verdictReader func(src []byte, row func(line int, r verdictRow)) error

func parseVerdicts(file string, src []byte, read verdictReader) ([]graph.Review, error) {
	var reviews []graph.Review
	var faults []error
	err := read(src, func(line int, r verdictRow) {
		v := graph.Verdict(strings.ToLower(strings.TrimSpace(r.Verdict)))
		switch id := strings.TrimSpace(r.Claim + r.ID); {
		case v == "":
		case !slices.Contains(graph.Verdicts, v):
			faults = append(faults, graph.Errorf(graph.CodeBadInput, "write accepted, rejected or none, or leave it empty", "%s:%d: the verdict %.60q is not known", file, line, r.Verdict))
		case !graph.IsClaimID(id):
			faults = append(faults, graph.Errorf(graph.CodeBadInput, verdictHint, "%s:%d: %.60q is not the id of a claim", file, line, id))
		default:
			reviews = append(reviews, graph.Review{Claim: id, Verdict: v, Note: strings.TrimSpace(r.Note)})
		}
	})
	if err != nil {
		return nil, graph.Errorf(graph.CodeBadInput, verdictHint, "%s: %w", file, err)
	}
	return reviews, errors.Join(faults...)
}

// verdictsOfCSV reads a table of claims.
func verdictsOfCSV(src []byte, row func(int, verdictRow)) error {
	return readTable(src, []string{"claim", "verdict"}, func(line int, cells map[string]string) {
		row(line, verdictRow{Claim: cells["claim"], Verdict: cells["verdict"], Note: cells["note"]})
	})
}

// verdictsOfLines reads a JSON object a line, as the export writes claims; what it has beside id, verdict and note is passed over.
func verdictsOfLines(src []byte, row func(int, verdictRow)) error {
	lines := bufio.NewScanner(bytes.NewReader(src))
	lines.Buffer(nil, len(src)+1)
	for n := 1; lines.Scan(); n++ {
		if len(bytes.TrimSpace(lines.Bytes())) == 0 {
			continue
		}
		var r verdictRow
		if err := json.Unmarshal(lines.Bytes(), &r); err != nil {
			return fmt.Errorf("line %d: %w", n, err)
		}
		row(n, r)
	}
	return lines.Err()
}
