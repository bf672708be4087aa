package export

import (
	"io"

	"github.com/normgraph/normgraph/graph"
)

// writeNQuads writes partition by partition, in the order of their labels, and in each by ids, so that dumps can be compared
// line by line.
func writeNQuads(w io.Writer, x *source) error {
	var lines []byte
	for p := range x.partitions() {
		for quads := range graph.Publish(x.snapshot.Ontology(), p) {
			lines = lines[:0]
			for _, q := range quads {
				lines = AppendTerm(lines, q.Subject)
				lines = AppendTerm(append(lines, ' '), q.Predicate)
				lines = AppendTerm(append(lines, ' '), q.Object)
				lines = AppendTerm(append(lines, ' '), q.Label)
				lines = append(lines, " .\n"...)
			}
			if _, err := w.Write(lines); err != nil {
				return err
			}
		}
	}
	return nil
}
