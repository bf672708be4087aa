package graph

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cayleygraph/quad"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"
)

// compareTexts lets go-cmp look at texts by their content.
var compareTexts = cmp.Comparer(func(a, b Text) bool { return a.String() == b.String() && a.Len() == b.Len() })

// canonical puts a partition into the order that Decode gives.
func canonical(p Partition) Partition {
	slices.SortFunc(p.Entities, func(a, b Entity) int { return compareStrings(a.ID, b.ID) })
	for i := range p.Entities {
		slices.SortFunc(p.Entities[i].Names, compareNames)
	}
	slices.SortFunc(p.Claims, func(a, b Claim) int { return compareStrings(a.ID, b.ID) })
	slices.SortFunc(p.Mentions, compareMentions)
	return p
}

func compareStrings(a, b string) int {
	if a < b {
		return -1
	}
	if a > b {
		return 1
	}
	return 0
}

var word = rapid.StringMatching(`[a-z]{1,6}|[网络主权治理]{1,4}|[A-Z][a-z]+ [#%/"\\ ]x`)

func genName(t *rapid.T, preferred bool) Name {
	n := Name{Text: word.Draw(t, "text"), Lang: rapid.SampledFrom([]string{"en", "zh", "zh-Hant"}).Draw(t, "lang"), Preferred: preferred}
	if !preferred {
		n.Scope = rapid.SampledFrom([]string{"", "lu-2019", "文件 1"}).Draw(t, "scope")
	}
	n.Ambiguous = rapid.Bool().Draw(t, "ambiguous")
	return n
}

func genEntity(t *rapid.T, id string) Entity {
	e := Entity{ID: id, Class: rapid.SampledFrom([]Class{"State", "Principle"}).Draw(t, "class")}
	first := genName(t, true)
	e.Names = append(e.Names, first)
	seen := map[string]bool{first.Lang + first.Text: true}
	for range rapid.IntRange(0, 4).Draw(t, "names") {
		n := genName(t, false)
		if key := n.Lang + n.Text; !seen[key] {
			seen[key] = true
			e.Names = append(e.Names, n)
		}
	}
	if rapid.Bool().Draw(t, "candidate") {
		e.Candidate, e.Document = true, "lu-2019"
	}
	return e
}

func genClaim(t *rapid.T, i int) Claim {
	c := Claim{
		Subject: "china", Predicate: "advocates", Object: "网络主权", Document: "lu-2019", Method: Rule,
		Modality: rapid.SampledFrom(Modalities).Draw(t, "modality"), Rule: "r1", RuleVersion: "1",
		Confidence: float64(rapid.IntRange(1, 100).Draw(t, "confidence")) / 100,
		Holder:     rapid.SampledFrom([]string{"", "xi-jinping"}).Draw(t, "holder"),
		Time:       rapid.SampledFrom([]string{"", "2015-12", "2015/2020"}).Draw(t, "time"),
		Qualifier:  rapid.SampledFrom([]string{"", "some \"quoted\" words\nand lines"}).Draw(t, "qualifier"),
	}
	if rapid.Bool().Draw(t, "literal") {
		c.Predicate, c.Object, c.Value = "startedOn", "", "2012"
	}
	for j := range rapid.IntRange(1, 3).Draw(t, "evidence") {
		start := 100*i + 10*j
		c.Evidence = append(c.Evidence, Evidence{Start: start, End: start + 5, Section: "三(二)", QuoteHash: HashQuote(fmt.Sprint(i, j))})
	}
	c.ID = NewClaimID(&c)
	return c
}

// TestDecodeInvertsEncode: whatever a partition holds comes back from its quads, in any order of the quads.
func TestDecodeInvertsEncode(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := Partition{ID: ClaimsPart("文件 1/a", Rule), Digest: "d"}
		for i := range rapid.IntRange(0, 4).Draw(t, "entities") {
			want.Entities = append(want.Entities, genEntity(t, fmt.Sprintf("e%d-主权", i)))
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "claims") {
			want.Claims = append(want.Claims, genClaim(t, i))
		}
		for i := range rapid.IntRange(0, 4).Draw(t, "mentions") {
			want.Mentions = append(want.Mentions, Mention{Entity: fmt.Sprintf("e%d-主权", i%2), Start: 7 * i, End: 7*i + 3})
		}
		set := Encode(&want)
		set.Quads = rapid.Permutation(set.Quads).Draw(t, "order")
		got, err := Decode(set)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(canonical(want), got, compareTexts); diff != "" {
			t.Fatalf("decoded partition differs (-want +got):\n%s", diff)
		}
	})
}

