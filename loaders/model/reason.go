package model

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Reason says why a claim of an answer was dropped.
type Reason string

// The reasons; the first that applies.
const (
	Malformed        Reason = "not written as a claim"
	Surplus          Reason = "beyond the 500 claims of one answer"
	UnknownPredicate Reason = "unknown predicate"
	UnknownModality  Reason = "unknown modality"
	NoQuote          Reason = "quote not in the text"
	UnknownEnd       Reason = "subject or object unknown"
	Unnamed          Reason = "subject or object not named in the document"
	SameEnds         Reason = "subject and object the same"
	UnknownHolder    Reason = "holder unknown"
	BadValue         Reason = "value malformed or not in the text"
	BadTime          Reason = "time malformed or not in the text"
	BadQualifier     Reason = "qualifier not in the text"
	BadSignature     Reason = "classes that the predicate does not take"
)

// Dropped counts the claims that were dropped.
type Dropped map[Reason]int

// Total is the number of all of them.
func (d Dropped) Total() int {
	n := 0
	for _, count := range d {
		n += count
	}
	return n
}

// String lists the counts, the greatest first: "3 quote not in the text, 1 unknown predicate".
func (d Dropped) String() string {
	reasons := slices.SortedFunc(maps.Keys(d), func(a, b Reason) int {
		if d[a] != d[b] {
			return d[b] - d[a]
		}
		return strings.Compare(string(a), string(b))
	})
	var out []string
	for _, r := range reasons {
		out = append(out, fmt.Sprintf("%d %s", d[r], r))
	}
	return strings.Join(out, ", ")
}

func (d Dropped) add(r Reason, n int) {
	if n > 0 {
		d[r] += n
	}
}
