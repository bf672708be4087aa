package soak

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
)

// selection is a choice of claims, with an entity or a document that they need not speak of.
type selection struct {
	claims   []*Claim
	entity   string
	document string
}

// things gives the IRIs of what a selection holds: the claims, what they speak of, and what that refers to.
func (g *Graph) things(s selection) map[string]bool {
	in := map[string]bool{}
	var addDocument func(slug string)
	addEntity := func(id string) {
		if e := g.Entities[id]; e != nil && !in[e.iri] {
			in[e.iri] = true
			addDocument(e.Document)
		}
	}
	addDocument = func(slug string) {
		if d := g.Documents[slug]; d != nil && !in[d.iri] {
			in[d.iri] = true
			for _, id := range append(d.Creators, d.Entity) {
				addEntity(id)
			}
		}
	}
	for _, c := range s.claims {
		in[c.iri], in[c.graph] = true, true
		addDocument(c.Document)
		for _, id := range []string{c.Subject, c.Object, c.Holder} {
			addEntity(id)
		}
	}
	addEntity(s.entity)
	addDocument(s.document)
	return in
}

// nquads gives the part of the export that a selection is: the same lines in the same order, without digests and mentions.
func (g *Graph) nquads(s selection) string {
	in := g.things(s)
	var b strings.Builder
	for _, l := range g.lines {
		if in[l.thing] && l.predicate != terms+"inputDigest" && l.predicate != terms+"mentionedAt" {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// get makes a question for a file, which is 404 when the graph lacks what it needs.
func get(kind, path string, view func(*Answer) (any, error), has func(*Graph) bool, want func(*Graph) any) *Question {
	return &Question{
		Kind: kind, Method: http.MethodGet, Path: path, Codes: []string{"NOT_FOUND"},
		view: func(a *Answer) (any, error) {
			if a.Status != http.StatusOK {
				return plainJSON(object{"status": a.Status, "codes": a.codes()})
			}
			return view(a)
		},
		want: func(g *Graph) any {
			if !has(g) {
				return object{"status": http.StatusNotFound, "codes": list{"NOT_FOUND"}}
			}
			return want(g)
		},
	}
}

// exported makes a question for an export of some claims.
func exported(kind string, f *Filter, file string, view func(*Answer) (any, error), want func(*Graph, []*Claim) any) *Question {
	return get(kind, "/export/"+file+"?"+f.parameters().Encode(), view, func(g *Graph) bool { return g.knows(f) },
		func(g *Graph) any { return want(g, g.choose(f)) })
}

func viewText(a *Answer) (any, error) { return string(a.Body), nil }

func exportedNQuads(f *Filter) *Question {
	return exported("export nq", f, "claims.nq", viewText, func(g *Graph, claims []*Claim) any { return g.nquads(selection{claims: claims}) })
}

// described makes a question for the N-Quads of a thing.
func described(path, id string) *Question {
	return get("thing nq", "/"+path+"/"+url.PathEscape(id)+".nq", viewText, func(g *Graph) bool {
		return path == "entity" && g.Entities[id] != nil || path == "document" && g.Documents[id] != nil || path == "claim" && g.claim(id) != nil
	}, func(g *Graph) any {
		switch path {
		case "entity":
			return g.nquads(selection{claims: g.about(id), entity: id})
		case "document":
			return g.nquads(selection{claims: g.choose(&Filter{Document: []string{id}}), document: id})
		}
		return g.nquads(selection{claims: []*Claim{g.claim(id)}})
	})
}

// claim gives a claim, rejected or not; nil: there is none.
func (g *Graph) claim(id string) *Claim {
	if i := slices.IndexFunc(g.all, func(c *Claim) bool { return c.ID == id }); i >= 0 {
		return g.all[i]
	}
	return nil
}

func exportedJSONL(f *Filter) *Question {
	return exported("export jsonl", f, "claims.jsonl", func(a *Answer) (any, error) {
		lines := list{}
		for text := range strings.Lines(string(a.Body)) {
			var line any
			if err := json.Unmarshal([]byte(text), &line); err != nil {
				return nil, err
			}
			lines = append(lines, line)
		}
		return lines, nil
	}, func(g *Graph, claims []*Claim) any {
		return listOf(claims, func(c *Claim) any { return g.line(c) })
	})
}

// line gives a claim as a line of JSON.
func (g *Graph) line(c *Claim) object {
	l := object{"id": c.ID, "document": c.Document, "predicate": c.Predicate, "subject": g.named(c.Subject), "object": g.named(c.Object), "method": c.Method,
		"holder": nil, "modality": c.Modality, "confidence": c.Confidence}
	if c.Holder != "" {
		l["holder"] = g.named(c.Holder)
	}
	if c.Object == "" {
		l["object"] = object{"value": c.Value}
	}
	if n, err := strconv.Atoi(c.Value); err == nil && c.intValue {
		l["object"] = object{"value": n}
	}
	given := func(of object, key, value string) {
		if value != "" {
			of[key] = value
		}
	}
	given(l, "time", c.Time)
	given(l, "qualifier", c.Qualifier)
	given(l, "rule", c.ruleAt())
	l["evidence"] = listOf(c.Evidence, func(e Evidence) any {
		out := object{"quote": orNull(e.Quote), "start": e.Start, "end": e.End}
		given(out, "section", e.Section)
		return out
	})
	if len(c.Reviews) > 0 {
		l["reviews"] = listOf(c.Reviews, func(r Review) any {
			out := object{"verdict": r.Verdict, "by": r.By, "at": r.At}
			given(out, "note", r.Note)
			return out
		})
	}
	return l
}

func (c *Claim) ruleAt() string {
	if c.Rule == "" {
		return ""
	}
	return c.Rule + "@" + c.RuleVersion
}

// named gives an entity with its names.
func (g *Graph) named(id string) object {
	e := g.Entities[id]
	if e == nil {
		return object{}
	}
	return object{"id": id, "class": e.Class, "names": listOf(once(e.Names, func(n Name) string { return n.Text }), func(n Name) any { return n.Text })}
}

// exportedCSV compares the columns that there are; one that the oracle does not know has to be empty.
func exportedCSV(f *Filter) *Question {
	return exported("export csv", f, "claims.csv", func(a *Answer) (any, error) {
		rows, err := csv.NewReader(strings.NewReader(string(a.Body))).ReadAll()
		if err != nil || len(rows) == 0 {
			return nil, fmt.Errorf("no table: %w", err)
		}
		out := list{}
		for _, row := range rows[1:] {
			cells := object{}
			for i, cell := range row {
				if cell != "" {
					cells[rows[0][i]] = cell
				}
			}
			out = append(out, cells)
		}
		return out, nil
	}, func(g *Graph, claims []*Claim) any {
		return listOf(claims, func(c *Claim) any { return g.row(c) })
	})
}

// row gives a claim as a row of a table, without the empty cells.
func (g *Graph) row(c *Claim) object {
	name := func(id, lang string) string {
		if e := g.Entities[id]; e != nil {
			return shown(e.Names, lang, id)
		}
		return ""
	}
	var quotes []string
	for _, e := range c.Evidence {
		if e.Quote != "" {
			quotes = append(quotes, e.Quote)
		}
	}
	row, review := object{}, c.lastReview()
	for column, cell := range map[string]string{
		"claim": c.ID, "subject": c.Subject, "subject_en": name(c.Subject, "en"), "subject_zh": name(c.Subject, "zh"), "predicate": c.Predicate,
		"object": c.Object, "object_en": name(c.Object, "en"), "object_zh": name(c.Object, "zh"), "value": c.Value, "holder": c.Holder,
		"modality": c.Modality, "time": c.Time, "qualifier": c.Qualifier, "document": c.Document, "section": c.Evidence[0].Section,
		"start": strconv.Itoa(c.Evidence[0].Start), "end": strconv.Itoa(c.Evidence[len(c.Evidence)-1].End), "quote": strings.Join(quotes, " […] "),
		"method": c.Method, "rule": c.ruleAt(), "confidence": strconv.FormatFloat(c.Confidence, 'g', -1, 64),
		"review": review.Verdict, "reviewed_by": review.By, "reviewed_at": review.At,
	} {
		if cell != "" {
			row[column] = cell
		}
	}
	return row
}
