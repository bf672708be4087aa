package eval

// Score counts how a system's claims compare with a key.
type Score struct {
	System    int // claims of the system, each once
	Right     int // … of them in the key
	Key       int // claims of the key
	Found     int // … of them among the system's
	Core      int // claims of the key that are of rank 1
	CoreFound int // … of them among the system's
}

// Precision is the share of the system's claims that are right; 0 when there are none.
func (s Score) Precision() float64 { return ratio(s.Right, s.System) }

// Recall is the share of the key's claims that were found; 0 when there are none.
func (s Score) Recall() float64 { return ratio(s.Found, s.Key) }

// CoreRecall is the share of the key's claims of rank 1 that were found; 0 when there are none.
func (s Score) CoreRecall() float64 { return ratio(s.CoreFound, s.Core) }

// F1 is the harmonic mean of precision and recall; 0 when both are.
func (s Score) F1() float64 {
	p, r := s.Precision(), s.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// add makes s the count over both: the micro-average.
func (s *Score) add(o Score) {
	s.System += o.System
	s.Right += o.Right
	s.Key += o.Key
	s.Found += o.Found
	s.Core += o.Core
	s.CoreFound += o.CoreFound
}

// Figures are the counts of one row of a report.
type Figures struct {
	Name            string // of the document, predicate or method
	Strict, Lenient Score
	BadEvidence     int // claims without a quote, or with one that is not at its offsets
}

func (f *Figures) add(o Figures) {
	f.Strict.add(o.Strict)
	f.Lenient.add(o.Lenient)
	f.BadEvidence += o.BadEvidence
}
