package graph

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
)

// The generated graph: one entity in five is an idea, the rest are states; a document of
// about 50,000 code points for every 1,000 claims; a few entities have most of the claims.
const (
	claimsPerDocument = 1000
	quoteLength       = 40
)

// generate makes the partitions of a graph of the given size, the same ones each time.
func generate(entities, claims int) []Partition {
	rng := rand.New(rand.NewPCG(1, 2))
	lexicon := Partition{ID: LexiconPart}
	for i := range entities {
		class, zh, en := Class("State"), "国", "state"
		if i%5 == 0 {
			class, zh, en = "Principle", "原则", "principle"
		}
		lexicon.Entities = append(lexicon.Entities, Entity{ID: fmt.Sprintf("e%d", i), Class: class, Names: []Name{
			{Text: fmt.Sprintf("%s %d", en, i), Lang: "en", Preferred: true},
			{Text: randomHan(rng, 3) + zh, Lang: "zh", Preferred: true},
			{Text: randomHan(rng, 5) + zh, Lang: "zh"},
		}})
	}
	parts := []Partition{lexicon}
	for d := 0; d*claimsPerDocument < claims; d++ {
		parts = append(parts, generateDocument(rng, d, entities, min(claimsPerDocument, claims-d*claimsPerDocument))...)
	}
	return parts
}

func generateDocument(rng *rand.Rand, d, entities, claims int) []Partition {
	slug := fmt.Sprintf("doc-%d", d)
	var b strings.Builder
	for range 1250 {
		b.WriteString(randomHan(rng, quoteLength-1) + "\n")
	}
	text := NewText(b.String())
	doc := Partition{ID: DocumentPart(slug), Document: &Document{
		Slug: slug, Length: text.Len(), Lang: "zh", Titles: []Name{{Text: slug, Lang: "en"}}, Text: text, Issued: "2020",
	}}
	found := Partition{ID: ClaimsPart(slug, Curated)}
	for i := range claims {
		start := i * quoteLength
		quote, _ := text.Slice(start, start+quoteLength-1)
		c := Claim{
			Subject: fmt.Sprintf("e%d", skewed(rng, entities)/5*5+1), Predicate: "advocates", Object: fmt.Sprintf("e%d", skewed(rng, entities)/5*5),
			Modality: Asserted, Time: fmt.Sprint(1990 + rng.IntN(35)), Document: slug, Method: Curated, Confidence: 1,
			Evidence: []Evidence{{Start: start, End: start + quoteLength - 1, QuoteHash: HashQuote(quote)}},
		}
		if i%10 == 0 {
			c.Predicate = "opposes"
		}
		c.ID = NewClaimID(&c)
		found.Claims = append(found.Claims, c)
	}
	return []Partition{doc, found}
}

// skewed gives a number below n; small ones are the most frequent.
func skewed(rng *rand.Rand, n int) int {
	f := rng.Float64()
	return int(f * f * f * float64(n-4))
}

// benchWords holds 4,000 words of two characters; real texts repeat words as unevenly as skewed does.
var benchWords = func() []string {
	rng := rand.New(rand.NewPCG(3, 4))
	words := make([]string, 4000)
	for i := range words {
		words[i] = string([]rune{'一' + rune(skewed(rng, 6000)), '一' + rune(skewed(rng, 6000))})
	}
	return words
}()

// randomHan gives n characters of text.
func randomHan(rng *rand.Rand, n int) string {
	var b strings.Builder
	for b.Len() < 3*n {
		b.WriteString(benchWords[skewed(rng, len(benchWords))])
	}
	return b.String()[:3*n]
}

// sizes are the graphs that the benchmarks measure.
var sizes = []struct{ entities, claims int }{{2_000, 10_000}, {20_000, 100_000}}

// benchmarkSizes runs fn on a snapshot of each size.
func benchmarkSizes(b *testing.B, fn func(b *testing.B, s *Snapshot)) {
	o := loadOntology(b)
	for _, size := range sizes {
		b.Run(fmt.Sprintf("claims=%d", size.claims), func(b *testing.B) {
			s, err := BuildSnapshot(o, 1, generate(size.entities, size.claims))
			if err != nil {
				b.Fatal(err)
			}
			b.ReportAllocs()
			b.ResetTimer()
			fn(b, s)
		})
	}
}

func BenchmarkBuildSnapshot(b *testing.B) {
	o := loadOntology(b)
	for _, size := range sizes {
		parts := generate(size.entities, size.claims)
		b.Run(fmt.Sprintf("claims=%d", size.claims), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := BuildSnapshot(o, 1, parts); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkDecode(b *testing.B) {
	for _, size := range sizes {
		var sets []QuadSet
		quads := 0
		for _, p := range generate(size.entities, size.claims) {
			sets = append(sets, Encode(&p))
			quads += len(sets[len(sets)-1].Quads)
		}
		b.Run(fmt.Sprintf("claims=%d", size.claims), func(b *testing.B) {
			b.ReportAllocs()
			b.ReportMetric(float64(quads), "quads")
			for b.Loop() {
				for _, set := range sets {
					if _, err := Decode(set); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkFold(b *testing.B) {
	for _, s := range []string{"cyber sovereignty", "网络主权", "網絡主權與國際治理", "Ｃｙｂｅｒ　Ｓｏｖｅｒｅｉｇｎｔｙ"} {
		b.Run(s, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				Fold(s)
			}
		})
	}
}

func BenchmarkClaims(b *testing.B) {
	filters := map[string]ClaimFilter{
		"subject":  {Subject: []string{"e1"}, Predicate: []PredicateName{"advocates"}},
		"dates":    {From: "2001", To: "2003-06"},
		"text":     {Text: "治理"},
		"all":      {},
		"document": {Document: []string{"doc-3"}, Modality: []Modality{Asserted}},
	}
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for _, name := range sortedKeys(filters) {
			b.Run(name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.Claims(filters[name]); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}

func BenchmarkEntitiesByName(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for b.Loop() {
			s.Entities(EntityFilter{Name: "原则"})
		}
	})
}

func BenchmarkPaths(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for _, to := range []string{"e0", "e1501"} { // a busy one, and one with few claims
			b.Run(to, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.Paths(PathQuery{From: "e1", To: to, MaxLength: 4, First: 5}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}

func BenchmarkNeighborhood(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for b.Loop() {
			if _, err := s.Neighborhood([]string{"e1"}, 2, ClaimFilter{}, 200); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPositions(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for b.Loop() {
			if _, err := s.Positions(nil, nil, ClaimFilter{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDiscourse(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for b.Loop() {
			if _, err := s.Discourse(ClaimFilter{}, ActorCongruence); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkTextIndex measures what the first search of a snapshot waits for.
func BenchmarkTextIndex(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		for b.Loop() {
			if _, err := newTextIndex(s); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkSearch(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *Snapshot) {
		if _, _, err := s.Search("warm up", nil, 1); err != nil {
			b.Fatal(err)
		}
		for _, text := range []string{"原则", "则", "国家", "principle", "state 17"} {
			b.Run(text, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, _, err := s.Search(text, nil, 10); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}
