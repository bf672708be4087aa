package soak

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// pages asks for the first page of a list; [Question.Next] reads on.
func (p *Pool) pages(r *rand.Rand) *Question {
	f := p.filter(r)
	return page(f, pick(r, []string{"DOCUMENT", "TIME"}), 3+r.IntN(20), 0, 0, "")
}

// page asks for the claims from a place on. A cursor belongs to one generation: at every other one it is refused, so that the pages that are
// given make up one list.
func page(f *Filter, order string, size, from int, generation uint64, cursor string) *Question {
	arguments := []argument{f.argument(), {"orderBy", "ClaimOrder", order}, first(size), {"after", "String", orNull(cursor)}}
	q := field("pages", "claims", arguments, "totalCount pageInfo { hasNextPage hasPreviousPage } edges { cursor node { id } }", f.needs(), nil)
	q.Codes = []string{"NOT_FOUND", "BAD_USER_INPUT"}
	q.view = func(a *Answer) (any, error) {
		v, err := viewResponse(a)
		eachEdge(v, func(e object) { delete(e, "cursor") })
		return v, err
	}
	q.want = func(g *Graph) any {
		switch claims := ordered(g.choose(f), order); {
		case !g.knows(f):
			return answered(nil, "NOT_FOUND")
		case cursor != "" && g.Generation != generation:
			return answered(nil, "BAD_USER_INPUT")
		default:
			rest := claims[min(from, len(claims)):]
			return answered(object{"claims": object{"totalCount": len(claims),
				"pageInfo": object{"hasNextPage": len(rest) > size, "hasPreviousPage": from > 0},
				"edges":    listOf(firstOf(rest, size), func(c *Claim) any { return object{"node": claimID(c)} })}})
		}
	}
	q.next = func(a *Answer) *Question {
		v, last, edges := any(nil), "", 0
		if viewed, err := viewResponse(a); err == nil {
			v = viewed
		}
		eachEdge(v, func(e object) { last, _ = e["cursor"].(string); edges++ })
		if edges < size {
			return nil
		}
		return page(f, order, size, from+size, a.Generation, last)
	}
	return q
}

// eachEdge calls fn with the edges of an answer for claims, if it has any.
func eachEdge(answer any, fn func(object)) {
	o, _ := answer.(object)
	data, _ := o["data"].(object)
	claims, _ := data["claims"].(object)
	edges, _ := claims["edges"].(list)
	for _, e := range edges {
		if e, ok := e.(object); ok {
			fn(e)
		}
	}
}

// Next gives the question that follows from an answer; nil when there is none.
func (q *Question) Next(a *Answer) *Question {
	if q.next == nil {
		return nil
	}
	return q.next(a)
}

// search looks for the mark of a document: its passage is found, and nothing else.
func (p *Pool) search(r *rand.Rand) *Question {
	made := p.library.Recent()
	if len(made) == 0 {
		return p.words(r)
	}
	m := pick(r, made)
	q := query("search", "query($text: String!) { search(text: $text, first: 10) { totalCount edges { text highlights { start end } passage { start end }"+
		" node { __typename ... on Document { slug } } } facets { documents { document { slug } count } } } }", map[string]any{"text": m.Marker}, nil)
	q.view = viewFound
	q.want = func(g *Graph) any {
		d := g.Documents[m.Slug]
		if d == nil || p.textOf(d) != m.Text { // removed, or replaced by another version
			return answered(object{"total": 0, "hits": list{}, "documents": list{}})
		}
		return answered(object{"total": 1, "hits": list{object{"slug": m.Slug, "marked": list{m.Marker}, "isPassage": true}}, "documents": list{
			object{"document": object{"slug": m.Slug}, "count": 1}}})
	}
	q.text = m.Text
	return q
}

func (p *Pool) textOf(d *Document) string {
	text, _ := p.library.text(d.SHA256)
	return text
}

// viewFound looks at what is marked in the hits of a search, and whether they are what stands in the document there.
func viewFound(a *Answer) (any, error) {
	var r struct {
		Data struct {
			Search struct {
				TotalCount int
				Edges      []struct {
					Text       string
					Highlights []struct{ Start, End int }
					Passage    struct{ Start, End int }
					Node       struct{ Slug string }
				}
				Facets struct{ Documents any }
			}
		}
	}
	if err := json.Unmarshal(a.Body, &r); err != nil {
		return nil, err
	}
	document, hits := []rune(a.Question.text), list{}
	for _, e := range r.Data.Search.Edges {
		text, marked := []rune(e.Text), list{}
		for _, h := range e.Highlights {
			if h.Start < 0 || h.End > len(text) || h.Start > h.End {
				return nil, fmt.Errorf("%d–%d is marked in %q", h.Start, h.End, e.Text)
			}
			marked = append(marked, string(text[h.Start:h.End]))
		}
		at := e.Passage
		hits = append(hits, object{"slug": e.Node.Slug, "marked": marked,
			"isPassage": at.Start < at.End && at.End <= len(document) && string(document[at.Start:at.End]) == e.Text})
	}
	return plainJSON(answered(object{"total": r.Data.Search.TotalCount, "hits": hits, "documents": r.Data.Search.Facets.Documents}, a.codes()...))
}

