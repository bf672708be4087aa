package automaton

import "slices"

// New compiles words; word i is reported as i. The words must differ from each other and not be empty.
func New(words [][]rune) *Automaton {
	a := &Automaton{codes: newCodes(words), shorter: make([]int32, len(words)), length: make([]int32, len(words))}
	b := builder{Automaton: a, words: make([]codedWord, len(words))}
	for i, w := range words {
		a.length[i] = int32(len(w))
		coded := make([]int32, len(w))
		for j, r := range w {
			coded[j] = a.codes.of(r)
		}
		b.words[i] = codedWord{coded, int32(i)}
	}
	slices.SortFunc(b.words, func(x, y codedWord) int { return slices.Compare(x.codes, y.codes) })
	b.build()
	return a
}

// Parents of cells that are nobody's child.
const (
	free   int32 = -1
	noNode int32 = -2
)

// builder places the nodes of the trie level by level, so that the suffixes of a node, which are shallower,
// are there before it. A free cell keeps the next and the last one in base and fail.
type builder struct {
	*Automaton
	words []codedWord // in the order of their codes
	first int32       // the first free cell, or the end
	last  int32       // the last one
}

// codedWord is a word of which each rune is replaced by its code.
type codedWord struct {
	codes []int32
	index int32
}

// branch is a node with the words that begin with it, of which its depth tells the length.
type branch struct {
	node  int32
	depth int
	words []codedWord
}

func (b *builder) build() {
	b.cells = []cell{{parent: noNode, word: None}}
	b.first, b.last = 1, 0
	for queue := []branch{{words: b.words}}; len(queue) > 0; queue = queue[1:] {
		queue = append(queue, b.expand(queue[0])...)
	}
}

// expand says which word ends at a node, and places and gives its children.
func (b *builder) expand(br branch) []branch {
	if br.node != Start {
		b.cells[br.node].word = b.cells[b.cells[br.node].fail].word
	}
	if len(br.words) > 0 && len(br.words[0].codes) == br.depth {
		w := br.words[0].index
		b.shorter[w], b.cells[br.node].word = b.cells[br.node].word, w
		br.words = br.words[1:]
	}
	var children []branch
	var labels []int32
	for from, to := 0, 0; from < len(br.words); from = to {
		code := br.words[from].codes[br.depth]
		for to = from + 1; to < len(br.words) && br.words[to].codes[br.depth] == code; {
			to++
		}
		labels = append(labels, code)
		children = append(children, branch{depth: br.depth + 1, words: br.words[from:to]})
	}
	if len(children) == 0 {
		return nil
	}
	base := b.room(labels)
	b.cells[br.node].base = base
	for i, code := range labels {
		children[i].node = base + code
		b.take(base+code, br.node)
	}
	if br.node != Start { // else their suffix is Start
		for _, c := range children {
			b.cells[c.node].fail = b.step(b.cells[br.node].fail, c.node-base)
		}
	}
	return children
}

// maxTries bounds the search for room between the nodes that are placed already.
const maxTries = 64

// room gives a base at which the cells for all labels are free. The labels are in ascending order.
func (b *builder) room(labels []int32) int32 {
	lowest, highest := labels[0], labels[len(labels)-1]
	at := b.first
	for range maxTries {
		if int(at) >= len(b.cells) {
			break
		}
		base := at - lowest
		b.grow(base + highest)
		if !slices.ContainsFunc(labels, func(code int32) bool { return b.cells[base+code].parent != free }) {
			return base
		}
		at = b.cells[at].base
	}
	base := int32(len(b.cells)) - lowest
	b.grow(base + highest)
	return base
}

// grow adds free cells up to index i.
func (b *builder) grow(i int32) {
	for n := int32(len(b.cells)); n <= i; n++ {
		b.cells = append(b.cells, cell{base: n + 1, parent: free, fail: b.last, word: None})
		b.last = n
	}
}

// take makes a free cell a child of parent.
func (b *builder) take(i, parent int32) {
	next, before := b.cells[i].base, b.cells[i].fail
	if i == b.first {
		b.first = next
	} else {
		b.cells[before].base = next
	}
	if int(next) < len(b.cells) {
		b.cells[next].fail = before
	} else {
		b.last = before
	}
	b.cells[i] = cell{parent: parent, word: None}
}
