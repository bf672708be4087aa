package soak

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// Pool draws questions about a graph as it was when the test began, and about the documents that are loaded and removed meanwhile.
type Pool struct {
	library   *Library
	base      *Graph
	entities  []string // by number of claims
	actors    []string // that take stances
	ideas     []string // that stances are taken on
	known     []string // names that one known entity alone bears, in every document
	documents []string
	degree    map[string]int
}

// NewPool makes a pool of questions about a graph.
func NewPool(g *Graph, l *Library) *Pool {
	p := &Pool{library: l, base: g, degree: g.degrees(), documents: slices.Sorted(maps.Keys(g.Documents))}
	p.entities = slices.SortedFunc(maps.Keys(p.degree), func(a, b string) int { return cmp.Or(cmp.Compare(p.degree[b], p.degree[a]), cmp.Compare(a, b)) })
	actors, ideas, bearers := map[string]bool{}, map[string]bool{}, map[string]int{}
	for _, c := range g.stances(&Filter{}, "", "") {
		actors[c.Subject], ideas[c.Object] = true, true
	}
	byDegree := func(a, b string) int { return cmp.Or(cmp.Compare(p.degree[b], p.degree[a]), cmp.Compare(a, b)) }
	p.actors, p.ideas = slices.SortedFunc(maps.Keys(actors), byDegree), slices.SortedFunc(maps.Keys(ideas), byDegree)
	for _, e := range g.Entities {
		own := map[string]bool{}
		for _, n := range e.Names {
			own[plain(n.Text)] = true
		}
		for name := range own {
			bearers[name]++
		}
	}
	for _, id := range p.entities {
		for _, n := range g.Entities[id].Names {
			if bearers[plain(n.Text)] == 1 && !g.Entities[id].Candidate && n.Scope == "" && !n.Ambiguous && g.Entities[strings.ToLower(n.Text)] == nil {
				p.known = append(p.known, n.Text)
			}
		}
	}
	return p
}

// some draws one of a list: mostly of its beginning, so that questions come again.
func some(r *rand.Rand, from []string) string {
	if r.IntN(5) > 0 {
		from = from[:min(len(from), 12)]
	}
	return pick(r, from)
}

// several draws up to n different ones.
func several(r *rand.Rand, from []string, n int) []string {
	var out []string
	for range 1 + r.IntN(n) {
		if id := some(r, from); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// document draws the slug of a document: one that stays, or one that comes and goes.
func (p *Pool) document(r *rand.Rand) string {
	if made := p.library.Recent(); len(made) > 0 && r.IntN(2) > 0 {
		return pick(r, made).Slug
	}
	return pick(r, p.documents)
}

// filter draws a filter.
func (p *Pool) filter(r *rand.Rand) *Filter {
	f := &Filter{}
	switch r.IntN(6) {
	case 0:
		f.Subject = several(r, p.actors, 3)
	case 1:
		f.Object = several(r, p.ideas, 3)
	case 2:
		f.About = several(r, p.entities, 2)
	case 3:
		f.Document = []string{p.document(r)}
	case 4:
		f.Predicate = several(r, []string{"advocates", "opposes", "criticizes", "participatesIn", "startedOn", "leads"}, 3)
	case 5:
		f.Holder = []string{pick(r, []string{"author", some(r, p.actors)})}
		f.About = []string{some(r, p.entities)}
	}
	switch r.IntN(6) {
	case 0:
		f.Modality = several(r, []string{"asserted", "planned", "negated", "alleged"}, 2)
	case 1:
		f.Method = []string{pick(r, []string{"rule", "curated"})}
	case 2:
		f.MinConfidence = pick(r, []float64{0.5, 0.7, 0.9})
	case 3:
		f.From = fmt.Sprintf("20%02d", r.IntN(20))
	case 4:
		f.From, f.To = fmt.Sprintf("20%02d", r.IntN(12)), fmt.Sprintf("20%02d-%02d", 12+r.IntN(12), 1+r.IntN(12))
	}
	if r.IntN(4) == 0 {
		f.Reviewed = several(r, Verdicts, 2)
	}
	return f
}

// narrow draws a filter whose claims are not too many to be taken whole.
func (p *Pool) narrow(r *rand.Rand) *Filter {
	f := p.filter(r)
	f.Document = []string{p.document(r)}
	return f
}

// period draws two dates, or none.
func (p *Pool) period(r *rand.Rand) (from, to string) {
	if r.IntN(2) == 0 {
		return "", ""
	}
	return fmt.Sprintf("20%02d", r.IntN(15)), fmt.Sprintf("20%02d", 15+r.IntN(11))
}

// Draw draws a question of a kind.
func (p *Pool) Draw(r *rand.Rand, kind string) *Question { return kinds[kind](p, r) }

// Any draws any question.
func (p *Pool) Any(r *rand.Rand) *Question { return p.Draw(r, pick(r, Kinds)) }

// Kinds are the kinds of questions, in the order of the report.
var Kinds = slices.Sorted(maps.Keys(kinds))
