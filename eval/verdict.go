package eval

import (
	"cmp"
	"slices"

	"github.com/normgraph/normgraph/graph"
)

// verdict is what the key says of one claim of the system.
type verdict struct {
	*matcher
	strict, lenient  []int // the claims of the key that say the same
	holder, modality bool  // … and one of the strict ones has the same holder, the same modality
	badEvidence      bool
}

func (v *verdict) right() bool { return len(v.strict) > 0 }

// verdicts judges each of the claims.
func (j *judge) verdicts(claims []Claim) []*verdict {
	out := make([]*verdict, 0, len(claims))
	for i := range claims {
		v := &verdict{matcher: newMatcher(&claims[i]), badEvidence: j.badEvidence(&claims[i])}
		for k := range j.key.Claims {
			if !j.matches(v.matcher, k, true) {
				continue
			}
			v.lenient = append(v.lenient, k)
			if j.matches(v.matcher, k, false) {
				v.strict = append(v.strict, k)
				v.holder = v.holder || j.sameHolder(v.Claim, k)
				v.modality = v.modality || sameModality(v.Claim, &j.key.Claims[k])
			}
		}
		out = append(out, v)
	}
	return out
}

// authorHolder is the holder of what the author of the document says without naming anybody.
const authorHolder = "author"

// sameHolder reports whether c and claim k of the key tell the view of the same one.
func (j *judge) sameHolder(c *Claim, k int) bool {
	want := cmp.Or(j.key.Claims[k].Holder, authorHolder)
	if c.Holder == nil || want == authorHolder {
		return c.Holder == nil && want == authorHolder
	}
	return slices.ContainsFunc(c.Holder.norms(), func(n string) bool { return j.norms[want][n] })
}

func sameModality(c *Claim, k *KeyClaim) bool {
	return cmp.Or(c.Modality, string(graph.Asserted)) == cmp.Or(k.Modality, string(graph.Asserted))
}

// badEvidence reports whether c has no evidence or a quote that is not at its offsets; without the
// text nothing is known to be bad.
func (j *judge) badEvidence(c *Claim) bool {
	if j.text.Len() == 0 {
		return false
	}
	return len(c.Evidence) == 0 || slices.ContainsFunc(c.Evidence, func(e Evidence) bool {
		at, ok := j.text.Slice(e.Start, e.End)
		return !ok || at != e.Quote
	})
}

// distinct keeps the first of the verdicts on claims that say the same of the same ends.
func distinct(verdicts []*verdict) []*verdict {
	type triple struct{ subject, predicate, object string }
	seen := map[triple]bool{}
	var out []*verdict
	for _, v := range verdicts {
		t := triple{v.Subject.ID, v.Predicate, v.Object.label()}
		if !seen[t] {
			seen[t] = true
			out = append(out, v)
		}
	}
	return out
}

// groupBy divides verdicts, which keep their order.
func groupBy(verdicts []*verdict, name func(*verdict) string) map[string][]*verdict {
	out := map[string][]*verdict{}
	for _, v := range verdicts {
		out[name(v)] = append(out[name(v)], v)
	}
	return out
}
