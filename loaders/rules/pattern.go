package rules

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// The gaps of the language: how many runes at most, and what they do not cross. The short one
// crosses no actor either: between a slot and its verb, another actor would be the one who acts.
const (
	shortGap      = 14
	longGap       = 45
	maxGap        = 90
	clauseBounds  = ",;:!?。|"
	sentenceBound = ";!?。|"
)

// captureKind says what a capture holds.
type captureKind int

const (
	textCapture    captureKind = iota // plain text: (?P<x>…) or a trigger
	mentionCapture                    // a group of mentions: {x:Actor}
	valueCapture                      // a date or number: {x:Date}
	mintCapture                       // text that becomes an entity: {{x:Problem|…}}
)

// capture is a named part of a pattern.
type capture struct {
	name    string
	number  int // in the compiled expression
	kind    captureKind
	classes []string // classes and kinds of a mention slot; Date or Num; the class to mint
}

// captures are those of a pattern: a few, so that a look at each is the fastest way to one.
type captures []capture

// named gives the capture with the name, or nil.
func (list captures) named(name string) *capture {
	for i := range list {
		if list[i].name == name {
			return &list[i]
		}
	}
	return nil
}

// isSlot reports whether the capture with the name holds a group of mentions.
func (list captures) isSlot(name string) bool {
	c := list.named(name)
	return c != nil && c.kind == mentionCapture
}

// pattern is a pattern of the rule language, translated to the syntax of package regexp.
type pattern struct {
	source   string
	captures captures
}

// trigger is the name of the capture that carries the sense of a rule.
const trigger = "t"

// parser translates one pattern. Everything that is not an extension is copied, in lower case.
type parser struct {
	in       []rune
	pos      int
	out      strings.Builder
	captures captures
	sets     map[string][]string
	alphabet *alphabet
	mints    int // open {{
	explicit bool
}

func parsePattern(src string, sets map[string][]string, a *alphabet) (*pattern, error) {
	p := &parser{
		in: []rune(src), sets: sets, alphabet: a,
		explicit: strings.Contains(src, "(?P<"+trigger+">"),
	}
	for p.pos < len(p.in) {
		start := p.pos
		if err := p.item(); err != nil {
			return nil, fmt.Errorf("pattern %q, at rune %d: %w", src, start, err)
		}
	}
	if p.mints > 0 {
		return nil, fmt.Errorf("pattern %q: {{ without }}", src)
	}
	return &pattern{source: p.out.String(), captures: p.captures}, nil
}

func (p *parser) item() error {
	rest := p.in[p.pos:]
	switch {
	case rest[0] == '…':
		return p.gap()
	case runes.HasPrefix(rest, "{{"):
		return p.mint()
	case runes.HasPrefix(rest, "}}") && p.mints > 0:
		p.mints--
		p.pos += 2
		p.out.WriteByte(')')
	case rest[0] == '{' && len(rest) > 1 && !unicode.IsDigit(rest[1]):
		return p.slot()
	case rest[0] == '{': // a repetition such as {2,5}
		body, err := p.until("}")
		p.out.WriteString(body + "}")
		return err
	case rest[0] == '<':
		return p.set()
	case runes.HasPrefix(rest, "(?P<"):
		return p.group()
	case rest[0] == '[':
		return p.class()
	case rest[0] == '\\' && len(rest) > 1:
		p.out.WriteString(string(rest[:2]))
		p.pos += 2
	default:
		p.literal(rest[0])
		p.pos++
	}
	return nil
}

// literal copies a rune in the form that texts have. One that only folding makes a sign of package
// regexp, such as （, stands for itself.
func (p *parser) literal(r rune) {
	folded := string(fold.Lower(r))
	if folded != string(r) {
		folded = regexp.QuoteMeta(folded)
	}
	p.out.WriteString(folded)
}

// until returns what stands before the next end and moves behind it.
func (p *parser) until(end string) (string, error) {
	rest := string(p.in[p.pos:])
	before, _, found := strings.Cut(rest, end)
	if !found {
		return "", fmt.Errorf("%q is missing", end)
	}
	p.pos += len([]rune(before)) + len([]rune(end))
	return before, nil
}

// gap translates … and ……, each with an optional length.
func (p *parser) gap() error {
	p.pos++
	length, bounds, passive := shortGap, clauseBounds, true
	if p.pos < len(p.in) && p.in[p.pos] == '…' {
		p.pos++
		length, bounds, passive = longGap, sentenceBound, false
	}
	digits := p.pos
	for p.pos < len(p.in) && p.in[p.pos] >= '0' && p.in[p.pos] <= '9' {
		p.pos++
	}
	if digits < p.pos {
		n, err := strconv.Atoi(string(p.in[digits:p.pos]))
		if err != nil || n > maxGap {
			return fmt.Errorf("a gap is at most %d runes", maxGap)
		}
		length = n
	}
	p.out.WriteString(p.alphabet.gap(length, bounds, passive))
	return nil
}

