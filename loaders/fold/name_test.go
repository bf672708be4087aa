package fold

import "testing"

func TestNamesAreComparedWithoutSignsCaseWidthAndScript(t *testing.T) {
	for _, same := range [][]string{
		{"U.S. Navy", "US navy", "ＵＳ－Navy"}, {"《網絡法》", "网络法", "“网络法”"}, {"multi-stakeholder", "Multistakeholder", "multi stakeholder"},
	} {
		for _, name := range same[1:] {
			if a, b := string(NameKey(same[0])), string(NameKey(name)); a != b {
				t.Errorf("%q is %q, and %q is %q", same[0], a, name, b)
			}
		}
	}
	if string(NameKey("A+")) == string(NameKey("A")) || string(NameKey("3.5")) == string(NameKey("35")) {
		t.Error("signs that tell names apart are lost")
	}
}
