package annotate

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/normgraph/normgraph/loaders/automaton"
	"github.com/normgraph/normgraph/loaders/fold"
	"github.com/normgraph/normgraph/loaders/runes"
)

// hit is one occurrence of a name.
type hit struct {
	start, end int // runes of the sentence
	word       int32
}

// find appends every occurrence of a word of a in t that stands at word boundaries. place is scratch space.
func find(a *automaton.Automaton, t []rune, place []int, out []hit) ([]hit, []int) {
	place = place[:0] // for each character that the automaton reads, its rune
	node := automaton.Start
	for i, r := range t {
		r = fold.Lower(r)
		if isSilentIn(t, i, r) {
			continue
		}
		place = append(place, i)
		node = a.Next(node, r)
		for w := a.Longest(node); w != automaton.None; w = a.Shorter(w) {
			if start := place[len(place)-a.Len(w)]; atBoundary(t, start, i+1) {
				out = append(out, hit{start, i + 1, w})
			}
		}
	}
	return out, place
}

// silent stands in a key for what does not tell one name from another.
const silent rune = -1

// appendKey appends the form of t in which names are looked for, rune by rune.
func appendKey(key, t []rune) []rune {
	for i, r := range t {
		if r = fold.Lower(r); isSilentIn(t, i, r) {
			r = silent
		}
		key = append(key, r)
	}
	return key
}

// find appends every occurrence of a name in t that stands at word boundaries; key is that of t. It reads on from each place
// where a name may begin, which is faster than to follow the suffixes of Latin words, where none may.
func (n *nameTable) find(t, key []rune, out []hit) []hit {
	for start, r := range key {
		if r == silent || start > 0 && sameWord(t[start-1], t[start]) || !n.begins.may(key[start:]) {
			continue
		}
		node, length := automaton.Start, 0
		for i := start; i < len(key); i++ {
			if key[i] == silent {
				continue
			}
			if node = n.words.Child(node, key[i]); node == automaton.None {
				break
			}
			length++
			if w := n.words.Longest(node); w != automaton.None && n.words.Len(w) == length && atBoundary(t, start, i+1) {
				out = append(out, hit{start, i + 1, w})
			}
		}
	}
	return out
}

// isSilentIn reports whether the rune at i, r when folded, does not tell one name from another: U.S. is US.
func isSilentIn(t []rune, i int, r rune) bool {
	return fold.IsSilent(r) || r == '.' && i > 0 && isLatinRune(t[i-1])
}

// atBoundary reports whether neither end of t[start:end] cuts a word or a number.
func atBoundary(t []rune, start, end int) bool {
	if start > 0 && (sameWord(t[start-1], t[start]) || strings.ContainsRune(fronts[t[start]], t[start-1])) {
		return false
	}
	return end == len(t) || !sameWord(t[end-1], t[end]) && (!strings.ContainsRune(tails[t[end-1]], t[end]) || isDeputy(t, end))
}

// isDeputy reports whether the word for a member of a parliament stands at i, as in 甲国议会议员, where 会议 is no word.
func isDeputy(t []rune, i int) bool { return t[i] == '议' && runes.At(t, i+1) == '员' }

func sameWord(a, b rune) bool {
	return isLatinRune(a) && isLatinRune(b) || isDigit(a) && isDigit(b)
}

// tails are the characters that make another word of the last one of a name: 外交部 in 外交部门.
var tails = map[rune]string{'部': "门署", '国': "家际", '会': "议", '院': "长士", '法': "律规院", '网': "络", '息': "化", '组': "织", '政': "策", '议': "题程", '军': "事", '究': "中所院会基", '判': "代者桌人员"}

// fronts are the characters that make another word of the first one of a name: 互信 in 相互信任.
var fronts = map[rune]string{'互': "相", '和': "共", '法': "合违"}

// latin tells the letters among the characters of the Latin blocks.
var latin = func() (letters [0x250]bool) {
	for r := range letters {
		letters[r] = unicode.IsLetter(rune(r))
	}
	return letters
}()

func isLatinRune(r rune) bool { return uint32(r) < uint32(len(latin)) && latin[r] }

func isDigit(r rune) bool { return '0' <= r && r <= '9' }

// nobody owns a rune that no name covers.
const nobody int32 = -1

// longest keeps the names that no longer one overlaps, in order; nested are the shorter ones inside them.
// Of two for the same words the document's own definition wins, then the lexicon. length is that of the sentence. The slices are
// good until the next call.
func (a *annotator) longest(names []occurrence, length int) (kept, nested []occurrence) {
	kept, nested = a.kept[:0], a.nested[:0]
	slices.SortFunc(names, func(a, b occurrence) int {
		return cmp.Or(cmp.Compare(b.end-b.start, a.end-a.start), cmp.Compare(a.start, b.start), cmp.Compare(a.origin, b.origin))
	})
	a.owner = a.owner[:0]
	for range length {
		a.owner = append(a.owner, nobody)
	}
	for _, n := range names {
		switch first, last := a.owner[n.start], a.owner[n.end-1]; {
		case first == nobody && last == nobody: // one that overlaps is no shorter, so it would have an end of n
			for i := n.start; i < n.end; i++ {
				a.owner[i] = int32(len(kept))
			}
			kept = append(kept, n)
		case first == last && kept[first].end-kept[first].start > n.end-n.start:
			nested = append(nested, n)
		}
	}
	byStart := func(a, b occurrence) int { return cmp.Compare(a.start, b.start) }
	slices.SortFunc(kept, byStart)
	slices.SortFunc(nested, byStart)
	a.kept, a.nested = kept, nested
	return kept, nested
}

// mentionAt gives the mention that covers rune i, or nil.
func mentionAt(s *Sentence, i int) *Mention {
	j := sort.Search(len(s.Mentions), func(j int) bool { return s.Mentions[j].End > i })
	if j < len(s.Mentions) && s.Mentions[j].Start <= i {
		return &s.Mentions[j]
	}
	return nil
}

// closers gives the sign that closes a quotation or title.
var closers = map[rune]rune{'“': '”', '‘': '’', '《': '》', '〈': '〉', '"': '"'}

// absorbQuotes widens t[start:end] by the quotation marks around it, and by one that is open or closed inside.
func absorbQuotes(t []rune, start, end int) (int, int) {
	for {
		before, after := runes.At(t, start-1), runes.At(t, end)
		closer := closers[before]
		switch {
		case closer != 0 && closer == after:
			start, end = start-1, end+1
		case closer != 0 && closer != before && excess(t[start:end], closer, before) > 0:
			start--
		case isCloser(after) && excess(t[start:end], openerOf(after), after) > 0:
			end++
		default:
			return start, end
		}
	}
}

// excess is how much more often a occurs in t than b.
func excess(t []rune, a, b rune) int {
	n := 0
	for _, r := range t {
		switch r {
		case a:
			n++
		case b:
			n--
		}
	}
	return n
}

func isCloser(r rune) bool { return openerOf(r) != 0 }

// openerOf gives the sign that r closes, or 0.
func openerOf(r rune) rune {
	switch r {
	case '”':
		return '“'
	case '’':
		return '‘'
	case '》':
		return '《'
	case '〉':
		return '〈'
	}
	return 0
}
