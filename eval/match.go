package eval

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
)

// symmetric predicates are the same read backwards.
var symmetric = []string{"cooperatesWith", "competesWith", "allyOf"}

// unnamed classes hold things that have no fixed name.
var unnamed = []string{"Proposal", "Problem", "Event"}

// nearMisses are groups of predicates of which a careful reader could take one for another.
var nearMisses = [][]string{
	{"leads", "participatesIn", "memberOf", "establishes"},
	{"issues", "endorses", "proposes", "authorOf"},
	{"advocates", "endorses", "issues"},
	{"opposes", "criticizes"},
	{"addresses", "regulates", "responsibleFor"},
	{"startedOn", "occurredOn"},
	{"partOf", "memberOf"},
	{"affiliatedWith", "holdsPosition"},
	{"hinders", "causedBy", "hasProblem"},
	{"involves", "directedAt", "addresses"},
}

func near(p, q string) bool {
	return p == q || slices.ContainsFunc(nearMisses, func(group []string) bool {
		return slices.Contains(group, p) && slices.Contains(group, q)
	})
}

// span is a stretch of text in code points, the end excluded.
type span struct{ start, end int }

// judge compares claims with the key of one document.
type judge struct {
	key   *Key
	norms map[string]map[string]bool // of the names of the key's entities, by id
	class map[string]string          // of the key's entities, by id
	spans [][]span                   // where the quote of each claim stands; nil without the text
	text  graph.Text
}

// newJudge prepares a key. Without text, things without a fixed name match by name only.
func newJudge(key *Key, text string) *judge {
	j := &judge{
		key: key, norms: map[string]map[string]bool{}, class: map[string]string{},
		spans: make([][]span, len(key.Claims)), text: graph.NewText(text),
	}
	for _, e := range key.Entities {
		norms := normsOf(e.ID, append([]string{e.ZH, e.EN}, e.Aliases...))
		j.norms[e.ID], j.class[e.ID] = map[string]bool{}, e.Class
		for _, n := range norms {
			j.norms[e.ID][n] = true
		}
	}
	for i, c := range key.Claims {
		j.spans[i] = occurrences(text, c.Quote)
	}
	return j
}

// normsOf gives the norms of an entity's names and of its id read as a name.
func normsOf(id string, names []string) []string {
	var out []string
	for _, name := range append(names, strings.ReplaceAll(id, "-", " ")) {
		if n := Norm(name); n != "" {
			out = append(out, n)
		}
	}
	return out
}

// occurrences gives where quote stands in text; occurrences that overlap an earlier one do not count.
func occurrences(text, quote string) []span {
	var out []span
	if quote == "" {
		return nil
	}
	length := utf8.RuneCountInString(quote)
	for at := 0; ; {
		i := strings.Index(text, quote)
		if i < 0 {
			return out
		}
		at += utf8.RuneCountInString(text[:i])
		out = append(out, span{at, at + length})
		at += length
		text = text[i+len(quote):]
	}
}

// matcher is a system's claim, ready to be compared.
type matcher struct {
	*Claim
	subject, object []string // norms of the names; nil for a literal
	literal         string   // norm of the literal object
}

func newMatcher(c *Claim) *matcher {
	return &matcher{Claim: c, literal: Norm(string(c.Object.Value)), subject: c.Subject.norms(), object: c.Object.norms()}
}

// norms gives those of an entity; nil for a literal.
func (e *End) norms() []string {
	if e.Names == nil {
		return nil
	}
	return normsOf(e.ID, slices.Clone(e.Names))
}

// matches reports whether m says the same as claim i of the key.
func (j *judge) matches(m *matcher, i int, lenient bool) bool {
	k := &j.key.Claims[i]
	if m.Predicate != k.Predicate && (!lenient || !near(m.Predicate, k.Predicate)) {
		return false
	}
	if j.sameEntity(m, &m.Subject, m.subject, k.Subject, i) && j.sameObject(m, i) {
		return true
	}
	if !slices.Contains(symmetric, m.Predicate) && m.Predicate == k.Predicate {
		return false
	}
	return k.Object.Entity != "" &&
		j.sameEntity(m, &m.Object, m.object, k.Subject, i) &&
		j.sameEntity(m, &m.Subject, m.subject, k.Object.Entity, i)
}

func (j *judge) sameObject(m *matcher, i int) bool {
	o := j.key.Claims[i].Object
	if o.Entity == "" {
		return m.Object.Value != "" && m.literal == Norm(string(o.Literal))
	}
	return j.sameEntity(m, &m.Object, m.object, o.Entity, i)
}

// sameEntity reports whether an end of m, whose names have the norms, is entity id of the key,
// in the light of claim i.
func (j *judge) sameEntity(m *matcher, end *End, norms []string, id string, i int) bool {
	if norms == nil {
		return false
	}
	if slices.ContainsFunc(norms, func(n string) bool { return j.norms[id][n] }) {
		return true
	}
	return end.Class == j.class[id] && slices.Contains(unnamed, end.Class) && overlap(j.spans[i], m.Evidence)
}

func overlap(spans []span, evidence []Evidence) bool {
	for _, s := range spans {
		for _, e := range evidence {
			if min(s.end, e.End) > max(s.start, e.Start) {
				return true
			}
		}
	}
	return false
}
