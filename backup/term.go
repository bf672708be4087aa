package backup

import (
	"encoding/base64"
	"errors"
	"fmt"
	"math"
	"regexp"
	"strings"

	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"

	"github.com/normgraph/normgraph/export"
)

// codedNS begins the IRIs of values that N-Quads lacks.
const codedNS = "urn:normgraph:value:"

// untyped are the datatypes of values that are not kept as typed strings.
var untyped = map[quad.IRI]bool{
	"http://www.w3.org/2001/XMLSchema#string": true, "http://www.w3.org/2001/XMLSchema#integer": true, "http://www.w3.org/2001/XMLSchema#double": true,
	"http://www.w3.org/2001/XMLSchema#boolean": true, "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString": true,
}

// languageTag is what stands in N-Quads after the @.
var languageTag = regexp.MustCompile(`^[a-zA-Z]+(-[a-zA-Z0-9]+)*$`)

// isPlain reports whether N-Quads has the value, and gives it back as the same one.
func isPlain(v quad.Value) bool {
	switch v := v.(type) {
	case quad.IRI:
		return strings.Contains(string(v), ":") && !strings.HasPrefix(string(v), codedNS)
	case quad.LangString:
		return languageTag.MatchString(v.Lang)
	case quad.TypedString:
		return strings.Contains(string(v.Type), ":") && !untyped[v.Type]
	case quad.Float:
		return !math.IsInf(float64(v), 0)
	case quad.String, quad.Int, quad.Bool:
		return true
	}
	return false
}

// appendTerm appends a value as it stands in a line.
func appendTerm(b []byte, v quad.Value) ([]byte, error) {
	if isPlain(v) {
		return export.AppendTerm(b, v), nil
	}
	data, err := pquads.MarshalValue(v)
	if err != nil {
		return b, fmt.Errorf("the value %.80v cannot be written: %w", v, err)
	}
	return export.AppendTerm(b, quad.IRI(codedNS+base64.RawURLEncoding.EncodeToString(data))), nil
}

// decodeTerm gives the value that a term of N-Quads stands for.
func decodeTerm(v quad.Value) (quad.Value, error) {
	iri, _ := v.(quad.IRI)
	coded, ok := strings.CutPrefix(string(iri), codedNS)
	if !ok {
		return v, nil
	}
	data, err := base64.RawURLEncoding.DecodeString(coded)
	if err == nil {
		v, err = unmarshal(data)
	}
	if err != nil {
		return nil, fmt.Errorf("the value %.80q cannot be read: %w", iri, err)
	}
	return v, nil
}

func unmarshal(data []byte) (v quad.Value, err error) {
	defer func() {
		if recover() != nil { // Cayley's decoder on what it did not write
			err = errors.New("it is of unknown kind")
		}
	}()
	if v, err = pquads.UnmarshalValue(data); err == nil && v == nil {
		err = errors.New("it is empty")
	}
	return v, err
}
