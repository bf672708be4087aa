// Package curated reads the claims that experts made, one file a document.
//
// A file holds no words of its document: each claim gives the offsets of its evidence and a hash
// by which the words are recognised once the document itself is loaded.
//
//	version: 1
//	document: smith-2020
//	claims:
//	  - {s: freedonia, p: memberOf, o: league-of-small-states, at: 120-164, hash: 9f86d081884c7d65, section: "1.1"}
//	  - {s: freedonia, p: startedOn, value: "1920", at: 12-40, hash: 60303ae22b998861, modality: alleged, holder: sylvania}
//
// Each claim has
//
//   - s, p and o: subject, predicate and object, the ids of entities and the name of a predicate;
//     a literal stands under value in place of o;
//   - at: start and end of the evidence in code points of the decoded text, the end excluded;
//   - hash: graph.HashQuote of the words there;
//
// and where they apply section, time (EDTF), qualifier, modality (else asserted) and holder, the entity
// whose view it is (else the document's author).
package curated

import (
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/yamlfile"
	"go.yaml.in/yaml/v3"
)

// formatVersion is the version of the file format.
const formatVersion = 1

// Set is what one file holds.
type Set struct {
	Document string        // slug
	Claims   []graph.Claim // method Curated, confidence 1, with ids; in the order of the file
}

// Check looks at a claim more closely, say with graph.Ontology.CheckClaim.
type Check func(*graph.Claim) error

// Load reads every *.yaml file of fsys; dir is how messages name the folder. A claim that check
// refuses is an error at its line; check may be nil. The sets are in the order of their files.
func Load(fsys fs.FS, dir string, check Check) ([]Set, error) {
	var sets []Set
	err := yamlfile.Load(fsys, ".", func(file string, src []byte) error {
		set, err := Parse(path.Join(dir, file), src, check)
		sets = append(sets, set)
		return err
	})
	if err != nil {
		return nil, err
	}
	return sets, nil
}

// Parse reads one file; its stem is the slug of the document. check may be nil.
func Parse(file string, src []byte, check Check) (Set, error) {
	var set Set
	err := yamlfile.Parse(file, src, func(root *yaml.Node) error {
		var version int
		var claims *yaml.Node
		err := yamlfile.Fields(root, yamlfile.Keys{
			"version":  yamlfile.Version(formatVersion, &version),
			"document": yamlfile.Text(&set.Document),
			"claims":   func(n *yaml.Node) error { claims = n; return nil },
		})
		if err == nil {
			err = yamlfile.Require(root, "version", "document", "claims")
		}
		if err != nil {
			return err
		}
		if stem := strings.TrimSuffix(path.Base(file), ".yaml"); stem != set.Document {
			return yamlfile.Faultf(root, "document is %s, but the file's name says %s", set.Document, stem)
		}
		set.Claims, err = readClaims(claims, set.Document, check)
		return err
	})
	return set, err
}

func readClaims(list *yaml.Node, document string, check Check) ([]graph.Claim, error) {
	claims := make([]graph.Claim, 0, len(list.Content))
	first := map[string]int{} // line by id
	err := yamlfile.Items(list, func(n *yaml.Node) error {
		c, err := readClaim(n, document)
		if err != nil {
			return err
		}
		if line := first[c.ID]; line > 0 {
			return yamlfile.Faultf(n, "the claim stands twice, first in line %d", line)
		}
		first[c.ID] = n.Line
		if check != nil {
			if err := check(&c); err != nil {
				return yamlfile.Faultf(n, "%v", err)
			}
		}
		claims = append(claims, c)
		return nil
	})
	return claims, err
}

func readClaim(n *yaml.Node, document string) (graph.Claim, error) {
	c := graph.Claim{Document: document, Modality: graph.Asserted, Method: graph.Curated, Confidence: 1}
	var e graph.Evidence
	err := yamlfile.Fields(n, yamlfile.Keys{
		"s": yamlfile.Text(&c.Subject), "p": yamlfile.Text((*string)(&c.Predicate)),
		"o": yamlfile.Text(&c.Object), "value": yamlfile.Text(&c.Value),
		"at": span(&e), "hash": hash(&e.QuoteHash), "section": yamlfile.Text(&e.Section),
		"time": yamlfile.Text(&c.Time), "qualifier": yamlfile.Text(&c.Qualifier),
		"modality": yamlfile.Text((*string)(&c.Modality)), "holder": yamlfile.Text(&c.Holder),
	})
	if err == nil {
		err = yamlfile.Require(n, "s", "p", "at", "hash")
	}
	if err == nil && (c.Object == "") == (c.Value == "") {
		err = yamlfile.Faultf(n, "a claim has either o or value")
	}
	if err != nil {
		return graph.Claim{}, err
	}
	c.Evidence = []graph.Evidence{e}
	c.ID = graph.NewClaimID(&c)
	return c, nil
}

var spanForm = regexp.MustCompile(`^(\d{1,9})-(\d{1,9})$`)

// span reads "120-164".
func span(e *graph.Evidence) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		m := spanForm.FindStringSubmatch(n.Value)
		if m == nil {
			return yamlfile.Faultf(n, "%q is not a span; write start-end, e.g. 120-164", n.Value)
		}
		e.Start, _ = strconv.Atoi(m[1])
		e.End, _ = strconv.Atoi(m[2])
		if e.End <= e.Start {
			return yamlfile.Faultf(n, "the span %s is empty", n.Value)
		}
		return nil
	}
}

var hashForm = regexp.MustCompile(fmt.Sprintf(`^[0-9a-f]{%d}$`, len(graph.HashQuote(""))))

// hash reads the hash of a quote.
func hash(into *string) func(*yaml.Node) error {
	return func(n *yaml.Node) error {
		if !hashForm.MatchString(n.Value) {
			return yamlfile.Faultf(n, "%q is not the hash of a quote: 16 hex digits in lower case", n.Value)
		}
		*into = n.Value
		return nil
	}
}
