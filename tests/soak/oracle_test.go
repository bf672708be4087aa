package soak

import (
	"bytes"
	"context"
	"maps"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/export"
	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/loaders"
	"github.com/normgraph/normgraph/loaders/reader"
)

// served is a graph with some made documents, as the program answers for it and as it exports it.
type served struct {
	library *Library
	words   *Vocabulary
	base    *Graph
	answers []*Answer
}

// newServed asks the program's own handler, in this process, some questions of each kind that the API answers.
func newServed(t *testing.T) *served {
	t.Helper()
	s := &served{library: NewLibrary("note")}
	file, err := data.FS.ReadFile("ontology.yaml")
	if err == nil {
		s.words, err = ReadVocabulary(file)
	}
	if err != nil {
		t.Fatal(err)
	}
	snapshot := s.load(t)
	format, _ := export.ByName("nq")
	selection, err := export.Select(snapshot, format, export.Options{Filter: graph.ClaimFilter{Reviewed: graph.Verdicts}})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := selection.Write(t.Context(), &out); err != nil {
		t.Fatal(err)
	}
	if s.base, err = Read(&out, snapshot.Generation(), s.words); err != nil {
		t.Fatal(err)
	}
	pool, r := NewPool(s.base, s.library), rand.New(rand.NewPCG(1, 2))
	server := httptest.NewServer(gql.NewHandler(func() *graph.Snapshot { return snapshot }, gql.Options{}))
	defer server.Close()
	for _, kind := range Kinds {
		for range 5 {
			q := pool.Draw(r, kind)
			if q.Path != "/graphql" || q.Timeless || !q.Compared() {
				continue
			}
			a, _, err := Ask(t.Context(), http.DefaultClient, server.URL, q)
			if err != nil {
				t.Fatal(err)
			}
			s.answers = append(s.answers, a)
		}
	}
	return s
}

// load loads what comes with the program, and some documents.
func (s *served) load(t *testing.T) *graph.Snapshot {
	t.Helper()
	k, err := loaders.NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	store := cayley.OpenMemory()
	t.Cleanup(func() { store.Close() })
	l := &loaders.Loader{Knowledge: k, Store: store, Report: func(loaders.Event) {}}
	if _, err := l.Base(t.Context()); err != nil {
		t.Fatal(err)
	}
	r := rand.New(rand.NewPCG(3, 4))
	for range 5 {
		m := s.library.Make(r, nil)
		e := l.LoadInput(t.Context(), &loaders.Input{Source: reader.Source{Name: m.Name, Bytes: []byte(m.Text)}}, func(context.Context) error { return nil })
		if e.Err != nil {
			t.Fatal(e.Err)
		}
	}
	read := func() *graph.Snapshot {
		parts, generation, err := graph.Read(t.Context(), store)
		if err != nil {
			t.Fatal(err)
		}
		snapshot, err := graph.BuildSnapshot(k.Ontology, generation, parts)
		if err != nil {
			t.Fatal(err)
		}
		return snapshot
	}
	snapshot := read()
	if _, err := graph.AddReviews(t.Context(), store, snapshot, s.reviews(t, snapshot)...); err != nil {
		t.Fatal(err)
	}
	return read()
}

// reviews accepts one claim in four of each made document, rejects one, and takes back what was said of one.
func (s *served) reviews(t *testing.T, snapshot *graph.Snapshot) []graph.Review {
	t.Helper()
	var reviews []graph.Review
	for _, m := range s.library.Recent() {
		claims, err := snapshot.Claims(graph.ClaimFilter{Document: []string{m.Slug}})
		if err != nil {
			t.Fatal(err)
		}
		for i, c := range claims.All() {
			for _, v := range [][]graph.Verdict{{}, {graph.Accepted}, {graph.Accepted, graph.Rejected}, {graph.Rejected, graph.Unreviewed}}[i%4] {
				reviews = append(reviews, graph.Review{Claim: c.ID, Verdict: v, By: "ann", At: "2024-05-01T12:00:00Z", Note: []string{"", "a question"}[i/4%2]})
			}
		}
	}
	return reviews
}

// wrong gives the kinds of the answers that do not follow from a graph.
func (s *served) wrong(g *Graph) map[string]int {
	kinds := map[string]int{}
	for _, a := range s.answers {
		if g.Check(a) != nil {
			kinds[a.Question.Kind]++
		}
	}
	return kinds
}

// TestTheOracleFindsWhatIsWrong: the program's answers follow from its export; from an export in which one thing is other they do not, and
// neither does an answer in which one number or one word is other.
func TestTheOracleFindsWhatIsWrong(t *testing.T) {
	s := newServed(t)
	for _, a := range s.answers {
		if err := s.base.Check(a); err != nil {
			t.Fatalf("%s: %v", a.Question.Body, err)
		}
	}
	if n, err := s.library.CheckQuotes(s.base); err != nil || n < 20 {
		t.Fatalf("%d quotes: %v", n, err)
	}
	t.Run("in an export", s.alteredExports)
	t.Run("in an answer", s.alteredAnswers)
	t.Run("in a quote", s.alteredQuotes)
}

