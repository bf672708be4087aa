package eval

import (
	"cmp"
	"maps"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// Report holds the figures of an evaluation. The rows of Documents and Predicates and the Total
// are over all methods; a claim that two methods found counts once there.
type Report struct {
	Documents  []Figures // in the order asked for
	Predicates []Figures // by name
	Methods    []Figures // by name
	Total      Figures   // micro-average over the documents
}

// Run scores claims against the keys of docs, which lie in keyDir; without docs, against every key
// there. Claims of other documents are not looked at. text gives the text of a document, or "" when
// it is not at hand: then evidence is not checked, and things without a fixed name match by name only.
// A missing key has code NOT_FOUND, a broken one BAD_USER_INPUT.
func Run(keyDir string, docs []string, claims []Claim, text func(doc string) string) (Report, error) {
	if len(docs) == 0 {
		var err error
		if docs, err = KeyDocuments(keyDir); err != nil {
			return Report{}, err
		}
	}
	r := Report{Total: Figures{Name: "all"}}
	predicates, methods := table{}, table{}
	used := methodsOf(claims)
	for _, doc := range docs {
		key, err := ReadKey(keyDir, doc)
		if err != nil {
			return Report{}, err
		}
		s := newScorer(key, text(doc))
		own := slices.DeleteFunc(slices.Clone(claims), func(c Claim) bool { return c.Document != doc })
		row := s.score(own, predicates)
		r.Documents = append(r.Documents, row)
		r.Total.add(row)
		for _, method := range used {
			row := s.score(slices.DeleteFunc(slices.Clone(own), func(c Claim) bool { return c.Method != method }), table{})
			row.Name = method
			methods.add(row)
		}
	}
	r.Predicates, r.Methods = predicates.rows(), methods.rows()
	return r, nil
}

// methodsOf lists the methods by which the claims were found.
func methodsOf(claims []Claim) []string {
	methods := map[string]bool{}
	for _, c := range claims {
		methods[c.Method] = true
	}
	return slices.Sorted(maps.Keys(methods))
}

// table collects rows by name.
type table map[string]*Figures

// row gives the row of the name, which is made when it is not there.
func (t table) row(name string) *Figures {
	if t[name] == nil {
		t[name] = &Figures{Name: name}
	}
	return t[name]
}

func (t table) add(f Figures) { t.row(f.Name).add(f) }

func (t table) rows() []Figures {
	out := make([]Figures, 0, len(t))
	for _, f := range t {
		out = append(out, *f)
	}
	slices.SortFunc(out, func(a, b Figures) int { return cmp.Compare(a.Name, b.Name) })
	return out
}

// scorer scores sets of claims about one document.
type scorer struct {
	judge *judge
	text  graph.Text
}

func newScorer(key *Key, text string) *scorer {
	return &scorer{judge: newJudge(key, text), text: graph.NewText(text)}
}

// score gives the figures of the document and adds to those of the predicates.
func (s *scorer) score(claims []Claim, predicates table) Figures {
	claims = distinct(claims)
	f := Figures{Name: s.judge.key.Document}
	matchers := make([]*matcher, len(claims))
	for i := range claims {
		matchers[i] = newMatcher(&claims[i])
		if s.text.Len() > 0 && s.badEvidence(&claims[i]) {
			f.BadEvidence++
			predicates.row(claims[i].Predicate).BadEvidence++
		}
	}
	s.compare(matchers, false, func(predicate string) []*Score { return []*Score{&f.Strict, &predicates.row(predicate).Strict} })
	s.compare(matchers, true, func(predicate string) []*Score { return []*Score{&f.Lenient, &predicates.row(predicate).Lenient} })
	return f
}

// compare counts into the scores that a claim of a predicate belongs to.
func (s *scorer) compare(matchers []*matcher, lenient bool, scoresOf func(predicate string) []*Score) {
	found := make([]bool, len(s.judge.key.Claims))
	for _, m := range matchers {
		right := false
		for i := range found {
			if s.judge.matches(m, i, lenient) {
				right, found[i] = true, true
			}
		}
		for _, score := range scoresOf(m.Predicate) {
			score.System++
			score.Right += one(right)
		}
	}
	for i, k := range s.judge.key.Claims {
		for _, score := range scoresOf(k.Predicate) {
			score.Key++
			score.Found += one(found[i])
			score.Core += one(k.Rank == 1)
			score.CoreFound += one(k.Rank == 1 && found[i])
		}
	}
}

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// distinct keeps the first of the claims that say the same of the same ends.
func distinct(claims []Claim) []Claim {
	type triple struct{ subject, predicate, object string }
	seen := map[triple]bool{}
	return slices.DeleteFunc(slices.Clone(claims), func(c Claim) bool {
		t := triple{c.Subject.ID, c.Predicate, cmp.Or(c.Object.ID, string(c.Object.Value))}
		dup := seen[t]
		seen[t] = true
		return dup
	})
}

// badEvidence reports whether c has no evidence or a quote that is not at its offsets.
func (s *scorer) badEvidence(c *Claim) bool {
	return len(c.Evidence) == 0 || slices.ContainsFunc(c.Evidence, func(e Evidence) bool {
		at, ok := s.text.Slice(e.Start, e.End)
		return !ok || at != e.Quote
	})
}