// TestTheOrderOfQuadsDoesNotMatter: stores give them in any order. Of names with the same text one may be preferred and two be
// safe in one place only.
func TestTheOrderOfQuadsDoesNotMatter(t *testing.T) {
	want := Partition{ID: LexiconPart, Entities: []Entity{{ID: "x", Class: "State", Names: []Name{
		{Text: "网", Lang: "zh", Preferred: true, Ambiguous: true}, {Text: "net", Lang: "en"},
		{Text: "网", Lang: "zh", Scope: "a"}, {Text: "网", Lang: "zh", Scope: "b"},
	}}}}
	canonical(want)
	set := Encode(&want)
	rapid.Check(t, func(t *rapid.T) {
		got, err := Decode(QuadSet{ID: set.ID, Quads: rapid.Permutation(set.Quads).Draw(t, "quads")})
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Fatalf("%v (-want +got):\n%s", err, diff)
		}
	})
}

func TestDecodeInvertsEncodeOfDocument(t *testing.T) {
	want := Partition{ID: DocumentPart("lu-2019"), Digest: "d", Document: &Document{
		Slug: "lu-2019", Entity: "lu-2019", SHA256: "ab", Length: 5, Lang: "zh", Format: "text/plain", Type: "report", Issued: "2019",
		Titles: []Name{{Text: "Title", Lang: "en"}, {Text: "题目", Lang: "zh"}}, Container: []Name{{Text: "期刊", Lang: "zh"}},
		Creators: []Creator{
			{Entity: "b", Names: []Name{{Text: "B", Lang: "en"}}},
			{Names: []Name{{Text: "A", Lang: "en"}, {Text: "甲", Lang: "zh"}}},
		},
		Publisher: "siis", Volume: "1", Issue: "2", Pages: "3-4", DOI: "10.1/x", URL: "https://example.org/?a=b#c", License: "CC-BY-4.0",
		DerivedFrom: "xu-2023", MinConfidence: 0.6, Text: NewText("一二三\n四"),
		Sections:   []Section{{Label: "1", Heading: "头", Level: 1, Start: 0, End: 5}, {Label: "1.1", Level: 2, Start: 2, End: 5}},
		PageBreaks: []Page{{Start: 0, Number: 1, Label: "A 1:ii"}, {Start: 3, Number: 2}, {Start: 4, Number: 1, Label: "A 1:ii"}},
	}}
	got, err := Decode(Encode(&want))
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, compareTexts); diff != "" {
		t.Fatalf("decoded document differs (-want +got):\n%s", diff)
	}
}

// TestDecodeRefusesWhatItDoesNotUnderstand: a quad of unknown meaning must not vanish silently.
func TestDecodeRefusesWhatItDoesNotUnderstand(t *testing.T) {
	set := Encode(&Partition{ID: LexiconPart, Entities: []Entity{{ID: "china", Class: "State", Names: []Name{{Text: "China", Lang: "en", Preferred: true}}}}})
	set.Quads = append(set.Quads, quad.Quad{Subject: EntityIRI("china"), Predicate: quad.IRI("http://example.org/p"), Object: quad.String(strings.Repeat("x", 5000)), Label: LexiconPart.Label()})
	if _, err := Decode(set); err == nil || len(err.Error()) > 1000 {
		t.Fatalf("an unknown quad was accepted, or is told at full length: %v", err)
	}
}

func TestPartLabelsRoundTrip(t *testing.T) {
	for _, id := range []PartID{LexiconPart, DocumentPart("a/b 文"), ClaimsPart("lu-2019", Curated), ClaimsPart("x", Import), ReviewsPart("a/b 文")} {
		got, err := ParsePartLabel(id.Label())
		if err != nil || got != id {
			t.Errorf("ParsePartLabel(%v) = %v, %v; want %v", id.Label(), got, err, id)
		}
	}
	for _, bad := range []quad.Value{nil, quad.IRI("x"), quad.String(partNS + "lexicon"), quad.IRI(partNS + "claims/a/guess"), quad.IRI(partNS + "claims/a")} {
		if id, err := ParsePartLabel(bad); err == nil {
			t.Errorf("ParsePartLabel(%v) = %v, want an error", bad, id)
		}
	}
}

// FuzzDecode: any quads are a partition or an error. What is decoded encodes to quads that decode to the same.
func FuzzDecode(f *testing.F) {
	for _, p := range samplePartitions(f) {
		quads := Encode(&p).Quads
		f.Add(quadLines(quads[:min(len(quads), 40)]))
	}
	id := ClaimsPart("north-2021", Curated)
	f.Fuzz(func(t *testing.T, lines string) {
		p, err := Decode(QuadSet{ID: id, Quads: parseQuadLines(lines)})
		if err != nil || !isWhole(&p) {
			return
		}
		again, err := Decode(Encode(&p))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p, again, compareTexts, cmpopts.EquateNaNs()); diff != "" {
			t.Errorf("decoded again (-first +second):\n%s", diff)
		}
	})
}

