package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
)

// candidateFormats write a list of candidates, each with at most so many of the places where it stands.
var candidateFormats = map[string]func(w io.Writer, s *graph.Snapshot, list []*graph.CandidateName, places int) error{
	"text": writeCandidates, "csv": writeCandidatesCSV, "jsonl": writeCandidatesJSON,
}

// place is a mention with the text around it.
type place struct {
	Document string `json:"document"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Before   string `json:"before"`
	Name     string `json:"name"`
	After    string `json:"after"`
}

// String gives the place as document:start-end and the text around with the name marked.
func (p place) String() string {
	return fmt.Sprintf("%s:%d-%d  %s**%s**%s", p.Document, p.Start, p.End, p.Before, p.Name, p.After)
}

// contextWidth is how much text is shown on either side of a name, in code points.
const contextWidth = 40

// placesOf gives at most n places where a candidate stands, of as many documents as possible: those with its name
// before those with a pronoun or a short form.
func placesOf(s *graph.Snapshot, c *graph.CandidateName, n int) []place {
	rounds := map[int][]place{} // by how often the document names it before
	seen := map[string]int{}
	byName := func(p place) int {
		if c.Bears(p.Name) {
			return 0
		}
		return 1
	}
	var all []place
	for _, m := range c.Mentions {
		all = append(all, placeOf(s, m))
	}
	slices.SortStableFunc(all, func(a, b place) int { return byName(a) - byName(b) })
	for _, p := range all {
		rounds[seen[p.Document]] = append(rounds[seen[p.Document]], p)
		seen[p.Document]++
	}
	var chosen []place
	for i := 0; i < len(rounds); i++ {
		chosen = append(chosen, rounds[i]...)
	}
	return chosen[:min(n, len(chosen))]
}

func placeOf(s *graph.Snapshot, m graph.MentionAt) place {
	text := s.Document(m.Document).Text
	slice := func(start, end int) string {
		words, _ := text.Slice(max(0, start), min(end, text.Len()))
		return strings.Join(strings.FieldsFunc(words, func(r rune) bool { return r == '\n' || r == '\r' || r == '\t' }), " ")
	}
	return place{m.Document, m.Start, m.End, slice(m.Start-contextWidth, m.Start), slice(m.Start, m.End), slice(m.End, m.End+contextWidth)}
}

// proposedID gives the id under which a candidate would be accepted.
func proposedID(zh, en string) string {
	if en == "" {
		return fold.Slug(zh)
	}
	return fold.Slug(en)
}

// writeCandidates writes a line for each name, and one for each place.
func writeCandidates(w io.Writer, s *graph.Snapshot, list []*graph.CandidateName, places int) error {
	for _, c := range list {
		names := slices.DeleteFunc([]string{c.In("zh"), c.In("en")}, func(n string) bool { return n == "" })
		other := ""
		if len(c.Others) > 0 {
			other = ", elsewhere " + join(c.Others)
		}
		fmt.Fprintf(w, "%s  %s%s  %s in %s, %s\n", strings.Join(names, " / "), c.Class, other,
			counted(len(c.Mentions), "mention"), counted(len(c.Documents), "document"), counted(c.Claims, "claim"))
		for _, p := range placesOf(s, c, places) {
			if _, err := fmt.Fprintf(w, "    %s\n", p); err != nil {
				return err
			}
		}
	}
	return nil
}

func counted(n int, what string) string {
	if n != 1 {
		what += "s"
	}
	return strconv.Itoa(n) + " " + what
}

func join(classes []graph.Class) string {
	var out []string
	for _, c := range classes {
		out = append(out, string(c))
	}
	return strings.Join(out, ", ")
}

func writeCandidatesCSV(w io.Writer, s *graph.Snapshot, list []*graph.CandidateName, places int) error {
	out := csv.NewWriter(w)
	if err := out.Write(reviewHeader); err != nil {
		return err
	}
	for _, c := range list {
		var where []string
		r := newReviewRow(c)
		for _, p := range placesOf(s, c, places) {
			where = append(where, p.String())
		}
		if err := out.Write([]string{
			r.Decision, r.Class, r.ZH, r.EN, strings.Join(r.Aliases, aliasSeparator), r.ID, r.AliasOf,
			strconv.Itoa(len(c.Mentions)), strings.Join(c.Documents, " "), strconv.Itoa(c.Claims), join(c.Others), strings.Join(where, "\n"),
		}); err != nil {
			return err
		}
	}
	out.Flush()
	return out.Error()
}

// candidateLine is a name as a line of JSON.
type candidateLine struct {
	Name         string        `json:"name"`
	Class        graph.Class   `json:"class"`
	OtherClasses []graph.Class `json:"otherClasses"`
	ZH           string        `json:"zh,omitempty"`
	EN           string        `json:"en,omitempty"`
	Aliases      []string      `json:"aliases"`
	ID           string        `json:"id"` // proposed
	Entities     []string      `json:"entities"`
	Documents    []string      `json:"documents"`
	Mentions     int           `json:"mentions"`
	Claims       int           `json:"claims"`
	Places       []place       `json:"places"`
}

func writeCandidatesJSON(w io.Writer, s *graph.Snapshot, list []*graph.CandidateName, places int) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, c := range list {
		r := newReviewRow(c)
		line := candidateLine{
			Name: c.Name, Class: c.Class, OtherClasses: append([]graph.Class{}, c.Others...), ZH: r.ZH, EN: r.EN, Aliases: append([]string{}, r.Aliases...),
			ID: r.ID, Documents: c.Documents, Mentions: len(c.Mentions), Claims: c.Claims, Places: append([]place{}, placesOf(s, c, places)...),
		}
		for _, e := range c.Entities {
			line.Entities = append(line.Entities, e.ID)
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}
