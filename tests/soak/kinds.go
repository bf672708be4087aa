package soak

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// kinds makes the questions of each kind.
var kinds = map[string]func(*Pool, *rand.Rand) *Question{
	"entity by name": (*Pool).byName, "claims": (*Pool).claims, "pages": (*Pool).pages, "relations": (*Pool).relations, "positions": (*Pool).positions,
	"conflicts": (*Pool).conflicts, "discourse": (*Pool).discourse, "cooccurrence": (*Pool).cooccurrence, "path": (*Pool).path,
	"neighborhood": (*Pool).neighborhood, "timeline": (*Pool).timeline, "common": (*Pool).common, "centrality": (*Pool).centrality,
	"mentions": (*Pool).mentions, "reviewed": (*Pool).reviewed, "citation": (*Pool).citation, "stats": (*Pool).stats, "documents": (*Pool).listDocuments,
	"document": (*Pool).record, "search": (*Pool).search, "match": (*Pool).match, "reconcile": (*Pool).reconcile, "mcp": (*Pool).mcp,
	"export jsonl": func(p *Pool, r *rand.Rand) *Question { return exportedJSONL(p.narrow(r)) },
	"export csv":   func(p *Pool, r *rand.Rand) *Question { return exportedCSV(p.narrow(r)) },
	"export nq":    func(p *Pool, r *rand.Rand) *Question { return exportedNQuads(p.narrow(r)) },
	"thing nq":     (*Pool).thing, "export other": (*Pool).otherExport, "page": (*Pool).page, "search words": (*Pool).words, "refused": (*Pool).refused,
}

func (p *Pool) byName(r *rand.Rand) *Question {
	name := some(r, p.known)
	if made := p.library.Recent(); len(made) > 0 && r.IntN(4) == 0 {
		name = pick(r, made).Title
	}
	q := query("entity by name", "query($name: String) { entity(name: $name) { id iri class en: name zh: name(lang: ZH) names { value lang preferred ambiguous document { slug } }"+
		" sameAs candidate degree claims(first: 5) { totalCount nodes { id } } } }", map[string]any{"name": name}, func(g *Graph) any {
		ids := g.bearers(name)
		if len(ids) == 0 {
			return answered(object{"entity": nil}, "NOT_FOUND")
		}
		e, claims := g.Entities[ids[0]], g.about(ids[0])
		return answered(object{"entity": object{
			"id": e.ID, "iri": e.iri, "class": e.Class, "en": shown(e.Names, "en", e.ID), "zh": shown(e.Names, "zh", e.ID), "candidate": e.Candidate, "degree": len(claims),
			"sameAs": listOf(e.SameAs, func(s string) any { return s }), "claims": object{"totalCount": len(claims), "nodes": listOf(firstOf(claims, 5), claimID)},
			"names": listOf(once(e.Names, func(n Name) [2]string { return [2]string{n.Text, n.Lang} }), func(n Name) any {
				in := any(nil)
				if n.Scope != "" {
					in = object{"slug": n.Scope}
				}
				return object{"value": n.Text, "lang": n.Lang, "preferred": n.Preferred, "ambiguous": n.Ambiguous, "document": in}
			}),
		}})
	})
	q.Codes = []string{"NOT_FOUND"}
	return q
}

func (p *Pool) claims(r *rand.Rand) *Question {
	f, order, n := p.filter(r), pick(r, []string{"DOCUMENT", "TIME", "CONFIDENCE"}), 1+r.IntN(20)
	return field("claims", "claims", []argument{f.argument(), {"orderBy", "ClaimOrder", order}, first(n)},
		"totalCount pageInfo { hasNextPage hasPreviousPage } nodes { "+claimFields+" }", f.needs(), func(g *Graph) any {
			claims := ordered(g.choose(f), order)
			return object{"totalCount": len(claims), "pageInfo": object{"hasNextPage": len(claims) > n, "hasPreviousPage": false},
				"nodes": listOf(firstOf(claims, n), func(c *Claim) any { return g.view(c) })}
		})
}

