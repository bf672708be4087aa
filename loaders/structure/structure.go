// Package structure holds the words by which documents show how they are built: the headings of
// sections, what opens a line about the text, the headers of tables. They are data, kept in
// data/structure.yaml.
package structure

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// File is the name of the data file, inside the data folder.
const File = "structure.yaml"

// Lines says how the lines under a heading are read.
type Lines string

// The ways to read lines.
const (
	Prose      Lines = "prose"
	References Lines = "references" // each is an entry of a list
	People     Lines = "people"     // each names a person
	Works      Lines = "works"      // a person's card, then what the person wrote
)

// Section is what a heading announces.
type Section struct {
	Label string
	Lines Lines
	Alone bool // no text follows its heading on the same line: the word is one of running text, too
}

// column is a role of a column of a table and the words that its header has.
type column struct {
	role  string
	words []string
}

// Words are the content of the data file.
type Words struct {
	Advice    []string // inside a heading: its section gives advice
	Problems  []string // inside a heading: its section tells what is wrong
	Summaries []string // open a paragraph that looks back on a list of points
	Speakers  []string // open what somebody says in an interview
	Bodies    []string // end the names of organisations
	Notes     []string // stand only in notes
	Captions  []string // open the caption of a table or a figure

	buttons  vocabulary[bool]    // alone on a line of a page
	sections vocabulary[Section] // headings
	lines    map[string]Lines    // by label
	cards    vocabulary[string]  // with their roles
	openers  map[string][]string // role → words
	columns  []column
}

// Known gives the words of the embedded data file.
var Known = sync.OnceValue(func() *Words {
	src, err := data.FS.ReadFile(File)
	if err != nil {
		panic(err) // it is embedded
	}
	w, err := Parse(File, src)
	if err != nil {
		panic(err) // it is tested
	}
	return w
})

// formatVersion is the version of the file format.
const formatVersion = 1

// Parse reads a file of words. Errors are *graph.Error and name file and line.
func Parse(file string, src []byte) (*Words, error) {
	w := &Words{lines: map[string]Lines{}, openers: map[string][]string{}}
	err := yamlfile.Parse(file, src, func(root *yaml.Node) error {
		var version int
		err := yamlfile.Fields(root, yamlfile.Keys{
			"version":   yamlfile.Version(formatVersion, &version),
			"sections":  each(w.addSection),
			"advice":    yamlfile.Texts(&w.Advice),
			"problems":  yamlfile.Texts(&w.Problems),
			"summaries": yamlfile.Texts(&w.Summaries),
			"cards":     each(w.addCard),
			"speakers":  yamlfile.Texts(&w.Speakers),
			"bodies":    yamlfile.Texts(&w.Bodies),
			"notes":     yamlfile.Texts(&w.Notes),
			"captions":  yamlfile.Texts(&w.Captions),
			"buttons":   w.addButtons,
			"columns":   each(w.addColumn),
		})
		if err != nil {
			return err
		}
		return yamlfile.Require(root, "version")
	})
	if err != nil {
		return nil, err
	}
	return w, nil
}

// each reads a mapping with add.
func each(add func(key string, value *yaml.Node) error) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return yamlfile.Entries(n, func(key string, _, value *yaml.Node) error { return add(key, value) })
	}
}

func (w *Words) addSection(label string, n *yaml.Node) error {
	s := Section{Label: label, Lines: Prose}
	var words []string
	err := yamlfile.Fields(n, yamlfile.Keys{
		"lines": yamlfile.Text((*string)(&s.Lines)), "alone": yamlfile.Bool(&s.Alone), "words": yamlfile.Texts(&words),
	})
	if err != nil {
		return err
	}
	if !slices.Contains([]Lines{Prose, References, People, Works}, s.Lines) {
		return yamlfile.Faultf(n, "lines %q is not prose, references, people or works", s.Lines)
	}
	w.lines[label] = s.Lines
	for _, word := range words {
		if other, twice := w.sections.of[word]; twice {
			return yamlfile.Faultf(n, "the heading %q names the sections %s and %s", word, other.Label, label)
		}
		w.sections.add(word, s)
	}
	return nil
}

