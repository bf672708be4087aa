package graph

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// loadOntology reads the ontology that the program is built with.
func loadOntology(tb testing.TB) *Ontology {
	tb.Helper()
	const file = "../data/ontology.yaml"
	src, err := os.ReadFile(file)
	if err != nil {
		tb.Fatal(err)
	}
	o, err := ParseOntology(file, src)
	if err != nil {
		tb.Fatal(err)
	}
	return o
}

// The texts of the sample documents. The line of northText breaks inside a word, as those of
// converted files do.
const (
	northText = "一、立场\n" +
		"中国主张网络主权。欧盟反对网络主权，但是支持多利益攸关\n方治理。\n" +
		"中国反对多利益攸关方治理。美国支持开放互联网，并与欧盟合作。\n"
	southText = "China advocates cyber sovereignty, it says. The United States advocates multistakeholder governance; " +
		"Beijing says that Washington opposes it. China does not oppose multistakeholder governance. " +
		"The EU endorses an open internet and works with the United States.\n\n" +
		"The cyber dialogue began in 2012. China and the EU take part in the dialogue, which deals with sovereignty.\n"
	briefText = "A short retelling: China advocates cyber sovereignty.\n"
)

// sampleLexicon holds the known entities of the sample graph.
func sampleLexicon() []Entity {
	names := func(zh, en string, more ...Name) []Name {
		return append([]Name{{Text: en, Lang: "en", Preferred: true}, {Text: zh, Lang: "zh", Preferred: true}}, more...)
	}
	return []Entity{
		{ID: "china", Class: "State", Names: names("中国", "China", Name{Text: "PRC", Lang: "en"}), SameAs: []string{"http://www.wikidata.org/entity/Q148"}},
		{ID: "european-union", Class: "Bloc", Names: names("欧洲联盟", "European Union", Name{Text: "EU", Lang: "en"}, Name{Text: "欧盟", Lang: "zh"})},
		{ID: "united-states", Class: "State", Names: names("美国", "United States", Name{Text: "Washington", Lang: "en", Ambiguous: true})},
		{ID: "washington", Class: "Place", Names: names("华盛顿", "Washington, D.C.", Name{Text: "Washington", Lang: "en", Ambiguous: true})},
		{ID: "cyber-sovereignty", Class: "Principle", Names: names("网络主权", "cyber sovereignty", Name{Text: "網路主權", Lang: "zh-Hant"})},
		{ID: "multistakeholder-governance", Class: "Principle", Names: names("多利益攸关方治理", "multistakeholder governance")},
		{ID: "open-internet", Class: "Principle", Names: names("开放互联网", "open internet")},
		{ID: "cyber-dialogue", Class: "Mechanism", Names: names("网络对话", "cyber dialogue", Name{Text: "the dialogue", Lang: "en", Scope: "south-2022"})},
		{ID: "trade-dialogue", Class: "Mechanism", Names: names("贸易对话", "trade dialogue", Name{Text: "the dialogue", Lang: "en", Scope: "north-2021"})},
		{ID: "lin-an", Class: "Person", Names: names("林安", "Lin An")},
		{ID: "north-institute", Class: "ResearchBody", Names: names("北方研究所", "North Institute")},
	}
}

func sampleDocuments() []Document {
	return []Document{
		{
			Slug: "north-2021", Entity: "doc-north-2021", SHA256: strings.Repeat("a1", 32), Lang: "zh", Type: "article-journal",
			Titles:    []Name{{Text: "Positions on Norms", Lang: "en"}, {Text: "论规范之立场", Lang: "zh"}},
			Creators:  []Creator{{Entity: "lin-an", Names: []Name{{Text: "Lin An", Lang: "en"}, {Text: "林安", Lang: "zh"}}}},
			Container: []Name{{Text: "Northern Review", Lang: "en"}, {Text: "北方评论", Lang: "zh"}},
			Issued:    "2021-03", Volume: "12", Issue: "6", Pages: "73-77", Text: NewText(northText),
			Sections: []Section{{Label: "一", Heading: "立场", Level: 1, Start: 0, End: len([]rune(northText))}},
		},
		{
			Slug: "south-2022", Entity: "doc-south-2022", Lang: "en", Type: "report", Publisher: "north-institute", Issued: "2022",
			Titles: []Name{{Text: "Who Wants What?", Lang: "en"}}, Text: NewText(southText),
		},
		{
			Slug: "brief-2023", Lang: "en", DerivedFrom: "north-2021", Text: NewText(briefText),
			Titles: []Name{{Text: "A Brief", Lang: "en"}},
		},
		{Slug: "unread-2020", Lang: "en", Length: 5000, Titles: []Name{{Text: "Unread", Lang: "en"}}},
	}
}