// alteredExports alters the claims of a document that is often asked for.
func (s *served) alteredExports(t *testing.T) {
	of := s.library.Recent()[0].Slug
	var claims []*Claim
	for _, c := range s.base.Claims {
		if c.Document == of {
			claims = append(claims, c)
		}
	}
	for name, alter := range map[string]func(g *Graph, c *Claim){
		"a claim is lost": func(g *Graph, c *Claim) {
			g.Claims = slices.DeleteFunc(g.Claims, func(o *Claim) bool { return o == c })
		},
		"a claim stands twice":    func(g *Graph, c *Claim) { g.Claims = append(g.Claims, c) },
		"an offset is one more":   func(_ *Graph, c *Claim) { c.Evidence[0].Start++ },
		"a quote has a blank":     func(_ *Graph, c *Claim) { c.Evidence[0].Quote += " " },
		"a hash is another":       func(_ *Graph, c *Claim) { c.Evidence[0].Hash = "0000000000000000" },
		"a holder is another":     func(_ *Graph, c *Claim) { c.Holder = "india" },
		"a modality is another":   func(_ *Graph, c *Claim) { c.Modality = "alleged" },
		"a confidence is less":    func(_ *Graph, c *Claim) { c.Confidence -= 0.001 },
		"a subject is another":    func(_ *Graph, c *Claim) { c.Subject = "brazil" },
		"an object is another":    func(_ *Graph, c *Claim) { c.Object = "multistakeholder-model" },
		"a document is newer":     func(g *Graph, c *Claim) { g.Documents[c.Document].Issued = "2031" },
		"a document is longer":    func(g *Graph, c *Claim) { g.Documents[c.Document].Length++ },
		"the generation is later": func(g *Graph, _ *Claim) { g.Generation++ },
		"a rejected one is shown": func(g *Graph, _ *Claim) { g.Claims = g.all },
		"a review is added":       func(_ *Graph, c *Claim) { c.Reviews = append(c.Reviews, Review{Verdict: "accepted", By: "ann"}) },
		"reviews are forgotten":   func(_ *Graph, c *Claim) { c.Reviews = nil },
		"a review waits":          func(g *Graph, _ *Claim) { g.waiting++ },
	} {
		var found map[string]int
		for i := 0; i < len(claims) && len(found) == 0; i++ {
			g, c := copied(s.base, claims[i])
			alter(g, c)
			found = s.wrong(g)
		}
		if len(found) == 0 {
			t.Errorf("%s: nothing is found to be wrong", name)
		}
		t.Logf("%s: %v", name, found)
	}
}

// copied gives a copy of a graph in which one claim and its document can be altered.
func copied(g *Graph, c *Claim) (*Graph, *Claim) {
	altered, claim, document := *g, *c, *g.Documents[c.Document]
	claim.Evidence, claim.Reviews = slices.Clone(c.Evidence), slices.Clone(c.Reviews)
	altered.Claims = slices.Clone(g.Claims)
	altered.Claims[slices.Index(g.Claims, c)] = &claim
	altered.all = slices.Clone(g.all)
	altered.all[slices.Index(g.all, c)] = &claim
	altered.Documents = maps.Clone(g.Documents)
	altered.Documents[c.Document] = &document
	return &altered, &claim
}

var word = regexp.MustCompile(`"[a-z0-9.-]+":|[0-9]+(\.[0-9]+)?|"[^"]*"|true|false`)

// altered is how many values of an answer are altered.
const altered = 25

// alteredAnswers alters values all over an answer of each kind, one at a time. Cursors and what is behind the data mean nothing to the oracle.
func (s *served) alteredAnswers(t *testing.T) {
	done := map[string]bool{}
	for _, a := range s.answers {
		body := string(a.Body)
		end := strings.LastIndex(body, `,"extensions"`)
		if done[a.Question.Kind] || len(a.codes()) > 0 || end < 200 {
			continue
		}
		done[a.Question.Kind] = true
		values := word.FindAllStringIndex(body[:end], -1)
		for i := 0; i < len(values); i += 1 + len(values)/altered {
			at := values[i]
			value := body[at[0]:at[1]]
			if strings.HasSuffix(value, ":") || strings.HasPrefix(body[at[1]:], ":") || strings.HasSuffix(body[:at[0]], `"cursor":`) || a.Question.Kind == "search" {
				continue
			}
			other := map[string]string{"true": "false", "false": "true"}[value]
			if other == "" {
				if other = "1" + value; value[0] == '"' {
					other = `"x` + value[1:]
				}
			}
			b := *a
			b.Body = []byte(body[:at[0]] + other + body[at[1]:])
			if s.base.Check(&b) == nil {
				t.Errorf("%s: %s in place of %s is not found to be wrong in\n%.400s", a.Question.Kind, other, value, body)
			}
		}
	}
	if len(done) < 15 {
		t.Errorf("only %v", done)
	}
}

// alteredQuotes alters the place of each claim of a made document.
func (s *served) alteredQuotes(t *testing.T) {
	for _, c := range s.base.Claims {
		if text, known := s.library.text(s.base.Documents[c.Document].SHA256); !known || text == "" {
			continue
		}
		for _, by := range []int{-1, 1} {
			c.Evidence[0].End += by
			if _, err := s.library.CheckQuotes(s.base); err == nil {
				t.Fatalf("%s: %d more at the end is not found to be wrong", c.ID, by)
			}
			c.Evidence[0].End -= by
		}
	}
}
