package rules

import (
	"bytes"
	"fmt"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
)

// Calibration is what was measured of a rule set: on answer keys, or by people who reviewed its claims.
type Calibration struct {
	Set         string            // version of the rule set that was measured
	Unconfirmed [3]Record         // of all claims: those with none, one and two ends that no lexicon knows; not measured on keys
	Rules       map[string]Record // by rule id
}

// Record counts claims that a version of a rule made, where they were measured.
type Record struct {
	Version string // of the rule; what is known of another version says nothing of this one
	Right   int    // claims that the key has too, or that people accepted
	Claims  int    // all of them, or all that people reviewed
}

// What the confidence of a rule is made of, in reviewed claims; docs/evaluation.md tells how the weights were found.
const (
	priorWeight = 4   // what is known of all rules
	keyWeight   = 0.1 // a claim on a key: rules are written with the keys in view, and are right there more often than elsewhere
)

// confidence estimates, in (0, 1), the share of a rule's claims that are right in documents that nobody prepared, for those with none,
// one and two ends that no lexicon knows. It is near what holds of all such claims until there is evidence of the rule.
func confidence(keys, reviews Record, unconfirmed [3]Record) (c [3]float64) {
	right := keyWeight*float64(keys.Right) + float64(reviews.Right)
	claims := keyWeight*float64(keys.Claims) + float64(reviews.Claims)
	for n, all := range unconfirmed {
		prior := float64(all.Right+1) / float64(all.Claims+2) // Laplace's rule of succession
		c[n] = (priorWeight*prior + right) / (priorWeight + claims)
	}
	return c
}

// Format writes the calibration as ParseCalibration reads it, the rules in the order of their ids. A comment above them says where it
// is from.
func (c Calibration) Format(from string) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "# %s, from which the confidence of the rules follows (docs/rules.md).\n", from)
	fmt.Fprintf(&b, "version: %d\nset: %s\n", formatVersion, c.Set)
	if c.Unconfirmed != [3]Record{} {
		fmt.Fprintln(&b, "unconfirmed:")
		for _, r := range c.Unconfirmed {
			fmt.Fprintf(&b, "- {right: %d, claims: %d}\n", r.Right, r.Claims)
		}
	}
	fmt.Fprintln(&b, "rules:")
	for _, id := range slices.Sorted(maps.Keys(c.Rules)) {
		r := c.Rules[id]
		fmt.Fprintf(&b, "  %s: {version: \"%s\", right: %d, claims: %d}\n", id, r.Version, r.Right, r.Claims)
	}
	return b.Bytes()
}

// ParseCalibration reads a calibration; file names it in errors, which have graph.CodeBadInput.
func ParseCalibration(file string, src []byte) (Calibration, error) {
	c := Calibration{Rules: map[string]Record{}}
	err := yamlfile.Parse(file, src, func(root *yaml.Node) error {
		var version int
		err := yamlfile.Fields(root, yamlfile.Keys{
			"version": yamlfile.Version(formatVersion, &version), "set": yamlfile.Text(&c.Set), "unconfirmed": c.readUnconfirmed,
			"rules": func(n *yaml.Node) error { return yamlfile.Entries(n, c.readRule) },
		})
		if err != nil {
			return err
		}
		return yamlfile.Require(root, "version", "set", "rules")
	})
	return c, err
}

func (c *Calibration) readUnconfirmed(n *yaml.Node) error {
	i := 0
	return yamlfile.Items(n, func(item *yaml.Node) error {
		if i == len(c.Unconfirmed) {
			return yamlfile.Faultf(item, "there are records for none, one and two ends, and no more")
		}
		r, err := readRecord(item)
		c.Unconfirmed[i] = r
		i++
		return err
	})
}

func (c *Calibration) readRule(id string, _, n *yaml.Node) error {
	r, err := readRecord(n)
	c.Rules[id] = r
	if err != nil {
		return err
	}
	return yamlfile.Require(n, "version")
}

func readRecord(n *yaml.Node) (Record, error) {
	var r Record
	err := yamlfile.Fields(n, yamlfile.Keys{
		"version": yamlfile.Text(&r.Version), "right": yamlfile.Int(&r.Right), "claims": yamlfile.Int(&r.Claims),
	})
	switch {
	case err != nil:
		return r, err
	case r.Right < 0 || r.Right > r.Claims:
		return r, yamlfile.Faultf(n, "right must lie between 0 and claims")
	}
	return r, yamlfile.Require(n, "right", "claims")
}

// Calibrate gives every rule the confidence that follows from what was measured of it on keys and in reviews; a rule of which nothing
// is known has that of empty records. Call it before the set is used.
func (s *Set) Calibrate(keys, reviews Calibration) {
	for _, r := range s.rules {
		r.confidence = confidence(keys.record(r), reviews.record(r), reviews.Unconfirmed)
	}
}

func (c Calibration) record(r *rule) Record {
	if rec := c.Rules[r.source.ID]; rec.Version == r.version {
		return rec
	}
	return Record{}
}

// Version identifies what all rules of the set claim: it changes with any of their versions.
func (s *Set) Version() string {
	var all bytes.Buffer
	for _, r := range s.rules {
		fmt.Fprintln(&all, r.source.ID, r.version)
	}
	return graph.HashQuote(all.String())[:8]
}

// Has reports whether the set has this version of a rule.
func (s *Set) Has(id, version string) bool {
	return slices.ContainsFunc(s.rules, func(r *rule) bool { return r.source.ID == id && r.version == version })
}

// Measured gives the calibration that follows from counts of right and all claims by rule id; rules
// that made no claim have no record.
func (s *Set) Measured(counts map[string]Record) Calibration {
	c := Calibration{Set: s.Version(), Rules: map[string]Record{}}
	for _, r := range s.rules {
		if rec := counts[r.source.ID]; rec.Claims > 0 {
			rec.Version = r.version
			c.Rules[r.source.ID] = rec
		}
	}
	return c
}
