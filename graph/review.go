package graph

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"
)

// Verdict is what a person says of a claim. What counts of a claim is the verdict of its last review.
type Verdict string

// The verdicts.
const (
	Accepted Verdict = "accepted" // the words of the document say so
	Rejected Verdict = "rejected" // they do not: the claim is shown to those alone who ask for it
	// Unreviewed is the verdict of a claim that nobody has reviewed. As that of a review it takes back what was said before: the
	// claim is as if it had not been reviewed.
	Unreviewed Verdict = "none"
)

// Verdicts lists all of them.
var Verdicts = []Verdict{Unreviewed, Accepted, Rejected}

// verdictNumber gives the place of a verdict in Verdicts; 0 is that of what nobody has reviewed.
func verdictNumber(v Verdict) uint8 { return uint8(slices.Index(Verdicts, v)) }

var rejected = verdictNumber(Rejected)

// Review is a statement of a person about one claim. Reviews are added and never changed: the last one of a claim counts, and the
// earlier ones can be read.
type Review struct {
	Claim   string // id; the claim may have left the graph, and meets its reviews when it is found again
	Verdict Verdict
	By      string // who says so
	At      string // when: RFC 3339, in UTC and to the second
	Note    string // why; may be empty
}

// Bounds of reviews.
const (
	MaxReviewer   = 255  // characters of Review.By
	MaxReviewNote = 2000 // characters of Review.Note
	MaxReviews    = 1000 // of one claim
)

// ReviewTime writes a time as reviews have it.
func ReviewTime(t time.Time) string { return t.UTC().Format(time.RFC3339) }

// Check reports what is wrong with a review: a BAD_USER_INPUT.
func (r *Review) Check() error {
	when, err := time.Parse(time.RFC3339, r.At)
	switch {
	case !IsClaimID(r.Claim):
		return Errorf(CodeBadInput, "a claim's id is c. and 26 characters; claims { nodes { id } } and exports have them", "review: %.60q is not the id of a claim", r.Claim)
	case !slices.Contains(Verdicts, r.Verdict):
		return Errorf(CodeBadInput, fmt.Sprintf("give one of %v", Verdicts), "review of %s: %.60q is no verdict", r.Claim, string(r.Verdict))
	case !isLine(r.By) || r.By == "" || utf8.RuneCountInString(r.By) > MaxReviewer:
		return Errorf(CodeBadInput, "", "review of %s: whose it is takes one line of 1 to %d characters", r.Claim, MaxReviewer)
	case err != nil || ReviewTime(when) != r.At:
		return Errorf(CodeBadInput, "write it as 2024-05-31T12:00:00Z", "review of %s: %.60q is not a time in UTC, to the second", r.Claim, r.At)
	case utf8.RuneCountInString(r.Note) > MaxReviewNote:
		return Errorf(CodeBadInput, "say it in fewer words", "review of %s: the note has %d characters, allowed are %d", r.Claim, utf8.RuneCountInString(r.Note), MaxReviewNote)
	case r.Note != strings.TrimSpace(r.Note) || strings.ContainsFunc(r.Note, func(c rune) bool { return unicode.IsControl(c) && c != '\n' && c != '\t' }) || !utf8.ValidString(r.Note):
		return Errorf(CodeBadInput, "give plain text without white space around it", "review of %s: the note has characters that no text has", r.Claim)
	}
	return nil
}

// isLine reports whether a text can be shown on one line.
func isLine(s string) bool {
	return utf8.ValidString(s) && s == strings.TrimSpace(s) && !strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsPrint(r) })
}

// says reports whether a review says what one of the same person has said, and with it why, if it says that.
func (r *Review) says(said *Review) bool {
	return r.By == said.By && r.Verdict == said.Verdict && (r.Note == "" || r.Note == said.Note)
}

// ReviewsWith gives the reviews of a partition and new ones behind those of the same claims. One that the same person has given already,
// and that nobody has contradicted since, is left out. More than MaxReviews of one claim are a TOO_LARGE error.
func ReviewsWith(reviews []Review, more ...Review) ([]Review, error) {
	out := slices.Clone(reviews)
	for _, r := range more {
		of := reviewsOf(out, r.Claim)
		end := len(of)
		for end > 0 && of[end-1].Verdict == r.Verdict && !r.says(&of[end-1]) {
			end--
		}
		switch {
		case end > 0 && r.says(&of[end-1]):
			continue
		case len(of) >= MaxReviews:
			return nil, Errorf(CodeTooLarge, "agree on a verdict", "claim %s has %d reviews already", r.Claim, len(of))
		}
		at, _ := slices.BinarySearchFunc(out, r.Claim, func(have Review, claim string) int { return strings.Compare(have.Claim, claim) })
		out = slices.Insert(out, at+len(of), r)
	}
	return out, nil
}

// JoinReviews joins the reviews of one document in two graphs: those of each claim in the order of their times, each once.
func JoinReviews(a, b []Review) []Review {
	out := slices.Clone(a)
	for _, r := range b {
		if !slices.Contains(a, r) {
			out = append(out, r)
		}
	}
	slices.SortStableFunc(out, func(x, y Review) int { return cmp.Or(strings.Compare(x.Claim, y.Claim), strings.Compare(x.At, y.At)) })
	return out
}

// VerdictOf gives what counts of the reviews of a claim.
func VerdictOf(reviews []Review) Verdict {
	if len(reviews) == 0 {
		return Unreviewed
	}
	return reviews[len(reviews)-1].Verdict
}

// reviewsOf gives the reviews of one claim among those of a partition.
func reviewsOf(reviews []Review, claim string) []Review {
	from, _ := slices.BinarySearchFunc(reviews, claim, func(r Review, claim string) int { return strings.Compare(r.Claim, claim) })
	n := from
	for n < len(reviews) && reviews[n].Claim == claim {
		n++
	}
	return reviews[from:n:n]
}
