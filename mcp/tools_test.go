package mcp

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/normgraph/normgraph/graph"
	"github.com/normgraph/normgraph/graph/graphtest"
)

func TestSearchFindsBothLanguages(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	for _, text := range []string{"Open seas", "海洋开放", "海洋開放", "open sees"} {
		var out searchAnswer
		said := call(t, client, "search", args{"text": text}, &out)
		if len(out.Hits) == 0 || out.Hits[0].Entity == nil || out.Hits[0].Entity.ID != "open-seas" {
			t.Errorf("%s: %s", text, said)
		}
	}
}

func TestSearchGivesClaimsAndPassagesWithTheirPlaces(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var out searchAnswer
	said := call(t, client, "search", args{"text": "advocates open", "style": "APA"}, &out)
	wantEqual(t, "total", out.Total, 2)
	c, p := out.Hits[0].Claim, out.Hits[1].Passage
	if c == nil || p == nil {
		t.Fatal(said)
	}
	wantEqual(t, "quote", c.Evidence[0].Quote, "Norland advocates open seas")
	wantEqual(t, "start", c.Evidence[0].Start, 0)
	wantEqual(t, "end", c.Evidence[0].End, utf8.RuneCountInString("Norland advocates open seas"))
	wantEqual(t, "section of the passage", p.Section, "1")
	wantEqual(t, "page of the passage", p.Page, "45")
	wantSays(t, "citation", p.Citation, "(2020", "The Gazette")
}

func TestEntityIsFoundByAnyName(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	for _, name := range []string{"norland", "NORLAND", "北国", "北國"} {
		var out entityAnswer
		said := call(t, client, "entity", args{"name": name, "lang": "zh"}, &out)
		wantEqual(t, "id of "+name, out.Entity.ID, "norland")
		wantEqual(t, "name of "+name, out.Entity.Name, "北国")
		wantEqual(t, "claims about "+name, out.Total, 3)
		wantEqual(t, "address", out.Address, "https://w3id.org/normgraph/entity/norland")
		wantSays(t, "entity", said, "Norland (en)", "北国 (zh)", "https://example.org/norland", "Cite:")
	}
}

func TestEntityHasValuesAndRelationsBothWays(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var out entityAnswer
	call(t, client, "entity", args{"name": "harbour-talks"}, &out)
	if len(out.Values) != 1 || out.Values[0].Predicate != "startedOn" || out.Values[0].Values[0] != "2020-06" {
		t.Errorf("values: %+v", out.Values)
	}
	wantEqual(t, "names that are safe everywhere", len(out.Names), 3)
	if len(out.Relations) != 1 || !out.Relations[0].Inverse || out.Relations[0].Total != 2 {
		t.Errorf("relations: %+v", out.Relations)
	}
}

func TestClaimHasEverythingThatAnAnswerNeeds(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var out claimsAnswer
	said := call(t, client, "claims", args{"subjects": []string{"北国"}, "predicates": []string{"opposes"}, "holders": []string{"南国"}}, &out)
	wantEqual(t, "total", out.Total, 1)
	c := out.Claims[0]
	wantEqual(t, "quote", c.Evidence[0].Quote, "Norland does not oppose open seas")
	wantEqual(t, "modality", c.Modality, "negated")
	wantEqual(t, "holder", c.Holder.ID, "southland")
	wantEqual(t, "confidence", c.Confidence, 0.8)
	wantEqual(t, "address", c.Address, "https://w3id.org/normgraph/claim/"+c.ID)
	wantSays(t, "citation", c.Citation, "Ann Lee", "The Gazette[R]", "2020", "§ 1", c.Address)
	wantSays(t, "text", said, "NOT so", "view of Southland", "“Norland does not oppose open seas”", "gazette, § 1, page 45, characters", "curated, confidence 0.80", c.Citation)
}

func TestClaimWithoutTextSaysHowToSeeTheWords(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var out claimsAnswer
	said := call(t, client, "claims", args{"documents": []string{"ledger"}, "limit": 1}, &out)
	wantEqual(t, "quote", out.Claims[0].Evidence[0].Quote, "")
	wantSays(t, "text", said, "not loaded", "ledger retells gazette")
}

func TestQuotedClaimsAreThoseOfLoadedDocuments(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	for _, c := range []struct {
		in    args
		total int
	}{
		{args{"predicates": []string{"opposes"}}, many + 1},
		{args{"predicates": []string{"opposes"}, "quoted": true}, 1},
		{args{"documents": []string{"ledger"}, "quoted": true}, 0},
	} {
		var out claimsAnswer
		call(t, client, "claims", c.in, &out)
		wantEqual(t, "total", out.Total, c.total)
	}
}