// match asks for names that one entity bears.
func (p *Pool) match(r *rand.Rand) *Question {
	names := several(r, p.known, 5)
	body, _ := json.Marshal(map[string]any{"names": names, "limit": 1}) // strings can be written
	return &Question{
		Kind: "match", Method: http.MethodPost, Path: "/match", Type: "application/json", Body: string(body), JSON: true,
		view: func(a *Answer) (any, error) {
			var got any
			if err := json.Unmarshal(a.Body, &got); err != nil {
				return nil, err
			}
			return without(got, "features", "type", "description"), nil
		},
		want: func(g *Graph) any {
			return object{"generation": g.Generation, "results": listOf(names, func(name string) any {
				e := g.Entities[g.bearers(name)[0]]
				return object{"name": name, "match": e.ID, "candidates": list{g.matched(e)}}
			})}
		},
	}
}

func (g *Graph) matched(e *Entity) object {
	return object{"id": e.ID, "name": shown(e.Names, "en", e.ID), "score": 100, "match": true}
}

// without leaves members out of all objects of a JSON value.
func without(v any, members ...string) any {
	switch v := v.(type) {
	case object:
		for name, m := range v {
			if slices.Contains(members, name) {
				delete(v, name)
			} else {
				without(m, members...)
			}
		}
	case list:
		for _, e := range v {
			without(e, members...)
		}
	}
	return v
}

// reconcile asks as OpenRefine does. Its answers do not tell the generation; they are the same as long as the lexicon is.
func (p *Pool) reconcile(r *rand.Rand) *Question {
	name := some(r, p.known)
	e := p.base.Entities[p.base.bearers(name)[0]]
	queries, _ := json.Marshal(map[string]any{"q0": map[string]any{"query": name, "limit": 1, "type": e.Class}}) // strings and numbers can be written
	return &Question{
		Kind: "reconcile", Method: http.MethodGet, JSON: true, Timeless: true,
		Path: "/reconcile?queries=" + url.QueryEscape(string(queries)),
		view: func(a *Answer) (any, error) {
			var got any
			if err := json.Unmarshal(a.Body, &got); err != nil {
				return nil, err
			}
			return without(got, "features", "type", "description"), nil
		},
		want: func(g *Graph) any {
			return object{"q0": object{"result": list{g.matched(g.Entities[e.ID])}}}
		},
	}
}

// mcp asks for claims as an assistant does.
func (p *Pool) mcp(r *rand.Rand) *Question {
	f, limit := &Filter{Subject: []string{some(r, p.actors)}, Predicate: several(r, []string{"advocates", "opposes", "criticizes", "leads"}, 2)}, 1+r.IntN(10)
	call, _ := json.Marshal(map[string]any{"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": map[string]any{ // they can be written
		"name": "claims", "arguments": map[string]any{"subjects": f.Subject, "predicates": f.Predicate, "limit": limit}}})
	return &Question{
		Kind: "mcp", Method: http.MethodPost, Path: "/mcp", Type: "application/json", Accept: "application/json, text/event-stream", Body: string(call), JSON: true,
		view: func(a *Answer) (any, error) {
			var got struct {
				Result struct{ StructuredContent any }
			}
			if err := json.Unmarshal(a.Body, &got); err != nil {
				return nil, err
			}
			return without(got.Result.StructuredContent, "citation", "statement", "note", "title", "issued", "derivedFrom", "page"), nil
		},
		want: func(g *Graph) any { return g.told(g.choose(f), limit) },
	}
}

