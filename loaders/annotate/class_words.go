package annotate

import "github.com/normgraph/normgraph/graph"

// classWords are words that tell the class of the names beside them. None is of two classes.
type classWords []struct {
	class graph.Class
	words prefixSet
}

// at gives the class that the longest word at the beginning of t tells, and the length of the word; "" and 0 when there is none.
func (c classWords) at(t []rune) (class graph.Class, n int) {
	for _, of := range c {
		if n := longestPrefix(t, of.words); n > 0 {
			return of.class, n
		}
	}
	return "", 0
}

// ending gives the class that the end of t tells, or "".
func (c classWords) ending(t []rune) graph.Class {
	for _, of := range c {
		if endsIn(t, of.words) {
			return of.class
		}
	}
	return ""
}

// startBehind gives the place in t[start:stop] behind the last of the words that stand before names and are no part of them, with two
// runes behind it at least; -1 when there is none. The words have three runes at most.
func startBehind(t []rune, start, stop int, words prefixSet) int {
	for i := stop - 2; i > start; i-- {
		for n := 1; n <= 3 && i-n >= start; n++ {
			if longestPrefix(t[i-n:i], words) == n {
				return i
			}
		}
	}
	return -1
}
