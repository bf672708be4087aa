package graph

import (
	"errors"
	"strings"
	"testing"
)

// soundClaim is a claim that keeps to the ontology, and the document that it stands in.
func soundClaim() (Claim, *Document) {
	text := NewText("前言。中国主张网络主权。")
	c := Claim{
		Subject: "china", Predicate: "advocates", Object: "cyber-sovereignty", Holder: "lin-an", Modality: Asserted, Time: "2015",
		Document: "north-2021", Method: Rule, Rule: "advocates-zh", RuleVersion: "3", Confidence: 0.8,
		Evidence: []Evidence{{Start: 3, End: 11, QuoteHash: HashQuote("中国主张网络主权")}},
	}
	c.ID = NewClaimID(&c)
	return c, &Document{Slug: "north-2021", Length: text.Len(), Text: text}
}

func sampleClasses(id string) (Class, bool) {
	for _, e := range sampleLexicon() {
		if e.ID == id {
			return e.Class, true
		}
	}
	return "", false
}

// The id of soundClaim, computed apart from this program:
// base32(sha256(length-prefixed fields)[:16]) in lower case.
const soundClaimID = "c.76w6hiiix2bdjmzwq7unydvoqy"

func TestClaimIDIsStable(t *testing.T) {
	c, _ := soundClaim()
	if got := NewClaimID(&c); got != soundClaimID {
		t.Errorf("the id is %s, want %s: ids of stored claims and of citations must not change", got, soundClaimID)
	}
	if !IsClaimID(soundClaimID) || IsClaimID("china") || IsClaimID("c.short") {
		t.Error("IsClaimID does not tell claims from entities")
	}
}

func TestClaimIDDependsOnWhatIsSaidAndWhere(t *testing.T) {
	changes := map[string]func(*Claim){
		"document":  func(c *Claim) { c.Document = "x" },
		"method":    func(c *Claim) { c.Method = Curated },
		"start":     func(c *Claim) { c.Evidence[0].Start++ },
		"end":       func(c *Claim) { c.Evidence[0].End++ },
		"subject":   func(c *Claim) { c.Subject = "x" },
		"predicate": func(c *Claim) { c.Predicate = "opposes" },
		"object":    func(c *Claim) { c.Object = "x" },
		"literal":   func(c *Claim) { c.Object, c.Value = "", c.Object },
		"holder":    func(c *Claim) { c.Holder = "" },
		"modality":  func(c *Claim) { c.Modality = Negated },
		"shift":     func(c *Claim) { c.Subject, c.Holder = c.Holder, c.Subject },
	}
	seen := map[string]string{soundClaimID: "nothing"}
	for name, change := range changes {
		c, _ := soundClaim()
		change(&c)
		id := NewClaimID(&c)
		if other, twice := seen[id]; twice {
			t.Errorf("a change of %s gives the same id as a change of %s", name, other)
		}
		seen[id] = name
	}
}

func TestClaimIDIgnoresWhatAReviewMayChange(t *testing.T) {
	changes := map[string]func(*Claim){
		"time":         func(c *Claim) { c.Time = "2016" },
		"qualifier":    func(c *Claim) { c.Qualifier = "x" },
		"confidence":   func(c *Claim) { c.Confidence = 0.1 },
		"rule":         func(c *Claim) { c.Rule = "x" },
		"rule version": func(c *Claim) { c.RuleVersion = "x" },
		"section":      func(c *Claim) { c.Evidence[0].Section = "x" },
		"more places":  func(c *Claim) { c.Evidence = append(c.Evidence, Evidence{Start: 20, End: 30}) },
	}
	for name, change := range changes {
		c, _ := soundClaim()
		change(&c)
		if id := NewClaimID(&c); id != soundClaimID {
			t.Errorf("a change of %s changes the id", name)
		}
	}
}

