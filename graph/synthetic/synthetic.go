// Package synthetic makes graphs of any size with the shape of a real one, to measure the program with. The vocabulary is
// the ontology's; which classes stand in which predicates how often, how claims are meant, and how unevenly they are spread
// over entities is as in the claims that experts wrote on the five sources. Nothing in such a graph is true.
package synthetic

import (
	"fmt"
	"iter"
	"math/rand/v2"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

const (
	claimsPerEntity   = 5
	claimsPerDocument = 500
	quoteLength       = 40 // code points
	states            = 200
)

// Graph makes the partitions of a graph with so many claims, the lexicon first; the same ones each time.
func Graph(claims int) iter.Seq[graph.Partition] {
	return func(yield func(graph.Partition) bool) {
		m := newMaker()
		if !yield(m.lexicon(claims / claimsPerEntity)) {
			return
		}
		for d := 0; d*claimsPerDocument < claims; d++ {
			record, found := m.document(d, min(claimsPerDocument, claims-d*claimsPerDocument))
			if !yield(record) || !yield(found) {
				return
			}
		}
	}
}

// share says how many of a hundred entities are of a class, and what their names end in.
type share struct {
	class  graph.Class
	weight int
	zh, en string
}

// shares of the entities; there are never more states than the world has.
var shares = []share{
	{"State", 2, "国", "State"}, {"Bloc", 3, "联盟", "Bloc"}, {"Agency", 6, "署", "Agency"}, {"Person", 6, "先生", "Person"},
	{"ResearchBody", 6, "研究院", "Institute"}, {"Organization", 4, "组织", "Organization"}, {"Document", 7, "报告", "Report"},
	{"Mechanism", 9, "对话", "Dialogue"}, {"Instrument", 7, "法", "Act"}, {"Event", 5, "会议", "Meeting"},
	{"Principle", 13, "原则", "Principle"}, {"Issue", 16, "问题", "Issue"}, {"Problem", 9, "挑战", "Challenge"}, {"Proposal", 7, "建议", "Proposal"},
}

// pattern is what a claim says, in classes; without an object it states a date.
type pattern struct {
	subject   graph.Class
	predicate graph.PredicateName
	object    graph.Class
	weight    int
}

// patterns with their frequency among 2,623 claims.
var patterns = []pattern{
	{"Proposal", "addresses", "Issue", 204}, {"Mechanism", "addresses", "Issue", 176}, {"Instrument", "addresses", "Issue", 66},
	{"State", "participatesIn", "Mechanism", 90}, {"Bloc", "participatesIn", "Mechanism", 46}, {"Person", "participatesIn", "Event", 36},
	{"State", "advocates", "Principle", 80}, {"Person", "advocates", "Principle", 40}, {"Bloc", "advocates", "Principle", 36},
	{"Agency", "advocates", "Principle", 26}, {"State", "opposes", "Principle", 17}, {"Bloc", "criticizes", "State", 15},
	{"State", "endorses", "Instrument", 20}, {"Bloc", "endorses", "Principle", 18}, {"Proposal", "directedAt", "State", 120},
	{"Proposal", "directedAt", "Bloc", 52}, {"Document", "proposes", "Proposal", 129}, {"Document", "cites", "Document", 102},
	{"Problem", "hinders", "Issue", 108}, {"Problem", "causedBy", "Problem", 107}, {"Bloc", "hasProblem", "Problem", 60},
	{"State", "hasProblem", "Problem", 67}, {"Proposal", "involves", "Mechanism", 106}, {"Principle", "partOf", "Principle", 60},
	{"Mechanism", "partOf", "Mechanism", 70}, {"Agency", "partOf", "State", 64}, {"Instrument", "enshrines", "Principle", 59},
	{"State", "issues", "Instrument", 61}, {"State", "establishes", "Mechanism", 66}, {"Bloc", "cooperatesWith", "State", 49},
	{"Agency", "leads", "Mechanism", 43}, {"Agency", "responsibleFor", "Issue", 40}, {"Event", "produces", "Instrument", 36},
	{"Person", "holdsPosition", "Agency", 31}, {"Person", "authorOf", "Document", 28}, {"Instrument", "regulates", "Issue", 17},
	{"Event", "occurredOn", "", 37}, {"Mechanism", "startedOn", "", 28},
}

// modality is a way to mean a claim, with its frequency among a thousand.
type modality struct {
	name   graph.Modality
	weight int
}

var modalities = []modality{
	{graph.Asserted, 702}, {graph.Recommended, 221}, {graph.Planned, 70}, {graph.Alleged, 4}, {graph.Negated, 3},
}

// Of a thousand claims so many name a holder other than the author, and so many a time.
const (
	heldByOthers = 83
	timed        = 149
)

// maker holds what the parts of one graph share.
type maker struct {
	rng      *rand.Rand
	words    []string
	ids      map[graph.Class][]string
	patterns []pattern // each as often as its weight says
}

func newMaker() *maker {
	m := &maker{rng: rand.New(rand.NewPCG(1, 2)), words: make([]string, 4000), ids: map[graph.Class][]string{}}
	for i := range m.words {
		m.words[i] = string([]rune{'一' + rune(m.skewed(6000)), '一' + rune(m.skewed(6000))})
	}
	for _, p := range patterns {
		for range p.weight {
			m.patterns = append(m.patterns, p)
		}
	}
	return m
}

// skewed gives a number below n. The r-th most frequent is drawn in proportion to r^(-2/3): in the five sources the exponent
// is 0.9 among the thirty entities with the most claims, and 0.6 behind them.
func (m *maker) skewed(n int) int {
	f := m.rng.Float64()
	return int(f * f * f * float64(n))
}

// one draws an entity of a class.
func (m *maker) one(c graph.Class) string { return m.ids[c][m.skewed(len(m.ids[c]))] }

// other draws an entity of a class that is not id.
func (m *maker) other(c graph.Class, id string) string {
	for {
		if got := m.one(c); got != id {
			return got
		}
	}
}

func (m *maker) modality() graph.Modality {
	at := m.rng.IntN(1000)
	for _, one := range modalities {
		if at -= one.weight; at < 0 {
			return one.name
		}
	}
	return graph.Asserted
}

// han gives n characters of text; n is even.
func (m *maker) han(n int) string {
	var b strings.Builder
	for range n / 2 {
		b.WriteString(m.words[m.skewed(len(m.words))])
	}
	return b.String()
}

func (m *maker) lexicon(entities int) graph.Partition {
	part := graph.Partition{ID: graph.LexiconPart}
	for _, s := range shares {
		n := max(2, entities*s.weight/100)
		if s.class == "State" {
			n = min(n, states)
		}
		for i := range n {
			id := fmt.Sprintf("%s-%d", strings.ToLower(string(s.class)), i)
			m.ids[s.class] = append(m.ids[s.class], id)
			part.Entities = append(part.Entities, graph.Entity{ID: id, Class: s.class, Names: []graph.Name{
				{Text: fmt.Sprintf("%s %d", s.en, i), Lang: "en", Preferred: true},
				{Text: m.han(4) + s.zh, Lang: "zh", Preferred: true},
			}})
		}
	}
	return part
}

// document makes the record of a document, and its claims.
func (m *maker) document(d, claims int) (record, found graph.Partition) {
	slug := fmt.Sprintf("made-%d", d)
	var b strings.Builder
	for range claims {
		b.WriteString(m.han(quoteLength) + "。\n")
	}
	text := graph.NewText(b.String())
	record = graph.Partition{ID: graph.DocumentPart(slug), Document: &graph.Document{
		Slug: slug, Length: text.Len(), Lang: "zh", Titles: []graph.Name{{Text: slug, Lang: "en"}},
		Text: text, Issued: fmt.Sprint(m.year()),
	}}
	found = graph.Partition{ID: graph.ClaimsPart(slug, graph.Rule)}
	for i := range claims {
		start := i * (quoteLength + 2)
		quote, _ := text.Slice(start, start+quoteLength)
		c := m.claim(slug, graph.Evidence{Start: start, End: start + quoteLength, QuoteHash: graph.HashQuote(quote)})
		found.Claims = append(found.Claims, c)
		found.Mentions = append(found.Mentions, graph.Mention{Entity: c.Subject, Start: start, End: start + 4})
		if c.Object != "" {
			found.Mentions = append(found.Mentions, graph.Mention{Entity: c.Object, Start: start + 10, End: start + 14})
		}
	}
	return record, found
}

func (m *maker) claim(slug string, e graph.Evidence) graph.Claim {
	p := m.patterns[m.rng.IntN(len(m.patterns))]
	c := graph.Claim{
		Subject: m.one(p.subject), Predicate: p.predicate, Modality: m.modality(), Document: slug, Evidence: []graph.Evidence{e},
		Method: graph.Rule, Rule: fmt.Sprintf("%s.%d", p.predicate, m.skewed(30)), RuleVersion: "1", Confidence: 0.5 + m.rng.Float64()/2,
	}
	if p.object == "" {
		c.Value = fmt.Sprintf("%d-%02d", m.year(), 1+m.rng.IntN(12))
	} else {
		c.Object = m.other(p.object, c.Subject)
	}
	if m.rng.IntN(1000) < heldByOthers {
		c.Holder = m.one("State")
	}
	if m.rng.IntN(1000) < timed {
		c.Time = fmt.Sprint(m.year())
	}
	c.ID = graph.NewClaimID(&c)
	return c
}

// year gives one of the years that the field has had.
func (m *maker) year() int { return 1998 + m.rng.IntN(28) }
