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

// Calibration is what was measured of a rule set on answer keys.
type Calibration struct {
	Set   string            // version of the rule set that was measured
	Rules map[string]Record // by rule id
}

// Record counts the claims that a version of a rule made on the keyed documents.
type Record struct {
	Version string // of the rule; what is known of another version says nothing of this one
	Right   int    // claims that the key has too
	Claims  int    // all of them
}

// Confidence estimates the share of a rule's claims that are right, in (0, 1): Laplace's rule of
// succession, which stays near one half until there is evidence.
func (r Record) Confidence() float64 { return float64(r.Right+1) / float64(r.Claims+2) }

// calibrationHeader stands above the records in a file.
const calibrationHeader = `# What each rule got right on the answer keys, from which its confidence follows (docs/rules.md).
# Written by normgraph eval --calibrate; not by hand.
`

// Format writes the calibration as ParseCalibration reads it, the rules in the order of their ids.
func (c Calibration) Format() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%sversion: %d\nset: %s\nrules:\n", calibrationHeader, formatVersion, c.Set)
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
			"version": yamlfile.Version(formatVersion, &version), "set": yamlfile.Text(&c.Set),
			"rules": func(n *yaml.Node) error { return yamlfile.Entries(n, c.readRecord) },
		})
		if err != nil {
			return err
		}
		return yamlfile.Require(root, "version", "set", "rules")
	})
	return c, err
}

func (c Calibration) readRecord(id string, _, n *yaml.Node) error {
	var r Record
	err := yamlfile.Fields(n, yamlfile.Keys{
		"version": yamlfile.Text(&r.Version), "right": yamlfile.Int(&r.Right), "claims": yamlfile.Int(&r.Claims),
	})
	switch {
	case err != nil:
		return err
	case r.Right < 0 || r.Right > r.Claims:
		return yamlfile.Faultf(n, "right must lie between 0 and claims")
	}
	c.Rules[id] = r
	return yamlfile.Require(n, "version", "right", "claims")
}

// Calibrate gives every rule the confidence that was measured of it; a rule of which nothing is known has
// that of an empty Record. Call it before the set is used.
func (s *Set) Calibrate(c Calibration) {
	for _, r := range s.rules {
		r.confidence = c.record(r).Confidence()
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
