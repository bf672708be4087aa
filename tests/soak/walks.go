package soak

import (
	"cmp"
	"maps"
	"slices"
)

// neighbours gives the entities that a passing claim joins to each entity, by id.
func (g *Graph) neighbours(f *Filter) map[string][]string {
	joined := map[string]map[string]bool{}
	join := func(a, b string) {
		if joined[a] == nil {
			joined[a] = map[string]bool{}
		}
		joined[a][b] = true
	}
	for _, c := range g.choose(f) {
		if c.Object != "" && c.Object != c.Subject {
			join(c.Subject, c.Object)
			join(c.Object, c.Subject)
		}
	}
	out := map[string][]string{}
	for id, ends := range joined {
		out[id] = slices.Sorted(maps.Keys(ends))
	}
	return out
}

// hops gives the number of steps from each entity to one.
func hops(near map[string][]string, to string) map[string]int {
	left, ring := map[string]int{to: 0}, []string{to}
	for len(ring) > 0 {
		at := ring[0]
		ring = ring[1:]
		for _, next := range near[at] {
			if _, seen := left[next]; !seen {
				left[next] = left[at] + 1
				ring = append(ring, next)
			}
		}
	}
	return left
}

// pathFields asks for a way.
const pathFields = `length strength nodes { id } steps { from { id } to { id } claims { id } }`

// paths gives the first of the shortest simple ways, ties by the ids on the way.
func (g *Graph) paths(f *Filter, from, to string, maxLength, first int) list {
	near := g.neighbours(f)
	left := hops(near, to)
	out := list{}
	var walk func(way []string, length int)
	walk = func(way []string, length int) {
		at := way[len(way)-1]
		if at == to {
			if len(way) == length+1 {
				out = append(out, g.way(f, way))
			}
			return
		}
		for _, next := range near[at] {
			steps, reaches := left[next]
			if len(out) < first && reaches && len(way)+steps <= length && !slices.Contains(way, next) {
				walk(append(slices.Clone(way), next), length)
			}
		}
	}
	for length := 1; length <= maxLength && len(out) < first; length++ {
		walk([]string{from}, length)
	}
	return out
}

// way tells of a path that goes by some entities.
func (g *Graph) way(f *Filter, ids []string) object {
	steps, strength := list{}, 1.
	for i := 1; i < len(ids); i++ {
		a, b := ids[i-1], ids[i]
		var claims []*Claim
		best := 0.
		for _, c := range g.choose(f) {
			if c.Subject == a && c.Object == b || c.Subject == b && c.Object == a {
				claims = append(claims, c)
				best = max(best, c.Confidence)
			}
		}
		strength *= best
		steps = append(steps, object{"from": idOnly(a), "to": idOnly(b), "claims": listOf(claims, claimID)})
	}
	return object{"length": len(steps), "strength": strength, "nodes": listOf(ids, idOnly), "steps": steps}
}

// neighborhoodFields asks for what surrounds something.
const neighborhoodFields = `nodes { id } edges { source { id } target { id } predicate weight claims { id } } truncated`

// neighborhood gives the entities so many steps away, those with most claims first, and every claim among them.
func (g *Graph) neighborhood(f *Filter, of []string, depth, limit int) object {
	near, degree := g.neighbours(f), g.degrees()
	inside, truncated := map[string]bool{}, false
	for _, id := range of {
		inside[id] = true
	}
	ring := of
	for range depth {
		around := map[string]bool{}
		for _, at := range ring {
			for _, next := range near[at] {
				if !inside[next] {
					around[next] = true
				}
			}
		}
		ring = slices.SortedFunc(maps.Keys(around), func(a, b string) int { return cmp.Or(cmp.Compare(degree[b], degree[a]), cmp.Compare(a, b)) })
		if truncated = len(inside)+len(ring) > limit; truncated {
			ring = ring[:limit-len(inside)]
		}
		for _, id := range ring {
			inside[id] = true
		}
		if truncated {
			break
		}
	}
	return object{"nodes": sortedIDs(inside), "edges": g.among(f, inside), "truncated": truncated}
}