func (p *Pool) relations(r *rand.Rand) *Question {
	id := some(r, p.entities)
	class := p.base.Entities[id].Class
	var fields []string
	read := map[string]func(*Claim) string{}
	apart := r.IntN(4)
	for i, name := range slices.Sorted(maps.Keys(p.base.vocabulary.Predicates)) {
		t := p.base.vocabulary.Predicates[name]
		if t.Value != "" || i%4 != apart {
			continue
		}
		if p.base.vocabulary.is(class, t.From...) {
			read[name] = func(c *Claim) string {
				switch {
				case c.Predicate == name && c.Subject == id:
					return c.Object
				case c.Predicate == name && c.Object == id && t.Symmetric:
					return c.Subject
				}
				return ""
			}
			fields = append(fields, name)
		}
		if !t.Symmetric && p.base.vocabulary.is(class, t.To...) {
			read[t.Inverse] = func(c *Claim) string {
				if c.Predicate == name && c.Object == id {
					return c.Subject
				}
				return ""
			}
			fields = append(fields, t.Inverse)
		}
	}
	if len(fields) == 0 {
		return p.claims(r)
	}
	slices.Sort(fields)
	selection := ""
	for _, f := range fields {
		selection += f + "(first: 10) { totalCount nodes { id } edges { node { id } claims { id } } } "
	}
	return field("relations", "entity", []argument{byID(id)}, "... on "+class+" { "+selection+"}", []string{id}, func(g *Graph) any {
		out := object{}
		for _, f := range fields {
			out[f] = g.relation(read[f], 10)
		}
		return out
	})
}

// relation gives what claims lead to, those with most claims first.
func (g *Graph) relation(end func(*Claim) string, first int) object {
	var claims []*Claim
	for _, c := range g.Claims {
		if end(c) != "" {
			claims = append(claims, c)
		}
	}
	ids, of := grouped(claims, end, strings.Compare)
	slices.SortStableFunc(ids, func(a, b string) int { return len(of[b]) - len(of[a]) })
	shown := firstOf(ids, first)
	return object{"totalCount": len(ids), "nodes": listOf(shown, idOnly), "edges": listOf(shown, func(id string) any {
		return object{"node": idOnly(id), "claims": listOf(of[id], claimID)}
	})}
}

func (p *Pool) positions(r *rand.Rand) *Question {
	actors, ideas := several(r, p.actors, 6), several(r, p.ideas, 6)
	from, to := p.period(r)
	f := &Filter{Subject: actors, Object: ideas}
	return field("positions", "positions", append(between(from, to), idList("actors", actors), idList("ideas", ideas)), "actors { id } ideas { id } cells { "+cellFields+" }",
		f.needs(), func(g *Graph) any { return g.positions(f, from, to) })
}

func (p *Pool) conflicts(r *rand.Rand) *Question {
	f := &Filter{Subject: several(r, p.actors, 6)}
	return field("conflicts", "conflicts", []argument{f.argument(), {"kinds", "[ConflictKind!]", list{"OPPOSED_STANCES", "DENIED_STANCE"}}, first(20)}, "totalCount nodes { "+conflictFields+" }", f.needs(),
		func(g *Graph) any {
			found := g.conflicts(f)
			return object{"totalCount": len(found), "nodes": append(list{}, firstOf(found, 20)...)}
		})
}

func (p *Pool) discourse(r *rand.Rand) *Question {
	project, normalize := pick(r, []string{"ACTOR_CONGRUENCE", "ACTOR_CONFLICT", "IDEA_CONGRUENCE", "AFFILIATION"}), "NONE"
	if project != "AFFILIATION" {
		normalize = pick(r, []string{"NONE", "AVERAGE_ACTIVITY", "JACCARD", "COSINE"})
	}
	from, to := p.period(r)
	least := pick(r, []float64{0, 0.5, 1})
	f := &Filter{Method: []string{"rule", "curated"}}
	arguments := append(between(from, to), f.argument(), argument{"project", "DiscourseProjection!", project},
		argument{"normalize", "DiscourseNormalization", normalize}, argument{"minWeight", "Float", least})
	return field("discourse", "discourse", arguments,
		networkFields, nil, func(g *Graph) any { return g.discourse(f, project, normalize, from, to, least) })
}

func (p *Pool) cooccurrence(r *rand.Rand) *Question {
	actors, f := several(r, p.actors, 4), &Filter{Predicate: []string{"advocates", "opposes", "criticizes", "endorses"}}
	return field("cooccurrence", "cooccurrence", []argument{idList("actors", actors), f.argument()}, networkFields, actors, func(g *Graph) any { return g.cooccurrence(f, actors) })
}

func (p *Pool) path(r *rand.Rand) *Question {
	from, to := some(r, p.entities), some(r, p.entities)
	if from == to {
		return p.neighborhood(r)
	}
	f := &Filter{}
	if r.IntN(2) == 0 {
		f.MinConfidence = 0.7
	}
	return field("path", "path", []argument{{"from", "ID!", from}, {"to", "ID!", to}, {"maxLength", "Int", 4}, first(3), f.argument()}, pathFields, []string{from, to},
		func(g *Graph) any { return g.paths(f, from, to, 4, 3) })
}

