package regex

import "regexp/syntax"

// kinds is a set of kinds of runes, with which one comparison tells most of what cannot match. A Latin letter is a kind
// of its own, and another one at the beginning of a word; the runes of the private use area and all others share the
// rest.
type kinds struct{ low, high uint64 }

// The kinds of the low word: letters inside words, then some of the other ASCII signs.
const signKind = 26

// The kinds of the high word.
const (
	startKind   = 0 // letters that begin a word
	privateKind = 26
	otherKind   = privateKind + 16
	endKind     = 63 // the end of the text
)

// wideKinds are the kinds of wide runes.
var wideKinds = kinds{high: 1<<endKind - 1<<otherKind}

// isWide reports whether r is of other scripts, neither ASCII nor for private use.
func isWide(r rune) bool { return r >= 0x80 && (r < 0xE000 || r > 0xF8FF) }

var anyKind = kinds{1<<64 - 1, 1<<64 - 1}

func (k kinds) meets(o kinds) bool { return k.low&o.low|k.high&o.high != 0 }

func (k kinds) or(o kinds) kinds { return kinds{k.low | o.low, k.high | o.high} }

// kindsOf gives the kinds that r may have.
func kindsOf(r rune) kinds {
	switch {
	case 'a' <= r && r <= 'z':
		return kinds{1 << (r - 'a'), 1 << (startKind + r - 'a')}
	case r < 0x80:
		return kinds{low: 1 << (signKind + uint32(r)%(64-signKind))}
	case 0xE000 <= r && r <= 0xF8FF:
		return kinds{high: 1 << (privateKind + r&15)}
	}
	return kinds{high: 1 << (otherKind + uint32(r)%(endKind-otherKind))}
}

// kindAt gives the kind of r behind a rune.
func kindAt(before, r rune) kinds {
	k := kindsOf(r)
	switch {
	case 'a' > r || r > 'z':
	case syntax.IsWordChar(before):
		k.high = 0
	default:
		k.low = 0
	}
	return k
}

// kindsWithin gives the kinds of the runes within pairs of bounds.
func kindsWithin(bounds []rune) kinds {
	var set kinds
	for i := 0; i < len(bounds); i += 2 {
		set = set.or(kindsBetween(bounds[i], bounds[i+1]))
	}
	return set
}

// kindsBetween gives the kinds of the runes from low to high.
func kindsBetween(low, high rune) kinds {
	if high-low > 256 {
		k := anyKind
		k.high &^= 1 << endKind
		return k
	}
	var set kinds
	for r := low; r <= high; r++ {
		set = set.or(kindsOf(r))
	}
	return set
}

// where leaves out the kinds of which no rune stands where the assertion holds.
func (k kinds) where(holds syntax.EmptyOp) kinds {
	const letters = 1<<26 - 1
	if holds&syntax.EmptyWordBoundary != 0 {
		k.low &^= letters
	}
	if holds&syntax.EmptyNoWordBoundary != 0 {
		k.high &^= letters << startKind
	}
	return k
}
