package soak

import (
	"cmp"
	"maps"
	"math"
	"slices"
)

// sideOf tells which predicates take a side.
var sideOf = map[string]int{"advocates": 1, "endorses": 1, "opposes": -1, "criticizes": -1}

// stances gives the claims that take a stance on an idea, as experts read them: what rules or models read in an expert's words does not count.
func (g *Graph) stances(f *Filter, from, to string) []*Claim {
	var out []*Claim
	experts := map[[3]string][]*Claim{}
	for _, c := range g.choose(f) {
		if sideOf[c.Predicate] == 0 || c.Object == "" || !g.vocabulary.is(g.Entities[c.Object].Class, "Idea") {
			continue
		}
		out = append(out, c)
		if c.Method == "curated" {
			at := [3]string{c.Subject, c.Object, c.Document}
			experts[at] = append(experts[at], c)
		}
	}
	return slices.DeleteFunc(out, func(c *Claim) bool {
		read := (c.Method == "rule" || c.Method == "model") && slices.ContainsFunc(experts[[3]string{c.Subject, c.Object, c.Document}], c.overlaps)
		return read || !within(g.saidOn(c), from, to)
	})
}

// overlaps reports whether two claims of one document share some of their words.
func (c *Claim) overlaps(other *Claim) bool {
	for _, x := range c.Evidence {
		for _, y := range other.Evidence {
			if x.Start < y.End && y.Start < x.End {
				return true
			}
		}
	}
	return false
}

// kindOf says what a stance amounts to.
func kindOf(c *Claim) string {
	switch {
	case c.Modality == "negated":
		return "RESERVATION"
	case c.Modality == "alleged" || c.Modality == "recommended":
		return "ATTRIBUTION"
	case sideOf[c.Predicate] > 0:
		return "SUPPORT"
	}
	return "REJECTION"
}

type pair struct{ a, b string }

func (p pair) compare(o pair) int { return cmp.Or(cmp.Compare(p.a, o.a), cmp.Compare(p.b, o.b)) }

// grouped groups things by a key, in the order of the keys.
func grouped[T any, K comparable](things []T, key func(T) K, compare func(K, K) int) (keys []K, of map[K][]T) {
	of = map[K][]T{}
	for _, t := range things {
		of[key(t)] = append(of[key(t)], t)
	}
	return slices.SortedFunc(maps.Keys(of), compare), of
}

// positions gives the matrix of some actors and ideas.
func (g *Graph) positions(f *Filter, from, to string) object {
	keys, of := grouped(g.stances(f, from, to), func(c *Claim) pair { return pair{c.Subject, c.Object} }, pair.compare)
	actors, ideas, cells := map[string]bool{}, map[string]bool{}, list{}
	for _, k := range keys {
		actors[k.a], ideas[k.b] = true, true
		cells = append(cells, g.cell(k, of[k]))
	}
	return object{"actors": sortedIDs(actors), "ideas": sortedIDs(ideas), "cells": cells}
}

func sortedIDs[V any](of map[string]V) list { return listOf(slices.Sorted(maps.Keys(of)), idOnly) }

// cellFields asks for all of a cell.
const cellFields = `actor { id } idea { id } polarity conflict support first last ofAuthor holders { id } stances { kind predicate modality claims { id } }`

func (g *Graph) cell(at pair, claims []*Claim) object {
	holders, kinds, taken, denied, ofAuthor := map[string]bool{}, map[string]bool{}, map[string]bool{}, map[string]bool{}, false
	for _, c := range claims {
		if c.Holder == "" {
			ofAuthor = true
		} else {
			holders[c.Holder] = true
		}
		kind := kindOf(c)
		kinds[kind] = true
		switch kind {
		case "SUPPORT", "REJECTION":
			taken[c.Predicate] = true
		case "RESERVATION":
			denied[c.Predicate] = true
		}
	}
	conflict := kinds["SUPPORT"] && kinds["REJECTION"]
	for p := range taken {
		conflict = conflict || denied[p]
	}
	polarity := 0
	if kinds["SUPPORT"] != kinds["REJECTION"] {
		polarity = map[bool]int{true: 1, false: -1}[kinds["SUPPORT"]]
	}
	stances := list{}
	keys, of := grouped(claims, func(c *Claim) pair { return pair{c.Predicate, c.Modality} }, pair.compare)
	for _, k := range keys {
		stances = append(stances, object{"kind": kindOf(of[k][0]), "predicate": enum(k.a), "modality": enum(k.b), "claims": listOf(of[k], claimID)})
	}
	first, last := g.span(claims)
	return object{
		"actor": object{"id": at.a}, "idea": object{"id": at.b}, "polarity": polarity, "conflict": conflict, "support": g.independent(claims),
		"first": orNull(first), "last": orNull(last), "ofAuthor": ofAuthor, "holders": sortedIDs(holders), "stances": stances,
	}
}

// conflictFields asks for all of a conflict of stances.
const conflictFields = `kind entities { id } predicate sides { label support first last claims { id } documents { slug } }`

