package tests

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"github.com/normgraph/normgraph/graph/cayley"
	"github.com/normgraph/normgraph/mcp"
)

// assistant joins a client with a transport.
func assistant(t *testing.T, transport sdk.Transport) *sdk.ClientSession {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 2*time.Minute)
	defer cancel()
	session, err := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil).Connect(ctx, transport, nil)
	if err != nil {
		t.Fatal(err)
	}
	return session
}

// asks calls a tool and gives its text.
func asks(t *testing.T, session *sdk.ClientSession, tool string, in map[string]any) (text string, failed bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	res, err := session.CallTool(ctx, &sdk.CallToolParams{Name: tool, Arguments: in})
	if err != nil {
		t.Fatalf("%s: %v", tool, err)
	}
	return res.Content[0].(*sdk.TextContent).Text, res.IsError
}

// everyTool asks each tool in both languages about what the repository carries.
func everyTool(t *testing.T, session *sdk.ClientSession) {
	t.Helper()
	for _, c := range []struct {
		tool string
		in   map[string]any
		says string
	}{
		{"search", map[string]any{"text": "网络主权"}, "cyber-sovereignty"},
		{"search", map[string]any{"text": "cyber sovereignty", "lang": "zh"}, "cyber-sovereignty"},
		{"entity", map[string]any{"name": "網絡主權"}, "Cyber sovereignty (en)"},
		{"entity", map[string]any{"name": "European Union", "lang": "zh"}, "欧洲联盟 (zh)"},
		{"claims", map[string]any{"subjects": []string{"中国"}, "predicates": []string{"advocates"}, "limit": 3}, "Cite: "},
		{"claims", map[string]any{"subjects": []string{"China"}, "documents": []string{"lu-2019-brief-zh"}, "lang": "zh"}, "lu-2019-brief-zh"},
		{"path", map[string]any{"from": "中国", "to": "欧盟"}, "Chain 1"},
		{"path", map[string]any{"from": "China", "to": "European Union", "style": "APA"}, "Chain 1"},
		{"positions", map[string]any{"actors": []string{"中国"}, "ideas": []string{"网络主权"}}, "China supports"},
		{"positions", map[string]any{"actors": []string{"China"}, "ideas": []string{"cyber sovereignty"}, "lang": "zh"}, "中国 supports 网络主权"},
		{"document_text", map[string]any{"document": "lu-2019-brief-en", "length": 100}, "ask again with start 100"},
		{"document_text", map[string]any{"document": "lu-2019-brief-zh", "length": 100}, "ask again with start 100"},
	} {
		text, failed := asks(t, session, c.tool, c.in)
		if failed || !strings.Contains(text, c.says) {
			t.Errorf("%s %v does not say %q:\n%s", c.tool, c.in, c.says, text)
		}
	}
	if text, failed := asks(t, session, "entity", map[string]any{"name": "cyber sovereignti"}); !failed || !strings.Contains(text, "cyber-sovereignty") {
		t.Errorf("a slip is not helped: %s", text)
	}
}

// toolCall is a call in docs/mcp.md with the answer under it.
var toolCall = regexp.MustCompile("(?s)```json\n(\\{\"name\".*?)```\n+```text\n(.*?)```")

// TestToolsPageIsTrue: the answers of the page are those of a fresh store.
func TestToolsPageIsTrue(t *testing.T) {
	t.Parallel()
	page, err := os.ReadFile("../docs/mcp.md")
	if err != nil {
		t.Fatal(err)
	}
	pairs := toolCall.FindAllSubmatch(page, -1)
	if len(pairs) < 4 {
		t.Fatalf("the page has %d calls with answers", len(pairs))
	}
	store := cayley.OpenMemory()
	defer store.Close()
	here, there := sdk.NewInMemoryTransports()
	ended, err := mcp.NewServer(loadBase(t, store), mcp.Options{}).Connect(context.Background(), here, nil)
	if err != nil {
		t.Fatal(err)
	}
	session := assistant(t, there)
	for _, pair := range pairs {
		var call struct {
			Name      string
			Arguments map[string]any
		}
		if err := json.Unmarshal(pair[1], &call); err != nil {
			t.Errorf("%s: %v", pair[1], err)
			continue
		}
		text, _ := asks(t, session, call.Name, call.Arguments)
		if diff := cmp.Diff(strings.TrimSpace(string(pair[2])), strings.TrimSpace(text)); diff != "" {
			t.Errorf("the answer to %s is not the one of the page (-page +program):\n%s", pair[1], diff)
		}
	}
	if err := session.Close(); err != nil {
		t.Error(err)
	}
	_ = ended.Wait() // the client ended it
}

func TestAssistantAsksOverStandardInput(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	kept(t, store) // the assistant needs nothing of it: neither store nor snapshot stay open
	cmd := exec.Command(binary, "--store", store, "mcp")
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	session := assistant(t, &sdk.CommandTransport{Command: cmd})
	everyTool(t, session)
	succeed(t, store, "check") // the store is free while the assistant is served
	resource, err := session.ReadResource(context.Background(), &sdk.ReadResourceParams{URI: "normgraph://document/lu-2019-brief-en"})
	if err != nil || len(resource.Contents) != 2 {
		t.Errorf("resource: %v, %v", resource, err)
	}
	if err := session.Close(); err != nil {
		t.Errorf("the program ended with %v\n%s", err, stderr.String())
	}
}

// pings sends a message, or asks whether it may, as the page of an origin.
func (s *served) pings(t *testing.T, method, origin string) *http.Response {
	t.Helper()
	res, _ := request(t, http.DefaultClient, method, s.url+"/mcp", `{"jsonrpc":"2.0","id":1,"method":"ping"}`,
		"Content-Type: application/json", "Accept: application/json, text/event-stream", "Origin: "+origin,
		"Access-Control-Request-Method: POST", "Access-Control-Request-Headers: content-type,mcp-protocol-version")
	return res
}

func TestWhatIsNoAssistantIsToldSo(t *testing.T) {
	t.Parallel()
	store := newStore(t)
	cmd := exec.Command(binary, "--store", store, "mcp")
	cmd.Stdin = strings.NewReader("hello\n")
	said, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(said), "docs/mcp.md") {
		t.Errorf("%v: %s", err, said)
	}
	s := serve(t, store)
	if r := command(t, store, "mcp"); r.code != 1 || !strings.Contains(r.stderr, "/mcp") {
		t.Errorf("beside %s: %d %s", s.url, r.code, r.stderr)
	}
}

func TestAssistantAsksOverHTTP(t *testing.T) {
	t.Parallel()
	s := serve(t, newStore(t), "--cors-origin", "https://app.example")
	session := assistant(t, &sdk.StreamableClientTransport{Endpoint: s.url + "/mcp"})
	everyTool(t, session)
	if err := session.Close(); err != nil {
		t.Error(err)
	}
	for origin, want := range map[string]int{"https://evil.example": http.StatusForbidden, "https://app.example": http.StatusOK} {
		if res := s.pings(t, http.MethodPost, origin); res.StatusCode != want {
			t.Errorf("a page of %s: %s", origin, res.Status)
		}
	}
	if res := s.pings(t, http.MethodOptions, "https://app.example"); res.Header.Get("Access-Control-Allow-Headers") == "" {
		t.Errorf("the page may not send what the protocol needs: %v", res.Header)
	}
	if _, metrics := s.get(t, "/metrics"); !strings.Contains(metrics, `handler="mcp"`) {
		t.Error("the metrics do not count it")
	}
}
