package annotate

// automaton finds every occurrence of many words in one pass (Aho and Corasick, 1975), overlapping
// ones included; which of them count is decided afterwards. It is immutable after newAutomaton.
type automaton struct {
	edges  edgeTable
	fail   []int32 // longest proper suffix that is also a prefix of a word
	word   []int32 // word that ends here, or -1
	output []int32 // nearest node down the fail chain at which a word ends, or -1
	depth  []int32 // length of the prefix
}

// edgeTable maps (node, rune) to a node: open addressing, never more than half full.
type edgeTable struct {
	keys   []uint64
	values []int32
	used   int
}

const noNode = -1

func (t *edgeTable) slot(key uint64) uint64 {
	mask := uint64(len(t.keys) - 1)
	i := key * 0x9E3779B97F4A7C15 >> 32 & mask
	for t.keys[i] != 0 && t.keys[i] != key {
		i = (i + 1) & mask
	}
	return i
}

// edgeKey is never zero, because runes start at 1 here.
func edgeKey(node int32, r rune) uint64 { return uint64(node)<<21 | uint64(r) }

func (t *edgeTable) get(node int32, r rune) int32 {
	i := t.slot(edgeKey(node, r))
	if t.keys[i] == 0 {
		return noNode
	}
	return t.values[i]
}

func (t *edgeTable) put(node int32, r rune, to int32) {
	if 2*(t.used+1) > len(t.keys) {
		old := *t
		*t = edgeTable{keys: make([]uint64, max(64, 2*len(old.keys))), values: make([]int32, max(64, 2*len(old.keys)))}
		for i, key := range old.keys {
			if key != 0 {
				j := t.slot(key)
				t.keys[j], t.values[j] = key, old.values[i]
			}
		}
		t.used = old.used
	}
	i := t.slot(edgeKey(node, r))
	if t.keys[i] == 0 {
		t.used++
	}
	t.keys[i], t.values[i] = edgeKey(node, r), to
}

// newAutomaton compiles words; word i is reported as i. No word may be empty or hold U+0000.
func newAutomaton(words [][]rune) *automaton {
	a := &automaton{}
	a.edges.put(0, 0x1FFFFF, 0) // sizes the table; no such rune exists
	a.grow()
	type edge struct {
		parent, child int32
		r             rune
	}
	var edges []edge
	for i, w := range words {
		node := int32(0)
		for _, r := range w {
			next := a.edges.get(node, r)
			if next == noNode {
				next = a.grow()
				a.depth[next] = a.depth[node] + 1
				a.edges.put(node, r, next)
				edges = append(edges, edge{node, next, r})
			}
			node = next
		}
		a.word[node] = int32(i)
	}
	// Failure links go from shallow nodes to deep ones.
	byDepth := make([][]edge, 1)
	for _, e := range edges {
		for int(a.depth[e.child]) >= len(byDepth) {
			byDepth = append(byDepth, nil)
		}
		byDepth[a.depth[e.child]] = append(byDepth[a.depth[e.child]], e)
	}
	for _, level := range byDepth {
		for _, e := range level {
			if e.parent != 0 {
				a.fail[e.child] = a.next(a.fail[e.parent], e.r)
			}
			f := a.fail[e.child]
			a.output[e.child] = a.output[f]
			if a.word[f] >= 0 {
				a.output[e.child] = f
			}
		}
	}
	return a
}

func (a *automaton) grow() int32 {
	a.fail = append(a.fail, 0)
	a.word = append(a.word, -1)
	a.output = append(a.output, noNode)
	a.depth = append(a.depth, 0)
	return int32(len(a.fail) - 1)
}

// next gives the node after reading r at node.
func (a *automaton) next(node int32, r rune) int32 {
	for {
		if to := a.edges.get(node, r); to != noNode {
			return to
		}
		if node == 0 {
			return 0
		}
		node = a.fail[node]
	}
}
