package annotate

import (
	"slices"
	"sync"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/reader"
	"github.com/normgraph/normgraph/loaders/runes"
	"github.com/normgraph/normgraph/loaders/structure"
)

// Annotate reads a document as sentences and links what they name. It depends on its arguments alone,
// so it may run for many documents at the same time. It sets p.Document.Entity when that is empty.
func Annotate(p *reader.Parsed, lex *Lexicon) *Result {
	a := &annotator{parsed: p, lex: lex, slug: p.Document.Slug, result: &Result{Parsed: p}, desk: desks.Get().(*desk),
		calendar: newCalendar(p.Document.Issued), pairs: map[string][]string{}, homes: map[string]string{}, initials: map[rune]string{}, mentioned: map[string]bool{}, unsure: map[int][]unsure{}, own: map[string]int{}, sittings: map[string]string{}, sessionNames: map[string]string{}, local: newLocalNames(), adopted: map[string]string{}, shortened: map[string]string{}, shortenedFrom: map[string]bool{}, kinds: map[string]*Mention{}}
	a.discourse.recent = a.recent[:0]
	a.fold()
	a.documentEntity()
	a.split()
	for i := range a.result.Sentences {
		s := &a.result.Sentences[i]
		a.link(s)
		a.discover(s)
		a.define(s)
		a.acts(s)
	}
	a.unshorten()
	a.placed()
	for i := range a.result.Sentences { // with everything known that the document names
		s := &a.result.Sentences[i]
		a.refer(s)
		a.posts(s)
		a.values(s)
		a.clauses(s)
		a.headOfItems(s)
		a.orate(s)
		a.respond(s)
		a.voices(s)
	}
	a.settleDates()
	a.collect()
	a.recent = a.discourse.recent
	desks.Put(a.desk)
	return a.result
}

// annotator holds the state of reading one document.
type annotator struct {
	parsed *reader.Parsed
	lex    *Lexicon
	slug   string
	result *Result

	shortenedFrom map[string]bool // the names of which the ends are in shortened

	adopted       map[string]string   // candidate → what the lexicon has by another form of its name
	shortened     map[string]string   // the end of an English name → its entity
	sittings      map[string]string   // by mechanism: the session of it that the text told of last
	sessionNames  map[string]string   // by mechanism and number: the name of the session
	kinds         map[string]*Mention // 公约 → the text that 《公约》 means, or nil
	own           map[string]int      // id → index in result.Entities
	we            []string            // those who speak as "we", once looked for
	declares      bool                // the text is a Chinese statement of theirs
	joint         []string            // those who speak as "we" without a title that says so, once found
	jointKnown    bool                // it was looked whether anybody does
	speaksJointly bool
	notNamed      []string // what "we" means where no states speak, once looked for
	notNamedKnown bool
	saysI         *string         // who speaks as "I", once looked for
	initials      map[rune]string // the first character of a state's name → the state named last that begins so
	province      []rune          // the province named last
	house         []string        // the research body that the document first names: 我院
	discourse     discourse
	home          string // the state that the document is about
	homeKnown     bool
	titled        titled
	shared        titled              // the last person whose title is one of several
	pairs         map[string][]string // by mechanism: the two states in its name
	homes         map[string]string   // by law: the state whose law it is by its name
	calendar      *calendar
	waiting       []waiting
	lastClause    Clause   // the last clause with a subject
	itemHead      *Mention // what the line before a list names
	listHead      Clause   // the clause that announces the points being listed
	speaker       *Mention // whoever spoke last in the paragraph
	teller        []string // who tells the whole paragraph
	oration       []string // whose speech or position paper the text is
	floor         []string // who speaks in a transcript
	asking        bool     // a question of somebody unknown is being read
	spokesman     []string // the body whose spokesman spoke last
	answering     []string // who answers questions
	respondent    []string // who answers them, by what the text has said of spokesmen
	asked         bool     // questions are asked in the text
	sitsUnnamed   bool     // the text tells what a meeting said that it has not named
	announcer     []string // who announced the points that are being listed
	cited         []string // who told something last in the paragraph
	voice         []string // the holders of the sentence before
	voiceOpen     bool     // its quotation goes on
	minuted       bool     // a meeting tells the block
	report        []string // the report that the text told of last
	reportAt      int      // the sentence that spoke of it last

	local     *localNames      // those that the document defines
	mentioned map[string]bool  // entities that the document names
	unsure    map[int][]unsure // by sentence

	*desk
}

