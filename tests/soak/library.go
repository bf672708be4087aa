package soak

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math/rand/v2"
	"strings"
	"sync"
	"unicode/utf8"
)

// Made is a document that the harness made: it knows its text.
type Made struct {
	Slug, Name, Title, Text, Issued string
	Marker                          string // a word that stands in no other document
}

// Library makes documents, and remembers the texts of all. It is safe for concurrent use.
type Library struct {
	prefix string
	mu     sync.Mutex
	count  int
	texts  map[string]string // by SHA-256
	recent []*Made           // the last ones
}

// recentDocuments is how many documents are asked for by name.
const recentDocuments = 16

// NewLibrary makes a library whose documents' slugs begin with a prefix.
func NewLibrary(prefix string) *Library { return &Library{prefix: prefix, texts: map[string]string{}} }

// What made documents speak of.
var (
	speakers = []string{"China", "Japan", "Germany", "France", "Brazil", "Russia", "India", "The European Union", "The United States", "The Republic of Soakland"}
	verbs    = []string{"advocates", "opposes", "criticizes", "endorses", "does not oppose"}
	ideas    = []string{"cyber sovereignty", "data localization", "the multistakeholder model", "internet freedom"}
	speakZH  = []string{"中国", "日本", "德国", "欧盟", "俄罗斯"}
	verbsZH  = []string{"主张", "反对", "批评"}
	ideasZH  = []string{"网络主权", "多利益攸关方模式"}
)

func pick[T any](r *rand.Rand, from []T) T { return from[r.IntN(len(from))] }

// Make makes a document: a new one, or another version of one that it made before.
func (l *Library) Make(r *rand.Rand, replaces *Made) *Made {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.count++
	m := &Made{Slug: fmt.Sprintf("%s-%d", l.prefix, l.count), Issued: fmt.Sprintf("20%02d-%02d", r.IntN(25), 1+r.IntN(12)), Marker: marker(r)}
	if replaces != nil {
		m.Slug = replaces.Slug
	}
	m.Name, m.Title = m.Slug+".txt", "The note "+m.Slug
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nThis note has the mark %s. 编号为%s。\n\n", m.Title, m.Marker, m.Slug)
	for range 3 + r.IntN(12) {
		fmt.Fprintf(&b, "%s %s %s.", pick(r, speakers), pick(r, verbs), pick(r, ideas))
		switch r.IntN(4) {
		case 0:
			fmt.Fprintf(&b, " According to %s, %s %s %s.", pick(r, speakers[:7]), pick(r, speakers[:7]), pick(r, verbs[:4]), pick(r, ideas))
		case 1:
			fmt.Fprintf(&b, " %s%s%s。", pick(r, speakZH), pick(r, verbsZH), pick(r, ideasZH))
		}
		b.WriteByte("\n "[r.IntN(2)])
	}
	m.Text = b.String()
	sum := sha256.Sum256([]byte(m.Text))
	l.texts[hex.EncodeToString(sum[:])] = m.Text
	l.recent = append(l.recent, m)
	l.recent = l.recent[max(0, len(l.recent)-recentDocuments):]
	return m
}

// marker is a word that is like no other one.
func marker(r *rand.Rand) string {
	var b strings.Builder
	for range 6 {
		b.WriteByte("bdfgklmnprtvz"[r.IntN(13)])
		b.WriteByte("aiou"[r.IntN(4)])
	}
	return b.String()
}

// Recent gives the documents that were made last; they may be in the graph, or not any more.
func (l *Library) Recent() []*Made {
	l.mu.Lock()
	defer l.mu.Unlock()
	return append([]*Made(nil), l.recent...)
}

// Learn remembers a text that the harness did not make, as the file that it is in.
func (l *Library) Learn(text []byte) {
	l.mu.Lock()
	defer l.mu.Unlock()
	sum := sha256.Sum256(text)
	l.texts[hex.EncodeToString(sum[:])] = string(text)
}

func (l *Library) text(sha256 string) (string, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	text, known := l.texts[sha256]
	return text, known
}

// CheckQuotes compares every quote of an export with the words at its place in the text of its document, and gives how many it compared.
// Whatever a claim names has to be in the export.
func (l *Library) CheckQuotes(g *Graph) (quotes int, err error) {
	runes := map[string][]rune{}
	for _, c := range g.all {
		d := g.Documents[c.Document]
		if d == nil || g.Entities[c.Subject] == nil || c.Object != "" && g.Entities[c.Object] == nil || c.Holder != "" && g.Entities[c.Holder] == nil {
			return quotes, fmt.Errorf("claim %s of %s: the export lacks something that it names: %+v", c.ID, c.Document, c)
		}
		if runes[d.Slug] == nil {
			text, _ := l.text(d.SHA256)
			runes[d.Slug] = []rune(text)
		}
		if len(runes[d.Slug]) == 0 {
			continue // the text is not known here
		}
		for _, e := range c.Evidence {
			quotes++
			if e.Start < 0 || e.End > len(runes[d.Slug]) || e.Start >= e.End || string(runes[d.Slug][e.Start:e.End]) != e.Quote {
				return quotes, fmt.Errorf("claim %s of %s: %q is not what stands at %d–%d", c.ID, d.Slug, e.Quote, e.Start, e.End)
			}
			if sum := sha256.Sum256([]byte(e.Quote)); hex.EncodeToString(sum[:8]) != e.Hash {
				return quotes, fmt.Errorf("claim %s of %s: %s is not the hash of its quote", c.ID, d.Slug, e.Hash)
			}
		}
	}
	for _, d := range g.Documents {
		if text, known := l.text(d.SHA256); known && d.Length != utf8.RuneCountInString(text) {
			return quotes, fmt.Errorf("document %s has %d code points, not %d", d.Slug, utf8.RuneCountInString(text), d.Length)
		}
	}
	return quotes, nil
}
