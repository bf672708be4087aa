package rules

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// condition is a compiled part of where.
type condition struct {
	holds test
	opens test        // what must hold of the sentence for it, asked before the pattern is tried; nil: nothing
	after graph.Class // the class of which a rule must have minted an entity before
}

// test reports whether a match meets a condition; at is the place of its sense.
type test func(x *extraction, m *match, at *item) bool

// sectionTests are the conditions about the place in the document.
var sectionTests = map[string]test{
	"advisory":     func(_ *extraction, _ *match, at *item) bool { return at.sentence.Advisory },
	"not advisory": func(_ *extraction, _ *match, at *item) bool { return !at.sentence.Advisory },
	"diagnostic":   func(_ *extraction, _ *match, at *item) bool { return at.sentence.Diagnostic },
	"heading":      func(_ *extraction, _ *match, at *item) bool { return at.sentence.Block.Kind == reader.Heading },
	"not card":     func(_ *extraction, _ *match, at *item) bool { return at.sentence.Block.Kind != reader.Card },
}

// viewTests are the conditions that no sentence meets which tells nobody's view.
var viewTests = map[string]test{
	"told":         func(_ *extraction, _ *match, at *item) bool { return at.voices() != nil },
	"own view":     func(x *extraction, _ *match, at *item) bool { return x.isOwnView(at) },
	"not own view": func(x *extraction, _ *match, at *item) bool { return at.voices() != nil && !x.isOwnView(at) },
}

func tellsAView(_ *extraction, _ *match, at *item) bool { return len(at.sentence.Voices) > 0 }

// tests are the other conditions without an argument.
var tests = map[string]test{
	"not told":        func(_ *extraction, _ *match, at *item) bool { return at.voices() == nil && !at.sentence.Minuted },
	"not recommended": func(_ *extraction, m *match, _ *item) bool { return m.mood() != graph.Recommended },
	"no actor":        func(x *extraction, _ *match, at *item) bool { return !x.acts(at) },
}

// opens reports whether the rule may hold in the sentence at all.
func (r *rule) opens(x *extraction, at *item) bool {
	for i := range r.where {
		if c := &r.where[i]; c.opens != nil && !c.opens(x, nil, at) {
			return false
		}
	}
	return true
}

// acts reports whether the clause in which it stands names an actor as its subject.
func (x *extraction) acts(it *item) bool {
	c := it.clause()
	return c != nil && c.Subject != nil && !c.Inherited && x.set.alphabet.ontology.Is(c.Subject.Class, actorKind)
}

// isOwnView reports whether somebody, not a text, tells his view where it stands, and it is not about what another actor does: the
// last one that acts in the sentence so far is the speaker, or there is none, or it is what the speaker demands of others.
func (x *extraction) isOwnView(it *item) bool {
	holders := it.voices()
	if holders == nil || !x.fits(holders[0], []string{actorKind}) {
		return false
	}
	for i := len(it.sentence.Clauses) - 1; i >= 0; i-- {
		c := &it.sentence.Clauses[i]
		if c.Start > it.start || c.Subject == nil || !x.set.alphabet.ontology.Is(c.Subject.Class, actorKind) {
			continue
		}
		return c.Modality == graph.Recommended || slices.Contains(holders, c.Subject.Entities[0])
	}
	return true
}

var (
	namedSyntax = regexp.MustCompile(`^named\(([a-z][a-z0-9]*)\)$`)
	saysSyntax  = regexp.MustCompile(`^(not )?says\(([a-z][a-z0-9]*)\) (<[a-z]+>)$`)
)

// compileWording compiles a condition about the words that a capture stands for, which patterns do not see of a mention.
func (r *rule) compileWording(text string, sets map[string][]string, a *alphabet) (c condition, ok bool, err error) {
	if m := namedSyntax.FindStringSubmatch(text); m != nil {
		return condition{holds: func(_ *extraction, match *match, _ *item) bool {
			items := match.items(m[1])
			return items == nil || isNamed(words(items))
		}}, true, r.mustCapture(text, m[1])
	}
	m := saysSyntax.FindStringSubmatch(text)
	if m == nil {
		return condition{}, false, nil
	}
	_, set, err := compilePattern(m[3], sets, a)
	if err != nil {
		return condition{}, true, err
	}
	denied := m[1] != ""
	return condition{holds: func(_ *extraction, match *match, _ *item) bool {
		return set.MatchString(strings.ToLower(words(match.items(m[2])))) != denied
	}}, true, r.mustCapture(text, m[2])
}

func (r *rule) mustCapture(condition, name string) error {
	if r.captures.named(name) == nil {
		return fmt.Errorf("%q: the pattern has no capture %q", condition, name)
	}
	return nil
}

// isNamed reports whether words are a name rather than common nouns: a capital is in them, or Chinese characters.
func isNamed(words string) bool {
	return strings.ContainsFunc(words, func(r rune) bool { return unicode.IsUpper(r) || unicode.Is(unicode.Han, r) })
}

var countSyntax = regexp.MustCompile(`^count\(([a-z][a-z0-9]*)(\[[A-Za-z| ]+\])?\) *(>=|<) *([0-9]{1,3})$`)

func (r *rule) compileCondition(text string, sets map[string][]string, a *alphabet) (condition, error) {
	if c, ok, err := r.compileWording(text, sets, a); ok {
		return c, err
	}
	if t, ok := sectionTests[text]; ok {
		return condition{holds: t, opens: t}, nil
	}
	if t, ok := viewTests[text]; ok {
		return condition{holds: t, opens: tellsAView}, nil
	}
	if t, ok := tests[text]; ok {
		return condition{holds: t}, nil
	}
	if word, name, _ := strings.Cut(text, " "); a.classes[graph.Class(name)] != 0 {
		class := graph.Class(name)
		switch word {
		case "no":
			t := func(x *extraction, _ *match, at *item) bool { return x.mintedIn[class] != at.sentence }
			return condition{holds: t, opens: t}, nil
		case "under":
			t := func(x *extraction, _ *match, _ *item) bool { return x.under(class) }
			return condition{holds: t, opens: t, after: class}, nil
		case "after":
			t := func(x *extraction, _ *match, _ *item) bool { return x.last[class] != "" }
			return condition{holds: t, opens: t, after: class}, nil
		}
	}
	m := countSyntax.FindStringSubmatch(text)
	if m == nil {
		return condition{}, fmt.Errorf("%q is not advisory, not advisory, diagnostic, heading, not card, told, own view, not own view, not recommended, no actor, no Class, under Class, after Class, named(x), says(x) <set>, not says(x) <set>, count(x) >= n or count(x) < n", text)
	}
	capture := m[1]
	if c := r.captures.named(capture); c == nil || c.kind != mentionCapture {
		return condition{}, fmt.Errorf("%q: the pattern has no mentions %q", text, capture)
	}
	bound, err := strconv.Atoi(m[4])
	below := m[3] == "<"
	if m[2] != "" {
		inside, err := r.compileTerm(capture+m[2], a)
		return condition{holds: func(x *extraction, m *match, _ *item) bool { return (len(x.ends(m, inside)) < bound) == below }}, err
	}
	return condition{holds: func(x *extraction, m *match, _ *item) bool { return (len(x.captured(m, capture)) < bound) == below }}, err
}

// isPersonsView reports whether a person tells his view where it stands.
func (x *extraction) isPersonsView(it *item) bool {
	holders := it.voices()
	return holders != nil && x.fits(holders[0], []string{"Person"})
}
