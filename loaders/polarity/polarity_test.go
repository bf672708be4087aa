package polarity

import (
	"slices"
	"strings"
	"testing"
)

// statement reads a sentence in which the ends stand in square brackets and the verb in angle ones.
func statement(marked string) Statement {
	s := Statement{Sentence: &Sentence{}}
	var ends []Span
	for _, r := range marked {
		at := len(s.Text)
		switch r {
		case '[':
			ends = append(ends, Span{at, at})
		case ']':
			ends[len(ends)-1].End = at
		case '<':
			s.Verb.Start = at
		case '>':
			s.Verb.End = at
		default:
			s.Text = append(s.Text, r)
		}
	}
	copy(s.Ends[:], ends)
	s.Names = ends
	return s
}

func TestEachChineseWordOfDenialHasASign(t *testing.T) {
	parts := func(alternatives string) []string {
		return strings.FieldsFunc(alternatives, func(r rune) bool { return strings.ContainsRune("|()?:", r) })
	}
	tails := parts(`证据|迹象|理由|任何|表示|说|证明|表明|认为`) // of doubting, behind a word that has one
	for _, words := range [][]string{doubleNegations, openNegations, plainNegations, excluding, denyingEnds, parts(negating.String()), parts(doubting.String())} {
		for _, w := range words {
			if !denialSigns.In([]rune(w)) && !slices.Contains(tails, w) {
				t.Errorf("%s has no sign of denial", w)
			}
		}
	}
}

func TestANegationBelongsToItsVerb(t *testing.T) {
	for marked, want := range map[string]Polarity{
		"[A] does not, in public, <oppose> [B].":        Denied,
		"[A], which likes fish, does not <oppose> [B].": Denied,
		"[A], which does not fish, <opposes> [B].":      Affirmed,
		"[A], who has no boat, <opposes> [B].":          Affirmed,
		"[A] that does not fish <opposes> [B].":         Undecided,
		"[A] does not fish, sail or <oppose> [B].":      Denied,
		"[A] does not fish and <oppose> [B].":           Undecided,
		"[A] does not fish and <opposes> [B].":          Affirmed,
		"[A] has not fished and <opposed> [B].":         Undecided,
		"[A] doesn't <oppose> [B].":                     Denied,
		"[A] has little will to <oppose> [B].":          Undecided,
		"[A] has a little boat and <opposes> [B].":      Affirmed,
		"[A] can’t <oppose> [B].":                       Denied,
		"[A] can’t help but <oppose> [B].":              Affirmed,
		"[A] without doubt <opposes> [B].":              Undecided,
		"[A] sails rather than <oppose> [B].":           Denied,
		"[A] is unable to <oppose> [B].":                Denied,
		"[A] is not unable to <oppose> [B].":            Undecided,
		"[A] does not hesitate to <oppose> [B].":        Undecided,
		"[B], which [A] does not <oppose>, is long.":    Denied,
		"[B] was never <opposed> by [A].":               Denied,
		"[B] is <opposed> not by [A] but by others.":    Denied,
		"It is false that [A] <opposes> [B].":           Undecided,
		"They asked whether [A] <opposes> [B].":         Undecided,
		"Nor does [A] <oppose> [B].":                    Denied,
		"Unlike [A], others <oppose> [B].":              Undecided,
		"Everyone except [A] <opposes> [B].":            Undecided,
		"[A] does not think that they <oppose> [B].":    Undecided,
		"[A] <opposes> ships that do not carry [B].":    Undecided,
		"[A] is not bound to [B].":                      Denied,
		"[A] is bound to [B].":                          Affirmed,
		"[A] does not fish, and is bound to [B].":       Undecided,
		"[A]从不<反对>[B]。":                                 Denied,
		"[A]不得不<反对>[B]。":                                Affirmed,
		"[A]对不断变化的世界<反对>[B]。":                           Affirmed,
		"[A]不参加会议却<反对>[B]。":                             Undecided,
		"[A]是否真的<反对>[B]":                                Undecided,
		"很难说[A]<反对>[B]":                                 Undecided,
		"[A]不隶属于[B]":                                    Denied,
		"[A]从未与[B]<合作>。":                                Denied,
		"[A]不与[B]就渔业<合作>。":                              Undecided,
		"[A]与[B]<合作>。":                                  Affirmed,
		"[A]隶属于[B]":                                     Affirmed,
		"[A]在多年以后终于也不隶属于[B]":                            Undecided,
		"<oppose>": Affirmed,
		"":         Affirmed,
	} {
		if got := statement(marked).Polarity(); got != want {
			t.Errorf("%s: %d, want %d", marked, got, want)
		}
	}
}

func FuzzPolarityNeverPanics(f *testing.F) {
	f.Add("[A] does not, in public, <oppose> [B].")
	f.Add("并非[A]从不<反对>[B]，而是")
	f.Add("[[<>]]")
	f.Fuzz(func(t *testing.T, marked string) {
		if strings.Count(marked, "[") < strings.Count(marked, "]") || strings.Index(marked, "]") < strings.Index(marked, "[") {
			return
		}
		defer func() {
			if r := recover(); r != nil {
				t.Fatalf("%q: %v", marked, r)
			}
		}()
		statement(marked).Polarity()
	})
}
