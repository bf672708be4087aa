// Package automaton finds every occurrence of many words in one pass over a text (Aho and Corasick,
// 1975), overlapping ones included; which of them count is for the caller to decide. The time depends
// on the text and on what is found in it, hardly on the number of words.
package automaton

// Automaton recognises a set of words. It is immutable and safe for concurrent use.
//
//	node := automaton.Start
//	for _, r := range text {
//		node = a.Next(node, r)
//		for w := a.Longest(node); w != automaton.None; w = a.Shorter(w) {
//			// word w ends here
//		}
//	}
type Automaton struct {
	codes   codes
	cells   []cell
	shorter []int32 // by word: the longest other word that it ends in, or None
	length  []int32 // by word, in runes
}

// cell is a node of the trie of all words, kept as a double array (Aoe, 1989): the child of a node for a
// code stands in cell base+code, if the parent of that cell is the node.
type cell struct {
	base   int32
	parent int32
	fail   int32 // the node of its longest proper suffix that is also the beginning of a word
	word   int32 // the longest word that ends here, or None
}

const (
	// Start is the node before any text.
	Start int32 = 0
	// None stands for no word.
	None int32 = -1
)

// Next gives the node after reading r at node.
func (a *Automaton) Next(node int32, r rune) int32 {
	code := a.codes.of(r)
	if code == 0 {
		return Start
	}
	return a.step(node, code)
}

// Child gives the node of the beginning of a word that goes on with r from that of node, or None: it forgets the suffixes, so that
// one sees the words that begin at one place only.
func (a *Automaton) Child(node int32, r rune) int32 {
	code := a.codes.of(r)
	if i := uint(a.cells[node].base + code); code != 0 && i < uint(len(a.cells)) && a.cells[i].parent == node {
		return int32(i)
	}
	return None
}

// step follows the suffixes of a node to one that has a child for the code.
func (a *Automaton) step(node, code int32) int32 {
	for {
		i := uint(a.cells[node].base + code)
		switch {
		case i < uint(len(a.cells)) && a.cells[i].parent == node:
			return int32(i)
		case node == Start:
			return Start
		}
		node = a.cells[node].fail
	}
}

// Longest gives the longest word that ends at node, or None.
func (a *Automaton) Longest(node int32) int32 { return a.cells[node].word }

// Shorter gives the longest other word that w ends in, or None.
func (a *Automaton) Shorter(w int32) int32 { return a.shorter[w] }

// Len gives the length of word w in runes.
func (a *Automaton) Len(w int32) int { return int(a.length[w]) }