func TestRefusedClaimIsNamedWithRuleAndPlace(t *testing.T) {
	o := loadOntology(t)
	sound, doc := soundClaim()
	if err := o.CheckClaim(&sound, sampleClasses, doc); err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name   string
		change func(*Claim)
		want   string
	}{
		{"predicate", func(c *Claim) { c.Predicate = "adores" }, `unknown predicate "adores"`},
		{"modality", func(c *Claim) { c.Modality = "shouted" }, `unknown modality "shouted"`},
		{"no modality", func(c *Claim) { c.Modality = "" }, `unknown modality ""`},
		{"method", func(c *Claim) { c.Method = "guess" }, `unknown method "guess"`},
		{"confidence of nothing", func(c *Claim) { c.Confidence = 0 }, "confidence 0 is not in (0, 1]"},
		{"confidence above one", func(c *Claim) { c.Confidence = 1.01 }, "confidence 1.01 is not in (0, 1]"},
		{"rule without version", func(c *Claim) { c.RuleVersion = "" }, "a rule's claim names the rule and its version"},
		{"rule without name", func(c *Claim) { c.Rule = "" }, "a rule's claim names the rule and its version"},
		{"time", func(c *Claim) { c.Time = "last year" }, `time: "last year" is not a date`},
		{"unknown subject", func(c *Claim) { c.Subject = "mars" }, `subject "mars" is not a known entity`},
		{"subject of a wrong class", func(c *Claim) { c.Subject = "open-internet" }, "subject open-internet is a Principle, allowed are Actor, Work"},
		{"unknown object", func(c *Claim) { c.Object = "mars" }, `object "mars" is not a known entity`},
		{"object of a wrong class", func(c *Claim) { c.Object = "united-states" }, "object united-states is a State, allowed are Idea"},
		{"unknown holder", func(c *Claim) { c.Holder = "mars" }, `holder "mars" is not a known entity`},
		{"literal in place of an entity", func(c *Claim) { c.Object, c.Value = "", "2015" }, `advocates takes an entity, not the literal "2015"`},
		{"entity and literal", func(c *Claim) { c.Value = "2015" }, `advocates takes an entity, not the literal "2015"`},
		{"entity in place of a literal", func(c *Claim) { c.Predicate = "startedOn" }, `startedOn takes a literal (date), not the entity "cyber-sovereignty"`},
		{"date", func(c *Claim) { c.Predicate, c.Object, c.Value = "startedOn", "", "2015-13" }, `"2015-13" is not a date`},
		{"integer", func(c *Claim) {
			c.Subject, c.Predicate, c.Object, c.Value = "cyber-dialogue", "sessionsHeld", "", "three"
		}, `"three" is not an integer`},
		{"no literal", func(c *Claim) { c.Predicate, c.Object = "startedOn", "" }, "startedOn takes a literal (date)"},
		{"no evidence", func(c *Claim) { c.Evidence = nil }, "it has no evidence"},
		{"negative span", func(c *Claim) { c.Evidence[0].Start = -1 }, "span -1-11 is empty or negative"},
		{"empty span", func(c *Claim) { c.Evidence[0].End = 3 }, "span 3-3 is empty or negative"},
		{"far span", func(c *Claim) { c.Evidence[0].End = 1 << 31 }, "span 3-2147483648 is farther than a document can be long"},
		{"span after the end", func(c *Claim) { c.Evidence[0].End = 13 }, "span 3-13 ends after the document's 12 code points"},
		{"quote elsewhere", func(c *Claim) { c.Evidence[0].Start, c.Evidence[0].End = 2, 10 }, "the quote is not at 2-10 of north-2021"},
		{"second quote elsewhere", func(c *Claim) {
			c.Evidence = append(c.Evidence, Evidence{Start: 0, End: 2, QuoteHash: HashQuote("结语")})
		}, "the quote is not at 0-2 of north-2021"},
		{"quote differs from its hash", func(c *Claim) { c.Evidence[0].Quote = "中国主张网络主權" }, "the quote is not at 3-11 of north-2021"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, doc := soundClaim()
			tt.change(&c)
			c.ID = NewClaimID(&c)
			err := o.CheckClaim(&c, sampleClasses, doc)
			var refused *ClaimError
			if !errors.As(err, &refused) {
				t.Fatalf("got %v, want a ClaimError", err)
			}
			if !strings.HasPrefix(refused.Reason, tt.want) {
				t.Errorf("the reason is %q, want %q", refused.Reason, tt.want)
			}
			for _, says := range []string{c.ID, string(c.Predicate), c.Rule, c.Document} {
				if !strings.Contains(err.Error(), says) {
					t.Errorf("the error does not say %q: %v", says, err)
				}
			}
			if strings.Contains(err.Error(), "\n") {
				t.Errorf("the error has several lines: %v", err)
			}
		})
	}
}

func TestClaimWithAnotherIDIsRefused(t *testing.T) {
	c, doc := soundClaim()
	c.Subject = "united-states"
	err := loadOntology(t).CheckClaim(&c, sampleClasses, doc)
	if err == nil || !strings.Contains(err.Error(), "its id is not the hash of its content") {
		t.Errorf("got %v", err)
	}
}

// TestQuoteHasTheLengthOfItsPlace: that much can be told without the text.
func TestQuoteHasTheLengthOfItsPlace(t *testing.T) {
	c, doc := soundClaim()
	doc.Text, doc.Length = Text{}, 0
	c.Evidence[0].Quote = "中国主张网络主权"
	if err := loadOntology(t).CheckClaim(&c, sampleClasses, doc); err != nil {
		t.Error(err)
	}
	c.Evidence[0].End++
	c.ID = NewClaimID(&c)
	if err := loadOntology(t).CheckClaim(&c, sampleClasses, doc); err == nil || !strings.Contains(err.Error(), "the quote at 3-12 has 8 code points") {
		t.Error(err)
	}
}

func TestQuoteIsNotLookedForWithoutTheText(t *testing.T) {
	c, doc := soundClaim()
	c.Evidence[0].QuoteHash = HashQuote("words of another edition")
	c.ID = NewClaimID(&c)
	doc.Text = Text{}
	if err := loadOntology(t).CheckClaim(&c, sampleClasses, doc); err != nil {
		t.Error(err)
	}
	doc.Length = 10
	if err := loadOntology(t).CheckClaim(&c, sampleClasses, doc); err == nil {
		t.Error("a span after the end was accepted")
	}
}
