package rules

import (
	"fmt"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/regex"
)

// rule is a compiled rule.
type rule struct {
	source     Source
	version    string
	confidence [3]float64 // of its claims with none, one and two ends that no lexicon knows, in (0, 1)
	when       *regex.Program
	not        *regex.Program // nil: nothing is excluded
	captures   captures       // of when
	requires   requirement
	where      []condition
	emits      []emit
	holder     term // empty: whoever's view the text tells
}

// emit is a compiled EmitSource.
type emit struct {
	predicate       *graph.PredicateDef
	subject, object term
	modality        graph.Modality // empty: as the clause says
}

// termKind says how an end of a claim is found.
type termKind int

const (
	noTerm      termKind = iota
	captureTerm          // x: what the capture holds
	withinTerm           // x[Class]: the mentions within the capture
	valueTerm            // x[Date], x[Num]: the dates, the numbers within the capture
	aboutTerm            // x[about Class]: what the names in the slot say that they are about
	ownerTerm            // x[of Class]: those with whose names the names in the slot begin
	officeTerm           // x[office Class]: those whose offices the persons in the slot hold
	homeTerm             // x[home Class]: those at which the persons in the slot work
	listTerm             // x[+Class]: the same, and unknown items of an enumeration as candidates
	docTerm              // doc: the document
	authorTerm           // author: its authors
	speakerTerm          // speaker: whose view the text tells there, else the document
	lastTerm             // last[Class]: the entity minted last in the block
	topicTerm            // topic[Class]: what the section was last about
	themeTerm            // theme[Class]: what its headings name
	fixedTerm            // =text: an entity's id or a literal
)

type term struct {
	kind    termKind
	name    string // capture, or the text of a fixed term
	classes []string
	actors  bool // one of the classes may act
}

func compileRule(src *Source, sets map[string][]string, a *alphabet) (*rule, error) {
	r := &rule{source: *src, version: src.version(), confidence: confidence(Record{}, Record{}, [3]Record{})}
	p, re, err := compilePattern(src.When, sets, a)
	if err != nil {
		return nil, err
	}
	r.when, r.captures = re, p.captures
	for i := range r.captures {
		r.captures[i].number = slices.Index(re.Captures(), r.captures[i].name)
	}
	tree, err := syntax.Parse(p.source, syntax.Perl)
	if err != nil {
		return nil, err
	}
	r.requires = requirementOf(tree)
	if src.Not != "" {
		if _, r.not, err = compilePattern(src.Not, sets, a); err != nil {
			return nil, fmt.Errorf("not: %w", err)
		}
	}
	if err := r.compileClaims(sets, a); err != nil {
		return nil, err
	}
	return r, lint(r)
}

func (r *rule) compileClaims(sets map[string][]string, a *alphabet) error {
	for _, text := range r.source.Where {
		c, err := r.compileCondition(text, sets, a)
		if err != nil {
			return fmt.Errorf("where: %w", err)
		}
		r.where = append(r.where, c)
	}
	for _, e := range r.source.Emit {
		c, err := r.compileEmit(e, a)
		if err != nil {
			return fmt.Errorf("emit %s: %w", e.P, err)
		}
		r.emits = append(r.emits, c)
	}
	if r.source.Holder == "" {
		return nil
	}
	var err error
	if r.holder, err = r.compileTerm(r.source.Holder, a); err != nil {
		return fmt.Errorf("holder: %w", err)
	}
	return nil
}

func compilePattern(src string, sets map[string][]string, a *alphabet) (*pattern, *regex.Program, error) {
	p, err := parsePattern(src, sets, a)
	if err != nil {
		return nil, nil, err
	}
	re, err := regex.Compile(p.source)
	if err != nil {
		return nil, nil, fmt.Errorf("pattern %q: %w", src, err)
	}
	return p, re, nil
}

func (r *rule) compileEmit(src EmitSource, a *alphabet) (emit, error) {
	e := emit{predicate: a.ontology.Predicate(graph.PredicateName(src.P)), modality: src.Mod}
	if e.predicate == nil {
		return e, fmt.Errorf("unknown predicate")
	}
	if e.modality == "" {
		e.modality = r.source.Mod
	}
	if e.modality != "" && !slices.Contains(graph.Modalities, e.modality) {
		return e, fmt.Errorf("unknown modality %q", e.modality)
	}
	var err error
	if e.subject, err = r.compileTerm(src.S, a); err != nil {
		return e, fmt.Errorf("s: %w", err)
	}
	if e.object, err = r.compileTerm(src.O, a); err != nil {
		return e, fmt.Errorf("o: %w", err)
	}
	return e, r.lintEmit(e, a)
}

var termSyntax = regexp.MustCompile(`^([a-z][a-z0-9]*)(?:\[(\+|about |of |office |home )?([A-Za-z|]+)\])?$`)

func (r *rule) compileTerm(text string, a *alphabet) (term, error) {
	if fixed, ok := strings.CutPrefix(text, "="); ok && fixed != "" {
		return term{kind: fixedTerm, name: fixed}, nil
	}
	m := termSyntax.FindStringSubmatch(text)
	if m == nil {
		return term{}, fmt.Errorf("%q is not a capture, capture[Class], capture[+Class], capture[about Class], capture[of Class], capture[office Class], capture[home Class], doc, author, speaker, last[Class], topic[Class], theme[Class] or =text", text)
	}
	t := term{name: m[1]}
	if m[3] != "" {
		t.classes = strings.Split(m[3], "|")
		t.actors = slices.ContainsFunc(t.classes, func(c string) bool { return a.overlap(c, actorKind) })
	}
	c := r.captures.named(t.name)
	if value := m[3]; m[2] == "" && c != nil && (value == dateClass || value == numberClass) {
		t.kind = valueTerm
		return t, nil
	}
	for _, c := range t.classes {
		if !a.known(c) {
			return t, fmt.Errorf("unknown class %q", c)
		}
	}
	switch {
	case t.name == "last" && t.classes != nil:
		t.kind = lastTerm
	case t.name == "topic" && t.classes != nil:
		t.kind = topicTerm
	case t.name == "theme" && t.classes != nil:
		t.kind = themeTerm
	case t.name == "doc":
		t.kind = docTerm
	case t.name == "author":
		t.kind = authorTerm
	case t.name == "speaker":
		t.kind = speakerTerm
	case c == nil:
		return t, fmt.Errorf("the pattern has no capture %q", t.name)
	case m[2] == "about " && c.kind == mentionCapture:
		t.kind = aboutTerm
	case m[2] == "of " && c.kind == mentionCapture:
		t.kind = ownerTerm
	case m[2] == "office " && c.kind == mentionCapture:
		t.kind = officeTerm
	case m[2] == "home " && c.kind == mentionCapture:
		t.kind = homeTerm
	case m[2] == "+" && c.kind != mentionCapture && c.kind != valueCapture && a.classes[graph.Class(t.classes[0])] != 0:
		t.kind = listTerm
	case m[2] != "":
		return t, fmt.Errorf("%q: [+Class] takes a capture of words and a class, [about Class], [of Class], [office Class] and [home Class] a slot", text)
	case t.classes != nil:
		t.kind = withinTerm
	default:
		t.kind = captureTerm
	}
	return t, nil
}