// desk is the space in which one document after the other is read.
type desk struct {
	folded []rune // the text

	// Of the sentence being read:
	named   []occurrence
	kept    []occurrence
	nested  []occurrence
	hits    []hit
	shapes  []hit // words that end names
	scratch []entry
	key     []rune
	place   []int
	owner   []int32   // by rune: the name that covers it
	taken   []bool    // runes that a mention covers
	run     []word    // the capitalised words being read
	before  []Mention // its mentions before names for them are defined
	cut     []Clause  // its clauses while it is cut into them

	sentences []Sentence   // while the text is cut into them
	recent    []antecedent // what it has mentioned last
}

// desks holds those that are not in use: most documents are short, and to make a new one is more work than to read them.
var desks = sync.Pool{New: func() any { return new(desk) }}

func (a *annotator) fold() {
	doc := &a.parsed.Document
	a.folded = slices.Grow(a.folded[:0], doc.Text.Len())
	for _, r := range doc.Text.String() {
		a.folded = append(a.folded, fold.Rune(r))
	}
	toMainland(a.folded, doc.Text.String())
}

// documentEntity makes the entity that stands for the document, unless the lexicon knows it.
func (a *annotator) documentEntity() {
	doc := &a.parsed.Document
	if doc.Entity == "" {
		doc.Entity = graph.DocumentEntityID(doc.Slug)
	}
	if a.lex.Entity(doc.Entity) != nil {
		return
	}
	e := graph.Entity{ID: doc.Entity, Class: graph.ClassDocument, Document: doc.Slug, Names: doc.Titles}
	if len(e.Names) == 0 {
		e.Names = []graph.Name{{Text: doc.Slug, Lang: doc.Lang, Preferred: true}}
	}
	a.addEntity(e)
}

// split cuts the blocks into sentences. Each cell of a table is one of its own, so that no name reaches over two.
func (a *annotator) split() {
	a.sentences = a.sentences[:0]
	advice := sectionsUnder(a.parsed.Document.Sections, structure.Known().Advice)
	diagnosis := sectionsUnder(a.parsed.Document.Sections, structure.Known().Problems)
	for i := range a.parsed.Blocks {
		block := &a.parsed.Blocks[i]
		if block.Kind == reader.RunningHead || block.Kind == reader.Markup || len(block.Spans) == 0 {
			continue
		}
		model := Sentence{Block: block, Section: block.Section, First: true, Advisory: advice.holds(block.Spans[0].Start)}
		model.Diagnostic = !model.Advisory && diagnosis.holds(block.Spans[0].Start)
		if block.Kind != reader.TableRow {
			a.splitSpans(block.Spans, model)
			continue
		}
		for _, cell := range block.Cells {
			a.splitSpans(cell, model)
		}
	}
	a.result.Sentences = slices.Clone(a.sentences)
	clear(a.sentences)
}

// splitSpans adds the sentences of a stretch of a block; the model has what is known of the first.
func (a *annotator) splitSpans(spans []reader.Span, model Sentence) {
	t := normalise(a.folded, spans)
	var ends []int
	switch model.Block.Kind {
	case reader.Paragraph, reader.ListItem:
		ends = sentenceEnds(t.runes)
	case reader.Footnote:
		ends = outsideTitles(t.runes, sentenceEnds(t.runes))
	}
	ends, cuts := bounded(t.runes, ends)
	a.result.Cut += cuts
	start := 0
	if model.Block.Kind == reader.ListItem {
		start = bulletEnd(t.runes)
	}
	for _, end := range ends {
		for start < end && t.runes[start] == ' ' {
			start++
		}
		if start > 0 && start < end && runes.At(t.runes, start+1) == ' ' { // items that run on in a paragraph
			start += bulletEnd(t.runes[start:end])
		}
		for start < end && t.runes[start] == ' ' {
			start++
		}
		if start == end {
			continue
		}
		s := model
		s.Text, s.At, s.Index = t.runes[start:end:end], t.at[start:end:end], len(a.sentences)
		a.sentences = append(a.sentences, s)
		model.First = false
		model.Advisory = model.Advisory || announcesAdvice(s.Text)
		start = end
	}
}

// collect lists all mentions by their place in the document.
func (a *annotator) collect() {
	n := 0
	for i := range a.result.Sentences {
		n += len(a.result.Sentences[i].Mentions)
	}
	a.result.Mentions = slices.Grow(a.result.Mentions, n+n/2) // with those nested in others
	for i := range a.result.Sentences {
		s := &a.result.Sentences[i]
		for _, m := range s.Mentions {
			a.collectMention(s, &m)
			for j := range m.Nested {
				a.collectMention(s, &m.Nested[j])
			}
		}
	}
}

func (a *annotator) collectMention(s *Sentence, m *Mention) {
	span := s.Span(m.Start, m.End)
	for _, id := range m.Entities {
		a.result.Mentions = append(a.result.Mentions, graph.Mention{Entity: id, Start: span.Start, End: span.End})
	}
}
