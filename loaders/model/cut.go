package model

import (
	"github.com/normgraph/normgraph/loaders/annotate"
	"github.com/normgraph/normgraph/loaders/reader"
)

// maxWindow is the length of a window in tokens, as estimated. A single sentence may be longer.
const maxWindow = 2000

// cut divides a document into the windows that are read, each a run of sentences. A window ends between paragraphs where that does not make it short,
// and at a new section when it is half full. One that goes on in a section begins with the last sentence before it, so that
// what stands in two sentences is read together. Notes and reference lists are left out: rules read citations better.
func cut(sentences []annotate.Sentence) [][]*annotate.Sentence {
	var c cutter
	for i := range sentences {
		if kind := sentences[i].Block.Kind; kind != reader.Footnote && kind != reader.Reference {
			c.add(&sentences[i])
		}
	}
	return append(c.windows, c.rest()...)
}

// cutter collects the sentences of one window after the other.
type cutter struct {
	windows   [][]*annotate.Sentence
	current   []*annotate.Sentence
	size      int // of current, in tokens
	paragraph int // where in current the last paragraph begins
	sizeThere int // of what stands before it
	carried   int // how many sentences of current the window before has, too
}

func (c *cutter) add(s *annotate.Sentence) {
	size := tokensOf(s.Text)
	if n := len(c.current); n > c.carried {
		last := c.current[n-1]
		goesOn := s.Block == last.Block
		switch {
		case s.Section != last.Section && c.size >= maxWindow/2:
			c.end(n, s)
		case c.size+size > maxWindow && goesOn && c.paragraph > c.carried && c.sizeThere >= maxWindow/2:
			c.end(c.paragraph, s)
		case c.size+size > maxWindow:
			c.end(n, s)
		}
	}
	if n := len(c.current); n == 0 || c.current[n-1].Block != s.Block {
		c.paragraph, c.sizeThere = n, c.size
	}
	c.current = append(c.current, s)
	c.size += size
}

// end makes a window of the first n sentences. The next one begins with the last of them when next goes on in its section and
// it is not long, and with those that are left.
func (c *cutter) end(n int, next *annotate.Sentence) {
	c.windows = append(c.windows, c.current[:n:n])
	from := n
	if last := c.current[n-1]; last.Section == next.Section && tokensOf(last.Text) <= maxWindow/4 {
		from--
	}
	c.current, c.carried = c.current[from:], n-from
	c.size, c.paragraph, c.sizeThere = 0, 0, 0
	for _, s := range c.current {
		c.size += tokensOf(s.Text)
	}
}

// rest gives the last window, if there is one.
func (c *cutter) rest() [][]*annotate.Sentence {
	if len(c.current) == c.carried {
		return nil
	}
	return [][]*annotate.Sentence{c.current}
}

// tokensOf estimates how many tokens a text has, rather too many than too few: models differ, but one token is hardly ever more than three Latin letters
// in rare words or names, and a Chinese character is seldom more than one and a half.
func tokensOf[T ~string | ~[]rune](text T) int {
	latin, other := 0, 0
	for _, r := range []rune(text) {
		if r < 0x80 {
			latin++
		} else {
			other++
		}
	}
	return (latin+2)/3 + (3*other+1)/2
}
