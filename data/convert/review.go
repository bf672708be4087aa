package main

import (
	"os"
	"slices"

	"github.com/normgraph/normgraph/loaders/yamlfile"
	"go.yaml.in/yaml/v3"
)

// verdict is what a reviewer decided about a name.
type verdict string

const (
	local     verdict = "local"     // safe in the documents in which the key has the entity, and nowhere else
	ambiguous verdict = "ambiguous" // the same, and elsewhere the context decides
	drop      verdict = "drop"      // no name of the entity
)

var verdicts = []verdict{local, ambiguous, drop}

// review holds the decisions of names.yaml.
type review struct {
	decisions []decision
	renamed   map[string]string // preferred Chinese name by entity, in place of the key's
}

// decision is a verdict on one name of an entity.
type decision struct {
	entity, name string
	verdict      verdict
	reason       string
	node         *yaml.Node // where it stands
}

func readReview(file string) (*review, error) {
	src, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	r := &review{renamed: map[string]string{}}
	err = yamlfile.Parse(file, src, func(root *yaml.Node) error {
		var version int
		return yamlfile.Fields(root, yamlfile.Keys{
			"version": yamlfile.Version(1, &version),
			"groups":  func(n *yaml.Node) error { return yamlfile.Items(n, r.readGroup) },
			"rename": func(n *yaml.Node) error {
				return yamlfile.Entries(n, func(id string, _, value *yaml.Node) error {
					var name string
					err := yamlfile.Text(&name)(value)
					r.renamed[id] = name
					return err
				})
			},
		})
	})
	return r, err
}

// readGroup reads decisions that share a reason and a verdict.
func (r *review) readGroup(n *yaml.Node) error {
	var reason, word string
	var names *yaml.Node
	err := yamlfile.Fields(n, yamlfile.Keys{
		"reason": yamlfile.Text(&reason), "verdict": yamlfile.Text(&word),
		"names": func(n *yaml.Node) error { names = n; return nil },
	})
	if err == nil {
		err = yamlfile.Require(n, "reason", "verdict", "names")
	}
	if err != nil {
		return err
	}
	if !slices.Contains(verdicts, verdict(word)) {
		return yamlfile.Faultf(n, "unknown verdict %q; known are %v", word, verdicts)
	}
	return yamlfile.Entries(names, func(id string, key, value *yaml.Node) error {
		return yamlfile.Items(value, func(item *yaml.Node) error {
			d := decision{entity: id, verdict: verdict(word), reason: reason, node: key}
			err := yamlfile.Text(&d.name)(item)
			r.decisions = append(r.decisions, d)
			return err
		})
	})
}
