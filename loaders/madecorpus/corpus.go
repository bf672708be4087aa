// Package madecorpus makes documents of any number, in English and Chinese, to measure the program with: reports in Markdown with
// sections, dates and varied lengths, in sentences that the rules read, about the names of the lexicon. A document holds some fifty
// claims; which entities they are about is spread as unevenly as in graph/synthetic. Nothing in them is true, and each says so.
package madecorpus

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Document is a made document: the name of its file, and what is in it.
type Document struct{ Name, Text string }

// Corpus makes documents. It is safe for concurrent use.
type Corpus struct{ english, chinese language }

// New makes a corpus about the entities of a lexicon.
func New(lexicon []graph.Entity) *Corpus {
	c := &Corpus{english: english, chinese: chinese}
	c.english.names = namesIn(lexicon, "en")
	c.chinese.names = namesIn(lexicon, "zh")
	return c
}

// Document makes the document of a number: always the same one. Even ones are in English, odd ones in Chinese.
func (c *Corpus) Document(number int) Document {
	l := &c.english
	if number%2 == 1 {
		l = &c.chinese
	}
	w := &writer{language: l, rng: rand.New(rand.NewPCG(uint64(number), 7))}
	w.report(number)
	return Document{Name: fmt.Sprintf("made-%06d.md", number), Text: w.text.String()}
}

// Write writes documents 0 to n-1 to a folder, which must exist, and gives how many bytes they have.
func (c *Corpus) Write(folder string, n int) (bytes int64, err error) {
	for i := range n {
		d := c.Document(i)
		if err := os.WriteFile(filepath.Join(folder, d.Name), []byte(d.Text), 0o600); err != nil {
			return bytes, err
		}
		bytes += int64(len(d.Text))
	}
	return bytes, nil
}

// writer writes one document.
type writer struct {
	*language
	rng  *rand.Rand
	text strings.Builder
}

// A report has so many sections at least, and so many more at most; a section paragraphs, a paragraph sentences. Of a hundred
// sentences, so many say something that a rule reads.
const (
	fewestSections, moreSections     = 3, 4
	fewestParagraphs, moreParagraphs = 1, 3
	fewestSentences, moreSentences   = 2, 4
	spoken                           = 40
)

func (w *writer) between(least, more int) int { return least + w.rng.IntN(more+1) }

func (w *writer) report(number int) {
	fmt.Fprintf(&w.text, "---\ntitle: %s\nlanguage: %s\nissued: %s\n---\n\n", w.fill(fmt.Sprintf(w.title, number)), w.code, w.day().Format("2006-01-02"))
	w.text.WriteString(w.notice + "\n")
	for section := range w.between(fewestSections, moreSections) {
		fmt.Fprintf(&w.text, "\n## %d. %s\n", section+1, w.fill(w.heading))
		for range w.between(fewestParagraphs, moreParagraphs) {
			w.text.WriteString("\n" + w.paragraph() + "\n")
		}
	}
}

func (w *writer) paragraph() string {
	sentences := make([]string, w.between(fewestSentences, moreSentences))
	for i := range sentences {
		patterns := w.fillers
		if w.rng.IntN(100) < spoken {
			patterns = w.claims
		}
		sentences[i] = w.fill(patterns[w.rng.IntN(len(patterns))])
	}
	return strings.Join(sentences, w.space)
}
