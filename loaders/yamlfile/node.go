package yamlfile

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Keys says for each key of a mapping what to do with its value.
type Keys map[string]func(value *yaml.Node) error

// Fields reads a mapping whose keys are all in keys.
func Fields(n *yaml.Node, keys Keys) error {
	return Entries(n, func(key string, keyNode, value *yaml.Node) error {
		read, ok := keys[key]
		if !ok {
			return Faultf(keyNode, "unknown key %q; known are %s", key, strings.Join(slices.Sorted(maps.Keys(keys)), ", "))
		}
		if err := read(value); err != nil {
			return Within(key, err)
		}
		return nil
	})
}

// Within puts the key before what an error says, and keeps the line.
func Within(key string, err error) error {
	if f := new(Fault); errors.As(err, &f) {
		return &Fault{Line: f.Line, Text: key + ": " + f.Text}
	}
	return fmt.Errorf("%s: %w", key, err)
}

// Entries calls read for every entry of a mapping, in the order of the file.
func Entries(n *yaml.Node, read func(key string, keyNode, value *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return Faultf(n, "expected a mapping, found %s", kindOf(n))
	}
	first := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		var key string
		if err := Text(&key)(n.Content[i]); err != nil {
			return Within("a key", err)
		}
		if line := first[key]; line > 0 {
			return Faultf(n.Content[i], "%q stands twice, first in line %d", key, line)
		}
		first[key] = n.Content[i].Line
		if err := read(key, n.Content[i], n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// Items calls read for every item of a list, in the order of the file.
func Items(n *yaml.Node, read func(item *yaml.Node) error) error {
	if n.Kind != yaml.SequenceNode {
		return Faultf(n, "expected a list, found %s", kindOf(n))
	}
	for _, item := range n.Content {
		if err := read(item); err != nil {
			return err
		}
	}
	return nil
}

// Text reads a scalar that is not empty, as it is written.
func Text(into *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		switch {
		case n.Kind != yaml.ScalarNode:
			return Faultf(n, "expected a text, found %s", kindOf(n))
		case strings.TrimSpace(n.Value) == "" || n.Tag == "!!null":
			return Faultf(n, "is empty; leave the key out instead")
		case strings.TrimSpace(n.Value) != n.Value:
			return Faultf(n, "%q begins or ends with a space", n.Value)
		}
		*into = n.Value
		return nil
	}
}

// Texts reads a list of texts.
func Texts(into *[]string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		return Items(n, func(item *yaml.Node) error {
			var s string
			err := Text(&s)(item)
			*into = append(*into, s)
			return err
		})
	}
}

// Int reads an integer in decimal digits.
func Int(into *int) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		var s string
		if err := Text(&s)(n); err != nil {
			return err
		}
		i, err := strconv.Atoi(s)
		if err != nil {
			return Faultf(n, "%q is not an integer", s)
		}
		*into = i
		return nil
	}
}

// Bool reads true or false.
func Bool(into *bool) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
			return Faultf(n, "expected true or false")
		}
		*into = n.Value == "true"
		return nil
	}
}

// Version checks that a file's format version is the one that the program reads.
func Version(known int, into *int) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if err := Int(into)(n); err != nil {
			return err
		}
		if *into != known {
			return Faultf(n, "is %d; this program reads version %d", *into, known)
		}
		return nil
	}
}

// Require reports the first of the keys that the mapping n does not have.
func Require(n *yaml.Node, keys ...string) error {
	for _, key := range keys {
		if !hasKey(n, key) {
			return Faultf(n, "%s is missing", key)
		}
	}
	return nil
}

func hasKey(n *yaml.Node, key string) bool {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return true
		}
	}
	return false
}

func kindOf(n *yaml.Node) string {
	switch n.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	return fmt.Sprintf("the text %q", n.Value)
}
