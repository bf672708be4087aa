package annotate

import (
	"testing"

	"github.com/normgraph/normgraph/graph"
)

func TestLawsThatAreCalledByInitialsHaveAChineseForm(t *testing.T) {
	for name, want := range map[string]string{"FISH Act": "FISH法案", "Fish Act": "", "FISH": "", "The FISH Act": ""} {
		got, ok := inChinese(graph.Name{Text: name, Lang: "en"})
		if ok != (want != "") || ok && got.Text != want {
			t.Errorf("inChinese(%q) = %q, %v", name, got.Text, ok)
		}
	}
}

func TestNamesAreKnownInBothSpellings(t *testing.T) {
	for name, want := range map[string]string{
		"Harbour Defence Centre": "Harbour Defense Center", "Center for Fish": "Centre for Fish", "Fish Organization": "Fish Organisation",
		"Programming Guide": "", "Fish Act": "",
	} {
		got, ok := respelled(graph.Name{Text: name, Lang: "en"})
		if ok != (want != "") || ok && got.Text != want {
			t.Errorf("respelled(%q) = %q, %v", name, got.Text, ok)
		}
	}
}
