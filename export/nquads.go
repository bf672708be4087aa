package export

import (
	"io"

	"github.com/normgraph/normgraph/graph"
)

// writeNQuads writes partition by partition, in the order of their labels, and in each by ids, so that dumps can be compared
// line by line.
func writeNQuads(w io.Writer, x *source) error {
	var line []byte
	for p := range x.partitions() {
		for _, q := range graph.Publish(x.snapshot.Ontology(), p).Quads {
			line = appendTerm(line[:0], q.Subject)
			line = appendTerm(append(line, ' '), q.Predicate)
			line = appendTerm(append(line, ' '), q.Object)
			line = appendTerm(append(line, ' '), q.Label)
			if _, err := w.Write(append(line, " .\n"...)); err != nil {
				return err
			}
		}
	}
	return nil
}
