package gql

import (
	"math"
	"strconv"
	"strings"
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

// asIs tells which bytes stand in a JSON string as they are, if the string is UTF-8.
var asIs = func() (table [256]bool) {
	for b := range table {
		table[b] = b >= ' ' && b != '"' && b != '\\'
	}
	return table
}()

// appendString appends a string as JSON. What is not UTF-8 becomes the replacement character.
func appendString(out []byte, s string) []byte {
	start := len(out)
	out = append(out, '"')
	from, all := 0, byte(0)
	for i := range len(s) {
		b := s[i]
		all |= b
		if !asIs[b] {
			out = append(out, s[from:i]...)
			out = appendEscape(out, b)
			from = i + 1
		}
	}
	if all >= utf8.RuneSelf && !utf8.ValidString(s) {
		return appendString(out[:start], strings.ToValidUTF8(s, string(utf8.RuneError)))
	}
	return append(append(out, s[from:]...), '"')
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
