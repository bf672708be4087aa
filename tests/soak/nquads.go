package soak

import (
	"fmt"
	"strconv"
	"strings"
)

// term is an IRI, or a literal with its language or datatype.
type term struct {
	value, lang, datatype string
	literal               bool
}

// statement is a line of N-Quads. The graph has no blank nodes.
type statement struct {
	subject, predicate string
	object             term
	label              string
}

// parseStatement reads a line of N-Quads.
func parseStatement(line string) (s statement, err error) {
	p := lineParser{rest: line}
	s.subject, s.predicate = p.iri(), p.iri()
	if strings.HasPrefix(p.rest, `"`) {
		s.object = p.literal()
	} else {
		s.object = term{value: p.iri()}
	}
	s.label = p.iri()
	if p.err == nil && p.rest != "." {
		p.err = fmt.Errorf("%q stands where the line ends", p.rest)
	}
	if p.err != nil {
		return statement{}, fmt.Errorf("%.200q is not a line of N-Quads: %w", line, p.err)
	}
	return s, nil
}

// lineParser takes one term after the other from the rest of a line.
type lineParser struct {
	rest string
	err  error
}

func (p *lineParser) iri() string {
	value, rest, found := strings.Cut(p.rest, ">")
	if !found || !strings.HasPrefix(value, "<") {
		p.err = fmt.Errorf("no IRI at %.40q", p.rest)
		return ""
	}
	p.rest = strings.TrimPrefix(rest, " ")
	return p.unescape(value[1:])
}

func (p *lineParser) literal() term {
	end := 1
	for end < len(p.rest) && p.rest[end] != '"' {
		if p.rest[end] == '\\' {
			end++
		}
		end++
	}
	if end >= len(p.rest) {
		p.err = fmt.Errorf("a literal does not end at %.40q", p.rest)
		return term{}
	}
	t := term{value: p.unescape(p.rest[1:end]), literal: true}
	p.rest = p.rest[end+1:]
	switch {
	case strings.HasPrefix(p.rest, "@"):
		t.lang, p.rest, _ = strings.Cut(p.rest[1:], " ")
	case strings.HasPrefix(p.rest, "^^"):
		p.rest = p.rest[2:]
		t.datatype = p.iri()
	default:
		p.rest = strings.TrimPrefix(p.rest, " ")
	}
	return t
}

var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f', '"': '"', '\'': '\'', '\\': '\\'}

func (p *lineParser) unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' {
			b.WriteByte(s[i])
			continue
		}
		if i++; i == len(s) {
			p.err = fmt.Errorf("%q ends within an escape", s)
			return ""
		}
		digits := map[byte]int{'u': 4, 'U': 8}[s[i]]
		plain, known := escapes[s[i]]
		switch {
		case known:
			b.WriteByte(plain)
		case digits > 0 && i+digits < len(s):
			code, err := strconv.ParseUint(s[i+1:i+1+digits], 16, 32)
			if err != nil {
				p.err = err
			}
			b.WriteRune(rune(code))
			i += digits
		default:
			p.err = fmt.Errorf("no escape at %.20q", s[i-1:])
			return ""
		}
	}
	return b.String()
}
