package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Report holds the figures of an evaluation and what is behind them. Rows and lists are over all
// methods, but for Methods; a claim that two methods found counts once there.
type Report struct {
	Documents  []Figures `json:"documents"`  // in the order of the keys
	Languages  []Figures `json:"languages"`  // of the documents, by tag; "?" where it is not known
	Methods    []Figures `json:"methods"`    // by name
	Predicates []Figures `json:"predicates"` // by name
	Rules      []Figures `json:"rules"`      // by id
	Total      Figures   `json:"total"`      // micro-average over the documents

	Misses      []Miss       `json:"misses"`      // claims of the key that were not found
	Extras      []Extra      `json:"extras"`      // claims that the key does not have
	Divergences []Divergence `json:"divergences"` // right claims with another holder or modality than the key's
	WrongLinks  []WrongLink  `json:"wrongLinks"`

	// Contradictions are claims, also those that no figure looks at, with the ends of claims of the key that say the opposite of
	// the same words: one is negated, the other not.
	Contradictions []Divergence `json:"contradictions"`
}

// Run scores claims against the keys. Claims of other documents are not looked at. document gives
// what is at hand of the document with a slug.
func Run(keys []*Key, claims []Claim, document func(slug string) Document) *Report {
	byDocument := map[string][]Claim{}
	for _, c := range claims {
		byDocument[c.Document] = append(byDocument[c.Document], c)
	}
	t := &tables{languages: table{}, methods: table{}, predicates: table{}, rules: table{}, used: methodsOf(claims)}
	t.report.Total.Name = "all"
	for _, key := range keys {
		t.document(key, byDocument[key.Document], document(key.Document))
	}
	r := &t.report
	r.Languages, r.Methods, r.Predicates, r.Rules = t.languages.rows(), t.methods.rows(), t.predicates.rows(), t.rules.rows()
	r.sort()
	return r
}

// methodsOf lists the methods by which the claims were found.
func methodsOf(claims []Claim) []string {
	methods := map[string]bool{}
	for _, c := range claims {
		methods[c.Method] = true
	}
	return slices.Sorted(maps.Keys(methods))
}

// tables are what a report is made from, document by document.
type tables struct {
	languages, methods, predicates, rules table

	report Report
	used   []string // the methods of all claims
}

// document adds one document.
func (t *tables) document(key *Key, claims []Claim, doc Document) {
	j := newJudge(key, doc.Text)
	verdicts := j.verdicts(claims)
	all := distinct(verdicts)
	links := j.links(doc.Mentions)

	row := j.figures(all)
	row.Name, row.Linking = key.Document, links.share
	t.report.Documents = append(t.report.Documents, row)
	t.report.Total.add(row)
	t.languages.add(baseLanguage(doc.Language), row)
	j.count(all, t.predicates.row)
	byMethod := groupBy(verdicts, func(v *verdict) string { return v.Method })
	for _, method := range t.used {
		t.methods.add(method, j.figures(distinct(byMethod[method])))
	}
	for rule, made := range groupBy(byMethod[string(graph.Rule)], func(v *verdict) string { return cmp.Or(v.ruleID(), "?") }) {
		for _, v := range distinct(made) {
			t.rules.row(rule).countClaim(v)
		}
	}

	t.report.Misses = append(t.report.Misses, j.misses(all, doc.Mentions)...)
	t.report.Extras = append(t.report.Extras, extras(all)...)
	t.report.Divergences = append(t.report.Divergences, j.divergences(all)...)
	t.report.Contradictions = append(t.report.Contradictions, j.contradictions(verdicts)...)
	t.report.WrongLinks = append(t.report.WrongLinks, links.wrong...)
}

// baseLanguage gives the first part of a tag.
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return cmp.Or(base, "?")
}

// figures counts distinct claims, and what of the key they find.
func (j *judge) figures(claims []*verdict) Figures {
	var f Figures
	j.count(claims, func(string) *Figures { return &f })
	return f
}

// count counts distinct claims, and what of the key they find, into the rows of their predicates.
func (j *judge) count(claims []*verdict, row func(predicate string) *Figures) {
	for _, v := range claims {
		row(v.Predicate).countClaim(v)
	}
	strict, lenient := found(claims)
	for i := range j.key.Claims {
		k := &j.key.Claims[i]
		f := row(k.Predicate)
		f.Strict.countKey(k, strict[i])
		f.Lenient.countKey(k, lenient[i])
	}
}

// found gives the claims of the key that the claims find.
func found(claims []*verdict) (strict, lenient map[int]bool) {
	strict, lenient = map[int]bool{}, map[int]bool{}
	for _, v := range claims {
		for _, i := range v.strict {
			strict[i] = true
		}
		for _, i := range v.lenient {
			lenient[i] = true
		}
	}
	return strict, lenient
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

func (t table) add(name string, f Figures) { t.row(name).add(f) }

func (t table) rows() []Figures {
	out := make([]Figures, 0, len(t))
	for _, name := range slices.Sorted(maps.Keys(t)) {
		out = append(out, *t[name])
	}
	return out
}