var captureName = regexp.MustCompile(`^[a-z][a-z0-9]*$`)

func (p *parser) define(c capture) error {
	if !captureName.MatchString(c.name) {
		return fmt.Errorf("capture name %q: use a lower-case letter, then letters and digits", c.name)
	}
	if p.captures.named(c.name) != nil {
		return fmt.Errorf("capture %q is defined twice", c.name)
	}
	p.captures = append(p.captures, c)
	return nil
}

// slot translates {name:Class|Class}; the name is optional, ^ before it asks for the subject.
func (p *parser) slot() error {
	p.pos++
	body, err := p.until("}")
	if err != nil {
		return err
	}
	rest, subject := strings.CutPrefix(body, "^")
	name, list, named := strings.Cut(rest, ":")
	if !named {
		name, list = "", rest
	}
	c := capture{name: name, kind: mentionCapture, classes: strings.Split(list, "|")}
	before, after, inner := fmt.Sprintf("[%c%c]", openGroup, openSubject), string(closeGroup), ""
	switch list {
	case dateClass:
		c.kind, before, inner, after = valueCapture, "", string(dateRune), ""
	case numberClass:
		c.kind, before, inner, after = valueCapture, "", string(numberRune), ""
	default:
		if subject {
			before = string(openSubject)
		}
		if inner, err = p.alphabet.group(c.classes); err != nil {
			return err
		}
	}
	if !named {
		p.out.WriteString(before + inner + after)
		return nil
	}
	fmt.Fprintf(&p.out, "%s(?P<%s>%s)%s", before, name, inner, after)
	return p.define(c)
}

// set translates <name>; the first one of a pattern is its trigger unless it names another.
func (p *parser) set() error {
	p.pos++
	name, err := p.until(">")
	if err != nil {
		return err
	}
	words, ok := p.sets[name]
	if !ok {
		return fmt.Errorf("unknown set <%s>", name)
	}
	open := "(?:"
	if p.captures.named(trigger) == nil && !p.explicit {
		open = "(?P<" + trigger + ">"
		if err := p.define(capture{name: trigger, kind: textCapture}); err != nil {
			return err
		}
	}
	alternatives := make([]string, len(words))
	for i, w := range words {
		alternatives[i] = wordPattern(w)
	}
	p.out.WriteString(open + strings.Join(alternatives, "|") + ")")
	return nil
}

// wordPattern makes a Latin word match as a whole word; * in it stands for any letters.
func wordPattern(w string) string {
	latin := func(b byte) bool { return b >= 'a' && b <= 'z' || b == '*' }
	w = strings.Map(fold.Lower, w)
	out := strings.ReplaceAll(regexp.QuoteMeta(w), `\*`, `[a-z]*`)
	if latin(w[0]) {
		out = `\b` + out
	}
	if latin(w[len(w)-1]) {
		out += `\b`
	}
	return out
}

// group copies the head of (?P<name>…).
func (p *parser) group() error {
	p.pos += len("(?P<")
	name, err := p.until(">")
	if err != nil {
		return err
	}
	fmt.Fprintf(&p.out, "(?P<%s>", name)
	return p.define(capture{name: name, kind: textCapture})
}

// mint translates the head of {{name:Class|…}}.
func (p *parser) mint() error {
	p.pos += len("{{")
	head, err := p.until("|")
	if err != nil {
		return err
	}
	name, class, ok := strings.Cut(head, ":")
	if !ok || p.alphabet.classes[graph.Class(class)] == 0 {
		return fmt.Errorf("{{%s|: a name and a class of the ontology are needed", head)
	}
	p.mints++
	fmt.Fprintf(&p.out, "(?P<%s>", name)
	return p.define(capture{name: name, kind: mintCapture, classes: []string{class}})
}

// class copies [...].
func (p *parser) class() error {
	end := p.pos + 1
	for end < len(p.in) && (p.in[end] != ']' || end == p.pos+1 || end == p.pos+2 && p.in[p.pos+1] == '^') {
		if p.in[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(p.in) {
		return fmt.Errorf("%q is missing", "]")
	}
	for _, r := range p.in[p.pos : end+1] {
		p.out.WriteRune(fold.Rune(r))
	}
	p.pos = end + 1
	return nil
}