// conflicts gives the stances that contradict each other: support and rejection, then stances taken and denied.
func (g *Graph) conflicts(f *Filter) list {
	var opposed, denials list
	keys, of := grouped(g.stances(f, "", ""), func(c *Claim) pair { return pair{c.Subject, c.Object} }, pair.compare)
	for _, k := range keys {
		byKind := map[string][]*Claim{}
		taken, denied := map[string][]*Claim{}, map[string][]*Claim{}
		for _, c := range of[k] {
			kind := kindOf(c)
			byKind[kind] = append(byKind[kind], c)
			switch kind {
			case "SUPPORT", "REJECTION":
				taken[c.Predicate] = append(taken[c.Predicate], c)
			case "RESERVATION":
				denied[c.Predicate] = append(denied[c.Predicate], c)
			}
		}
		entities := list{idOnly(k.a), idOnly(k.b)}
		if s, r := byKind["SUPPORT"], byKind["REJECTION"]; len(s) > 0 && len(r) > 0 {
			opposed = append(opposed, object{"kind": "OPPOSED_STANCES", "entities": entities, "predicate": nil, "sides": list{g.side("support", s), g.side("rejection", r)}})
		}
		for _, p := range slices.Sorted(maps.Keys(denied)) {
			if len(taken[p]) > 0 {
				denials = append(denials, object{"kind": "DENIED_STANCE", "entities": entities, "predicate": enum(p),
					"sides": list{g.side(p, taken[p]), g.side("not "+p, denied[p])}})
			}
		}
	}
	return append(opposed, denials...)
}

func (g *Graph) side(label string, claims []*Claim) object {
	documents := map[string]bool{}
	for _, c := range claims {
		documents[c.Document] = true
	}
	first, last := g.span(claims)
	return object{"label": label, "support": g.independent(claims), "first": orNull(first), "last": orNull(last), "claims": listOf(claims, claimID),
		"documents": listOf(slices.Sorted(maps.Keys(documents)), func(slug string) any { return object{"slug": slug} })}
}

// edge is one of a derived network.
type edge struct {
	ends   pair
	weight float64
}

// networkFields asks for a derived network.
const networkFields = `nodes { id } edges { source { id } target { id } weight } truncated`

// network gives edges with their ends, in order.
func network(edges []edge) object {
	nodes, out := map[string]bool{}, list{}
	slices.SortFunc(edges, func(x, y edge) int { return x.ends.compare(y.ends) })
	for _, e := range edges {
		nodes[e.ends.a], nodes[e.ends.b] = true, true
		out = append(out, object{"source": idOnly(e.ends.a), "target": idOnly(e.ends.b), "weight": e.weight})
	}
	return object{"nodes": sortedIDs(nodes), "edges": out, "truncated": false}
}

// position is a side that a node takes on an anchor: an actor on an idea, or the other way round.
type position struct {
	anchor string
	side   int
}

// discourse derives a network as docs/networks.md defines it.
func (g *Graph) discourse(f *Filter, project, normalize, from, to string, minWeight float64) object {
	holds := map[string]map[position]bool{}
	for _, c := range g.stances(f, from, to) {
		if c.Modality != "asserted" && c.Modality != "planned" {
			continue
		}
		node, anchor := c.Subject, c.Object
		if project == "IDEA_CONGRUENCE" {
			node, anchor = anchor, node
		}
		if holds[node] == nil {
			holds[node] = map[position]bool{}
		}
		holds[node][position{anchor, sideOf[c.Predicate]}] = true
	}
	if project == "AFFILIATION" {
		return affiliation(holds, minWeight)
	}
	var edges []edge
	nodes := slices.Sorted(maps.Keys(holds))
	for i, a := range nodes {
		for _, b := range nodes[i+1:] {
			weight := weigh(holds[a], holds[b], project, normalize)
			if weight != 0 && weight >= minWeight {
				edges = append(edges, edge{pair{a, b}, weight})
			}
		}
	}
	return network(edges)
}

func affiliation(holds map[string]map[position]bool, minWeight float64) object {
	weights := map[pair]float64{}
	for node, positions := range holds {
		for p := range positions {
			weights[pair{node, p.anchor}] += float64(p.side)
		}
	}
	var edges []edge
	for ends, weight := range weights {
		if weight != 0 && math.Abs(weight) >= minWeight {
			edges = append(edges, edge{ends, weight})
		}
	}
	return network(edges)
}

// weigh gives the weight of two nodes.
func weigh(a, b map[position]bool, project, normalize string) float64 {
	agree, differ := 0., 0.
	for p := range a {
		if b[p] {
			agree++
		}
		if b[position{p.anchor, -p.side}] {
			differ++
		}
	}
	weight := agree
	if project == "ACTOR_CONFLICT" {
		weight = differ
	}
	x, y := float64(len(a)), float64(len(b))
	switch normalize {
	case "AVERAGE_ACTIVITY":
		return weight / ((x + y) / 2)
	case "JACCARD":
		return weight / (x + y - agree)
	case "COSINE":
		return weight / (x * y)
	}
	return weight
}

// cooccurrence joins the ideas that one actor speaks of in one document.
func (g *Graph) cooccurrence(f *Filter, actors []string) object {
	spoken := map[pair]map[string]bool{} // ideas, by actor and document
	for _, c := range g.choose(f) {
		for _, actor := range []string{c.Subject, c.Holder} {
			if actor == "" || !slices.Contains(actors, actor) && (len(actors) > 0 || !g.vocabulary.is(g.Entities[actor].Class, "Actor")) {
				continue
			}
			for _, end := range []string{c.Subject, c.Object} {
				if end != "" && g.vocabulary.is(g.Entities[end].Class, "Idea") {
					at := pair{actor, c.Document}
					if spoken[at] == nil {
						spoken[at] = map[string]bool{}
					}
					spoken[at][end] = true
				}
			}
		}
	}
	documents := map[pair]map[string]bool{}
	for at, ideas := range spoken {
		ids := slices.Sorted(maps.Keys(ideas))
		for i, a := range ids {
			for _, b := range ids[i+1:] {
				if documents[pair{a, b}] == nil {
					documents[pair{a, b}] = map[string]bool{}
				}
				documents[pair{a, b}][g.origin(at.b)] = true
			}
		}
	}
	var edges []edge
	for ends, origins := range documents {
		edges = append(edges, edge{ends, float64(len(origins))})
	}
	return network(edges)
}
