package export

import (
	"maps"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// ParseOptions reads options from the parameters of a URL. They are named like the fields of ClaimFilter in the API; one that takes a
// list is given several times. Predicates, methods and modalities are known by their names in the ontology and in the API. What is not
// understood is a BAD_USER_INPUT.
func ParseOptions(o *graph.Ontology, values url.Values) (Options, error) {
	p := parameters{values: values}
	options := Options{Filter: graph.ClaimFilter{
		Subject: p.list("subject"), Object: p.list("object"), About: p.list("about"), Holder: p.list("holder"),
		Document: p.list("document"), Section: p.list("section"),
		Predicate: choose(&p, "predicate", predicates(o)), Method: choose(&p, "method", graph.Methods),
		Modality: choose(&p, "modality", graph.Modalities), Reviewed: choose(&p, "reviewed", graph.Verdicts), MinConfidence: p.confidence("minConfidence"),
		From: p.one("from"), To: p.one("to"), Text: p.one("text"),
	}, BOM: p.flag("bom")}
	for _, name := range slices.Sorted(maps.Keys(values)) {
		if !slices.Contains(p.known, name) {
			p.refuse("known are "+strings.Join(p.known, ", "), "unknown parameter %q", name)
		}
	}
	return options, p.err
}

func predicates(o *graph.Ontology) []graph.PredicateName {
	var names []graph.PredicateName
	for _, p := range o.Predicates {
		names = append(names, p.Name)
	}
	return names
}

// parameters reads the parameters of a URL, and keeps the first error.
type parameters struct {
	values url.Values
	known  []string // the names that were asked for
	err    error
}

func (p *parameters) refuse(hint, format string, args ...any) {
	if p.err == nil {
		p.err = graph.Errorf(graph.CodeBadInput, hint, format, args...)
	}
}

func (p *parameters) list(name string) []string {
	p.known = append(p.known, name)
	return p.values[name]
}

// one gives the value of a parameter that may be given once, or "".
func (p *parameters) one(name string) string {
	switch list := p.list(name); len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	p.refuse("give it once", "the parameter %q is given %d times", name, len(p.values[name]))
	return ""
}

func (p *parameters) confidence(name string) float64 {
	text := p.one(name)
	if text == "" {
		return 0
	}
	x, err := strconv.ParseFloat(text, 64)
	if err != nil || !(x >= 0 && x <= 1) {
		p.refuse("give a number between 0 and 1", "%s=%q", name, text)
	}
	return x
}

func (p *parameters) flag(name string) bool {
	text := p.one(name)
	if text == "" {
		return false
	}
	on, err := strconv.ParseBool(text)
	if err != nil {
		p.refuse("give true or false", "%s=%q", name, text)
	}
	return on
}

// choose reads names out of a vocabulary; PARTICIPATES_IN is participatesIn.
func choose[T ~string](p *parameters, name string, known []T) []T {
	var out []T
	for _, given := range p.list(name) {
		plain := strings.ReplaceAll(given, "_", "")
		i := slices.IndexFunc(known, func(t T) bool { return strings.EqualFold(string(t), plain) })
		if i < 0 {
			p.refuse("the ontology lists the terms", "%s=%q is not a known %s", name, given, name)
			continue
		}
		out = append(out, known[i])
	}
	return out
}
