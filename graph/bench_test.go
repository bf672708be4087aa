package graph_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/synthetic"
)

// sizes gives the numbers of claims of the graphs that are measured. NORMGRAPH_BENCH_CLAIMS, a list such as 10000,1000000,
// replaces them; building the index of a million takes a minute.
func sizes(b *testing.B) []int {
	list := os.Getenv("NORMGRAPH_BENCH_CLAIMS")
	if list == "" {
		return []int{10_000, 100_000}
	}
	var out []int
	for field := range strings.SplitSeq(list, ",") {
		n, err := strconv.Atoi(field)
		if err != nil {
			b.Fatalf("NORMGRAPH_BENCH_CLAIMS: %v", err)
		}
		out = append(out, n)
	}
	return out
}

func ontology(b testing.TB) *graph.Ontology {
	b.Helper()
	const file = "../data/ontology.yaml"
	src, err := os.ReadFile(file)
	if err != nil {
		b.Fatal(err)
	}
	o, err := graph.ParseOntology(file, src)
	if err != nil {
		b.Fatal(err)
	}
	return o
}

func build(b testing.TB, claims int) *graph.Snapshot {
	b.Helper()
	s, err := graph.BuildSnapshot(ontology(b), 1, slices.Collect(synthetic.Graph(claims)))
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// snapshots keeps the graphs that have been built, as each benchmark is called several times.
var snapshots = map[int]*graph.Snapshot{}

// benchmarkSizes runs fn on a snapshot of each size.
func benchmarkSizes(b *testing.B, fn func(b *testing.B, s *graph.Snapshot)) {
	for _, claims := range sizes(b) {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			if snapshots[claims] == nil {
				snapshots[claims] = build(b, claims)
			}
			b.ReportAllocs()
			b.ResetTimer()
			fn(b, snapshots[claims])
		})
	}
}

// BenchmarkBuildSnapshot reports also what a snapshot takes in memory, without the texts, for each claim.
func BenchmarkBuildSnapshot(b *testing.B) {
	o := ontology(b)
	for _, claims := range sizes(b) {
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			var kept []*graph.Snapshot
			before := heap()
			parts := slices.Collect(synthetic.Graph(claims))
			texts := 0
			for _, p := range parts {
				if p.Document != nil {
					texts += len(p.Document.Text.String())
				}
			}
			b.ReportAllocs()
			for b.Loop() {
				s, err := graph.BuildSnapshot(o, 1, parts)
				if err != nil {
					b.Fatal(err)
				}
				kept = []*graph.Snapshot{s}
			}
			b.ReportMetric(float64(int(heap()-before)-texts)/float64(claims), "B/claim")
			runtime.KeepAlive(kept)
		})
	}
}

// heap gives the bytes that are in use.
func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}

func BenchmarkDecode(b *testing.B) {
	for _, claims := range sizes(b) {
		var sets []graph.QuadSet
		quads := 0
		for p := range synthetic.Graph(claims) {
			sets = append(sets, graph.Encode(&p))
			quads += len(sets[len(sets)-1].Quads)
		}
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			b.ReportAllocs()
			b.ReportMetric(float64(quads), "quads")
			for b.Loop() {
				for _, set := range sets {
					if _, err := graph.Decode(set); err != nil {
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
				graph.Fold(s)
			}
		})
	}
}

// BenchmarkResolve measures finding an entity by one of its names.
func BenchmarkResolve(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		entities := s.AllEntities()
		for i := 0; b.Loop(); i++ {
			if _, err := s.Resolve(entities[i*7919%len(entities)].Name("en")); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkClaimsOf measures finding the claims of one entity, reading what each says, where and in which words, and making
// all of them.
func BenchmarkClaimsOf(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		byDegree := slices.Clone(s.AllEntities())
		slices.SortFunc(byDegree, func(a, b graph.Entity) int { return s.Degree(b.ID) - s.Degree(a.ID) })
		for _, rank := range []int{0, 100, len(byDegree) / 2} {
			id := byDegree[rank].ID
			b.Run(fmt.Sprintf("found=%d", s.Degree(id)), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.ClaimsOf(id, graph.RoleAny, graph.ClaimFilter{}); err != nil {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(max(1, s.Degree(id))), "ns/claim")
			})
			b.Run(fmt.Sprintf("read=%d", s.Degree(id)), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					list, err := s.ClaimsOf(id, graph.RoleAny, graph.ClaimFilter{})
					if err != nil {
						b.Fatal(err)
					}
					for _, c := range list.Refs(0, list.Len()) {
						if c.Subject() == nil || c.Predicate() == "" || c.Object() == nil && c.Value() == "" || c.Document() == nil || c.Confidence() == 0 || c.Span(0).Quote() == "" {
							b.Fatal("a claim lacks something")
						}
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(max(1, s.Degree(id))), "ns/claim")
			})
			b.Run(fmt.Sprintf("made=%d", s.Degree(id)), func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					list, err := s.ClaimsOf(id, graph.RoleAny, graph.ClaimFilter{})
					if err != nil || len(list.All()) != s.Degree(id) {
						b.Fatal(err)
					}
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(max(1, s.Degree(id))), "ns/claim")
			})
		}
	})
}

