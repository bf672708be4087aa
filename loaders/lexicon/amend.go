package lexicon

import (
	"bytes"
	"io/fs"
	"maps"
	"slices"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
	"go.yaml.in/yaml/v3"
)

// Addition is an entity, or further names of one, that a reviewer adds to a lexicon file.
type Addition struct {
	ID      string
	Class   graph.Class // left out of an extension
	ZH, EN  string      // the names to show; likewise
	Aliases []string    // safe in every document; the script tells the language
	Extends bool        // the entity is defined already
}

// newFile begins a file that did not exist.
const newFile = `# Names that a reviewer accepted, and what is no name. Edit it freely: docs/data-formats.md describes the format.
version: 1
`

// Amend gives the text of a lexicon file with additions and with names to ignore. Everything that stands in it stays as
// it is, comments included; only an entry that gets further names is written again, in its line. file names the file in
// errors. What the text says is checked when it is loaded.
func Amend(file string, src []byte, add []Addition, ignore []string) ([]byte, error) {
	if len(bytes.TrimSpace(src)) == 0 {
		src = []byte(newFile)
	}
	a := amending{file: file, lines: strings.SplitAfter(string(src), "\n"), sections: map[string]*section{}, after: map[int][]string{}}
	if err := yamlfile.Parse(file, src, a.findSections); err != nil {
		return nil, err
	}
	for _, x := range joined(add) {
		if err := a.add(x); err != nil {
			return nil, err
		}
	}
	for _, name := range ignore {
		line, err := oneLine(text(name))
		if err != nil {
			return nil, err
		}
		a.insert("ignore", "- "+line)
	}
	return a.text(), nil
}

// joined puts further names to the entity of the same id, new entities first.
func joined(add []Addition) []Addition {
	var out []Addition
	add = slices.Clone(add)
	slices.SortStableFunc(add, func(a, b Addition) int {
		switch {
		case a.Extends == b.Extends:
			return 0
		case b.Extends:
			return -1
		}
		return 1
	})
	for _, x := range add {
		i := slices.IndexFunc(out, func(o Addition) bool { return o.ID == x.ID && x.Extends })
		if i < 0 {
			x.Aliases = slices.Clone(x.Aliases)
			out = append(out, x)
			continue
		}
		out[i].Aliases = append(out[i].Aliases, x.Aliases...)
	}
	return out
}

// amending is a file that is being written again.
type amending struct {
	file     string
	lines    []string // with their ends
	sections map[string]*section
	after    map[int][]string // lines to put behind so many
	fresh    []string         // lines of sections that the file lacks
}

// section is a top-level key whose value is a mapping or list in block style.
type section struct {
	value  *yaml.Node
	last   int // number of the line behind which entries are put
	indent string
}

// findSections finds the sections that additions go to.
func (a *amending) findSections(root *yaml.Node) error {
	last := (*section)(nil)
	return yamlfile.Entries(root, func(key string, keyNode, value *yaml.Node) error {
		if last != nil {
			last.last = a.before(keyNode.Line)
			last = nil
		}
		if key != "entities" && key != "ignore" {
			return nil
		}
		if len(value.Content) == 0 || value.Style&yaml.FlowStyle != 0 {
			return yamlfile.Faultf(keyNode, "%s is written in brackets; give each entry a line of its own, so that others can be added", key)
		}
		last = &section{value: value, last: len(a.lines), indent: strings.Repeat(" ", value.Column-1)}
		a.sections[key] = last
		return nil
	})
}

// before gives the number of the last line before a line that is neither blank nor a comment.
func (a *amending) before(line int) int {
	for line--; line > 0; line-- {
		if s := strings.TrimSpace(a.lines[line-1]); s != "" && s[0] != '#' {
			break
		}
	}
	return line
}

// lastLine gives the number of the last line on which a node or one inside it begins.
func lastLine(n *yaml.Node) int {
	last := n.Line
	for _, c := range n.Content {
		last = max(last, lastLine(c))
	}
	return last
}

// add puts an addition into the file: into the line of its entity, if that stands there, else into a new one.
func (a *amending) add(x Addition) error {
	if s := a.sections["entities"]; s != nil && x.Extends {
		for i := 0; i+1 < len(s.value.Content); i += 2 {
			if s.value.Content[i].Value == x.ID {
				return a.rewrite(s.value.Content[i], s.value.Content[i+1], x.Aliases)
			}
		}
	}
	line, err := oneLine(entryOf(text(x.ID), x.node()))
	if err == nil {
		a.insert("entities", line)
	}
	return err
}