func (p *Pool) neighborhood(r *rand.Rand) *Question {
	of, depth, limit, f := several(r, p.entities, 2), 1+r.IntN(2), 20+20*r.IntN(3), &Filter{}
	if r.IntN(2) == 0 {
		f.Predicate = []string{"advocates", "participatesIn", "partOf"}
	}
	return field("neighborhood", "neighborhood", []argument{idList("of", of), {"depth", "Int", depth}, {"limit", "Int", limit}, f.argument()}, neighborhoodFields, of,
		func(g *Graph) any { return g.neighborhood(f, of, depth, limit) })
}

func (p *Pool) timeline(r *rand.Rand) *Question {
	f := p.filter(r)
	return field("timeline", "timeline", []argument{f.argument(), first(20)}, "totalCount edges { date node { id subject { id } object { id } value } }", f.needs(), func(g *Graph) any {
		dated := slices.DeleteFunc(g.choose(f), func(c *Claim) bool { return c.when() == "" })
		return object{"totalCount": len(dated), "edges": listOf(firstOf(ordered(dated, "TIME"), 20), func(c *Claim) any {
			return object{"date": c.when(), "node": object{"id": c.ID, "subject": idOnly(c.Subject), "object": orNoID(c.Object), "value": orNull(c.Value)}}
		})}
	})
}

func (p *Pool) common(r *rand.Rand) *Question {
	of := append(several(r, p.actors, 3), several(r, p.ideas, 2)...)
	return field("common", "common", []argument{idList("of", of), first(10)}, commonFields, of, func(g *Graph) any { return g.common(of, 10) })
}

func (p *Pool) centrality(r *rand.Rand) *Question {
	f := p.filter(r)
	f.Document = nil
	return field("centrality", "centrality", []argument{{"measure", "CentralityMeasure!", "DEGREE"}, first(15), f.argument()}, centralityFields, f.needs(), func(g *Graph) any { return g.centrality(f, 15) })
}

func (p *Pool) mentions(r *rand.Rand) *Question {
	id := some(r, p.actors)
	return field("mentions", "entity", []argument{byID(id)}, "mentions(first: 50) { totalCount nodes { document { slug } start end } }", []string{id}, func(g *Graph) any {
		places := g.Mentions[id]
		return object{"mentions": object{"totalCount": len(places), "nodes": listOf(firstOf(places, 50), func(m Mention) any {
			return object{"document": object{"slug": m.Document}, "start": m.Start, "end": m.End}
		})}}
	})
}

// citation asks how claims of a made document are cited: of others the export does not tell all that a citation has.
func (p *Pool) citation(r *rand.Rand) *Question {
	made := p.library.Recent()
	if len(made) == 0 {
		return p.claims(r)
	}
	m := pick(r, made)
	f := &Filter{Document: []string{m.Slug}}
	return field("citation", "claims", []argument{f.argument(), first(10)}, "nodes { id citation }", f.needs(), func(g *Graph) any {
		d := g.Documents[m.Slug]
		return object{"nodes": listOf(firstOf(g.choose(f), 10), func(c *Claim) any {
			place := fmt.Sprintf("characters %d–%d", c.Evidence[0].Start+1, c.Evidence[0].End)
			if c.Evidence[0].Section != "" {
				place = "§ " + c.Evidence[0].Section + ", " + place
			}
			if d.Issued != "" {
				place = d.Issued[:4] + ". " + place
			}
			return object{"id": c.ID, "citation": fmt.Sprintf("%s[Z]. %s. %s", d.Titles[0].Text, place, c.iri)}
		})}
	})
}

func (p *Pool) stats(*rand.Rand) *Question {
	q := query("stats", "{ stats { generation entities candidates claims documents loaded mentions reviews { accepted rejected waiting } byMethod { method count } byModality { modality count }"+
		" byDocument { document { slug } count } } }", nil, func(g *Graph) any {
		candidates, mentions, loaded := 0, 0, 0
		for _, e := range g.Entities {
			if e.Candidate {
				candidates++
			}
		}
		for _, places := range g.Mentions {
			mentions += len(places)
		}
		for _, d := range g.Documents {
			if d.Format != "" {
				loaded++
			}
		}
		count := func(order []string, key func(*Claim) string, one func(string) object) list {
			out := list{}
			_, of := grouped(g.Claims, key, strings.Compare)
			for _, k := range order {
				if len(of[k]) > 0 {
					counted := one(k)
					counted["count"] = len(of[k])
					out = append(out, counted)
				}
			}
			return out
		}
		return answered(object{"stats": object{
			"generation": g.Generation, "entities": len(g.Entities) - candidates, "candidates": candidates, "claims": len(g.Claims), "documents": len(g.Documents),
			"loaded": loaded, "mentions": mentions, "reviews": g.reviewStats(),
			"byMethod":   count([]string{"curated", "rule", "model", "import"}, func(c *Claim) string { return c.Method }, func(k string) object { return object{"method": enum(k)} }),
			"byModality": count([]string{"asserted", "planned", "recommended", "alleged", "negated"}, func(c *Claim) string { return c.Modality }, func(k string) object { return object{"modality": enum(k)} }),
			"byDocument": count(g.slugs(), func(c *Claim) string { return c.Document }, func(k string) object { return object{"document": object{"slug": k}} }),
		}})
	})
	return q
}