func (w *Words) addCard(role string, n *yaml.Node) error {
	var words []string
	if err := yamlfile.Texts(&words)(n); err != nil {
		return err
	}
	for _, word := range words {
		if other, twice := w.cards.of[word]; twice {
			return yamlfile.Faultf(n, "%q opens lines of the roles %s and %s", word, other, role)
		}
		w.cards.add(word, role)
	}
	w.openers[role] = words
	return nil
}

func (w *Words) addButtons(n *yaml.Node) error {
	var words []string
	err := yamlfile.Texts(&words)(n)
	for _, word := range words {
		w.buttons.add(word, true)
	}
	return err
}

func (w *Words) addColumn(role string, n *yaml.Node) error {
	c := column{role: role}
	err := yamlfile.Texts(&c.words)(n)
	w.columns = append(w.columns, c)
	return err
}

// longestHeading is the length in bytes above which no line is compared with the headings of sections.
const longestHeading = 200

// Section gives the section that a heading announces; its number is no part of it.
func (w *Words) Section(heading string) (Section, bool) {
	if len(heading) > longestHeading {
		return Section{}, false
	}
	return w.sections.find(heading)
}

// Lines tells how the lines of the section with a label are read.
func (w *Words) Lines(label string) Lines {
	if l, ok := w.lines[label]; ok {
		return l
	}
	return Prose
}

// Card gives the role of a line that word opens, or "".
func (w *Words) Card(word string) string {
	role, _ := w.cards.find(word)
	return role
}

// longestButton is the length in bytes above which no line is compared with the buttons.
const longestButton = 60

// IsButton reports whether a line is what a page offers to do, and no part of its text.
func (w *Words) IsButton(line string) bool {
	if len(line) > longestButton {
		return false
	}
	button, _ := w.buttons.find(line)
	return button
}

// Openers gives the words that open a line of a role.
func (w *Words) Openers(role string) []string { return w.openers[role] }

// Column gives the role of the column with a header, or "". It is the first role of which the header has a word.
func (w *Words) Column(header string) string {
	header = plain(header, len(header))
	for _, c := range w.columns {
		if slices.ContainsFunc(c.words, func(word string) bool { return fits(header, word) }) {
			return c.role
		}
	}
	return ""
}

// fits reports whether a header ends in a Chinese word, or has an English one among its words.
func fits(header, word string) bool {
	if hasHan(word) {
		return strings.HasSuffix(header, word)
	}
	return strings.Contains(" "+header+" ", " "+word+" ")
}

// vocabulary is words in plain form with what they stand for.
type vocabulary[V any] struct {
	of      map[string]V
	longest int // in bytes
}

func (v *vocabulary[V]) add(word string, stands V) {
	if v.of == nil {
		v.of = map[string]V{}
	}
	v.of[word] = stands
	v.longest = max(v.longest, len(word))
}

// find gives what a word stands for.
func (v *vocabulary[V]) find(word string) (V, bool) {
	stands, ok := v.of[plain(word, v.longest)]
	return stands, ok
}

// plain folds words for comparison: lower case, no white space beside Chinese characters. It stops soon behind as many bytes as are
// asked for: what is longer is compared with nothing.
func plain(words string, most int) string {
	out, chinese, space := make([]byte, 0, min(len(words), most+utf8.UTFMax+1)), hasHan(words), false
	for _, r := range words {
		if len(out) > most {
			break
		}
		if r = unicode.ToLower(fold.Rune(r)); unicode.IsSpace(r) {
			space = len(out) > 0
			continue
		}
		if space && !chinese {
			out = append(out, ' ')
		}
		space = false
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

func hasHan(s string) bool { return strings.ContainsFunc(s, fold.IsHan) }
