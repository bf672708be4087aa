package cayley

import (
	"context"
	"encoding/binary"
	"strings"
	"testing"

	"github.com/cayleygraph/cayley/graph/proto"
	"github.com/cayleygraph/cayley/graph/refs"
	"github.com/cayleygraph/quad"
	"github.com/cayleygraph/quad/pquads"
	hkv "github.com/hidal-go/hidalgo/kv"
	pb "google.golang.org/protobuf/proto"

	"github.com/normgraph/normgraph/graph"
)

// tamperer changes a store behind its back. Each method is one fault that can be put into it.
type tamperer struct {
	t  *testing.T
	tx hkv.Tx
}

func (x tamperer) put(k hkv.Key, v []byte) {
	if err := x.tx.Put(context.Background(), k, v); err != nil {
		x.t.Fatal(err)
	}
}

func (x tamperer) delete(k hkv.Key) {
	if _, err := x.tx.Get(context.Background(), k); err != nil {
		x.t.Fatalf("%s: %v", k, err)
	}
	if err := x.tx.Del(context.Background(), k); err != nil {
		x.t.Fatal(err)
	}
}

// last gives the last record of the log, a quad.
func (x tamperer) last() (last *proto.Primitive) {
	err := walk(context.Background(), x.tx, bucketLog, func(_ hkv.Key, data hkv.Value) (err error) {
		last, err = decodePrimitive(data)
		return err
	})
	if err != nil {
		x.t.Fatal(err)
	}
	return last
}

func (x tamperer) putRecord(p *proto.Primitive) {
	data, err := pb.Marshal(p)
	if err != nil {
		x.t.Fatal(err)
	}
	x.put(logKey(p.ID), data)
}

// putValue adds a value to the log as a new record.
func (x tamperer) putValue(v quad.Value) {
	data, err := pquads.MarshalValue(v)
	if err != nil {
		x.t.Fatal(err)
	}
	x.putRecord(&proto.Primitive{ID: x.last().ID + 1, Value: data})
}

func hashKey(bucket hkv.Key, v quad.Value) hkv.Key {
	hash := refs.HashOf(v)
	return hkv.Key{bucket[0], hash[:]}
}

