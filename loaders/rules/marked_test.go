package rules

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
)

// mark is a mention in a marked text: [words|id|Class], or a value: [words|2015|Date].
var mark = regexp.MustCompile(`\[([^|\]]+)\|([^|\]]+)\|([A-Za-z]+)\]`)

// marked makes an annotated document of one paragraph in which each line is a sentence. Clauses end
// at commas; a mention at the start of a clause is its subject, which later clauses inherit.
func marked(text string) (*annotate.Result, graph.ClassOf) {
	classes := map[string]graph.Class{"doc-d": "Document", "ann": "Person"}
	block := &reader.Block{Kind: reader.Paragraph}
	res := &annotate.Result{Parsed: &reader.Parsed{}}
	var plain []rune
	for _, line := range strings.Split(text, "\n") {
		s := annotate.Sentence{Block: block, Index: len(res.Sentences)}
		add := func(words string) (from, to int) {
			from = len(s.Text)
			for _, r := range words {
				s.Text, s.At = append(s.Text, fold.Rune(r)), append(s.At, len(plain))
				plain = append(plain, r)
			}
			return from, len(s.Text)
		}
		for line != "" {
			m := mark.FindStringSubmatchIndex(line)
			if m == nil {
				add(line)
				break
			}
			add(line[:m[0]])
			from, to := add(line[m[2]:m[3]])
			id, class := line[m[4]:m[5]], line[m[6]:m[7]]
			switch class {
			case dateClass:
				s.Values = append(s.Values, annotate.Value{Start: from, End: to, Kind: annotate.DateValue, Text: id})
			case numberClass:
				s.Values = append(s.Values, annotate.Value{Start: from, End: to, Kind: annotate.NumberValue, Text: id})
			default:
				classes[id] = graph.Class(class)
				s.Mentions = append(s.Mentions, annotate.Mention{Start: from, End: to, Entities: []string{id}, Class: graph.Class(class)})
			}
			line = line[m[1]:]
		}
		s.Clauses = cut(&s)
		res.Sentences = append(res.Sentences, s)
	}
	res.Parsed.Document = graph.Document{
		Slug: "d", Entity: "doc-d", Length: len(plain), Text: graph.NewText(string(plain)),
		Creators: []graph.Creator{{Entity: "ann"}},
	}
	return res, func(id string) (graph.Class, bool) { c, ok := classes[id]; return c, ok }
}

func cut(s *annotate.Sentence) []annotate.Clause {
	var out []annotate.Clause
	var subject *annotate.Mention
	start := 0
	for i, r := range s.Text {
		if r != ',' && i+1 < len(s.Text) {
			continue
		}
		c := annotate.Clause{Start: start, End: i + 1, Modality: graph.Asserted, Subject: subject, Inherited: subject != nil}
		for j := range s.Mentions {
			if s.Mentions[j].Start == start {
				subject = &s.Mentions[j]
				c.Subject, c.Inherited = subject, false
			}
		}
		out, start = append(out, c), i+1
	}
	return out
}

// ruleSet compiles rules given without examples.
func ruleSet(t testing.TB, src string) (*Set, error) {
	t.Helper()
	fs := fstest.MapFS{"a.yaml": {Data: []byte("version: 1\n" + src)}}
	return Parse(fs, "rules", graphtest.Ontology(t))
}

// triples writes claims as "s|p|o" with the modality where it is not asserted.
func triples(claims []graph.Claim) []string {
	var out []string
	for _, c := range claims {
		s := fmt.Sprintf("%s|%s|%s%s", c.Subject, c.Predicate, c.Object, c.Value)
		if c.Modality != graph.Asserted {
			s += "|" + string(c.Modality)
		}
		out = append(out, s)
	}
	return out
}

// namesOf lists the first names of entities.
func namesOf(entities []graph.Entity) []string {
	var out []string
	for _, e := range entities {
		out = append(out, e.Names[0].Text)
	}
	return out
}

// inBlocks applies the rules to a marked text whose lines are blocks, and gives the triples: "# " opens the title, "## " and "### "
// headings of the first and second level, "- " an item of a list.
func inBlocks(set *Set, text string) []string {
	res, classOf := marked(text)
	for i := range res.Sentences {
		s := &res.Sentences[i]
		signs := 0
		for signs < len(s.Text) && s.Text[signs] == '#' {
			signs++
		}
		s.Block = &reader.Block{Kind: reader.Paragraph}
		switch {
		case signs == 1:
			s.Block.Kind = reader.Title
		case signs > 1:
			s.Block.Kind, s.Block.Level = reader.Heading, signs-1
		case s.Text[0] == '-':
			s.Block.Kind = reader.ListItem
		}
	}
	claims, _ := set.Apply(res, classOf)
	return triples(claims)
}

// subjectsIn gives the subjects of the claims that the rules of set read in a marked text.
func subjectsIn(set *Set, text string) []string {
	res, classOf := marked(text)
	claims, _ := set.Apply(res, classOf)
	var subjects []string
	for _, c := range claims {
		subjects = append(subjects, c.Subject)
	}
	return subjects
}
