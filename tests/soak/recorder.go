package soak

import (
	"bytes"
	"encoding/json"
	"fmt"
	"hash/maphash"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"sync"
	"time"
)

// Recorder takes all answers of the servers of one store. It is safe for concurrent use, and its memory is bounded.
type Recorder struct {
	pool *Pool
	mu   sync.Mutex
	seed maphash.Seed

	latencies   map[string]*Latencies
	compared    map[string]int
	wrong       map[string]int
	generations map[uint64]bool
	journal     map[uint64]*entry // of the last generations
	agreed      int               // answers that were the same as an earlier one of the same generation
	audits      int
	quotes      int
	rejected    int // claims, in all exports
	refused     int // cursors of another generation
	faults      []string
}

// entry is what was heard of one generation.
type entry struct {
	seen    map[string]uint64 // hash of the answer to each question
	answers []*Answer         // to be compared
	bytes   int
}

// Bounds of what is remembered.
const (
	keptGenerations = 12
	keptBytes       = 4 << 20 // of the answers of one generation
	maxSeen         = 4000    // questions of one generation
	maxFaults       = 20
	maxFault        = 3000 // bytes
)

// NewRecorder makes a recorder for answers to a pool's questions.
func NewRecorder(p *Pool) *Recorder {
	return &Recorder{pool: p, seed: maphash.MakeSeed(), latencies: map[string]*Latencies{}, compared: map[string]int{}, wrong: map[string]int{}, generations: map[uint64]bool{},
		journal: map[uint64]*entry{}}
}

// Fault notes something wrong.
func (r *Recorder) Fault(format string, args ...any) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fault(format, args...)
}

func (r *Recorder) fault(format string, args ...any) {
	if len(r.faults) < maxFaults {
		r.faults = append(r.faults, fmt.Sprintf("%."+strconv.Itoa(maxFault)+"s", fmt.Sprintf(format, args...)))
	}
}

// Faults gives what was wrong.
func (r *Recorder) Faults() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return slices.Clone(r.faults)
}