// sampleClaims holds claims without ids and offsets; Evidence[0].Quote says where they are.
func sampleClaims() []Claim {
	claim := func(doc string, m Method, subject string, p PredicateName, object, quote string) Claim {
		c := Claim{
			Subject: subject, Predicate: p, Object: object, Modality: Asserted, Document: doc, Method: m, Confidence: 1,
			Evidence: []Evidence{{Quote: quote}},
		}
		if m == Rule {
			c.Rule, c.RuleVersion, c.Confidence = "advocates-zh", "3", 0.8
		}
		return c
	}
	with := func(c Claim, change func(*Claim)) Claim { change(&c); return c }
	return []Claim{
		with(claim("north-2021", Curated, "china", "advocates", "cyber-sovereignty", "中国主张网络主权"), func(c *Claim) {
			c.Time, c.Evidence[0].Section = "2015-12", "一"
		}),
		claim("north-2021", Rule, "china", "advocates", "cyber-sovereignty", "中国主张网络主权"),
		claim("north-2021", Curated, "european-union", "opposes", "cyber-sovereignty", "欧盟反对网络主权"),
		claim("north-2021", Curated, "european-union", "advocates", "multistakeholder-governance", "支持多利益攸关\n方治理"),
		claim("north-2021", Curated, "china", "opposes", "multistakeholder-governance", "中国反对多利益攸关方治理"),
		claim("north-2021", Curated, "united-states", "endorses", "open-internet", "美国支持开放互联网"),
		claim("north-2021", Curated, "european-union", "cooperatesWith", "united-states", "并与欧盟合作"),
		claim("south-2022", Curated, "china", "advocates", "cyber-sovereignty", "China advocates cyber sovereignty"),
		claim("south-2022", Curated, "united-states", "advocates", "multistakeholder-governance", "The United States advocates multistakeholder governance"),
		with(claim("south-2022", Curated, "united-states", "opposes", "multistakeholder-governance", "Washington opposes it"), func(c *Claim) {
			c.Modality, c.Holder = Alleged, "china"
		}),
		with(claim("south-2022", Curated, "china", "opposes", "multistakeholder-governance", "China does not oppose multistakeholder governance"), func(c *Claim) {
			c.Modality, c.Qualifier = Negated, "at present"
		}),
		claim("south-2022", Curated, "european-union", "endorses", "open-internet", "The EU endorses an open internet"),
		claim("south-2022", Curated, "united-states", "cooperatesWith", "european-union", "works with the United States"),
		with(claim("south-2022", Curated, "cyber-dialogue", "startedOn", "", "The cyber dialogue began in 2012"), func(c *Claim) { c.Value = "2012" }),
		with(claim("south-2022", Curated, "china", "participatesIn", "cyber-dialogue", "China and the EU take part in the dialogue"), func(c *Claim) { c.Time = "2012/2018" }),
		claim("south-2022", Curated, "european-union", "participatesIn", "cyber-dialogue", "China and the EU take part in the dialogue"),
		with(claim("south-2022", Rule, "cyber-dialogue", "addresses", "cyber-sovereignty", "deals with sovereignty"), func(c *Claim) { c.Confidence = 0.5 }),
		claim("brief-2023", Curated, "china", "advocates", "cyber-sovereignty", "China advocates cyber sovereignty"),
	}
}