func TestPagesJoinToTheWhole(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	seen := map[string]bool{}
	offset, pages := 0, 0
	for {
		var out claimsAnswer
		said := call(t, client, "claims", args{"documents": []string{"ledger"}, "limit": 25, "offset": offset}, &out)
		wantEqual(t, "total", out.Total, many)
		for _, c := range out.Claims {
			seen[c.ID] = true
		}
		pages++
		if out.NextOffset == 0 {
			break
		}
		wantSays(t, "text", said, "ask again with offset")
		offset = out.NextOffset
	}
	wantEqual(t, "claims", len(seen), many)
	wantEqual(t, "pages", pages, 3)
	var beyond claimsAnswer
	call(t, client, "claims", args{"documents": []string{"ledger"}, "offset": many + 10}, &beyond)
	wantEqual(t, "claims beyond the end", len(beyond.Claims), 0)
}

func TestPathShowsTheClaimsOfEachStep(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var out pathAnswer
	said := call(t, client, "path", args{"from": "北国", "to": "Southland", "predicates": []string{"participatesIn"}}, &out)
	if len(out.Paths) != 1 || len(out.Paths[0].Steps) != 2 {
		t.Fatal(said)
	}
	wantSays(t, "text", said, "“Norland plans the Harbour Talks”", "planned, not done", "“the Harbour Talks with Southland”")
	var none pathAnswer
	wantSays(t, "text", call(t, client, "path", args{"from": "norland", "to": "Lonely Island"}, &none), "say so")
}

func TestPositionsKeepDenialsApart(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var out positionsAnswer
	said := call(t, client, "positions", args{"ideas": []string{"海洋开放"}}, &out)
	wantEqual(t, "cells", out.Total, 2)
	norland, southland := out.Cells[0], out.Cells[1]
	wantEqual(t, "polarity of norland", norland.Polarity, 1)
	wantEqual(t, "polarity of southland", southland.Polarity, -1)
	wantEqual(t, "support of southland", southland.Support, 1)
	wantEqual(t, "claims of southland's stance", southland.Stances[0].Total, many)
	wantEqual(t, "claims shown", len(southland.Stances[0].Claims), maxShown)
	wantSays(t, "text", said, "Norland supports Open seas", "Southland rejects Open seas", "RESERVATION (opposes, negated)")
	var page positionsAnswer
	call(t, client, "positions", args{"limit": 1}, &page)
	wantEqual(t, "next offset", page.NextOffset, 1)
}

// TestExpertsAreListedFirst: whatever words of a rule's claim can be shown, what an expert wrote of the same comes before it.
func TestExpertsAreListedFirst(t *testing.T) {
	s, err := snapshot(t).With(8, []graph.Partition{graphtest.Claims("gazette", graph.Rule,
		graph.Claim{Subject: "southland", Predicate: "opposes", Object: "open-seas", Evidence: graphtest.Evidence(t, gazette, "南国反对海洋开放")})})
	if err != nil {
		t.Fatal(err)
	}
	var out positionsAnswer
	call(t, connect(t, NewServer(s, Options{})), "positions", args{"actors": []string{"southland"}}, &out)
	for _, c := range out.Cells[0].Stances[0].Claims {
		wantEqual(t, "method of "+c.ID, c.Method, "curated")
	}
}

func TestTextIsReadByCodePoints(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	var b strings.Builder
	for start := 0; ; {
		var out textAnswer
		call(t, client, "document_text", args{"document": "公报", "start": start, "length": 30}, &out)
		b.WriteString(out.Text)
		if out.NextStart == 0 {
			wantEqual(t, "end", out.End, utf8.RuneCountInString(gazette))
			break
		}
		wantEqual(t, "length of a piece", utf8.RuneCountInString(out.Text), 30)
		start = out.NextStart
	}
	wantEqual(t, "text", b.String(), gazette)
}

func TestLongQuoteIsCutAndSaysSo(t *testing.T) {
	cut, note := clip(strings.Repeat("海", maxQuote+1))
	wantEqual(t, "length", utf8.RuneCountInString(cut), maxQuote)
	wantSays(t, "note", note, "1500 of 1501")
	whole, note := clip(strings.Repeat("海", maxQuote))
	wantEqual(t, "length", utf8.RuneCountInString(whole), maxQuote)
	wantEqual(t, "note", note, "")
}

func TestEveryModalityIsExplained(t *testing.T) {
	for _, m := range graph.Modalities {
		if meant[string(m)] == "" {
			t.Errorf("%s is not", m)
		}
	}
}
