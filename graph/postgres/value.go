package postgres

import (
	"fmt"
	"strings"

	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	"github.com/jackc/pgx/v5/pgtype"
)

// hash names a value: it is the key of the table nodes. It is written and read as bytea.
type hash [quad.HashSize]byte

func hashOf(v quad.Value) hash { return hash(refs.HashOf(v)) }

// ScanBytes implements pgtype.BytesScanner.
func (h *hash) ScanBytes(b []byte) error {
	if len(b) != len(h) {
		return fmt.Errorf("the hash of a value has %d bytes", len(b))
	}
	copy(h[:], b)
	return nil
}

// nodeColumns are the columns of nodes that hold a value, with the types that they have as arrays.
const (
	nodeColumns = "hash, value, value_string, datatype, language, iri, bnode, value_int, value_bool, value_float"
	nodeArrays  = "$1::bytea[], $2::bytea[], $3::text[], $4::text[], $5::text[], $6::bool[], $7::bool[], $8::bigint[], $9::bool[], $10::float8[]"
)

// nodeRows are values as columns, each as long as there are values.
type nodeRows struct {
	hashes    [][]byte
	encoded   [][]byte // values as Cayley encodes those that no other column can hold
	strings   pgtype.FlatArray[pgtype.Text]
	datatypes pgtype.FlatArray[pgtype.Text]
	languages pgtype.FlatArray[pgtype.Text]
	iris      pgtype.FlatArray[pgtype.Bool]
	bnodes    pgtype.FlatArray[pgtype.Bool]
	ints      pgtype.FlatArray[pgtype.Int8]
	bools     pgtype.FlatArray[pgtype.Bool]
	floats    pgtype.FlatArray[pgtype.Float8]
}

func newNodeRows(n int) *nodeRows {
	return &nodeRows{
		hashes: make([][]byte, n), encoded: make([][]byte, n),
		strings: make([]pgtype.Text, n), datatypes: make([]pgtype.Text, n), languages: make([]pgtype.Text, n),
		iris: make([]pgtype.Bool, n), bnodes: make([]pgtype.Bool, n),
		ints: make([]pgtype.Int8, n), bools: make([]pgtype.Bool, n), floats: make([]pgtype.Float8, n),
	}
}

func (r *nodeRows) arguments() []any {
	return []any{r.hashes, r.encoded, r.strings, r.datatypes, r.languages, r.iris, r.bnodes, r.ints, r.bools, r.floats}
}

// put writes value v into row i.
func (r *nodeRows) put(i int, h hash, v quad.Value) (err error) {
	r.hashes[i] = h[:]
	yes := pgtype.Bool{Bool: true, Valid: true}
	text := func(s string) pgtype.Text { return pgtype.Text{String: s, Valid: true} }
	switch v := v.(type) {
	case quad.Int:
		r.ints[i] = pgtype.Int8{Int64: int64(v), Valid: true}
	case quad.Bool:
		r.bools[i] = pgtype.Bool{Bool: bool(v), Valid: true}
	case quad.Float:
		r.floats[i] = pgtype.Float8{Float64: float64(v), Valid: true}
	default:
		if needsEncoding(v) {
			r.encoded[i], err = pquads.MarshalValue(v)
			return err
		}
		switch v := v.(type) {
		case quad.IRI:
			r.strings[i], r.iris[i] = text(string(v)), yes
		case quad.BNode:
			r.strings[i], r.bnodes[i] = text(string(v)), yes
		case quad.String:
			r.strings[i] = text(string(v))
		case quad.LangString:
			r.strings[i], r.languages[i] = text(string(v.Value)), text(v.Lang)
		case quad.TypedString:
			r.strings[i], r.datatypes[i] = text(string(v.Value)), text(string(v.Type))
		default:
			return fmt.Errorf("a value of type %T", v)
		}
	}
	return nil
}

// needsEncoding reports whether a value has a character that a text of PostgreSQL cannot have, or one of the strings that
// Cayley reads as such a character.
func needsEncoding(v quad.Value) bool {
	special := func(s string) bool { return strings.Contains(s, "\x00") || strings.Contains(s, `\x00`) }
	switch v := v.(type) {
	case quad.IRI:
		return special(string(v))
	case quad.BNode:
		return special(string(v))
	case quad.String:
		return special(string(v))
	case quad.LangString:
		return special(string(v.Value)) || special(v.Lang)
	case quad.TypedString:
		return special(string(v.Value)) || special(string(v.Type))
	}
	return false
}

// nodeRow is where a row of nodes is read to.
type nodeRow struct {
	hash     hash
	encoded  []byte
	text     pgtype.Text
	datatype pgtype.Text
	language pgtype.Text
	iri      pgtype.Bool
	bnode    pgtype.Bool
	integer  pgtype.Int8
	boolean  pgtype.Bool
	float    pgtype.Float8
}

func (r *nodeRow) targets() []any {
	return []any{&r.hash, &r.encoded, &r.text, &r.datatype, &r.language, &r.iri, &r.bnode, &r.integer, &r.boolean, &r.float}
}

// value is the inverse of nodeRows.put.
func (r *nodeRow) value() (quad.Value, error) {
	switch s := r.text.String; {
	case r.iri.Bool:
		return quad.IRI(s), nil
	case r.bnode.Bool:
		return quad.BNode(s), nil
	case r.language.Valid:
		return quad.LangString{Value: quad.String(s), Lang: r.language.String}, nil
	case r.datatype.Valid:
		return quad.TypedString{Value: quad.String(s), Type: quad.IRI(r.datatype.String)}, nil
	case r.text.Valid:
		return quad.String(s), nil
	case r.integer.Valid:
		return quad.Int(r.integer.Int64), nil
	case r.boolean.Valid:
		return quad.Bool(r.boolean.Bool), nil
	case r.float.Valid:
		return quad.Float(r.float.Float64), nil
	}
	v, err := pquads.UnmarshalValue(r.encoded)
	if err != nil || v == nil {
		return nil, faultf("the value with hash %x cannot be read (%v)", r.hash, err)
	}
	return v, nil
}