// among gives the edges between some entities.
func (g *Graph) among(f *Filter, inside map[string]bool) list {
	type key struct {
		pair
		predicate string
	}
	var claims []*Claim
	for _, c := range g.choose(f) {
		if inside[c.Subject] && inside[c.Object] {
			claims = append(claims, c)
		}
	}
	keys, of := grouped(claims, func(c *Claim) key {
		k := key{pair{c.Subject, c.Object}, c.Predicate}
		if g.vocabulary.Predicates[c.Predicate].Symmetric && k.b < k.a {
			k.a, k.b = k.b, k.a
		}
		return k
	}, func(x, y key) int { return cmp.Or(x.compare(y.pair), cmp.Compare(x.predicate, y.predicate)) })
	return listOf(keys, func(k key) any {
		return object{"source": idOnly(k.a), "target": idOnly(k.b), "predicate": enum(k.predicate), "weight": len(of[k]), "claims": listOf(of[k], claimID)}
	})
}

// degrees counts the claims in which each entity is subject or object.
func (g *Graph) degrees() map[string]int {
	n := map[string]int{}
	for _, c := range g.Claims {
		n[c.Subject]++
		if c.Object != "" && c.Object != c.Subject {
			n[c.Object]++
		}
	}
	return n
}

// commonFields asks for what entities have in common.
const commonFields = `totalCount edges { node { id } support linked { entity { id } claims { id } } }`

// common gives what stands in a claim with at least two of some entities.
func (g *Graph) common(of []string, first int) object {
	type shared struct {
		id     string
		by     map[string][]*Claim
		claims []*Claim
	}
	links := map[string]*shared{}
	for _, c := range g.Claims {
		for _, ends := range [][2]string{{c.Subject, c.Object}, {c.Object, c.Subject}} {
			one, link := ends[0], ends[1]
			if link == "" || link == one || !slices.Contains(of, one) || slices.Contains(of, link) {
				continue
			}
			if links[link] == nil {
				links[link] = &shared{id: link, by: map[string][]*Claim{}}
			}
			links[link].by[one] = append(links[link].by[one], c)
			links[link].claims = append(links[link].claims, c)
		}
	}
	var found []*shared
	for _, l := range links {
		if len(l.by) > 1 {
			found = append(found, l)
		}
	}
	slices.SortFunc(found, func(a, b *shared) int {
		return cmp.Or(cmp.Compare(len(b.by), len(a.by)), cmp.Compare(g.independent(b.claims), g.independent(a.claims)), cmp.Compare(a.id, b.id))
	})
	return object{"totalCount": len(found), "edges": listOf(firstOf(found, first), func(l *shared) any {
		return object{"node": idOnly(l.id), "support": g.independent(l.claims), "linked": listOf(slices.Sorted(maps.Keys(l.by)), func(id string) any {
			return object{"entity": idOnly(id), "claims": listOf(l.by[id], claimID)}
		})}
	})}
}

// centralityFields asks for the most central entities.
const centralityFields = `totalCount edgeCount edges { score node { id } }`

// centrality gives the shares of all other entities that are neighbours.
func (g *Graph) centrality(f *Filter, first int) object {
	near := g.neighbours(f)
	ids := slices.SortedFunc(maps.Keys(near), func(a, b string) int { return cmp.Or(cmp.Compare(len(near[b]), len(near[a])), cmp.Compare(a, b)) })
	ends := 0
	for _, id := range ids {
		ends += len(near[id])
	}
	return object{"totalCount": len(ids), "edgeCount": ends / 2, "edges": listOf(firstOf(ids, first), func(id string) any {
		return object{"score": float64(len(near[id])) / float64(len(ids)-1), "node": idOnly(id)}
	})}
}
