package eval

// Score counts how a system's claims compare with a key.
type Score struct {
	System    int `json:"claims"`    // claims of the system, each once
	Right     int `json:"right"`     // … of them in the key
	Key       int `json:"key"`       // claims of the key
	Found     int `json:"found"`     // … of them among the system's
	Core      int `json:"core"`      // claims of the key that are of rank 1
	CoreFound int `json:"coreFound"` // … of them among the system's
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

// Share counts how many of some things are right.
type Share struct {
	Right int `json:"right"`
	Of    int `json:"of"` // all that were judged
}

// Value is the share that is right; 0 when nothing was judged.
func (s Share) Value() float64 { return ratio(s.Right, s.Of) }

func (s *Share) add(o Share) {
	s.Right += o.Right
	s.Of += o.Of
}

func (s *Share) count(right bool) { s.add(Share{one(right), 1}) }

func one(b bool) int {
	if b {
		return 1
	}
	return 0
}

// Figures are the counts of one row of a report.
type Figures struct {
	Name        string `json:"name"`        // of the document, language, method, predicate or rule
	Strict      Score  `json:"strict"`      // a rule has no recall: nobody says which claims of the key are its own
	Lenient     Score  `json:"lenient"`     // near predicates are right, too
	Holder      Share  `json:"holder"`      // of the strictly right claims, those whose holder is the key's
	Modality    Share  `json:"modality"`    // … whose modality is the key's
	Linking     Share  `json:"linking"`     // of the links that the key can judge; counted by document and language only
	BadEvidence int    `json:"badEvidence"` // claims without a quote, or with one that is not at its offsets
}

func (f *Figures) add(o Figures) {
	f.Strict.add(o.Strict)
	f.Lenient.add(o.Lenient)
	f.Holder.add(o.Holder)
	f.Modality.add(o.Modality)
	f.Linking.add(o.Linking)
	f.BadEvidence += o.BadEvidence
}

// countClaim counts a claim of the system.
func (f *Figures) countClaim(v *verdict) {
	f.Strict.System++
	f.Strict.Right += one(v.right())
	f.Lenient.System++
	f.Lenient.Right += one(len(v.lenient) > 0)
	f.BadEvidence += one(v.badEvidence)
	if v.right() {
		f.Holder.count(v.holder)
		f.Modality.count(v.modality)
	}
}

// countKey counts a claim of the key.
func (s *Score) countKey(k *KeyClaim, found bool) {
	s.Key++
	s.Found += one(found)
	s.Core += one(k.Rank == 1)
	s.CoreFound += one(k.Rank == 1 && found)
}
