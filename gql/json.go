package gql

import (
	"math"
	"strconv"

	"github.com/99designs/gqlgen/graphql"

	"github.com/normgraph/normgraph/graph"
)

// The methods of this file write a scalar and report true.

func (x *execution) null() bool {
	x.out = append(x.out, "null"...)
	return true
}

func (x *execution) bool(v bool) bool {
	x.out = strconv.AppendBool(x.out, v)
	return true
}

func (x *execution) int(v int) bool {
	x.out = strconv.AppendInt(x.out, int64(v), 10)
	return true
}

func (x *execution) float64(v float64) bool {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return x.failed(graph.Errorf(graph.CodeInternal, "", "%v cannot be written as JSON", v))
	}
	x.out = strconv.AppendFloat(x.out, v, 'g', -1, 64)
	return true
}

func (x *execution) string(v string) bool {
	if len(x.out)+len(v) > maxAnswer {
		x.stopped = errTooLarge
		return false
	}
	x.out = appendString(x.out, v)
	return true
}

func (x *execution) enum(v graphql.Marshaler) bool {
	x.out = append(x.out, v.(enumName)...)
	return true
}

// asIs tells which bytes stand in a JSON string as they are.
var asIs = func() (table [256]bool) {
	for b := range table {
		table[b] = b >= ' ' && b != '"' && b != '\\'
	}
	return table
}()

// appendString appends a string as JSON. It is UTF-8, as everything is that a store takes.
func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	from := 0
	for i := 0; i < len(s); i++ {
		for i+8 <= len(s) && eightAsIs(eight(s[i:])) {
			i += 8
		}
		if i < len(s) && !asIs[s[i]] {
			out = append(out, s[from:i]...)
			out = appendEscape(out, s[i])
			from = i + 1
		}
	}
	return append(append(out, s[from:]...), '"')
}

// eight gives the first eight bytes as one number, which is a single load.
func eight(s string) uint64 {
	_ = s[7]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24 |
		uint64(s[4])<<32 | uint64(s[5])<<40 | uint64(s[6])<<48 | uint64(s[7])<<56
}

// eightAsIs reports whether asIs holds for eight bytes. For a byte b of x, (x - n) &^ x has its highest bit set if b < n and b < 128,
// and may have it set falsely only above such a byte.
func eightAsIs(x uint64) bool {
	const ones, highest = 0x0101010101010101, 0x8080808080808080
	quote, backslash := x^'"'*ones, x^'\\'*ones
	return ((x-' '*ones)&^x|(quote-ones)&^quote|(backslash-ones)&^backslash)&highest == 0
}

func appendEscape(out []byte, b byte) []byte {
	switch b {
	case '"', '\\':
		return append(out, '\\', b)
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	}
	const hex = "0123456789abcdef"
	return append(out, '\\', 'u', '0', '0', hex[b>>4], hex[b&15])
}
