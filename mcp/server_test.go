package mcp

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"
	"go.uber.org/goleak"

	"github.com/normgraph/normgraph/graph"
)

func TestToolsAreReadOnlyAndDescribeEveryArgument(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	list, err := client.ListTools(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var tools []string
	for _, tool := range list.Tools {
		tools = append(tools, tool.Name)
		if !tool.Annotations.ReadOnlyHint || !strings.Contains(tool.Description, "Only what is quoted may be claimed") || tool.OutputSchema == nil {
			t.Errorf("%s: not read-only, or without its warning or output schema", tool.Name)
		}
		properties := tool.InputSchema.(map[string]any)["properties"].(map[string]any)
		for name, p := range properties {
			if p.(map[string]any)["description"] == nil {
				t.Errorf("%s: %s is not described", tool.Name, name)
			}
		}
	}
	want := []string{"claims", "document_text", "entity", "path", "positions", "search"}
	if diff := cmp.Diff(want, tools); diff != "" {
		t.Error(diff)
	}
}

func TestChoicesAreThoseOfTheOntology(t *testing.T) {
	s := snapshot(t)
	schema, err := inputSchema[claimsArgs](s.Ontology(), claimsTool.numbers)
	if err != nil {
		t.Fatal(err)
	}
	wantEqual(t, "predicates", len(schema.Properties["predicates"].Items.Enum), len(s.Ontology().Predicates))
	wantEqual(t, "modalities", len(schema.Properties["modalities"].Items.Enum), len(graph.Modalities))
	wantEqual(t, "methods", len(schema.Properties["methods"].Items.Enum), len(graph.Methods))
}

func TestBadInputSaysWhatToDo(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	for _, c := range []struct {
		tool string
		in   args
		says []string
	}{
		{"entity", args{"name": "the Ferry"}, []string{"AMBIGUOUS_NAME", "harbour-talks", "ferry-talks", "港口会谈"}},
		{"entity", args{"name": "Norlandd"}, []string{"NOT_FOUND", "norland (State"}},
		{"entity", args{"name": "xyzzy"}, []string{"NOT_FOUND", "call search"}},
		{"entity", args{"name": "…"}, []string{"BAD_USER_INPUT", "letters or digits"}},
		{"entity", args{}, []string{"name"}},
		{"entity", args{"name": "norland", "limit": 1000}, []string{"limit"}},
		{"entity", args{"name": "norland", "colour": "red"}, []string{"colour"}},
		{"entity", args{"name": 7}, []string{"name"}},
		{"claims", args{"predicates": []string{"adores"}}, []string{"predicates", "advocates"}},
		{"claims", args{"subjects": []string{"Norlandd"}}, []string{"norland"}},
		{"claims", args{"holders": []string{"the Ferry"}}, []string{"ferry-talks"}},
		{"claims", args{"documents": []string{"nowhere"}}, []string{"NOT_FOUND", "gazette, ledger"}},
		{"claims", args{"from": "yesterday"}, []string{"BAD_USER_INPUT", "2015"}},
		{"claims", args{"offset": -1}, []string{"offset"}},
		{"claims", args{"minConfidence": 2}, []string{"minConfidence"}},
		{"search", args{"text": "  "}, []string{"BAD_USER_INPUT"}},
		{"search", args{"text": strings.Repeat("海", 501)}, []string{"501", "500"}},
		{"path", args{"from": "norland", "to": "北国"}, []string{"two different entities"}},
		{"path", args{"from": "norland", "to": "southland", "maxLength": 9}, []string{"maxLength"}},
		{"positions", args{"actors": []string{"open-seas"}}, []string{"takes no position", "states"}},
		{"positions", args{"ideas": []string{"norland"}}, []string{"no idea", "principles"}},
		{"document_text", args{"document": "ledger"}, []string{"not loaded", "normgraph load"}},
		{"document_text", args{"document": "gazette", "start": 10_000}, []string{"smaller start"}},
		{"document_text", args{"document": "gazette", "length": 1 << 20}, []string{"length"}},
	} {
		wantSays(t, c.tool, refusal(t, client, c.tool, c.in), c.says...)
	}
}

func TestSlowCallEndsWithAdvice(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{Timeout: time.Nanosecond}))
	wantSays(t, "path", refusal(t, client, "path", args{"from": "norland", "to": "southland"}), "TIMEOUT", "ask for less")
}

