package gql_test

import (
	"context"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/normgraph/normgraph/gql"
	"github.com/normgraph/normgraph/graph"
)

func TestErrorsSayWhatToDo(t *testing.T) {
	s := fixture(t)
	for _, tt := range []struct{ query, code, path string }{
		{`{entity(id:"nobody"){id}}`, "NOT_FOUND", "entity"},
		{`{entity(name:"Nobody"){id}}`, "NOT_FOUND", "entity"},
		{`{entity(name:"the talks"){id}}`, "AMBIGUOUS_NAME", "entity"},
		{`{entity{id}}`, "BAD_USER_INPUT", "entity"},
		{`{entity(id:"norland",name:"Norland"){id}}`, "BAD_USER_INPUT", "entity"},
		{`{document(id:"norland"){slug}}`, "NOT_FOUND", "document"},
		{`{path(from:"norland",to:"nobody"){length}}`, "NOT_FOUND", "path"},
		{`{neighborhood(of:["nobody"]){truncated}}`, "NOT_FOUND", "neighborhood"},
		{`{positions(actors:["nobody"]){cells{support}}}`, "NOT_FOUND", "positions"},
		{`{claims(filter:{from:"soon"}){totalCount}}`, "BAD_USER_INPUT", "claims"},
		{`{entities(filter:{document:["nobody"]}){totalCount}}`, "NOT_FOUND", "entities"},
		{`{search(text:"seas",documents:["nobody"]){totalCount}}`, "NOT_FOUND", "search"},
		{`{search(text:"seas",documents:["norland"]){totalCount}}`, "BAD_USER_INPUT", "search"},
		{`{claims(first:1000){totalCount}}`, "BAD_USER_INPUT", "claims"},
		{`{path(from:"norland",to:"southland",maxLength:9){length}}`, "BAD_USER_INPUT", "path"},
		{`{path(from:"norland",to:"southland",first:0){length}}`, "BAD_USER_INPUT", "path"},
		{`{neighborhood(of:["norland"],depth:5){truncated}}`, "BAD_USER_INPUT", "neighborhood"},
		{`{neighborhood(of:["norland"],limit:-1){truncated}}`, "BAD_USER_INPUT", "neighborhood"},
		{`{common(of:["norland","norland"]){totalCount}}`, "BAD_USER_INPUT", "common"},
		{`{cooccurrence(minWeight:-1){truncated}}`, "BAD_USER_INPUT", "cooccurrence"},
		{`{discourse(project:ACTOR_CONFLICT,minWeight:-0.5){truncated}}`, "BAD_USER_INPUT", "discourse"},
		{`{d:document(id:"alpha"){t:text(start:5,end:2)}}`, "BAD_USER_INPUT", "d.t"},
		{`{a:entity(id:"norland"){...on State{b:leads(after:"x"){totalCount}}}}`, "BAD_USER_INPUT", "a.b"},
	} {
		r := gql.Execute(context.Background(), s, tt.query, nil, "")
		if len(r.Errors) != 1 {
			t.Errorf("%s: %v", tt.query, r.Errors)
			continue
		}
		e := r.Errors[0]
		if e.Extensions["code"] != tt.code || e.Extensions["hint"] == nil || e.Path.String() != tt.path || len(e.Locations) == 0 {
			t.Errorf("%s: %s at %s: %v", tt.query, e.Message, e.Path, e.Extensions)
		}
	}
}

func TestAmbiguousNameListsTheCandidates(t *testing.T) {
	r := gql.Execute(context.Background(), fixture(t), `{entity(name:"the Talks"){id}}`, nil, "")
	want := []map[string]any{
		{"id": "harbour-talks", "class": "Mechanism", "name": "Harbour Talks", "nameZh": "港口对话"},
		{"id": "river-talks", "class": "Mechanism", "name": "River Talks", "nameZh": "River Talks"},
	}
	if len(r.Errors) != 1 {
		t.Fatal(r.Errors)
	}
	if diff := cmp.Diff(want, r.Errors[0].Extensions["candidates"]); diff != "" {
		t.Error(diff)
	}
}

func TestOneBadFieldLeavesTheOthers(t *testing.T) {
	r := gql.Execute(context.Background(), fixture(t), `{a:entity(id:"nobody"){id} b:entity(id:"norland"){id}}`, nil, "")
	if len(r.Errors) != 1 || string(r.Data) != `{"a":null,"b":{"id":"norland"}}` {
		t.Errorf("%v %s", r.Errors, r.Data)
	}
}

func TestSeveralOperationsNeedAName(t *testing.T) {
	const two = `query a{stats{claims}} query b{stats{documents}}`
	if r := gql.Execute(context.Background(), fixture(t), two, nil, "b"); string(r.Data) != `{"stats":{"documents":3}}` {
		t.Errorf("%v %s", r.Errors, r.Data)
	}
	r := gql.Execute(context.Background(), fixture(t), two, nil, "")
	if len(r.Errors) != 1 || r.Errors[0].Extensions["hint"] != "give operationName" {
		t.Error(r.Errors)
	}
}

func TestVariablesAreAnythingThatIsJSON(t *testing.T) {
	type id string
	for _, tt := range []struct {
		first any
		code  string
	}{{5, ""}, {5.0, ""}, {id("5"), "GRAPHQL_VALIDATION_FAILED"}, {nil, ""}, {5.5, "GRAPHQL_VALIDATION_FAILED"}, {func() {}, "BAD_USER_INPUT"}} {
		r := gql.Execute(context.Background(), fixture(t), `query($n:Int){claims(first:$n){totalCount}}`, map[string]any{"n": tt.first}, "")
		if got := codes(t, r.JSON()); strings.Join(got, " ") != tt.code {
			t.Errorf("%v: %v", tt.first, r.Errors)
		}
	}
}

func TestCancelledRequestIsNotAnswered(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if r := gql.Execute(ctx, fixture(t), `{stats{claims}}`, nil, ""); len(r.Errors) == 0 || r.Data != nil && string(r.Data) != "null" {
		t.Errorf("%v %s", r.Errors, r.Data)
	}
}

// TestFaultsAreLoggedAndHidden provokes a panic in what tells who asks.
func TestFaultsAreLoggedAndHidden(t *testing.T) {
	var log strings.Builder
	broken := func(context.Context) *gql.Me {
		var nobody *gql.Me
		return &gql.Me{Name: nobody.Name}
	}
	h := gql.NewHandler(func() *graph.Snapshot { return fixture(t) }, gql.Options{Me: broken, Log: slog.New(slog.NewTextHandler(&log, nil))})
	w := send(h, "POST", "/graphql", body(`{me{name} stats{claims}}`, nil))
	if got := codes(t, w.Body.Bytes()); w.Code != 200 || len(got) == 0 || got[0] != "INTERNAL" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if strings.Contains(w.Body.String(), "nil pointer") || !strings.Contains(log.String(), "nil pointer") {
		t.Errorf("answer %s, log %s", w.Body, log.String())
	}
}

func TestJSONKeepsCharacters(t *testing.T) {
	r := gql.Execute(context.Background(), fixture(t), `{entity(id:"<b>&"){id}}`, nil, "")
	if got := string(r.JSON()); !strings.Contains(got, `<b>&`) || !strings.HasSuffix(got, `"data":{"entity":null},"extensions":{"generation":7}}`) {
		t.Error(got)
	}
}