// Take takes an answer: what holds of every answer is checked, and that another one to the same question at the same generation is the same.
func (r *Recorder) Take(a *Answer, took time.Duration) {
	q := a.Question
	a.Generation = generationOf(a)
	fault := wellFormed(a)
	if fault == nil && q.Timeless {
		fault = r.pool.base.Check(a)
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.latencies[q.Kind] == nil {
		r.latencies[q.Kind] = &Latencies{}
	}
	r.latencies[q.Kind].Add(took)
	switch {
	case fault != nil:
		r.wrong[q.Kind]++
		r.fault("%s %s %s: %v\n%.600s", q.Method, q.Path, q.Body, fault, a.Body)
		return
	case q.Timeless:
		r.compared[q.Kind]++
		return
	case a.Generation == 0 && a.Status == http.StatusNotFound: // it tells no generation
		return
	case a.Generation == 0:
		r.wrong[q.Kind]++
		r.fault("%s %s: the answer does not tell its generation", q.Method, q.Path)
		return
	}
	if len(a.codes()) > 0 && q.Kind == "pages" {
		r.refused++
	}
	r.generations[a.Generation] = true
	r.remember(a)
}

// remember compares an answer with those that were given before, and keeps it for the oracle.
func (r *Recorder) remember(a *Answer) {
	e := r.journal[a.Generation]
	if e == nil {
		e = &entry{seen: map[string]uint64{}}
		r.journal[a.Generation] = e
		r.forget()
	}
	key, sum := a.Question.Method+a.Question.Path+a.Question.Body+a.Question.Accept, maphash.Bytes(r.seed, withoutID(a.Body))
	if before, known := e.seen[key]; !known && len(e.seen) < maxSeen {
		e.seen[key] = sum
	} else if known && before != sum {
		r.wrong[a.Question.Kind]++
		r.fault("generation %d has two answers to %s %s %s; the second is\n%.600s", a.Generation, a.Question.Method, a.Question.Path, a.Question.Body, a.Body)
	} else if known {
		r.agreed++
	}
	if a.Question.Compared() && e.bytes < keptBytes {
		e.answers = append(e.answers, a)
		e.bytes += len(a.Body)
	}
}

// forget drops the oldest generations.
func (r *Recorder) forget() {
	for len(r.journal) > keptGenerations {
		oldest := uint64(0)
		for g := range r.journal {
			if oldest == 0 || g < oldest {
				oldest = g
			}
		}
		delete(r.journal, oldest)
	}
}

// maxSampled bounds the answers of one generation that are compared at a time.
const maxSampled = 300

// sample takes the answers of a generation out of the journal; of very many, some of each kind.
func (r *Recorder) sample(generation uint64) []*Answer {
	r.mu.Lock()
	defer r.mu.Unlock()
	e := r.journal[generation]
	if e == nil {
		return nil
	}
	answers := e.answers
	e.answers, e.bytes = nil, 0
	rand.Shuffle(len(answers), func(i, j int) { answers[i], answers[j] = answers[j], answers[i] })
	ofKind := map[string]int{}
	most := max(1, maxSampled/len(kinds))
	return slices.DeleteFunc(answers, func(a *Answer) bool {
		ofKind[a.Question.Kind]++
		return ofKind[a.Question.Kind] > most
	})
}

// SameAsBase notes as a fault if an export is not the same as at the beginning, byte for byte, but for the generation.
func (r *Recorder) SameAsBase(g *Graph) {
	if !slices.Equal(g.lines, r.pool.base.lines) {
		r.Fault("generation %d: everything that was loaded is removed, and the export is not what it was: %d lines in place of %d", g.Generation, len(g.lines), len(r.pool.base.lines))
	}
}

// Loaded gives the slugs of the documents that were not there at the beginning.
func (r *Recorder) Loaded(g *Graph) []string {
	return slices.DeleteFunc(g.slugs(), func(slug string) bool { return r.pool.base.Documents[slug] != nil })
}

// Audit compares the answers that were given at the generation of an export with what follows from it.
func (r *Recorder) Audit(g *Graph) {
	quotes, err := r.pool.library.CheckQuotes(g)
	if err != nil {
		r.Fault("generation %d: %v", g.Generation, err)
	}
	r.mu.Lock()
	r.audits++
	r.quotes += quotes
	r.rejected += len(g.all) - len(g.Claims)
	r.mu.Unlock()
	r.CompareWith(g)
}

// CompareWith compares the answers of a generation that came since.
func (r *Recorder) CompareWith(g *Graph) {
	for _, a := range r.sample(g.Generation) {
		err := g.Check(a)
		r.mu.Lock()
		r.compared[a.Question.Kind]++
		if err != nil {
			r.wrong[a.Question.Kind]++
			r.fault("wrong answer to %s %s %s: %v", a.Question.Method, a.Question.Path, a.Question.Body, err)
		}
		r.mu.Unlock()
	}
}

var (
	requestID    = regexp.MustCompile(`"requestId":"[^"]*"`)
	toldAnywhere = regexp.MustCompile(`"generation":(\d+)`)
)

// withoutID is a body without the id of its request, which is the only thing that may differ.
func withoutID(body []byte) []byte { return requestID.ReplaceAll(body, nil) }

// generationOf finds the generation that an answer is of: in its header, or in its text; 0: it does not tell.
func generationOf(a *Answer) uint64 {
	if n, err := strconv.ParseUint(a.Header.Get("Normgraph-Generation"), 10, 64); err == nil || !a.Question.JSON {
		return n
	}
	var r response
	if json.Unmarshal(a.Body, &r) == nil && r.Extensions.Generation > 0 {
		return r.Extensions.Generation
	}
	told := toldAnywhere.FindSubmatch(a.Body)
	if told == nil {
		return 0
	}
	n, _ := strconv.ParseUint(string(told[1]), 10, 64) // digits
	return n
}

// wellFormed tells what is wrong with an answer whatever the graph holds.
func wellFormed(a *Answer) error {
	q := a.Question
	switch {
	case a.Status >= http.StatusInternalServerError:
		return fmt.Errorf("status %d", a.Status)
	case q.JSON && !json.Valid(a.Body):
		return fmt.Errorf("status %d, and no JSON", a.Status)
	case bytes.Contains(a.Body, []byte(`"INTERNAL"`)):
		return fmt.Errorf("an internal error")
	case a.Status != http.StatusOK && len(q.Codes) == 0:
		return fmt.Errorf("status %d", a.Status)
	}
	for _, code := range a.codes() {
		if !slices.Contains(q.Codes, code) {
			return fmt.Errorf("the error %s, expected are %v", code, q.Codes)
		}
	}
	return nil
}
