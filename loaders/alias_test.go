package loaders

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/data"
	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/loaders/reader"
)

// TestCandidatesAreNamedAfterTheirOwners: what others have, too, is also called by its owner's name, if it has one owner.
func TestCandidatesAreNamedAfterTheirOwners(t *testing.T) {
	k, err := NewKnowledge(data.FS)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		text string
		want []string
	}{
		{"越南2018年出台《渔业安全法》。", []string{"渔业安全法", "越南渔业安全法"}},
		{"越南2018年出台《渔业安全法》。德国颁布《渔业安全法》。", []string{"渔业安全法"}},
		{"越南发布《携手护渔》白皮书。", []string{"携手护渔", "《携手护渔》白皮书"}},
		{"复旦大学下设海洋渔业研究所。", []string{"海洋渔业研究所", "复旦大学海洋渔业研究所"}},
	} {
		p, err := reader.Read("doc.txt", []byte(c.text))
		if err != nil {
			t.Fatal(err)
		}
		x, err := k.Extract(p)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, e := range x.Claims.Entities {
			if e.Class == graph.Class("Instrument") || e.Class == "ResearchBody" {
				for _, n := range e.Names {
					got = append(got, n.Text)
				}
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.text, diff)
		}
	}
}