// told gives claims as the tools for assistants do.
func (g *Graph) told(claims []*Claim, limit int) object {
	answer := object{"total": len(claims), "generation": g.Generation}
	if len(claims) > limit {
		answer["nextOffset"] = limit
	}
	entity := func(id string) object {
		e := g.Entities[id]
		out := object{"id": id, "class": e.Class, "name": shown(e.Names, "en", id)}
		if e.Candidate {
			out["candidate"] = true
		}
		return out
	}
	answer["claims"] = listOf(firstOf(claims, limit), func(c *Claim) any {
		out := object{"id": c.ID, "address": c.iri, "subject": entity(c.Subject), "predicate": c.Predicate, "modality": c.Modality,
			"document": object{"slug": c.Document}, "method": c.Method, "confidence": c.Confidence, "evidenceCount": len(c.Evidence)}
		for member, id := range map[string]string{"object": c.Object, "holder": c.Holder} {
			if id != "" {
				out[member] = entity(id)
			}
		}
		for member, text := range map[string]string{"value": c.Value, "date": c.when(), "qualifier": c.Qualifier, "rule": c.Rule, "ruleVersion": c.RuleVersion} {
			if text != "" {
				out[member] = text
			}
		}
		out["evidence"] = listOf(firstOf(c.Evidence, 3), func(e Evidence) any {
			piece := object{"start": e.Start, "end": e.End}
			for member, text := range map[string]string{"quote": e.Quote, "section": e.Section} {
				if text != "" {
					piece[member] = text
				}
			}
			return piece
		})
		return out
	})
	return answer
}

// refusal is a bad request with what it must get.
type refusal struct {
	question *Question
	status   int
	code     string
}

// refused sends what is no good question.
func (p *Pool) refused(r *rand.Rand) *Question {
	post := func(path, media, body string) *Question {
		return &Question{Method: http.MethodPost, Path: path, Type: media, Body: body}
	}
	deep := strings.Repeat("{ claims(first: 1) { nodes { subject ", 10) + "{ id }" + strings.Repeat(" } } }", 10)
	bad := pick(r, []refusal{
		{query("", "{ entity(name: ", nil, nil), 200, "GRAPHQL_PARSE_FAILED"},
		{query("", "{ nonsense }", nil, nil), 200, "GRAPHQL_VALIDATION_FAILED"},
		{query("", "{ claims(first: 100) { nodes { subject { claims(first: 100) { nodes { subject { claims(first: 100) { nodes { id } } } } } } } } }", nil, nil), 200, "QUERY_TOO_COMPLEX"},
		{query("", "{ claims(first: 1000) { nodes { id } } }", nil, nil), 200, "BAD_USER_INPUT"},
		{query("", `{ claims(after: "`+base64.RawURLEncoding.EncodeToString([]byte("1.2.3"))+`") { nodes { id } } }`, nil, nil), 200, "BAD_USER_INPUT"},
		{query("", `{ claims(filter: {subject: ["nobody-knows-this"]}) { totalCount } }`, nil, nil), 200, "NOT_FOUND"},
		{query("", `{ entity(id: "nobody-knows-this") { id } }`, nil, nil), 200, "NOT_FOUND"},
		{query("", `{ path(from: "china", to: "china") { length } }`, nil, nil), 200, "BAD_USER_INPUT"},
		{query("", `mutation { removeDocument(slug: "lu-2019") { claims } }`, nil, nil), http.StatusUnauthorized, "UNAUTHENTICATED"},
		{query("", deep, nil, nil), 200, "QUERY_TOO_COMPLEX"},
		{post("/graphql", "application/json", `{"query": `), http.StatusBadRequest, "BAD_USER_INPUT"},
		{post("/graphql", "application/json", `{}`), http.StatusBadRequest, "BAD_USER_INPUT"},
		{post("/match", "application/json", `{"names": 7}`), http.StatusBadRequest, "BAD_USER_INPUT"},
		{&Question{Method: http.MethodGet, Path: "/export/claims.doc"}, http.StatusNotFound, "NOT_FOUND"},
		{&Question{Method: http.MethodGet, Path: "/export/claims.csv?subject=nobody-knows-this"}, http.StatusNotFound, "NOT_FOUND"},
		{&Question{Method: http.MethodGet, Path: "/export/claims.csv?colour=red"}, http.StatusBadRequest, "BAD_USER_INPUT"},
		{&Question{Method: http.MethodGet, Path: "/claim/c.nothing.nq"}, http.StatusNotFound, "NOT_FOUND"},
	})
	q := bad.question
	q.Kind, q.JSON, q.Timeless, q.Codes = "refused", true, true, []string{bad.code}
	q.view = func(a *Answer) (any, error) {
		codes := a.codes()
		slices.Sort(codes)
		return plainJSON(object{"status": a.Status, "codes": slices.Compact(codes)})
	}
	q.want = func(*Graph) any { return object{"status": bad.status, "codes": list{bad.code}} }
	return q
}
