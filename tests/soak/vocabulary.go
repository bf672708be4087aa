package soak

import (
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
)

// Vocabulary is what the oracle knows of the ontology.
type Vocabulary struct {
	Classes    map[string]struct{ Is []string }
	Predicates map[string]PredicateTerm
}

// PredicateTerm is a predicate of the ontology.
type PredicateTerm struct {
	From, To  []string // classes or kinds
	Inverse   string   // the field that reads it backwards
	Symmetric bool
	Value     string // type of a literal; "" for entities
}

// ReadVocabulary reads data/ontology.yaml.
func ReadVocabulary(file []byte) (*Vocabulary, error) {
	v := &Vocabulary{}
	return v, yaml.Unmarshal(file, v)
}

// is reports whether a class is one of some classes or kinds.
func (v *Vocabulary) is(class string, of ...string) bool {
	return slices.Contains(of, class) || slices.ContainsFunc(v.Classes[class].Is, func(kind string) bool { return slices.Contains(of, kind) })
}

// enum writes a name of the ontology as the API does: participatesIn is PARTICIPATES_IN.
func enum(name string) string {
	var b strings.Builder
	for _, r := range name {
		if unicode.IsUpper(r) {
			b.WriteByte('_')
		}
		b.WriteRune(unicode.ToUpper(r))
	}
	return b.String()
}