// samplePartitions puts the sample graph into partitions, with offsets, hashes and ids filled in.
func samplePartitions(tb testing.TB) []Partition {
	tb.Helper()
	parts := []Partition{{ID: LexiconPart, Digest: "1", Entities: sampleLexicon()}}
	claims := map[PartID]*Partition{}
	var order []PartID
	texts := map[string]Text{}
	for _, d := range sampleDocuments() {
		if d.Loaded() {
			d.Length = d.Text.Len()
		}
		texts[d.Slug] = d.Text
		p := Partition{ID: DocumentPart(d.Slug), Digest: "1", Document: &d}
		if d.Entity != "" {
			p.Entities = []Entity{{ID: d.Entity, Class: ClassDocument, Document: d.Slug, Names: []Name{{Text: d.Title("en"), Lang: "en", Preferred: true}}}}
		}
		parts = append(parts, p)
	}
	for _, c := range sampleClaims() {
		c.Evidence[0] = evidenceOf(tb, texts[c.Document], c.Evidence[0])
		c.ID = NewClaimID(&c)
		id := ClaimsPart(c.Document, c.Method)
		if claims[id] == nil {
			claims[id] = &Partition{ID: id, Digest: "1"}
			order = append(order, id)
		}
		claims[id].Claims = append(claims[id].Claims, c)
	}
	north := claims[ClaimsPart("north-2021", Rule)]
	north.Entities = []Entity{{
		ID: "north-2021.proposal.1", Class: "Proposal", Candidate: true, Document: "north-2021",
		Names: []Name{{Text: "开放提案", Lang: "zh", Preferred: true, Scope: "north-2021"}},
	}}
	north.Mentions = []Mention{{"china", 5, 7}, {"european-union", 14, 16}, {"china", 36, 38}}
	claims[ClaimsPart("south-2022", Rule)].Mentions = []Mention{{"china", 0, 5}}
	for _, id := range order {
		parts = append(parts, *claims[id])
	}
	return parts
}

// evidenceOf fills in offsets and hash of the one place where the text says e.Quote.
func evidenceOf(tb testing.TB, text Text, e Evidence) Evidence {
	tb.Helper()
	before, _, found := strings.Cut(text.String(), e.Quote)
	if !found {
		tb.Fatalf("no document says %q", e.Quote)
	}
	e.Start = len([]rune(before))
	e.End = e.Start + len([]rune(e.Quote))
	e.QuoteHash = HashQuote(e.Quote)
	e.Quote = ""
	return e
}

// sampleSnapshot builds the sample graph the way a store does: through quads.
func sampleSnapshot(tb testing.TB) *Snapshot {
	tb.Helper()
	return buildSnapshot(tb, samplePartitions(tb))
}

func buildSnapshot(tb testing.TB, parts []Partition) *Snapshot {
	tb.Helper()
	decoded := make([]Partition, 0, len(parts))
	for i := range parts {
		p, err := Decode(Encode(&parts[i]))
		if err != nil {
			tb.Fatal(err)
		}
		decoded = append(decoded, p)
	}
	s, err := BuildSnapshot(loadOntology(tb), 7, decoded)
	if err != nil {
		tb.Fatal(err)
	}
	return s
}

// brief writes a claim as "subject predicate object @document/method", the modality in front unless asserted.
func brief(c *Claim) string {
	s := c.Subject + " " + string(c.Predicate) + " " + c.Object + c.Value + " @" + c.Document
	if c.Method != Curated {
		s += "/" + string(c.Method)
	}
	if c.Modality != Asserted {
		s = string(c.Modality) + ": " + s
	}
	return s
}

func briefs(claims ClaimList) []string {
	var out []string
	for c := range claims.Each() {
		out = append(out, brief(c))
	}
	return out
}

func ids(entities []*Entity) []string {
	var out []string
	for _, e := range entities {
		out = append(out, e.ID)
	}
	return out
}

func sorted(list []string) []string {
	list = slices.Clone(list)
	slices.Sort(list)
	return list
}

// wantError checks the code of an error and that its message says what is wrong.
func wantError(t *testing.T, err error, code Code, says ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("no error")
	}
	if CodeOf(err) != code {
		t.Errorf("the code of %q is %s, want %s", err, CodeOf(err), code)
	}
	for _, s := range says {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("the error does not say %q: %v", s, err)
		}
	}
}
