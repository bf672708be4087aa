package model

import (
	"strconv"
	"strings"

	"github.com/normgraph/normgraph/graph"
)

// Measured is what was measured of a model on answer keys. The zero value says that nothing was.
type Measured struct {
	Right  int // claims that the keys have too
	Claims int // all of them
}

// Confidence estimates the share of the model's claims that are right, as is done for rules: one half until something was measured.
func (m Measured) Confidence() float64 { return float64(m.Right+1) / float64(m.Claims+2) }

// UnmarshalText reads "45/60": of 60 claims 45 are right.
func (m *Measured) UnmarshalText(src []byte) error {
	right, claims, _ := strings.Cut(string(src), "/")
	r, errRight := strconv.Atoi(right)
	c, errClaims := strconv.Atoi(claims)
	if errRight != nil || errClaims != nil || r < 0 || c < r {
		return graph.Errorf(graph.CodeBadInput, "give the counts that normgraph eval measured, such as 45/60", "%q does not say how many of how many claims are right", src)
	}
	*m = Measured{Right: r, Claims: c}
	return nil
}