func BenchmarkClaims(b *testing.B) {
	filters := []struct {
		name   string
		filter graph.ClaimFilter
	}{
		{"subject", graph.ClaimFilter{Subject: []string{"state-1"}, Predicate: []graph.PredicateName{"advocates"}}},
		{"document", graph.ClaimFilter{Document: []string{"made-3"}, Modality: []graph.Modality{graph.Asserted}}},
		{"dates", graph.ClaimFilter{From: "2001", To: "2003-06"}},
		{"text", graph.ClaimFilter{Text: "治理"}},
		{"all", graph.ClaimFilter{}},
	}
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for _, f := range filters {
			b.Run(f.name, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					if _, err := s.Claims(f.filter); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}

func BenchmarkEntitiesByName(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			s.Entities(graph.EntityFilter{Name: "原则"})
		}
	})
}

// BenchmarkPaths measures the shortest path between two actors drawn at random, of those that have claims.
func BenchmarkPaths(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		var actors []string
		for _, e := range s.Entities(graph.EntityFilter{Kind: []string{"Actor"}}) {
			if s.Degree(e.ID) > 0 {
				actors = append(actors, e.ID)
			}
		}
		for _, q := range []graph.PathQuery{
			{MaxLength: graph.MaxPathLength, First: 1},
			{MaxLength: graph.MaxPathLength, First: 5},
			{MaxLength: 4, First: 5, Weight: graph.ByConfidence},
		} {
			b.Run(fmt.Sprintf("first=%d%s", q.First, q.Weight), func(b *testing.B) {
				b.ReportAllocs()
				rng := rand.New(rand.NewPCG(1, 2))
				for b.Loop() {
					i, j := rng.IntN(len(actors)), rng.IntN(len(actors)-1)
					if j >= i {
						j++
					}
					q.From, q.To = actors[i], actors[j]
					if _, err := s.Paths(b.Context(), q); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}

func BenchmarkNeighborhood(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			if _, err := s.Neighborhood(b.Context(), []string{"state-1"}, 2, graph.ClaimFilter{}, 200); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkPositions(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			if _, err := s.Positions(b.Context(), graph.PositionQuery{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkDiscourse(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			if _, err := s.Discourse(b.Context(), graph.DiscourseQuery{Project: graph.ActorCongruence, Normalize: graph.ByJaccard}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkConflicts(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			if _, err := s.Conflicts(b.Context(), graph.ClaimFilter{}, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCommon(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			if _, err := s.Common(b.Context(), graph.CommonQuery{Of: []string{"state-1", "state-2", "bloc-1"}}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func BenchmarkCooccurrence(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		for b.Loop() {
			if _, err := s.Cooccurrence(b.Context(), graph.CooccurrenceQuery{}); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkCentrality measures betweenness in ten documents: that of a whole large graph is refused.
func BenchmarkCentrality(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		var ten []string
		for i := range 10 {
			ten = append(ten, fmt.Sprintf("made-%d", i))
		}
		for _, q := range []graph.CentralityQuery{
			{Measure: graph.DegreeCentrality},
			{Measure: graph.PageRank},
			{Measure: graph.Betweenness, Filter: graph.ClaimFilter{Document: ten}},
		} {
			b.Run(string(q.Measure), func(b *testing.B) {
				for b.Loop() {
					c, err := s.Centrality(b.Context(), q)
					if err != nil {
						b.Fatal(err)
					}
					b.ReportMetric(float64(c.Nodes), "entities")
					b.ReportMetric(float64(c.Edges), "edges")
				}
			})
		}
	})
}

// BenchmarkWarm measures what the first search of a snapshot waits for, and building the snapshot.
func BenchmarkWarm(b *testing.B) {
	o := ontology(b)
	for _, claims := range sizes(b) {
		parts := slices.Collect(synthetic.Graph(claims))
		b.Run(fmt.Sprintf("claims=%d", claims), func(b *testing.B) {
			for b.Loop() {
				s, err := graph.BuildSnapshot(o, 1, parts)
				if err == nil {
					err = s.Warm()
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

func BenchmarkSearch(b *testing.B) {
	benchmarkSizes(b, func(b *testing.B, s *graph.Snapshot) {
		if err := s.Warm(); err != nil {
			b.Fatal(err)
		}
		words := strings.Fields(s.AllEntities()[0].Name("zh") + " 原则 则 国家 principle state-17")
		for _, text := range words {
			b.Run(text, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					r, err := s.Search(b.Context(), graph.SearchQuery{Text: text})
					if err == nil {
						_, err = r.Hits(b.Context(), 0, 10)
					}
					if err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	})
}