func TestCheckFindsEveryFault(t *testing.T) {
	s, o := quad.IRI("s"), quad.IRI("o2")
	for name, c := range map[string]struct {
		tamper func(x tamperer)
		want   string
	}{
		"a dead quad":                  {func(x tamperer) { p := x.last(); p.Deleted = true; x.putRecord(p) }, "is dead"},
		"a missing quad":               {func(x tamperer) { x.delete(logKey(x.last().ID)) }, "does not belong there"},
		"a quad twice":                 {func(x tamperer) { p := x.last(); p.ID++; x.putRecord(p) }, "stands in the log twice"},
		"a record under another id":    {func(x tamperer) { p := x.last(); p.ID++; data, _ := pb.Marshal(p); x.put(logKey(p.ID-1), data) }, "says that it is"},
		"a record that is not one":     {func(x tamperer) { x.put(logKey(x.last().ID), []byte("\xff\xff")) }, ""},
		"a quad with another subject":  {func(x tamperer) { p := x.last(); p.Subject = p.Object; x.putRecord(p) }, "does not belong there"},
		"a quad with a missing object": {func(x tamperer) { p := x.last(); p.Object = 999; x.putRecord(p) }, "its object, value 999, is not in the log"},
		"a label of no partition":      {func(x tamperer) { p := x.last(); p.Label = p.Subject; x.putRecord(p) }, "does not name a partition"},
		"a value that nothing uses":    {func(x tamperer) { x.putValue(quad.String("new")) }, "no quad uses value"},
		"a value twice":                {func(x tamperer) { x.putValue(s) }, "are the same"},
		"a value that is refused":      {func(x tamperer) { x.putValue(quad.Time{}) }, "not supported"},
		"a list that is missing": {func(x tamperer) {
			x.delete(indexes[2].KeyFor(x.last()))
		}, "does not list quad"},
		"a list that breaks off":      {func(x tamperer) { x.put(indexes[0].KeyFor(x.last()), []byte{0x80}) }, "not a list"},
		"a list in disorder":          {func(x tamperer) { x.put(indexes[0].KeyFor(x.last()), []byte{99, 98}) }, "not a list"},
		"a list of nothing":           {func(x tamperer) { x.put(indexes[0].Key([]uint64{88, 89}), []byte{77}) }, "quad 77 does not belong"},
		"a hash that is missing":      {func(x tamperer) { x.delete(hashKey(bucketValues, s)) }, "bucket v lacks value"},
		"a hash of another value":     {func(x tamperer) { x.put(hashKey(bucketValues, s), []byte{99}) }, "bucket v: value"},
		"a hash of nothing":           {func(x tamperer) { x.put(hashKey(bucketValues, quad.IRI("new")), []byte{99}) }, "is not the hash of a value"},
		"a reference count too many":  {func(x tamperer) { x.put(hashKey(bucketRefs, o), []byte{2}) }, "has 2 instead of 1"},
		"a reference count missing":   {func(x tamperer) { x.delete(hashKey(bucketRefs, o)) }, "bucket n lacks value"},
		"a reference count left over": {func(x tamperer) { x.put(hashKey(bucketRefs, quad.IRI("new")), []byte{1}) }, "is not the hash of a value"},
		"another number of quads":     {func(x tamperer) { x.put(keySize, binary.LittleEndian.AppendUint64(nil, 9)) }, "9 quads are counted instead of 3"},
		"a horizon in the past":       {func(x tamperer) { x.put(keyHorizon, make([]byte, 8)) }, "the last id is noted as 0"},
		"other indexes":               {func(x tamperer) { x.put(keyIndexes, encodeIndexes(indexes[0])) }, "the indexes are"},
		"no generation":               {func(x tamperer) { x.delete(keyGeneration) }, "the generation is 0"},
		"a partition unnoted":         {func(x tamperer) { x.delete(changeKey(bucketParts, graph.DocumentPart("a").Label())) }, "not noted when partition document/a"},
		"a partition noted as gone": {func(x tamperer) {
			x.put(changeKey(bucketGone, graph.DocumentPart("a").Label()), []byte{1, 0, 0, 0, 0, 0, 0, 0})
		}, "bucket gone: partition document/a does not belong there"},
		"a partition that is not there": {func(x tamperer) {
			x.put(changeKey(bucketParts, graph.DocumentPart("c").Label()), []byte{1, 0, 0, 0, 0, 0, 0, 0})
		}, "bucket parts: partition document/c does not belong there"},
		"a change in the future": {func(x tamperer) {
			x.put(changeKey(bucketParts, graph.DocumentPart("a").Label()), []byte{2, 0, 0, 0, 0, 0, 0, 0})
		}, "changed in generation 2 of 1"},
		"a change of nothing": {func(x tamperer) { x.put(changeKey(bucketParts, "x"), make([]byte, 8)) }, ""},
		"generation 0":        {func(x tamperer) { x.put(keyGeneration, make([]byte, 8)) }, "the generation is 0"},
	} {
		t.Run(name, func(t *testing.T) {
			store := OpenMemory()
			mustReplace(t, store, part("a", spo("s", "p", "o"), spo("s", "p", "o2")), part("b", spo("s", "p", "o")))
			err := store.update(t.Context(), func(tx hkv.Tx) (bool, error) {
				c.tamper(tamperer{t, tx})
				return true, nil
			})
			if err != nil {
				t.Fatal(err)
			}
			faults, err := store.Check(t.Context(), 100)
			switch {
			case c.want == "":
				if graph.CodeOf(err) != graph.CodeUnavailable {
					t.Errorf("error %v", err)
				}
			case err != nil || !strings.Contains(strings.Join(faults, "\n"), c.want):
				t.Errorf("error %v, faults %q", err, faults)
			}
			if few, _ := store.Check(t.Context(), 1); len(few) > 1 {
				t.Errorf("%d faults, though one was asked for", len(few))
			}
		})
	}
}
