package graph

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

func matchesOf(t *testing.T, s *Snapshot, name string, classes ...Class) []NameMatch {
	t.Helper()
	found, err := s.Match(context.Background(), name, classes, 5)
	if err != nil {
		t.Fatalf("%q: %v", name, err)
	}
	return found
}

func TestMatchIsCertainOnlyOfOneSafeName(t *testing.T) {
	s := sampleSnapshot(t)
	for _, c := range []struct {
		name    string
		classes []Class
		first   string
		certain bool
	}{
		{"网络主权", nil, "cyber-sovereignty", true},
		{"網絡主權", nil, "cyber-sovereignty", true},
		{"Cyber-Sovereignty", nil, "cyber-sovereignty", true},
		{"china", nil, "china", true},                         // by id
		{"PRC", []Class{"State"}, "china", true},              // an alias
		{"the dialogue", nil, "cyber-dialogue", false},        // two bear it
		{"Washington", nil, "united-states", false},           // two bear it
		{"Washington", []Class{"Place"}, "washington", false}, // the name is not safe, even among places
		{"cyber sovereignti", nil, "cyber-sovereignty", false},
		{"the European Union (EU)", nil, "european-union", false},
		{"Brussels club (EU)", nil, "european-union", false},
	} {
		found := matchesOf(t, s, c.name, c.classes...)
		if len(found) == 0 {
			t.Errorf("%q: no match", c.name)
			continue
		}
		if found[0].Entity.ID != c.first {
			t.Errorf("%q: first is %s", c.name, found[0].Entity.ID)
		}
		if found[0].Certain != c.certain {
			t.Errorf("%q: certain is %v", c.name, found[0].Certain)
		}
	}
}

func TestSimilarityIsOneForNamesThatFoldAlikeAndLessOtherwise(t *testing.T) {
	s := sampleSnapshot(t)
	for name, want := range map[string]float64{
		"Cyber-Sovereignty":         1,
		"網路主權":                      1,
		"cyber sovereignti":         1 - 1.0/16,      // one of the 16 letters is another one
		"the European Union (club)": 0.5 + 13.0/20/2, // 13 of its 20 letters are the name
		"贸易":                        1 - 2.0/4,       // the beginning of 贸易对话
	} {
		if found := matchesOf(t, s, name); len(found) == 0 || found[0].Similarity != want {
			t.Errorf("%q: %+v, want %v", name, found, want)
		}
	}
}

func TestMatchKeepsToTheClasses(t *testing.T) {
	s := sampleSnapshot(t)
	if found := matchesOf(t, s, "china", "Bloc"); len(found) != 0 {
		t.Errorf("a state was found among blocs: %v", found[0].Entity.ID)
	}
}

func TestWhatIsNoNameMatchesNothing(t *testing.T) {
	s := sampleSnapshot(t)
	for _, name := range []string{"", " ", "—()", "((()))", strings.Repeat("网", MaxSearchText+1), "\x00\xff"} {
		if found := matchesOf(t, s, name); len(found) != 0 {
			t.Errorf("%.10q: found %s", name, found[0].Entity.ID)
		}
	}
}

func FuzzMatch(f *testing.F) {
	for _, name := range []string{"网络主权", "the EU (欧盟)", "（）【", "a\xff"} {
		f.Add(name)
	}
	s := sampleSnapshot(f)
	f.Fuzz(func(t *testing.T, name string) {
		found, err := s.Match(context.Background(), name, nil, 3)
		if err != nil {
			t.Fatal(err)
		}
		for i, m := range found {
			if m.Similarity < 0 || m.Similarity > 1 || i > 0 && m.Similarity > found[i-1].Similarity {
				t.Errorf("%q: similarity %v at %d", name, m.Similarity, i)
			}
		}
	})
}

// BenchmarkMatch is a name that is known, one with a slip, and a long one that is not known.
func BenchmarkMatch(b *testing.B) {
	s := sampleSnapshot(b)
	for _, name := range []string{"网络主权", "cyber sovereignti", "the ministry of foreign affairs of some state (unknown body)"} {
		b.Run(fmt.Sprintf("%.16s", name), func(b *testing.B) {
			for b.Loop() {
				if _, err := s.Match(context.Background(), name, nil, 5); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