// TestDecodeOfDamagedQuads: with quads lost, doubled and exchanged, a partition is decoded to something that
// encodes and decodes to itself, or refused.
func TestDecodeOfDamagedQuads(t *testing.T) {
	parts := samplePartitions(t)
	rapid.Check(t, func(t *rapid.T) {
		set := Encode(&parts[rapid.IntRange(0, len(parts)-1).Draw(t, "partition")])
		at := rapid.IntRange(0, len(set.Quads)-1)
		for range rapid.IntRange(1, 4).Draw(t, "damages") {
			i, j := at.Draw(t, "i")%len(set.Quads), at.Draw(t, "j")%len(set.Quads)
			switch rapid.IntRange(0, 4).Draw(t, "damage") {
			case 0:
				set.Quads = slices.Delete(set.Quads, i, i+1)
			case 1:
				set.Quads = append(set.Quads, set.Quads[i])
			case 2:
				set.Quads[i].Object = set.Quads[j].Object
			case 3:
				set.Quads[i].Subject = set.Quads[j].Subject
			case 4:
				set.Quads[i].Predicate = set.Quads[j].Predicate
			}
			if len(set.Quads) == 0 {
				return
			}
		}
		p, err := Decode(set)
		if err != nil || !isWhole(&p) {
			return
		}
		again, err := Decode(Encode(&p))
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(p, again, compareTexts); diff != "" {
			t.Fatalf("decoded again (-first +second):\n%s", diff)
		}
	})
}

// TestSecondValueIsRefused: what can have one value only must not have two of which one vanishes.
func TestSecondValueIsRefused(t *testing.T) {
	for _, p := range samplePartitions(t) {
		set := Encode(&p)
		for _, q := range set.Quads {
			switch q.Predicate {
			case ngModality, ngMethod, ngConfidence, ngTime, dctSource, rdfSubject, rdfPredicate, ngQuoteHash, oaStart, ngSHA256, dctIssued, ngText, ngLength:
				other := q
				other.Object = quad.String("another")
				if _, err := Decode(QuadSet{ID: p.ID, Quads: append(slices.Clone(set.Quads), other)}); err == nil {
					t.Errorf("a second value of %v was accepted beside %v", q.Predicate, q.Object)
				}
			}
		}
	}
}

// isWhole reports whether no claim misses a part that CheckClaim will ask for.
func isWhole(p *Partition) bool {
	return !slices.ContainsFunc(p.Claims, func(c Claim) bool {
		return c.Subject == "" || c.Predicate == "" || c.Document == "" || c.Object+c.Value == ""
	})
}

// quadLines writes quads one a line: subject, predicate, the kind of object, the object and its language or type, parted by tabs.
func quadLines(quads []quad.Quad) string {
	var b strings.Builder
	for _, q := range quads {
		fmt.Fprintf(&b, "%s\t%s\t", string(q.Subject.(quad.IRI)), string(q.Predicate.(quad.IRI)))
		switch o := q.Object.(type) {
		case quad.LangString:
			fmt.Fprintf(&b, "lang\t%s\t%s\n", o.Value, o.Lang)
		case quad.TypedString:
			fmt.Fprintf(&b, "typed\t%s\t%s\n", o.Value, o.Type)
		default:
			fmt.Fprintf(&b, "%T\t%v\t\n", o, o.Native())
		}
	}
	return b.String()
}

func parseQuadLines(lines string) []quad.Quad {
	var quads []quad.Quad
	for line := range strings.Lines(lines) {
		fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(fields) != 5 {
			continue
		}
		var o quad.Value
		switch value := fields[3]; fields[2] {
		case "lang":
			o = quad.LangString{Value: quad.String(value), Lang: fields[4]}
		case "typed":
			o = quad.TypedString{Value: quad.String(value), Type: quad.IRI(fields[4])}
		case "quad.String":
			o = quad.String(value)
		case "quad.IRI":
			o = quad.IRI(value)
		case "quad.Int":
			n, _ := strconv.Atoi(value)
			o = quad.Int(n)
		case "quad.Float":
			x, _ := strconv.ParseFloat(value, 64)
			o = quad.Float(x)
		case "quad.Bool":
			o = quad.Bool(value == "true")
		}
		quads = append(quads, quad.Quad{Subject: quad.IRI(fields[0]), Predicate: quad.IRI(fields[1]), Object: o})
	}
	return quads
}