func TestCallerMayCancel(t *testing.T) {
	defer goleak.VerifyNone(t, goleak.IgnoreCurrent())
	s := snapshot(t)
	server := NewServer(s, Options{})
	started, ended := make(chan struct{}), make(chan error, 1)
	box := &toolbox{s: s, options: Options{Timeout: time.Minute}, server: server, schemas: newSchemas(s.Ontology())}
	addTool(box, tool{name: "wait", title: "Wait", description: "Waits."}, func(ctx context.Context, _ struct{}) (*claimsAnswer, error) {
		close(started)
		<-ctx.Done()
		ended <- ctx.Err()
		return nil, ctx.Err()
	})
	here, there := sdk.NewInMemoryTransports()
	ss, err := server.Connect(context.Background(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	client, err := sdk.NewClient(&sdk.Implementation{Name: "test"}, nil).Connect(context.Background(), there, nil)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() { <-started; cancel() }()
	if _, err := client.CallTool(ctx, &sdk.CallToolParams{Name: "wait", Arguments: args{}}); !errors.Is(err, context.Canceled) {
		t.Errorf("the caller sees %v", err)
	}
	if err := <-ended; !errors.Is(err, context.Canceled) {
		t.Errorf("the tool sees %v", err)
	}
	if err := client.Close(); err != nil {
		t.Error(err)
	}
	_ = ss.Wait() // the client ended it
}

func TestFaultsAreHidden(t *testing.T) {
	s := snapshot(t)
	server := NewServer(s, Options{})
	var o Options
	o.complete()
	addTool(&toolbox{s: s, options: o, server: server, schemas: newSchemas(s.Ontology())}, tool{name: "fail", title: "Fail", description: "Fails."},
		func(context.Context, struct{}) (*claimsAnswer, error) { return nil, errors.New("a secret") })
	said := refusal(t, connect(t, server), "fail", args{})
	wantSays(t, "fail", said, "INTERNAL")
	if strings.Contains(said, "secret") {
		t.Error("it tells the secret")
	}
}

func TestDocumentsAndOntologyAreResources(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	ctx := context.Background()
	var uris []string
	for r, err := range client.Resources(ctx, nil) {
		if err != nil {
			t.Fatal(err)
		}
		uris = append(uris, r.URI)
	}
	if diff := cmp.Diff([]string{"normgraph://document/gazette", "normgraph://document/ledger", "normgraph://ontology"}, uris); diff != "" {
		t.Error(diff)
	}
	templates, err := client.ListResourceTemplates(ctx, nil)
	if err != nil || len(templates.ResourceTemplates) != 1 {
		t.Errorf("templates: %v, %v", templates, err)
	}
	for uri, want := range map[string][]string{ // media types, then what the last content says
		"normgraph://document/gazette": {"text/plain", "application/json", `"loaded":true`},
		"normgraph://document/ledger":  {"application/json", `"derivedFrom":"gazette"`},
		"normgraph://ontology":         {"text/markdown", "| advocates |"},
	} {
		res, err := client.ReadResource(ctx, &sdk.ReadResourceParams{URI: uri})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, c := range res.Contents {
			got = append(got, c.MIMEType)
		}
		if diff := cmp.Diff(want[:len(want)-1], got); diff != "" {
			t.Errorf("%s: %s", uri, diff)
		}
		wantSays(t, uri, res.Contents[len(got)-1].Text, want[len(want)-1])
	}
	for _, uri := range []string{"normgraph://document/nowhere", "normgraph://document/%zz", "file:///etc/passwd", "normgraph://document/gazette/more"} {
		if _, err := client.ReadResource(ctx, &sdk.ReadResourceParams{URI: uri}); err == nil {
			t.Errorf("%s was read", uri)
		}
	}
}

func TestPromptHoldsTheQuestionAndTheRules(t *testing.T) {
	client := connect(t, NewServer(snapshot(t), Options{}))
	res, err := client.GetPrompt(context.Background(), &sdk.GetPromptParams{Name: "answer_with_sources", Arguments: map[string]string{"question": "北国主张什么？"}})
	if err != nil {
		t.Fatal(err)
	}
	wantSays(t, "prompt", res.Messages[0].Content.(*sdk.TextContent).Text, "北国主张什么？", "only what a returned quote says")
	if _, err := client.GetPrompt(context.Background(), &sdk.GetPromptParams{Name: "answer_with_sources"}); err == nil {
		t.Error("a prompt without a question was given")
	}
}