func (g *Graph) slugs() []string {
	var slugs []string
	for slug := range g.Documents {
		slugs = append(slugs, slug)
	}
	slices.Sort(slugs)
	return slugs
}

func (p *Pool) listDocuments(*rand.Rand) *Question {
	return field("documents", "documents", []argument{first(100)}, "totalCount nodes { slug issued length loaded derivedFrom { slug } sha256 }", nil, func(g *Graph) any {
		return object{"totalCount": len(g.Documents), "nodes": listOf(firstOf(g.slugs(), 100), func(slug string) any { return g.record(slug) })}
	})
}

func (g *Graph) record(slug string) object {
	d := g.Documents[slug]
	out := object{"slug": slug, "issued": orNull(d.Issued), "length": nil, "loaded": d.Format != "", "derivedFrom": nil, "sha256": orNull(d.SHA256)}
	if d.DerivedFrom != "" && g.Documents[d.DerivedFrom] != nil {
		out["derivedFrom"] = object{"slug": d.DerivedFrom}
	}
	if d.Length > 0 {
		out["length"] = d.Length
	}
	return out
}

// record asks for a document with a stretch of its text; for one that the harness made, since no export has texts.
func (p *Pool) record(r *rand.Rand) *Question {
	made := p.library.Recent()
	if len(made) == 0 {
		return p.listDocuments(r)
	}
	m, start := pick(r, made), 10*r.IntN(6)
	end := start + 10*r.IntN(6)
	return field("document", "document", []argument{byID(m.Slug)}, fmt.Sprintf("slug title issued length loaded derivedFrom { slug } sha256 text(start: %d, end: %d)"+
		" statements(first: 5) { totalCount nodes { %s } }", start, end, claimFields), []string{m.Slug}, func(g *Graph) any {
		d, claims := g.Documents[m.Slug], g.choose(&Filter{Document: []string{m.Slug}})
		out := g.record(m.Slug)
		text, _ := p.library.text(d.SHA256)
		out["title"], out["text"] = d.Titles[0].Text, string([]rune(text)[start:end])
		out["statements"] = object{"totalCount": len(claims), "nodes": listOf(firstOf(claims, 5), func(c *Claim) any { return g.view(c) })}
		return out
	})
}

func (p *Pool) thing(r *rand.Rand) *Question {
	switch r.IntN(3) {
	case 0:
		return described("entity", some(r, p.entities[len(p.entities)/8:])) // others have very many claims
	case 1:
		return described("document", p.document(r))
	}
	return described("claim", pick(r, p.base.Claims).ID)
}

// otherExport asks for what no oracle reads: servers of one generation have to agree.
func (p *Pool) otherExport(r *rand.Rand) *Question {
	file := pick(r, []string{"entities.csv", "claims.ttl", "claims.trig", "claims.jsonld", "claims.graphml", "claims.gexf"})
	return &Question{Kind: "export other", Method: http.MethodGet, Path: "/export/" + file + "?" + p.narrow(r).parameters().Encode(), Codes: []string{"NOT_FOUND"}}
}

func (p *Pool) page(r *rand.Rand) *Question {
	path := pick(r, []string{"/entity/" + url.PathEscape(some(r, p.entities)), "/document/" + p.document(r), "/claim/" + pick(r, p.base.Claims).ID})
	return &Question{Kind: "page", Method: http.MethodGet, Path: path + "?lang=" + pick(r, []string{"en", "zh"}), Accept: "text/html", Codes: []string{"NOT_FOUND"}}
}

// words searches for what occurs often: servers of one generation have to agree.
func (p *Pool) words(r *rand.Rand) *Question {
	text := pick(r, []string{"数据安全", "網絡主權", "cyber sovereignty", "Xi Jinpng", "dialogue", "对话机制", "multistakeholder", some(r, p.known)})
	return query("search words", "query($text: String!) { search(text: $text, first: 10) { totalCount edges { score text highlights { start end } passage { start end } node { id } }"+
		" facets { classes { class count } documents { document { slug } count } years { year count } } } }", map[string]any{"text": text}, nil)
}
