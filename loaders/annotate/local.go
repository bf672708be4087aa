package annotate

// localNames are the names that a document defines. They are found as those of the lexicon are, but in a trie, to which
// names can be added, from every place where one may begin: they are few.
type localNames struct {
	firsts  firsts
	nodes   map[localEdge]int32
	words   []int32   // by node: the name that ends there, or -1
	entries [][]entry // by name
}

// localEdge is a node with the rune that leads on from it. Node 0 is the beginning of all names.
type localEdge struct {
	node int32
	r    rune
}

func newLocalNames() *localNames {
	return &localNames{nodes: map[localEdge]int32{}, words: []int32{-1}}
}

// word gives the number of the name with the key, a new one the first time. It is -1 for a key that is too short.
func (l *localNames) word(key []rune) int32 {
	if len(key) < 2 {
		return -1
	}
	l.firsts.add(key[0])
	node := int32(0)
	for _, r := range key {
		next, ok := l.nodes[localEdge{node, r}]
		if !ok {
			next = int32(len(l.words))
			l.nodes[localEdge{node, r}] = next
			l.words = append(l.words, -1)
		}
		node = next
	}
	if l.words[node] < 0 {
		l.words[node] = int32(len(l.entries))
		l.entries = append(l.entries, nil)
	}
	return l.words[node]
}

// find appends every occurrence of a name in t that stands at word boundaries; key is that of t.
func (l *localNames) find(t, key []rune, out []hit) []hit {
	if len(l.entries) == 0 {
		return out
	}
	for start, r := range key {
		if r != silent && l.firsts.have(r) && (start == 0 || !sameWord(t[start-1], t[start])) {
			out = l.findAt(t, key, start, out)
		}
	}
	return out
}

// findAt appends the names that begin at start.
func (l *localNames) findAt(t, key []rune, start int, out []hit) []hit {
	node := int32(0)
	for i := start; i < len(t); i++ {
		if key[i] == silent {
			continue
		}
		next, ok := l.nodes[localEdge{node, key[i]}]
		if !ok {
			break
		}
		node = next
		if w := l.words[node]; w >= 0 && atBoundary(t, start, i+1) {
			out = append(out, hit{start, i + 1, w})
		}
	}
	return out
}
