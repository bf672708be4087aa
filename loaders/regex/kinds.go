package regex

// kinds is a set of kinds of runes: each Latin letter is one, the runes of the private use area are sixteen, and all
// others share the rest, so that one comparison tells most of what cannot match.
type kinds uint64

const (
	privateKind = 26
	otherKind   = privateKind + 16
	endKind     = 63 // the end of the text
	others      = endKind - otherKind

	anyKind kinds = 1<<64 - 1
)

func kindOf(r rune) kinds {
	switch {
	case 'a' <= r && r <= 'z':
		return 1 << (r - 'a')
	case 0xE000 <= r && r <= 0xF8FF:
		return 1 << (privateKind + r&15)
	}
	return 1 << (otherKind + uint32(r)%others)
}

// kindsOf gives the kinds of the runes from low to high.
func kindsOf(low, high rune) kinds {
	if high-low > 256 {
		return anyKind &^ (1 << endKind)
	}
	var set kinds
	for r := low; r <= high; r++ {
		set |= kindOf(r)
	}
	return set
}
