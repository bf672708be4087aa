package annotate

import (
	"strings"

	"github.com/normgraph/normgraph/loaders/runes"
)

// couple is what the text last named side by side and as two: 两者, 前者, "the latter" mean these.
type couple struct {
	ids, before []string // before: the couple that holds again when the list goes on
	sentence    int
	length      int // of the list that is being read
}

// coupleReach is how many sentences back a couple may stand.
const coupleReach = 2

// hear adds a mention to the list that is being read, or begins another.
func (c *couple) hear(m *Mention, before *antecedent, sentence int, coordinated bool) {
	if !coordinated || before == nil || len(m.Entities) != 1 || len(before.ids) != 1 {
		c.length = 1
		if len(m.Entities) == 2 && m.Link == ByParty { // 中欧
			c.before, c.ids, c.sentence = c.ids, m.Entities, sentence
		}
		return
	}
	switch c.length++; c.length {
	case 2:
		c.before, c.ids, c.sentence = c.ids, []string{before.ids[0], m.Entities[0]}, sentence
	case 3:
		c.ids = c.before
	}
}

// lastCouple gives the two of whom a sentence says 两者: those named side by side last, or the two
// subjects of the sentence and the one before, where there are no more.
func (a *annotator) lastCouple(sentence int) []string {
	d := &a.discourse
	if d.couple.ids != nil && sentence-d.couple.sentence <= coupleReach {
		return d.couple.ids
	}
	return a.lastTwo(sentence, 1, func(r *antecedent) bool { return r.subject })
}

// oneOfCouple reads 前者 and 后者 at i.
func (a *annotator) oneOfCouple(t []rune, i, sentence int) (ids []string, end int) {
	if runes.At(t, i+1) != '者' {
		return nil, i
	}
	ids = a.lastCouple(sentence)
	switch {
	case ids == nil:
		return nil, i
	case t[i] == '前':
		return ids[:1], i + 2
	}
	return ids[1:], i + 2
}

// afterLatter are words behind "the former" and "the latter" that show that no noun follows: "the former minister".
var afterLatter = wordSet(`is was are were has had have would will can may might must should could does did also and but or in on by to for with as at being which who while whose than
supports supported advocates argues argued holds held insists sees seeks wants favours favors prefers emphasizes emphasises stresses focuses remains refers calls called rejects opposes proposes proposed`)

// englishOneOfCouple reads "the former" and "the latter" at i.
func (a *annotator) englishOneOfCouple(t []rune, i, sentence int) (ids []string, end int) {
	former, latter := hasWords(t, i, "the former"), hasWords(t, i, "the latter")
	if !former && !latter {
		return nil, i
	}
	end = i + len("the former")
	if owns(t, end) {
		end += len("'s")
	} else if next := runes.At(t, end); next == ' ' && !afterLatter[wordAt(t, end+1).text] || next != ' ' && next != 0 && !strings.ContainsRune(",;.:)。", next) {
		return nil, i
	}
	ids = a.lastCouple(sentence)
	switch {
	case ids == nil:
		return nil, i
	case former:
		return ids[:1], end
	}
	return ids[1:], end
}
