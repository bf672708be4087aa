package graph

import (
	"strings"
	"testing"
)

func TestSoundGraphHasNoFault(t *testing.T) {
	if faults := CheckPartitions(loadOntology(t), samplePartitions(t), 100); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
	if faults := CheckPartitions(loadOntology(t), nil, 100); len(faults) > 0 {
		t.Error(strings.Join(faults, "\n"))
	}
}

// TestEveryFaultIsReported provokes each fault alone. BuildSnapshot refuses what the check reports.
func TestEveryFaultIsReported(t *testing.T) {
	o := loadOntology(t)
	const (
		lexicon = "partition lexicon: "
		north   = "partition document/north-2021: "
		curated = "partition claims/north-2021/curated: "
		rule    = "partition claims/north-2021/rule: "
	)
	northDoc, northCurated, northRule := DocumentPart("north-2021"), ClaimsPart("north-2021", Curated), ClaimsPart("north-2021", Rule)
	tests := []struct {
		name   string
		in     PartID
		change func(*Partition)
		want   string
	}{
		// Labels and what belongs where.
		{"unknown kind", LexiconPart, func(p *Partition) { p.ID.Kind = "attic" }, `unknown kind "attic"`},
		{"two partitions of one label", northRule, func(p *Partition) { p.ID.Method = Curated }, curated + "it stands twice"},
		{"claims in the lexicon", LexiconPart, func(p *Partition) { p.Mentions = []Mention{{"china", 0, 1}} }, lexicon + "it holds more than entities"},
		{"candidate in the lexicon", LexiconPart, func(p *Partition) { p.Entities[0].Candidate, p.Entities[0].Document = true, "north-2021" }, lexicon + "entity china: candidates, and only they, stand beside claims"},
		{"known entity beside claims", northRule, func(p *Partition) { p.Entities[0].Candidate = false }, rule + "entity north-2021.proposal.1: candidates, and only they"},
		{"candidate of another document", northRule, func(p *Partition) { p.Entities[0].Document = "south-2022" }, rule + `entity north-2021.proposal.1 belongs to document "south-2022"`},
		{"no record", northDoc, func(p *Partition) { p.Document = nil }, north + "the document's record is missing"},
		{"record of another document", northDoc, func(p *Partition) { p.Document.Slug = "east-1999" }, north + `it holds the record of document "east-1999"`},
		{"claims beside a record", northDoc, func(p *Partition) { p.Mentions = []Mention{{"china", 0, 1}} }, north + "it holds claims or mentions"},
		{"record beside claims", northCurated, func(p *Partition) { p.Document = &Document{Slug: "east-1999"} }, curated + `it holds the record of document "east-1999"`},
		{"two records of one slug", DocumentPart("brief-2023"), func(p *Partition) { p.Document.Slug = "north-2021" }, `two documents have the slug "north-2021"`},
		{"orphan", northRule, func(p *Partition) { p.ID.Document = "lost" }, `partition claims/lost/rule: the graph has no document "lost"`},
		{"claim of another document", northCurated, func(p *Partition) { renew(&p.Claims[0], func(c *Claim) { c.Document = "south-2022" }) }, "its document and method are not those of claims/north-2021/curated"},
		{"claim of another method", northCurated, func(p *Partition) { renew(&p.Claims[0], func(c *Claim) { c.Method = Import }) }, "its document and method are not those of claims/north-2021/curated"},

		// Entities.
		{"unsound entity", LexiconPart, func(p *Partition) { p.Entities[9].Names = nil }, lexicon + "entity lin-an: has no name"},
		{"entity twice", LexiconPart, func(p *Partition) { p.Entities = append(p.Entities, p.Entities[0]) }, lexicon + "entity china stands twice"},
		{"entity of two classes", northDoc, func(p *Partition) {
			p.Entities = append(p.Entities, Entity{ID: "china", Class: "Bloc", Names: []Name{{Text: "China", Lang: "en"}}})
		}, lexicon + "entity china is a State, but in document/north-2021 a Bloc"},
		{"candidate that is known", northRule, func(p *Partition) {
			p.Entities = append(p.Entities, Entity{ID: "china", Class: "State", Candidate: true, Document: "north-2021", Names: []Name{{Text: "China", Lang: "en"}}})
		}, lexicon + "the candidate entity china is another one in claims/north-2021/rule"},

		// Documents.
		{"length", northDoc, func(p *Partition) { p.Document.Length++ }, north + "the length is "},
		{"unknown entity of a document", northDoc, func(p *Partition) { p.Document.Entity = "mars" }, north + `the document's entity "mars" is not defined`},
		{"entity of another class", DocumentPart("south-2022"), func(p *Partition) { p.Document.Entity = "china" }, "the document's entity china is a State, not a Document"},
		{"entity of two documents", DocumentPart("south-2022"), func(p *Partition) { p.Document.Entity = "doc-north-2021" }, `entity doc-north-2021 stands for document "north-2021", too`},
		{"entity like a slug", DocumentPart("south-2022"), func(p *Partition) {
			p.Entities = append(p.Entities, Entity{ID: "brief-2023", Class: ClassDocument, Names: []Name{{Text: "x", Lang: "en"}}})
			p.Document.Entity = "brief-2023"
		}, "partition document/south-2022: the document's entity brief-2023 is the slug of another document"},
		{"unknown creator", northDoc, func(p *Partition) { p.Document.Creators[0].Entity = "mars" }, north + `the creator "mars" is not defined`},
		{"section after the end", northDoc, func(p *Partition) { p.Document.Sections[0].End++ }, north + `section "一": 0-`},
		{"section that ends before it starts", northDoc, func(p *Partition) { p.Document.Sections[0].Start, p.Document.Sections[0].End = 9, 8 }, north + `section "一": 9-8 is not inside`},
		{"date of issue", northDoc, func(p *Partition) { p.Document.Issued = "last year" }, north + `issued: "last year" is not a date`},

		// Claims. What CheckClaim refuses has a test of its own.
		{"unknown subject", northCurated, func(p *Partition) { renew(&p.Claims[0], func(c *Claim) { c.Subject = "mars" }) }, `refused: subject "mars" is not a known entity`},
		{"signature", northCurated, func(p *Partition) { renew(&p.Claims[0], func(c *Claim) { c.Object = "china" }) }, "refused: object china is a State, allowed are Idea"},
		{"quote elsewhere", northCurated, func(p *Partition) { renew(&p.Claims[0], func(c *Claim) { c.Evidence[0].Start-- }) }, "refused: the quote is not at "},
		{"id", northCurated, func(p *Partition) { p.Claims[0].ID = soundClaimID }, "refused: its id is not the hash of its content"},
		{"claim twice", northCurated, func(p *Partition) { p.Claims = append(p.Claims, p.Claims[0]) }, "refused: the id stands twice, first in claims/north-2021/curated"},

		// Mentions.
		{"mention of nothing", northRule, func(p *Partition) { p.Mentions[0].Entity = "mars" }, rule + `mention of "mars" at 5-7: no such entity`},
		{"mention after the end", northRule, func(p *Partition) { p.Mentions[0].End = 1000 }, rule + "mention of china: 5-1000 is not inside"},
		{"negative mention", northRule, func(p *Partition) { p.Mentions[0].Start = -1 }, rule + "mention of china: -1-7 is not inside"},
		{"empty mention", northRule, func(p *Partition) { p.Mentions[0].End = 5 }, rule + "mention of china: 5-5 is not inside"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			parts := samplePartitions(t)
			for i := range parts {
				if parts[i].ID == tt.in {
					tt.change(&parts[i])
					break
				}
			}
			faults := CheckPartitions(o, parts, 100)
			if all := strings.Join(faults, "\n"); !strings.Contains(all, tt.want) {
				t.Errorf("the faults are\n%s\nwant %s", all, tt.want)
			}
			for _, f := range faults {
				if !strings.HasPrefix(f, "partition ") || strings.Contains(f, "\n") {
					t.Errorf("not a line that names the partition: %q", f)
				}
			}
			if _, err := BuildSnapshot(o, 1, parts); err == nil || len(faults) == 0 || err.Error() != faults[0] {
				t.Errorf("BuildSnapshot gives %v, the check %q", err, faults)
			}
		})
	}
}

// renew changes a claim and gives it the id that belongs to it.
func renew(c *Claim, change func(*Claim)) {
	change(c)
	c.ID = NewClaimID(c)
}

func TestCheckGivesAllFaultsInOrderUpToTheLimit(t *testing.T) {
	parts := samplePartitions(t)
	for i := range parts {
		for j := range parts[i].Claims {
			renew(&parts[i].Claims[j], func(c *Claim) { c.Subject = "mars" })
		}
	}
	o := loadOntology(t)
	all := CheckPartitions(o, parts, 100)
	if len(all) != 18 {
		t.Fatalf("%d faults, want one for each of 18 claims:\n%s", len(all), strings.Join(all, "\n"))
	}
	if !strings.HasPrefix(all[0], "partition claims/brief-2023/curated: ") || !strings.HasPrefix(all[17], "partition claims/south-2022/rule: ") {
		t.Errorf("the faults are not in the order of labels:\n%s", strings.Join(all, "\n"))
	}
	for _, limit := range []int{0, 1, 5} {
		if some := CheckPartitions(o, parts, limit); len(some) != limit {
			t.Errorf("with limit %d there are %d faults", limit, len(some))
		}
	}
}
