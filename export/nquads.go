package export

import (
	"bufio"
	"io"
	"slices"

	"github.com/cayleygraph/quad"
	"github.com/normgraph/normgraph/graph"
)

const xsd = "http://www.w3.org/2001/XMLSchema#"

// writeNQuads writes partition by partition, each sorted, so that dumps can be compared line by line.
func writeNQuads(w io.Writer, s *graph.Snapshot, _ graph.ClaimList) error {
	out := bufio.NewWriter(w)
	for p := range s.Partitions() {
		lines := make([]string, 0, 16*len(p.Claims))
		for _, q := range graph.Encode(p).Quads {
			q.Object = portable(q.Object)
			lines = append(lines, q.NQuad())
		}
		slices.Sort(lines)
		for _, line := range lines {
			if _, err := out.WriteString(line + "\n"); err != nil {
				return err
			}
		}
	}
	return out.Flush()
}

// portable writes native values with full datatype IRIs; the library abbreviates them to "xsd:integer",
// which other tools read as an unknown type.
func portable(v quad.Value) quad.Value {
	datatype := ""
	switch v.(type) {
	case quad.Int:
		datatype = "integer"
	case quad.Float:
		datatype = "double"
	case quad.Bool:
		datatype = "boolean"
	default:
		return v
	}
	ts, ok := v.(quad.TypedStringer)
	if !ok {
		return v
	}
	return quad.TypedString{Value: ts.TypedString().Value, Type: quad.IRI(xsd + datatype)}
}
