package cayley

import (
	"testing"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	pb "google.golang.org/protobuf/proto"
)

// FuzzDecodeRecord: a damaged record of the log, or index list, is a fault or something else; it does not end the program.
func FuzzDecodeRecord(f *testing.F) {
	for _, v := range []quad.Value{quad.String("a"), quad.IRI("b"), quad.LangString{Value: "c", Lang: "en"}, quad.TypedString{Value: "1", Type: "t"}, quad.Int(1)} {
		value, err := pquads.MarshalValue(v)
		if err != nil {
			f.Fatal(err)
		}
		record, err := pb.Marshal(&proto.Primitive{ID: 1, Value: value})
		if err != nil {
			f.Fatal(err)
		}
		f.Add(record)
	}
	f.Add([]byte{0x80})
	f.Fuzz(func(t *testing.T, data []byte) {
		if ids, err := decodeList(data); err == nil && len(ids) > len(data) {
			t.Errorf("%d ids in %d bytes", len(ids), len(data))
		}
		p, err := decodePrimitive(data)
		if err != nil {
			return
		}
		if v, err := decodeValue(p); err == nil && v == nil {
			t.Error("neither a value nor an error")
		}
	})
}
