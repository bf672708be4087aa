package model

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestAnswersAreReadAsModelsWriteThem(t *testing.T) {
	const one, two = `{"subject":"a","predicate":"p","quote":"q"}`, `{"subject":"b","predicate":"p","quote":"r"}`
	a := statement{Subject: "a", Predicate: "p", Quote: "q"}
	b := statement{Subject: "b", Predicate: "p", Quote: "r"}
	for _, tt := range []struct {
		name, content string
		want          answer
		unreadable    bool
	}{
		{name: "as asked", content: `{"claims":[` + one + `,` + two + `]}`, want: answer{statements: []statement{a, b}}},
		{name: "nothing found", content: `{"claims": []}`},
		{name: "fenced", content: "```json\n{\"claims\": [" + one + "]}\n```", want: answer{statements: []statement{a}}},
		{name: "in prose", content: `The "claims" that I found: {"claims" : [` + one + `]} I hope that helps.`, want: answer{statements: []statement{a}}},
		{name: "thought aloud", content: `<think>{"claims":[` + two + `]}?</think>{"claims":[` + one + `]}`, want: answer{statements: []statement{a}}},
		{name: "a bare list", content: `Here: [` + one + `]`, want: answer{statements: []statement{a}}},
		{name: "cut in a claim", content: `{"claims":[` + one + `,{"subject":"b","pre`, want: answer{statements: []statement{a}, cut: true}},
		{name: "cut behind a claim", content: `{"claims":[` + one, want: answer{statements: []statement{a}, cut: true}},
		{name: "broken in the middle", content: `{"claims":[` + one + `,}` + two + `]}`, want: answer{statements: []statement{a}, cut: true}},
		{name: "numbers and null", content: `{"claims":[{"subject":"a","value":9,"object":null}]}`, want: answer{statements: []statement{{Subject: "a", Value: "9"}}}},
		{name: "claims that are none", content: `{"claims":["a",null,7,[],{"subject":{"id":"a"}},{"quote":true},` + one + `]}`, want: answer{statements: []statement{a}, malformed: 6}},
		{name: "prose", content: "I cannot help with that.", unreadable: true},
		{name: "nothing", content: "", unreadable: true},
		{name: "another object", content: `{"answer": 42}`, unreadable: true},
		{name: "claims of another type", content: `{"claims": {"subject": "a"}}`, unreadable: true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got, ok := parseAnswer(tt.content)
			if ok == tt.unreadable {
				t.Errorf("readable: %v", ok)
			}
			if diff := cmp.Diff(tt.want, got, cmp.AllowUnexported(answer{})); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestAnswersAreBounded(t *testing.T) {
	got, ok := parseAnswer(`{"claims":[` + strings.Repeat(`{},`, maxStatements+6) + `{}]}`)
	if !ok || len(got.statements) != maxStatements || got.surplus != 7 || got.cut {
		t.Errorf("%d claims, %d beyond, cut %v", len(got.statements), got.surplus, got.cut)
	}
	for _, deep := range []string{strings.Repeat("[", 100_000), `{"claims":[` + strings.Repeat(`{"a":`, 100_000), strings.Repeat(`"claims":`, 100_000) + strings.Repeat(" ", 100_000)} {
		if got, _ := parseAnswer(deep); len(got.statements) > 0 {
			t.Errorf("claims in nothing: %v", got)
		}
	}
}

// FuzzParseAnswer: nothing makes the parser panic, what it reads is in bounds, and what is read is read again when it is written as asked.
func FuzzParseAnswer(f *testing.F) {
	for _, seed := range []string{`{"claims":[{"subject":"a","value":2},{}]}`, "```json\n[{\"quote\":\"引文\"}]", `"claims":[{"subject":"a`, `<think>[</think>`, `[ [{`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, content string) {
		got, ok := parseAnswer(content)
		if !ok && (len(got.statements) > 0 || got.cut || got.malformed > 0) {
			t.Fatal("something was read of what cannot be")
		}
		if len(got.statements) > maxStatements {
			t.Fatalf("%d claims", len(got.statements))
		}
		if got.statements == nil {
			return
		}
		written, err := json.Marshal(map[string]any{"claims": got.statements})
		if err != nil {
			t.Fatal(err)
		}
		again, _ := parseAnswer(string(written))
		if diff := cmp.Diff(answer{statements: got.statements}, again, cmp.AllowUnexported(answer{})); diff != "" {
			t.Fatal(diff)
		}
	})
}
