package cayley

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"

	"github.com/cayleygraph/quad"

	"github.com/normgraph/normgraph/graph"
)

// Validate refuses, with CodeBadInput, whatever Cayley would store wrongly, confuse or fail on half-way. Every store
// with Cayley's layout does so before a write.
func Validate(sets []graph.QuadSet) error {
	seen := make(map[graph.PartID]bool, len(sets))
	for _, set := range sets {
		if seen[set.ID] {
			return graph.Errorf(graph.CodeBadInput, "join what belongs to one partition",
				"partition %s is given twice in one write", set.ID)
		}
		seen[set.ID] = true
		if err := validateSet(set); err != nil {
			return err
		}
	}
	return nil
}

func validateSet(set graph.QuadSet) error {
	label := set.ID.Label()
	if id, err := graph.ParsePartLabel(label); err != nil || id != set.ID {
		return graph.Errorf(graph.CodeBadInput, "make ids with graph.DocumentPart and graph.ClaimsPart",
			"%+v does not name a partition", set.ID)
	}
	for i, q := range set.Quads {
		for _, d := range quad.Directions {
			if err := ValidateValue(q.Get(d)); err != nil {
				return graph.Errorf(graph.CodeBadInput, "",
					"partition %s, quad %d: %s: %w", set.ID, i, d, err)
			}
		}
		if q.Label != label {
			return graph.Errorf(graph.CodeBadInput, "give every quad the label of its partition",
				"partition %s, quad %d: the label is %.80v", set.ID, i, q.Label)
		}
	}
	return nil
}

// nativeTypes are the datatypes in the abbreviated form that Cayley hashes native values with. A
// typed string with one of them would be taken for the native value and come back as that.
var nativeTypes = []quad.IRI{
	quad.Int(0).TypedString().Type, quad.Float(0).TypedString().Type, quad.Bool(true).TypedString().Type,
}

// ValidateValue says why a value cannot be stored.
func ValidateValue(v quad.Value) error {
	switch v := v.(type) {
	case nil:
		return errors.New("missing")
	case quad.IRI:
		return validateName(string(v))
	case quad.BNode:
		return validateName(string(v))
	case quad.String:
		return validateText(string(v))
	case quad.LangString:
		return errors.Join(validateText(string(v.Value)), validateText(v.Lang))
	case quad.TypedString:
		if slices.Contains(nativeTypes, v.Type) {
			return fmt.Errorf("the datatype %q must be a full IRI or the value a native one", v.Type)
		}
		return errors.Join(validateText(string(v.Value)), validateText(string(v.Type)))
	case quad.Float:
		if math.IsNaN(float64(v)) {
			return errors.New("NaN cannot be compared, so it cannot be stored")
		}
	case quad.Int, quad.Bool:
	default:
		return fmt.Errorf("values of type %T are not supported", v)
	}
	return nil
}

func validateName(s string) error {
	if s == "" {
		return errors.New("empty name")
	}
	return validateText(s)
}

func validateText(s string) error {
	if !utf8.ValidString(s) {
		return fmt.Errorf("invalid UTF-8 in %.60q", s)
	}
	return nil
}