// insert puts a line at the end of a section.
func (a *amending) insert(name, line string) {
	if s := a.sections[name]; s != nil {
		a.after[s.last] = append(a.after[s.last], s.indent+line+"\n")
		return
	}
	if head := name + ":\n"; !slices.Contains(a.fresh, head) {
		a.fresh = append(a.fresh, head)
	}
	a.fresh = append(a.fresh, "  "+line+"\n")
}

// rewrite gives the entry in one line further aliases.
func (a *amending) rewrite(key, value *yaml.Node, aliases []string) error {
	line := a.lines[key.Line-1]
	var alone yaml.Node
	if lastLine(value) != key.Line || yaml.Unmarshal([]byte(line), &alone) != nil {
		return graph.Errorf(graph.CodeBadInput, "add them there by hand: "+strings.Join(aliases, ", "),
			"%s:%d: %s is written in several lines, and further aliases can be put only into one", a.file, key.Line, key.Value)
	}
	addAliases(value, aliases)
	indent := line[:len(line)-len(strings.TrimLeft(line, " "))]
	entry, err := oneLine(entryOf(key, value))
	a.lines[key.Line-1] = indent + entry + "\n"
	return err
}

// text joins the lines, old and new.
func (a *amending) text() []byte {
	var b bytes.Buffer
	for i, line := range a.lines {
		b.WriteString(line)
		if added := a.after[i+1]; len(added) > 0 || i == len(a.lines)-1 && len(a.fresh) > 0 {
			if line != "" && !strings.HasSuffix(line, "\n") {
				b.WriteByte('\n')
			}
			b.WriteString(strings.Join(added, ""))
		}
	}
	b.WriteString(strings.Join(a.fresh, ""))
	return b.Bytes()
}

// node gives the entry of an addition as a file has it.
func (x *Addition) node() *yaml.Node {
	n := &yaml.Node{Kind: yaml.MappingNode, Style: yaml.FlowStyle}
	for _, f := range []struct{ key, value string }{{"class", string(x.Class)}, {"zh", x.ZH}, {"en", x.EN}} {
		if f.value != "" {
			n.Content = append(n.Content, text(f.key), text(f.value))
		}
	}
	if x.Extends {
		n.Content = append(n.Content, text("extends"), &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!bool", Value: "true"})
	}
	addAliases(n, x.Aliases)
	return n
}

// addAliases puts names into the lists of aliases of an entry.
func addAliases(entry *yaml.Node, names []string) {
	byLang := map[string][]string{}
	for _, name := range names {
		byLang[Lang(name)] = append(byLang[Lang(name)], name)
	}
	for _, lang := range slices.Sorted(maps.Keys(byLang)) {
		list := child(child(entry, "aliases", yaml.MappingNode), lang, yaml.SequenceNode)
		for _, name := range byLang[lang] {
			list.Content = append(list.Content, text(name))
		}
	}
}

// child gives the value of a key of a mapping, an empty one of the kind when there is none.
func child(m *yaml.Node, key string, kind yaml.Kind) *yaml.Node {
	for i := 0; i+1 < len(m.Content); i += 2 {
		if m.Content[i].Value == key {
			return m.Content[i+1]
		}
	}
	value := &yaml.Node{Kind: kind, Style: yaml.FlowStyle}
	m.Content = append(m.Content, text(key), value)
	return value
}

func text(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }

func entryOf(key, value *yaml.Node) *yaml.Node {
	return &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{key, value}}
}

// oneLine writes a node. Flow style, which everything inside has, keeps it in one line.
func oneLine(n *yaml.Node) (string, error) {
	out, err := yaml.Marshal(n)
	if err != nil {
		return "", graph.Errorf(graph.CodeBadInput, "give names in UTF-8", "a name cannot be written: %w", err)
	}
	return strings.TrimSpace(string(out)), nil
}

// With gives the folder as it would be with a file of this content.
func (d Dir) With(file string, src []byte) Dir {
	return Dir{Name: d.Name, FS: amendedDir{d.FS, file, src}}
}

// amendedDir is a folder with one file in place of what is there.
type amendedDir struct {
	fs.FS
	file string
	src  []byte
}

// ReadFile implements fs.ReadFileFS.
func (d amendedDir) ReadFile(name string) ([]byte, error) {
	if name == d.file {
		return d.src, nil
	}
	return fs.ReadFile(d.FS, name)
}

// Glob implements fs.GlobFS.
func (d amendedDir) Glob(pattern string) ([]string, error) {
	names, err := fs.Glob(d.FS, pattern)
	if err == nil && !slices.Contains(names, d.file) {
		names = append(names, d.file)
	}
	return names, err
}
