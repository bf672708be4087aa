package gql

import (
	"math"
	"strconv"
	"unicode/utf8"

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
	x.out = appendString(x.out, v)
	return true
}

func (x *execution) enum(v graphql.Marshaler) bool {
	x.out = append(x.out, v.(enumName)...)
	return true
}

// asIs tells which bytes stand in a JSON string as they are, if what they belong to is UTF-8.
var asIs = func() (table [256]bool) {
	for b := range table {
		table[b] = b >= ' ' && b < utf8.RuneSelf && b != '"' && b != '\\'
	}
	return table
}()

// appendString appends a string as JSON. What is not UTF-8 becomes the replacement character.
func appendString(out []byte, s string) []byte {
	out = append(out, '"')
	from := 0
	for i := 0; i < len(s); {
		if asIs[s[i]] {
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		if size > 1 {
			i += size
			continue
		}
		out = append(out, s[from:i]...)
		out = appendEscape(out, r)
		i++
		from = i
	}
	return append(append(out, s[from:]...), '"')
}

func appendEscape(out []byte, r rune) []byte {
	switch r {
	case '"', '\\':
		return append(out, '\\', byte(r))
	case '\n':
		return append(out, `\n`...)
	case '\r':
		return append(out, `\r`...)
	case '\t':
		return append(out, `\t`...)
	case utf8.RuneError:
		return append(out, "\uFFFD"...)
	}
	const hex = "0123456789abcdef"
	return append(out, '\\', 'u', '0', '0', hex[r>>4], hex[r&15])
}
